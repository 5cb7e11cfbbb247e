package habit

import (
	"fmt"
	"slices"
	"strings"
)

// A Clue tells where on a form a fact of the title block stands: behind, beside or
// below a printed key that no word list knows, or at a place that no key leads to.
// It is the habit of a form as to one fact.
type Clue struct {
	// Kind is that of the key, as package lexicon names it.
	Kind string
	// Key is its wording, with the Colon that it has; empty for a place.
	Key string
	// At is where the value begins.
	At Spot
}

// A Spot is a place on the straight page, in thousandths of its width to both
// sides.
type Spot struct{ X, Y int }

// SpotOf is the spot of a place on a page.
func SpotOf(x, y, width float64) Spot {
	if width <= 0 {
		return Spot{}
	}
	return Spot{int(Thousand*x/width + 0.5), int(Thousand*y/width + 0.5)}
}

// How far from its usual spot a value may begin: as far as pages are moved and
// stretched by scanning, and less than a line.
const (
	spotAside = 25
	spotAbove = 10
)

// Near reports whether two spots are the same on two pages of a form.
func (s Spot) Near(o Spot) bool {
	return max(s.X-o.X, o.X-s.X) <= spotAside && max(s.Y-o.Y, o.Y-s.Y) <= spotAbove
}

// Colon ends what is surely a key; other words before a value may be such themselves.
const Colon = ":"

// HasColon reports whether the clue is a key with a colon.
func (c Clue) HasColon() bool { return strings.HasSuffix(c.Key, Colon) }

// Signs in the text of clues.
const (
	keySign  = ":"
	spotSign = "@"
)

// String is a clue as it is kept: "finish:niedergebracht am", "coordinates@612,97".
func (c Clue) String() string {
	if c.Key == "" {
		return fmt.Sprintf("%s%s%d,%d", c.Kind, spotSign, c.At.X, c.At.Y)
	}
	return c.Kind + keySign + c.Key
}

// Meaning says what a clue is, for people.
func (c Clue) Meaning() string {
	if c.Key == "" {
		return fmt.Sprintf("%s at %.1f %% of the width from the left, %.1f %% from the top", c.Kind, float64(c.At.X)/percent, float64(c.At.Y)/percent)
	}
	return fmt.Sprintf("%q is a key of %s", c.Key, c.Kind)
}

// percent is a hundredth in the unit of spots.
const percent = Thousand / 100

// ClueKey is several clues that tell one fact together, as one text: "east:rechts+north:hoch".
func ClueKey(clues []Clue) string {
	texts := make([]string, len(clues))
	for i, c := range clues {
		texts[i] = c.String()
	}
	slices.Sort(texts)
	return strings.Join(texts, between)
}

// ParseClues gives the clues of a ClueKey; not ok if it is none.
func ParseClues(key string) (clues []Clue, ok bool) {
	for text := range strings.SplitSeq(key, between) {
		c, ok := parseClue(text)
		if !ok {
			return nil, false
		}
		clues = append(clues, c)
	}
	return clues, ClueKey(clues) == key
}

func parseClue(text string) (c Clue, ok bool) {
	if kind, key, isKey := strings.Cut(text, keySign); isKey {
		return Clue{Kind: kind, Key: key}, kind != "" && key != ""
	}
	kind, place, isSpot := strings.Cut(text, spotSign)
	n, err := fmt.Sscanf(place, "%d,%d", &c.At.X, &c.At.Y)
	c.Kind = kind
	return c, isSpot && kind != "" && err == nil && n == 2
}
