package titleblock

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// Distances between a key and its value, in median line heights of the page.
const (
	maxRight = 30.0 // to the cell on the right
	maxBelow = 2.6  // between the middles of key and the value below it
	aside    = 1.5  // how far a value below may begin left or right of its key
)

// A key introduces a value only where a line is like a label and not like a
// sentence: with few words, or with a colon behind the key.
const (
	maxLabelWords = 7
	maxLeadWords  = 4 // letter words between the line's start, or the last key, and the key
	maxUnitWords  = 1 // what is left of a unit behind a key: "in m ü. M.:"
)

// titlePart is the part of the page, from the top, in which title blocks stand,
// and belowTitle what remains of the confidence in a key further down.
const (
	titlePart  = 1.0 / 3
	belowTitle = 0.7
)

// A block is a page seen as a title block.
type block struct {
	page   layout.Page
	words  *lexicon.Lexicon
	lines  []line
	fields []field
	titles []title
	// grids are those that the page names.
	grids []quantity.Grid
	// monthFirst tells how the page writes dates with slashes.
	monthFirst bool
}

// A line is a printed line with the keys in it.
type line struct {
	layout.Line
	text   string
	starts []int // of its words in the text
	keys   []lexicon.Key
	// learned are those of the keys that clues tell.
	learned []lexicon.Key
	// axes are those that a key for both names, in its order.
	axes [2]quantity.Axis
	// positions are those that need no key.
	positions []quantity.Position
}

// A field is a key and the texts in which its value may stand.
type field struct {
	kind lexicon.Kind
	key  piece
	// rest is what follows the key in its line, up to the next key.
	rest piece
	// right and below are the neighbouring cells; empty pieces where none is.
	right piece
	below []piece
	// learned is set where reviews of the form have told of the field.
	learned bool
}

// A piece is a range of bytes in a line.
type piece struct {
	line       *line
	start, end int
}

func (p piece) empty() bool { return p.line == nil || strings.TrimSpace(p.text()) == "" }

func (p piece) text() string {
	if p.line == nil {
		return ""
	}
	return p.line.text[p.start:p.end]
}

// cut is the part [start, end) of the piece.
func (p piece) cut(start, end int) piece {
	return piece{p.line, p.start + start, p.start + end}
}

// box is where the piece is printed. Of a word that is only partly in the
// piece ("Koordinaten:612345") the share of its characters is taken.
func (p piece) box() paper.Box {
	var b paper.Box
	first, last := p.line.span(p.start, p.end)
	for i := first; i < last; i++ {
		w, at := p.line.Words[i], p.line.starts[i]
		if from, to := max(p.start-at, 0), min(p.end-at, len(w.Text)); from < to {
			b = b.Union(share(w, from, to))
		}
	}
	return b
}

// span gives the indices [first, last) of the words that the bytes [start, end) of the
// line touch. It finds them at once: a line may be as long as a page, and full of keys.
func (l *line) span(start, end int) (first, last int) {
	first = sort.Search(len(l.starts), func(i int) bool { return l.starts[i]+len(l.Words[i].Text) > start })
	last, _ = slices.BinarySearch(l.starts, end)
	return first, max(first, last)
}

// share is the part of a word's printed box that its bytes [from, to) take.
// Only words printed upright are divided.
func share(w layout.Word, from, to int) paper.Box {
	all := utf8.RuneCountInString(w.Text)
	if from == 0 && to == len(w.Text) || all == 0 || w.Printed.Width() < w.Printed.Height() {
		return w.Printed
	}
	width := w.Printed.Width() / float64(all)
	b := w.Printed
	b.X1 = b.X0 + width*float64(utf8.RuneCountInString(w.Text[:to]))
	b.X0 += width * float64(utf8.RuneCountInString(w.Text[:from]))
	return b
}

