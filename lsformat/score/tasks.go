package score

import (
	"encoding/json"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
)

// A task is as much of a Label Studio task as is measured. It is read more
// leniently than lsformat.Task, because other programs' predictions are
// measured too.
type task struct {
	Data        lsformat.Data `json:"data"`
	Predictions predictions   `json:"predictions"`
}

// predictions are those of a task, of which the first is measured. It is read with
// the task, of which several are read at once.
type predictions struct {
	first []item
	err   error // why it cannot be measured; other tasks can
}

// UnmarshalJSON reads a list of predictions.
func (p *predictions) UnmarshalJSON(raw []byte) error {
	var first [1]prediction // which the others are passed over for
	if decode.Unmarshal(raw, &first) == nil {
		p.first = first[0].Result
		return nil
	}
	var all []json.RawMessage
	if err := decode.Unmarshal(raw, &all); err != nil || len(all) == 0 {
		return err
	}
	if all[0][0] != '{' {
		p.err = errors.New("an export with the predictions as numbers only; measure the tasks that were imported")
		return nil
	}
	var of prediction
	p.err = decode.Unmarshal(all[0], &of)
	p.first = of.Result
	return nil
}

type prediction struct {
	Result []item `json:"result"`
}

type item struct {
	ID     json.RawMessage `json:"id"`
	Type   string          `json:"type"`
	FromID json.RawMessage `json:"from_id"`
	ToID   json.RawMessage `json:"to_id"`
	Score  *float64        `json:"score"`
	Width  float64         `json:"original_width"` // of the picture, in pixels
	Height float64         `json:"original_height"`
	Value  struct {
		X               *float64       `json:"x"`
		Y               float64        `json:"y"`
		Width           float64        `json:"width"`
		Height          float64        `json:"height"`
		Labels          []string       `json:"labels"`
		RectangleLabels []string       `json:"rectanglelabels"`
		Text            lsformat.Texts `json:"text"`
	} `json:"value"`
}

// A region is what the items of one id say together.
type region struct {
	label, text string
	box         *paper.Box
	confidence  *float64
}

// pointsPerInch is the unit of the truth's boxes.
const pointsPerInch = 72

// regions groups the items by their id, in the order of their first items,
// and gives for each id the other end of its relation.
func regions(items []item, dpi float64) (ids []string, byID map[string]*region, related map[string]string) {
	byID, related = map[string]*region{}, map[string]string{}
	back := map[string]string{}
	for _, i := range items {
		if i.Type == lsformat.TypeRelation {
			related[string(i.FromID)] = string(i.ToID)
			continue
		}
		id := string(i.ID)
		if byID[id] == nil {
			byID[id] = &region{}
			ids = append(ids, id)
		}
		byID[id].add(i, dpi)
	}
	for _, i := range items {
		if from := string(i.FromID); i.Type == lsformat.TypeRelation && related[from] == string(i.ToID) {
			back[string(i.ToID)] = from
		}
	}
	for to, from := range back {
		if related[to] == "" {
			related[to] = from
		}
	}
	return ids, byID, related
}

func (r *region) add(i item, dpi float64) {
	switch i.Type {
	case lsformat.TypeLabels, lsformat.TypeRectangleLabels:
		labels := i.Value.Labels
		if len(labels) == 0 {
			labels = i.Value.RectangleLabels
		}
		if len(labels) > 0 {
			r.label = labels[0]
		}
	case lsformat.TypeTextArea:
		r.text = strings.Join(i.Value.Text, " ")
	}
	if v := i.Value; v.X != nil {
		width, height := i.Width*pointsPerInch/dpi/100, i.Height*pointsPerInch/dpi/100
		r.box = &paper.Box{X0: *v.X * width, Y0: v.Y * height, X1: (*v.X + v.Width) * width, Y1: (v.Y + v.Height) * height}
	}
	if i.Score != nil {
		r.confidence = i.Score
	}
}

// addResult takes in the layers and coordinates of one page.
func (d *Document) addResult(items []item, dpi float64) {
	ids, byID, related := regions(items, dpi)
	for _, id := range ids {
		r := byID[id]
		switch r.label {
		case lsformat.Description:
			l := Layer{Text: r.text, Box: r.box, Confidence: r.confidence}
			if other := byID[related[id]]; other != nil {
				l.Start, l.End = interval(other.text)
			}
			d.Layers = append(d.Layers, l)
		case fact.Coordinates.Label:
			if c, ok := coordinates(r.text); ok {
				d.Coordinates = append(d.Coordinates, c)
			}
		}
	}
}

var intervalForm = regexp.MustCompile(`^start:\s*([\d.]*)\s*end:\s*([\d.]*)`)

// interval reads "start: 0.5 end: 2.0"; either number may be missing.
func interval(text string) (start, end *float64) {
	m := intervalForm.FindStringSubmatch(text)
	if m == nil {
		return nil, nil
	}
	parse := func(s string) *float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil
		}
		return &v
	}
	return parse(m[1]), parse(m[2])
}

var (
	decimals = regexp.MustCompile(`\.\d+`)
	figure   = regexp.MustCompile(`\d[\d'’.]*\d`)
)

// leastCoordinate is what every projected coordinate exceeds, and dates and
// heights beside it do not.
const leastCoordinate = 50_000

// coordinates reads the first two large numbers, decimals set aside. The
// easting of both Swiss systems is the larger one.
func coordinates(text string) (Coordinates, bool) {
	var found []float64
	for _, f := range figure.FindAllString(decimals.ReplaceAllString(text, ""), -1) {
		digits := strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return r
			}
			return -1
		}, f)
		if v, err := strconv.ParseFloat(digits, 64); err == nil && v > leastCoordinate {
			found = append(found, v)
		}
	}
	if len(found) < 2 {
		return Coordinates{}, false
	}
	return Coordinates{East: max(found[0], found[1]), North: min(found[0], found[1])}, true
}
