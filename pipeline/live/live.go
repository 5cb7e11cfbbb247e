// Package live answers Label Studio from the pipeline while people wait.
//
//	task ──fetch──▶ document ──pipeline──▶ boreholes ──lsformat──▶ prediction
//	task with a drawn region ──fetch──▶ page ──words in the region──▶ its text
//	annotation ──reviews──▶ what is usual on forms, how predictions fared
//
// A document takes seconds, its pages are tasks of their own, and Label Studio
// asks for them all at once, asks again whenever one is opened, and stops
// waiting after a while. So what a document came to is kept by its content,
// those who ask for the same wait for one computation, and it goes on when
// they have left: what is not ready is there the next time.
package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"sync/atomic"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/fetch"
	"lsml/lsformat/labelstudio"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/reviews"
	"lsml/pipeline"
	"lsml/pipeline/live/background"
	"lsml/pipeline/memory"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// A Mode says which requests a Model answers.
type Mode string

// Stratigraphy predicts for whole pages and takes a drawn region as a wish for
// that. Text reads drawn regions, and leaves whole pages to another model: it
// stores nothing for them that would hide what the other finds. Auto does
// either, as the request is.
const (
	Auto         Mode = "auto"
	Stratigraphy Mode = "stratigraphy"
	Text         Mode = "text"
)

const (
	// keptDocuments is how many results are kept: some kilobytes each.
	keptDocuments = 2000
	// keptPages is how many pages are kept with their words, for annotators
	// who draw several regions on one: some hundred kilobytes each.
	keptPages = 100
	// maxWaiting is how many documents wait in line; beyond, the one that
	// waits longest is given up, whose askers have left long ago.
	maxWaiting = 2000
	// retryAfter is when a failure that may pass is tried again: at once would
	// bring the machine down that was too busy.
	retryAfter = time.Minute
	// lastAttempt is the attempt whose result is taken although pages are
	// missing by a failure that may pass: retryAfter apart, it did not.
	lastAttempt = 3
)

// Options say how a Model works.
type Options struct {
	Mode Mode
	// Version is the model_version of all predictions.
	Version string
	// Reading are the options of every page.
	Reading reading.Options
	// AtOnce is how many pages are read together.
	AtOnce int
	// DocumentTimeout bounds the time spent on one document; 0 for no bound.
	DocumentTimeout time.Duration
	// Reviews keeps what annotators made, to learn from it; nil for not at all.
	Reviews *reviews.Store
	// Memory is the file of what is known of forms: read when the Model is made,
	// and written with what the reviews teach. Empty for none.
	Memory string
	// LabelStudio is asked for what they made before anybody told the Model of
	// it; nil for nobody to ask.
	LabelStudio *labelstudio.Client
	// Log is told which task came to what; nil for none.
	Log *slog.Logger
}

// A Model is the pipeline as a model of Label Studio.
type Model struct {
	options   Options
	reader    reading.Reader
	files     *fetch.Finder
	documents *memo[attempt]
	pages     *memo[paper.Page]
	encoded   *encoded
	sizes     sizes
	taught    *taught
	earlier   *earlier
	ahead     line
	behind    *turns // of what nobody waits for
	learning  *turns // of learning: one project at a time

	wholePages atomic.Bool // were asked of a model that reads drawn regions only

	ctx    context.Context // of all that goes on when its askers have left
	cancel context.CancelFunc
	work   background.Work
}

var (
	_ mlbackend.Judge    = (*Model)(nil)
	_ mlbackend.Follower = (*Model)(nil)
	_ mlbackend.Trainer  = (*Model)(nil)
)

// New is a model that reads the files of a Finder with a Reader, both of which
// outlive it. An error is one of the reviews.
func New(r reading.Reader, files *fetch.Finder, o Options) (*Model, error) {
	o.AtOnce = max(o.AtOnce, 1)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	taught, err := newTaught(o.Reviews, o.Memory, o.Log)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	m := &Model{
		options: o, reader: r, files: files,
		encoded: newEncoded(), taught: taught, earlier: newEarlier(o.LabelStudio), behind: newTurns(1, maxWaiting), learning: newTurns(1, math.MaxInt),
		// Half as many documents as pages: a long one still keeps every reader busy.
		documents: newMemo(ctx, keptDocuments, newTurns((o.AtOnce+1)/2, maxWaiting), keepAttempt),
		// Regions do not wait in line behind documents.
		pages: newMemo(ctx, keptPages, newTurns(o.AtOnce, maxWaiting), func(paper.Page) time.Duration { return forever }),
		ctx:   ctx, cancel: cancel,
	}
	m.documents.log, m.pages.log = o.Log, o.Log
	return m, m.goOn()
}

// goOn takes up what an earlier process left: what it kept last may not have
// been learned from, and what it fetched may not be all.
func (m *Model) goOn() error {
	for _, project := range m.taught.reviewed() {
		m.learnFrom(project)
		if m.canFetch() != nil {
			continue
		}
		f, err := m.taught.store.Fetched(project)
		if err != nil {
			return err
		}
		if f.Begun {
			m.fetchEarlier(project, "", false)
		}
	}
	return nil
}

// Close ends all that goes on in the background.
func (m *Model) Close() {
	m.cancel()
	m.work.End()
	m.documents.work.End()
	m.pages.work.End()
}

// Version implements mlbackend.Model.
func (m *Model) Version(*mlbackend.Project) string { return m.version(m.taught.known()) }

