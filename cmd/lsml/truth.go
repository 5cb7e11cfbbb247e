package main

import (
	"fmt"

	"lsml/lsformat"
)

// truthCmd is lsml truth.
type truthCmd struct {
	Export string `arg:"" help:"Export of a project in the format JSON (not JSON-MIN, which loses the relations); - for standard input."`

	Output      string  `short:"o" default:"-" placeholder:"FILE" help:"Where the truth goes. Default: standard output."`
	LabelConfig string  `placeholder:"FILE" help:"Labelling configuration (XML) of the project, where its labels have aliases or other names."`
	DPI         float64 `name:"dpi" default:"${dpi}" placeholder:"N" help:"Resolution that the pictures were made with (${default}), to give boxes in points."`
}

// Help is the text below the summary of lsml truth --help.
func (truthCmd) Help() string {
	return `Turns what annotators have reviewed into ground truth: for each document its boreholes with their layers, as JSON that lsml score reads.

Cancelled annotations do not count. Of several for one page the one marked as ground truth counts, else the newest. A description and the interval that it is linked to make a layer; a description that goes on at the top of the next page is joined when it is linked to an interval with the same depths. What is not clear is said on standard error.

Examples:

    lsml truth export.json -o truth.json
    lsml score truth.json tasks.json

Exit codes:

    0    all well
    1    could not run, or not an export
    3    finished, but something that was annotated could not be used
`
}

// Validate checks what kong cannot.
func (c *truthCmd) Validate() error {
	if c.DPI <= 0 {
		return fmt.Errorf("--dpi: must be more than 0")
	}
	return nil
}

// Run turns the export into truth.
func (c *truthCmd) Run(term *terminal) error {
	review := &lsformat.Review{DPI: c.DPI}
	if c.LabelConfig != "" {
		var err error
		if review.Config, err = readConfig(c.LabelConfig); err != nil {
			return err
		}
	}
	f, err := openInput(c.Export)
	if err != nil {
		return err
	}
	defer f.Close()
	err = lsformat.EachTask(f, func(n int, t lsformat.Task) error {
		review.Add(n, t)
		return nil
	})
	if err != nil {
		return hint(fmt.Errorf("%s: %w", c.Export, err), "in Label Studio: Export, JSON")
	}
	truth, remarks := review.Truth()
	if err := c.write(term, truth); err != nil {
		return err
	}
	lost := 0
	for _, r := range remarks {
		if r.Lost {
			lost++
		}
		term.say("%s", r)
	}
	if lost > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

func (c *truthCmd) write(term *terminal, truth lsformat.Truth) error {
	var files wholeFiles
	defer files.discard()
	out, err := files.create(c.Output, term.out)
	if err != nil {
		return err
	}
	if _, err := truth.WriteTo(out); err != nil {
		return fmt.Errorf("%s: %w", c.Output, err)
	}
	return files.keep()
}
