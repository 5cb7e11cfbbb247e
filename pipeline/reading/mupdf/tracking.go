package mupdf

import (
	"math"
	"slices"
)

// Shares of the size, of text whose letters are set apart.
const (
	// leastTracking and mostTracking are between which all letters of a line are
	// apart when that is how it is set: less joins them anyhow, and the letters of
	// no word are further apart than that.
	leastTracking, mostTracking = 0.08, 0.5
	// trackingSlack is how much the gaps of a line differ.
	trackingSlack = 0.03
)

const (
	// leastGaps is how many gaps a line must have to tell how it is set.
	leastGaps = 6
	// trackedShare is the share of them that must be alike; the others are wider
	// and part words.
	trackedShare = 0.7
)

// A face is a font in a size.
type face struct {
	font uintptr
	size float64
}

func faceOf(g glyph) face { return face{g.Font, round(g.Size)} }

// trackings are the gaps that stand between the letters of words, in parts of
// the size, by face. They are learned from lines that are long enough.
type trackings map[face][]float64

func newTrackings(glyphs []glyph) trackings {
	t := trackings{}
	for start := 0; start < len(glyphs); {
		end := start + 1
		for end < len(glyphs) && !glyphs[end].First && faceOf(glyphs[end]) == faceOf(glyphs[start]) {
			end++
		}
		if gap, ok := trackingOf(glyphs[start:end]); ok && !t.has(faceOf(glyphs[start]), gap) {
			t[faceOf(glyphs[start])] = append(t[faceOf(glyphs[start])], gap)
		}
		start = end
	}
	return t
}

// trackingOf is the gap between the letters of a line that is set apart.
func trackingOf(line []glyph) (float64, bool) {
	var gaps []float64
	for i := range line[1:] {
		if gap, ok := gapAfter(line[i], line[i+1]); ok {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) < leastGaps {
		return 0, false
	}
	slices.Sort(gaps)
	middle := gaps[int(float64(len(gaps))*trackedShare/2)] // of those that part no words
	alike := 0
	for _, g := range gaps {
		if math.Abs(g-middle) <= trackingSlack {
			alike++
		}
	}
	return middle, middle >= leastTracking && middle <= mostTracking &&
		gaps[0] >= middle-trackingSlack && float64(alike) >= trackedShare*float64(len(gaps))
}

// gapAfter is what is blank between two characters of a line, in parts of the
// size; false where a blank is one of them.
func gapAfter(a, b glyph) (float64, bool) {
	if a.Rune == ' ' || b.Rune == ' ' || a.Size <= 0 || turnOf(a.Dir) != turnOf(b.Dir) {
		return 0, false
	}
	return dot(sub(b.Origin, a.Quad[1]), a.Dir) / a.Size, true
}

// has reports whether a gap is one that stands between letters of a face.
func (t trackings) has(f face, gap float64) bool {
	return slices.ContainsFunc(t[f], func(known float64) bool { return math.Abs(gap-known) <= trackingSlack })
}

// join reports whether two characters belong together in spite of the gap
// between them.
func (t trackings) join(a, b glyph) bool {
	if len(t) == 0 || faceOf(a) != faceOf(b) {
		return false
	}
	gap, ok := gapAfter(a, b)
	return ok && t.has(faceOf(a), gap)
}
