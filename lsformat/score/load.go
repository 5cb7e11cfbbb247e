package score

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/pipeline/paper"
)

// Documents by their file name: "A123.pdf".
type Documents map[string]Document

// Load reads what a file says of documents. Its form tells what it is:
//   - a list is Label Studio tasks, of which the first prediction counts and
//     the name of the picture, or of the first of several, tells the document
//     ("A123_0.png")
//   - an object of lists is ground truth: {"A123.pdf": [borehole, …]}
//   - an object of objects is the predictions.json of swisstopo's
//     swissgeol-boreholes-dataextraction, of June 2024 ("page_1" keys) or of
//     April 2026 ("boreholes" key)
//
// The boxes of tasks are in percent of pictures with dpi pixels an inch.
func Load(r io.Reader, dpi float64) (Documents, error) {
	documents := Documents{}
	return documents, loadFile(r, documents, dpi)
}

// ErrTasks means that a file holds tasks where ground truth should be.
var ErrTasks = errors.New("holds tasks, not ground truth")

// LoadTruth reads ground truth. Tasks are refused with [ErrTasks]: of two files
// in the wrong order everything that was found would be right.
func LoadTruth(r io.Reader) (Documents, error) {
	documents := Documents{}
	return documents, loadTruthFile(r, documents)
}

// A keeper takes documents as they are read.
type keeper interface {
	// add adds to what is known of a document.
	add(name string, d Document) error
	// set replaces it.
	set(name string, d Document) error
}

func (all Documents) add(name string, d Document) error {
	known := all[name]
	known.Layers, known.Coordinates = append(known.Layers, d.Layers...), append(known.Coordinates, d.Coordinates...)
	all[name] = known
	return nil
}

func (all Documents) set(name string, d Document) error {
	all[name] = d
	return nil
}

// loadFile reads a file of any form.
func loadFile(r io.Reader, to keeper, dpi float64) error {
	buffered := bufio.NewReader(r)
	switch first, err := firstOf(buffered); {
	case err != nil:
		return err
	case first == '[':
		return loadTasks(buffered, to, dpi)
	}
	return loadObject(buffered, to)
}

// loadTruthFile reads a file that must not hold tasks.
func loadTruthFile(r io.Reader, to keeper) error {
	buffered := bufio.NewReader(r)
	switch first, err := firstOf(buffered); {
	case err != nil:
		return err
	case first == '[':
		return ErrTasks
	}
	return loadObject(buffered, to)
}

// firstOf is the bracket that a file begins with, which is not taken from it.
func firstOf(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.Peek(1)
		if errors.Is(err, io.EOF) {
			return 0, errors.New("the file is empty")
		}
		if err != nil {
			return 0, err
		}
		switch b[0] {
		case ' ', '\t', '\r', '\n':
			if _, err := r.Discard(1); err != nil {
				return 0, err
			}
		case '[', '{':
			return b[0], nil
		default:
			return 0, fmt.Errorf("neither tasks nor boreholes: it starts with %q, not with [ or {", b[0])
		}
	}
}

