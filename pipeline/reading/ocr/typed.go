package ocr

import (
	"math"
	"slices"
)

// A typewriter puts all signs at one distance: a point stands far behind a letter, in the
// middle of its place. fewestTyped letters tell it, when typedShare of them stand at
// steps that are the same but for offStep parts of one. A page of which mostTyped of the
// lines with longTyped letters and more are typed is typed altogether.
const (
	fewestTyped = 5
	typedShare  = 0.75
	offStep     = 0.12
	longTyped   = 8
	mostTyped   = 0.5
)

// typed is the step of a segment that was written with a typewriter, 0 if it was not: so
// far behind the last letter a point may stand.
func (s *segment) typed() float64 {
	if len(s.glyphs) < fewestTyped {
		return 0
	}
	steps := make([]float64, len(s.glyphs)-1)
	for i, g := range s.glyphs[1:] {
		steps[i] = float64(beside(g, s.glyphs[i])) / 2
	}
	step := max(1, slices.Sorted(slices.Values(steps))[len(steps)/2])
	even := 0
	for _, d := range steps {
		if places := math.Round(d / step); places >= 1 && math.Abs(d-places*step) <= offStep*step {
			even++
		}
	}
	if float64(even) < typedShare*float64(len(steps)) {
		return 0
	}
	return step
}

// typedReach is the usual step of a page that was written with a typewriter, in heights
// of a line; 0 if it was not.
func typedReach(lines []segment) float64 {
	var steps []float64
	long := 0
	for i := range lines {
		if len(lines[i].glyphs) < longTyped {
			continue
		}
		long++
		if step := lines[i].typed(); step > 0 {
			steps = append(steps, step/float64(lines[i].height))
		}
	}
	if float64(len(steps)) <= mostTyped*float64(long) {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}
