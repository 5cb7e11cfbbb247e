// Bench measures the program lsml as a whole, against what would be there
// without it.
//
//	go run ./testdata/bench [-lsml ./lsml] [-o build/bench] [CORPUS...]
//
// Reading is compared with a floor: a minimal program on the same MuPDF that
// reads the same pages as structured text and paints them into PNG files of
// the same resolution, in as many processes. Recognition is compared with the
// tesseract program on the same images, in the same languages and as many
// processes, and so are the layers that come of it where the truth is there.
// Both take turns with lsml, so that a machine whose speed drifts
// does not decide, and the medians are printed. A corpus is a folder that
// holds pdf/, and ground_truth.json if its layers are to be counted.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// A bench is what all measurements share.
type bench struct {
	lsml   string // the program
	dir    string // for everything that is written
	jobs   int
	rounds int
}

func main() {
	b := bench{}
	flag.StringVar(&b.lsml, "lsml", "./lsml", "the program to measure")
	flag.StringVar(&b.dir, "o", "build/bench", "folder for everything that is written")
	flag.IntVar(&b.jobs, "j", runtime.NumCPU(), "processes that read")
	flag.IntVar(&b.rounds, "n", 3, "runs of each program; the median is printed")
	share := flag.Bool(floorFlag, false, "be a process of the floor")
	flag.Parse()
	run := b.all
	if *share {
		run = floorShare
	}
	if err := run(flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// all measures everything, on the test documents and on each corpus.
func (b *bench) all(corpora []string) error {
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
	if err := b.recognised("testdata/pdf", "testdata/pdf", "testdata/truth.json"); err != nil {
		return err
	}
	for _, corpus := range corpora {
		if err := b.recognised(corpus, filepath.Join(corpus, "pdf"), filepath.Join(corpus, "ground_truth.json")); err != nil {
			return err
		}
	}
	return b.memory()
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
