package form

import (
	"regexp"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
)

// A face is what one page shows of a form.
type face struct {
	width, height               float64 // points
	marks                       []Mark
	described                   int  // lines that read like descriptions
	numbers                     int  // with decimals, as depths are printed
	depths, texts, prices       bool // heads of columns of these
	columns, rows, edges, sizes tally
}

// faceOf looks at a page.
func faceOf(p layout.Page) face {
	f := face{
		width: p.Width, height: p.Height,
		columns: columnsOf(p), rows: rowsOf(p), edges: edgesOf(p), sizes: sizesOf(p),
	}
	for _, lines := range [][]layout.Line{p.Lines, p.Turned} {
		for _, l := range lines {
			marks, described := marksIn(l, p.Width, lexicon.Default())
			f.marks = append(f.marks, marks...)
			if described {
				f.described++
			}
			f.heads(lexicon.Default().Head(l.Text()))
		}
	}
	for _, w := range p.Words {
		if decimal.MatchString(w.Text) {
			f.numbers++
		}
	}
	return f
}

// enough is how many descriptions, depths, heads and keys a page has that is a
// profile; more of one kind say no more.
const enough = 8

// profile is how much a page looks like a profile: a list of symbols has no
// depths, a sheet of the laboratory few descriptions, a bill prices.
func (f face) profile() int {
	sum := min(f.described, enough) + min(f.numbers, enough) + min(Marks(f.marks).keys()/4, enough)
	for _, head := range []bool{f.depths, f.texts, !f.prices} {
		if head {
			sum += enough
		}
	}
	return sum
}

// heads notes what the columns hold whose heads a line has.
func (f *face) heads(found []lexicon.Head) {
	for _, h := range found {
		switch h.Role {
		case lexicon.Depth, lexicon.From, lexicon.To, lexicon.Elevation:
			f.depths = true
		case lexicon.Description, lexicon.Geology:
			f.texts = true
		case lexicon.Price:
			f.prices = true
		}
	}
}

// decimal is a number as depths are printed.
var decimal = regexp.MustCompile(`^\d{1,3}[.,]\d{1,2}$`)

// sheets are the pages of a document that are on its form: the one that looks
// most like a profile, and those like it. A cover, a letter or a sheet of the
// laboratory beside them is on another.
func sheets(faces []face) []face {
	best := 0
	for i, f := range faces {
		if f.profile() > faces[best].profile() {
			best = i
		}
	}
	var kept []face
	for i, f := range faces {
		if i == best || printOf([]face{f}).Likeness(printOf(faces[best:best+1])) >= Alike {
			kept = append(kept, f)
		}
	}
	return kept
}

// printOf is the print of pages that are on one form.
func printOf(faces []face) Print {
	p := Print{Version: Version}
	var marks []Mark
	columns, rows, edges, sizes := tally{}, tally{}, tally{}, tally{}
	for i, f := range faces {
		if i == 0 {
			p.Width, p.Height = int(f.width), int(f.height)
		}
		marks = append(marks, f.marks...)
		columns.most(f.columns)
		rows.most(f.rows)
		edges.most(f.edges)
		sizes.most(f.sizes)
	}
	p.Marks = chosen(marks)
	p.Columns, p.Rows = columns.heaviest(mostRules), rows.heaviest(mostRows)
	p.Edges, p.Sizes = edges.heaviest(mostEdges), sizes.heaviest(mostSizes)
	return p
}
