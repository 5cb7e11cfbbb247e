// Package form tells on which form a document is printed.
//
// An archive of many profiles is printed on a few forms: the same column heads
// at the same places, the same keys in the title block, the same rules, and
// between them other values. Print is what of a document belongs to its form,
// as far as one document tells: words with their places, the more surely of the
// form the better they are known as heads and keys; the long rules; where lines
// begin; the sizes of letters and of the page.
//
// A cover, a letter or the laboratory's sheets are on other forms than the profile
// between them: the print is that of the page that looks most like a profile, and
// of those like it.
//
//	pages ──Of──▶ Print ──Likeness──▶ how surely two documents share a form
//	                    ──Groups────▶ the documents of a run by their forms
//
// Places are in thousandths of the page's width, on the straight page, so that
// skew and resolution do not matter. Likeness first moves and stretches one
// print onto the other, as a scan needs it, and then counts what stands where
// it should.
package form

import (
	"cmp"
	"hash/fnv"
	"slices"
	"sort"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Version is that of the prints that Of makes; those of other versions are
// like nothing.
const Version = 1

const (
	// mostPages bounds how many pages of a document are looked at.
	mostPages = 32
	mostMarks = 96 // words of a print
	mostOften = 4  // places of one word
	mostRules = 32 // vertical rules of a print
	mostRows  = 16 // horizontal ones
	mostEdges = 16 // places where lines begin
	mostSizes = 8  // of letters
	// full is the width of a page in the unit of places.
	full = 1000
)

// A Print is what of a document belongs to its form. Two prints are compared
// by Likeness; the zero value is that of a document without pages, and is like
// nothing. It is small and has a form in JSON, of less than two kilobytes.
type Print struct {
	Version int `json:"version"`
	// Width and Height are those of a page, in points.
	Width  int `json:"width"`
	Height int `json:"height"`
	// Marks are words that may be printed on the form, by word and place.
	Marks Marks `json:"marks,omitempty"`
	// Columns are the places of long vertical rules, from the left, and Rows
	// those of long horizontal ones, from the top.
	Columns Places `json:"columns,omitempty"`
	Rows    Places `json:"rows,omitempty"`
	// Edges are where lines of text begin below each other, from the left.
	Edges Places `json:"edges,omitempty"`
	// Sizes are those of the letters, from the smallest, in hundredths of
	// thousandths of the page's width.
	Sizes Places `json:"sizes,omitempty"`
}

// A Mark is a word at its place.
type Mark struct {
	Word uint16 // a hash of its skeleton
	X, Y uint16 // of its left edge and its middle, in thousandths of the page's width
	Kind Kind
}

// A Kind says how surely a word is printed on the form.
type Kind uint8

// The kinds of marks, from the least sure.
const (
	Other Kind = iota // a word of which nothing is known
	Keyed             // before a colon
	Named             // a column head or the key of a fact, as lexicon knows them
)

// worth is what a mark of each kind counts.
var worth = [...]float64{Other: 0.25, Keyed: 0.8, Named: 1}

func (m Mark) worth() float64 { return worth[min(int(m.Kind), len(worth)-1)] }

// Of makes the print of a document from its pages, in their order.
func Of(pages []paper.Page) Print {
	straight := make([]layout.Page, min(len(pages), mostPages))
	for i := range straight {
		straight[i] = layout.Read(pages[i])
	}
	return OfStraight(straight)
}

// OfStraight is Of for pages that are straightened already. Those of no size
// are passed over.
func OfStraight(pages []layout.Page) Print {
	var faces []face
	for _, page := range pages[:min(len(pages), mostPages)] {
		if page.Width > 0 && page.Height > 0 {
			faces = append(faces, faceOf(page))
		}
	}
	return printOf(sheets(faces))
}

// marksIn are those of a line. Of one that reads like a description only what
// is known as a head or a key may be printed on the form; it is described.
func marksIn(l layout.Line, width float64, lex *lexicon.Lexicon) (found []Mark, described bool) {
	text := l.Text()
	named := namesIn(text, lex)
	described = lex.Material(text).Value() > mostMaterial
	colon := strings.LastIndexByte(text, ':')
	at := 0
	for _, w := range l.Words {
		kind := Other
		switch {
		case named.touch(at, at+len(w.Text)):
			kind = Named
		case at < colon:
			kind = Keyed
		}
		at += len(w.Text) + 1
		if kind == Other && described {
			continue
		}
		if mark, ok := markOf(w, width, kind); ok {
			found = append(found, mark)
		}
	}
	return found, described
}

// spans are stretches of a text, [start, end) in bytes.
type spans [][2]int

// namesIn are where the heads and keys stand that lexicon knows.
func namesIn(text string, lex *lexicon.Lexicon) spans {
	var found spans
	for _, h := range lex.Head(text) {
		found = append(found, [2]int{h.Start, h.End})
	}
	for _, k := range lex.Keys(text) {
		found = append(found, [2]int{k.Start, k.End})
	}
	return found.joined()
}

// joined are spans that do not overlap, from left to right, over the same bytes.
func (s spans) joined() spans {
	slices.SortFunc(s, func(a, b [2]int) int { return a[0] - b[0] })
	var joined spans
	for _, one := range s {
		if n := len(joined); n > 0 && one[0] < joined[n-1][1] {
			joined[n-1][1] = max(joined[n-1][1], one[1])
		} else {
			joined = append(joined, one)
		}
	}
	return joined
}

// touch reports whether some bytes are in one of the spans, which are joined.
func (s spans) touch(start, end int) bool {
	i := sort.Search(len(s), func(i int) bool { return s[i][1] > start })
	return i < len(s) && s[i][0] < end
}

const (
	// mostMaterial is how much a line may read like a description and still be
	// printed on the form.
	mostMaterial = 0.34
	// leastLetters is how many letters a word has that tells forms apart.
	leastLetters = 3
)

// markOf is the mark of a word, if it tells anything.
func markOf(w layout.Word, width float64, kind Kind) (Mark, bool) {
	if layout.Letters(w.Text) < leastLetters {
		return Mark{}, false
	}
	word := strings.Join(lexicon.Skeletons(w.Text), " ")
	if word == "" {
		return Mark{}, false
	}
	h := fnv.New32a()
	h.Write([]byte(word))
	sum := h.Sum32()
	return Mark{Word: uint16(sum>>16 ^ sum), X: place(w.Box.X0, width), Y: place(w.Box.MidY(), width), Kind: kind}, true
}

// place is a length in thousandths of the page's width.
func place(v, width float64) uint16 { return uint16(min(max(0, full*v/width), 65535)) }

// near is by how much two marks of one word may differ and be one, on two
// pages of a document.
const near = 6

// chosen are the marks that are kept: each once, the surest kinds first and
// those higher up on the page, in the order of their words.
func chosen(marks []Mark) Marks {
	slices.SortFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X), cmp.Compare(a.Word, b.Word))
	})
	var kept Marks
	often := map[uint16]int{}
	for _, m := range marks {
		if len(kept) == mostMarks {
			break
		}
		again := slices.ContainsFunc(kept, func(k Mark) bool {
			return k.Word == m.Word && apart(k.X, m.X) <= near && apart(k.Y, m.Y) <= near
		})
		if !again && often[m.Word] < mostOften {
			often[m.Word]++
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, compareMarks)
	return kept
}

func apart(a, b uint16) int { return max(int(a)-int(b), int(b)-int(a)) }
