package running

import (
	"context"

	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// A Runner takes sources to their results, here or elsewhere. It is safe for
// concurrent use.
type Runner interface {
	// Run takes one source, hashed, to its result, and tells p how it goes on.
	// The key names the result among those of all sources and settings. An
	// error ends the batch, as none of the other sources would fare better;
	// but ErrStopped means only that this one was not begun.
	Run(ctx context.Context, key string, s source.Source, p Progress) (pipeline.Result, error)
}

// A Progress is told how a source goes on.
type Progress interface {
	// Started means that a document is being read.
	Started(s source.Source)
	// Counted tells how many pages it has.
	Counted(s source.Source, pages int)
	// Read means that one page of it is read, or failed to be.
	Read(s source.Source)
}

// Local is the Runner that reads on this machine.
type Local struct {
	Pipeline *pipeline.Pipeline
	// Depot brings what lies in a store; nil if everything is a file.
	Depot *Depot
}

// Run takes one source through the pipeline; the errors are those of a store.
func (l Local) Run(ctx context.Context, _ string, s source.Source, tell Progress) (pipeline.Result, error) {
	tell.Started(s)
	p := *l.Pipeline
	p.Reader = toldReader{p.Reader, tell, s, new(int)}
	if l.Depot == nil {
		return p.Run(ctx, s), nil
	}
	return l.Depot.run(ctx, &p, s)
}

// A toldReader reads one document, and one after the other those inside it, and
// tells how it goes on.
type toldReader struct {
	reading.Reader
	tell    Progress
	source  source.Source
	counted *int // pages of all of them
}

func (r toldReader) Pages(ctx context.Context, path string) (int, error) {
	n, err := r.Reader.Pages(ctx, path)
	*r.counted += n
	r.tell.Counted(r.source, *r.counted)
	return n, err
}

func (r toldReader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	p, err := r.Reader.Page(ctx, path, number, o)
	r.tell.Read(r.source)
	return p, err
}
