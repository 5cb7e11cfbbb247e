package lsformat

import (
	"encoding/json"
	"fmt"
	"strconv"

	"lsml/lsformat/decode"
)

// An Effect is what Label Studio makes of a mistake.
type Effect string

const (
	// Refused stands for a mistake that the import answers with an error, or
	// because of which it leaves out the prediction: always for the shape of a
	// task, where the strict validator is on for the rest.
	Refused Effect = "refused"
	// Dropped stands for what the editor leaves out without a word.
	Dropped Effect = "dropped"
	// Distorted stands for what is shown otherwise than it is meant.
	Distorted Effect = "distorted"
)

// A Rule names what a task must keep to.
type Rule string

// The rules. Those up to MissingRegion are the server's.
const (
	TaskShape        Rule = "task-shape"        // objects and lists where they belong
	DataKey          Rule = "data-key"          // every $key of the configuration is in data
	PictureType      Rule = "picture-type"      // the picture is a string, or a list where the tag shows one
	ResultShape      Rule = "result-shape"      // a prediction has a list of objects
	ScoreRange       Rule = "score-range"       // a number in [0, 1]
	RequiredField    Rule = "required-field"    // from_name, to_name, type, value
	UnknownControl   Rule = "unknown-control"   // from_name is a control tag
	UnknownObject    Rule = "unknown-object"    // to_name is an object tag of that control
	TypeMismatch     Rule = "type-mismatch"     // type is that of the control tag
	Geometry         Rule = "geometry"          // numbers, none above 100
	UnknownLabel     Rule = "unknown-label"     // labels are those of the control tag
	ValueShape       Rule = "value-shape"       // the value has what its type needs
	RelationShape    Rule = "relation-shape"    // from_id, to_id and a known direction
	MissingRegion    Rule = "missing-region"    // both ends of a relation are there
	UnknownType      Rule = "unknown-type"      // a type that the editor knows
	BadID            Rule = "bad-id"            // a string of A-Z a-z 0-9 _ -
	ItemOrder        Rule = "item-order"        // the first item of a region has its box
	ItemTwice        Rule = "item-twice"        // one item of a type in a region
	DifferentBoxes   Rule = "different-boxes"   // all items of a region have one box
	OutsidePicture   Rule = "outside-picture"   // the box lies in [0, 100]
	NoExtent         Rule = "no-extent"         // the box has an area
	NoLabel          Rule = "no-label"          // a region says what it is
	NoOriginalSize   Rule = "no-original-size"  // exports need the size in pixels
	PictureIndex     Rule = "picture-index"     // item_index counts the pictures of a list
	SecondPrediction Rule = "second-prediction" // one prediction of a model in a task
)

// A Problem is one mistake in a file of tasks.
type Problem struct {
	Task int `json:"task"` // from 0, as the server counts
	// Page is what the task shows, where it can be told: "A123.pdf page 2".
	Page string `json:"page,omitempty"`
	// Prediction is its number in the task and Item that in the result, both
	// from 0; -1 for a mistake of the whole.
	Prediction int `json:"prediction"`
	Item       int `json:"item"`
	// Region is the id of the region that the item belongs to.
	Region  string `json:"region,omitempty"`
	Rule    Rule   `json:"rule"`
	Effect  Effect `json:"effect"`
	Message string `json:"message"`
}

// String is the problem as a line: where, what, and the rule.
func (p Problem) String() string {
	s := "task " + strconv.Itoa(p.Task)
	if p.Page != "" {
		s += " (" + p.Page + ")"
	}
	if p.Prediction > 0 {
		s += ": prediction " + strconv.Itoa(p.Prediction)
	}
	if p.Item >= 0 {
		s += ": item " + strconv.Itoa(p.Item)
	}
	if p.Region != "" {
		s += " of region " + p.Region
	}
	return fmt.Sprintf("%s: %s: %s [%s]", s, p.Effect, p.Message, p.Rule)
}

// Check holds one task against a configuration, by the rules of the server's
// strict validator and by what the editor does with the rest. It reports every
// mistake, in the order of the task.
func (c *Config) Check(n int, raw json.RawMessage) []Problem {
	var task any
	if err := decode.Unmarshal(raw, &task); err != nil {
		return []Problem{{Task: n, Prediction: -1, Item: -1, Rule: TaskShape, Effect: Refused, Message: err.Error()}}
	}
	e := &examiner{config: c, at: Problem{Task: n, Prediction: -1, Item: -1}}
	var shown struct{ Data Data }
	if showsMany(task) && json.Unmarshal(raw, &shown) == nil && shown.Data.Images != nil && shown.Data.Page == 0 {
		e.shown = shown.Data.Shown()
	}
	e.task(task)
	return e.problems
}

