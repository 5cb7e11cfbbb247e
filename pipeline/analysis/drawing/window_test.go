package drawing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// strip draws a borehole as a narrow box, 40 points a metre from height y on, with
// depths left of it and texts to its right.
func strip(d *analysistest.Drawing, x, y float64, ends ...float64) *analysistest.Drawing {
	texts := []string{"Brown silty SAND", "Grey soft CLAY", "Dense GRAVEL, wet", "Stiff SILT"}
	bottom := y + 40*ends[len(ends)-1]
	d.Line(x, y, x, bottom).Line(x+20, y, x+20, bottom).Line(x, y, x+20, y)
	top := 0.0
	for i, end := range ends {
		d.Line(x, y+40*end, x+20, y+40*end)
		d.Write(x-30, y+40*end, fmt.Sprintf("%.2f", end))
		d.Write(x+30, y+40*top+12, texts[i%len(texts)])
		top = end
	}
	return d
}

// samples draws a narrow box beside a borehole with the samples that were taken of it.
func samples(d *analysistest.Drawing, x, y float64, ends ...float64) *analysistest.Drawing {
	bottom := y + 40*ends[len(ends)-1]
	d.Line(x+2, y, x+2, bottom).Line(x+8, y, x+8, bottom).Line(x+2, y, x+8, y)
	for _, end := range ends {
		d.Line(x+2, y+40*end, x+8, y+40*end)
	}
	return d
}

