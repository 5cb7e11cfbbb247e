package drawing

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
)

// columnsAt is the sheet of a page with a graphic column at 200 to 240 and
// descriptions at 240 to 500, 60 points a metre from height 100.
func columnsAt(d *analysistest.Drawing) *sheet {
	s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
	s.axis.frame = frame{zero: 100, slope: 1. / 60}
	s.body, s.graphic, s.description = span{100, 700}, span{200, 240}, span{240, 500}
	s.page.LineHeight = lineHeight
	return s
}

// told are the boundaries with their signs: "300 rule+graphic".
func told(bs []boundary) []string {
	var found []string
	for _, b := range bs {
		text := fmt.Sprintf("%.0f", b.y)
		if b.text != b.y {
			text += fmt.Sprintf(">%.0f", b.text)
		}
		var names []string
		for name := range b.signs {
			names = append(names, string(name))
		}
		slices.Sort(names)
		for _, name := range names {
			text += " " + name
		}
		found = append(found, text)
	}
	return found
}

func TestDrawn(t *testing.T) {
	page := analysistest.NewDrawing
	hatch := page()
	for y := 290.0; y <= 330; y += 5 {
		hatch.Line(200, y, 240, y)
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []string
	}{
		{"nothing", page(), nil},
		{"across the descriptions", page().Line(240, 300, 500, 300), []string{"300 rule"}},
		{"across half of them", page().Line(240, 300, 375, 300), []string{"300 rule"}},
		{"across less", page().Line(280, 300, 400, 300), nil},
		{"across both columns", page().Line(200, 300, 500, 300), []string{"300 graphic rule"}},
		{"across both, drawn a little apart", page().Line(200, 300, 240, 300).Line(240, 302, 500, 302), []string{"300 graphic rule"}},
		{"across the graphic column", page().Line(200, 300, 240, 300), []string{"300 graphic"}},
		{"the end of a layer's colour", page().Fill(200, 150, 240, 300), []string{"150 fill", "300 fill"}},
		{"a colour beside it", page().Fill(100, 150, 190, 300), nil},
		{"a colour that is a stroke", page().Fill(200, 150, 240, 152), nil},
		{"a stub", page().Line(240, 300, 250, 300), []string{"300 stub"}},
		{"a stub from the other side", page().Line(480, 300, 500, 300), []string{"300 stub"}},
		{"above the body", page().Line(240, 50, 500, 50), nil},
		{"a slanted leader", page().Line(240, 300, 260, 330).Line(260, 330, 500, 330), []string{"300>330 leader"}},
		{"a leader to a short stroke over a depth", page().Line(240, 300, 260, 330).Line(260, 330, 300, 330), []string{"300>330 leader"}},
		{"a leader upwards", page().Line(240, 300, 260, 280).Line(260, 280, 500, 280), []string{"300>280 leader"}},
		{"a leader to the right", page().Line(480, 330, 500, 300).Line(240, 330, 480, 330), []string{"300>330 leader"}},
		{"a slanted stroke that does not meet the rule", page().Line(240, 300, 255, 326).Line(260, 330, 500, 330), []string{"330 rule"}},
		{"hatching that ends at the rule", page().Line(240, 330, 500, 330).Line(240, 330, 220, 300).Line(240, 340, 220, 310).Line(240, 350, 220, 320).Line(240, 320, 220, 290), []string{"330 rule"}},
		{"a leader that is too steep", page().Line(240, 200, 260, 330).Line(260, 330, 500, 330), []string{"330 rule"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(columnsAt(tt.page).drawn())); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, b := range columnsAt(hatch).drawn() {
		if b.has(graphicSign) {
			t.Errorf("a stroke of a pattern at %v is a boundary", b.y)
		}
	}
}

// Where no wall closes the descriptions a rule runs across what is written there.
func TestTextWidth(t *testing.T) {
	tests := []struct {
		name        string
		description span
		want        span
	}{
		{"between walls", span{240, 500}, span{240, 500}},
		{"no wall on the right", span{240, 600}, span{240, 310}},
		{"no wall on the left", span{0, 500}, span{260, 500}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing().Write(260, 200, "Brown SAND"))
			s.description = tt.description
			if got := s.textWidth(); got != tt.want {
				t.Errorf("width %v, want %v", got, tt.want)
			}
		})
	}
}

