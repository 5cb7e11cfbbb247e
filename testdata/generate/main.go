// Generate draws the documents that lsml is tested on, and writes down what
// they say.
//
//	go run ./testdata/generate [-o testdata]
//	go run ./testdata/generate -archive 10000 -o DIR
//
// The same data feeds the drawing and the truth, so the two cannot disagree.
// The output is the same bytes on every run: dates are fixed, nothing is
// compressed (a compressor may change with the Go release), and chance comes
// from a seeded source.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := flag.String("o", "testdata", "folder that receives pdf/, truth.json, broken/, form/ and taught/")
	documents := flag.Int("archive", 0, "write an archive of so many documents into the folder instead")
	flag.Parse()
	write := generate
	if *documents > 0 {
		write = func(dir string) error { return archive(dir, *documents) }
	}
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes every document below dir, and the truth about the good ones.
func generate(dir string) error {
	if err := writeAll(dir, documents()); err != nil {
		return err
	}
	if err := writeAll(filepath.Join(dir, "form"), sameForm()); err != nil {
		return err
	}
	if err := writeAll(filepath.Join(dir, "taught"), taughtForms()); err != nil {
		return err
	}
	damaged, err := broken()
	if err != nil {
		return err
	}
	for name, data := range damaged {
		if err := write(filepath.Join(dir, "broken", name), data); err != nil {
			return err
		}
	}
	return nil
}

// writeAll writes documents into pdf/ below dir, and truth.json beside it.
func writeAll(dir string, all []document) error {
	truth := map[string][]truthHole{}
	for _, d := range all {
		data, holes, err := d.render()
		if err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
		if err := write(filepath.Join(dir, "pdf", d.name), data); err != nil {
			return err
		}
		truth[d.name] = truthOf(holes)
		for _, inner := range d.attached {
			_, holes, err := inner.render()
			if err != nil {
				return fmt.Errorf("%s: %w", inner.name, err)
			}
			truth[d.name+"!"+inner.name] = truthOf(holes)
		}
	}
	data, err := encodeTruth(truth)
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, "truth.json"), data)
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
