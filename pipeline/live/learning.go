package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/reviews"
	"lsml/pipeline/live/learn"
	"lsml/pipeline/memory"
)

// restShare is how much longer than the work of learning the rest after it is:
// it takes a tenth of a processor at most.
const restShare = 9

const (
	// longestPause bounds the rest after learning from reviews, so that an
	// annotator sees what the last one taught.
	longestPause = 20 * time.Second
	// mostCompared bounds the pages that are predicted anew to see how they fare.
	mostCompared = 500
	// remakeEvery is how often the memory is made anew while many documents are
	// learned from.
	remakeEvery = 20 * time.Second
)

// learnFrom learns from the reviews of a project in the background, as often
// as new ones come but not without rest.
func (m *Model) learnFrom(project string) {
	if !m.taught.begin(project) {
		return
	}
	m.work.Start(func() {
		for m.taught.next(project) {
			if m.learning.take(m.ctx) != nil {
				return
			}
			start := time.Now()
			err := m.learn(project)
			m.learning.give()
			if err != nil && m.ctx.Err() == nil {
				m.options.Log.Error("not learned from", "project", project, "err", err)
			}
			m.rest(restShare*time.Since(start), longestPause)
		}
	})
}

// rest waits for some time, at most for the longest, or until the model ends.
func (m *Model) rest(wanted, longest time.Duration) {
	select {
	case <-time.After(min(wanted, longest)):
	case <-m.ctx.Done():
	}
}

// learn finds out what the reviews of a project teach, and how predictions
// fared before.
func (m *Model) learn(project string) error {
	xml, err := m.taught.store.LabelConfig(project)
	if err != nil {
		return err
	}
	config, err := m.encoded.config(xml)
	if err != nil {
		return err
	}
	tasks, err := m.taught.store.Outlines(project)
	if err != nil {
		return err
	}
	if err := m.predictReviewed(project, config, tasks); err != nil {
		return err
	}
	tally, err := m.fared(project, config, tasks, asPredicted)
	if err != nil {
		return err
	}
	m.taught.setTally(project, tally)
	m.options.Log.Info("reviews", "project", project, "pages", tally.Reviewed, "compared", tally.Compared, "layer_f1", tally.Counts.Figures().Layer)
	if m.options.Mode == Text {
		return nil // it reads drawn boxes, and those have no form
	}
	if err := m.examineReviewed(project, config, reviewedDocuments(tasks, m.options.Version+xml)); err != nil {
		return err
	}
	return m.compareNow(project, config, tasks)
}

// fared tells how predictions fared on tasks of which the outlines are given, as
// they are or as change makes them. One document is in memory at a time.
func (m *Model) fared(project string, config *lsformat.Config, outlines []lsformat.Task, change func(*lsformat.Task) error) (learn.Tally, error) {
	var all learn.Tally
	for _, outlines := range byDocument(outlines) {
		tasks, err := m.taught.whole(m.ctx, project, outlines)
		if err != nil {
			return all, err
		}
		for i := range tasks {
			if err := change(&tasks[i]); err != nil {
				return all, err
			}
		}
		all.Add(learn.Fared(tasks, config))
	}
	return all, nil
}

// asPredicted leaves a task as it is.
func asPredicted(*lsformat.Task) error { return nil }

