package main

import (
	"errors"
	"io"

	"lsml/pipeline/engine"
	"lsml/pipeline/reading"
	"lsml/pipeline/worker"
)

// childMemory bounds each reading process: ten times what the largest picture
// and Tesseract's models take together, and little enough for a document that
// wants it all to fail instead of the machine.
const childMemory = 2 << 30

// A closingReader is a reader that holds something open.
type closingReader interface {
	reading.Reader
	io.Closer
}

// newReader starts what reads documents, so many pages at a time: processes
// that run this program's worker command.
func newReader(jobs int, f readingFlags) (closingReader, error) {
	return worker.NewPool(worker.Options{Size: jobs, PageTimeout: f.Timeout, Memory: childMemory})
}

// serveParent is the other side of newReader, in the child process.
func serveParent() error {
	if !worker.IsChild() {
		return hint(errors.New("worker is for lsml itself to start"), "lsml annotate reads documents")
	}
	in, out := worker.Pipes()
	return worker.Serve(engine.New(), in, out)
}
