package main

import (
	"context"
	"errors"
	"fmt"
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

// A learning is what a run of lsml learn comes to.
type learning struct {
	term  *terminal
	quiet bool
	asked int // documents that were reviewed

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
