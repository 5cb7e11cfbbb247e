package titleblock

import (
	"slices"
	"strings"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
)

// learnedDoubt is what remains of the doubt in a place where reviews of the form
// have told that the value stands.
const learnedDoubt = 0.2

// trusted is how sure a place of the field is that is as sure as this by itself.
func (f field) trusted(confidence float64) float64 {
	if f.learned {
		return 1 - (1-confidence)*learnedDoubt
	}
	return confidence
}

// takeClues makes keys of the words of a line that clues know as such. A key of the
// word lists that they overlap means something else on this form.
func (l *line) takeClues(clues []habit.Clue) {
	for _, c := range clues {
		if c.Key == "" {
			continue
		}
		start, end, ok := lexicon.FindWording(l.text, c.Key)
		if !ok {
			continue
		}
		k := lexicon.Key{Kind: lexicon.Kind(c.Kind), Start: start, End: end}
		l.keys = slices.DeleteFunc(l.keys, func(o lexicon.Key) bool { return o.Start < end && start < o.End && !slices.Contains(l.learned, o) })
		at := 0
		for at < len(l.keys) && l.keys[at].Start <= start {
			at++
		}
		l.keys, l.learned = slices.Insert(l.keys, at, k), append(l.learned, k)
	}
}

// addSpots makes a field of each place at which clues know that a value stands, if
// something begins there.
func (b *block) addSpots(clues []habit.Clue) {
	for _, c := range clues {
		if c.Key != "" {
			continue
		}
		if p := b.at(c.At); !p.empty() {
			if f, ok := b.spotField(lexicon.Kind(c.Kind), p); ok {
				b.fields = append(b.fields, f)
			}
		}
	}
}

// spotField is the field of a value that no key leads to, and that begins the piece;
// not ok for a position of which no half does. The other half may stand beside or below.
func (b *block) spotField(kind lexicon.Kind, p piece) (f field, ok bool) {
	first, _, _ := strings.Cut(p.text(), " ")
	f = b.fieldOf(lexicon.Key{Kind: kind, Start: p.start, End: p.start + len(first)}, p)
	f.key, f.learned = piece{p.line, p.start, p.start}, true
	if kind == lexicon.KeyCoordinates {
		return f, len(quantity.Ordinates(p.text())) > 0
	}
	f.below = nil
	return f, true
}

// at is what begins at a spot, to the end of its line: of what is near the nearest.
func (b *block) at(spot habit.Spot) piece {
	var best piece
	least := 0
	for i := range b.lines {
		l := &b.lines[i]
		start := 0
		for _, w := range l.Words {
			s := habit.SpotOf(w.Box.X0, l.Box.MidY(), b.page.Width)
			if d := distanceOf(s, spot); s.Near(spot) && (best.line == nil || d < least) {
				best, least = piece{l, start, len(l.text)}, d
			}
			start += len(w.Text) + 1
		}
	}
	return best
}

// distanceOf is how far two spots are from each other; rows part more than columns.
func distanceOf(a, b habit.Spot) int {
	dx, dy := a.X-b.X, 2*(a.Y-b.Y)
	return dx*dx + dy*dy
}
