package push

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/lsformat/forms"
	"lsml/lsformat/labelstudio"
)

// A page is what a task is known by.
type page struct {
	pdf    string
	number int // 0 for the whole document
	sha256 string
	// picture is its address, for tasks that do not tell pdf and page.
	picture string
}

func (p page) String() string {
	if p.picture != "" {
		return p.picture
	}
	if p.number == 0 {
		return p.pdf
	}
	return fmt.Sprintf("%s page %d", p.pdf, p.number)
}

// pageOf tells the page from the data of a task; false if it cannot be told.
func pageOf(d lsformat.Data) (page, bool) {
	if d.PDF != "" && (d.Page > 0 || d.Images != nil) {
		return page{pdf: d.PDF, number: d.Page, sha256: d.SHA256}, true
	}
	first := d.Shown()[0].Image
	return page{picture: first}, first != ""
}

// fields are the data of a task, by name.
type fields map[string]json.RawMessage

// A task of the file.
type task struct {
	n           int // in the file, from 0
	page        page
	document    string // its name, or the stem of its pictures' names
	data        fields
	key         string   // of the pictures in data
	pictures    []string // their addresses
	list        bool     // data hold a list of them
	meta        json.RawMessage
	predictions []labelstudio.Prediction
	annotated   bool
}

// decodeTask takes a task of the file apart.
func decodeTask(n int, raw json.RawMessage) (task, error) {
	var in struct {
		Data        json.RawMessage          `json:"data"`
		Meta        json.RawMessage          `json:"meta"`
		Predictions []labelstudio.Prediction `json:"predictions"`
		Annotations []json.RawMessage        `json:"annotations"`
	}
	if err := decode.Unmarshal(raw, &in); err != nil {
		return task{}, fmt.Errorf("task %d: %w", n, err)
	}
	t := task{n: n, meta: in.Meta, predictions: in.Predictions, annotated: len(in.Annotations) > 0}
	var known lsformat.Data
	if in.Data == nil {
		return task{}, fmt.Errorf("task %d: no \"data\"", n)
	}
	if err := decode.Unmarshal(in.Data, &known); err != nil {
		return task{}, fmt.Errorf("task %d: %w", n, err)
	}
	if err := decode.Unmarshal(in.Data, &t.data); err != nil {
		return task{}, fmt.Errorf("task %d: %w", n, err)
	}
	var ok bool
	if t.page, ok = pageOf(known); !ok {
		return task{}, fmt.Errorf("task %d: its data tell neither pdf and page nor a picture", n)
	}
	t.key, t.list, t.document = known.Key, known.Images != nil, known.Document()
	for _, p := range known.Shown() {
		t.pictures = append(t.pictures, p.Image)
	}
	for i := range t.predictions {
		t.predictions[i].ID, t.predictions[i].Task = 0, 0 // of a project it was exported from
	}
	return t, nil
}

// tell has the data tell what a list says of the task's document.
func (t *task) tell(list *forms.List) error {
	if list == nil {
		return nil
	}
	d, ok := list.Of(t.document)
	if !ok {
		return nil
	}
	for key, value := range map[string]string{lsformat.KeyForm: d.Form, lsformat.KeyReview: d.Place()} {
		quoted, err := json.Marshal(value)
		if err != nil {
			return err
		}
		t.data[key] = quoted
	}
	return nil
}

// show has the task refer to one of its pictures by another address.
func (t *task) show(picture int, address string) error {
	t.pictures[picture] = address
	var shown any = address
	if t.list {
		shown = t.pictures
	}
	quoted, err := json.Marshal(shown)
	if err != nil {
		return err
	}
	t.data[t.key] = quoted
	return nil
}

// encode is the task as it is imported.
func (t *task) encode() (json.RawMessage, error) {
	predictions := t.predictions
	if predictions == nil {
		predictions = []labelstudio.Prediction{}
	}
	return json.Marshal(struct {
		Data        fields                   `json:"data"`
		Meta        json.RawMessage          `json:"meta,omitempty"`
		Predictions []labelstudio.Prediction `json:"predictions"`
	}{t.data, t.meta, predictions})
}

// A digest tells predictions apart.
type digest [sha256.Size]byte

// undefined is the version that the server gives to predictions without one.
const undefined = "undefined"

// digestOf is the same for predictions that say the same, however their JSON
// is written: the server's database orders keys and numbers in its own way.
func digestOf(p labelstudio.Prediction) (digest, error) {
	var result any
	if err := json.Unmarshal(p.Result, &result); err != nil {
		return digest{}, fmt.Errorf("result of a prediction: %w", err)
	}
	b, err := json.Marshal([]any{cmp.Or(p.ModelVersion, undefined), scoreOf(p.Score), result})
	return sha256.Sum256(b), err
}

// scoreOf is the score as the server stores it: a number, or nil.
func scoreOf(raw json.RawMessage) any {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return nil
	}
	if s, ok := v.(string); ok {
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			return f
		}
		return nil
	}
	return v
}

// same compares two JSON values, whatever way they are written.
func same(a, b json.RawMessage) bool {
	canonical := func(raw json.RawMessage) string {
		var v any
		if json.Unmarshal(raw, &v) != nil {
			return string(raw)
		}
		text, err := json.Marshal(v)
		if err != nil {
			return string(raw)
		}
		return string(text)
	}
	return canonical(a) == canonical(b)
}
