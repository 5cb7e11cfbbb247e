package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"lsml/lsformat"
	"lsml/pipeline/running"
	"lsml/pipeline/running/journal"
	"lsml/pipeline/running/store"
)

// What a task shows, as --task says it.
const (
	taskPage     = "page"
	taskDocument = "document"
)

// annotateCmd is lsml annotate.
type annotateCmd struct {
	Paths []string `arg:"" name:"path" help:"Folders (with all that is in them), PDF files and page images (PNG, JPEG, TIFF), here or in a store (s3://bucket/folder, gs://, azblob://)."`

	Output    string `short:"o" required:"" placeholder:"FILE" group:"Output:" help:"Where the tasks go, as one JSON file that Label Studio imports, here or in a store; - for standard output."`
	Images    string `placeholder:"DIR" group:"Output:" help:"Where the picture of each page goes, here or in a store, named <document>_<page from 0>.png in the folders of the documents. Default: png beside the output."`
	DPI       int    `name:"dpi" default:"${dpi}" placeholder:"N" group:"Output:" help:"Resolution of the pictures, in pixels an inch. Default: ${default}."`
	Boreholes string `placeholder:"FILE" group:"Output:" help:"Also write the boreholes with their layers, as one JSON file."`

	formsFlags `group:"Output:"`

	LabelConfig   string `placeholder:"FILE" group:"Label Studio:" help:"Labelling configuration (XML) of the project; only what it can show is written. Default: that of lsml config."`
	ImageURL      string `name:"image-url" default:"${imageURL}" placeholder:"PREFIX" group:"Label Studio:" help:"What comes before a picture's path in its address, such as s3://bucket/ or https://host/. Default: ${default}."`
	DocumentRoot  string `placeholder:"DIR" env:"LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT" group:"Label Studio:" help:"Folder that pictures' addresses are relative to. Default: the folder that holds the pictures' folder."`
	Task          string `enum:"page,document," default:"" placeholder:"page|document" group:"Label Studio:" help:"What a task shows: one page, or all pages of a document one after the other, with one description for a layer that runs over a page. Default: what the project's interface shows; without one, a page."`
	OnlyPredicted bool   `group:"Label Studio:" help:"Leave out tasks in which nothing was found."`
	ModelVersion  string `placeholder:"NAME" group:"Label Studio:" help:"The model_version of the predictions. Default: ${modelVersion}."`

	readingFlags `group:"Reading:"`
	memoryFlag   `group:"Reading:"`
	PDFDir       string `name:"pdf-dir" placeholder:"DIR" group:"Reading:" help:"Where the PDFs of page images are, in the same folders as the images, if not beside them."`

	Jobs            int           `short:"j" default:"${jobs}" placeholder:"N" group:"The run:" help:"How many pages to read at a time, each in a process of its own. Default: the number of processors, here ${default}."`
	DocumentTimeout time.Duration `default:"1h" placeholder:"TIME" group:"The run:" help:"Longest time for a document; 0 for no limit. Default: ${default}."`
	DryRun          bool          `group:"The run:" help:"Only print the documents that would be read, and what would be passed over."`
	Fresh           bool          `group:"The run:" help:"Forget what an interrupted run has done."`
	State           string        `placeholder:"DIR" group:"The run:" help:"Where to keep what is done until all is. Default: a file beside the output that ends in ${unfinished}; for an output in a store, one in the user's cache."`
	Shard           string        `placeholder:"I/N" env:"LSML_SHARD" group:"The run:" help:"Read only the documents that fall to part I, from 0, of N, and write a part that lsml merge joins; off for all of them. Default: what an array of AWS Batch or Slurm, or --shards with an Indexed Job of Kubernetes, says."`
	Shards          int           `placeholder:"N" env:"LSML_SHARDS" group:"The run:" help:"How many parts there are, where the platform tells only which one this is."`

	queueFlags `group:"Many machines:"`
	Tries      int `default:"${tries}" placeholder:"N" group:"Many machines:" help:"How often a document is given to workers before it counts as failed. Default: ${default}."`

	talk `group:"The run:"`

	unpictured bool // no pictures of pages are written
}

