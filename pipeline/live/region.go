package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/lsformat/fetch"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A region is what an annotator has drawn last.
type region struct {
	items []json.RawMessage // as they were sent, without an earlier text
	drawn json.RawMessage   // the item with the box
	box   lsformat.Percent
	on    string // the object that it is drawn on
	index int    // of the picture that it is drawn on, in a list of them
	label string // one of ours where it is, "" for none yet
}

// regionOf is the newest region of a context: the items with the id of the
// last one that has a box.
func regionOf(config *lsformat.Config, c *mlbackend.Context) (region, error) {
	items := make([]lsformat.Item, len(c.Result))
	newest := -1
	for i, raw := range c.Result {
		if err := decode.Unmarshal(raw, &items[i]); err != nil {
			return region{}, fmt.Errorf("item %d of the drawing: %w", i, err)
		}
		if items[i].Value.Percent != nil {
			newest = i
		}
	}
	if newest < 0 {
		return region{}, errors.New("no rectangle is drawn")
	}
	last := items[newest]
	r := region{drawn: c.Result[newest], box: *last.Value.Percent, on: last.ToName}
	if last.Index != nil {
		r.index = *last.Index
	}
	for i, item := range items {
		if item.ID != last.ID || item.Type == lsformat.TypeTextArea {
			continue
		}
		r.items = append(r.items, c.Result[i])
		if stored := slices.Concat(item.Value.Labels, item.Value.RectangleLabels); len(stored) > 0 {
			r.label = ourLabel(config, item.FromName, stored[0])
		}
	}
	return r, nil
}

// withText is the whole region with its text as a further item, which has
// everything of the drawn one but what it is: also the fields that only the
// editor knows.
func (r region) withText(control, text string) ([]json.RawMessage, error) {
	var item, value map[string]any
	if err := json.Unmarshal(r.drawn, &item); err != nil {
		return nil, err
	}
	value, _ = item["value"].(map[string]any) // an object: the box was read from it
	delete(value, "labels")
	delete(value, "rectanglelabels")
	value["text"] = []string{text}
	item["type"], item["from_name"] = lsformat.TypeTextArea, control
	last, err := json.Marshal(item)
	return append(slices.Clip(r.items), last), err
}

// noted is the region with a note to the annotator beside what it has; the
// editor shows it with the details of the region.
func (r region) noted(items []json.RawMessage, note string) ([]json.RawMessage, error) {
	for i, raw := range items {
		var item map[string]any
		if err := json.Unmarshal(raw, &item); err != nil {
			return nil, err
		}
		item["meta"] = lsformat.Meta{Text: lsformat.Texts{"lsml: " + note}}
		with, err := json.Marshal(item)
		if err != nil {
			return nil, err
		}
		items = slices.Clone(items)
		items[i] = with
	}
	return items, nil
}

// region reads the text in the region that was drawn last. Where there is none
// to give, the region says why; so it does beside an error.
func (m *Model) region(ctx context.Context, config *lsformat.Config, t target, c *mlbackend.Context) (mlbackend.Prediction, error) {
	if len(c.Result) == 0 {
		return mlbackend.Prediction{}, nil
	}
	start := time.Now()
	r, err := regionOf(config, c)
	if err != nil {
		return mlbackend.Prediction{}, err
	}
	control, ok := textControl(config, r.on)
	if !ok {
		return mlbackend.Prediction{}, fmt.Errorf("the labelling configuration has no TextArea with perRegion=\"true\" for %q", r.on)
	}
	if r.index < 0 || r.index >= len(t.pages) {
		return mlbackend.Prediction{}, fmt.Errorf("the task has no picture %d", r.index)
	}
	found, cut, err := m.cuttingOf(ctx, t.pages[r.index], r.box)
	if err != nil {
		items, noteErr := r.noted(r.items, "not read: "+err.Error())
		return mlbackend.Prediction{Result: items}, errors.Join(err, noteErr)
	}
	text, note := textOf(r.label, cut)
	m.options.Log.Info("region", "task", t.id, "file", found, "label", r.label, "lines", len(cut.lines), "note", note, "took", time.Since(start))
	items := r.items
	if text != "" {
		if items, err = r.withText(control, text); err != nil {
			return mlbackend.Prediction{}, err
		}
	}
	if note != "" {
		items, err = r.noted(items, note)
	}
	return mlbackend.Prediction{Result: items, Score: &cut.confidence}, err
}

// textOf is the text of a region with a label, and what to say of it: one that
// is not what the label asks for is given as it is printed.
func textOf(label string, c cutting) (text, note string) {
	if len(c.lines) == 0 {
		return "", "no text in the box"
	}
	if text := readAs(label, c); text != "" {
		return text, ""
	}
	return readAs("", c), "no " + label + " in the box: this is the text as printed"
}

// cuttingOf is what is printed in a box of a task's page, read by OCR if the
// page's own text has nothing there.
func (m *Model) cuttingOf(ctx context.Context, t fetch.Task, box lsformat.Percent) (file string, c cutting, err error) {
	o, look := m.options.Reading, m.files.Page
	for {
		found, err := look(ctx, t)
		if err != nil {
			return "", cutting{}, err
		}
		page, err := m.read(ctx, found, o)
		if errors.Is(err, errOtherShape) {
			look = m.files.ImageAlone
			continue
		}
		if err != nil {
			return found.Name, cutting{}, fmt.Errorf("%s: %w", found.Name, err)
		}
		c := cuttingOf(page, box.Box(page.Width, page.Height))
		if len(c.lines) > 0 || o.OCR != reading.OCRAuto || page.Text == paper.ReadText {
			return found.Name, c, nil
		}
		o.OCR = reading.OCRAlways
	}
}

// read is one page with its words, in the shape of the image that was drawn on.
func (m *Model) read(ctx context.Context, found fetch.Page, o reading.Options) (paper.Page, error) {
	path, number, size := found.Document.Path, found.Number, m.sizes.of(found)
	key := fmt.Sprintf("%s %d %s", found.Document.SHA256, number, o.OCR)
	page, err := m.pages.get(ctx, key, false, always[paper.Page], func(ctx context.Context) (paper.Page, error) {
		return m.reader.Page(ctx, path, number, o)
	}, found.Release)
	if err == nil && found.Image != nil && size != nil && !pipeline.SameShape(page, size.Width, size.Height) {
		return page, errOtherShape
	}
	return page, err
}
