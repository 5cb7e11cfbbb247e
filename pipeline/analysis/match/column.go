package match

import (
	"cmp"
	"slices"
	"strings"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// A line is a line of a description column: what is left of the printed line
// once depths and identifiers are taken out.
type line struct {
	words    []layout.Word
	box      paper.Box
	text     string
	material lexicon.Score
	// left is where the printed line begins, with the depth that was taken out.
	left float64
	// role is that of the column whose head the line is; empty for other lines.
	role lexicon.Role
	// keyed reports a line of a title block, ends the line that ends a profile,
	// carries one that only says that it goes on on another sheet.
	keyed, ends, carries bool
}

// A column is a stack of lines that may be the descriptions beside a sidebar.
type column struct {
	box   paper.Box
	lines []line // top to bottom
	role  lexicon.Role
}

// Distances in line heights.
const (
	// reachBelow is how far below a sidebar text still belongs to it. Above it
	// there is no limit: there stands the text of the first layer.
	reachBelow = 12
	// indent is how far the left edges of one column's lines spread from one
	// to the next.
	indent = 1.6
)

// mostColumns is how many description columns are tried with a sidebar.
const mostColumns = 3

// columns finds the stacks of text beside a sidebar that may hold its
// descriptions, the most promising first.
func columns(p layout.Page, s sidebar.Sidebar, e evidence, lex *lexicon.Lexicon) []column {
	pieces := e.textPieces(p, s, lex)
	keys := e.keysAbove(s)
	var found []column
	for _, group := range withNouns(stacks(pieces, e.fields, p.LineHeight), s, p.LineHeight) {
		c := newColumn(group, p.LineHeight, lex).withKeys(keys).trimmed(s, p, e.heads)
		if c.role == "" {
			box := c.box
			box.Y0 = min(box.Y0, s.Box.Y0)
			c.role = e.heads.RoleAbove(box)
		}
		if c.hits() > 0 {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b column) int {
		return cmp.Compare(b.promise(s, p.LineHeight), a.promise(s, p.LineHeight))
	})
	return found[:min(len(found), mostColumns)]
}

// textPieces are the lines of text level with the sidebar, without the
// sidebar's own words and without pure numbers.
func (e evidence) textPieces(p layout.Page, s sidebar.Sidebar, lex *lexicon.Lexicon) []line {
	own := wordsOf(s)
	chapters := e.chapters(s, own)
	var pieces []line
	for i, piece := range e.lines {
		if p.Lines[i].Box.MidY() > s.Box.Y1+reachBelow*p.LineHeight {
			break
		}
		if piece.carries || chapters[i] {
			continue
		}
		if leadsToPage(p.Lines[i].Words) || wholeNumbers(s) && endsDotted(p.Lines[i].Words) {
			continue
		}
		taken := func(w layout.Word) bool {
			return own[w.Index] || e.steps.thicknesses[w.Index] || e.levels[w.Index] || dotted(w.Text)
		}
		if slices.ContainsFunc(piece.words, taken) {
			piece = newLine(slices.DeleteFunc(slices.Clone(piece.words), taken), lex)
			piece.left = p.Lines[i].Box.X0
		}
		if layout.Letters(piece.text) >= 2 {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// wordsOf are the words of a sidebar by their index.
func wordsOf(s sidebar.Sidebar) map[int]bool {
	own := map[int]bool{}
	for _, w := range s.Words() {
		own[w.Index] = true
	}
	return own
}

func newLine(words []layout.Word, lex *lexicon.Lexicon) line {
	text := layout.Text(words)
	material := lex.Material(text)
	return line{
		words: words, box: layout.Bounds(words), left: layout.Bounds(words).X0, text: text,
		material: material, role: columnhead.Role(text, lex),
		keyed: keyed(text, material, lex), ends: lex.End(text), carries: naming(material) == 0 && lex.Again(text),
	}
}

// keyed reports a line of a title block: it names a key, and where that stands
// among words of descriptions, "a matrix of fine sand", a colon behind it.
func keyed(text string, material lexicon.Score, lex *lexicon.Lexicon) bool {
	return slices.ContainsFunc(lex.Keys(text), func(k lexicon.Key) bool {
		behind := strings.TrimLeft(text[k.End:], " .")
		return k.Start == 0 || naming(material) == 0 || strings.HasPrefix(behind, ":")
	})
}

// dotted reports a leader that guides the eye over a gap: "Kies ........ 1.20".
func dotted(text string) bool {
	return strings.Trim(text, "._…") == ""
}

// leaderDots are the dots that may touch the word before them: "Kies........".
const leaderDots = "...."

// trailsOff reports a word that a leader touches.
func trailsOff(text string) bool { return strings.HasSuffix(text, leaderDots) && !dotted(text) }

// endsDotted reports a line that guides the eye to a number further right.
func endsDotted(words []layout.Word) bool {
	last := words[len(words)-1].Text
	return dotted(last) || trailsOff(last)
}

// wholeNumbers reports a column of whole numbers without a unit, which at the
// end of dotted leaders are those of pages.
func wholeNumbers(s sidebar.Sidebar) bool {
	return len(s.Labels) > 0 && !slices.ContainsFunc(s.Labels, func(l sidebar.Label) bool {
		return !l.Number.Plain()
	})
}

// leadsToPage reports the line of a table of contents: "Limons . . . . . 6".
func leadsToPage(words []layout.Word) bool {
	n := len(words)
	led := n > 2 && dotted(words[n-2].Text) || n > 1 && trailsOff(words[n-2].Text)
	return led && strings.Trim(words[n-1].Text, "0123456789") == ""
}

// stacks groups lines whose left edges are close, then joins groups that
// largely cover each other's width: indented and centred lines of one column.
func stacks(pieces []line, fields fieldLetters, height float64) [][]line {
	order := slices.Clone(pieces)
	slices.SortStableFunc(order, func(a, b line) int { return cmp.Compare(a.left, b.left) })
	var groups [][]line
	for i, l := range order {
		if i == 0 || l.left-order[i-1].left > indent*height {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], l)
	}
	return mergeCovering(mergeItems(groups, fields))
}

// item is the letter that DIN 4022 gives to each part of a description: a) the
// soil, b) remarks, c) consistency, d) drilling, e) colour, to i) lime content.
var item = lazyregexp.New(`^[a-i]\)`)

// mergeItems joins the groups that are mostly lettered parts of descriptions:
// the small cells of a form.
func mergeItems(groups [][]line, fields fieldLetters) [][]line {
	var form []line
	rest := slices.DeleteFunc(groups, func(g []line) bool {
		n := 0
		for _, l := range g {
			if fields.of(l) != 0 || item.MatchString(l.text) {
				n++
			}
		}
		if 2*n <= len(g) {
			return false
		}
		form = append(form, g...)
		return true
	})
	if form == nil {
		return rest
	}
	return append(rest, form)
}

// covering is the part of the narrower column that the wider one must cover
// for the two to be one.
const covering = 0.7

func mergeCovering(groups [][]line) [][]line {
	for i := 0; i < len(groups); i++ {
		for j := i + 1; j < len(groups); j++ {
			a, b := bodyOf(groups[i]), bodyOf(groups[j])
			if a.OverlapX(b) >= covering*min(a.Width(), b.Width()) {
				groups[i] = append(groups[i], groups[j]...)
				groups = slices.Delete(groups, j, j+1)
				j = i
			}
		}
	}
	return groups
}

// bodyOf is the box of a group's lines with the right edge where nine in ten
// lines end, so that one long line does not swallow its neighbours.
func bodyOf(group []line) paper.Box {
	right := make([]float64, len(group))
	var b paper.Box
	for i, l := range group {
		b = b.Union(l.box)
		b.X0 = min(b.X0, l.left)
		right[i] = l.box.X1
	}
	slices.Sort(right)
	b.X1 = right[(len(right)-1)*9/10]
	return b
}

// newColumn orders a group from top to bottom and puts pieces of one height
// back into one line.
func newColumn(group []line, height float64, lex *lexicon.Lexicon) column {
	slices.SortStableFunc(group, func(a, b line) int { return cmp.Compare(a.box.MidY(), b.box.MidY()) })
	var c column
	for from := 0; from < len(group); {
		to := from + 1
		for to < len(group) && besideAll(group[from:to], group[to], height) {
			to++
		}
		l := group[from]
		if to > from+1 {
			l = joinLevel(group[from:to], lex)
		}
		c.lines = append(c.lines, l)
		c.box = c.box.Union(l.box)
		from = to
	}
	return c
}

// besideAll reports whether a line stands on the height of all the pieces of
// another one. In justified text it may stand between two of them.
func besideAll(pieces []line, l line, height float64) bool {
	return !slices.ContainsFunc(pieces, func(p line) bool { return !level(p.box, l.box, height) })
}

// level reports whether two boxes stand beside each other on one height.
func level(a, b paper.Box, height float64) bool {
	d := a.MidY() - b.MidY()
	return d < 0.5*height && d > -0.5*height && a.OverlapX(b) < 0.5*min(a.Width(), b.Width())
}

func joinLevel(pieces []line, lex *lexicon.Lexicon) line {
	var words []layout.Word
	for _, l := range pieces {
		words = append(words, l.words...)
	}
	slices.SortStableFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	return newLine(words, lex)
}

// hits is how many words of the column name material.
func (c column) hits() int {
	n := 0
	for _, l := range c.lines {
		n += naming(l.material)
	}
	return n
}

// naming is how many words of a text say what the ground is or looks like.
func naming(s lexicon.Score) int { return s.Soil + s.Trait }

// What the promise of a column is multiplied with: descriptions stand to the
// right of the depths more often than to the left, and heads tell.
const (
	leftOfDepths    = 0.7
	rightlyHeaded   = 1.5
	otherwiseHeaded = 0.5
)

// promise ranks columns before they are aligned: by what their lines level
// with the sidebar say about material.
func (c column) promise(s sidebar.Sidebar, height float64) float64 {
	n := 0.0
	for _, l := range c.lines {
		if l.box.MidY() > s.Box.Y0-2*height && l.box.MidY() < s.Box.Y1+2*height {
			n += float64(naming(l.material))
		}
	}
	if c.box.X0 < s.Box.X0 {
		n *= leftOfDepths
	}
	switch c.role {
	case lexicon.Description:
		n *= rightlyHeaded
	case "":
	default:
		n *= otherwiseHeaded
	}
	return n
}
