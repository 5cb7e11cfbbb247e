// Bench measures the program lsml as a whole, against what would be there
// without it.
//
//	go run ./testdata/bench [-lsml ./lsml] [-old FILE] [-o build/bench] [CORPUS...]
//
// Reading is compared with a floor: a minimal program on the same MuPDF that
// reads the same pages as structured text and paints them into PNG files of
// the same resolution, in as many processes. Recognition is compared with the
// tesseract program on the same images, in the same languages and as many
// processes, and so are the layers that come of it where the truth is there.
// Both take turns with lsml, and so does an older one if it is given, so that a
// machine whose speed drifts does not decide, and the medians are printed. A corpus is a folder that
// holds pdf/, and ground_truth.json if its layers are to be counted; where forms are
// learned, truth.json will do.
//
// A run alone is compared with the same run in shards and over a queue, where
// workers are killed: all must come to the same bytes.
//
// The service answers clients without pauses, thousands of tasks are reviewed and
// scored, and the reviews of an archive of thousands of documents are learned. What is
// measured stands beside what is wanted of it. Bench fails where a ratio to what it is
// compared with, or the memory of a process, is beyond its limit; seconds are those of
// the machine, and only printed.
//
// With -only learn, one document of each form is reviewed, then two, and the
// layers and facts of the others are measured; -draws chooses several times.
//
// With -only forms, the documents of each corpus are put together by their
// forms, which -form finds in their names.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"lsml/lsformat/score"
)

// A bench is what all measurements share.
type bench struct {
	lsml   string // the program
	old    string // an older one to compare it with, if there is any
	dir    string // for everything that is written
	jobs   int
	rounds int
	beyond []string // figures that are beyond their limits

	form      string // finds it in a document's name
	documents int    // that are divided
	lesson    lesson
	kill      time.Duration // between two deaths of workers
	ways      []string      // in which they are divided, all if there are none
}

func main() {
	b := bench{}
	flag.StringVar(&b.lsml, "lsml", "./lsml", "the program to measure")
	flag.StringVar(&b.old, "old", "", "an older `program` to measure beside it")
	flag.StringVar(&b.dir, "o", "build/bench", "folder for everything that is written")
	flag.IntVar(&b.jobs, "j", runtime.NumCPU(), "processes that read")
	flag.IntVar(&b.rounds, "n", 3, "runs of each program; the median is printed")
	flag.IntVar(&b.documents, "documents", 520, "documents to divide among shards and workers")
	flag.DurationVar(&b.kill, "kill", 3*time.Second, "time between two deaths of workers")
	only := flag.String("only", "", "measure this: start, speed, recognition, memory, serve, reviews, archive, division, forms or learn; or ways of division, such as alone,killed")
	flag.StringVar(&b.form, "form", "^[^-_]+", "regular expression for the part of a document's name that tells its form, and in its first group the family of that")
	flag.IntVar(&b.lesson.reviews, "reviews", 2, "documents of each form that are reviewed at most")
	flag.IntVar(&b.lesson.draws, "draws", 1, "how often others of them are chosen")
	flag.Float64Var(&b.lesson.options.Tolerance, "tol", score.DefaultTolerance, "metres that are allowed on a depth that is learned")
	flag.BoolVar(&b.lesson.options.Loose, "loose", false, "texts that are learned may be shortened")
	share := flag.Bool(floorFlag, false, "be a process of the floor")
	flag.Parse()
	run := func(corpora []string) error { return errors.Join(b.some(*only, corpora), b.held()) }
	if *share {
		run = floorShare
	}
	if err := run(flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// some measures everything, or only some of it.
func (b *bench) some(only string, corpora []string) error {
	switch only {
	case "", "start":
		if err := b.start(); err != nil || only != "" {
			return err
		}
		fallthrough
	case "speed":
		if err := b.speeds(corpora); err != nil || only != "" {
			return err
		}
		fallthrough
	case "recognition":
		if err := b.recognitions(corpora); err != nil || only != "" {
			return err
		}
		fallthrough
	case "memory":
		if err := b.memory(); err != nil || only != "" {
			return err
		}
		fallthrough
	case "serve":
		if err := b.served(); err != nil || only != "" {
			return err
		}
		fallthrough
	case "reviews":
		if err := b.reviews(); err != nil || only != "" {
			return err
		}
		fallthrough
	case "archive":
		if err := b.archive(); err != nil || only != "" {
			return err
		}
		fallthrough
	case "division":
		return b.division()
	case "learn":
		var err error
		if b.lesson.named, err = regexp.Compile(b.form); err != nil {
			return fmt.Errorf("-form: %w", err)
		}
		return b.learned(b.lesson, corpora)
	case "forms":
		return b.formsOf(b.form, corpora)
	}
	b.ways = strings.Split(only, ",")
	return b.division()
}

// speeds measures the reading of the test documents and of each corpus.
func (b *bench) speeds(corpora []string) error {
	documents, err := filepath.Glob("testdata/pdf/*.pdf")
	if err != nil {
		return err
	}
	copies, err := b.copies("copies", documents, 1+speedDocuments/max(1, len(documents)))
	if err != nil {
		return err
	}
	if err := b.speed("testdata/pdf", copies); err != nil {
		return err
	}
	for _, corpus := range corpora {
		if err := b.speed(corpus, filepath.Join(corpus, "pdf")); err != nil {
			return err
		}
	}
	return nil
}

// recognitions measures text recognition on the test documents and on each
// corpus.
func (b *bench) recognitions(corpora []string) error {
	if err := b.recognised("testdata/pdf", "testdata/pdf", "testdata/truth.json"); err != nil {
		return err
	}
	for _, corpus := range corpora {
		if err := b.recognised(corpus, filepath.Join(corpus, "pdf"), filepath.Join(corpus, "ground_truth.json")); err != nil {
			return err
		}
	}
	return nil
}

// copies fills a new folder with n copies of each document. Each has other
// bytes, or lsml would read only one of them.
func (b *bench) copies(name string, documents []string, n int) (string, error) {
	dir, err := b.empty(name)
	if err != nil {
		return "", err
	}
	for _, path := range documents {
		text, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		for i := range n {
			copied := fmt.Appendf(nil, "%s\n%% copy %d\n", text, i)
			name := fmt.Sprintf("%04d-%s", i, filepath.Base(path))
			if err := os.WriteFile(filepath.Join(dir, name), copied, 0o666); err != nil {
				return "", err
			}
		}
	}
	return dir, nil
}

// empty is a folder of that name with nothing in it.
func (b *bench) empty(name string) (string, error) {
	dir := filepath.Join(b.dir, name)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o777)
}
