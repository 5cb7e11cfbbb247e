package lsformat

import (
	"bytes"
	"encoding/json"
)

// A Task is one page or one document to be looked at, with what is known about it.
type Task struct {
	ID          int          `json:"id,omitempty"` // given by the server
	Data        Data         `json:"data"`
	Predictions Predictions  `json:"predictions"`
	Annotations []Annotation `json:"annotations,omitempty"`
}

// A Prediction is what a model says about a task.
type Prediction struct {
	ModelVersion string   `json:"model_version,omitempty"`
	Score        *float64 `json:"score,omitempty"` // in [0, 1]
	Result       []Item   `json:"result"`
}

// Predictions of a task. In an export they may be bare ids, which are skipped.
type Predictions []Prediction

// An Annotation is what a person says about a task.
type Annotation struct {
	ID           int    `json:"id"`
	Result       []Item `json:"result"`
	WasCancelled bool   `json:"was_cancelled"`
	GroundTruth  bool   `json:"ground_truth"`
	UpdatedAt    string `json:"updated_at,omitempty"` // RFC 3339
}

// The types of the items that lsml writes.
const (
	TypeRectangle       = "rectangle"
	TypeLabels          = "labels"
	TypeRectangleLabels = "rectanglelabels"
	TypeTextArea        = "textarea"
	TypeRelation        = "relation"
)

// An Item is one entry of a result: a part of a region, or a relation
// between two regions. The fields of a relation are FromID, ToID, Direction
// and Labels; all others but Type belong to regions.
type Item struct {
	ID             string `json:"id"`
	Type           string `json:"type"`
	FromName       string `json:"from_name"` // the control tag
	ToName         string `json:"to_name"`   // the object tag
	OriginalWidth  int    `json:"original_width"`
	OriginalHeight int    `json:"original_height"`
	ImageRotation  int    `json:"image_rotation"` // degrees
	// Index counts the pictures of a task that shows several, from 0; nil in
	// one that shows a single picture.
	Index *int     `json:"item_index,omitempty"`
	Value Value    `json:"value"`
	Score *float64 `json:"score,omitempty"` // in [0, 1]
	Meta  *Meta    `json:"meta,omitempty"`

	FromID    string   `json:"from_id,omitempty"`
	ToID      string   `json:"to_id,omitempty"`
	Direction string   `json:"direction,omitempty"` // right, left or bi
	Labels    []string `json:"labels,omitempty"`
}

// relation is the shape of an Item of type relation.
type relation struct {
	Type      string   `json:"type"`
	FromID    string   `json:"from_id"`
	ToID      string   `json:"to_id"`
	Direction string   `json:"direction"`
	Labels    []string `json:"labels,omitempty"`
}

// Meta is kept by the editor and comes back in the export. Text is shown to
// the annotator.
type Meta struct {
	Text Texts `json:"text,omitempty"`
	// Borehole tells the boreholes of one document apart, from 1.
	Borehole int `json:"borehole,omitempty"`
	// Continues marks the further part of a description that began on an
	// earlier page.
	Continues bool `json:"continues,omitempty"`
}

// A Value is the content of an item. Which fields are set depends on the
// item's type.
type Value struct {
	*Percent
	Labels          []string     `json:"labels,omitempty"`
	RectangleLabels []string     `json:"rectanglelabels,omitempty"`
	PolygonLabels   []string     `json:"polygonlabels,omitempty"`
	Points          [][2]float64 `json:"points,omitempty"` // of a polygon, in percent
	Text            Texts        `json:"text,omitempty"`
}

// Texts are the entries of a text area. A bare string reads as one entry.
type Texts []string

// UnmarshalJSON reads a list of strings or a single one.
func (t *Texts) UnmarshalJSON(b []byte) error {
	if b = bytes.TrimSpace(b); len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = Texts{s}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// MarshalJSON writes the fields that belong to the item's type.
func (i Item) MarshalJSON() ([]byte, error) {
	if i.Type == TypeRelation {
		return marshal(relation{i.Type, i.FromID, i.ToID, i.Direction, i.Labels})
	}
	type plain Item
	return marshal(plain(i))
}

// UnmarshalJSON skips predictions that are only named by their id.
func (p *Predictions) UnmarshalJSON(b []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	*p = Predictions{}
	for _, r := range raw {
		if r = bytes.TrimSpace(r); len(r) == 0 || r[0] != '{' {
			continue
		}
		var one Prediction
		if err := json.Unmarshal(r, &one); err != nil {
			return err
		}
		*p = append(*p, one)
	}
	return nil
}

// marshal is json.Marshal without escaping <, > and &, which geologists write.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
