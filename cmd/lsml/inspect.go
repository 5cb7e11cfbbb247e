package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
)

// inspectCmd is lsml inspect.
type inspectCmd struct {
	File  string `arg:"" help:"PDF file or page image."`
	Stage string `default:"boreholes" enum:"${stages},boreholes" placeholder:"STAGE" help:"What to print, in the order of the work: words (all that is printed on each page, with its place in points), lines, sidebars (what may be a depth axis), trials (the ways to read the page, with their scores, which are taken, and what each sign says for their layers), drawing (how the page is read as a drawing to scale: its axis, the boundaries with what each sign says for them, and why it is read so or not), facts (of the title block) or boreholes (the result; the default)."`
	Page  int    `placeholder:"N" help:"Only this page, counted from 1, as if there were no other. Default: all."`

	readingFlags
}

// Help is the text below the summary of lsml inspect --help.
func (inspectCmd) Help() string {
	return `For finding out why a document gives what it gives.

Examples:

    lsml inspect profile.pdf
    lsml inspect profile.pdf --stage words --page 2 | jq -r '.[].words[].text'`
}

// Validate checks what kong cannot.
func (c *inspectCmd) Validate() error {
	if c.Page < 0 {
		return fmt.Errorf("--page: pages count from 1")
	}
	return c.readingFlags.Validate()
}

// Run prints the stage of the file.
func (c *inspectCmd) Run(ctx context.Context, term *terminal) error {
	if info, err := os.Stat(c.File); err == nil && info.IsDir() {
		return hint(fmt.Errorf("%s: is a folder", c.File), "inspect looks at one document")
	}
	reader, err := newReader(1, c.readingFlags, &confine.Places{Read: []string{c.File}})
	if err != nil {
		return err
	}
	defer reader.Close()
	pages, err := c.pages(ctx, reader)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	v, err := c.shown(ctx, pages)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	e := json.NewEncoder(term.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// shown is what the stage makes of the pages.
func (c *inspectCmd) shown(ctx context.Context, pages []paper.Page) (any, error) {
	if c.Stage == "boreholes" {
		found, err := analysis.Analyse(ctx, pages, lexicon.Default())
		if err == nil && len(found.Missing) > 0 {
			err = found.Missing[0]
		}
		return found.Boreholes, err
	}
	return analysis.Stage(ctx, c.Stage, pages, lexicon.Default(), habit.Set{})
}

// pages reads what is printed on the pages that are wanted.
func (c *inspectCmd) pages(ctx context.Context, reader reading.Reader) ([]paper.Page, error) {
	count, err := reader.Pages(ctx, c.File)
	if err != nil {
		return nil, err
	}
	if c.Page > count {
		return nil, fmt.Errorf("there is no page %d, the document has %d", c.Page, count)
	}
	first, last := 1, count
	if c.Page > 0 {
		first, last = c.Page, c.Page
	}
	var pages []paper.Page
	for n := first; n <= last; n++ {
		p, err := reader.Page(ctx, c.File, n, c.options(0))
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}
