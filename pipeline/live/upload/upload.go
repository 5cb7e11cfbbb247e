// Package upload takes documents over HTTP into the folders that Label Studio
// and lsml share.
//
//	POST /upload ──receive──▶ scratch ──pipeline──▶ pictures, boreholes
//	  ──change──▶ pdf/<project>/<name>.pdf, png/<project>/<name>_<page>.png
//	  ──lsformat──▶ the tasks to import, in the answer
//
// A document comes into the data root when it has been read, together with the
// pictures of its pages, whole or not at all: what cannot be read leaves
// nothing. What is there already is never overwritten unless that is asked for,
// and the same document sent again gets the same answer.
//
// Those who send know a password, and are strangers all the same. Sizes, times,
// names and the number of requests are bounded, what a file is says its
// content, and no link leads out of the root.
package upload

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lsml/pipeline"
	"lsml/pipeline/live/background"
	"lsml/pipeline/reading"
)

// Defaults of Options.
const (
	// DefaultFileBytes is what Label Studio takes as an upload.
	DefaultFileBytes = 250 << 20
	// filesAtOnce is how many of the largest files a request may hold together.
	filesAtOnce = 4
	// requestsAtOnce bounds the requests in hand, and so the scratch space:
	// each takes filesAtOnce of the largest files, and the pictures of one.
	requestsAtOnce = 4
)

// Times that clients have.
const (
	// startPatience and minBytesPerSecond are how long a request may take to
	// arrive: a slow line passes, one that trickles does not.
	startPatience     = time.Minute
	minBytesPerSecond = 32 << 10
	// answerPatience is how long an answer may take to leave.
	answerPatience = time.Minute
	// retrySeconds is when to come again while others are served.
	retrySeconds = 10
)

// The folders below the data root.
const (
	documentsFolder = "pdf"
	picturesFolder  = "png"
)

// Options say where uploads go and how they are read.
type Options struct {
	// Root is the data root: a folder or, if there is a Store, the address of one
	// in it.
	Root  string
	Store Store
	// Scratch is a folder for what is in hand, of this handler alone. What an
	// earlier process left in it is removed.
	Scratch string
	// Reader and Reading read the pages, AtOnce of a document together.
	Reader  reading.Reader
	Reading reading.Options
	AtOnce  int
	// DocumentTimeout bounds the time spent on one document; 0 for no bound.
	DocumentTimeout time.Duration
	// FileBytes bounds a file; 0 for DefaultFileBytes.
	FileBytes int64
	// Address is that of a picture in tasks, from its path below Root.
	Address func(path string) string
	// ModelVersion is that of the predictions in tasks.
	ModelVersion string
	// Push brings a file of tasks into the project of this title in Label
	// Studio, and gives the project's address; nil where that is not allowed.
	Push func(ctx context.Context, project string, tasks []byte) (address string, err error)
	// Log is told what came of each file; nil for none.
	Log *slog.Logger
}

// A Handler answers GET with a form and POST of a form with the fields project,
// replace, answer and any number of files. It does not ask who is there.
type Handler struct {
	options  Options
	shelf    shelf
	log      *slog.Logger
	requests chan struct{} // one for each in hand
	reading  chan struct{} // held by the one document that is being read and placed
	states   states
	album    album
	// previewing is held by the one preview that is being made.
	previewing chan struct{}

	ctx    context.Context // of all requests
	cancel context.CancelFunc
	work   background.Work
}

// New makes sure that the data root can be written to. When ctx ends, requests
// in hand are dropped and others refused. Close ends the handler.
func New(ctx context.Context, o Options) (*Handler, error) {
	o.FileBytes = cmp.Or(o.FileBytes, DefaultFileBytes)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := errors.Join(os.RemoveAll(o.Scratch), os.MkdirAll(o.Scratch, 0o700)); err != nil {
		return nil, fmt.Errorf("scratch: %w", err)
	}
	shelf, err := openShelf(o)
	if err != nil {
		return nil, fmt.Errorf("data root: %w", err)
	}
	if err := shelf.try(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("data root %s: %w", o.Root, err), shelf.close())
	}
	ctx, cancel := context.WithCancel(ctx)
	return &Handler{
		options: o, shelf: shelf, log: o.Log,
		requests: make(chan struct{}, requestsAtOnce), reading: make(chan struct{}, 1), previewing: make(chan struct{}, 1),
		ctx: ctx, cancel: cancel,
	}, nil
}

// openShelf opens the data root.
func openShelf(o Options) (shelf, error) {
	if o.Store != nil {
		return &stored{o.Store, strings.TrimSuffix(o.Root, "/")}, nil
	}
	return openDisk(o.Root)
}

