package drawing

import (
	_ "embed" // for weights
	"math"

	"lsml/pipeline/analysis/confidence"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// signs are what tells right layers from wrong ones, each about in [-1, 1].
type signs struct {
	top, base float64 // how much speaks for the two boundaries
	printed   float64 // 1 if both depths are printed, 0.5 if one is
	agreed    float64 // 1 if the numbers alone, read without the drawing, tell the same interval
	passed    float64 // how many boundaries within the layer are surely drawn
	axis      float64 // how much speaks for the axis
	wording   float64 // how much of the text names material
	last      float64 // 1 for the last layer
	scan      float64 // 1 for text that was recognised, now or earlier
}

// weights of the signs, which testdata/fit writes.
//
//go:embed confidence.json
var weights []byte

// model weighs the signs of a layer that is read off a drawing.
var model = confidence.Must(weights, []string{"top", "base", "printed", "agreed", "passed", "axis", "wording", "last", "scan"})

// values are the signs in the order of the model.
func (s signs) values() []float64 {
	return []float64{s.top, s.base, s.printed, s.agreed, s.passed, s.axis, s.wording, s.last, s.scan}
}

// confidence is how often a layer with these signs is right, in [0, 1].
func (s signs) confidence() float64 { return model.Of(s.values()) }

// Reading is the name of this reading in the evidence of a layer.
const Reading = "drawing"

// evidence is what the confidence of a layer is made of.
func (s signs) evidence() *strata.Evidence {
	return &strata.Evidence{Reading: Reading, Names: model.Names(), Values: s.values()}
}

// rate gives each layer its confidence. other are the boreholes that were read
// from the same pages in another way.
func (l *Log) rate(other []strata.Borehole) {
	layers := l.Borehole.Layers
	for i := range layers {
		s := l.signs(layers[i])
		if i == len(layers)-1 {
			s.last = 1
		}
		if tells(other, layers[i].Interval) {
			s.agreed = 1
		}
		layers[i].Confidence, layers[i].Evidence = s.confidence(), s.evidence()
	}
}

// tells reports whether some layer has an interval.
func tells(boreholes []strata.Borehole, in strata.Interval) bool {
	for _, b := range boreholes {
		for _, layer := range b.Layers {
			if layer.Interval == in {
				return true
			}
		}
	}
	return false
}

// Units of the signs: the worth of a boundary and the score of an axis at which
// about three quarters are said.
const (
	usualWorth = 3.0
	usualScore = 10.0
	usualPass  = 1.0
)

// signs collects what the log says of one of its layers.
func (l *Log) signs(layer strata.Layer) signs {
	s := signs{top: l.worthAt(layer.Interval.Top), base: l.worthAt(layer.Interval.Base)}
	for _, place := range []*paper.Place{layer.Top, layer.Base} {
		if place != nil {
			s.printed += 0.5
		}
	}
	s.passed = math.Tanh(float64(l.passed(layer.Interval)) / usualPass)
	first := l.sheets[0]
	s.axis = math.Tanh(first.axis.score / usualScore)
	s.wording = first.words.Material(layer.Description).Value()
	if first.page.Text != paper.PrintedText {
		s.scan = 1
	}
	return s
}

// passed counts the boundaries within a layer that are surely drawn.
func (l *Log) passed(in strata.Interval) int {
	n := 0
	for i, s := range l.sheets {
		near := sameBoundary * s.page.LineHeight
		from, to := s.axis.height(l.onAxis(in.Top))+near, s.axis.height(l.onAxis(in.Base))-near
		for _, b := range l.bounds[i] {
			if from < b.y && b.y < to && b.worth >= surelyDrawn && !b.has(bentSign) {
				n++
			}
		}
	}
	return n
}

// worthAt is how much speaks for a boundary at a depth, in [0, 1].
func (l *Log) worthAt(d strata.Depth) float64 {
	if d == 0 {
		return 1
	}
	worth := 0.0
	for n, s := range l.sheets {
		y := s.axis.height(l.onAxis(d))
		for _, b := range l.bounds[n] {
			if math.Abs(b.y-y) <= atBoundary*s.page.LineHeight {
				worth = max(worth, b.worth)
			}
		}
	}
	return math.Tanh(worth / usualWorth)
}

// Confirms tells how far the drawing agrees with an interval that was read in
// another way: from 1, something is drawn at both depths, to -1, at neither, and
// less where little speaks for the axis. The ground says nothing.
func (l *Log) Confirms(in strata.Interval) float64 {
	sum := 0.0
	for _, d := range []strata.Depth{in.Top, in.Base} {
		if d.Known() && d > 0 {
			sum += l.drawnAt(d)
		}
	}
	return sum / 2 * math.Tanh(l.sheets[0].axis.score/usualScore)
}

// drawnAt is 1 for a depth where a boundary is drawn, -1 where none is, and 0
// for a depth that the drawing does not reach.
func (l *Log) drawnAt(d strata.Depth) float64 {
	says := 0.0
	for n, s := range l.sheets {
		y := s.axis.height(l.onAxis(d))
		if !s.body.holds(y) {
			continue
		}
		if s.hitsBoundary(l.bounds[n], y, make([]bool, len(l.bounds[n]))) {
			return 1
		}
		says = -1
	}
	return says
}