func TestSeveralBoreholes(t *testing.T) {
	first := []string{"0.0-1.2 Brown silty SAND", "1.2-2.9 Grey soft CLAY", "2.9-4.15 Dense GRAVEL, wet", "4.15-6.0 Stiff SILT"}
	second := []string{"0.0-0.8 Brown silty SAND", "0.8-3.3 Grey soft CLAY", "3.3-5.45 Dense GRAVEL, wet"}
	ends, others := []float64{1.2, 2.9, 4.15, 6}, []float64{0.8, 3.3, 5.45}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want [][]string
	}{
		{"side by side", strip(strip(analysistest.NewDrawing(), 80, 150, ends...), 360, 150, others...), [][]string{first, second}},
		{"the right one higher", strip(strip(analysistest.NewDrawing(), 80, 200, ends...), 360, 150, others...), [][]string{second, first}},
		{"with boxes of samples beside them", samples(samples(strip(strip(analysistest.NewDrawing(), 80, 150, ends...), 360, 150, others...), 102, 150, 1.1, 2.1), 382, 150, 3.3, 5.45), [][]string{first, second}},
		{"one below the other", strip(strip(analysistest.NewDrawing(), 80, 100, ends...), 80, 450, others...), [][]string{first, second}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, l := range readLogs(tt.page) {
				if l.Window == (paper.Box{}) {
					t.Error("a log has no window")
				}
				got = append(got, intervals(l))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The columns of a form are as narrow and no boreholes.
func TestHoleBoxes(t *testing.T) {
	// table is a table with walls at the given places.
	table := func(walls ...float64) *analysistest.Drawing {
		d := analysistest.NewDrawing().Rows(100, 140, 180, 220)
		for _, x := range walls {
			d.Line(x, 100, x, 220)
		}
		return d
	}
	alone := func() *analysistest.Drawing { return strip(analysistest.NewDrawing(), 80, 150, 1.2, 2.9, 4.15) }
	stacked := analysistest.NewDrawing().Fill(100, 100, 120, 150).Fill(100, 150, 120, 230).Fill(100, 230, 120, 300)
	tests := []struct {
		name string
		page *analysistest.Drawing
		want int
	}{
		{"nothing", analysistest.NewDrawing(), 0},
		{"one strip", alone(), 1},
		{"two strips", strip(alone(), 360, 150, 0.8, 3.3, 5.45), 2},
		{"samples beside it", samples(alone(), 102, 150, 1, 2), 1},
		{"samples down to its end", samples(alone(), 102, 150, 1, 4.15), 1},
		{"fills on each other", stacked, 1},
		{"an empty box", analysistest.NewDrawing().Line(100, 100, 100, 300).Line(120, 100, 120, 300), 0},
		{"a wide box", analysistest.NewDrawing().Line(100, 100, 100, 300).Line(220, 100, 220, 300).Line(100, 200, 220, 200), 0},
		{"walls of different length", analysistest.NewDrawing().Line(100, 100, 100, 300).Line(120, 100, 120, 380).Line(100, 200, 120, 200), 0},
		{"narrow columns of a table", table(100, 120, 300, 320, 500), 0},
		{"narrow columns that touch", table(100, 120, 140), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newInk(tt.page.Read())
			drawn := holeBoxes(k, lineHeight)
			if got := standAlone(withoutColumns(drawn, lineHeight), drawn, k.upright, lineHeight); len(got) != tt.want {
				t.Errorf("boxes %v, want %d", got, tt.want)
			}
		})
	}
}

// The columns of a table have walls, too, but words within.
func TestIsWritten(t *testing.T) {
	box := paper.Box{X0: 100, X1: 140, Y0: 100, Y1: 300}
	for want, texts := range map[bool][]string{false: {"GW"}, true: {"0.10", "1.00", "1.60"}} {
		d := analysistest.NewDrawing().Write(200, 150, "Brown silty SAND").Stack(105, 150, 40, texts...)
		if got := columnsAt(d).isWritten(box); got != want {
			t.Errorf("with %q in it the box is written: %v", texts, got)
		}
	}
}

// Recognition writes letters into the hatching of a borehole.
func TestIsWrittenOfScans(t *testing.T) {
	box := paper.Box{X0: 100, X1: 140, Y0: 100, Y1: 300}
	for want, texts := range map[bool][]string{false: {"NIIIISS", "N", "NN", "ZZ"}, true: {"Brown", "sand"}} {
		d := analysistest.NewDrawing().Stack(105, 150, 20, texts...)
		d.Text = paper.ReadText
		if got := columnsAt(d).isWritten(box); got != want {
			t.Errorf("with %q in it the box of a scan is written: %v", texts, got)
		}
	}
}

// A window goes on below its box, where texts have no room beside it, but not to
// the next box below.
func TestWindowOf(t *testing.T) {
	box := func(x, y float64) paper.Box { return paper.Box{X0: x, X1: x + 20, Y0: y, Y1: y + 100} }
	page := analysistest.NewDrawing().Write(100, 50, "Sand").Read()
	tests := []struct {
		name  string
		other paper.Box
		want  paper.Box
	}{
		{"alone", box(300, 700), paper.Box{X0: 35, X1: page.Width, Y0: 50, Y1: 275}},
		{"one to the right", box(300, 100), paper.Box{X0: 35, X1: 235, Y0: 50, Y1: 275}},
		{"one right below", box(100, 280), paper.Box{X0: 35, X1: page.Width, Y0: 50, Y1: 230}},
		{"one that is near", box(100, 220), paper.Box{X0: 35, X1: page.Width, Y0: 50, Y1: 200}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := windowOf([]paper.Box{box(100, 100), tt.other}, 0, page); got != tt.want {
				t.Errorf("window %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	d := analysistest.NewDrawing().Write(100, 100, "Sand").Write(400, 100, "Clay").Line(90, 120, 200, 120).Line(400, 120, 500, 120).Fill(100, 130, 120, 150).Fill(400, 130, 420, 150)
	part := cut(d.Read(), paper.Box{X0: 50, X1: 300, Y0: 50, Y1: 200})
	if len(part.Words) != 1 || len(part.Lines) != 1 || part.Words[0].Text != "Sand" || len(part.Horizontal) != 1 || len(part.Areas) != 1 {
		t.Errorf("the part is %+v", part)
	}
}

// The slope is told by what is drawn across the box, at one distance from the
// depths beside it, and not by the heights of the depths themselves.
func TestByBox(t *testing.T) {
	const top, perMetre, above = 100.0, 60.0, 8.0
	tests := []struct {
		name   string
		drawn  []float64 // depths at which something is drawn
		offset float64   // of the labels above their strokes
		want   float64
	}{
		{"labels above their strokes", []float64{1, 2.5, 4}, above, 1 / perMetre},
		{"labels at their strokes", []float64{1, 2.5, 4}, 0, 1 / perMetre},
		{"two of four", []float64{2.5, 4}, above, 1 / perMetre},
		{"one of four", []float64{4}, above, 1. / 50},
		{"one of four, drawn twice", []float64{4, 4.01}, above, 1. / 50},
		{"nothing drawn", nil, above, 1. / 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &column{}
			s := support{column: c, kind: depths, unit: 1}
			for i, d := range []float64{1, 2.5, 4, 6} {
				c.numbers = append(c.numbers, number{value: d, box: analysistest.BoxAt("1", 50, top+perMetre*d-tt.offset)})
				s.fitting = append(s.fitting, i)
			}
			var edges []float64
			for _, d := range tt.drawn {
				edges = append(edges, c.numbers[0].box.Height()/2+top+perMetre*d)
			}
			r := reading{frame: frame{zero: top, slope: 1. / 50}, supports: []support{s}}
			if got := r.byBox(edges, top+c.numbers[0].box.Height()/2, lineHeight); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("slope %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEdges(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing().Line(200, 300, 240, 300).Line(200, 350, 220, 350).Fill(200, 400, 240, 450))
	s.box.Y1 = 690
	if diff := cmp.Diff([]float64{690, 300, 400, 450}, s.edges()); diff != "" {
		t.Error(diff)
	}
}

// A window holds what lies in it and no room for the rest of the page, which may have
// thousands of windows.
func TestCutKeepsNoMore(t *testing.T) {
	d := analysistest.NewDrawing()
	for i := range 100 {
		y := 10 + 5*float64(i)
		d.Write(50, y, "Sand").Line(100, y, 140, y)
	}
	part := cut(d.Read(), paper.Box{X0: 0, X1: 200, Y0: 100, Y1: 108})
	if len(part.Words) == 0 || len(part.Lines) != len(part.Words) || len(part.Horizontal) == 0 || cap(part.Words)+cap(part.Horizontal) > 10 {
		t.Errorf("%d words in %d lines and %d rules, with room for %d and %d", len(part.Words), len(part.Lines), len(part.Horizontal), cap(part.Words), cap(part.Horizontal))
	}
}

// A text that runs over the edge of a window is whole where it begins, a number at its
// end is a depth of the next borehole.
func TestTextsOverTheEdgesOfWindows(t *testing.T) {
	at := func(text string, x float64) layout.Word {
		return layout.Word{Text: text, Box: paper.Box{X0: x, X1: x + 5*float64(len(text)), Y0: 50, Y1: 60}}
	}
	words := []layout.Word{at("Schluff,", 100), at("sandig,", 150), at("grau", 190), at("1.20", 215)}
	for _, tt := range []struct {
		name   string
		unit   string // of the number
		window paper.Box
		want   string
	}{
		{"where it begins", "", paper.Box{X0: 0, X1: 180, Y0: 0, Y1: 100}, "Schluff, sandig, grau"},
		{"where it ends", "", paper.Box{X0: 180, X1: 300, Y0: 0, Y1: 100}, "1.20"},
		{"where it goes on beyond the next box", "", paper.Box{X0: 0, X1: 130, Y0: 0, Y1: 100}, "Schluff,"},
		{"before a depth with its unit", "m", paper.Box{X0: 180, X1: 300, Y0: 0, Y1: 100}, "1.20 m"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			words := words[:len(words):len(words)]
			if tt.unit != "" {
				words = append(words, at(tt.unit, 240))
			}
			for i := range words {
				words[i].Index = i
			}
			p := layout.Page{LineHeight: 10, Words: words, Lines: []layout.Line{{Words: words, Box: layout.Bounds(words)}}}
			if got := layout.Text(cut(p, tt.window).Words); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
