package mlbackend

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lsml/lsformat/decode"
)

// maxProjectID is the length of the longest project id that is taken; Label
// Studio's are a few digits.
const maxProjectID = 100

// A setupRequest is the body of /setup. Its access token is not read: nothing
// here needs it, and what is not kept cannot leak.
type setupRequest struct {
	Project     projectRef `json:"project"`
	LabelConfig string     `json:"schema"`
	ExtraParams looseText  `json:"extra_params"`
	Hostname    string     `json:"hostname"` // Label Studio's own address
}

// A predictRequest is the body of /predict.
type predictRequest struct {
	project     projectRef
	labelConfig string
	context     *Context
	tasks       []taskOrError
	beyond      int // tasks that came after these, and are not kept
	held        int // bytes of the tasks that are kept
}

// A taskOrError keeps the place of a task that is valid JSON but no task.
type taskOrError struct {
	Task
	err error
}

// decodePredict reads the body of /predict task by task, so that of a huge
// body only what a Model uses is held, and that only as far as there is room;
// who calls it gives the room back.
func decodePredict(r io.Reader, whole bool, tasks *room) (q predictRequest, err error) {
	values := &valueReader{Reader: r}
	var params struct {
		Context *Context `json:"context"`
	}
	dec := json.NewDecoder(values)
	values.next()
	found := false
	err = eachKey(dec, func(key string) error {
		values.next()
		switch key {
		case "tasks":
			found = true
			tasks.give(q.held)
			q.tasks, q.beyond, q.held = nil, 0, 0 // a repeated key replaces, as everywhere in JSON
			return eachTask(dec, values.next, func(raw json.RawMessage) {
				q.keep(raw, whole, tasks)
			})
		case "project":
			return dec.Decode(&q.project)
		case "label_config":
			return dec.Decode(&q.labelConfig)
		case "params":
			return dec.Decode(&params)
		}
		return dec.Decode(new(ignored))
	})
	switch {
	case err != nil:
		return q, err
	case !found:
		return q, errors.New(`"tasks" is missing`)
	case len(q.labelConfig) > maxSetupBytes:
		return q, fmt.Errorf("a labelling configuration of %d bytes", len(q.labelConfig))
	}
	// As in Python, where an empty context is none: {} holds no drawing.
	if c := params.Context; c != nil && c.Result != nil {
		q.context = c
	}
	return q, atEnd(dec)
}

// keep keeps a task if there is room for it and none was left out before.
func (q *predictRequest) keep(raw json.RawMessage, whole bool, tasks *room) {
	if q.beyond > 0 || len(q.tasks) == mostTasks {
		q.beyond++
		return
	}
	t, err := decodeTask(raw, whole)
	if !tasks.take(t.bytes()) {
		q.beyond++
		return
	}
	q.held += t.bytes()
	q.tasks = append(q.tasks, taskOrError{t, err})
}

// taskOverhead is what a task takes in bytes beside its texts.
const taskOverhead = 500

// bytes is about how much a task holds.
func (t Task) bytes() int {
	n := taskOverhead + len(t.ID) + len(t.Meta)
	for key, value := range t.Data {
		n += len(key) + len(value)
	}
	for _, raw := range slices.Concat(t.Annotations, t.Predictions) {
		n += len(raw)
	}
	return n
}

// eachTask calls do with each of the tasks in the list that comes next, or with
// a single one; null is none. next is called before each.
func eachTask(dec *json.Decoder, next func(), do func(json.RawMessage)) error {
	open, err := dec.Token()
	if err != nil || open == nil {
		return err
	}
	switch open {
	case json.Delim('{'):
		raw, err := restOfObject(dec)
		if err != nil {
			return err
		}
		do(raw)
		return nil
	case json.Delim('['):
	default:
		return errors.New(`"tasks" is neither a list nor a task`)
	}
	for dec.More() {
		next()
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		do(raw)
	}
	_, err = dec.Token()
	return err
}

// decodeTask reads one task. Annotations and predictions are most of its
// bytes and are left out unless whole is set.
func decodeTask(raw json.RawMessage, whole bool) (Task, error) {
	var t struct {
		ID   looseText                  `json:"id"`
		Data map[string]json.RawMessage `json:"data"`
		Meta json.RawMessage            `json:"meta"`
	}
	if !isObject(raw) {
		return Task{}, errors.New("task is not an object")
	}
	if err := decode.Unmarshal(raw, &t); err != nil {
		return Task{ID: string(t.ID)}, fmt.Errorf("task: %w", err)
	}
	task := Task{ID: string(t.ID), Data: t.Data, Meta: t.Meta}
	if !whole {
		return task, nil
	}
	var more struct {
		Annotations oneOrMany `json:"annotations"`
		Predictions oneOrMany `json:"predictions"`
	}
	if err := decode.Unmarshal(raw, &more); err != nil {
		return task, fmt.Errorf("task: %w", err)
	}
	task.Annotations, task.Predictions = more.Annotations, more.Predictions
	return task, nil
}

