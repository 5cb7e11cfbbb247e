package mlbackend

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"lsml/lsformat/decode"
)

// Defaults of Options.
const (
	// DefaultBodyLimit is what Label Studio itself takes in one request.
	DefaultBodyLimit = 250 << 20
	// DefaultEventLimit leaves room for the 5000 tasks that Label Studio
	// tells of in one event.
	DefaultEventLimit = 32 << 20
	// DefaultDeadline leaves ten of the 100 s that Label Studio waits for a
	// prediction (ML_TIMEOUT_PREDICT) to the network and the body.
	DefaultDeadline = 90 * time.Second
	// DefaultAtOnce suits models that compute in Predict.
	DefaultAtOnce = 8
)

// maxSetupBytes bounds /setup, which carries a labelling configuration.
const maxSetupBytes = 4 << 20

// answerPatience is how long a client may take to read an answer.
const answerPatience = time.Minute

// Options are how a Handler behaves. The zero value works.
type Options struct {
	// Name is told as "model_class" and on the status page.
	Name string
	// Store keeps the values of each project; nil keeps them in memory.
	Store Store
	// User and Password ask for Basic Auth on every endpoint if both are set.
	User, Password string
	// EventSecret is a path segment by which events prove that they come from
	// who was told it: the backend's address is then http://host/<secret>,
	// because Label Studio sends no credentials with the webhook that it makes
	// for a backend. Where it is set, an event has either it or the login, or
	// the ProjectSecret of its project.
	EventSecret string
	// FirstSetup is told of each project when it is set up for the first time
	// since the start; nil for nobody.
	FirstSetup func(project string)
	// Hosts are names of this machine with a domain. Unless it is nil, requests
	// under other such names are refused where there is no login: a page in a
	// browser could give its own name the address of this machine (DNS
	// rebinding).
	Hosts []string
	// Upload answers /upload, GET and POST, only for those who log in. It
	// bounds its requests itself. Nil for a backend that takes no files.
	Upload http.Handler
	// BodyLimit is the size in bytes of the largest request.
	BodyLimit int64
	// EventLimit is the size in bytes of the largest event, which is held
	// until Fit is through with it; BodyLimit holds for it too.
	EventLimit int64
	// Deadline is the time from the start of a request to its answer.
	Deadline time.Duration
	// AtOnce is how many tasks are in Predict at a time, over all requests.
	AtOnce int
	// WholeTasks keeps the annotations and predictions that tasks carry.
	WholeTasks bool
	// Facts adds lines to the status page, such as the fill of a cache, Projects
	// columns to the rows of projects, and Tables tables.
	Facts    func() []Fact
	Projects func() []ProjectFacts
	Tables   func() []Table
	// Log receives a line a request and the reason of each failure; nil for
	// none.
	Log *slog.Logger
}

// A Handler speaks the protocol for one Model.
type Handler struct {
	model   Model
	options Options
	log     *slog.Logger
	login   *login
	proof   secret                      // of events; nil where they need none beside the login
	foreign *http.CrossOriginProtection // a page of another site must not reach a backend on the user's machine
	slots   chan struct{}               // one for each task in Predict
	// beginning has one for each task that others wait for to begin.
	beginning chan struct{}
	large     chan struct{} // one for each large body that is read
	events    *eventQueue
	metrics   *metrics
	history   *history

	heldTasks, heldAnswers room

	standings register
}

