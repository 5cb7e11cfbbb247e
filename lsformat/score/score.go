// Package score measures predicted layers against the truth.
//
// A predicted layer and a true one are paired by their descriptions: two texts
// are alike when, hyphenation, case and everything but letters and digits set
// aside, their Levenshtein similarity is at least 0.9. Pairs are taken
// greedily, the most alike first, those of the same depths before others. From
// the pairs come
//
//	description  the texts that are alike
//	layer        and of these, those with both depths right
//	depth        the intervals that are right, whatever their text
//	coordinates  both within a metre, in either order
//	iou          the mean overlap of the description boxes of paired layers
//
// all but the last as F1: twice the hits over what is true plus what is
// predicted. A truth whose boundaries are drawn and not printed says so, and is
// held to what can be read off a drawing.
package score

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// A Document is what is known, or predicted, of one document.
type Document struct {
	Layers      []Layer
	Coordinates []Coordinates
	// Tolerance in metres that a truth allows on its depths, where it is more
	// than that of the options.
	Tolerance float64
}

// A Layer is one description with its depths.
type Layer struct {
	Start, End *float64 // metres; nil if open
	Text       string
	// Box is around the description in points; nil if not known.
	Box *paper.Box
	// Confidence in [0, 1] of a prediction; nil if it has none.
	Confidence *float64
}

// Coordinates are a projected position in metres.
type Coordinates struct {
	East, North float64
}

// Options say how strictly texts and depths are compared.
type Options struct {
	// Loose takes texts as alike when the words of one cover those of the
	// other to 60 %, for truths that shorten.
	Loose bool
	// Tolerance in metres on a depth.
	Tolerance float64
}

// DefaultTolerance in metres is half of the last digit that is printed.
const DefaultTolerance = 0.005

// Counts are the hits and what they are counted against. They add up over
// documents.
type Counts struct {
	Truth, Predicted                       int // layers
	Descriptions, Layers                   int // pairs, and those with right depths
	Depths, PredictedDepths                int
	CoordinatesTruth, PredictedCoordinates int
	Coordinates                            int
	Overlap                                float64 // sum over Boxes
	Boxes                                  int
	Reliability                            Reliability
}

// Add adds the counts of another document.
func (c *Counts) Add(d Counts) {
	c.Truth += d.Truth
	c.Predicted += d.Predicted
	c.Descriptions += d.Descriptions
	c.Layers += d.Layers
	c.Depths += d.Depths
	c.PredictedDepths += d.PredictedDepths
	c.CoordinatesTruth += d.CoordinatesTruth
	c.PredictedCoordinates += d.PredictedCoordinates
	c.Coordinates += d.Coordinates
	c.Overlap += d.Overlap
	c.Boxes += d.Boxes
	for i := range c.Reliability {
		c.Reliability[i].add(d.Reliability[i])
	}
}

// Figures are the measures that come from Counts.
type Figures struct {
	Description float64 `json:"description"`
	Layer       float64 `json:"layer"`
	Depth       float64 `json:"depth"`
	Coordinates float64 `json:"coords"`
	Overlap     float64 `json:"iou"`
	Truth       int     `json:"truth"`
	Predicted   int     `json:"predicted"`
}

// Figures of the counts.
func (c Counts) Figures() Figures {
	f := Figures{
		Description: f1(c.Descriptions, c.Predicted, c.Truth),
		Layer:       f1(c.Layers, c.Predicted, c.Truth),
		Depth:       f1(c.Depths, c.PredictedDepths, c.Truth),
		Coordinates: f1(c.Coordinates, c.PredictedCoordinates, c.CoordinatesTruth),
		Truth:       c.Truth,
		Predicted:   c.Predicted,
	}
	if c.Boxes > 0 {
		f.Overlap = c.Overlap / float64(c.Boxes)
	}
	return f
}

func f1(hits, predicted, truth int) float64 {
	if hits == 0 {
		return 0
	}
	return 2 * float64(hits) / float64(predicted+truth)
}

// similarEnough is from which similarity on two texts are alike.
const similarEnough = 0.9

// A pair is a candidate: two texts that are alike.
type pair struct {
	truth, predicted int
	value            float64
}