// decodeSetup reads the body of /setup.
func decodeSetup(r io.Reader) (setupRequest, error) {
	var q setupRequest
	dec := json.NewDecoder(r)
	if err := dec.Decode(&q); err != nil {
		return setupRequest{}, err
	}
	return q, atEnd(dec)
}

// decodeEvent reads the body of /webhook.
func decodeEvent(r io.Reader) (Event, projectRef, error) {
	var fail projectRef
	body, err := io.ReadAll(r)
	if err != nil {
		return Event{}, fail, err
	}
	var q struct {
		Action      string     `json:"action"`
		Project     projectRef `json:"project"`
		Annotation  oneOrMany  `json:"annotation"`
		Annotations oneOrMany  `json:"annotations"`
		Task        oneOrMany  `json:"task"`
		Tasks       oneOrMany  `json:"tasks"`
	}
	if err := decode.Unmarshal(body, &q); err != nil {
		return Event{}, fail, err
	}
	if q.Action == "" {
		return Event{}, fail, errors.New(`"action" is missing`)
	}
	e := Event{Action: q.Action, Body: body, Annotations: append(q.Annotation, q.Annotations...)}
	for _, raw := range append(q.Task, q.Tasks...) {
		t, err := decodeTask(raw, false)
		if err != nil {
			return Event{}, fail, err
		}
		e.Tasks = append(e.Tasks, t)
	}
	return e, q.Project, nil
}

// eachKey reads the object that comes next and calls value for each key; value
// reads what belongs to it.
func eachKey(dec *json.Decoder, value func(key string) error) error {
	open, err := dec.Token()
	if err != nil {
		return err
	}
	if open != json.Delim('{') {
		return errors.New("the request is not an object")
	}
	return eachKeyLeft(dec, value)
}

// eachKeyLeft is eachKey for an object whose brace has been read.
func eachKeyLeft(dec *json.Decoder, value func(key string) error) error {
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		if err := value(key.(string)); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// restOfObject is an object whose brace has been read.
func restOfObject(dec *json.Decoder) (json.RawMessage, error) {
	members := map[string]json.RawMessage{}
	err := eachKeyLeft(dec, func(key string) error {
		var value json.RawMessage
		err := dec.Decode(&value)
		members[key] = value
		return err
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(members)
}

// atEnd reports anything but blanks after the request.
func atEnd(dec *json.Decoder) error {
	if _, err := dec.Token(); err == nil {
		return errors.New("there is more after the end of the request")
	} else if err != io.EOF {
		return err
	}
	return nil
}

// ignored takes any value and keeps nothing of it.
type ignored struct{}

func (*ignored) UnmarshalJSON([]byte) error { return nil }

// A looseText is a text that servers also send as a number, an object or null.
type looseText string

func (t *looseText) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*t = ""
		return nil
	case b[0] == '"':
		return json.Unmarshal(b, (*string)(t))
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, b); err != nil {
		return err
	}
	*t = looseText(compact.String())
	return nil
}

// A oneOrMany is a list that servers send as a single object where it has one.
type oneOrMany []json.RawMessage

func (l *oneOrMany) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*l = nil
		return nil
	case isObject(b):
		*l = oneOrMany{bytes.Clone(b)}
		return nil
	}
	return json.Unmarshal(b, (*[]json.RawMessage)(l))
}

// A projectRef names a project: "<id>.<created>" in requests, an object with
// all the project's fields in events, a bare number from other clients.
type projectRef struct {
	id          string
	labelConfig string
}

func (p *projectRef) UnmarshalJSON(b []byte) error {
	var name looseText
	*p = projectRef{}
	if isObject(b) {
		var fields struct {
			ID          looseText `json:"id"`
			LabelConfig string    `json:"label_config"`
		}
		if err := decode.Unmarshal(b, &fields); err != nil {
			return fmt.Errorf("project: %w", err)
		}
		name, p.labelConfig = fields.ID, fields.LabelConfig
	} else if err := name.UnmarshalJSON(b); err != nil {
		return err
	}
	p.id, _, _ = strings.Cut(string(name), ".")
	if len(p.id) > maxProjectID {
		return fmt.Errorf("project: an id of %d bytes", len(p.id))
	}
	return nil
}

// isObject reports whether a JSON value without leading blanks is an object.
func isObject(value []byte) bool { return len(value) > 0 && value[0] == '{' }
