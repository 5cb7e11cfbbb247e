package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"lsml/pipeline/analysis"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
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
// that run this program's worker command, and may go to these places only, or
// to any for nil.
func newReader(jobs int, f readingFlags, places *confine.Places) (closingReader, error) {
	if err := checkLanguages(f); err != nil {
		return nil, err
	}
	kept, err := f.keptFlag.dir()
	if err != nil {
		return nil, err
	}
	env, err := childEnvironment(kept, places)
	if err != nil {
		return nil, err
	}
	pool, err := worker.NewPool(worker.Options{Size: jobs, PageTimeout: f.Timeout, Memory: childMemory, Env: env})
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

// The variables that say how reading processes are confined: where to, and
// that they are not.
const (
	placesVariable  = "LSML_WORKER_PLACES"
	confineVariable = "LSML_CONFINE"
	unconfined      = "off"
)

// childEnvironment tells reading processes where recognised pages are kept,
// and where they may go beside there and to Tesseract's models.
func childEnvironment(kept string, places *confine.Places) ([]string, error) {
	env := []string{keptVariable + "=" + kept, confineVariable + "=" + os.Getenv(confineVariable)}
	if places == nil {
		return env, nil
	}
	all := confine.Places{Read: slices.Concat(places.Read, tesseract.Folders()), Write: slices.Clone(places.Write)}
	for _, folder := range []string{kept, os.Getenv("GOCOVERDIR")} {
		if folder != "" {
			all.Write = append(all.Write, folder)
		}
	}
	text, err := all.Text()
	return append(env, placesVariable+"="+text), err
}

// confined gives up, in a reading process, what reading does not need.
func confined() error {
	if os.Getenv(confineVariable) == unconfined {
		return nil
	}
	places, err := confine.Parse(os.Getenv(placesVariable))
	if err == nil {
		err = confine.Enter(places)
	}
	return hint(err, "%s=%s reads without this protection", confineVariable, unconfined)
}

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
	if err := confined(); err != nil {
		return err
	}
	in, out := worker.Pipes()
	return worker.Serve(newEngine(), in, out)
}