// Close drops the requests in hand, and what came with them; later ones are
// refused.
func (h *Handler) Close() error {
	h.cancel()
	h.work.End()
	return errors.Join(h.shelf.close(), os.RemoveAll(h.options.Scratch))
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.work.Begin() {
		h.answer(w, r, refused(statusOf(errEnding), errEnding))
		return
	}
	defer h.work.Done()
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		h.get(w, r)
	case http.MethodPost:
		h.post(w, r)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		h.answer(w, r, refused(http.StatusMethodNotAllowed, errors.New("send files with POST")))
	}
}

// errEnding is the refusal of what comes too late.
var errEnding = withStatus(http.StatusServiceUnavailable, errors.New("the service is ending, nothing was kept: send it again"))

// post takes the files of one request.
func (h *Handler) post(w http.ResponseWriter, r *http.Request) {
	c := http.NewResponseController(w) // whose errors say that a recorder has no deadlines
	_ = c.SetReadDeadline(time.Now().Add(startPatience))
	_ = c.SetWriteDeadline(time.Time{}) // the answer sets it, whenever that is
	select {
	case h.requests <- struct{}{}:
		defer func() { <-h.requests }()
	default:
		w.Header().Set("Retry-After", fmt.Sprint(retrySeconds))
		h.answer(w, r, refused(http.StatusServiceUnavailable, errors.New("others are uploading: try again in a moment")))
		return
	}
	scratch, err := os.MkdirTemp(h.options.Scratch, "request-")
	if err != nil {
		h.answer(w, r, refused(statusOf(err), err))
		return
	}
	defer os.RemoveAll(scratch)
	dropping := context.AfterFunc(h.ctx, func() { _ = c.SetReadDeadline(time.Now()) })
	defer dropping()
	q, err := h.receive(w, r, scratch)
	if h.ctx.Err() != nil {
		err = errEnding
	}
	if err == nil && q.push && h.options.Push == nil {
		err = withStatus(http.StatusForbidden, errors.New("push: uploads are not brought into Label Studio here"))
	}
	if err != nil {
		h.log.Info("upload", "err", err)
		a := refused(statusOf(err), err)
		a.Project = q.project // stays in the form
		h.answer(w, r, a)
		return
	}
	_ = c.SetReadDeadline(time.Time{}) // it would end the request; after an error it must
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(h.ctx, cancel)()
	h.answer(w, r, h.takeAll(ctx, q, scratch))
}

// takeAll takes the files one after the other, and does with what came of them
// what the request asks for.
func (h *Handler) takeAll(ctx context.Context, q request, scratch string) answer {
	a := answer{Project: q.project, bare: q.bare, Pushed: pushed{Asked: q.push}}
	defer h.states.forget(q.ticket)
	for i, f := range q.files {
		start := time.Now()
		h.states.set(q.ticket, state{len(q.files), i, f.name})
		o := h.take(ctx, q, f, filepath.Join(scratch, fmt.Sprintf("pictures-%d", i)))
		h.log.Info("upload", append([]any{"project", q.project, "name", f.name, "bytes", f.size, "took", time.Since(start)}, o.attributes()...)...)
		a.Files = append(a.Files, o)
	}
	h.states.set(q.ticket, state{Files: len(q.files), Read: len(q.files)})
	if a.has() {
		h.show(ctx, &a)
	}
	h.noteOutcomes(a)
	return a
}

// show keeps the tasks to be looked at, and brings them into Label Studio if
// that was asked for.
func (h *Handler) show(ctx context.Context, a *answer) {
	tasks, err := a.tasks()
	if err != nil {
		a.Pushed.Error = err.Error()
		return
	}
	var images []string
	for _, f := range a.Files {
		images = append(images, f.Images...)
	}
	a.Key = h.album.keep(a.Project, tasks, images...)
	if !a.Pushed.Asked {
		return
	}
	if a.Pushed.Address, err = h.options.Push(ctx, a.Project, tasks); err != nil {
		h.log.Warn("not brought into Label Studio", "project", a.Project, "err", err)
		a.Pushed.Error = err.Error()
	}
}

// noteOutcomes remembers what came of each file.
func (h *Handler) noteOutcomes(a answer) {
	now := time.Now().UTC()
	for _, f := range a.Files {
		o := Outcome{Time: now, Project: a.Project, Name: f.Name, File: f.File, Pages: f.Pages, Error: f.Error, Missing: len(f.Problems)}
		if len(f.Tasks) > 0 {
			o.Key = a.Key
		}
		h.album.note(o)
	}
}

// pipelineFor reads one document and writes its pictures to a folder.
func (h *Handler) pipelineFor(pictures string) *pipeline.Pipeline {
	return &pipeline.Pipeline{
		Reader: h.options.Reader, Reading: h.options.Reading, PagesAtOnce: h.options.AtOnce, DocumentTimeout: h.options.DocumentTimeout,
		Picture: picturesIn(pictures),
	}
}
