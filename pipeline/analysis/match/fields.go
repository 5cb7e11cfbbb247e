package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
)

// A field is a lettered cell of a form to DIN 4022. The form has nine for each
// layer, in three or four rows: a) is the soil with its admixtures, b) to g) are
// remarks, consistency, how it drilled, colour, the usual and the geological
// name; h) is a group symbol and i) the lime content.
type field struct {
	letter byte
	words  []layout.Word // without the letter
	x, y   float64       // where the letter begins, and its middle
}

// lastDescribing is the letter of the last field that describes the layer.
const lastDescribing = 'g'

// fieldLetter is the letter of a field, alone or with its text behind.
var fieldLetter = lazyregexp.New(`^([a-i])\)(.*)$`)

// What a page must have to be such a form: several fields a), and so many
// different letters, which lists of three or four items do not come to.
const (
	fewestForms   = 2
	fewestLetters = 5
)

// fieldLetters are the letters of fields by the indices of their first words.
type fieldLetters map[int]byte

// of is the letter of the field with which a line begins; 0 where that is none.
func (f fieldLetters) of(l line) byte {
	if len(l.words) == 0 {
		return 0
	}
	return f[l.words[0].Index]
}

// withoutLetters joins the fields of forms to DIN 4022 on a page, each row of
// them to a line without letters, so that the descriptions read on in the order
// of the fields. Fields that are empty, or describe nothing, are left out.
func withoutLetters(p layout.Page) (layout.Page, fieldLetters) {
	fields, rest := fieldsOf(p.Lines)
	if !isForm(fields) {
		return p, nil
	}
	letters := fieldLetters{}
	rest = continued(fields, rest, p.LineHeight)
	for _, row := range rowsOfFields(fields, p.LineHeight) {
		var words []layout.Word
		for _, f := range row {
			if f.letter <= lastDescribing && !dashesOnly(f.words) {
				words = append(words, f.words...)
				letters[f.words[0].Index] = f.letter
			}
		}
		if len(words) > 0 {
			rest = append(rest, layout.Line{Words: words, Box: layout.Bounds(words)})
		}
	}
	slices.SortStableFunc(rest, func(a, b layout.Line) int {
		return cmp.Or(cmp.Compare(a.Box.MidY(), b.Box.MidY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	p.Lines = rest
	return p, letters
}

// fieldsOf are the fields among lines, from top to bottom, and the lines that are
// none. A line may hold several fields.
func fieldsOf(lines []layout.Line) (fields []field, rest []layout.Line) {
	for _, l := range lines {
		if len(l.Words) == 0 || !fieldLetter.MatchString(l.Words[0].Text) {
			rest = append(rest, l)
			continue
		}
		for _, w := range l.Words {
			if m := fieldLetter.FindStringSubmatch(w.Text); m != nil {
				fields = append(fields, field{letter: m[1][0], x: w.Box.X0, y: w.Box.MidY()})
				if w.Text = m[2]; w.Text == "" {
					continue
				}
			}
			last := &fields[len(fields)-1]
			last.words = append(last.words, w)
		}
	}
	return fields, rest
}

func isForm(fields []field) bool {
	forms, letters := 0, map[byte]bool{}
	for _, f := range fields {
		letters[f.letter] = true
		if f.letter == 'a' {
			forms++
		}
	}
	return forms >= fewestForms && len(letters) >= fewestLetters
}

// continued gives the lines that go on below a field to it, and returns the
// others. Such a line stands close below the last one of the field and begins
// where the field or its text does.
func continued(fields []field, lines []layout.Line, height float64) []layout.Line {
	var rest []layout.Line
	for _, l := range lines {
		best := -1
		for i, f := range fields {
			lower := f.y + height/2
			begins := math.Abs(l.Box.X0-f.x) <= height
			if len(f.words) > 0 {
				lower = layout.Bounds(f.words).Y1
				begins = begins || math.Abs(l.Box.X0-f.words[0].Box.X0) <= height
			}
			if space := l.Box.Y0 - lower; begins && space > -height/2 && space < height/2 {
				best = i
			}
		}
		if best < 0 {
			rest = append(rest, l)
			continue
		}
		fields[best].words = append(fields[best].words, l.Words...)
	}
	return rest
}

// rowsOfFields groups fields by the height of their letters, each row from left
// to right.
func rowsOfFields(fields []field, height float64) [][]field {
	slices.SortStableFunc(fields, func(a, b field) int { return cmp.Compare(a.y, b.y) })
	var rows [][]field
	for _, f := range fields {
		if n := len(rows); n > 0 && f.y-rows[n-1][0].y < height/2 {
			rows[n-1] = append(rows[n-1], f)
			continue
		}
		rows = append(rows, []field{f})
	}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b field) int { return cmp.Compare(a.x, b.x) })
	}
	return rows
}

// dashesOnly reports whether words say that there is nothing to say.
func dashesOnly(words []layout.Word) bool {
	return strings.Trim(layout.Text(words), " -–—/.") == ""
}
