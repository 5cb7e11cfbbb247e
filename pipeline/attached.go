package pipeline

import (
	"context"
	"fmt"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// How many PDFs inside a document are read, and how deeply they may lie in one
// another.
const (
	mostAttached    = 50
	deepestAttached = 2
)

// attached reads the PDFs inside a document, of which the first page tells, as
// documents of their own; depth is how deep the document itself lies. What is
// beyond the bounds is a problem of the document.
func (p *Pipeline) attached(ctx context.Context, s source.Source, pages []paper.Page, depth int) ([]Result, []Problem) {
	if len(pages) == 0 || len(pages[0].Attached) == 0 || s.ImagesOnly {
		return nil, nil
	}
	names := pages[0].Attached
	most := mostAttached
	if depth == deepestAttached {
		most = 0
	}
	var results []Result
	for _, name := range names[:min(len(names), most)] {
		results = append(results, p.run(ctx, s.Attached(name), depth+1))
	}
	if len(names) <= most {
		return results, nil
	}
	return results, []Problem{{Kind: reading.TooLarge, Message: fmt.Sprintf("attached: %d inside it, of which %d are read", len(names), most)}}
}
