package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/forms"
	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/running/journal"
	"lsml/pipeline/running/store"
)

// formsCmd is lsml forms.
type formsCmd struct {
	Paths []string `arg:"" name:"path" help:"Folders (with all that is in them), PDF files and page images, here or in a store; or a list of forms, or files of tasks (.json) that annotate --forms or --first has written."`

	Output string `short:"o" name:"list" placeholder:"LIST" help:"Also write the list of the documents, in the order in which to review them, as annotate --first and push --first take it; - for standard output."`
	All    bool   `help:"Also show the forms that have only one document."`

	readingFlags `group:"Reading:"`
	memoryFlag   `group:"Reading:"`
	PDFDir       string `name:"pdf-dir" placeholder:"DIR" group:"Reading:" help:"Where the PDFs of page images are, in the same folders as the images, if not beside them."`

	Jobs            int           `short:"j" default:"${jobs}" placeholder:"N" group:"The run:" help:"How many pages to read at a time, each in a process of its own. Default: the number of processors, here ${default}."`
	DocumentTimeout time.Duration `default:"1h" placeholder:"TIME" group:"The run:" help:"Longest time for a document; 0 for no limit. Default: ${default}."`
	Fresh           bool          `group:"The run:" help:"Forget what an interrupted run has done."`
	State           string        `placeholder:"DIR" group:"The run:" help:"Where to keep what is done until all is. Default: a file beside the list that ends in ${unfinished}; without a list, nothing is kept."`

	talk `group:"The run:"`
}

// Help is the text below the summary of lsml forms --help.
func (formsCmd) Help() string {
	return `Documents are on one form if the same is printed on them at the same places: column heads, keys of the title block, rules. What is learned from one of them helps the others, so one or two of each form are to review first, beginning with the forms that have most documents of which lsml is not sure.

The table names each form after the first of its documents, and says how many there are, on how many something was found with a score below 0.8, on how many nothing, what the mean score is, and which documents to review first.

Examples:

    lsml forms ./pdfs
    lsml forms ./pdfs --list forms.json
    lsml annotate ./pdfs -o tasks.json --first forms.json
    lsml annotate ./pdfs -o tasks.json --forms forms.json
    lsml forms tasks.json

The third reads the documents that the second has listed; the fourth does both at once, and the fifth shows the table again without reading any document.

Exit codes:

` + exitCodes
}

// Validate checks what kong cannot.
func (c *formsCmd) Validate() error { return c.annotate().Validate() }

// annotate is the run that reads the documents and writes no tasks.
func (c *formsCmd) annotate() *annotateCmd {
	return &annotateCmd{
		Paths: c.Paths, Output: toStdout, readingFlags: c.readingFlags, memoryFlag: c.memoryFlag, PDFDir: c.PDFDir,
		Jobs: c.Jobs, DocumentTimeout: c.DocumentTimeout, Fresh: c.Fresh, State: c.State,
		DPI: reading.DefaultDPI, Shard: wholeRun, Tries: 1, talk: c.talk, unpictured: true,
	}
}

// Run lists the forms of Paths.
func (c *formsCmd) Run(stop *interrupt, term *terminal) error {
	term.use(c.talk)
	names := []*string{&c.Output}
	for i := range c.Paths {
		names = append(names, &c.Paths[i])
	}
	for _, name := range names {
		var err error
		if *name, err = canonical(*name); err != nil {
			return usageError(err)
		}
	}
	if c.areTasks() {
		return withStoreHint(c.runTasks(stop.asked, term))
	}
	return c.runDocuments(stop, term)
}

// areTasks reports whether Paths are files of tasks, or lists.
func (c *formsCmd) areTasks() bool {
	for _, p := range c.Paths {
		if store.Is(p) || !strings.EqualFold(filepath.Ext(p), ".json") {
			return false
		}
	}
	return true
}

// runTasks shows what tasks and lists tell.
func (c *formsCmd) runTasks(ctx context.Context, term *terminal) error {
	list, err := c.fromTasks()
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "lsml-forms-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	return c.show(ctx, list, &plan{stores: &store.Stores{}, scratch: scratch}, term)
}

// runDocuments reads documents as annotate does.
func (c *formsCmd) runDocuments(stop *interrupt, term *terminal) error {
	a := c.annotate()
	if c.Output != "" {
		a.Output = c.Output
	}
	part, err := a.settle(term)
	if err != nil {
		return err
	}
	ctx := stop.asked
	p, err := a.plan(ctx, &store.Stores{}, part)
	if err != nil {
		return withStoreHint(err)
	}
	if err := p.prepare(ctx); err != nil {
		return withStoreHint(err)
	}
	done, err := a.openJournal(p)
	if err != nil {
		return err
	}
	begun := time.Now()
	sum := newSummary(p)
	sum.untold = true
	if err := c.work(a, p, done, sum, stop, term); err != nil {
		return errors.Join(err, p.closeJournal(done))
	}
	if err := p.removeJournal(done); err != nil {
		return err
	}
	return sum.end(term, c.talk, time.Since(begun))
}

// work reads all documents and shows their forms.
func (c *formsCmd) work(a *annotateCmd, p *plan, done *journal.Journal, sum *summary, stop *interrupt, term *terminal) error {
	if err := p.makeScratch(c.Output); err != nil {
		return err
	}
	batch, err := a.read(p, done, stop, term)
	if err != nil {
		return err
	}
	err = batch.Each(func(r pipeline.Result) error {
		sum.add(r)
		return nil
	})
	if err != nil {
		return err
	}
	list, err := grouped(batch, lsformat.Options{})
	if err != nil {
		return err
	}
	if c.Output != "" {
		sum.files = append(sum.files, c.Output)
	}
	return a.hintToGoOn(p, c.show(stop.forced, list, p, term))
}

// show prints the table and writes the list. A list on standard output stands
// there alone.
func (c *formsCmd) show(ctx context.Context, list *forms.List, p *plan, term *terminal) error {
	if c.Output != "" {
		files := wholeFiles{scratch: p.scratch, put: func(file, address string) error { return p.stores.Put(ctx, file, address) }}
		defer files.discard()
		if err := writeList(list, c.Output, &files, term.out); err != nil {
			return err
		}
		if err := files.keep(); err != nil {
			return err
		}
	}
	if c.Output == toStdout {
		return nil
	}
	return list.Print(term.out, c.All)
}

// fromTasks takes the forms from tasks that tell them, or from lists.
func (c *formsCmd) fromTasks() (*forms.List, error) {
	found := toldForms{}
	for _, path := range c.Paths {
		if err := found.read(path); err != nil {
			return nil, err
		}
	}
	return found.list(), nil
}
