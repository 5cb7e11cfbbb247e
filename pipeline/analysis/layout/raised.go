package layout

import (
	"strings"

	"lsml/pipeline/lazyregexp"
)

// Old logs print the centimetres of a depth small and high behind its metres.
const (
	// raisedHeight is how high, of the number before them, they are at most, and
	// raisedBy how far their lower edge is above its own at least.
	raisedHeight = 0.8
	raisedBy     = 0.15
	// raisedGap is the widest blank between the two, in heights of the number.
	raisedGap = 0.6
)

var (
	raisedMetres      = lazyregexp.New(`^(?:\d{1,3}m?|m)$`)
	raisedCentimetres = lazyregexp.New(`^\d{2}$`)
)

// raise writes the centimetres of a line that are printed high behind their
// metres in raised digits, so that the text says what the page shows: "1" and
// "20" are 1²⁰, and not one and twenty.
func raise(words []Word) {
	for i := 1; i < len(words); i++ {
		a, b := words[i-1].Box, words[i].Box
		if raisedMetres.MatchString(words[i-1].Text) && raisedCentimetres.MatchString(words[i].Text) &&
			b.Height() <= raisedHeight*a.Height() && a.Y1-b.Y1 >= raisedBy*a.Height() && b.X0-a.X1 <= raisedGap*a.Height() {
			words[i].Text = superscripts.Replace(words[i].Text)
		}
	}
}

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