// byDocument are tasks in groups, those together that are of a document of one
// name, in the order of the first of each.
func byDocument(tasks []lsformat.Task) [][]lsformat.Task {
	var groups [][]lsformat.Task
	place := map[string]int{}
	for _, t := range tasks {
		name := t.Data.Document()
		i, known := place[name]
		if !known {
			i = len(groups)
			place[name] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}

// errIncomparable is why it is not known how predictions would fare now.
var errIncomparable = errors.New("not compared")

// compareNow finds out how predictions fare with what was learned, on the pages
// of which it is known how they fared without, unless these are too many.
func (m *Model) compareNow(project string, config *lsformat.Config, tasks []lsformat.Task) error {
	tasks = slices.DeleteFunc(slices.Clone(tasks), func(t lsformat.Task) bool { return t.Counting() == nil || len(t.Predictions) == 0 })
	if len(tasks) > mostCompared {
		return nil
	}
	tally, err := m.fared(project, config, tasks, func(t *lsformat.Task) error {
		p, err := m.predictFor(m.ctx, config, *t)
		if m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		if err != nil {
			m.options.Log.Info("not compared", "project", project, "task", t.ID, "err", err)
			return errIncomparable
		}
		t.Predictions = lsformat.Predictions{p}
		return nil
	})
	if err == nil {
		m.taught.setNow(project, tally)
	}
	if errors.Is(err, errIncomparable) {
		return nil
	}
	return err
}

// examineReviewed finds out what the reviewed documents of a project teach that
// have changed since, and forgets what those taught that are not reviewed any
// more.
func (m *Model) examineReviewed(project string, config *lsformat.Config, documents []reviewedDocument) error {
	lessons, err := m.taught.store.Lessons(project)
	if err != nil {
		return err
	}
	gone := map[string]reviews.Lesson{}
	for key := range lessons {
		gone[key] = reviews.Lesson{}
	}
	remade, news := time.Now(), false
	for _, d := range documents {
		delete(gone, d.key)
		if lessons[d.key].Of == d.state || m.taught.fails(project, d) {
			continue
		}
		start := time.Now()
		if err := m.examineOne(project, config, d, lessons[d.key].Taught != nil); err != nil {
			return err
		}
		if news = true; time.Since(remade) > remakeEvery {
			if err := m.adopt(); err != nil {
				return err
			}
			remade, news = time.Now(), false
		}
		m.rest(restShare*time.Since(start), longestRest)
	}
	if len(gone) > 0 {
		if err := m.taught.store.SetLessons(project, gone); err != nil {
			return err
		}
	}
	if news || len(gone) > 0 {
		return m.adopt()
	}
	return nil
}

// examineOne finds out what one document teaches and keeps it. One that teaches
// nothing is no error. Again says that it taught something before.
func (m *Model) examineOne(project string, config *lsformat.Config, d reviewedDocument, again bool) error {
	var err error
	if d.tasks, err = m.taught.whole(m.ctx, project, d.tasks); err != nil {
		return err
	}
	review, err := m.examine(m.ctx, config, d, again)
	if m.ctx.Err() != nil {
		return m.ctx.Err()
	}
	lesson := reviews.Lesson{Of: d.state}
	if errors.Is(err, errEnough) {
		m.options.Log.Debug("not examined", "project", project, "document", d.tasks[0].Data.Document(), "because", err)
	} else if err != nil {
		m.options.Log.Info("no form learned", "project", project, "document", d.tasks[0].Data.Document(), "err", err)
		m.taught.noteFailed(project, d)
		lesson = reviews.Lesson{} // what an earlier state taught holds no more
	} else if lesson.Taught, err = json.Marshal(review); err != nil {
		return err
	}
	return m.taught.store.SetLessons(project, map[string]reviews.Lesson{d.key: lesson})
}

// adopt makes the memory anew and puts it to use.
func (m *Model) adopt() error {
	now, before, err := m.taught.remake()
	if err != nil {
		return fmt.Errorf("memory of forms: %w", err)
	}
	if now.Version() != before.Version() {
		m.options.Log.Info("learned", "forms", len(now.Forms()), "version", m.version(now))
	}
	return nil
}

// predictReviewed predicts for the reviewed tasks, given by their outlines, of
// which it is not known what was predicted, before anything is learned from them.
func (m *Model) predictReviewed(project string, config *lsformat.Config, tasks []lsformat.Task) error {
	if m.options.Mode == Text {
		return nil
	}
	for i, t := range tasks {
		if t.Counting() == nil || len(t.Predictions) > 0 || !m.taught.firstTry(project, t.ID) {
			continue
		}
		p, err := m.predictFor(m.ctx, config, t)
		if m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		if err != nil {
			m.options.Log.Info("not compared", "project", project, "task", t.ID, "err", err)
			continue
		}
		if err := m.taught.store.SetPrediction(project, t.ID, p); err != nil {
			return err
		}
		tasks[i].Predictions = lsformat.Predictions{{}}
	}
	return nil
}

// predictFor is the prediction for a task that was kept.
func (m *Model) predictFor(ctx context.Context, config *lsformat.Config, t lsformat.Task) (lsformat.Prediction, error) {
	known := m.taught.known()
	p, err := m.inBackground(ctx, config, known, targetOf(fmt.Sprint(t.ID), t.Data))
	if err != nil {
		return lsformat.Prediction{}, err
	}
	out := lsformat.Prediction{ModelVersion: m.version(known), Score: p.Score}
	items, err := json.Marshal(p.Result)
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(items, &out.Result)
}

// version is the model_version of predictions made with a memory.
func (m *Model) version(known *memory.Memory) string {
	if v := known.Version(); v != "" {
		return m.options.Version + "+memory." + v
	}
	return m.options.Version
}
