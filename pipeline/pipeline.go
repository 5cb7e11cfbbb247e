package pipeline

import (
	"context"
	"slices"
	"sync"
	"time"

	"lsml/pipeline/analysis"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// A Pipeline turns sources into results. The zero value of each limit means none.
type Pipeline struct {
	Reader reading.Reader
	// Reading are the options of every page; the picture's path comes from Picture.
	Reading reading.Options
	// Picture names the PNG file of a page counted from 1; nil writes none.
	Picture func(s source.Source, page int) string
	// PagesAtOnce bounds how many pages of one document are asked for together.
	PagesAtOnce int
	// DocumentTimeout bounds the time spent on one document.
	DocumentTimeout time.Duration
	// Memory is what is known of documents before they are read; nil for nothing.
	Memory analysis.Memory
}

// Run takes one source all the way: its pages are read, analysed and joined
// into boreholes; so are the documents attached to it. It never fails; what
// went wrong is in the Result.
func (p *Pipeline) Run(ctx context.Context, s source.Source) Result {
	if p.DocumentTimeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, p.DocumentTimeout)
		defer cancel()
	}
	return p.run(ctx, s, 0)
}

// run takes a source that lies so deep in others through the pipeline.
func (p *Pipeline) run(ctx context.Context, s source.Source, depth int) Result {
	r := Result{Source: s, Document: paper.Document{Name: s.Name, Path: s.Path, SHA256: s.SHA256}}
	go lexicon.Default() // the lists are read while the first process that reads starts
	count, err := p.Reader.Pages(ctx, s.Path)
	if err != nil {
		return r.fail(err)
	}
	wanted, problems := wantedPages(s, count)
	pages, failed := p.read(ctx, s, wanted)
	inside, beyond := p.attached(ctx, s, pages, depth)
	r.Attached, r.Problems = inside, slices.Concat(problems, failed, beyond)
	found, err := analysis.AnalyseKnowing(ctx, pages, p.memory())
	if err != nil {
		return r.fail(err)
	}
	r.Boreholes, r.Document.Language, r.Form = found.Boreholes, found.Language, &found.Form
	for _, e := range found.Missing {
		r.Problems = append(r.Problems, problemOf(e.Page, e))
	}
	r.Document.Pages = withoutWords(pages)
	r.Status = statusOf(len(pages), len(r.Problems))
	return r
}

// memory is what is known of documents.
func (p *Pipeline) memory() analysis.Memory {
	if p.Memory == nil {
		return analysis.Known{Words: lexicon.Default()}
	}
	return p.Memory
}

// read gets the pages of a document, several at once, and keeps their order.
// Pages that fail are missing from the result and named in the problems.
func (p *Pipeline) read(ctx context.Context, s source.Source, numbers []int) ([]paper.Page, []Problem) {
	pages := make([]paper.Page, len(numbers))
	errs := make([]error, len(numbers))
	slots := make(chan struct{}, max(1, p.PagesAtOnce))
	var wg sync.WaitGroup
	for i, number := range numbers {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			pages[i], errs[i] = p.page(ctx, s, number)
		})
	}
	wg.Wait()

	var read []paper.Page
	var problems []Problem
	for i, err := range errs {
		if err != nil {
			problems = append(problems, problemOf(numbers[i], err))
			continue
		}
		read = append(read, pages[i])
	}
	return read, problems
}

// page reads one page, with the user's own picture of it where there is one.
func (p *Pipeline) page(ctx context.Context, s source.Source, number int) (paper.Page, error) {
	o := p.Reading
	own, isOwn := s.Image(number)
	if p.Picture != nil && !isOwn {
		o.Picture = p.Picture(s, number)
	}
	page, err := p.Reader.Page(ctx, s.Path, number, o)
	if err != nil || !isOwn {
		return page, err
	}
	page.Picture, err = ownPicture(own, page)
	return page, err
}
