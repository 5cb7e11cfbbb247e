package titleblock

import (
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A Hypothesis is what a page tells if some clues are what is usual on its form.
type Hypothesis struct {
	Clues []habit.Clue
	// Facts is the one fact that they lead to.
	Facts strata.Facts
}

// The bounds of what a page can mean: as many labels and lines are looked at, from
// its top, and as many halves of positions put together.
const (
	mostLabels = 150
	mostLines  = 300
	mostHalves = 12
)

// mostKeyWords is how many words a printed key has.
const mostKeyWords = 5

// Hypotheses are all that a page can mean as to one kind of fact: whatever looks
// like a key may be one of it, and every value may stand where it usually does. Of
// keys that lead to one value only the surest is told. Groundwater has none, whose
// values are several in one.
func Hypotheses(p layout.Page, words *lexicon.Lexicon, k *fact.Kind) []Hypothesis {
	if k.Many() {
		return nil
	}
	b := newBlock(p, words, nil)
	labels := b.labels()
	found := surestOfEach(b.byKeys(labels, k), k)
	if k == fact.Coordinates {
		found = append(found, b.byAxes(labels)...)
	}
	return append(found, b.bySpots(k)...)
}

// byKeys are the hypotheses that labels are keys of a fact.
func (b *block) byKeys(labels []field, k *fact.Kind) []Hypothesis {
	var found []Hypothesis
	for _, f := range labels {
		f.kind, f.learned = k.Keys[0], true
		clue := habit.Clue{Kind: string(f.kind), Key: f.wording()}
		for _, facts := range b.read(k, f) {
			found = append(found, Hypothesis{[]habit.Clue{clue}, facts})
		}
	}
	return found
}

// wording is that of the field's key, with the colon that it has.
func (f field) wording() string {
	text := lexicon.Wording(f.key.text())
	if strings.HasPrefix(f.rest.text(), ":") {
		text += habit.Colon
	}
	return text
}

// surestOfEach leaves, of hypotheses that lead to values at one place, the surest.
func surestOfEach(all []Hypothesis, k *fact.Kind) []Hypothesis {
	return slices.DeleteFunc(slices.Clone(all), func(h Hypothesis) bool {
		own := k.Of(&h.Facts)[0]
		return slices.ContainsFunc(all, func(o Hypothesis) bool {
			other := k.Of(&o.Facts)[0]
			return other.Confidence > own.Confidence && other.Box.Overlaps(own.Box)
		})
	})
}

// byAxes are the hypotheses that two labels name the axes of a position.
func (b *block) byAxes(labels []field) []Hypothesis {
	var found []Hypothesis
	var halves []half
	var keys []string
	for _, f := range labels {
		f.kind, f.learned = lexicon.KeyEast, true
		if h := f.half(); len(h) > 0 && len(halves) < mostHalves {
			halves, keys = append(halves, h...), append(keys, f.wording())
		}
	}
	for i, east := range halves {
		for j, north := range halves {
			east.Axis, north.Axis = quantity.East, quantity.North
			if i == j || keys[i] == keys[j] {
				continue
			}
			for _, position := range b.paired([]half{east, north}) {
				clues := []habit.Clue{{Kind: string(lexicon.KeyEast), Key: keys[i]}, {Kind: string(lexicon.KeyNorth), Key: keys[j]}}
				found = append(found, Hypothesis{clues, strata.Facts{Coordinates: &position}})
			}
		}
	}
	return found
}

// bySpots are the hypotheses that a value usually stands where one does.
func (b *block) bySpots(k *fact.Kind) []Hypothesis {
	var found []Hypothesis
	for i := range b.lines[:min(len(b.lines), mostLines)] {
		l := &b.lines[i]
		f, ok := b.spotField(k.Keys[0], l.whole())
		if !ok {
			continue
		}
		for _, facts := range b.read(k, f) {
			at := habit.SpotOf(l.begins(k.Of(&facts)[0].Printed), l.Box.MidY(), b.page.Width)
			again := field{kind: f.kind}
			if p := b.at(at); p.line == l { // what stands there is found there
				again, _ = b.spotField(f.kind, p)
			}
			for _, facts := range b.read(k, again) {
				found = append(found, Hypothesis{[]habit.Clue{{Kind: string(f.kind), At: at}}, facts})
			}
		}
	}
	return found
}

// begins is where on the straight page the word of a line stands in which a text
// begins.
func (l *line) begins(text string) float64 {
	first, _ := layout.SpanWords(l.Words, max(0, strings.Index(l.text, text)), len(l.text))
	return l.Words[first].Box.X0
}

// read are the facts of a kind, at most one, that a field tells.
func (b *block) read(k *fact.Kind, f field) []strata.Facts {
	if f.key.line == nil {
		return nil
	}
	switch k {
	case fact.Name:
		return each(b.nameOf(f), func(v *strata.Found[string]) strata.Facts { return strata.Facts{Name: v} })
	case fact.Coordinates:
		return each(b.introduced(f), func(v *strata.Found[strata.Coordinates]) strata.Facts { return strata.Facts{Coordinates: v} })
	case fact.Elevation:
		return each(b.elevationOf(f), func(v *strata.Found[float64]) strata.Facts { return strata.Facts{Elevation: v} })
	case fact.Date:
		return each(b.dateOf(f), func(v *strata.Found[string]) strata.Facts { return strata.Facts{Date: v} })
	case fact.TotalDepth:
		return each(b.totalOf(f), func(v *strata.Found[strata.Depth]) strata.Facts { return strata.Facts{TotalDepth: v} })
	}
	return b.valueOf(k, f)
}

// labels are the fields of all that looks like a printed key.
func (b *block) labels() []field {
	var found []field
	for i := range b.lines {
		l := &b.lines[i]
		for _, span := range l.labelSpans() {
			if len(found) == mostLabels {
				return found
			}
			found = append(found, b.fieldOf(lexicon.Key{Start: span[0], End: span[1]}, piece{l, span[1], span[2]}))
		}
	}
	return found
}

// labelSpans are where in a line something begins and ends that may be a key, with
// where what follows it ends: what stands before a colon, or all words before the
// first number.
func (l *line) labelSpans() [][3]int {
	var found [][3]int
	from := 0
	for i, r := range l.text {
		if r != ':' && r != '=' {
			continue
		}
		for _, start := range keyStarts(l.text, from, i) {
			found = append(found, [3]int{start, i, valueEnd(l.text, i+1)})
		}
		from = i + 1
	}
	if len(found) > 0 {
		return found
	}
	end := strings.IndexFunc(l.text, unicode.IsDigit)
	if end < 0 {
		end = len(l.text)
	}
	if n := letterWords(l.text[:end], mostKeyWords); n == 0 || n > mostKeyWords {
		return nil
	}
	return [][3]int{{0, len(strings.TrimRight(l.text[:end], " ./,-~±+(")), len(l.text)}}
}

// keyStarts is where a key before a colon may begin: where its line does, or behind a
// value, which may have words of its own, with any of the words there.
func keyStarts(text string, from, colon int) []int {
	begun := from == 0
	if at := strings.LastIndexFunc(text[from:colon], unicode.IsDigit); at >= 0 {
		from, begun = from+at+1, false
	}
	var starts []int
	inWord := false
	for i, r := range text[from:colon] {
		if letter := unicode.IsLetter(r); letter && !inWord {
			starts = append(starts, from+i)
		}
		inWord = !unicode.IsSpace(r)
	}
	if begun && len(starts) > 0 {
		starts = starts[:1]
	}
	return starts[max(0, len(starts)-mostKeyWords):]
}

// valueEnd is where a value ends that begins behind a colon: before the next one, of
// whose key no word is known.
func valueEnd(text string, from int) int {
	if next := strings.IndexAny(text[from:], ":="); next >= 0 {
		return from + max(0, strings.LastIndexAny(strings.TrimRight(text[from:from+next], " "), " "))
	}
	return len(text)
}
