package drawing

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// The form of the logs that the tests draw, in points: a ruler, depths of
// samples, patterns and descriptions, each between two walls.
const (
	formTop, formBottom = 100.0, 700.0
	rulerX, sampleX     = 50.0, 110.0
	graphicX, textX     = 200.0, 250.0
	formRight           = 570.0
)

// A drawnLog is a log to be drawn: the depths of its sheets and its layers.
type drawnLog struct {
	sheet float64 // the depth that a sheet spans
	end   float64
	unit  string // behind the marks of the ruler
	// pushed is how far below its boundary the text of a layer stands that has no
	// more room; a slanted stroke leads to it.
	pushed float64
	middle bool // the texts stand in the middle of their layers
	layers []drawnLayer
}

type drawnLayer struct {
	top   float64
	lines []string
}

// pages draws the log, as many sheets as it needs.
func (l drawnLog) pages() []*analysistest.Drawing {
	var pages []*analysistest.Drawing
	for from := 0.0; from < l.end; from += l.sheet {
		d := l.form(len(pages)+1, from)
		for i, layer := range l.layers {
			base := l.end
			if i+1 < len(l.layers) {
				base = l.layers[i+1].top
			}
			if layer.top >= from && layer.top < from+l.sheet {
				l.draw(d, layer, from, base)
			}
		}
		if l.end < from+l.sheet {
			y := l.y(l.end, from)
			d.Line(graphicX, y, formRight, y)
		}
		pages = append(pages, d)
	}
	return pages
}

// y is the height of a depth on the sheet that begins at another.
func (l drawnLog) y(depth, from float64) float64 {
	return formTop + (depth-from)*(formBottom-formTop)/l.sheet
}

// form draws the walls, the ruler and the samples of a sheet.
func (l drawnLog) form(number int, from float64) *analysistest.Drawing {
	d := analysistest.NewDrawing()
	d.Number = number
	for _, x := range []float64{30, 100, graphicX - 40, graphicX, textX, formRight} {
		d.Line(x, formTop, x, formBottom)
	}
	d.Line(30, formTop, formRight, formTop).Line(30, formBottom, formRight, formBottom)
	for k := range 9 {
		mark := from + float64(k+1)*l.sheet/10
		y := l.y(mark, from)
		d.Write(rulerX, y, fmt.Sprintf("%g%s", mark, l.unit)).Line(94, y, 100, y)
	}
	for k := range 4 {
		sample := from + (float64(k)*2.3+1.15)*l.sheet/10
		d.Write(sampleX, l.y(sample, from), fmt.Sprintf("%.2f", sample))
	}
	return d
}

// draw draws one layer on the sheet where it begins.
func (l drawnLog) draw(d *analysistest.Drawing, layer drawnLayer, from, base float64) {
	y := l.y(layer.top, from)
	if layer.top > from {
		d.Line(graphicX, y, textX, y)
		if l.pushed > 0 {
			d.Line(textX, y, textX+15, y+l.pushed).Line(textX+15, y+l.pushed, formRight, y+l.pushed)
		} else {
			d.Line(textX, y, formRight, y)
		}
	}
	text := y + l.pushed + 10
	if l.middle {
		text = (y + l.y(min(base, from+l.sheet), from) - 12*float64(len(layer.lines)-1)) / 2
	}
	d.Stack(textX+20, text, 12, layer.lines...)
}

// soils are descriptions of so many layers.
func soils(tops ...float64) []drawnLayer {
	texts := [][]string{
		{"Brown silty SAND with gravel, loose,", "moist."},
		{"Grey soft CLAY, medium plastic, with", "roots and organic matter."},
		{"Dense sandy GRAVEL, grey, wet, with", "cobbles."},
		{"Stiff grey SILT, slightly clayey."},
		{"Weathered SANDSTONE, yellow, fractured."},
	}
	var layers []drawnLayer
	for i, top := range tops {
		layers = append(layers, drawnLayer{top, texts[i%len(texts)]})
	}
	return layers
}

// readLogs reads pages as the analysis does.
func readLogs(pages ...*analysistest.Drawing) []*Log {
	var laid []Page
	for _, d := range pages {
		laid = append(laid, asPage(d.Read()))
	}
	found, _ := New(laid, nil, lexicon.Default()).Read(context.Background(), habit.Set{})
	return found
}