// Predict implements mlbackend.Model.
func (m *Model) Predict(ctx context.Context, p *mlbackend.Project, t mlbackend.Task, c *mlbackend.Context) (mlbackend.Prediction, error) {
	config, err := m.encoded.config(p.LabelConfig)
	if err != nil {
		return mlbackend.Prediction{}, err
	}
	task := targetOf(t.ID, dataOf(config, t))
	switch {
	case c != nil && m.options.Mode != Stratigraphy:
		return m.region(ctx, config, task, c)
	case m.options.Mode == Text:
		m.wholePages.Store(true)
		return mlbackend.Prediction{}, mlbackend.ErrLeft
	}
	return m.page(ctx, config, m.taught.known(), task)
}

// dataOf is what a task says about its page.
func dataOf(config *lsformat.Config, t mlbackend.Task) lsformat.Data {
	d := lsformat.DataOf(t.Data)
	key := imageKey(config)
	d.Take(key, t.Data[key])
	return d
}

// A pace says how a page is read: for somebody who waits, or behind them.
type pace struct {
	aside       bool // without a turn of those whom somebody waits for
	pagesAtOnce int
}

// page predicts for a whole page that somebody waits for.
func (m *Model) page(ctx context.Context, config *lsformat.Config, known *memory.Memory, t target) (mlbackend.Prediction, error) {
	return m.pageAt(ctx, pace{false, m.options.AtOnce}, config, known, t)
}

// inBackground predicts for a whole page that nobody waits for yet. One is
// read at a time, with half of the readers, and never in the turn of one that
// somebody waits for. Who asks for it meanwhile waits for the rest of it only.
func (m *Model) inBackground(ctx context.Context, config *lsformat.Config, known *memory.Memory, t target) (mlbackend.Prediction, error) {
	if err := m.behind.take(ctx); err != nil {
		return mlbackend.Prediction{}, err
	}
	defer m.behind.give()
	return m.pageAt(ctx, pace{true, (m.options.AtOnce + 1) / 2}, config, known, t)
}

func (m *Model) pageAt(ctx context.Context, at pace, config *lsformat.Config, known *memory.Memory, t target) (mlbackend.Prediction, error) {
	if _, err := config.Shows(); err != nil {
		return mlbackend.Prediction{}, err
	}
	if t.list {
		return m.list(ctx, at, config, known, t)
	}
	start := time.Now()
	s, err := m.shown(ctx, at, known, t.pages[0])
	if err != nil {
		return mlbackend.Prediction{}, err
	}
	p, err := m.encoded.prediction(s, config)
	about := []any{"task", t.id, "file", s.found.Name, "page", s.found.Number, "took", time.Since(start)}
	if empty := whyEmpty(s.page, p); empty != "" {
		about = append(about, "empty", empty)
	}
	m.options.Log.Info("page", about...)
	return p, err
}

// whyEmpty says why nothing is predicted for a page, empty if something is.
func whyEmpty(page paper.Page, p mlbackend.Prediction) string {
	switch {
	case p.Score != nil:
		return ""
	case page.Text == paper.NoText:
		return "no text on the page"
	}
	return "no profile recognised"
}

// analysed is what the document of a page came to, and the page in it. It
// releases the page's files when nobody reads them any more.
func (m *Model) analysed(ctx context.Context, at pace, found fetch.Page, known *memory.Memory) (attempt, paper.Page, error) {
	size := m.sizes.of(found)
	s := source.Source{Path: found.Document.Path, Name: found.Name, SHA256: found.Document.SHA256, Size: found.Document.Size}
	run := pipeline.Pipeline{
		Reader: m.reader, Reading: m.options.Reading, PagesAtOnce: at.pagesAtOnce, DocumentTimeout: m.options.DocumentTimeout,
		Memory: known,
	}
	tried, err := m.documents.get(ctx, s.SHA256, at.aside, func(a attempt) bool { return a.madeWith(known) }, func(ctx context.Context) (attempt, error) {
		result := run.Run(ctx, s)
		m.tellFaults(result)
		return newAttempt(result, known, m.documents.last(s.SHA256)), nil
	}, found.Release)
	if err != nil {
		return tried, paper.Page{}, err
	}
	page, err := pageOf(tried.result, found.Number)
	if unsettled := tried.unsettled(); err == nil {
		err = unsettled
	} else if unsettled == nil {
		err = &missingPage{err}
	}
	if err != nil {
		return tried, page, err
	}
	if size == nil {
		size = assumedSize(page)
	} else if found.Image != nil && !pipeline.SameShape(page, size.Width, size.Height) {
		return tried, page, errOtherShape
	}
	page.Picture = size
	return tried, page, nil
}

// tellFaults logs where faults of this program were.
func (m *Model) tellFaults(r pipeline.Result) {
	for _, p := range r.Problems {
		if p.Stack != "" {
			m.options.Log.Error("panic", "file", r.Source.Name, "panic", p.Message, "stack", p.Stack)
		}
	}
}

// errOtherShape means that a task's image is not one of the page of the PDF
// that its name leads to.
var errOtherShape = errors.New("the image has not the shape of the page")

// pageOf is a page of a result, or why it is not there.
func pageOf(r pipeline.Result, number int) (paper.Page, error) {
	for _, p := range r.Problems {
		if p.Page == number {
			return paper.Page{}, errors.New(p.Message) // it may have been read, and not understood
		}
	}
	for _, p := range r.Document.Pages {
		if p.Number == number {
			return p, nil
		}
	}
	for _, p := range r.Problems {
		if p.Page == 0 {
			return paper.Page{}, errors.New(p.Message)
		}
	}
	return paper.Page{}, fmt.Errorf("there is no page %d", number)
}
