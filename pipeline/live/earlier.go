package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/reviews"
)

const (
	// batchTasks and batchBytes bound the tasks that are kept together, with
	// their annotations.
	batchTasks = 50
	batchBytes = 8 << 20
	// maxFetching bounds the projects that wait for their earlier reviews.
	maxFetching = 1000
	// fetchRest is how long a fetching that failed is not tried again by itself:
	// Label Studio tells of a project with every page of it that opens.
	fetchRest = time.Minute
	// trainPatience is how long Start Training waits to know whether Label
	// Studio can be asked.
	trainPatience = 10 * time.Second
	// clockDoubt is by how much Label Studio's clock may differ from ours.
	clockDoubt = time.Hour
	// progressEvery is how often the log tells of a fetching.
	progressEvery = 10 * time.Second
)

// errNoServer is why earlier reviews stay unknown.
var errNoServer = errors.New("the reviews made before cannot be fetched: lsml serve was started without --label-studio-url and --label-studio-api-key")

// earlier is what is known of the reviews that projects had before anybody
// told of them: they are in Label Studio, and fetched from there, one project
// after the other.
type earlier struct {
	server *labelstudio.Client // nil for none
	turn   *turns

	mu       sync.Mutex
	projects map[string]*fetching
}

// A fetching is that of one project.
type fetching struct {
	reviews.Fetched
	left    int // tasks that are still to come, as far as it is known
	running bool
	again   bool      // from the start, once it has ended
	failed  error     // why it ended
	ended   time.Time // zero for not yet
}

func newEarlier(server *labelstudio.Client) *earlier {
	return &earlier{server: server, turn: newTurns(1, maxFetching), projects: map[string]*fetching{}}
}

// begin notes that somebody wants the earlier reviews of a project, from the
// start if afresh, and reports whether the caller is the one to fetch them.
func (e *earlier) begin(project string, afresh bool) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	f := e.of(project)
	switch {
	case f == nil:
		return false
	case f.running:
		f.again = f.again || afresh
		return false
	case !afresh && (f.Whole || time.Since(f.ended) < fetchRest):
		return false
	}
	f.running, f.failed = true, nil
	return true
}

// of is the fetching of a project, nil for one more than are remembered. The
// caller holds the lock.
func (e *earlier) of(project string) *fetching {
	f := e.projects[project]
	if f == nil && len(e.projects) < maxFetching {
		f = &fetching{}
		e.projects[project] = f
	}
	return f
}

// fail notes why a fetching does not begin.
func (e *earlier) fail(project string, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if f := e.of(project); f != nil && !f.running {
		f.failed = err
	}
}

// end notes how a fetching ended, and reports whether it has to begin again.
func (e *earlier) end(project string, err error) (again bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	f := e.projects[project]
	again, f.again = f.again, false
	f.running, f.failed, f.ended = again, err, time.Now()
	return again
}

// note keeps how far a fetching is.
func (e *earlier) note(project string, reached reviews.Fetched, left int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	f := e.projects[project]
	f.Fetched, f.left = reached, left
}

// all are the fetchings by project.
func (e *earlier) all() map[string]fetching {
	e.mu.Lock()
	defer e.mu.Unlock()
	all := make(map[string]fetching, len(e.projects))
	for project, f := range e.projects {
		all[project] = *f
	}
	return all
}

// Connected implements mlbackend.Follower: the reviews that the project has
// already are fetched, if that was not done before.
func (m *Model) Connected(p *mlbackend.Project) {
	if m.canFetch() == nil && number(p.ID) > 0 {
		m.fetchEarlier(p.ID, p.LabelConfig, false)
	}
}

// Train implements mlbackend.Trainer: all reviews that the project has are
// fetched and learned from.
func (m *Model) Train(ctx context.Context, p *mlbackend.Project) (string, error) {
	if err := m.canFetch(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, trainPatience)
	defer cancel()
	if _, err := m.earlier.server.Project(ctx, number(p.ID)); err != nil {
		m.earlier.fail(p.ID, err)
		return "", fmt.Errorf("project %s: %w", p.ID, err)
	}
	m.fetchEarlier(p.ID, p.LabelConfig, true)
	return "all reviews of the project are being fetched and learned from; /status shows how far that is", nil
}

// canLearn is why nothing is learned from reviews, nil if it is.
func (m *Model) canLearn() error {
	switch {
	case m.options.Mode == Text:
		return errors.New("this model reads drawn boxes and learns nothing: connect the one for whole pages")
	case m.taught == nil:
		return errors.New("this model keeps no reviews")
	}
	return nil
}

// canFetch is why no earlier reviews can be fetched, nil if they can.
func (m *Model) canFetch() error {
	if err := m.canLearn(); err != nil {
		return err
	}
	if m.earlier.server == nil {
		return errNoServer
	}
	return nil
}

