package push

import (
	"context"
	"encoding/json"
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
		t, err := decode(n, raw)
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
		err := p.apply(ctx, batch)
		if err == nil {
			return nil
		}
		if err := p.client.Again(ctx, n, err); err != nil {
			return err
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
func (p *push) apply(ctx context.Context, batch []task) error {
	uploaded, err := p.upload(ctx, batch)
	if err != nil {
		return err
	}
	var missing []task
	updated, unchanged := 0, 0
	for _, t := range batch {
		k := p.found[t.page]
		if k == nil {
			missing = append(missing, t)
			continue
		}
		c, err := k.changeTo(t)
		if err != nil {
			return fmt.Errorf("task %d: %w", t.n, err)
		}
		if c.none() {
			unchanged++
			continue
		}
		updated++
		if err := p.update(ctx, k, c); err != nil {
			return fmt.Errorf("%s: %w", t.page, err)
		}
	}
	if err := p.create(ctx, missing); err != nil {
		return err
	}
	p.report.Uploaded += uploaded
	p.report.Created += len(missing)
	p.report.Updated += updated
	p.report.Unchanged += unchanged
	return nil
}

// update changes a task: what is new is added before the old is removed, so
// that no task is ever without predictions.
func (p *push) update(ctx context.Context, k *known, c change) error {
	if p.DryRun {
		return nil
	}
	if c.data != nil {
		if err := p.client.SetData(ctx, k.id, c.data); err != nil {
			return err
		}
	}
	for _, prediction := range c.add {
		if err := p.client.AddPrediction(ctx, k.id, prediction); err != nil {
			return err
		}
	}
	for _, id := range c.delete {
		if err := p.client.DeletePrediction(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// create imports tasks that are not in the project.
func (p *push) create(ctx context.Context, tasks []task) error {
	if len(tasks) == 0 || p.DryRun {
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
