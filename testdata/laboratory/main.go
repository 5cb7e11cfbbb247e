// Laboratory draws borehole logs by lot, in many families of layout, with the
// truth about them: what the reading of drawings is measured on.
//
//	go run ./testdata/laboratory -o build/laboratory [-seed 1] [-count 4] [-scans 1] [-family REGEXP]
//
// It writes pdf/ and ground_truth.json, as `lsml score` takes them. The same
// seed makes the same bytes. Documents are named by their family; those of
// families that begin with "held." are for scoring only. With -scans the first
// documents of each family are drawn once more as pictures, in a family with
// ".scan" behind its name.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"lsml/testdata/paint"
)

func main() {
	var o options
	flag.StringVar(&o.dir, "o", "build/laboratory", "folder that receives pdf/ and ground_truth.json")
	flag.Uint64Var(&o.seed, "seed", 1, "what the lot begins with")
	flag.IntVar(&o.count, "count", 4, "documents of each family")
	flag.IntVar(&o.scans, "scans", 0, "documents of each family that are there as scans besides")
	flag.StringVar(&o.family, "family", ".", "regular expression that the names of the families match")
	flag.Parse()
	if err := generate(o); err != nil {
		fmt.Fprintln(os.Stderr, "laboratory:", err)
		os.Exit(1)
	}
}

type options struct {
	dir, family string
	seed        uint64
	count       int
	scans       int
}

// generate draws the documents and writes down the truth about them.
func generate(o options) error {
	chosen, err := regexp.Compile(o.family)
	if err != nil {
		return fmt.Errorf("-family: %w", err)
	}
	g := generator{o, map[string][]truthHole{}}
	for _, f := range families() {
		if !chosen.MatchString(f.full()) {
			continue
		}
		for i := range o.count {
			if err := g.draw(f, i+1); err != nil {
				return fmt.Errorf("%s %d: %w", f.full(), i+1, err)
			}
		}
	}
	data, err := encodeTruth(g.truth)
	if err != nil {
		return err
	}
	return write(filepath.Join(o.dir, "ground_truth.json"), data)
}

// A generator writes documents and gathers the truth about them.
type generator struct {
	options
	truth map[string][]truthHole
}

// draw writes a document of a family, and its scan if one is asked for.
func (g generator) draw(f family, number int) error {
	pdf, holes := f.document(g.seed, number)
	data, err := pdf.Bytes()
	if err != nil {
		return err
	}
	if err := g.keep(f.full(), number, data, holes); err != nil || number > g.scans {
		return err
	}
	l := newLot(g.seed, f.name+".scan", number)
	pictures, err := l.scanner().scan(l, data)
	if err != nil {
		return err
	}
	if data, err = pictures.Bytes(); err != nil {
		return err
	}
	return g.keep(f.full()+".scan", number, data, holes)
}

// keep writes one document and what is true of it.
func (g generator) keep(family string, number int, data []byte, holes []*hole) error {
	name := fmt.Sprintf("%s-%d-%02d.pdf", family, g.seed, number)
	g.truth[name] = []truthHole{}
	for i, h := range holes {
		g.truth[name] = append(g.truth[name], truthOf(i, h))
	}
	return write(filepath.Join(g.dir, "pdf", name), data)
}

// document draws one document of a family.
func (f family) document(seed uint64, number int) (*paint.PDF, []*hole) {
	pdf := paint.NewPDF()
	return pdf, f.draw(newLot(seed, f.name, number), pdf)
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
