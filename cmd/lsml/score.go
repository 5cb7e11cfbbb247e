package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"lsml/lsformat/score"
)

// scoreCmd is lsml score.
type scoreCmd struct {
	Truth       string `arg:"" help:"Ground truth, as lsml truth writes it."`
	Predictions string `arg:"" help:"Tasks with predictions, or a predictions.json of swisstopo's swissgeol-boreholes-dataextraction (June 2024 or April 2026)."`

	By    bool    `help:"A row for each family of documents: their names up to the first -."`
	Docs  bool    `help:"A row for each document."`
	Loose bool    `help:"Take texts as alike when the words of one cover 60 % of the other's, for truths that shorten."`
	Tol   float64 `default:"${tolerance}" placeholder:"METRES" help:"How far a depth may be off; more where the truth says that its depths are drawn: 0.1, or 0.15 against a ruler in feet. Default: ${default}."`
	DPI   float64 `name:"dpi" default:"${dpi}" placeholder:"N" help:"Resolution that the pictures of the tasks were made with, for the overlap of boxes. Default: ${default}."`
	JSON  bool    `name:"json" help:"Print JSON: an object with a row each."`
}

// Help is the text below the summary of lsml score --help.
func (scoreCmd) Help() string {
	return `Measures predicted layers against the truth:

    descr   descriptions that are alike (similarity at least 0.9), as F1
    layer   of these, those with both depths right, as F1
    depth   depth intervals that are right, whatever their text, as F1
    coords  coordinates within a metre, in either order, as F1
    iou     mean overlap of the boxes of descriptions that are alike

Where predictions have scores, a second table shows for each tenth of the score how many layers had it and what share of them is right: the two should be the same.

Examples:

    lsml score truth.json tasks.json --by
    lsml score truth.json tasks.json --json | jq .ALL.layer`
}

// Validate checks what kong cannot.
func (c *scoreCmd) Validate() error {
	if !(c.Tol >= 0) || math.IsInf(c.Tol, 0) {
		return errors.New("--tol: must be a length in metres")
	}
	if !(c.DPI > 0) || math.IsInf(c.DPI, 0) {
		return errors.New("--dpi: must be more than 0")
	}
	return nil
}

// Run measures the predictions.
func (c *scoreCmd) Run(term *terminal) error {
	var truth, predicted score.Shelf
	defer truth.Close()
	defer predicted.Close()
	err := readInto(c.Truth, truth.LoadTruth)
	if errors.Is(err, score.ErrTasks) {
		return hint(err, "the truth stands first; lsml truth makes it of reviewed tasks")
	}
	if err != nil {
		return err
	}
	if err := readInto(c.Predictions, func(r io.Reader) error { return predicted.Load(r, c.DPI) }); err != nil {
		return err
	}
	report, err := score.MeasureLibrary(&truth, &predicted,
		score.Options{Loose: c.Loose, Tolerance: c.Tol},
		score.Rows{Families: c.By, Documents: c.Docs})
	if err != nil {
		return err
	}
	onlyTruth, onlyPredicted := score.Unmatched(&truth, &predicted)
	tellNames(term, "without prediction", onlyTruth)
	tellNames(term, "not in the truth, so not counted", onlyPredicted)
	if c.JSON {
		return report.WriteJSON(term.out)
	}
	return report.WriteTable(term.out)
}

// namesTold is how many names of documents are listed before a count must do.
const namesTold = 5

// tellNames says what is the matter with documents.
func tellNames(term *terminal, what string, names []string) {
	if len(names) == 0 {
		return
	}
	list, more := strings.Join(names[:min(len(names), namesTold)], ", "), ""
	if n := len(names) - namesTold; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	term.say("lsml: %s: %s%s", what, list, more)
}

// readInto has a file read.
func readInto(path string, load func(io.Reader) error) error {
	f, err := openInput(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := load(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