// New is the handler for a model. A user without a password, or the reverse,
// is an error: it would leave open what was meant to be closed. So is a login
// that Label Studio could not send.
func New(m Model, o Options) (*Handler, error) {
	if (o.User == "") != (o.Password == "") {
		return nil, errors.New("basic auth needs both a user and a password")
	}
	if o.Upload != nil && o.User == "" {
		return nil, errors.New("uploads need a user and a password")
	}
	o.Name = cmp.Or(o.Name, "mlbackend")
	o.BodyLimit = cmp.Or(o.BodyLimit, DefaultBodyLimit)
	o.EventLimit = cmp.Or(o.EventLimit, DefaultEventLimit)
	o.Deadline = cmp.Or(o.Deadline, DefaultDeadline)
	o.AtOnce = cmp.Or(o.AtOnce, DefaultAtOnce)
	if o.Store == nil {
		o.Store = &MemoryStore{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	login, err := newLogin(o.User, o.Password)
	if err != nil {
		return nil, fmt.Errorf("basic auth: %w", err)
	}
	var proof secret
	if o.EventSecret != "" {
		if proof, err = newSecret(o.EventSecret); err != nil {
			return nil, fmt.Errorf("secret of events: %w", err)
		}
	}
	h := &Handler{
		model:     m,
		options:   o,
		log:       o.Log,
		login:     login,
		proof:     proof,
		foreign:   http.NewCrossOriginProtection(),
		slots:     make(chan struct{}, o.AtOnce),
		beginning: make(chan struct{}, runtime.GOMAXPROCS(0)),
		large:     make(chan struct{}, largeAtOnce),
		metrics:   newMetrics(),
		history:   newHistory(),
	}
	h.heldTasks.size, h.heldAnswers.size = heldTasks, heldAnswers
	h.events = newEventQueue(h.fit, min(o.BodyLimit, eventsHeld*o.EventLimit))
	h.metrics.watch(h.events)
	return h, nil
}

// Registry is where the handler's metrics are registered, for the caller to
// add its own to what /metrics shows.
func (h *Handler) Registry() *prometheus.Registry { return h.metrics.registry }

// Shutdown waits until every event that was accepted is through Fit. When ctx
// ends first, the context of the running Fit is canceled and ctx's error
// returned.
func (h *Handler) Shutdown(ctx context.Context) error { return h.events.shutdown(ctx) }

// An endpoint is one word of the protocol.
type endpoint struct {
	methods []string
	// answer serves the request and notes what it did in the visit.
	answer func(*Handler, http.ResponseWriter, *http.Request, *visit) error
}

// errNoEndpoint is what is answered to any other path.
const errNoEndpoint = "no such endpoint: /status is for people, /health and /metrics for whoever watches, /setup, /predict and /webhook for Label Studio"

var reading = []string{http.MethodGet, http.MethodHead}
var posting = []string{http.MethodPost}

// endpointOf finds the endpoint of a request's path and its name. The last
// segment decides, because the URL of a backend may have a path of its own;
// a path that ends in a slash and names none is the root.
func endpointOf(urlPath string) (string, endpoint, bool) {
	name := path.Base(urlPath)
	switch name {
	case "health":
		return name, endpoint{reading, (*Handler).health}, true
	case "setup":
		return name, endpoint{posting, (*Handler).setup}, true
	case "predict":
		return name, endpoint{posting, (*Handler).predict}, true
	case "webhook":
		return name, endpoint{posting, (*Handler).webhook}, true
	case "versions":
		return name, endpoint{reading, (*Handler).versions}, true
	case "metrics":
		return name, endpoint{reading, (*Handler).serveMetrics}, true
	case "status":
		return name, endpoint{reading, (*Handler).status}, true
	case "upload":
		return name, endpoint{slices.Concat(reading, posting), (*Handler).upload}, true
	}
	if urlPath == "" || strings.HasSuffix(urlPath, "/") {
		return "root", endpoint{reading, (*Handler).health}, true
	}
	return "other", endpoint{}, false
}

// ServeHTTP answers one request of Label Studio, or of a person's browser.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, e, found := endpointOf(r.URL.Path)
	out := &recorder{ResponseWriter: w, status: http.StatusOK}
	v := &visit{Time: time.Now(), Endpoint: name}
	defer h.closeVisit(out, v)
	h.hurry(out)
	switch {
	case h.login == nil && h.options.Hosts != nil && !h.ownName(r.Host):
		v.fail(out, &httpError{http.StatusForbidden, "without a password nothing is answered under the name " + shorten(strconv.Quote(r.Host)) + ": use the address in numbers, or set a password"})
	case name == "webhook" && !h.believes(r, v):
		h.challenge(w)
		v.fail(out, &httpError{http.StatusUnauthorized, errNoProof})
	case name != "webhook" && !h.login.allows(r):
		h.challenge(w)
		v.fail(out, &httpError{http.StatusUnauthorized, "user or password is missing or wrong"})
	case !found:
		v.fail(out, &httpError{http.StatusNotFound, errNoEndpoint})
	case !slices.Contains(e.methods, r.Method):
		w.Header().Set("Allow", strings.Join(e.methods, ", "))
		v.fail(out, &httpError{http.StatusMethodNotAllowed, name + " takes " + oneOf(e.methods)})
	case h.foreign.Check(r) != nil:
		v.fail(out, &httpError{http.StatusForbidden, "a page of another site sent this"})
	case packed(r):
		out.Header().Set("Accept-Encoding", "identity")
		v.fail(out, &httpError{http.StatusUnsupportedMediaType, "the body is packed: send it without Content-Encoding"})
	default:
		if name != "upload" { // which bounds itself
			r.Body = http.MaxBytesReader(w, r.Body, h.options.BodyLimit)
		}
		err := e.answer(h, out, r, v)
		if refusal := asAloud(err); refusal != nil {
			refuseAloud(out, v, refusal)
		} else if err != nil {
			v.fail(out, err)
		}
	}
}

// packed reports whether a body was compressed on its way, which is not undone
// here: a megabyte may unpack to any size.
func packed(r *http.Request) bool {
	encoding := r.Header.Get("Content-Encoding")
	return encoding != "" && !strings.EqualFold(encoding, "identity")
}

// oneOf lists words to choose from.
func oneOf(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// hurry bounds the time that a request may take to arrive, also one that is
// refused, and its answer to leave. A ResponseWriter without deadlines is left
// without.
func (h *Handler) hurry(w *recorder) {
	c := http.NewResponseController(w)
	now := time.Now()
	_ = c.SetReadDeadline(now.Add(h.options.Deadline))
	_ = c.SetWriteDeadline(now.Add(h.options.Deadline + answerPatience))
}

// notable are the endpoints whose requests are logged and remembered even if
// they go well.
var notable = []string{"predict", "webhook", "upload"}

// closeVisit ends a request: a panic becomes an error answer, and the request
// is counted, remembered and logged.
func (h *Handler) closeVisit(w *recorder, v *visit) {
	if p := recover(); p != nil {
		if p == http.ErrAbortHandler {
			panic(p)
		}
		h.log.Error("panic", "endpoint", v.Endpoint, "panic", p, "stack", string(debug.Stack()))
		v.fail(w, fmt.Errorf("panic: %v", p))
	}
	v.Status, v.Seconds = w.status, time.Since(v.Time).Seconds()
	h.metrics.request(v)
	level := slog.LevelDebug
	if slices.Contains(notable, v.Endpoint) || v.Status >= 400 {
		level = slog.LevelInfo
		h.history.add(*v)
	}
	h.log.Log(context.Background(), level, "request", v.attributes()...)
}

func (h *Handler) health(w http.ResponseWriter, r *http.Request, v *visit) error {
	return writeJSON(w, http.StatusOK, struct {
		ModelClass string `json:"model_class"`
		Status     string `json:"status"`
	}{h.options.Name, "UP"})
}

func (h *Handler) versions(w http.ResponseWriter, r *http.Request, v *visit) error {
	return writeJSON(w, http.StatusOK, struct {
		Versions []string `json:"versions"`
	}{[]string{h.model.Version(NewProject("", h.options.Store))}})
}

// upload leaves the request to whoever takes files.
func (h *Handler) upload(w http.ResponseWriter, r *http.Request, v *visit) error {
	if h.options.Upload == nil {
		return &httpError{http.StatusNotFound, "uploads are not taken here"}
	}
	h.options.Upload.ServeHTTP(w, r)
	return nil
}

// An httpError is a refusal with its status.
type httpError struct {
	status int
	detail string
}

func (e *httpError) Error() string { return e.detail }

// badRequest is the refusal of a body that could not be read.
func badRequest(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return &httpError{http.StatusRequestEntityTooLarge,
			fmt.Sprintf("the request is larger than %d bytes", tooLarge.Limit)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &httpError{http.StatusRequestTimeout, "the request did not arrive in time"}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends too early")
	}
	return &httpError{http.StatusBadRequest, "the request cannot be read: " + decode.Error(err).Error()}
}

// writeJSON sends a value. An error is that of the connection: there is
// nobody left to tell.
func writeJSON(w http.ResponseWriter, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
	return nil
}