// The strokes of a scan are where they are, as its labels are not.
func TestDrawnOfScans(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing().Line(200, 304, 240, 304).Line(240, 300, 500, 300))
	s.ink.exact = false
	if diff := cmp.Diff([]string{"300 rule", "304 graphic"}, told(s.drawn())); diff != "" {
		t.Error(diff)
	}
}

// Rules through the whole form hardly tell of boundaries.
func TestDrawnThroughForm(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing().Line(50, 300, 550, 300).Line(200, 400, 500, 400))
	s.form = span{50, 550}
	if diff := cmp.Diff([]string{"300 form", "400 graphic rule"}, told(s.drawn())); diff != "" {
		t.Error(diff)
	}
}

// A stroke on the scale and a rule across the text a little lower, each without
// the other, are one boundary.
func TestBent(t *testing.T) {
	tests := []struct {
		name  string
		found []boundary
		want  []string
	}{
		{"a stroke and a rule below it", []boundary{boundaryAt(300, graphicSign), boundaryAt(330, ruleSign)}, []string{"300>330 bent graphic"}},
		{"too far below", []boundary{boundaryAt(300, graphicSign), boundaryAt(370, ruleSign)}, nil},
		{"a rule above", []boundary{boundaryAt(300, graphicSign), boundaryAt(280, ruleSign)}, nil},
		{"a rule with a stroke of its own", []boundary{boundaryAt(300, graphicSign), boundaryAt(330, ruleSign, graphicSign)}, nil},
		{"a stroke with a rule of its own", []boundary{boundaryAt(300, ruleSign, graphicSign), boundaryAt(330, ruleSign)}, nil},
		{"hardly a stroke", []boundary{boundaryAt(300, stubSign), boundaryAt(330, ruleSign)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(columnsAt(analysistest.NewDrawing()).bent(tt.found))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The texts of thin layers push the rules between them down, past the strokes of
// the next layers: a rule below a full cell may be that of any stroke above it.
func TestPushed(t *testing.T) {
	crowd := func(lines ...float64) *sheet {
		d := analysistest.NewDrawing()
		for _, y := range lines {
			d.Write(260, y, "Brown SAND")
		}
		s := columnsAt(d)
		s.readLines(nil)
		return s
	}
	both := boundaryAt(128, ruleSign, graphicSign)
	for _, tt := range []struct {
		name  string
		lines []float64
		found []boundary
		want  []string
	}{
		{"full cells", []float64{102, 117, 134}, []boundary{boundaryAt(110, graphicSign), both, boundaryAt(145, ruleSign)},
			[]string{"110>128 bent graphic", "110>145 bent graphic", "128>145 bent graphic"}},
		{"a cell with room below", []float64{102, 130}, []boundary{boundaryAt(110, graphicSign), both}, nil},
		{"a cell with room above", []float64{116, 130}, []boundary{boundaryAt(110, graphicSign), both}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(crowd(tt.lines...).bent(tt.found))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A stroke with its level is that of a boundary also where others are near, and a
// level that is surer than the depth beside it tells the depth.
func TestLevelsAtStrokes(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing())
	found := []boundary{boundaryAt(220, textureSign)}
	share := map[int]float64{0: 0.1, 2: 0.7}
	marks := []mark{{kind: depths, y: 222, depth: 2.05}, {kind: levels, y: 220, depth: 2, group: 2}}
	b := s.withMarks(found, marks, share, nil)[0]
	if !b.has(graphicSign) || b.has(textureSign) {
		t.Errorf("the stroke has the signs %v", b.signs)
	}
	if b.named() != nil {
		t.Error("the boundary has the depth of something else")
	}
}

// What stands near the foot of a sheet parts the texts at the top of the next one,
// or at a rule there.
func TestCarried(t *testing.T) {
	label := &mark{}
	levelled := func(y float64, signs ...sign) boundary {
		b := boundaryAt(y, signs...)
		b.label, b.level = label, label
		b.add(labelSign, 1)
		b.add(levelSign, 0.5)
		return b
	}
	rule := boundaryAt(120, ruleSign)
	tests := []struct {
		name  string
		lines map[float64]float64 // of the sheet before
		above boundary
		found []boundary
		want  []string
	}{
		{"a rule below the last line", map[float64]float64{600: 0}, boundaryAt(690, ruleSign), nil, []string{"90>100 rule"}},
		{"a rule above the last line", map[float64]float64{695: 0}, boundaryAt(690, ruleSign), nil, nil},
		{"bent to the rule on the next sheet", map[float64]float64{695: 0}, levelled(690), []boundary{rule}, []string{"90>120 bent label level"}},
		{"to its top or to the rule", nil, levelled(690), []boundary{rule}, []string{"90>100 label level", "90>120 bent label level"}},
		{"far above the foot", nil, levelled(600), []boundary{rule}, nil},
		{"a rule far below the top", nil, levelled(690), []boundary{boundaryAt(170, ruleSign)}, []string{"90>100 label level"}},
		{"the foot itself", nil, boundaryAt(700, fillSign), []boundary{rule}, nil},
		{"the foot, where a level is printed", nil, levelled(700, formSign), nil, []string{"100 form label level"}},
		{"hardly a boundary", nil, boundaryAt(690, stubSign), []boundary{rule}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, next := sheetOf(tt.lines), sheetOf(nil)
			before.axis.frame, next.axis.frame = frame{zero: 100, slope: 0.01}, frame{zero: -500, slope: 0.01}
			tt.above.depth = before.axis.depth(tt.above.y)
			if diff := cmp.Diff(tt.want, told(next.carried(tt.found, before, []boundary{tt.above}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBoundaryAdd(t *testing.T) {
	b := boundaryAt(300)
	b.add(labelSign, 0.5)
	b.add(labelSign, 1.5)
	b.add(labelSign, 1)
	b.add(ruleSign, 2)
	if b.worth != 3.5 || !b.has(stubSign, ruleSign) || b.has(stubSign) {
		t.Errorf("boundary %+v", b)
	}
}

// Strokes and labels that are close are of one boundary, the nearest; on scans
// they may be twice as far away.
func TestNear(t *testing.T) {
	s := columnsAt(analysistest.NewDrawing())
	for _, tt := range []struct {
		exact bool
		y     float64
		want  float64
	}{
		{true, 302, 300},
		{true, 304, 306},
		{true, 294, 294},
		{false, 295, 300},
		{false, 293, 293},
	} {
		s.ink.exact = tt.exact
		found := []boundary{boundaryAt(300), boundaryAt(306)}
		if got := s.near(&found, tt.y).y; got != tt.want {
			t.Errorf("with exact rules %v the boundary at %v is at %v, want %v", tt.exact, tt.y, got, tt.want)
		}
	}
}

// labelWorths is what the labels of a page are worth, by their depth.
func labelWorths(t *testing.T, d *analysistest.Drawing) map[float64]float64 {
	t.Helper()
	axis, ok := axisOf(d)
	if !ok {
		t.Fatal("there is no axis")
	}
	s := columnsAt(d)
	s.axis = axis
	l := &Log{sheets: []*sheet{s}}
	worth := map[float64]float64{}
	for _, b := range l.boundaries()[0] {
		if b.label != nil {
			worth[b.label.value] = b.signs[labelSign]
		}
	}
	return worth
}
