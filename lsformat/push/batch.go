package push

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lsml/lsformat/labelstudio"
)

// A batch is what is sent at a time: small enough that a server on SQLite
// answers within seconds, and that little is done again after a failure.
const (
	batchTasks = labelstudio.MaxUploads
	batchBytes = 8 << 20
)

// send reads the file for the second time, and sends what differs.
func (p *push) send(ctx context.Context) error {
	var batch []task
	bytes, done := 0, 0
	flush := func() error {
		if err := p.settle(ctx, batch); err != nil {
			return err
		}
		done += len(batch)
		batch, bytes = batch[:0], 0
		p.Said(done, p.report.Tasks)
		return nil
	}
	err := p.each(func(n int, raw json.RawMessage) error {
		t, err := p.task(n, raw)
		if err != nil {
			return err
		}
		if len(batch) == batchTasks || bytes+len(raw) > batchBytes && len(batch) > 0 {
			if err := flush(); err != nil {
				return err
			}
		}
		batch, bytes = append(batch, t), bytes+len(raw)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return flush()
}

// settle brings a batch into the project. After a failure of which nobody
// knows what it has left undone, it looks and goes on from there.
func (p *push) settle(ctx context.Context, batch []task) error {
	for n := 1; ; n++ {
		done, err := p.apply(ctx, batch)
		switch {
		case err == nil:
			p.report.add(done)
			return nil
		case errors.Is(err, errLeftOut):
			p.oneByOne = true
		default:
			if err := p.client.Again(ctx, n, err); err != nil {
				return err
			}
		}
		if p.found, err = p.look(ctx, true); err != nil {
			return err
		}
		if err := p.lookForUploads(ctx); err != nil {
			return err
		}
	}
}

// apply does what is to be done for a batch.
func (p *push) apply(ctx context.Context, batch []task) (done Report, err error) {
	if done.Uploaded, err = p.upload(ctx, batch); err != nil {
		return done, err
	}
	var missing []task
	var changes []change
	for _, t := range batch {
		k := p.found[t.page]
		if k == nil {
			missing = append(missing, t)
			continue
		}
		c, err := k.changeTo(t)
		if err != nil {
			return done, fmt.Errorf("task %d: %w", t.n, err)
		}
		if c.none() {
			done.Unchanged++
			continue
		}
		changes = append(changes, c)
	}
	done.Created, done.Updated = len(missing), len(changes)
	if p.DryRun {
		return done, nil
	}
	if err := p.update(ctx, changes); err != nil {
		return done, err
	}
	return done, p.create(ctx, missing)
}

// add adds the counts of a batch.
func (r *Report) add(done Report) {
	r.Created += done.Created
	r.Updated += done.Updated
	r.Unchanged += done.Unchanged
	r.Uploaded += done.Uploaded
}

// update changes tasks: what is new is added before the old is removed, so
// that no task is ever without predictions.
func (p *push) update(ctx context.Context, changes []change) error {
	var add []labelstudio.Prediction
	for _, c := range changes {
		add = append(add, c.add...)
		if c.data == nil {
			continue
		}
		if err := p.client.SetData(ctx, c.id, c.data); err != nil {
			return err
		}
	}
	if err := p.predict(ctx, add); err != nil {
		return err
	}
	for _, c := range changes {
		for _, id := range c.delete {
			if err := p.client.DeletePrediction(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// errLeftOut is for predictions that the server left out.
var errLeftOut = errors.New("label studio left out predictions")

// predict adds predictions to tasks.
func (p *push) predict(ctx context.Context, add []labelstudio.Prediction) error {
	if len(add) == 0 {
		return nil
	}
	if !p.oneByOne {
		n, err := p.client.AddPredictions(ctx, p.project.ID, add)
		if err == nil && n != len(add) {
			return errLeftOut
		}
		return err
	}
	for _, one := range add {
		if err := p.client.AddPrediction(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

// create imports tasks that are not in the project.
func (p *push) create(ctx context.Context, tasks []task) error {
	if len(tasks) == 0 {
		return nil
	}
	raw := make([]json.RawMessage, len(tasks))
	predictions := 0
	for i, t := range tasks {
		var err error
		if raw[i], err = t.encode(); err != nil {
			return fmt.Errorf("task %d: %w", t.n, err)
		}
		predictions += len(t.predictions)
	}
	n, err := p.client.Import(ctx, p.project.ID, raw)
	if err != nil {
		return fmt.Errorf("tasks %d to %d: %w", tasks[0].n, tasks[len(tasks)-1].n, err)
	}
	if n.Tasks != len(tasks) || n.Predictions != predictions {
		return fmt.Errorf("tasks %d to %d: of %d tasks with %d predictions, Label Studio took %d with %d",
			tasks[0].n, tasks[len(tasks)-1].n, len(tasks), predictions, n.Tasks, n.Predictions)
	}
	return nil
}