// Compare counts what is right in one document.
func Compare(truth, predicted Document, o Options) Counts {
	o = o.allowing(truth)
	c := Counts{
		Truth:                len(truth.Layers),
		Predicted:            len(predicted.Layers),
		CoordinatesTruth:     len(truth.Coordinates),
		PredictedCoordinates: len(predicted.Coordinates),
		Coordinates:          sameCoordinates(truth.Coordinates, predicted.Coordinates),
	}
	right := make([]bool, len(predicted.Layers))
	for _, p := range pairs(truth.Layers, predicted.Layers, o) {
		t, x := truth.Layers[p.truth], predicted.Layers[p.predicted]
		c.Descriptions++
		if o.sameDepths(t, x) {
			c.Layers++
			right[p.predicted] = true
		}
		if t.Box != nil && x.Box != nil {
			c.Boxes++
			c.Overlap += overlap(*t.Box, *x.Box)
		}
	}
	for i, l := range predicted.Layers {
		c.Reliability.Count(l.Confidence, right[i])
	}
	c.Depths, c.PredictedDepths = o.depths(truth.Layers, predicted.Layers)
	return c
}

// Right tells of each predicted layer whether its text and both depths are right.
func Right(truth, predicted Document, o Options) []bool {
	o = o.allowing(truth)
	right := make([]bool, len(predicted.Layers))
	for _, p := range pairs(truth.Layers, predicted.Layers, o) {
		right[p.predicted] = o.sameDepths(truth.Layers[p.truth], predicted.Layers[p.predicted])
	}
	return right
}

// allowing are the options for a truth that may allow more.
func (o Options) allowing(truth Document) Options {
	o.Tolerance = max(o.Tolerance, truth.Tolerance)
	return o
}

// pairs are the layers whose texts are alike, each layer once: the best pair
// first, and of equals the one whose layers stand at the most similar places.
func pairs(truth, predicted []Layer, o Options) []pair {
	alike := alikeStrict
	key := normalized
	if o.Loose {
		alike, key = alikeLoose, words
	}
	texts := func(layers []Layer) []string {
		out := make([]string, len(layers))
		for i, l := range layers {
			out[i] = key(l.Text)
		}
		return out
	}
	a, b := texts(truth), texts(predicted)
	var candidates []pair
	for i := range a {
		for j := range b {
			v := alike(a[i], b[j])
			if v < similarEnough {
				continue
			}
			if o.sameDepths(truth[i], predicted[j]) {
				v++
			}
			candidates = append(candidates, pair{i, j, v})
		}
	}
	slices.SortStableFunc(candidates, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.value, p.value), cmp.Compare(apart(p), apart(q)))
	})
	usedTruth, usedPredicted := map[int]bool{}, map[int]bool{}
	var taken []pair
	for _, p := range candidates {
		if usedTruth[p.truth] || usedPredicted[p.predicted] {
			continue
		}
		usedTruth[p.truth], usedPredicted[p.predicted] = true, true
		taken = append(taken, p)
	}
	return taken
}

func apart(p pair) int { return max(p.truth-p.predicted, p.predicted-p.truth) }

// sameDepths reports whether both ends agree; an open start counts as the
// surface.
func (o Options) sameDepths(a, b Layer) bool {
	start := func(l Layer) float64 {
		if l.Start == nil {
			return 0
		}
		return *l.Start
	}
	if !o.near(start(a), start(b)) {
		return false
	}
	if a.End == nil || b.End == nil {
		return a.End == b.End
	}
	return o.near(*a.End, *b.End)
}

func (o Options) near(a, b float64) bool { return math.Abs(a-b) <= o.Tolerance }

// depths counts the predicted intervals with a base, and those of them that
// are true, each true one once.
func (o Options) depths(truth, predicted []Layer) (hits, count int) {
	left := slices.Clone(truth)
	for _, p := range predicted {
		if p.End == nil {
			continue
		}
		count++
		i := slices.IndexFunc(left, func(t Layer) bool { return o.sameDepths(p, t) })
		if i >= 0 {
			hits++
			left = slices.Delete(left, i, i+1)
		}
	}
	return hits, count
}

// besideCoordinates is how far, in metres, coordinates may be off: they are
// often printed rounded.
const besideCoordinates = 1

// same compares the two numbers of a position whatever their order: which of
// them is the easting is for the grid to say, and a truth may not know it.
func (c Coordinates) same(d Coordinates) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= besideCoordinates }
	return near(max(c.East, c.North), max(d.East, d.North)) && near(min(c.East, c.North), min(d.East, d.North))
}

func sameCoordinates(truth, predicted []Coordinates) int {
	left := slices.Clone(predicted)
	hits := 0
	for _, t := range truth {
		i := slices.IndexFunc(left, t.same)
		if i >= 0 {
			hits++
			left = slices.Delete(left, i, i+1)
		}
	}
	return hits
}

// overlap is the intersection of two boxes over their union.
func overlap(a, b paper.Box) float64 {
	common := a.Intersect(b).Area()
	if common == 0 {
		return 0
	}
	return common / (a.Area() + b.Area() - common)
}
