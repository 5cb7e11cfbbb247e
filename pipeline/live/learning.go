package live

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"lsml/lsformat"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/live/learn"
)

// restShare is how much longer than the work of learning the rest after it is:
// it takes a tenth of a processor at most.
const restShare = 9

// learnFrom learns from the reviews of a project in the background, as often
// as new ones come but not without rest.
func (m *Model) learnFrom(project string) {
	if !m.taught.begin(project) {
		return
	}
	m.work.Go(func() {
		for m.taught.next(project) {
			took, err := m.learn(project)
			if err != nil && m.ctx.Err() == nil {
				m.options.Log.Error("not learned from", "project", project, "err", err)
			}
			select {
			case <-time.After(restShare * took):
			case <-m.ctx.Done():
				return
			}
		}
	})
}

// learn finds out what the reviews of a project teach, and says how long that
// took, without the reading of pages.
func (m *Model) learn(project string) (took time.Duration, err error) {
	xml, err := m.taught.store.LabelConfig(project)
	if err != nil {
		return 0, err
	}
	config, err := m.encoded.config(xml)
	if err != nil {
		return 0, err
	}
	start := time.Now()
	tasks, err := m.taught.store.Tasks(project)
	if err != nil {
		return 0, err
	}
	loading := time.Since(start)
	if err := m.predictReviewed(project, config, tasks); err != nil {
		return loading, err
	}
	start = time.Now()
	words := learn.Words(tasks, config, lexicon.Default())
	tally := learn.Fared(tasks, config)
	return loading + time.Since(start), m.adopt(project, words, tally)
}

// adopt puts to use what was learned, if that is news.
func (m *Model) adopt(project string, words []learn.Word, tally learn.Tally) error {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	v := vocabularyOf(texts)
	if before := m.taught.of(project); v.mark != before.mark {
		if err := m.taught.store.SetLearned(project, texts); err != nil {
			return err
		}
		m.options.Log.Info("learned", "project", project, "words", texts, "version", m.version(v))
	}
	m.taught.set(project, v, words, tally)
	m.options.Log.Info("reviews", "project", project, "pages", tally.Reviewed, "compared", tally.Compared, "layer_f1", tally.Counts.Figures().Layer)
	return nil
}

// predictReviewed predicts for the reviewed tasks of which it is not known
// what was predicted, before anything is learned from them.
func (m *Model) predictReviewed(project string, config *lsformat.Config, tasks []lsformat.Task) error {
	if m.options.Mode == Text {
		return nil
	}
	for i, t := range tasks {
		if t.Counting() == nil || len(t.Predictions) > 0 || !m.taught.firstTry(project, t.ID) {
			continue
		}
		p, err := m.predictFor(m.ctx, project, config, t)
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
		tasks[i].Predictions = lsformat.Predictions{p}
	}
	return nil
}

// predictFor is the prediction for a task that was kept.
func (m *Model) predictFor(ctx context.Context, project string, config *lsformat.Config, t lsformat.Task) (lsformat.Prediction, error) {
	v := m.taught.of(project)
	p, err := m.inBackground(ctx, config, v, targetOf(fmt.Sprint(t.ID), t.Data))
	if err != nil {
		return lsformat.Prediction{}, err
	}
	out := lsformat.Prediction{ModelVersion: m.version(v), Score: p.Score}
	items, err := json.Marshal(p.Result)
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(items, &out.Result)
}

// version is the model_version of predictions made with a vocabulary.
func (m *Model) version(v vocabulary) string {
	if v.mark == "" {
		return m.options.Version
	}
	return m.options.Version + "+words." + v.mark
}
