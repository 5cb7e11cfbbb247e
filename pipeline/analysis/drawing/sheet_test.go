package drawing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// sheetFrom is the sheet of a page with the axis that its numbers tell.
func sheetFrom(t *testing.T, d *analysistest.Drawing) *sheet {
	t.Helper()
	p := d.Read()
	s := newSheet(p, columnhead.Read(p, lexicon.Default()), nil, lexicon.Default())
	if s.findAxis(); s.axis.score == 0 {
		t.Fatal("there is no axis")
	}
	return s
}

func TestBody(t *testing.T) {
	// later is a ruler of a later sheet, whose depth 0 is far above.
	later := func() *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(60, 160, 60, "11", "12", "13", "14", "15", "16", "17")
	}
	walls := func(d *analysistest.Drawing, from, to float64) *analysistest.Drawing {
		return d.Line(100, from, 100, to).Line(300, from, 300, to).Line(500, from, 500, to)
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want span
	}{
		{"from the ground to the last mark", rulerPage(), span{100, 590}},
		{"between the rules of the form", later().Line(30, 50, 570, 50).Line(30, 110, 570, 110).Line(30, 620, 570, 620).Line(30, 700, 570, 700), span{110, 620}},
		{"not below the ground", rulerPage().Line(30, 80, 570, 80).Line(30, 620, 570, 620), span{100, 620}},
		{"rules that do not run through the form", later().Line(30, 50, 570, 50).Line(30, 130, 400, 130).Line(30, 620, 570, 620).Line(30, 560, 500, 560), span{50, 620}},
		{"down to the end of the walls", walls(rulerPage(), 100, 640), span{100, 640}},
		{"not to the frame around notes below the walls", walls(walls(later(), 110, 560), 110, 560).Line(200, 110, 200, 560).Line(30, 50, 570, 50).Line(30, 110, 570, 110).Line(30, 620, 570, 620).Write(100, 590, "Note: see the key"), span{110, 560}},
		{"no rules on a later sheet", later(), span{150, 530}},
		{"down to the end of the text", rulerPage().Stack(300, 560, 14, "Brown SAND", "with gravel", "and cobbles"), span{100, 593}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := sheetFrom(t, tt.page).body
			if math.Abs(got.from-tt.want.from) > 0.5 || math.Abs(got.to-tt.want.to) > 0.5 {
				t.Errorf("the body is %v, want %v", got, tt.want)
			}
		})
	}
}

func TestWalls(t *testing.T) {
	d := rulerPage().Line(100, 100, 100, 590).Line(200, 100, 200, 250).Line(300, 100, 300, 400).Line(301, 100, 301, 590)
	for y := 100.0; y < 590; y += 10 {
		d.Line(400, y, 400, y+7)
	}
	if diff := cmp.Diff([]float64{100, 300, 400}, sheetFrom(t, d).walls(), cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Error(diff)
	}
}

func TestParts(t *testing.T) {
	tests := []struct {
		name string
		at   []float64 // where words of 20 points begin
		want []span
	}{
		{"no words", nil, []span{{100, 500}}},
		{"one column", []float64{120, 141, 125}, []span{{100, 500}}},
		{"two columns", []float64{300, 120, 125}, []span{{100, 222.5}, {222.5, 500}}},
		{"three columns", []float64{120, 300, 420}, []span{{100, 220}, {220, 370}, {370, 500}}},
		{"a blank that a longer line bridges", []float64{120, 300, 140, 161, 182, 203, 224, 245, 266, 287}, []span{{100, 500}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for i, x := range tt.at {
				d.Write(x, float64(100+20*i), "Sand")
			}
			var got []span
			words := 0
			for _, c := range parts(span{100, 500}, d.Read().Words, 11) {
				got = append(got, c.span)
				words += len(c.words)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(span{})); diff != "" {
				t.Error(diff)
			}
			if words != len(tt.at) {
				t.Errorf("%d words in the columns, of %d", words, len(tt.at))
			}
		})
	}
}

