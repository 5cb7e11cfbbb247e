package live

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/reviews"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/live/learn"
)

const (
	// restShare is how much longer than the work of learning the rest after it
	// is: it takes a tenth of a processor at most.
	restShare = 9
	// markLength is the number of hex digits that tell apart what projects
	// have learned.
	markLength = 8
)

// taught is what annotators have taught, by project. A nil one has no store
// and learns nothing.
type taught struct {
	store *reviews.Store

	mu       sync.Mutex
	projects map[string]*lesson
}

// A lesson is what one project has taught.
type lesson struct {
	vocabulary
	words []learn.Word
	tally learn.Tally
	at    time.Time // when words and tally were found; zero for not yet

	stale   bool         // reviews have come since
	running bool         // somebody is at it
	tried   map[int]bool // tasks that were predicted, or could not be
}

// A vocabulary is the words by which a project's documents are read. It never
// changes; new words make a new one.
type vocabulary struct {
	mark    string           // for model_version and caches; empty for no words
	lexicon *lexicon.Lexicon // nil for the default one
}

func vocabularyOf(words []string) vocabulary {
	if len(words) == 0 {
		return vocabulary{}
	}
	sum := sha256.Sum256([]byte(strings.Join(words, "\n")))
	return vocabulary{hex.EncodeToString(sum[:])[:markLength], lexicon.Default().With(words)}
}

// newTaught knows the words that were learned before. A nil store teaches
// nothing.
func newTaught(store *reviews.Store) (*taught, error) {
	if store == nil {
		return nil, nil
	}
	t := &taught{store: store, projects: map[string]*lesson{}}
	names, err := store.Projects()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		words, err := store.Learned(name)
		if err != nil {
			return nil, err
		}
		t.projects[name] = &lesson{vocabulary: vocabularyOf(words)}
	}
	return t, nil
}

// known are the projects with reviews, in the order of their numbers.
func (t *taught) known() []string {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.SortedFunc(maps.Keys(t.projects), reviews.ByNumber)
}

// A standing is what a project has taught, for people and Prometheus.
type standing struct {
	project string
	lesson
}

// standings are those of all projects, in the order of their numbers.
func (t *taught) standings() []standing {
	var all []standing
	for _, project := range t.known() {
		t.mu.Lock()
		all = append(all, standing{project, *t.projects[project]})
		t.mu.Unlock()
	}
	return all
}

// of is the vocabulary of a project.
func (t *taught) of(project string) vocabulary {
	if t == nil {
		return vocabulary{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if l := t.projects[project]; l != nil {
		return l.vocabulary
	}
	return vocabulary{}
}

// begin notes that a project has new reviews, and reports whether the caller
// is the one to learn from them.
func (t *taught) begin(project string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	if l == nil {
		l = &lesson{}
		t.projects[project] = l
	}
	l.stale = true
	first := !l.running
	l.running = true
	return first
}

// next reports whether there is anything to learn from, and takes it; if there
// is not, the work has ended.
func (t *taught) next(project string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	l.running, l.stale = l.stale, false
	return l.running
}

// firstTry reports whether a task was not tried before, and notes that it is.
func (t *taught) firstTry(project string, task int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	if l.tried == nil {
		l.tried = map[int]bool{}
	}
	first := !l.tried[task]
	l.tried[task] = true
	return first
}

// set makes known what was learned.
func (t *taught) set(project string, v vocabulary, words []learn.Word, tally learn.Tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	l.vocabulary, l.words, l.tally, l.at = v, words, tally, time.Now()
}

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
	p, err := m.page(ctx, config, v, taskOf(fmt.Sprint(t.ID), t.Data))
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
