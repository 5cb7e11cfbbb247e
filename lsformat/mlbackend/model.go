package mlbackend

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lsml/lsformat/decode"
)

// A Model makes predictions. Its methods are called concurrently, Fit one
// event at a time in order of arrival.
type Model interface {
	// Version names the state of the model for a project. It goes into /setup
	// and every prediction, must answer at once, stay the same over restarts
	// and change when predictions would. p.ID is empty where no project is named.
	Version(p *Project) string

	// Predict answers for one task. The context is nil for a batch, and what
	// the annotator has drawn for an interactive request. An error says that
	// there is no prediction (yet): Label Studio stores nothing and asks again.
	// With an error about a drawing comes, if the model likes, a prediction that
	// tells the annotator.
	// Predict should return when ctx ends; its answer is not waited for beyond.
	Predict(ctx context.Context, p *Project, t Task, c *Context) (Prediction, error)

	// Fit learns from an event of the project, of whatever kind. Label Studio
	// waits for a second and never repeats an event: Fit should keep what it
	// needs at once and do long work elsewhere.
	Fit(ctx context.Context, p *Project, e Event) error
}

// A Follower is a Model that wants to know which projects it is connected to.
type Follower interface {
	Model
	// Connected is called with every /setup of a project that the model is of
	// use to, which is whenever a page of it opens: it has to return at once.
	// Where events have to prove themselves, so has this.
	Connected(p *Project)
}

// A Trainer is a Model that can be told to learn from all there is: Start
// Training in Label Studio, which then is no event for Fit.
type Trainer interface {
	Model
	// Train begins to learn, and says in a sentence what happens. An error says
	// why nothing does: it is the model's state in Label Studio until that looks
	// at the model again, and stays on the status page. Label Studio waits for
	// the answer, and the button with it, so that long work is done elsewhere.
	Train(ctx context.Context, p *Project) (said string, err error)
}

// A Task is one thing to annotate.
type Task struct {
	// ID is Label Studio's number of the task, empty if it sent none.
	ID string
	// Data is the "data" object of the task, as imported.
	Data map[string]json.RawMessage
	// Meta is the "meta" value of the task; nil if there is none.
	Meta json.RawMessage
	// Annotations and Predictions are what the task has so far. They are kept
	// only where Options.WholeTasks asks for them.
	Annotations []json.RawMessage
	Predictions []json.RawMessage
}

// Text is the value of key in the task's data where that is a string.
func (t Task) Text(key string) (string, bool) {
	var s *string
	if json.Unmarshal(t.Data[key], &s) != nil || s == nil {
		return "", false
	}
	return *s, true
}

// A Context is what an annotator has drawn when an interactive request is sent.
type Context struct {
	// Result are the items of the regions so far: rectangle, labels and so on,
	// those of one region with one id, the newest region last.
	Result []json.RawMessage `json:"result"`
}

// A Prediction is the answer for one task.
type Prediction struct {
	// Result is the list of result items, as anything that encodes to a JSON
	// array of objects, or as a Result. Nil is the empty list: looked, and
	// found nothing.
	Result any
	// Score is in [0, 1]; nil for none. Label Studio can sort tasks by it.
	Score *float64
	// More are further predictions for the task, such as second opinions: a
	// tab each in the editor, which copies the first. Their own More, and all of
	// it in an interactive answer, is left out.
	More []Prediction
}

// ErrLeft is Predict's answer to a task that is for another model of the
// project. It is no failure: nothing is stored, and nobody is alarmed.
var ErrLeft = errors.New("left to another model")

// The actions of events that Label Studio sends. Others may come.
const (
	ProjectUpdated     = "PROJECT_UPDATED"
	TasksCreated       = "TASKS_CREATED"
	TasksDeleted       = "TASKS_DELETED"
	AnnotationCreated  = "ANNOTATION_CREATED"
	AnnotationsCreated = "ANNOTATIONS_CREATED"
	AnnotationUpdated  = "ANNOTATION_UPDATED"
	AnnotationsDeleted = "ANNOTATIONS_DELETED"
	StartTraining      = "START_TRAINING"
)

// An Event is something that happened in a project.
type Event struct {
	// Action says what happened, such as AnnotationCreated.
	Action string
	// Annotations are those the event is about. Deleted ones have only an id.
	Annotations []json.RawMessage
	// Tasks are those the event is about, for annotations the annotated task.
	Tasks []Task
	// Body is the whole event as it was sent.
	Body json.RawMessage
}

// A Project is what is known of the Label Studio project that a call is about.
type Project struct {
	// ID is Label Studio's number of the project, empty if none was named.
	ID string
	// LabelConfig is the labelling configuration (XML): the one of this
	// request or, where it has none, of the last /setup.
	LabelConfig string
	// ExtraParams is what the user typed into "extra params" of the backend;
	// JSON text if an object was sent through the API.
	ExtraParams string

	store Store
}

// NewProject is a project whose values live in s, as the Handler passes to a
// Model; it lets a Model be tested without a Handler.
func NewProject(id string, s Store) *Project { return &Project{ID: id, store: s} }

// Params decodes ExtraParams into the value that v points to, as
// encoding/json does; where the user has given none, v stays as it is.
func (p *Project) Params(v any) error {
	if p.ExtraParams == "" {
		return nil
	}
	if err := decode.Unmarshal([]byte(p.ExtraParams), v); err != nil {
		return fmt.Errorf("extra params of the model: %w", err)
	}
	return nil
}

// Get is the value that was last Set for key in this project, or empty.
func (p *Project) Get(key string) (string, error) { return p.store.Get(p.ID, modelKey+key) }

// Set keeps a value for this project in the Handler's Store.
func (p *Project) Set(key, value string) error { return p.store.Set(p.ID, modelKey+key, value) }

// The prefixes that keep the Model's keys apart from the Handler's own.
const (
	modelKey = "model/"
	setupKey = "setup/"

	labelConfigKey = setupKey + "label_config"
	extraParamsKey = setupKey + "extra_params"
)
