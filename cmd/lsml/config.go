package main

import (
	"fmt"
	"io"
	"strings"

	"lsml/lsformat"
)

// configCmd is lsml config.
type configCmd struct {
	File            string `arg:"" optional:"" help:"Labelling configuration (XML) of a project to check; - for standard input. Without it, the one that fits is printed."`
	Task            string `enum:"page,document" default:"page" placeholder:"page|document" help:"Print the form whose tasks show one page, or all pages of a document one after the other. Default: ${default}."`
	RectangleLabels bool   `help:"Print the form that makes one item of a box and its label. Every version of Label Studio accepts its predictions by every way; the usual form, that of the OCR template, is refused by the strict validator of versions up to 1.22."`
	AllLabels       bool   `help:"Print also the labels that a project has only where somebody wants them; a check names them. annotate --label-config writes them for projects that have them: others would refuse the tasks."`
}

// Help is the text below the summary of lsml config --help.
func (configCmd) Help() string {
	return `A project shows only predictions whose names and labels stand in its labelling configuration. Paste what this prints into Settings, Labeling Interface, Code; or check a configuration and give it to annotate.

Examples:

    lsml config > config.xml
    lsml config --task document > config.xml
    lsml config --all-labels > config.xml && lsml annotate ./pdfs -o tasks.json --label-config config.xml
    lsml config project.xml && lsml annotate ./pdfs -o tasks.json --label-config project.xml

Exit codes of a check:

    0    everything is shown
    1    nothing could be shown, or not a labelling configuration
    3    some of it is left out, as printed
`
}

// form is the one that is printed.
func (c *configCmd) form() lsformat.Form {
	return lsformat.Form{RectangleLabels: c.RectangleLabels, Documents: c.Task == taskDocument, AllLabels: c.AllLabels}
}

// Run prints the configuration or checks the file.
func (c *configCmd) Run(term *terminal) error {
	if c.File == "" {
		_, err := io.WriteString(term.out, c.form().XML())
		return err
	}
	config, err := readConfig(c.File)
	if err != nil {
		return err
	}
	dropped, err := config.Fit()
	if err != nil {
		return hint(fmt.Errorf("%s: %w", c.File, err), "lsml config prints a configuration that fits")
	}
	for _, d := range dropped {
		if _, err := fmt.Fprintf(term.out, "%s: %s\n", c.File, d); err != nil {
			return err
		}
	}
	if len(dropped) > 0 {
		return &failure{code: exitIncomplete}
	}
	shown := "a page"
	if config.ShowsDocuments() {
		shown = "a document"
	}
	term.say("lsml: %s: everything that lsml predicts is shown; a task is %s", c.File, shown)
	if more := config.Unasked(); len(more) > 0 {
		term.say("lsml: %s: it could have further labels: %s", c.File, strings.Join(more, ", "))
	}
	return nil
}

// readConfig reads a labelling configuration.
func readConfig(path string) (*lsformat.Config, error) {
	f, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	config, err := lsformat.ParseConfig(f)
	if err != nil {
		return nil, hint(fmt.Errorf("%s: %w", path, err), "lsml config prints a configuration that fits")
	}
	return config, nil
}
