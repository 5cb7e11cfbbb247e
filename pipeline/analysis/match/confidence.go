package match

import (
	_ "embed" // for weights
	"math"
	"slices"

	"lsml/pipeline/analysis/confidence"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// weights of the signs, which testdata/fit writes.
//
//go:embed confidence.json
var weights []byte

// model weighs the signs of a layer that is read from print.
var model = confidence.Must(weights, []string{
	"place", "wording", "share", "margin", "kind", "open", "scan", "doubt", "bare", drawnSign,
})

// values are the signs in the order of the model.
func (s signs) values() []float64 {
	return []float64{s.place, s.wording, s.share, s.margin, s.kind, s.open, s.scan, s.doubt, s.bare, s.drawn}
}

// confidence is how often a layer with these signs is right, in [0, 1].
func (s signs) confidence() float64 { return model.Of(s.values()) }

// Reading is the name of this reading in the evidence of a layer.
const Reading = "print"

// evidence is what the confidence of a layer is made of.
func (s signs) evidence() *strata.Evidence {
	return &strata.Evidence{Reading: Reading, Names: model.Names(), Values: s.values()}
}

// signs are what tells right layers from wrong ones, each about in [-1, 1].
type signs struct {
	place   float64 // how well the text stands in its zone
	wording float64 // how much of it names material
	share   float64 // the trial's score a layer
	margin  float64 // how far the trial is ahead of the best other reading
	kind    float64 // 1 for a range, 0 for labels, -1 for a drawing or levels
	open    float64 // 1 for a zone that no two labels enclose
	scan    float64 // 1 for text that was recognised, now or earlier
	doubt   float64 // 1 less the confidence of the least sure word
	bare    float64 // 1 for depths without decimals and unit
	drawn   float64 // how far what is drawn to scale on the page agrees
}

// drawnSign is the name of the sign that only Confirm knows.
const drawnSign = "drawn"

// Confirm weighs the layers of boreholes again with what the drawing on their
// pages says of the depths of each: from 1, both are drawn, to -1, neither is.
func Confirm(boreholes []strata.Borehole, drawn func(strata.Interval) float64) {
	at := slices.Index(model.Names(), drawnSign)
	for _, b := range boreholes {
		for i := range b.Layers {
			l := &b.Layers[i]
			if l.Evidence == nil || l.Evidence.Reading != Reading {
				continue
			}
			e := *l.Evidence
			e.Values = slices.Clone(e.Values)
			e.Values[at] = drawn(l.Interval)
			l.Evidence, l.Confidence = &e, model.Of(e.Values)
		}
	}
}

func (t trial) signs(i int, rival float64, origin paper.TextOrigin) signs {
	z, b, n := t.zones[i], t.blocks[i], float64(t.layers())
	s := signs{
		place:   t.column.suit(z).place(b),
		wording: t.column.saying(b),
		share:   squash(t.score/n, 3),
		margin:  squash((t.score-rival)/n, 0.5),
	}
	switch {
	case t.sidebar.Kind == sidebar.Ranges && !t.sidebar.Derived:
		s.kind = 1
	case t.mode == drawn || t.sidebar.Derived:
		s.kind = -1
	}
	if z.open != enclosed {
		s.open = 1
	}
	if origin != paper.PrintedText {
		s.scan = 1
	}
	for _, l := range t.lines(i) {
		for _, w := range l.words {
			if w.Confidence > 0 {
				s.doubt = max(s.doubt, 1-w.Confidence)
			}
		}
	}
	for _, l := range t.sidebar.Labels {
		if l.Number.Plain() {
			s.bare = 1
		}
	}
	return s
}

// squash maps x smoothly to [-1, 1], unit to about three quarters.
func squash(x, unit float64) float64 { return math.Tanh(x / unit) }

// rival is the score of the best other trial that reads other depths from the
// same text; 0 if there is none.
func rival(t trial, all []trial) float64 {
	best := 0.0
	for _, o := range all {
		if o.score > best && o.column.box.Overlaps(t.column.box) && !slices.EqualFunc(t.zones, o.zones, sameInterval) {
			best = o.score
		}
	}
	return best
}

func sameInterval(a, b zone) bool { return a.interval == b.interval }