func newBlock(p layout.Page, words *lexicon.Lexicon, clues []habit.Clue) *block {
	b := &block{page: p, words: words, lines: make([]line, len(p.Lines))}
	for i, l := range p.Lines {
		text := l.Text()
		b.lines[i] = line{Line: l, text: text, starts: startsOf(l.Words), keys: words.Keys(text)}
		b.lines[i].nameAxes()
		b.lines[i].takeClues(clues)
	}
	b.grids = gridsOf(b.lines)
	for i := range b.lines {
		b.lines[i].positions = quantity.Coordinates(b.lines[i].text, quantity.Context{Grids: b.grids})
	}
	b.takeValues()
	for i := range b.lines {
		b.addFields(&b.lines[i])
	}
	b.addSpots(clues)
	b.monthFirst = b.writesMonthFirst()
	b.titles = b.findTitles()
	return b
}

// startsOf are where words begin in the text of their line.
func startsOf(words []layout.Word) []int {
	starts := make([]int, len(words))
	at := 0
	for i, w := range words {
		starts[i] = at
		at += len(w.Text) + 1
	}
	return starts
}

// gridsOf are the grids that some lines name.
func gridsOf(lines []line) []quantity.Grid {
	var all strings.Builder
	for _, l := range lines {
		all.WriteString(l.text)
		all.WriteByte('\n')
	}
	return quantity.GridsNamed(all.String())
}

// nameAxes makes one key of the names of both axes, "Rechtswert / Hochwert".
// Within a longer key they only tell the order.
func (l *line) nameAxes() {
	axes, start, end, ok := quantity.AxesNamed(l.text)
	if !ok {
		return
	}
	l.axes = axes
	within := func(k lexicon.Key) bool { return k.Start < end && k.End > start }
	if slices.ContainsFunc(l.keys, func(k lexicon.Key) bool { return within(k) && k.Kind == lexicon.KeyCoordinates }) {
		return
	}
	l.keys = append(slices.DeleteFunc(l.keys, within), lexicon.Key{Kind: lexicon.KeyCoordinates, Start: start, End: end})
	slices.SortFunc(l.keys, func(a, b lexicon.Key) int { return cmp.Compare(a.Start, b.Start) })
}

// whole is the piece of all of a line.
func (l *line) whole() piece { return piece{l, 0, len(l.text)} }

// addFields makes a field of each key in a line that introduces something.
func (b *block) addFields(l *line) {
	last := 0
	for i, k := range l.keys {
		end := len(l.text)
		for _, next := range l.keys[i+1:] {
			if next.Start >= k.End {
				end = next.Start
				break
			}
		}
		if l.introduces(k, last) {
			f := b.fieldOf(k, piece{l, k.End, end})
			f.learned = slices.Contains(l.learned, k)
			b.fields = append(b.fields, f)
		}
		last = k.End
	}
}

// fieldOf is the field of a key in the line of what follows it.
func (b *block) fieldOf(k lexicon.Key, rest piece) field {
	f := field{kind: k.Kind, key: piece{rest.line, k.Start, k.End}, rest: rest}
	f.right, f.below = b.neighbours(f.key)
	return f
}

// introduces reports whether a key stands as a label does.
func (l *line) introduces(k lexicon.Key, last int) bool {
	lead := strings.FieldsFunc(l.text[min(last, k.Start):k.Start], func(r rune) bool { return !unicode.IsLetter(r) })
	if len(lead) > maxLeadWords {
		return false
	}
	if colon(l.text[k.End:]) {
		return true
	}
	return letterWords(l.text, maxLabelWords) <= maxLabelWords
}

// colon reports whether a text begins with a colon or equals sign, perhaps
// after a closing bracket or a unit such as "[m ü. M.]".
func colon(text string) bool {
	i := strings.IndexAny(text, ":=")
	return i >= 0 && i <= maxUnitBeforeColon
}

// maxUnitBeforeColon is the length in bytes of "  [m ü. M.] ".
const maxUnitBeforeColon = 14

// letterWords counts the words of two letters or more, up to the first that are
// more than most: a line may be as long as a page.
func letterWords(text string, most int) int {
	words, letters := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			letters = 0
			continue
		}
		if letters++; letters == 2 {
			if words++; words > most {
				break
			}
		}
	}
	return words
}

