package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"lsml/pipeline/analysis"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/engine"
	"lsml/pipeline/reading/reread"
	"lsml/pipeline/reading/tesseract"
	"lsml/pipeline/reading/worker"
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
	if err := checkLanguages(f); err != nil {
		return nil, err
	}
	kept, err := f.keptFlag.dir()
	if err != nil {
		return nil, err
	}
	pool, err := worker.NewPool(worker.Options{Size: jobs, PageTimeout: f.Timeout, Memory: childMemory, Env: []string{keptVariable + "=" + kept}})
	if err != nil {
		return nil, err
	}
	return struct {
		reading.Reader
		io.Closer
	}{reread.Reader{Reader: pool, Judge: analysis.Judge}, pool}, nil
}

// checkLanguages makes sure, before any work is done, that Tesseract knows the
// languages that are asked for.
func checkLanguages(f readingFlags) error {
	asked := f.languages()
	if len(asked) == 0 || f.OCR == string(reading.OCRNever) {
		return nil
	}
	installed, err := tesseract.Languages()
	if err != nil {
		return fmt.Errorf("--lang: %w", err)
	}
	missing := slices.DeleteFunc(asked, func(l string) bool { return slices.Contains(installed, l) })
	if len(missing) == 0 {
		return nil
	}
	return hint(fmt.Errorf("--lang: %w", &tesseract.MissingError{Languages: missing, Installed: installed}),
		"languages have Tesseract's names, such as deu, fra, ita, eng or nld")
}

// keptVariable tells reading processes where recognised pages are kept.
const keptVariable = "LSML_WORKER_KEPT"

// newEngine is what a reading process reads with. A folder that cannot be used
// is gone since it was made: pages are then read without it.
func newEngine() *engine.Engine {
	e := engine.New()
	if dir := os.Getenv(keptVariable); dir != "" {
		_ = e.Keep(dir)
	}
	return e
}

// serveParent is the other side of newReader, in the child process.
func serveParent() error {
	if !worker.IsChild() {
		return hint(errors.New("worker is for lsml itself to start"), "lsml annotate reads documents")
	}
	in, out := worker.Pipes()
	return worker.Serve(newEngine(), in, out)
}