// The column that reads like descriptions is found, and the column of patterns
// beside it.
func TestDescriptionAndGraphic(t *testing.T) {
	form := func() *analysistest.Drawing {
		d := rulerPage()
		for _, x := range []float64{100, 150, 200, 400, 560} {
			d.Line(x, 100, x, 590)
		}
		return d
	}
	hatch := func(d *analysistest.Drawing, x float64) *analysistest.Drawing {
		for y := 120.0; y < 580; y += 20 {
			d.Line(x+5, y, x+35, y+8)
		}
		return d
	}
	soil := []string{"Brown silty SAND with gravel", "Grey soft CLAY, plastic", "Dense sandy GRAVEL, wet"}
	other := []string{"Casing to 6 inch driven", "Sample sent to Mr Miller", "Rain in the afternoon, stopped"}
	tests := []struct {
		name                 string
		page                 *analysistest.Drawing
		description, graphic span
	}{
		{"soils beside remarks", hatch(form().Stack(210, 150, 150, soil...).Stack(410, 150, 150, other...), 150), span{200, 400}, span{150, 200}},
		{"remarks before soils", hatch(form().Stack(410, 150, 150, soil...).Stack(210, 150, 150, other...), 150), span{400, 560}, span{150, 200}},
		{"the head says which", form().Stack(210, 150, 150, soil...).Stack(410, 150, 150, soil...).Write(420, 85, "Description"), span{400, 560}, span{}},
		{"the patterns beside the text", hatch(hatch(form().Stack(210, 150, 150, soil...), 100), 150), span{200, 400}, span{150, 200}},
		{"no patterns", form().Stack(210, 150, 150, soil...), span{200, 400}, span{}},
		{"a column with words is none of patterns", hatch(form().Stack(210, 150, 150, soil...), 150).Stack(155, 170, 100, "SM", "CL", "GP"), span{200, 400}, span{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetFrom(t, tt.page)
			s.readColumns(s)
			if s.description != tt.description || s.graphic != tt.graphic {
				t.Errorf("descriptions at %v, patterns at %v, want %v and %v", s.description, s.graphic, tt.description, tt.graphic)
			}
		})
	}
}

// Recognition makes letters of hatching, which then speak for the graphic column;
// symbols of soils are read as they are printed.
func TestGraphicOfScans(t *testing.T) {
	for _, tt := range []struct {
		name  string
		texts []string
		want  span
	}{
		{"hatching", []string{"N", "NIIS", "N", "X", "N", "NN", "N"}, span{150, 200}},
		{"crosses", []string{"x", "x", "xx", "x", "x", "o", "x"}, span{150, 200}},
		{"symbols", []string{"SM", "CL", "GP", "SW", "SC", "CL", "SM"}, span{}},
		{"little", []string{"N", "N"}, span{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := rulerPage().Stack(160, 130, 50, tt.texts...).Stack(260, 150, 150, "Brown silty SAND with gravel", "Grey soft CLAY, plastic", "Dense sandy GRAVEL, wet")
			for _, x := range []float64{150, 200, 250, 400} {
				d.Line(x, 100, x, 590)
			}
			d.Line(152, 220, 198, 220).Line(152, 300, 198, 300).Line(152, 390, 198, 390).Line(152, 470, 198, 470)
			d.Text = paper.ReadText
			s := sheetFrom(t, d)
			s.readColumns(s)
			if s.graphic != tt.want {
				t.Errorf("patterns at %v, want %v", s.graphic, tt.want)
			}
		})
	}
}

// pairsOver writes the levels of depths above the strokes of boundaries, and the depths
// below them.
func pairsOver(d *analysistest.Drawing, ground float64, depths ...float64) *analysistest.Drawing {
	for _, v := range depths {
		d.Write(60, 100+60*v, fmt.Sprintf("%.1f", ground-v)).Write(60, 112+60*v, fmt.Sprintf("%.1f", v))
	}
	return d
}

func TestNamedGrounds(t *testing.T) {
	uneven := []float64{0.35, 1.2, 2.9}
	page := analysistest.NewDrawing
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []float64
	}{
		{"none", page(), []float64{7}},
		{"depths and levels", levelsOf(at(page(), 60, 1, "%.2f", uneven...), 140, 312.4, uneven...), []float64{7, 312.4}},
		{"one line", levelsOf(at(page(), 60, 1, "%.2f", 1.2), 140, 312.4, 1.2), []float64{7}},
		{"too far apart", levelsOf(at(page(), 60, 1, "%.2f", uneven...), 300, 312.4, uneven...), []float64{7}},
		{"levels over their depths", pairsOver(page(), 231.9, 0.3, 1.2, 2.9), []float64{7, 231.9}},
		{"two levels over their depths", pairsOver(page(), 231.9, 0.3, 1.2), []float64{7}},
		{"levels of other depths", levelsOf(at(page(), 60, 1, "%.2f", uneven...), 140, 312.4, 0.6, 1.9, 3.5), []float64{7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, namedGrounds([]float64{7}, numbers(tt.page.Read()), lineHeight)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The line that says that the log ends is no description, nor is what stands
// below it; the depth that it names is that of the end.
func TestCutEnd(t *testing.T) {
	tests := []struct {
		name  string
		lines []string // 60 points, one metre, apart from depth 1 on
		want  int      // lines that are left
		said  float64
	}{
		{"no such line", []string{"Brown SAND", "Grey CLAY"}, 2, 0},
		{"the last line", []string{"Brown SAND", "End of borehole at 2.0 m"}, 1, 2},
		{"notes below it", []string{"Brown SAND", "End of borehole at 2.0 m", "Backfilled with spoil"}, 1, 2},
		{"without its depth", []string{"Brown SAND", "End of borehole"}, 1, 0},
		{"the only line of the first sheet", []string{"End of borehole at 1.0 m"}, 1, 0},
		{"a note at its own depth", []string{"Brown SAND", "Grey CLAY", "Refusal, 3.0 m"}, 2, 3},
		{"a depth within a layer", []string{"Brown SAND", "Grey CLAY", "3.0 m: gravel"}, 3, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing().Stack(260, 160, 60, tt.lines...))
			s.readLines(nil)
			s.cutEnd(0, quantity.Metre)
			if len(s.lines) != tt.want || s.said != tt.said {
				t.Errorf("%d lines are left, the end is at %v, want %d and %v", len(s.lines), s.said, tt.want, tt.said)
			}
		})
	}
}

// What stands right below a drawing may say that the hole ends at its foot.
func TestReadEnd(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		x, y       float64
		want       float64
	}{
		{"at the foot", "End of borehole at 10 m", 260, 706, 10},
		{"far below it", "End of borehole at 10 m", 260, 790, 0},
		{"beside the descriptions", "End of borehole at 10 m", 20, 706, 0},
		{"at another depth", "End of borehole at 12 m", 260, 706, 0},
		{"another text", "Surveyed at 10 m", 260, 706, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing().Write(tt.x, tt.y, tt.text))
			s.readEnd(quantity.Metre)
			if s.said != tt.want {
				t.Errorf("the end is at %v, want %v", s.said, tt.want)
			}
		})
	}
}

