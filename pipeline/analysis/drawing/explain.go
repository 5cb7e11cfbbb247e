package drawing

import (
	"math"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A Sheet is what is known of one page of a log, in figures, for looking at how
// it was read. Lengths are in points on the straightened page.
type Sheet struct {
	Page        int            `json:"page"`
	Log         int            `json:"log"` // the logs of a document count from 1
	Axis        Axis           `json:"axis"`
	Body        [2]float64     `json:"body"` // the heights between which the axis measures
	Description [2]float64     `json:"description"`
	Graphic     [2]float64     `json:"graphic"` // both 0 where there is no such column
	Boundaries  []Boundary     `json:"boundaries"`
	Layers      []strata.Depth `json:"layers"` // where the layers of the log begin, in millimetres
	Choice      Choice         `json:"choice"`
}

// An Axis is the line depth = slope · (y − zero), in its unit, and what tells it.
type Axis struct {
	Zero     float64   `json:"zero"`
	Slope    float64   `json:"slope"`
	Unit     string    `json:"unit"`
	Score    float64   `json:"score"`
	Supports []Support `json:"supports"`
}

// A Support is a column of numbers that agree with the axis.
type Support struct {
	Holds   string    `json:"holds"` // "depths" or "levels"
	X       float64   `json:"x"`     // its left edge
	Head    string    `json:"head,omitempty"`
	Even    bool      `json:"even,omitempty"` // a ruler
	Ground  float64   `json:"ground,omitempty"`
	Fitting []float64 `json:"fitting"`
	Numbers int       `json:"numbers"` // that fit, and that do not
	Worth   float64   `json:"worth"`
}

// A Boundary is a candidate with what each sign says for it.
type Boundary struct {
	Y     float64            `json:"y"`
	Depth float64            `json:"depth"`           // on the axis
	Label *float64           `json:"label,omitempty"` // the printed depth
	Signs map[string]float64 `json:"signs"`
	Worth float64            `json:"worth"`
}

// A Choice is why a log is read as a drawing, or from its numbers.
type Choice struct {
	Drawn         bool    `json:"drawn"` // it is read as a drawing
	Layers        int     `json:"layers"`
	Explained     float64 `json:"explained"`       // boundaries that are drawn where layers end, less depths where nothing is drawn
	OtherLayers   int     `json:"other_layers"`    // of the reading from numbers
	OtherExplains float64 `json:"other_explains"`  // the same of these
	Usual         float64 `json:"usual,omitempty"` // boundaries that the form puts the drawing ahead
	// Signs are what each sign of each layer adds to the logarithm of the odds
	// that the layer is right.
	Signs []map[string]float64 `json:"signs"`
}

// Explain gives the sheets of the log, which takes printed depths as in Adopt.
// number is that of the log, other what was read from its pages in another way.
func (l *Log) Explain(number int, other []strata.Borehole) []Sheet {
	choice := l.choice(other)
	var depths []strata.Depth
	for _, layer := range l.Borehole.Layers {
		depths = append(depths, layer.Interval.Top)
	}
	var shown []Sheet
	for i, s := range l.sheets {
		e := Sheet{
			Page: s.page.Number, Log: number, Axis: s.explainAxis(l.unit),
			Body: s.body.shown(), Description: s.description.shown(), Graphic: s.graphic.shown(), Layers: depths, Choice: choice,
		}
		for _, b := range l.bounds[i] {
			e.Boundaries = append(e.Boundaries, b.explain())
		}
		shown = append(shown, e)
	}
	return shown
}

func (l *Log) choice(other []strata.Borehole) Choice {
	c := Choice{Drawn: l.Better(other), Layers: len(l.Borehole.Layers), Explained: hundredth(l.explained(l.Borehole.Layers)), Usual: l.lead()}
	var layers []strata.Layer
	for _, b := range other {
		layers = append(layers, b.Layers...)
	}
	c.OtherLayers, c.OtherExplains = len(layers), hundredth(l.explained(layers))
	l.Adopt(other)
	for _, layer := range l.Borehole.Layers {
		c.Signs = append(c.Signs, model.Contributions(layer.Evidence.Values))
	}
	return c
}

func (s *sheet) explainAxis(unit quantity.Unit) Axis {
	a := Axis{Zero: hundredth(s.axis.zero), Slope: s.axis.slope, Unit: string(unit), Score: hundredth(s.axis.score)}
	for _, sup := range s.axis.supports {
		e := Support{
			Holds: "depths", X: hundredth(sup.column.box.X0), Head: string(s.heads.RoleAbove(sup.column.box)),
			Even: sup.even, Ground: sup.ground, Numbers: len(sup.column.numbers), Worth: hundredth(sup.worth),
		}
		if sup.kind == levels {
			e.Holds = "levels"
		}
		for _, k := range sup.fitting {
			e.Fitting = append(e.Fitting, sup.column.numbers[k].value)
		}
		a.Supports = append(a.Supports, e)
	}
	return a
}

func (b *boundary) explain() Boundary {
	e := Boundary{Y: hundredth(b.y), Depth: hundredth(b.depth), Signs: map[string]float64{}, Worth: hundredth(b.worth)}
	if b.label != nil {
		e.Label = &b.label.value
	}
	for sign, worth := range b.signs {
		e.Signs[string(sign)] = hundredth(worth)
	}
	return e
}

func (s span) shown() [2]float64 { return [2]float64{hundredth(s.from), hundredth(s.to)} }

func hundredth(x float64) float64 { return math.Round(100*x) / 100 }
