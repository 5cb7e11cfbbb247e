package analysis

import (
	"cmp"
	"context"
	"fmt"
	"sync"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/strata"
)

// A Study is a document that is analysed again and again, each time with other habits:
// what does not depend on them is found out once. It is not safe for use by several at
// once.
type Study struct {
	pages           []paper.Page
	clues           []habit.Clue
	straight        []*layout.Page // of each page; nil as long as nobody asked
	print           *form.Print    // of the form; nil as long as not all pages are known
	known, trusting *reader        // the latter nil as long as nobody asked
	tongue          func() tongue
}

// A tongue is what the words of pages say of their language.
type tongue struct {
	foreign bool // it has no lists
	fluent  bool // a foreign one has for all that
}

// NewStudy makes a Study of the pages of a document, in their order. words tells what is
// a description, clues what is usual in the title block of its form.
func NewStudy(pages []paper.Page, words *lexicon.Lexicon, clues []habit.Clue) *Study {
	s := &Study{pages: pages, clues: clues, straight: make([]*layout.Page, len(pages))}
	s.known = newReader(s, words)
	s.tongue = sync.OnceValue(func() tongue {
		texts := textsOf(pages)
		foreign := words.Foreign(texts)
		return tongue{foreign, foreign && words.Fluent(texts)}
	})
	return s
}

// Suppose is Analyse with the habits that are usual on the form of the document, whatever
// its pages say.
func (s *Study) Suppose(ctx context.Context, usual habit.Set) (f Finding, err error) {
	defer func() { err = cmp.Or(err, faultOf(recover())) }()
	f, _ = s.inLanguage(ctx, usual)
	return f, nil
}

// knownGain is how many times as many layers the words that are known must show for
// foreign pages to be read without trust in others.
const knownGain = 2

// inLanguage is what the pages show, and who read them. Those in a
// language that has no lists are read with trust in words that are not known, unless
// what is known shows many more layers: a title block full of names and codes makes
// a page look foreign whose descriptions are not. Trust finds nothing where a language
// with lists is written and none of its words tells of a layer.
func (s *Study) inLanguage(ctx context.Context, usual habit.Set) (Finding, *reader) {
	known := s.known.suppose(ctx, usual)
	n := strata.CountLayers(known.Boreholes)
	if t := s.tongue(); !t.foreign || n == 0 && t.fluent {
		return known, s.known
	}
	if s.trusting == nil {
		s.trusting = newReader(s, s.known.words.Trusting())
	}
	trusted := s.trusting.suppose(ctx, usual)
	if n > 0 && n >= knownGain*strata.CountLayers(trusted.Boreholes) {
		return known, s.known
	}
	trusted.Language = ""
	return trusted, s.trusting
}

// page is a page as it is laid out.
func (s *Study) page(i int) layout.Page {
	if s.straight[i] == nil {
		p := layout.Read(s.pages[i])
		s.straight[i] = &p
	}
	return *s.straight[i]
}

// A reader reads the document of a study with a Lexicon that knows, or trusts, the words
// of the pages.
type reader struct {
	*Study
	words    *lexicon.Lexicon
	facts    []titleblock.Candidates            // of each page; nil as long as nobody asked
	matchers []map[match.Context]*match.Matcher // of each page, by what the one before tells
	drawn    *drawing.Document                  // nil as long as not all pages are known
}

func newReader(s *Study, words *lexicon.Lexicon) *reader {
	n := len(s.pages)
	return &reader{Study: s, words: words, facts: make([]titleblock.Candidates, n), matchers: make([]map[match.Context]*match.Matcher, n)}
}