// A log in feet may say in metres where it ends.
func TestEndInOtherUnit(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing().Stack(260, 160, 60, "Brown SAND", "End of borehole at 1.22m"))
	s.readLines(nil)
	s.cutEnd(0, quantity.Foot)
	if math.Abs(s.said-4) > 0.01 {
		t.Errorf("the end is at %v feet, want 4", s.said)
	}
}

// Every sheet has a boundary at its head and at its foot, and one at the depth
// where the log is said to end.
func TestWithEnds(t *testing.T) {
	thin := boundaryAt(100.5, leaderSign)
	thin.label = &mark{depth: 0.01}
	tests := []struct {
		name  string
		sheet int
		said  float64
		found []boundary
		want  []string
	}{
		{"the first sheet", 0, 0, nil, []string{"100 ground", "700 form"}},
		{"a later sheet", 1, 0, nil, []string{"100 top", "700 form"}},
		{"the rule below the heads of a later sheet", 1, 0, []boundary{boundaryAt(101, ruleSign, graphicSign)}, []string{"100 top", "700 form"}},
		{"a leader to the head of a later sheet", 1, 0, []boundary{boundaryAt(101, ruleSign, leaderSign)}, []string{"100 top", "101 leader", "700 form"}},
		{"a first layer as thin as a stroke", 0, 0, []boundary{thin}, []string{"100 ground", "102>100 leader", "700 form"}},
		{"a boundary between", 0, 0, []boundary{boundaryAt(300, ruleSign)}, []string{"100 ground", "300 rule", "700 form"}},
		{"the rules of the form", 0, 0, []boundary{boundaryAt(100, ruleSign), boundaryAt(701, ruleSign)}, []string{"100 ground", "700 form"}},
		{"said to end", 0, 5, nil, []string{"100 ground", "400 end", "700 form"}},
		{"said to end at a rule", 0, 5, []boundary{boundaryAt(402, ruleSign)}, []string{"100 ground", "402 end rule", "700 form"}},
		{"said to end at the foot", 0, 10, nil, []string{"100 ground", "700 end form"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing())
			s.said = tt.said
			got := s.withEnds(tt.found, tt.sheet)
			if diff := cmp.Diff(tt.want, told(got)); diff != "" {
				t.Error(diff)
			}
			for _, b := range got {
				if b.has(endSign) && (!b.said || b.depth != tt.said) {
					t.Errorf("the end is %+v", b)
				}
			}
		})
	}
}

func TestContinues(t *testing.T) {
	on := func(zero, slope float64) *sheet {
		return &sheet{page: layout.Page{LineHeight: lineHeight}, axis: reading{frame: frame{zero, slope}}, body: span{100, 700}}
	}
	first := on(100, 1./60) // 0 to 10 m
	for name, tt := range map[string]struct {
		next *sheet
		want bool
	}{
		"from where it ended": {on(-500, 1./60), true},
		"nearly":              {on(-512, 1./60), true},
		"with a gap":          {on(-530, 1./60), false},
		"from the ground":     {on(100, 1./60), false},
	} {
		if got := tt.next.continues(first); got != tt.want {
			t.Errorf("a sheet that begins %s continues: %v", name, got)
		}
	}
}

func TestRunsThrough(t *testing.T) {
	tests := []struct {
		name string
		page *analysistest.Drawing
		want bool
	}{
		{"a rule", analysistest.NewDrawing().Line(20, 300, 580, 300), true},
		{"one that leaves out a column", analysistest.NewDrawing().Line(20, 300, 200, 300).Line(240, 300, 580, 300), true},
		{"one of a part", analysistest.NewDrawing().Line(200, 300, 580, 300), false},
		{"one of a part, level with a tick of the scale", analysistest.NewDrawing().Line(20, 300, 26, 300).Line(200, 300, 580, 300), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(tt.page)
			s.form = span{20, 580}
			if got := s.runsThrough(s.ink.level[0]); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}
