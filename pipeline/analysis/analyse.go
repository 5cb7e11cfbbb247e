package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"lsml/pipeline/analysis/crop"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/strata"
)

const (
	// pageTime is how long one page may take: real ones take a tenth of a
	// second, those that are made to take long are given up.
	pageTime = 30 * time.Second
	// mostWords bounds the words of a page; sheets of three metres have some
	// thousand.
	mostWords = 50_000
)

// A Finding is what the pages of one document show.
type Finding struct {
	Boreholes []strata.Borehole
	// Language is that of the descriptions, empty where there are none, or in none
	// that is known.
	Language string
	// Form is the print of the form that the pages are on.
	Form form.Print
	// Places are where what is drawn to scale has what habits call boundaries.
	Places map[habit.Habit][]habit.Place
	// Missing tells of the pages that were not understood: of kind TooLarge
	// for those that are too dense, Timeout or Canceled where time was over.
	Missing []*reading.Error
}

// Analyse finds the boreholes that the pages of one document show. The pages
// are in order; some may be missing; words tells what is a description. When
// ctx ends, the pages that are left are Missing. A fault of the analysis is an
// error of kind Internal, so that it costs this document only.
func Analyse(ctx context.Context, pages []paper.Page, words *lexicon.Lexicon) (Finding, error) {
	return NewStudy(pages, words, nil).Suppose(ctx, habit.Set{})
}

// faultOf is the error of kind Internal that a fault of the analysis is; nil for none.
func faultOf(recovered any) error {
	if recovered == nil {
		return nil
	}
	return &reading.Error{Kind: reading.Internal, Op: "analyse", Msg: fmt.Sprint(recovered), Stack: string(debug.Stack())}
}

// A document is what each of its pages shows by itself.
type document struct {
	straight []layout.Page
	facts    []titleblock.Candidates
	onPage   [][]strata.Borehole // what its numbers and texts tell
	missing  []*reading.Error
}

// withLate are the pages that are missing, and those of which it is not known
// whether they are drawn to scale.
func (d document) withLate(ctx context.Context, pages []paper.Page, late []int) []*reading.Error {
	all := d.missing
	for _, i := range late {
		if !slices.ContainsFunc(all, func(e *reading.Error) bool { return e.Page == pages[i].Number }) {
			all = append(all, missing(ctx, pages[i], ctx.Err()))
		}
	}
	slices.SortStableFunc(all, func(a, b *reading.Error) int { return cmp.Compare(a.Page, b.Page) })
	return all
}

// textsOf are the words of pages.
func textsOf(pages []paper.Page) []string {
	var texts []string
	for _, p := range pages {
		for _, w := range p.Words {
			texts = append(texts, w.Text)
		}
	}
	return texts
}

// missing is the error of a page that was not understood.
func missing(ctx context.Context, p paper.Page, err error) *reading.Error {
	e := &reading.Error{Kind: reading.KindOf(err), Msg: err.Error()}
	var known *reading.Error
	switch {
	case errors.As(err, &known):
		*e = *known
	case ctx.Err() != nil:
		e.Kind, e.Msg = reading.KindOf(ctx.Err()), "the time for the document is over"
	case e.Kind == reading.Timeout:
		e.Msg = fmt.Sprintf("not finished in %s", pageTime)
	}
	e.Op, e.Page = "analyse", p.Number
	return e
}

// withoutProfile is what pages tell that show no profile: title blocks, and
// pieces that were cut out of a page.
func withoutProfile(pages []layout.Page, facts []titleblock.Candidates, words *lexicon.Lexicon) []strata.Borehole {
	var found []strata.Borehole
	for i, p := range pages {
		read := facts[i].Alone
		if crop.Is(p) {
			read = func() (strata.Borehole, bool) { return crop.Read(p, facts[i], words) }
		}
		if b, ok := read(); ok {
			found = append(found, b)
		}
	}
	return found
}

// languageOf is the language of the descriptions, empty where there are none.
func languageOf(boreholes []strata.Borehole, words *lexicon.Lexicon) string {
	var texts []string
	for _, b := range boreholes {
		for _, l := range b.Layers {
			texts = append(texts, l.Description)
		}
	}
	if len(texts) == 0 {
		return ""
	}
	language, _ := words.Language(texts)
	return language
}

// elevations are the heights of the ground that a page names, in metres.
func elevations(f titleblock.Candidates) []float64 {
	var metres []float64
	for _, c := range f[fact.Elevation] {
		metres = append(metres, c.Elevation.Value)
	}
	return metres
}
