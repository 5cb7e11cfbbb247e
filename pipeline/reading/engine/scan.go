package engine

import "lsml/pipeline/paper"

const (
	// margin is the part of a word's box along each side where a line may
	// still be a border or an underline.
	margin = 0.15
	// struck is the part of a line that runs inside words when it is made of
	// their strokes: the bars of a row of letters look like a line in pixels.
	struck = 0.5
)

// withoutStrokes leaves out the lines found in pixels that are strokes of the
// words.
func withoutStrokes(rules []paper.Rule, words []paper.Word) []paper.Rule {
	kept := rules[:0]
	for _, r := range rules {
		if insideWords(r, words) <= struck*r.Length() {
			kept = append(kept, r)
		}
	}
	return kept
}

// insideWords is the length of the rule that runs through the middle of words.
func insideWords(r paper.Rule, words []paper.Word) float64 {
	line := r.Box()
	inside := 0.0
	for _, w := range words {
		b := w.Box
		switch {
		case r.Horizontal() && between(line.MidY(), b.Y0, b.Y1):
			inside += b.OverlapX(line)
		case r.Vertical() && between(line.MidX(), b.X0, b.X1):
			inside += b.OverlapY(line)
		}
	}
	return inside
}

// between reports whether v lies between low and high, and not near either.
func between(v, low, high float64) bool {
	edge := margin * (high - low)
	return low+edge < v && v < high-edge
}
