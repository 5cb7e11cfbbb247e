package live

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"

	"lsml/lsformat"
	"lsml/lsformat/fetch"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/memory"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// mostExamined bounds the pages of a document from which its form is learned:
// they are analysed some thirty times.
const mostExamined = 40

// A reviewedDocument is a document with its reviewed tasks.
type reviewedDocument struct {
	key   string          // tells the documents of a project apart
	state string          // of its reviews, and of who learns from them
	tasks []lsformat.Task // their outlines
}

// reviewedDocuments are those that tasks are of, the first reviewed first. As
// is what their reviews are learned by.
func reviewedDocuments(tasks []lsformat.Task, as string) []reviewedDocument {
	byKey := map[string]*reviewedDocument{}
	var all []*reviewedDocument
	for _, t := range tasks {
		if t.Counting() == nil || t.Data.Document() == "" {
			continue
		}
		key := documentKey(t.Data)
		d := byKey[key]
		if d == nil {
			d = &reviewedDocument{key: key}
			byKey[key] = d
			all = append(all, d)
		}
		d.tasks = append(d.tasks, t)
	}
	documents := make([]reviewedDocument, len(all))
	for i, d := range all {
		documents[i] = *d
		documents[i].state = stateOf(d.tasks, as)
	}
	return documents
}

// documentKey is the digest of a document that a task tells, or one of its name
// and the folder of its picture.
func documentKey(d lsformat.Data) string {
	if d.SHA256 != "" && len(d.SHA256) <= 2*sha256.Size {
		return d.SHA256
	}
	first := d.Image
	if len(d.Images) > 0 {
		first = d.Images[0]
	}
	return digest(path.Dir(first), d.Document())
}

// stateOf tells apart the states of reviews.
func stateOf(tasks []lsformat.Task, as string) string {
	parts := []string{as}
	for _, t := range slices.SortedFunc(slices.Values(tasks), func(a, b lsformat.Task) int { return a.ID - b.ID }) {
		a := t.Counting()
		parts = append(parts, fmt.Sprint(t.ID, a.ID, a.UpdatedAt))
	}
	return digest(parts...)
}

// digest is one of several texts.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s\n", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// errEnough is why a document is not examined.
var errEnough = errors.New("as many documents of its form are reviewed as the memory keeps")

// examine finds out what the reviews of a document teach. It is errEnough for
// one more of a form, unless it is examined again.
func (m *Model) examine(ctx context.Context, config *lsformat.Config, d reviewedDocument, again bool) (memory.Review, error) {
	if err := m.behind.take(ctx); err != nil {
		return memory.Review{}, err
	}
	defer m.behind.give()
	if m.options.DocumentTimeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, m.options.DocumentTimeout)
		defer cancel()
	}
	truth := &lsformat.Review{DPI: reading.DefaultDPI, Config: config}
	for i, t := range d.tasks {
		truth.Add(i, t)
	}
	said, _ := truth.Truth()
	if len(said) != 1 {
		return memory.Review{}, errors.New("nothing of its reviews can be used")
	}
	pages, err := m.printed(ctx, d)
	if err != nil {
		return memory.Review{}, err
	}
	if !again && m.taught.known().Enough(form.Of(pages)) {
		return memory.Review{}, errEnough
	}
	for _, boreholes := range said {
		return memory.Examine(ctx, pages, boreholes)
	}
	panic("unreachable")
}

// printed are the pages of a document, in their order: all of them, or where each
// task shows a picture that is a document by itself those of the tasks. Of several
// tasks that show one page, the first counts, as it does for what they say.
func (m *Model) printed(ctx context.Context, d reviewedDocument) ([]paper.Page, error) {
	var pages []paper.Page
	seen := map[int]bool{}
	for _, t := range d.tasks {
		for _, task := range targetOf(fmt.Sprint(t.ID), t.Data).pages {
			if seen[task.Page] {
				continue
			}
			seen[task.Page] = true
			found, err := m.files.Page(ctx, task)
			if err != nil {
				return nil, err
			}
			in, err := m.readAll(ctx, found)
			found.Release()
			if err != nil || len(in) > 1 {
				return in, err
			}
			for _, page := range in {
				page.Number = cmp.Or(task.Page, page.Number)
				pages = append(pages, page)
			}
		}
	}
	slices.SortFunc(pages, func(a, b paper.Page) int { return a.Number - b.Number })
	return pages, tooMany(len(pages))
}

// readAll reads the pages of a document.
func (m *Model) readAll(ctx context.Context, found fetch.Page) ([]paper.Page, error) {
	n, err := m.reader.Pages(ctx, found.Document.Path)
	if err == nil {
		err = tooMany(n)
	}
	if err != nil {
		return nil, err
	}
	pages := make([]paper.Page, n)
	for i := range pages {
		if pages[i], err = m.reader.Page(ctx, found.Document.Path, i+1, m.options.Reading); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func tooMany(pages int) error {
	if pages > mostExamined {
		return fmt.Errorf("%d pages, and forms are learned from documents of at most %d", pages, mostExamined)
	}
	return nil
}