// Help is the text below the summary of lsml annotate --help.
func (annotateCmd) Help() string {
	return `Every page becomes a task, or with --task document every document: the picture, and as predictions the material descriptions, depth intervals, coordinates and more that were found on it.

Examples:

    lsml annotate ./pdfs -o tasks.json
    lsml annotate ./pdfs -o out/tasks.json --images /srv/ls/png --document-root /srv/ls
    lsml annotate ./png --pdf-dir ./pdfs -o tasks.json
    lsml annotate scan.tif -o - --lang fra | jq length
    lsml annotate ./pdfs -o tasks.json --task document
    lsml annotate s3://archive/pdfs -o s3://labels/tasks.json
    lsml annotate ./pdfs -o tasks.json --shard 0/8
    lsml annotate /nfs/pdfs -o /nfs/tasks.json --queue nats://queue.example:4222

With --queue this machine reads nothing itself: lsml work does, on as many machines as there are. Documents and pictures must be in a store, or where all of them see them at the same paths.

In a store, documents are told by their names alone. Stores are opened with what the environment says: AWS_ACCESS_KEY_ID and the other AWS_ variables (AWS_ENDPOINT_URL for servers that speak S3, by host and port, without a path), Google's application default credentials, AZURE_STORAGE_ACCOUNT and its like.

A page image <document>_<page from 0>.png stands for that page of its PDF. Without a PDF it is read by OCR.

The output appears when all documents are done, whole or not at all. An interrupted run (^C, a crash, a lost connection) continues where it was when the same command is given again. The first ^C finishes the documents in hand and keeps them, the second ends at once.

Exit codes:

` + exitCodes
}

// Validate checks what kong cannot.
func (c *annotateCmd) Validate() error {
	switch {
	case c.DPI < minDPI || c.DPI > maxDPI:
		return fmt.Errorf("--dpi: %d is not between %d and %d", c.DPI, minDPI, maxDPI)
	case c.Jobs < 1:
		return errors.New("--jobs: at least 1 is needed")
	case c.DocumentTimeout < 0:
		return errors.New("--document-timeout: must not be negative")
	case c.Shards < 0:
		return errors.New("--shards: must not be negative")
	case c.Forms != "" && c.First != "":
		return errors.New("--forms and --first: one makes the list that the other takes")
	case c.Tries < 1:
		return errors.New("--tries: at least 1 is needed")
	}
	return c.readingFlags.Validate()
}

// Run annotates the documents at Paths.
func (c *annotateCmd) Run(ctx context.Context, stop *interrupt, term *terminal) error {
	term.use(c.talk)
	stores := &store.Stores{}
	part, err := c.settle(term)
	if err != nil {
		return err
	}
	p, err := c.plan(ctx, stores, part)
	if err != nil {
		return withStoreHint(err)
	}
	if c.DryRun {
		return p.print(term.out)
	}
	options, err := c.taskOptions(term, p)
	if err != nil {
		return err
	}
	if err := p.prepare(ctx); err != nil {
		return withStoreHint(err)
	}
	done, err := c.openJournal(p)
	if err != nil {
		return err
	}
	begun := time.Now()
	sum := newSummary(p)
	if err := c.work(p, done, options, sum, stop, term); err != nil {
		return errors.Join(err, p.closeJournal(done))
	}
	if err := p.removeJournal(done); err != nil {
		return err
	}
	return sum.end(term, c.talk, time.Since(begun))
}

// work reads all documents and writes what comes of them.
func (c *annotateCmd) work(p *plan, done *journal.Journal, o lsformat.Options, sum *summary, stop *interrupt, term *terminal) error {
	if err := p.makeScratch(c.Output, c.Boreholes, c.Forms); err != nil {
		return err
	}
	batch, err := c.read(p, done, stop, term)
	if err != nil {
		return err
	}
	return c.hintToGoOn(p, c.write(stop.forced, p, batch, o, sum, term.out))
}

