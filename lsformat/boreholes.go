package lsformat

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A BoreholesWriter writes boreholes as one JSON object with an entry for each
// document, each as soon as it is given. The keys are those of the
// predictions.json that swisstopo's swissgeol-boreholes-dataextraction wrote in
// April 2026, so that its readers can be used unchanged, and beside them what
// else is known: the date, the grid, the layers' own names and confidences, and,
// where they are known, further facts. Depths are in metres, boxes [x0, y0, x1,
// y1] in points, null is for what is not known.
type BoreholesWriter struct {
	w         *bufio.Writer
	documents int
}

// NewBoreholesWriter writes to w. Nothing is complete before Close.
func NewBoreholesWriter(w io.Writer) *BoreholesWriter {
	return &BoreholesWriter{w: bufio.NewWriter(w)}
}

// Write adds one document under its name, which must not repeat.
func (w *BoreholesWriter) Write(d paper.Document, boreholes []strata.Borehole) error {
	compact, err := marshal(newProfile(d, boreholes))
	if err != nil {
		return fmt.Errorf("write boreholes: %s: %w", d.Name, err)
	}
	var body bytes.Buffer
	if err := json.Indent(&body, compact, "  ", "  "); err != nil {
		return fmt.Errorf("write boreholes: %s: %w", d.Name, err)
	}
	return w.WriteRaw(d.Name, body.Bytes())
}

// Close ends the object. It does not close the writer below.
func (w *BoreholesWriter) Close() error {
	end := "\n}\n"
	if w.documents == 0 {
		end = "{}\n"
	}
	w.w.WriteString(end)
	if err := w.w.Flush(); err != nil {
		return fmt.Errorf("write boreholes: %w", err)
	}
	return nil
}

// The types below are the shapes of predictions.json; a nil pointer is null.
type (
	profile struct {
		File      profileFile       `json:"file_metadata"`
		Boreholes []profileBorehole `json:"boreholes"`
		// Metrics belong to the evaluation, which is a command of its own.
		Metrics *struct{} `json:"metrics"`
	}
	profileFile struct {
		Language *string       `json:"language"`
		Pages    []profileSize `json:"page_dimensions"`
	}
	profileSize struct {
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}
	profileBorehole struct {
		Index       int              `json:"borehole_index"`
		Metadata    profileMetadata  `json:"metadata"`
		Layers      []profileLayer   `json:"layers"`
		Boxes       []profileColumns `json:"bounding_boxes"`
		Groundwater []profileFact    `json:"groundwater"`
	}
	profilePlace struct {
		Page int         `json:"page"`
		Rect *[4]float64 `json:"rect"`
	}
	profileLayer struct {
		Description profileText    `json:"material_description"`
		Depths      *profileDepths `json:"depths"`
		ID          *string        `json:"id"` // the profile's own name for the layer
		Confidence  float64        `json:"confidence"`
	}
	profileText struct {
		Text  string        `json:"text"`
		Lines []profileLine `json:"lines"`
	}
	profileLine struct {
		Text string `json:"text"`
		profilePlace
	}
	profileDepths struct {
		Start *profileDepth `json:"start"`
		End   *profileDepth `json:"end"`
	}
	profileDepth struct {
		Value float64     `json:"value"`
		Rect  *[4]float64 `json:"rect"`
		Page  int         `json:"page"`
	}
	profileColumns struct {
		Sidebar     *[4]float64  `json:"sidebar_rect"`
		Entries     [][4]float64 `json:"depth_column_entries"`
		Description *[4]float64  `json:"material_description_rect"`
		Page        int          `json:"page"`
	}
)

func newProfile(d paper.Document, boreholes []strata.Borehole) profile {
	p := profile{
		File:      profileFile{Pages: []profileSize{}},
		Boreholes: []profileBorehole{},
	}
	if d.Language != "" {
		p.File.Language = &d.Language
	}
	for _, page := range d.Pages {
		p.File.Pages = append(p.File.Pages, profileSize{points(page.Width), points(page.Height)})
	}
	for i, b := range boreholes {
		p.Boreholes = append(p.Boreholes, newProfileBorehole(i, b))
	}
	return p
}

func newProfileBorehole(index int, b strata.Borehole) profileBorehole {
	out := profileBorehole{
		Index:       index,
		Metadata:    profileMetadata(b.Facts),
		Layers:      []profileLayer{},
		Boxes:       []profileColumns{},
		Groundwater: []profileFact{},
	}
	for _, l := range b.Layers {
		out.Layers = append(out.Layers, newProfileLayer(l))
	}
	for _, c := range b.Columns {
		columns := profileColumns{Sidebar: rect(c.Sidebar), Entries: [][4]float64{}, Description: rect(c.Description), Page: c.Page}
		for _, e := range c.Entries {
			columns.Entries = append(columns.Entries, corners(e))
		}
		out.Boxes = append(out.Boxes, columns)
	}
	for _, f := range fact.Groundwater.Of(&b.Facts) {
		out.Groundwater = append(out.Groundwater, profileFact{Fact: f, members: fact.Groundwater.Members})
	}
	return out
}

func newProfileLayer(l strata.Layer) profileLayer {
	out := profileLayer{Description: profileText{Text: l.Description, Lines: []profileLine{}}, Confidence: *rounded(l.Confidence)}
	if l.ID != "" {
		out.ID = &l.ID
	}
	for _, line := range l.Lines {
		out.Description.Lines = append(out.Description.Lines, profileLine{line.Text, profileAt(line.Place)})
	}
	start := newProfileDepth(l.Interval.Top, l.Top, firstPage(l))
	end := newProfileDepth(l.Interval.Base, l.Base, firstPage(l))
	if start != nil || end != nil {
		out.Depths = &profileDepths{start, end}
	}
	return out
}

// newProfileDepth has no box for a depth that is not printed, and then the
// page on which the description starts.
func newProfileDepth(d strata.Depth, at *paper.Place, page int) *profileDepth {
	if !d.Known() {
		return nil
	}
	out := &profileDepth{Value: d.Metres(), Page: page}
	if at != nil {
		out.Page, out.Rect = at.Page, rect(at.Box)
	}
	return out
}

func profileAt(p paper.Place) profilePlace { return profilePlace{p.Page, rect(p.Box)} }

// rect is the box as its corners, nil for the zero box.
func rect(b paper.Box) *[4]float64 {
	if b == (paper.Box{}) {
		return nil
	}
	r := corners(b)
	return &r
}

func corners(b paper.Box) [4]float64 {
	return [4]float64{points(b.X0), points(b.Y0), points(b.X1), points(b.Y1)}
}

// points rounds a length to hundredths of a point, finer than any printer.
func points(v float64) float64 { return math.Round(v*100) / 100 }
