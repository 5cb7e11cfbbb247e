package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"lsml/lsformat"
	"lsml/pipeline/memory"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
	"lsml/pipeline/source"
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

	talk
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
	term.use(c.talk)
	truth, known, err := c.read(term)
	if err == nil && c.Project != "" {
		err = c.learnProject.hint(c.readProject(ctx, truth, term))
	}
	if err != nil {
		return err
	}
	l := &learning{term: term, quiet: c.Quiet, verbose: c.Verbose}
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

// A learning is what a run of lsml learn comes to.
type learning struct {
	term           *terminal
	quiet, verbose bool
	asked          int // documents that were reviewed

	mu      sync.Mutex
	reviews []memory.Review
	missing []string // documents that are in none of the folders
	failed  []string
}

// end says what was learned.
func (l *learning) end(m *memory.Memory) error {
	tellNames(l.term, "reviewed, but in none of the --documents", l.missing)
	tellNames(l.term, "could not be read", l.failed)
	if l.asked > 0 && !l.quiet {
		learned := slices.DeleteFunc(m.Forms(), func(f memory.Form) bool { return f.Set.Empty() })
		l.term.say("lsml: learned from %s: %s, of %s something is known", count(len(l.reviews), "document", "documents"),
			count(len(m.Forms()), "form", "forms"), fmt.Sprint(len(learned)))
	}
	if len(l.missing)+len(l.failed) > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

// learn examines the reviewed documents, as far as the memory will keep what they
// tell beside what it knows.
func (c *learnCmd) learn(ctx context.Context, l *learning, truth lsformat.Truth, known *memory.Memory) error {
	if len(c.Documents) == 0 {
		return hint(usageError(errors.New("--documents: is needed to learn from reviews")), "it names the folder of the reviewed PDFs")
	}
	found, err := source.Find(ctx, c.Documents, source.Options{})
	if err != nil {
		return err
	}
	reader, err := newReader(c.Jobs, c.readingFlags, &confine.Places{Read: c.Documents})
	if err != nil {
		return err
	}
	defer reader.Close()
	documents := l.named(found.Sources, truth)
	sketches := make([]memory.Review, len(documents))
	kept := make([][]paper.Page, len(documents))
	c.each(ctx, documents, l, func(i int, d reviewedDocument) error {
		pages, err := pagesOf(ctx, reader, d.path, c.options(0))
		if err != nil {
			return err
		}
		sketches[i] = memory.Sketch(pages, d.truth)
		if i < mostHeld {
			kept[i] = pages
		}
		return nil
	})
	wanted := memory.Kept(append(sketches, known.Reviews()...))
	c.each(ctx, documents, l, func(i int, d reviewedDocument) error {
		if !wanted[i] || sketches[i].Document == "" {
			return nil
		}
		pages := kept[i]
		if pages == nil {
			var err error
			if pages, err = pagesOf(ctx, reader, d.path, c.options(0)); err != nil {
				return err
			}
		}
		r, err := memory.Examine(ctx, pages, d.truth)
		if err != nil {
			return err
		}
		l.mu.Lock()
		l.reviews = append(l.reviews, r)
		l.mu.Unlock()
		return nil
	})
	return ctx.Err()
}

// mostHeld bounds the documents that are held in memory between being told apart
// and being examined; others are read again.
const mostHeld = 100

// A reviewedDocument is a document and what was said of it.
type reviewedDocument struct {
	name, path string
	truth      []lsformat.TruthBorehole
}

// named finds the documents that were reviewed, in the order of their names: of
// those with the same base name the one whose path ends as the review says.
func (l *learning) named(sources []source.Source, truth lsformat.Truth) []reviewedDocument {
	byBase := map[string][]source.Source{}
	for _, s := range sources {
		byBase[path.Base(s.Name)] = append(byBase[path.Base(s.Name)], s)
	}
	var found []reviewedDocument
	for _, name := range slices.Sorted(maps.Keys(truth)) {
		at, ok := sourceNamed(byBase, name)
		if !ok {
			l.missing = append(l.missing, name)
			continue
		}
		found = append(found, reviewedDocument{name, at.Path, truth[name]})
	}
	return found
}

// sourceNamed finds a document by its name among sources by their base names: one
// that is attached to another lies in that.
func sourceNamed(byBase map[string][]source.Source, name string) (found source.Source, ok bool) {
	candidates := byBase[path.Base(name)]
	if len(candidates) > 1 {
		candidates = slices.DeleteFunc(slices.Clone(candidates), func(s source.Source) bool {
			return !strings.HasSuffix("/"+s.Name, "/"+strings.TrimPrefix(name, "/"))
		})
	}
	if len(candidates) == 1 {
		return candidates[0], true
	}
	for i := range name {
		if name[i] != source.Inside[0] {
			continue
		}
		if outer, ok := sourceNamed(byBase, name[:i]); ok {
			return outer.Attached(name[i+1:]), true
		}
	}
	return found, false
}

// each does something with each document, several at a time; one that fails is
// said and passed over.
func (c *learnCmd) each(ctx context.Context, documents []reviewedDocument, l *learning, do func(i int, d reviewedDocument) error) {
	slots := make(chan struct{}, c.Jobs)
	var wg sync.WaitGroup
	for i, d := range documents {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if ctx.Err() != nil {
				return
			}
			if err := do(i, d); err != nil && ctx.Err() == nil {
				l.mu.Lock()
				l.failed = append(l.failed, fmt.Sprintf("%s (%v)", d.name, err))
				l.mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(l.failed)
}

// pagesOf reads what is printed on all pages of a document.
func pagesOf(ctx context.Context, reader reading.Reader, path string, o reading.Options) ([]paper.Page, error) {
	n, err := reader.Pages(ctx, path)
	if err != nil {
		return nil, err
	}
	pages := make([]paper.Page, n)
	for i := range pages {
		if pages[i], err = reader.Page(ctx, path, i+1, o); err != nil {
			return nil, err
		}
	}
	return pages, nil
}