// suppose takes the document through the analysis.
func (r *reader) suppose(ctx context.Context, usual habit.Set) (f Finding) {
	d := r.understandAll(ctx, usual)
	var late []int
	f.Boreholes, f.Places, late = r.drawnOrPrinted(ctx, d, usual)
	f.Missing, f.Form = d.withLate(ctx, r.pages, late), r.form(d)
	if len(f.Boreholes) == 0 {
		f.Boreholes = withoutProfile(d.straight, d.facts, r.known.words)
		f.Language = languageOf(f.Boreholes, r.known.words)
		return f
	}
	titleblock.Assign(f.Boreholes, d.facts)
	for i := range f.Boreholes {
		if total := f.Boreholes[i].TotalDepth; total != nil {
			match.Close(&f.Boreholes[i], *total)
		}
	}
	f.Language = languageOf(f.Boreholes, r.known.words)
	withoutZeros(f.Boreholes)
	spell(f.Boreholes, r.pages, r.known.words)
	return f
}

// understandAll takes the pages of the document through the stages, each with what
// the one before it tells.
func (r *reader) understandAll(ctx context.Context, usual habit.Set) document {
	n := len(r.pages)
	d := document{straight: make([]layout.Page, n), facts: make([]titleblock.Candidates, n), onPage: make([][]strata.Borehole, n)}
	var before match.Context
	for i, p := range r.pages {
		u, err := r.understand(ctx, i, before, usual)
		if err != nil {
			d.missing = append(d.missing, missing(ctx, p, err))
		}
		d.straight[i], d.facts[i], d.onPage[i], before = u.straight, u.facts, u.boreholes, u.context
	}
	return d
}

// An understood is what one page shows by itself.
type understood struct {
	straight  layout.Page
	facts     titleblock.Candidates
	boreholes []strata.Borehole
	context   match.Context // for the next page
}

// understand takes the page at an index through the stages. After an error there is
// nothing of it.
func (r *reader) understand(ctx context.Context, i int, before match.Context, usual habit.Set) (understood, error) {
	if p := r.pages[i]; tooDense(p) {
		return understood{}, &reading.Error{Kind: reading.TooLarge, Msg: fmt.Sprintf("too dense: %d words, of at most %d", len(p.Words), mostWords)}
	}
	ctx, cancel := context.WithTimeout(ctx, pageTime)
	defer cancel()
	if err := ctx.Err(); err != nil {
		return understood{}, err
	}
	u := understood{straight: r.page(i)}
	if err := ctx.Err(); err != nil {
		return understood{}, err
	}
	u.facts = r.factsOf(i)
	var err error
	if u.boreholes, u.context, err = r.matcher(i, before).Boreholes(ctx, usual); err != nil {
		return understood{}, err
	}
	return u, nil
}

// factsOf is what the title block of a page may mean.
func (r *reader) factsOf(i int) titleblock.Candidates {
	if r.facts[i] == nil {
		r.facts[i] = titleblock.Read(r.page(i), r.words, r.clues)
	}
	return r.facts[i]
}

// matcher is that of a page, behind one that tells of itself what is before.
func (r *reader) matcher(i int, before match.Context) *match.Matcher {
	m := r.matchers[i][before]
	if m == nil {
		m = match.New(r.page(i), elevations(r.factsOf(i)), before, r.words)
		if r.matchers[i] == nil {
			r.matchers[i] = map[match.Context]*match.Matcher{}
		}
		r.matchers[i][before] = m
	}
	return m
}

// drawings is the document as one that may be drawn to scale. Which pages are missing may
// depend on what is usual: with the others nothing is shared.
func (r *reader) drawings(d document) *drawing.Document {
	if r.drawn != nil && len(d.missing) == 0 {
		return r.drawn
	}
	pages := make([]drawing.Page, len(d.straight))
	for i, p := range d.straight {
		pages[i] = drawing.Page{Page: p, Heads: columnhead.Read(p, r.words), Begins: i > 0 && d.begins(i)}
	}
	drawn := drawing.New(pages, d.grounds(), r.words)
	if len(d.missing) == 0 {
		r.drawn = drawn
	}
	return drawn
}

// form is the print of the form of the document.
func (r *reader) form(d document) form.Print {
	if r.print != nil && len(d.missing) == 0 {
		return *r.print
	}
	print := form.OfStraight(d.straight)
	if len(d.missing) == 0 {
		r.print = &print
	}
	return print
}