// loadObject reads documents by their names; of two of a name the last counts.
func loadObject(r io.Reader, to keeper) error {
	d := json.NewDecoder(r)
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		name := fmt.Sprint(key) // a key is always a string
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		read := loadProfile
		if raw[0] == '[' {
			read = loadTruth
		}
		document, err := read(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := to.set(name, document); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// metres is a depth that may be a number, a numeric string or null.
type metres struct{ value *float64 }

func (m *metres) UnmarshalJSON(b []byte) error {
	text := strings.Trim(string(b), `"`)
	if text == "null" || text == "" {
		return nil
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return fmt.Errorf("a depth is a number, not %s", b)
	}
	m.value = &v
	return nil
}

// corners are the x0, y0, x1, y1 of a box in points.
type corners []float64

func (c corners) box() *paper.Box {
	if len(c) != 4 {
		return nil
	}
	return &paper.Box{X0: c[0], Y0: c[1], X1: c[2], Y1: c[3]}
}

// position is a coordinate pair as both files have it.
type position struct {
	E float64 `json:"E"`
	N float64 `json:"N"`
}

// The depths that cannot be read off a drawing more exactly than so, in metres:
// a boundary drawn against a ruler in metres, and against one in feet.
const (
	drawnInMetres = 0.1
	drawnInFeet   = 0.15
)

type truthBorehole struct {
	Depths   string `json:"depths"` // "drawn" where the boundaries are not printed
	Unit     string `json:"unit"`   // of the ruler: "ft", or metres
	Metadata struct {
		Coordinates *position `json:"coordinates"`
	} `json:"metadata"`
	Layers []struct {
		Interval    map[string]metres `json:"depth_interval"` // start, end
		Description string            `json:"material_description"`
		Box         corners           `json:"description_box"`
	} `json:"layers"`
}

// loadTruth reads the boreholes of a document; layers without depths do not
// count.
func loadTruth(raw json.RawMessage) (Document, error) {
	var boreholes []truthBorehole
	if err := decode.Unmarshal(raw, &boreholes); err != nil {
		return Document{}, err
	}
	var d Document
	for _, b := range boreholes {
		for _, l := range b.Layers {
			if len(l.Interval) > 0 {
				d.Layers = append(d.Layers, Layer{Start: l.Interval["start"].value, End: l.Interval["end"].value, Text: l.Description, Box: l.Box.box()})
			}
		}
		d.addCoordinates(b.Metadata.Coordinates)
		d.Tolerance = max(d.Tolerance, b.tolerance())
	}
	return d, nil
}

// tolerance is what a borehole allows on its depths.
func (b truthBorehole) tolerance() float64 {
	switch {
	case b.Depths != "drawn":
		return 0
	case b.Unit == "ft":
		return drawnInFeet
	}
	return drawnInMetres
}

func (d *Document) addCoordinates(p *position) {
	if p != nil && *p != (position{}) {
		d.Coordinates = append(d.Coordinates, Coordinates{p.E, p.N})
	}
}

type profileLayer struct {
	Description struct {
		Text  string `json:"text"`
		Lines []struct {
			Text string `json:"text"`
		} `json:"lines"`
		Box corners `json:"rect"`
	} `json:"material_description"`
	Interval *profileDepths `json:"depth_interval"` // June 2024
	Depths   *profileDepths `json:"depths"`         // April 2026
}

type profileDepths struct {
	Start *struct {
		Value metres `json:"value"`
	} `json:"start"`
	End *struct {
		Value metres `json:"value"`
	} `json:"end"`
}

type profileMetadata struct {
	Coordinates *position `json:"coordinates"`
}

// loadProfile reads the boreholes of a document as swisstopo's pipeline
// predicts them.
func loadProfile(raw json.RawMessage) (Document, error) {
	var keys map[string]json.RawMessage
	if err := decode.Unmarshal(raw, &keys); err != nil {
		return Document{}, err
	}
	if _, has := keys["boreholes"]; !has {
		return loadPages(raw)
	}
	var file struct {
		Boreholes []struct {
			Metadata *profileMetadata `json:"metadata"`
			Layers   []profileLayer   `json:"layers"`
		} `json:"boreholes"`
	}
	if err := decode.Unmarshal(raw, &file); err != nil {
		return Document{}, err
	}
	var d Document
	for _, b := range file.Boreholes {
		d.addLayers(b.Layers)
		if b.Metadata != nil {
			d.addCoordinates(b.Metadata.Coordinates)
		}
	}
	return d, nil
}

// loadPages reads the form of June 2024, which has a key for each page.
func loadPages(raw json.RawMessage) (Document, error) {
	var d Document
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	if _, err := dec.Token(); err != nil {
		return d, err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return d, err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return d, err
		}
		switch name := fmt.Sprint(key); {
		case strings.HasPrefix(name, "page_"):
			var page struct {
				Layers []profileLayer `json:"layers"`
			}
			if err := decode.Unmarshal(value, &page); err != nil {
				return d, fmt.Errorf("%s: %w", name, err)
			}
			d.addLayers(page.Layers)
		case name == "metadata":
			var m *profileMetadata
			if err := decode.Unmarshal(value, &m); err != nil {
				return d, fmt.Errorf("%s: %w", name, err)
			}
			if m != nil {
				d.addCoordinates(m.Coordinates)
			}
		}
	}
	return d, nil
}

func (d *Document) addLayers(layers []profileLayer) {
	for _, l := range layers {
		out := Layer{Text: l.text(), Box: l.Description.Box.box()}
		depths := l.Interval
		if depths == nil || *depths == (profileDepths{}) {
			depths = l.Depths
		}
		if depths != nil && depths.Start != nil {
			out.Start = depths.Start.Value.value
		}
		if depths != nil && depths.End != nil {
			out.End = depths.End.Value.value
		}
		d.Layers = append(d.Layers, out)
	}
}

// text is that of the printed lines, where there are any.
func (l profileLayer) text() string {
	var lines []string
	for _, line := range l.Description.Lines {
		lines = append(lines, line.Text)
	}
	if text := strings.Join(lines, " "); text != "" {
		return text
	}
	return l.Description.Text
}

func loadTasks(r io.Reader, to keeper, dpi float64) error {
	return lsformat.EachOf(r, func(n int, t task) error {
		stem, _, ok := lsformat.PictureOf(t.Data.Shown()[0].Image)
		if !ok {
			return nil
		}
		if plain, err := url.PathUnescape(stem); err == nil {
			stem = plain
		}
		if err := t.Predictions.err; err != nil {
			return fmt.Errorf("task %d: %w", n, err)
		}
		var d Document
		d.addResult(t.Predictions.first, dpi)
		return to.add(stem+".pdf", d)
	})
}
