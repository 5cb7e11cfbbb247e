package lsformat

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A BoreholesWriter writes boreholes as one JSON object with an entry for each
// document, each as soon as it is given. The keys are those of the
// predictions.json that swisstopo's swissgeol-boreholes-dataextraction wrote in
// April 2026, so that its readers can be used unchanged, and beside them what
// else is known: the date, the grid, the layers' own names and confidences.
// Depths are in metres, boxes [x0, y0, x1, y1] in points, null is for what is
// not known.
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
		Groundwater []profileWater   `json:"groundwater"`
	}
	profileMetadata struct {
		Elevation    *profileElevation   `json:"elevation"`
		Coordinates  *profileCoordinates `json:"coordinates"`
		Name         *profileName        `json:"name"`
		DrillingDate *profileDate        `json:"drilling_date"`
	}
	profileDate struct {
		Date string `json:"date"` // YYYY-MM-DD, or as much of it as is known
		profilePlace
	}
	profileElevation struct {
		Elevation float64 `json:"elevation"`
		profilePlace
	}
	profileCoordinates struct {
		E    float64 `json:"E"`
		N    float64 `json:"N"`
		EPSG *int    `json:"epsg"` // of the grid
		profilePlace
	}
	profileName struct {
		Name       string  `json:"name"`
		Confidence float64 `json:"confidence"`
		profilePlace
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
	profileWater struct {
		Date      *string  `json:"date"`
		Depth     *float64 `json:"depth"`
		Elevation *float64 `json:"elevation"`
		profilePlace
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
		Layers:      []profileLayer{},
		Boxes:       []profileColumns{},
		Groundwater: []profileWater{},
	}
	if f := b.Elevation; f != nil {
		out.Metadata.Elevation = &profileElevation{f.Value, profileAt(f.Place)}
	}
	if f := b.Coordinates; f != nil {
		out.Metadata.Coordinates = &profileCoordinates{f.Value.East, f.Value.North, epsg(f.Value.System), profileAt(f.Place)}
	}
	if f := b.Name; f != nil {
		out.Metadata.Name = &profileName{f.Value, *rounded(f.Confidence), profileAt(f.Place)}
	}
	if f := b.Date; f != nil {
		out.Metadata.DrillingDate = &profileDate{f.Value, profileAt(f.Place)}
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
	for _, g := range b.Groundwater {
		water := profileWater{Elevation: g.Value.Elevation, profilePlace: profileAt(g.Place)}
		if g.Value.Date != "" {
			water.Date = &g.Value.Date
		}
		if g.Value.Depth.Known() {
			m := g.Value.Depth.Metres()
			water.Depth = &m
		}
		out.Groundwater = append(out.Groundwater, water)
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

// epsg is the number of a reference system, nil if it is not known.
func epsg(s strata.System) *int {
	if code := s.EPSG(); code != 0 {
		return &code
	}
	return nil
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