// showsMany reports whether a task's data may have a list of pictures.
func showsMany(task any) bool {
	fields, _ := task.(map[string]any)
	data, _ := fields["data"].(map[string]any)
	for _, value := range data {
		if _, list := value.([]any); list {
			return true
		}
	}
	return false
}

// An examiner walks through one task.
type examiner struct {
	config   *Config
	at       Problem // where it is
	pictures int     // in the list that the task shows; 0 for a single one
	shown    []Shown // what the list shows, where there is one
	document string  // what data tell of it
	problems []Problem
}

func (e *examiner) report(effect Effect, rule Rule, format string, args ...any) {
	p := e.at
	p.Effect, p.Rule, p.Message = effect, rule, fmt.Sprintf(format, args...)
	e.problems = append(e.problems, p)
}

// task follows tasks/validation.py (TaskValidator) of Label Studio 1.22.
func (e *examiner) task(v any) {
	task, ok := v.(map[string]any)
	if !ok {
		e.report(Refused, TaskShape, "a task is an object, not %s", kindOf(v))
		return
	}
	data, hasData := task["data"]
	if !hasData {
		// The server then takes the whole object for the data.
		data = v
	}
	e.data(data)
	for _, key := range []string{"predictions", "annotations"} {
		list, has := task[key]
		if !has {
			continue
		}
		if !hasData {
			e.report(Refused, TaskShape, "%s need the picture in \"data\"", key)
		}
		if _, ok := list.([]any); !ok {
			e.report(Refused, TaskShape, "%q is a list, not %s", key, kindOf(list))
		}
	}
	predictions, _ := task["predictions"].([]any)
	models := map[string]bool{}
	for i, p := range predictions {
		e.at.Prediction = i
		e.prediction(p)
		e.model(p, models)
	}
}

// data checks what the tags take from it. The server looks at every tag with
// a value, but not at valueList.
func (e *examiner) data(v any) {
	fields, ok := v.(map[string]any)
	if !ok {
		if _, list := v.([]any); !list {
			e.report(Refused, TaskShape, "\"data\" is an object, not %s", kindOf(v))
		}
		return
	}
	e.document = pageName(fields)
	e.at.Page = e.document
	for _, t := range e.config.Tags {
		if t.Key == "" {
			continue
		}
		value, has := fields[t.Key]
		switch {
		case t.Many:
			e.list(t, value)
		case !has:
			e.report(Refused, DataKey, "data has no %q, which %s %q takes its value from", t.Key, t.Type, t.Name)
		case t.is("Image"):
			e.picture(t, value)
		}
	}
}

// list checks the pictures of a tag that shows a list: without them the server
// takes the task, and the editor shows nothing.
func (e *examiner) list(t Tag, value any) {
	list, ok := stringList(value)
	if !ok || len(list) == 0 {
		e.report(Dropped, PictureType, "data.%s is a list of pictures (%s %q has a valueList), not %s", t.Key, t.Type, t.Name, kindOf(value))
		return
	}
	e.pictures = len(list)
}

// picture checks the value of a tag that shows one picture. The server also
// takes a list, of which the editor makes nothing.
func (e *examiner) picture(t Tag, value any) {
	switch value.(type) {
	case string:
	case []any:
		e.report(Dropped, PictureType, "data.%s is a list, but %s %q shows one picture (value): it needs a valueList", t.Key, t.Type, t.Name)
	default:
		e.report(Refused, PictureType, "data.%s is a string, not %s", t.Key, kindOf(value))
	}
}

// pageName is what data tells about the page.
func pageName(data map[string]any) string {
	name, _ := data["pdf"].(string)
	if page, ok := data["page"].(float64); ok && name != "" {
		return fmt.Sprintf("%s page %v", name, page)
	}
	return name
}

// model reports a second prediction of the same model: the editor shows one
// prediction at a time, so that the regions of the others are not seen.
func (e *examiner) model(v any, seen map[string]bool) {
	p, ok := v.(map[string]any)
	if !ok {
		return
	}
	version := fmt.Sprint(p["model_version"])
	if seen[version] {
		e.at.Item, e.at.Region, e.at.Page = -1, "", e.document
		e.report(Distorted, SecondPrediction, "a second prediction of model version %q: only one is shown at a time", version)
	}
	seen[version] = true
}

// kindOf names the type of a JSON value for people.
func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "a boolean"
	case float64:
		return "a number"
	case string:
		return "a string"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	default:
		return fmt.Sprintf("%T", v)
	}
}
