package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline/memory"
)

// learnCmd is lsml learn.
type learnCmd struct {
	Files []string `arg:"" optional:"" name:"file" help:"Reviews: exports of projects in the format JSON, or files of lsml truth; and memories, which are merged."`

	Documents    []string `placeholder:"DIR" help:"Folder with the reviewed documents, and all below it; may be given several times. Needed with reviews."`
	Output       string   `short:"o" placeholder:"MEMORY" help:"Where the memory goes. A memory that is there is replaced, whole or not at all; give it as a file to keep what it knows."`
	Show         bool     `help:"Print what the memory knows of each form: what is usual on it, its columns, the keys and places of its facts, its words, and how well its reviewed documents come out without and with it."`
	learnProject `group:"Label Studio:"`
	Forget       []string `placeholder:"FORM" help:"Leave out a form, by the name that --show gives it; may be given several times."`

	LabelConfig string  `placeholder:"FILE" help:"Labelling configuration (XML) of the project, where its labels have aliases or other names."`
	DPI         float64 `name:"dpi" default:"${dpi}" placeholder:"N" help:"Resolution that the pictures of an export were made with. Default: ${default}."`

	readingFlags `group:"Reading:"`
	Jobs         int `short:"j" default:"${jobs}" placeholder:"N" group:"Reading:" help:"How many documents to read at a time. Default: the number of processors, here ${default}."`

	brief
}

// Help is the text below the summary of lsml learn --help.
func (learnCmd) Help() string {
	return `An archive is printed on a few forms, and what is wrong on one document of a form is mostly wrong on the others for the same reason. From reviewed documents this finds out what is usual on their form: whether to believe the printed depths or the drawing, which strokes are boundaries, how texts stand to depths, in what unit these are, which key of the title block names which fact and where the coordinates stand, and words that no language knows. annotate --memory reads all other documents of the form by it.

It is kept only where it explains the reviewed documents better than lsml does without, each of them also by what the others teach. Documents of other forms come out as before, byte for byte; and so does a document that clearly says otherwise.

Examples:

    lsml learn export.json --documents ./pdfs -o memory
    lsml annotate ./pdfs -o tasks.json --memory memory
    lsml learn memory more.json --documents ./pdfs -o memory
    lsml learn memory --project Bohrungen --documents ./pdfs -o memory
    lsml learn --show memory
    lsml learn ours theirs -o both
    lsml learn memory --forget 3f8a41c2 -o memory

The same reviews give the same bytes, in whatever order they come. Of a form that was reviewed very often only some reviews are kept.

Exit codes:

    0    all well
    1    could not run
    3    finished, but some of the reviews could not be used; they are named
`
}

// Validate checks what kong cannot.
func (c *learnCmd) Validate() error {
	switch {
	case len(c.Files) == 0 && c.Project == "":
		return errors.New("give files of reviews or memories, or --project with the address of Label Studio")
	case c.Project != "" && (c.URL == "" || c.Token == ""):
		return errors.New("--project: --label-studio-url and --label-studio-api-key are needed, or LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY in the environment")
	case c.Output == "" && !c.Show:
		return errors.New("give -o FILE, --show, or both")
	case c.DPI <= 0:
		return errors.New("--dpi: must be more than 0")
	case c.Jobs < 1:
		return errors.New("--jobs: at least 1 is needed")
	}
	return c.readingFlags.Validate()
}

// Run learns from the files, shows what is known, and writes it.
func (c *learnCmd) Run(ctx context.Context, term *terminal) error {
	term.use(talk{brief: c.brief})
	truth, known, err := c.read(term)
	if err == nil && c.Project != "" {
		err = c.learnProject.hint(c.readProject(ctx, truth, term))
	}
	if err != nil {
		return err
	}
	l := &learning{term: term, quiet: c.Quiet}
	if l.asked = len(truth); l.asked > 0 {
		if err := c.learn(ctx, l, truth, memory.Merge(known...)); err != nil {
			return err
		}
	}
	m := memory.Merge(append(known, memory.New(l.reviews...))...)
	for _, name := range c.Forget {
		rest, ok := m.Without(name)
		if !ok {
			return hint(fmt.Errorf("--forget: no form is named %s", name), "lsml learn --show names the forms of a memory")
		}
		m = rest
	}
	if err := c.keep(m, term); err != nil {
		return err
	}
	if c.Show {
		if err := showMemory(m, term.out); err != nil {
			return err
		}
	}
	return l.end(m)
}

// keep writes the memory.
func (c *learnCmd) keep(m *memory.Memory, term *terminal) error {
	if c.Output == "" {
		return nil
	}
	var files wholeFiles
	defer files.discard()
	out, err := files.create(c.Output, term.out)
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(out); err != nil {
		return fmt.Errorf("%s: %w", c.Output, err)
	}
	return files.keep()
}

// read reads the files: what was reviewed, by the name of its document, and what
// is known already.
func (c *learnCmd) read(term *terminal) (lsformat.Truth, []*memory.Memory, error) {
	truth := lsformat.Truth{}
	var known []*memory.Memory
	for _, name := range c.Files {
		err := readInto(name, func(r io.Reader) error {
			b := bufio.NewReader(r)
			head, err := b.Peek(headLength)
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if memory.Is(head) {
				m, err := memory.Read(b)
				known = append(known, m)
				return err
			}
			more, err := c.reviewed(b, head, term)
			addTo(truth, more)
			return err
		})
		if err != nil {
			return nil, nil, hint(err, "an export of Label Studio in the format JSON, a file of lsml truth, or a memory of lsml learn is needed")
		}
	}
	return truth, known, nil
}

// headLength is how many bytes of a file tell a memory from reviews.
const headLength = 64

// reviewed is what a file of reviews says.
func (c *learnCmd) reviewed(r io.Reader, head []byte, term *terminal) (lsformat.Truth, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) {
		return lsformat.ReadTruth(r)
	}
	review, err := c.newReview("")
	if err != nil {
		return nil, err
	}
	defer review.Close()
	err = lsformat.EachTask(r, func(n int, t lsformat.Task) error {
		review.Add(n, t)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return saidIn(review, term), nil
}

// newReview takes reviewed tasks of a project with this labelling configuration,
// unless one was given.
func (c *learnCmd) newReview(xml string) (review *lsformat.Review, err error) {
	review = &lsformat.Review{DPI: c.DPI, Large: true}
	switch {
	case c.LabelConfig != "":
		review.Config, err = readConfig(c.LabelConfig)
	case xml != "":
		review.Config, err = lsformat.ParseConfig(strings.NewReader(xml))
	}
	return review, err
}

// saidIn is what reviewed tasks say together, with the remarks on it spoken.
func saidIn(review *lsformat.Review, term *terminal) lsformat.Truth {
	truth, remarks := review.Truth()
	tellRemarks(term, remarks)
	return truth
}

// addTo adds what was said of documents to what is known of them.
func addTo(truth, more lsformat.Truth) {
	for document, boreholes := range more {
		truth[document] = append(truth[document], boreholes...)
	}
}