// fetchEarlier fetches the reviews of a project in the background and learns
// from them. A labelling configuration that is not empty has to be the one of
// the project: another server's project has the same number.
func (m *Model) fetchEarlier(project, labelConfig string, afresh bool) {
	if !m.earlier.begin(project, afresh) {
		return
	}
	m.work.Start(func() {
		for again := true; again; afresh = true {
			f, err := m.fetch(project, labelConfig, afresh)
			switch {
			case m.ctx.Err() != nil:
			case err != nil:
				m.options.Log.Warn("earlier reviews: not all could be fetched", "project", project, "tasks", f.Tasks, "err", err)
			case f.news:
				m.options.Log.Info("earlier reviews: fetched", "project", project, "tasks", f.Tasks)
			}
			if f.news {
				m.learnFrom(project)
			}
			again = m.earlier.end(project, err)
		}
	})
}

// fetched is how far a fetching has come, and whether it brought anything.
type fetched struct {
	reviews.Fetched
	news bool
}

// fetch fetches the reviews of a project: all if afresh, else from where it
// ended last, or if that was the end what has changed since. Events tell of
// changes only while the model is there to hear them.
func (m *Model) fetch(project, labelConfig string, afresh bool) (f fetched, err error) {
	if err := m.earlier.turn.take(m.ctx); err != nil {
		return f, err
	}
	defer m.earlier.turn.give()
	if f.Fetched, err = m.taught.store.Fetched(project); err != nil {
		return f, err
	}
	if afresh {
		f.Fetched = reviews.Fetched{}
	}
	m.earlier.note(project, f.Fetched, 0)
	about, err := m.earlier.server.Project(m.ctx, number(project))
	if err != nil {
		return f, err
	}
	if labelConfig != "" && labelConfig != about.LabelConfig {
		return f, errors.New("the project of this number has another labelling configuration at --label-studio-url: is that the Label Studio that this model is connected to?")
	}
	config, err := m.encoded.config(about.LabelConfig)
	if err != nil {
		config = lsformat.DefaultConfig() // what people made is worth keeping all the same
	}
	began := time.Now()
	b := &batch{model: m, project: project, labelConfig: about.LabelConfig, config: config, reached: f.Fetched, told: began}
	which := labelstudio.Which{After: f.After}
	switch {
	case f.Whole:
		b.update, which = true, labelstudio.Which{Since: f.Since.Add(-clockDoubt)}
	case !f.Begun:
		b.reached.Begun, b.reached.Since = true, began
	}
	err = m.earlier.server.EachAnnotated(m.ctx, number(project), which, b.add)
	if err == nil {
		b.reached.Whole = true
		if b.update {
			b.reached.Since = began
		}
	}
	err = errors.Join(err, b.keep())
	return fetched{b.reached, b.news}, err
}

// A batch is some tasks on their way into the store.
type batch struct {
	model       *Model
	project     string
	labelConfig string
	config      *lsformat.Config
	all         []reviews.Review
	tasks       int
	bytes       int
	reached     reviews.Fetched // with all of these tasks
	left        int             // tasks behind them
	told        time.Time       // when the log heard last of it
	update      bool            // the tasks were fetched before, and have changed
	news        bool            // some were kept
}

// add adds a task, and keeps the batch when it is large.
func (b *batch) add(t labelstudio.Annotated, left int) error {
	var task mlbackend.Task
	if err := json.Unmarshal(t.Data, &task.Data); err != nil {
		return fmt.Errorf("task %d: %w", t.ID, err)
	}
	data := dataOf(b.config, task)
	for _, raw := range t.Annotations {
		if len(raw) > reviews.MaxAnnotation {
			b.model.options.Log.Warn("earlier reviews: too large, left out", "project", b.project, "task", t.ID, "bytes", len(raw))
			continue
		}
		b.all = append(b.all, reviews.Review{Task: lsformat.Task{ID: t.ID, Data: data}, Annotation: raw})
		b.bytes += len(raw)
	}
	b.tasks++
	b.left = left
	if !b.update {
		b.reached.Tasks++
	}
	b.reached.After = max(b.reached.After, t.ID)
	if b.tasks < batchTasks && b.bytes < batchBytes {
		return nil
	}
	return b.keep()
}

// keep puts the batch into the store.
func (b *batch) keep() error {
	if err := b.model.taught.store.KeepFetched(b.project, b.labelConfig, b.reached, b.all...); err != nil {
		return err
	}
	b.news = b.news || len(b.all) > 0
	b.all, b.tasks, b.bytes = nil, 0, 0
	b.model.earlier.note(b.project, b.reached, b.left)
	if time.Since(b.told) > progressEvery {
		b.told = time.Now()
		b.model.options.Log.Info("earlier reviews: being fetched", "project", b.project, "tasks", b.reached.Tasks, "left", b.left)
	}
	return nil
}

// text tells a person how far the fetching is.
func (f fetching) text() string {
	switch had := count(f.Tasks, "reviewed task"); {
	case f.running && f.left > 0:
		return fmt.Sprintf("being fetched: %s, %d to come", had, f.left)
	case f.running:
		return "being fetched: " + had
	case f.failed != nil:
		return fmt.Sprintf("%s fetched, then: %s. Start Training tries again, as does opening the project in Label Studio", had, f.failed)
	case f.Whole:
		return had + " fetched"
	}
	return "not fetched yet"
}
