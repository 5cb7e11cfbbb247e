package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"lsml/lsformat"
	"lsml/lsformat/preview"
)

// previewCmd is lsml preview.
type previewCmd struct {
	Tasks string `arg:"" help:"File of tasks with predictions, or an export with annotations; - for standard input."`

	Output      string   `short:"o" required:"" placeholder:"FILE" help:"Where the HTML page goes; - for standard output."`
	Images      []string `placeholder:"DIR" help:"Folder with the pictures; more than one may be given. Default: the folder of the tasks, and png in it."`
	LabelConfig string   `placeholder:"FILE" help:"Labelling configuration (XML) of the project. Default: that of lsml config."`
	Width       int      `placeholder:"PIXELS" help:"Width of the pictures. Default: ${fullWidth}, and from the 61st page on ${thumbnailWidth}."`
}

// Help is the text below the summary of lsml preview --help.
func (previewCmd) Help() string {
	return `Writes one HTML page to look at without Label Studio, on any machine: the pictures with their boxes, the layers beside them, their depths drawn to scale, and what looks wrong.

Examples:

    lsml preview tasks.json -o report.html
    lsml preview export.json -o reviewed.html --images /srv/ls/png`
}

// Validate checks what kong cannot.
func (c *previewCmd) Validate() error {
	// More pixels than the pages have make the file larger, not clearer.
	const least, most = 100, 5000
	if c.Width != 0 && (c.Width < least || c.Width > most) {
		return fmt.Errorf("--width: %d is not between %d and %d", c.Width, least, most)
	}
	return nil
}

// Run writes the page.
func (c *previewCmd) Run(term *terminal) error {
	o := preview.Options{Title: filepath.Base(c.Tasks), Width: c.Width, Pictures: &preview.Pictures{Folders: c.folders()}}
	if c.LabelConfig != "" {
		var err error
		if o.Config, err = readConfig(c.LabelConfig); err != nil {
			return err
		}
	}
	in, err := openInput(c.Tasks)
	if err != nil {
		return err
	}
	defer in.Close()
	var files wholeFiles
	defer files.discard()
	out, err := files.create(c.Output, term.out)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	w, err := preview.NewWriter(buffered, o)
	if err != nil {
		return err
	}
	err = lsformat.Each(in, func(n int, raw json.RawMessage) error { return w.Write(n, raw) })
	if err != nil {
		return fmt.Errorf("%s: %w", c.Tasks, err)
	}
	if err := errors.Join(w.Close(), buffered.Flush(), files.keep()); err != nil {
		return err
	}
	if n := w.Missing(); n > 0 {
		term.warn("%s could not be shown; --images names their folder", count(n, "picture", "pictures"))
	}
	return nil
}

// folders are where the pictures may be.
func (c *previewCmd) folders() []string {
	if len(c.Images) > 0 {
		return c.Images
	}
	beside := filepath.Dir(c.Tasks)
	return []string{beside, filepath.Join(beside, "png")}
}
