package match

import (
	"math"
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// The weight of each sign in the confidence of a layer: a logistic regression
// of "text and both depths are right" on some five thousand layers of measured
// profiles, made and real, whose five-fold check is calibrated to within five
// hundredths from 0.8 up.
const (
	bias          = -2.2
	placeWeight   = 0.25
	wordingWeight = 1.05
	splitWeight   = 0.5
	shareWeight   = 5.2
	marginWeight  = 1.9
	kindWeight    = 0.85
	openWeight    = -2.95
	scanWeight    = -1.75
	doubtWeight   = -2.0
	bareWeight    = -1.0
)

// confidence is how often a layer with these signs is right, in [0, 1].
func (s signs) confidence() float64 {
	x := bias + placeWeight*s.place + wordingWeight*s.wording + splitWeight*s.split + shareWeight*s.share +
		marginWeight*s.margin + kindWeight*s.kind + openWeight*s.open + scanWeight*s.scan +
		doubtWeight*s.doubt + bareWeight*s.bare
	return math.Round(1000/(1+math.Exp(-x))) / 1000
}

// signs are what tells right layers from wrong ones, each about in [-1, 1].
type signs struct {
	place   float64 // how well the text stands in its zone
	wording float64 // how much of it names material
	split   float64 // how clearly it is set off from the text above and below
	share   float64 // the trial's score a layer
	margin  float64 // how far the trial is ahead of the best other reading
	kind    float64 // 1 for a range, 0 for labels, -1 for a drawing or levels
	open    float64 // 1 for a zone that no two labels enclose
	scan    float64 // 1 for text that was recognised, now or earlier
	doubt   float64 // 1 less the confidence of the least sure word
	bare    float64 // 1 for depths without decimals and unit
}

func (t trial) signs(i int, rival float64, origin paper.TextOrigin) signs {
	z, b, n := t.zones[i], t.blocks[i], float64(t.layers())
	s := signs{
		place:   t.column.suit(z).place(b),
		wording: t.column.saying(b),
		share:   squash(t.score/n, 3),
		margin:  squash((t.score-rival)/n, 0.5),
	}
	if b.from > 0 {
		s.split -= squash(t.column.cohesion(b.from), 2) / 2
	}
	if b.to < len(t.column.lines) {
		s.split -= squash(t.column.cohesion(b.to), 2) / 2
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