// neighbours finds the cell to the right of a key and the lines below it.
func (b *block) neighbours(key piece) (right piece, below []piece) {
	h := b.page.LineHeight
	k := straightBox(key)
	for i := range b.lines {
		l := &b.lines[i]
		dy := l.Box.MidY() - k.MidY()
		near := l.Box.X0 < k.X1+aside*h && l.Box.X1 > k.X0-aside*h
		if l != key.line && near && dy > h/2 && dy <= maxBelow*h {
			below = append(below, l.whole())
		}
	}
	if l := b.rightOf(key); l != nil && !startsWithKey(l) {
		right = l.whole()
	}
	return right, below
}

// rightOf is the nearest line in the row of a key that begins behind its line,
// nil for none.
func (b *block) rightOf(key piece) *line {
	h := b.page.LineHeight
	k := straightBox(key)
	gap := maxRight * h
	var right *line
	for i := range b.lines {
		l := &b.lines[i]
		if dx := l.Box.X0 - key.line.Box.X1; l != key.line && dx > -h && dx < gap && sameRow(k, l.Box) {
			gap, right = dx, l
		}
	}
	return right
}

// sameRow reports whether two boxes share half the height of the lower one.
func sameRow(a, b paper.Box) bool {
	return a.OverlapY(b) > 0.5*min(a.Height(), b.Height())
}

// startsWithKey reports whether a line begins with a key of its own.
func startsWithKey(l *line) bool {
	return len(l.keys) > 0 && strings.TrimSpace(l.text[:l.keys[0].Start]) == ""
}

// straightBox is the box of a piece on the straight page.
func straightBox(p piece) paper.Box {
	first, last := p.line.span(p.start, p.end)
	return layout.Bounds(p.line.Words[first:last])
}

// A source is one place where a field's value may stand, with how sure it is
// that the value there belongs to the key.
type source struct {
	piece
	confidence float64
}

// The confidence that a value at each place belongs to its key.
const (
	behindKey  = 0.95
	rightOfKey = 0.93
	belowKey   = 0.75
)

// sources are the places of a field's value in the order of trust. Where the
// text behind the key holds something, nothing else is the value.
func (f field) sources(holds func(string) bool) []source {
	if holds(f.rest.text()) {
		return []source{{f.rest, f.trusted(behindKey)}}
	}
	if f.inSentence() {
		return nil
	}
	var s []source
	if !f.right.empty() {
		s = append(s, source{f.right, f.trusted(rightOfKey)})
	}
	for _, p := range f.below {
		s = append(s, source{p, f.trusted(belowKey)})
	}
	return s
}

// inSentence reports whether words stand around a key that are no other cell's.
func (f field) inSentence() bool {
	text := f.key.line.text
	first := len(f.key.line.keys) > 0 && f.key.line.keys[0].Start == f.key.start
	return first && letterWords(text[:f.key.start], 0) > 0 ||
		sentenceBehind(text[f.key.end:min(len(text), f.key.end+nearKey)]) || sentenceBehind(text[f.key.end:])
}

// nearKey is how far behind a key, in bytes, most sentences show. What is one there
// is one in the whole line.
const nearKey = 80

// sentenceBehind reports whether more words follow a key than its unit has.
func sentenceBehind(text string) bool {
	return letterWords(brackets.ReplaceAllString(text, ""), maxUnitWords) > maxUnitWords
}

// hasDigit reports whether a text holds a digit.
func hasDigit(text string) bool { return strings.ContainsFunc(text, unicode.IsDigit) }

// of gives the fields of some kinds, in the order of the page.
func (b *block) of(kinds ...lexicon.Kind) []field {
	var list []field
	for _, f := range b.fields {
		for _, k := range kinds {
			if f.kind == k {
				list = append(list, f)
			}
		}
	}
	return list
}

// titleWorth is how much a key counts by its place: keys further down label
// parts of the drawing, such as the top of a pipe.
func (b *block) titleWorth(f field) float64 {
	if !f.learned && straightBox(f.key).Y1 > b.page.Height*titlePart {
		return belowTitle
	}
	return 1
}
