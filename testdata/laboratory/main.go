// Laboratory draws borehole logs by lot, in many families of layout, with the
// truth about them: what the reading of drawings is measured on.
//
//	go run ./testdata/laboratory -o build/laboratory [-seed 1] [-count 4] [-family REGEXP]
//
// It writes pdf/ and ground_truth.json, as `lsml score` takes them. The same
// seed makes the same bytes. Documents are named by their family; those of
// families that begin with "held." are for scoring only.
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
}

// generate draws the documents and writes down the truth about them.
func generate(o options) error {
	chosen, err := regexp.Compile(o.family)
	if err != nil {
		return fmt.Errorf("-family: %w", err)
	}
	truth := map[string][]truthHole{}
	for _, f := range families() {
		if !chosen.MatchString(f.full()) {
			continue
		}
		for i := range o.count {
			name := fmt.Sprintf("%s-%d-%02d.pdf", f.full(), o.seed, i+1)
			pdf, holes := f.document(o.seed, i+1)
			data, err := pdf.Bytes()
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := write(filepath.Join(o.dir, "pdf", name), data); err != nil {
				return err
			}
			truth[name] = []truthHole{}
			for k, h := range holes {
				truth[name] = append(truth[name], truthOf(k, h))
			}
		}
	}
	data, err := encodeTruth(truth)
	if err != nil {
		return err
	}
	return write(filepath.Join(o.dir, "ground_truth.json"), data)
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