// asPage is a page with the heads of its columns.
func asPage(p layout.Page) Page {
	return Page{Page: p, Heads: columnhead.Read(p, lexicon.Default())}
}

// intervals are those of a log's layers, with their texts.
func intervals(l *Log) []string {
	var found []string
	for _, layer := range l.Borehole.Layers {
		found = append(found, fmt.Sprintf("%v-%v %s", layer.Interval.Top, layer.Interval.Base, layer.Description))
	}
	return found
}

func TestRead(t *testing.T) {
	tests := []struct {
		name  string
		log   drawnLog
		metre float64 // the unit of the ruler, in metres
	}{
		{"a ruler, samples and rules", drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}, 1},
		{"with slanted leaders", drawnLog{sheet: 10, end: 9.6, pushed: 12, layers: soils(0, 1.5, 3.2, 6)}, 1},
		{"three sheets, with a layer that goes on", drawnLog{sheet: 10, end: 28, layers: soils(0, 3, 8, 12.5, 17, 23, 26)}, 1},
		{"in feet", drawnLog{sheet: 30, end: 29, unit: " ft", layers: soils(0, 4, 11, 18)}, foot},
		{"texts in the middle", drawnLog{sheet: 10, end: 9.6, middle: true, layers: soils(0, 1.5, 3.2, 6)}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages := tt.log.pages()
			found := readLogs(pages...)
			if len(found) != 1 || len(found[0].Pages) != len(pages) {
				t.Fatalf("%d logs of %d pages: %+v", len(found), len(pages), found)
			}
			var want []string
			for i, layer := range tt.log.layers {
				base := tt.log.end
				if i+1 < len(tt.log.layers) {
					base = tt.log.layers[i+1].top
				}
				in := strata.Interval{Top: millimetres(layer.top * tt.metre), Base: millimetres(base * tt.metre)}
				want = append(want, fmt.Sprintf("%v-%v %s", in.Top, in.Base, strings.Join(layer.lines, " ")))
			}
			if diff := cmp.Diff(want, intervals(found[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func millimetres(metres float64) strata.Depth { return strata.Depth(math.Round(metres * 1000)) }

// Every line of a layer and every stretch of the scale stands on the page where
// it is printed.
func TestReadTellsPlaces(t *testing.T) {
	log := drawnLog{sheet: 10, end: 18, layers: soils(0, 3, 8, 12.5)}
	found := readLogs(log.pages()...)
	if len(found) != 1 || len(found[0].Borehole.Layers) != 4 {
		t.Fatalf("found %+v", found)
	}
	for i, page := range []int{1, 1, 1, 2} {
		layer := found[0].Borehole.Layers[i]
		for _, line := range layer.Lines {
			if line.Page != page || line.Box.X0 < textX || line.Box.X1 > formRight {
				t.Errorf("layer %d has a line at %+v", i, line.Place)
			}
		}
		if layer.Span == nil || layer.Span.Page != page || layer.Span.Box.X1 > 100 {
			t.Errorf("layer %d spans %+v", i, layer.Span)
		}
	}
	if columns := found[0].Borehole.Columns; len(columns) != 2 || columns[0].Page != 1 || columns[1].Page != 2 {
		t.Errorf("columns %+v", columns)
	}
}

// What is no drawing is left to others.
func TestReadNoLog(t *testing.T) {
	ranges := analysistest.NewDrawing().
		Write(50, 80, "From").Write(120, 80, "To").Write(250, 80, "Description").
		Stack(50, 100, 30, "0.00", "0.40", "1.20", "2.90", "3.10", "5.00", "7.50").
		Stack(120, 100, 30, "0.40", "1.20", "2.90", "3.10", "5.00", "7.50", "8.00").
		Stack(250, 100, 30, "Brown SAND", "Grey CLAY", "Sandy GRAVEL", "Soft SILT", "Peat", "Grey CLAY", "Sandstone")
	rows := analysistest.NewDrawing().Stack(50, 100, 15, "1", "2", "3", "4", "5", "6", "7", "8").
		Stack(120, 100, 15, "17.5", "3.2", "44.0", "12.1", "9.9", "28.3", "5.0", "7.1").
		Stack(250, 100, 15, "Brown SAND", "Grey CLAY", "Sandy GRAVEL", "Soft SILT", "Peat", "Grey CLAY", "Sandstone", "Marl")
	scheme := drawnLog{sheet: 10, end: 9.6, layers: []drawnLayer{{0, []string{"Steel casing 6 inch"}}, {4, []string{"Screen, slot 0.5"}}, {8, []string{"End cap"}}}}
	for _, tt := range []struct {
		name string
		page *analysistest.Drawing
	}{
		{"nothing", analysistest.NewDrawing()},
		{"text", analysistest.NewDrawing().Stack(60, 100, 14, "Brown silty SAND with gravel", "Grey CLAY, soft", "the 12 samples were")},
		{"a table of ranges", ranges},
		{"rows of a table", rows},
		{"a scheme of a well", scheme.pages()[0]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, l := range readLogs(tt.page) {
				t.Errorf("a log of %q", intervals(l))
			}
		})
	}
	if found, late := New(nil, nil, lexicon.Default()).Read(context.Background(), habit.Set{}); len(found)+len(late) != 0 {
		t.Errorf("%d logs on no pages", len(found))
	}
}

// Nothing is read when the time is over.
func TestReadEndsInTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}.pages()[0].Read()
	if found, late := New([]Page{{Page: p}}, nil, lexicon.Default()).Read(ctx, habit.Set{}); len(found) != 0 || !slices.Equal(late, []int{0}) {
		t.Errorf("%d logs, late %v", len(found), late)
	}
}

// A sheet with the title block of another borehole does not go on, though its axis
// would.
func TestReadOfOtherBorehole(t *testing.T) {
	var sheets []Page
	for _, d := range (drawnLog{sheet: 10, end: 18, layers: soils(0, 3, 8, 12.5, 16)}).pages() {
		sheets = append(sheets, asPage(d.Read()))
	}
	for begins, logs := range map[bool]int{false: 1, true: 2} {
		sheets[1].Begins = begins
		if found, _ := New(sheets, nil, lexicon.Default()).Read(t.Context(), habit.Set{}); len(found) != logs {
			t.Errorf("begins %v: %d logs, want %d", begins, len(found), logs)
		}
	}
}

// A section below the log has rulers that are surer than the depths of the log, and
// no descriptions.
func TestReadBesideSection(t *testing.T) {
	log := drawnLog{sheet: 6, end: 5.6, layers: soils(0, 1.5, 3.2)}
	d := log.pages()[0]
	foot := log.y(log.sheet, 0)
	for _, x := range []float64{100, 400} {
		d.Stack(x, foot+40, 14, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
	}
	d.Write(200, foot+75, "A").Write(300, foot+120, "B")
	found := readLogs(d)
	if len(found) != 1 || len(found[0].Borehole.Layers) != 3 {
		t.Fatalf("%d logs", len(found))
	}
}

// The running numbers of samples at equal steps are a surer ruler than levels that are
// printed now and then, but their head says that they are none of depths.
func TestPrecedes(t *testing.T) {
	sheetOf := func(head string, score, promised float64) *sheet {
		p := analysistest.NewDrawing().Write(60, 80, head).Stack(60, 110, 40, "1", "2", "3", "4", "5").Read()
		s := &sheet{page: p, heads: columnhead.Read(p, lexicon.Default()), promised: promised}
		cols := columns(numbers(p), lineHeight)
		s.axis = reading{supports: []support{{column: &cols[0], worth: score}}, score: score}
		return s
	}
	for _, tt := range []struct {
		name     string
		s, surer *sheet
		want     bool
	}{
		{"depths before numbers", sheetOf("Depth", 9, 500), sheetOf("Sample No.", 13.5, 500), true},
		{"numbers before depths", sheetOf("Sample No.", 9, 500), sheetOf("Depth", 13.5, 500), false},
		{"depths before surer depths", sheetOf("Depth", 9, 500), sheetOf("Depth", 13.5, 500), false},
		{"depths that say little", sheetOf("Depth", 5, 500), sheetOf("Sample No.", 13.5, 500), false},
		{"depths without descriptions", sheetOf("Depth", 9, 0), sheetOf("Sample No.", 13.5, 500), false},
		{"far more descriptions", sheetOf("Depth", 5, 500), sheetOf("Depth", 13.5, 1), true},
	} {
		if got := tt.s.precedes(tt.surer); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