// read takes all documents through the pipeline, into the journal.
func (c *annotateCmd) read(p *plan, done *journal.Journal, stop *interrupt, term *terminal) (*running.Batch, error) {
	readers, err := c.readers(p, done, stop, term)
	if err != nil {
		return nil, err
	}
	show := newProgress(term, c.talk, len(p.Sources), stop, time.Now)
	batch := &running.Batch{
		Runner:   readers,
		Journal:  done,
		Settings: string(c.settings(p).encode()),
		AtOnce:   readers.atOnce,
		Watcher:  show,
	}
	if p.scratch != "" {
		batch.Store = p.stores
	}
	err = batch.Run(stop.forced, stop.asked.Done(), p.Sources)
	show.end()
	err = errors.Join(err, readers.close(err == nil))
	if errors.Is(err, running.ErrStopped) {
		err = fmt.Errorf("interrupted after %d of %s", show.ended, count(len(p.Sources), "document", "documents"))
		return nil, &failure{err, c.resumeHint(), exitInterrupted}
	}
	return batch, c.hintToGoOn(p, err)
}

// hintToGoOn says how to go on when a disk was full, or a store or a queue failed.
func (c *annotateCmd) hintToGoOn(p *plan, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return hint(err, "make room; %s", c.resumeHint())
	case p.scratch == "" && c.Queue == "":
		return err
	}
	return hint(err, "%s", c.resumeHint())
}

// openJournal opens what an interrupted run has left, or begins anew.
func (c *annotateCmd) openJournal(p *plan) (*journal.Journal, error) {
	if p.journal == "" {
		dir, err := os.MkdirTemp("", "lsml-")
		if err != nil {
			return nil, err
		}
		p.throwaway, p.journal = dir, filepath.Join(dir, "lsml"+unfinished)
	}
	j, err := journal.Open(p.journal)
	switch {
	case errors.Is(err, journal.ErrInUse):
		return nil, hint(fmt.Errorf("%s: another run is working on it", c.Output), "wait for it to end, or choose another file with -o")
	case err != nil:
		return nil, hint(err, "--state DIR keeps what is done in another folder")
	case c.Fresh:
		return j, forget(j)
	}
	return j, nil
}

// closeJournal leaves what is done to a later run, if one can find it.
func (p *plan) closeJournal(j *journal.Journal) error {
	p.clean()
	if p.throwaway != "" {
		return errors.Join(j.Close(), os.RemoveAll(p.throwaway))
	}
	return j.Close()
}

// removeJournal ends the journal of a run that is done.
func (p *plan) removeJournal(j *journal.Journal) error {
	p.clean()
	if p.throwaway != "" {
		return p.closeJournal(j)
	}
	return j.Remove()
}

// resumeHint says how to go on after an interrupt.
func (c *annotateCmd) resumeHint() string {
	if c.Output == toStdout && c.State == "" {
		return "with -o FILE, or with --state DIR, an interrupted run can continue"
	}
	return "the same command continues where this one stopped"
}

// taskOptions say how boreholes become tasks.
func (c *annotateCmd) taskOptions(term *terminal, p *plan) (lsformat.Options, error) {
	o := lsformat.Options{ModelVersion: c.ModelVersion, OnlyPredicted: c.OnlyPredicted, ImageURL: p.imageURL}
	if o.ModelVersion == "" {
		o.ModelVersion = p.memory.modelVersion()
	}
	if c.LabelConfig == "" {
		if o.Documents = c.Task == taskDocument; o.Documents {
			o.Config = lsformat.DocumentConfig()
		}
		return o, nil
	}
	config, err := readConfig(c.LabelConfig)
	if err != nil {
		return o, err
	}
	o.Config = config
	dropped, err := config.Fit()
	if err != nil {
		return o, hint(fmt.Errorf("%s: %w", c.LabelConfig, err), "lsml config prints a configuration that fits")
	}
	if o.Documents = config.ShowsDocuments() && c.Task != taskPage; !o.Documents && c.Task == taskDocument {
		err := fmt.Errorf("%s: it shows one picture (value), and a task of a document needs a list of them (valueList)", c.LabelConfig)
		return o, hint(err, "lsml config --task document prints an interface that shows documents; without --task, tasks are what the project's shows")
	}
	for _, d := range dropped {
		term.warn("%s: %s", c.LabelConfig, d)
	}
	return o, nil
}
