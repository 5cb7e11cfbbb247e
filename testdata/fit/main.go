// Fit finds the weights of the signs that tell how sure a layer is, from
// documents of which the truth is known, and measures how well they hold for
// documents of sources that they were not fitted to.
//
//	go run ./testdata/fit [-lsml ./lsml] [-dir build/fit] [-rough REGEXP] FOLDER...
//
// A folder holds pdf/ and ground_truth.json, as `lsml score` takes them. The
// pages are read by `lsml inspect --stage words` and kept below -dir, a file for
// each document, until somebody deletes them; what kept pages show is understood
// anew each time. Every layer is right or wrong by the rules of `lsml score`;
// -rough names the folders whose truth was put down by hand: its texts are
// shortened, and its depths are right to 5 cm.
//
// It writes confidence.json beside each way of reading, and below -dir a report.
// The same documents give the same weights.
//
//	go run ./testdata/fit -forms [-lsml ./lsml] [-dir build/fit] FOLDER=REGEXP...
//
// finds the weights of the signs that two documents are on one form. A folder
// holds pdf/; the expression's first group in a document's name is the family of
// its form, and what it matches the form. Without a second group, nothing is
// known of two documents of one family.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"

	"lsml/lsformat/score"
	"lsml/pipeline/analysis/confidence"
	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/match"
)

// files are where each way of reading has its weights.
var files = map[string]string{
	match.Reading:   "pipeline/analysis/match/confidence.json",
	drawing.Reading: "pipeline/analysis/drawing/confidence.json",
}

func main() {
	var f fitting
	flag.StringVar(&f.lsml, "lsml", "./lsml", "the program that reads the pages")
	flag.StringVar(&f.dir, "dir", filepath.Join("build", "fit"), "folder for pages and report")
	flag.StringVar(&f.rough, "rough", "^$", "regular expression for folders whose truth is rough")
	forms := flag.Bool("forms", false, "fit the likeness of forms instead, to folders each with =REGEXP behind it")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := f.run
	if *forms {
		run = f.runForms
	}
	if err := run(ctx, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// A fitting is what is fitted, and how.
type fitting struct {
	lsml, dir, rough string
}

// roughTolerance in metres is allowed on depths that were put down by hand.
const roughTolerance = 0.05

// run fits the weights to the documents of folders.
func (f fitting) run(ctx context.Context, folders []string) error {
	if len(folders) == 0 {
		return fmt.Errorf("name folders that hold pdf/ and ground_truth.json")
	}
	rough, err := regexp.Compile(f.rough)
	if err != nil {
		return fmt.Errorf("-rough: %w", err)
	}
	var samples []sample
	for _, folder := range folders {
		o := score.Options{Tolerance: score.DefaultTolerance}
		if rough.MatchString(folder) {
			o = score.Options{Tolerance: roughTolerance, Loose: true}
		}
		found, err := f.samples(ctx, folder, o)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		samples = append(samples, found...)
	}
	report, models, err := fitAll(samples)
	if err != nil {
		return err
	}
	for reading, m := range models {
		if err := write(files[reading], m); err != nil {
			return err
		}
	}
	fmt.Print(report)
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.dir, "report.txt"), []byte(report), 0o644)
}

func write(path string, m confidence.Model) error {
	data, err := m.Encode()
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
