package live

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/fetch"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline"
	"lsml/pipeline/memory"
	"lsml/pipeline/paper"
)

// A target is what a task shows, for the Finder.
type target struct {
	id    string
	pages []fetch.Task // one for each picture
	list  bool         // the task shows a list of pictures, however long
}

func targetOf(id string, d lsformat.Data) target {
	t := target{id: id, list: d.Images != nil}
	for _, s := range d.Shown() {
		t.pages = append(t.pages, fetch.Task{ID: id, Image: s.Image, PDF: d.PDF, Page: s.Number, SHA256: d.SHA256})
	}
	return t
}

// bytes is the length of its addresses.
func (t target) bytes() int {
	n := 0
	for _, p := range t.pages {
		n += len(p.Image) + len(p.PDF)
	}
	return n
}

// A shown is a page that a task shows, found and read, with what its document came
// to.
type shown struct {
	found fetch.Page
	tried attempt
	page  paper.Page
}

// shown finds and reads one page.
func (m *Model) shown(ctx context.Context, at pace, known *memory.Memory, t fetch.Task) (shown, error) {
	found, err := m.files.Page(ctx, t)
	if err != nil {
		return shown{}, err
	}
	tried, page, err := m.analysed(ctx, at, found, known)
	if errors.Is(err, errOtherShape) || found.Attached && t.Image != "" && errors.As(err, new(*missingPage)) {
		m.options.Log.Info("the image is read by itself", "task", t.ID, "file", found.Name, "because", err)
		if found, err = m.files.ImageAlone(ctx, t); err != nil {
			return shown{}, err
		}
		tried, page, err = m.analysed(ctx, at, found, known)
	}
	if err != nil {
		return shown{}, fmt.Errorf("%s: %w", found.Name, err)
	}
	return shown{found, tried, page}, nil
}

// A missingPage is one that its document does not give, however often it is
// asked.
type missingPage struct{ error }

// list predicts for a task of several pictures: pages of one document are
// predicted together, so that a layer over two of them is one. A page that
// cannot be read keeps the others from nothing.
func (m *Model) list(ctx context.Context, at pace, config *lsformat.Config, known *memory.Memory, t target) (mlbackend.Prediction, error) {
	start := time.Now()
	var parts []*part
	var missing *missingPage
	for i, p := range t.pages {
		s, err := m.shown(ctx, at, known, p)
		if errors.As(err, &missing) {
			m.options.Log.Info("page left out", "task", t.id, "picture", i, "err", err)
			continue
		}
		if err != nil {
			return mlbackend.Prediction{}, err
		}
		parts = addPage(parts, s, i)
	}
	if len(parts) == 0 && missing != nil {
		return mlbackend.Prediction{}, missing
	}
	items := []lsformat.Item{}
	for _, p := range parts {
		items = append(items, p.predict(config)...)
	}
	m.options.Log.Info("document", "task", t.id, "pictures", len(t.pages), "items", len(items), "took", time.Since(start))
	return mlbackend.Prediction{Result: items, Score: lsformat.Score(items)}, nil
}

// A part is the pages of a task that are of one document.
type part struct {
	result pipeline.Result
	sha256 string
	pages  []paper.Page
	at     []int // the pictures of the task that show them
}

// addPage puts a page to those of its document. A page that is shown twice
// has its regions where it is shown first.
func addPage(parts []*part, s shown, picture int) []*part {
	for _, p := range parts {
		if p.sha256 != s.found.Document.SHA256 {
			continue
		}
		for _, page := range p.pages {
			if page.Number == s.page.Number {
				return parts
			}
		}
		p.pages, p.at = append(p.pages, s.page), append(p.at, picture)
		return parts
	}
	return append(parts, &part{s.tried.result, s.found.Document.SHA256, []paper.Page{s.page}, []int{picture}})
}

// predict gives the items of the part, on the pictures of the task.
func (p *part) predict(config *lsformat.Config) []lsformat.Item {
	items := lsformat.Predict(p.result.Document, p.pages, p.result.Boreholes, lsformat.Options{Config: config}).Result
	for i := range items {
		if index := items[i].Index; index != nil {
			items[i].Index = &p.at[*index]
		}
	}
	return items
}
