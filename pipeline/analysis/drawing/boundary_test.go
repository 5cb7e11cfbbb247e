package drawing

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
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

// Strokes as near each other as those of a pattern are one, but for three that lie as
// far apart as lines of text do, and unevenly.
func TestTexture(t *testing.T) {
	for _, tt := range []struct {
		name string
		at   []float64
		want bool // of the one at 300
	}{
		{"alone", []float64{300}, false},
		{"two", []float64{300, 310}, false},
		{"three, evenly", []float64{290, 300, 310}, true},
		{"three thin layers", []float64{288, 300, 309.5}, false},
		{"three, close", []float64{295, 300, 312}, true},
		{"many, unevenly", []float64{288, 291, 300, 309}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for _, y := range tt.at {
				d.Line(200, y, 240, y)
			}
			s := columnsAt(d)
			i := slices.IndexFunc(s.ink.level, func(k stroke) bool { return k.at == 300 })
			if got := s.texture(s.ink.level, i); got != tt.want {
				t.Errorf("texture: %v", got)
			}
		})
	}
}

// Among rules across the descriptions, strokes across the graphic column alone that
// lie evenly are a pattern.
func TestEvenStrokes(t *testing.T) {
	at := func(ys ...float64) []boundary {
		found := []boundary{boundaryAt(150, ruleSign), boundaryAt(500, ruleSign), boundaryAt(550, ruleSign), boundaryAt(600, ruleSign)}
		for _, y := range ys {
			found = append(found, boundaryAt(y, graphicSign))
		}
		return found
	}
	for _, tt := range []struct {
		name  string
		found []boundary
		want  int // that are left
	}{
		{"even", at(200, 220, 240, 260), 0},
		{"even in two places", at(200, 220, 240, 400, 420), 0},
		{"uneven", at(200, 220, 250, 290), 4},
		{"as even as chance", at(200, 220, 240), 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			withoutPattern(tt.found)
			n := 0
			for _, b := range tt.found {
				if b.has(graphicSign) {
					n++
				}
			}
			if n != tt.want {
				t.Errorf("%d strokes are left, want %d", n, tt.want)
			}
		})
	}
}

// Short strokes that lie evenly at the border of the descriptions are ticks.
func TestWithoutTicks(t *testing.T) {
	at := func(k sign, ys ...float64) (found []boundary) {
		for _, y := range ys {
			found = append(found, boundaryAt(y, k))
		}
		return found
	}
	for _, tt := range []struct {
		name  string
		found []boundary
		want  int // that are left
	}{
		{"ticks", at(stubSign, 200, 250, 300, 350, 400), 0},
		{"boundaries", at(stubSign, 200, 230, 310, 350, 420), 5},
		{"a boundary among ticks", at(stubSign, 200, 250, 270, 300, 350, 400, 450), 1},
		{"boundaries, some evenly by chance", at(stubSign, 200, 250, 300, 350, 362, 391, 433, 490), 8},
		{"rules", at(ruleSign, 200, 250, 300, 350, 400), 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if left := (&sheet{}).withoutTicks(tt.found); len(left) != tt.want {
				t.Errorf("%d boundaries are left, want %d", len(left), tt.want)
			}
		})
	}
}

// Short strokes most of which stand at numbers of the scale are its ticks, too.
func TestTicksAtNumbers(t *testing.T) {
	s := sheetFrom(t, rulerPage())
	for _, tt := range []struct {
		name   string
		depths []float64
		want   int // that are left
	}{
		{"at numbers", []float64{1, 2, 4}, 0},
		{"too few", []float64{1, 2}, 2},
		{"elsewhere", []float64{0.6, 1.3, 2.9}, 3},
	} {
		var found []boundary
		for _, d := range tt.depths {
			found = append(found, boundaryAt(s.axis.height(d), stubSign))
		}
		if left := s.withoutTicks(found); len(left) != tt.want {
			t.Errorf("%s: %d boundaries are left, want %d", tt.name, len(left), tt.want)
		}
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

// Where no graphic column is known, a stroke on the left of the descriptions that
// ends at them tells of a boundary.
func TestBesides(t *testing.T) {
	for name, tt := range map[string]struct {
		page    *analysistest.Drawing
		graphic span
		want    []string
	}{
		"to the border":                {analysistest.NewDrawing().Line(200, 300, 240, 300), span{}, []string{"300 beside"}},
		"across the descriptions, too": {analysistest.NewDrawing().Line(200, 300, 500, 300), span{}, []string{"300 rule"}},
		"ending before it":             {analysistest.NewDrawing().Line(190, 300, 230, 300), span{}, nil},
		"short":                        {analysistest.NewDrawing().Line(230, 300, 240, 300), span{}, nil},
		"beside a graphic column":      {analysistest.NewDrawing().Line(200, 300, 240, 300), span{100, 150}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := columnsAt(tt.page)
			s.graphic = tt.graphic
			if diff := cmp.Diff(tt.want, told(s.drawn())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// In a column in which boundaries have levels the depths without one are those of
// core runs, unless something is drawn there.
func TestDepthsWithoutLevel(t *testing.T) {
	boundaries, runs := []float64{1.2, 2.7, 4.15, 6.35}, []float64{0.8, 2.1, 3.6, 5.5}
	d := levelsOf(at(at(rulerPage(), 110, 1, "%.2f", boundaries...), 110, 1, "%.2f", runs...), 160, 312.4, boundaries...)
	d.Line(240, 100+60*2.1, 500, 100+60*2.1)
	worth := labelWorths(t, d)
	for _, v := range []float64{0.8, 3.6, 5.5} {
		if _, has := worth[v]; has {
			t.Errorf("there is a boundary at %v", v)
		}
	}
	if _, has := worth[2.1]; !has {
		t.Error("the depth at the rule is no label")
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

// Labels of boundaries are worth more than depths of samples, which stand at no
// strokes.
func TestLabelsAndSamples(t *testing.T) {
	boundaries, samples := []float64{1.2, 2.7, 4.15, 6.35}, []float64{0.8, 2.1, 3.6, 5.5}
	d := at(at(rulerPage(), 110, 1, "%.2f", boundaries...), 160, 1, "%.2f", samples...)
	for _, v := range boundaries {
		d.Line(200, 100+60*v, 500, 100+60*v)
	}
	worth := labelWorths(t, d)
	for _, v := range boundaries {
		if worth[v] < 1.5 {
			t.Errorf("the label %v of a boundary is worth %v", v, worth[v])
		}
	}
	for _, v := range samples {
		if worth[v] > 0.5 {
			t.Errorf("the depth %v of a sample is worth %v", v, worth[v])
		}
	}
}

// A depth with its level beside it is that of a boundary though nothing is drawn
// there; those of core runs have none.
func TestPairedLevels(t *testing.T) {
	boundaries, runs := []float64{1.2, 2.7, 4.15, 6.35}, []float64{0.8, 2.1, 3.6, 5.5}
	d := levelsOf(at(at(rulerPage(), 110, 1, "%.2f", boundaries...), 110, 1, "%.2f", runs...), 160, 312.4, boundaries...)
	worth := labelWorths(t, d)
	for i := range boundaries {
		if worth[boundaries[i]] < 1 || worth[runs[i]] > labelWorth {
			t.Errorf("the depth %v with a level is worth %v, %v without one %v", boundaries[i], worth[boundaries[i]], runs[i], worth[runs[i]])
		}
	}
}

// Labels beside which texts begin may be those of boundaries, but less surely than
// those at strokes.
func TestLabelsBesideTexts(t *testing.T) {
	labels := []float64{1.2, 2.7, 4.15, 6.35}
	d := at(rulerPage(), 110, 1, "%.2f", labels...)
	for _, v := range labels {
		d.Write(260, 100+60*v+7, "Brown SAND.")
	}
	s := columnsAt(d)
	s.axis, _ = axisOf(d)
	s.readLines(nil)
	for _, b := range (&Log{sheets: []*sheet{s}}).boundaries()[0] {
		if b.label != nil && slices.Contains(labels, b.label.value) && (b.worth < 0.8 || b.worth > worthless) {
			t.Errorf("the label %v is worth %v", b.label.value, b.worth)
		}
	}
}

// A label of a crowd stands beside its place, if not too far; marks of rulers
// and levels are not moved.
func TestMarks(t *testing.T) {
	tests := []struct {
		name   string
		off    float64 // of the last label, in points
		column markColumn
		want   int
	}{
		{"at its place", 0, markColumn{kind: depths}, 3},
		{"moved", 20, markColumn{kind: depths}, 3},
		{"too far away", 30, markColumn{kind: depths}, 2},
		{"a mark of a ruler", 20, markColumn{kind: depths, scale: true}, 2},
		{"another column", 0, markColumn{kind: depths, x: span{400, 420}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := at(analysistest.NewDrawing(), 110, 1, "%.2f", 1.2, 2.7).Write(110, 100+60*4.15+tt.off, "4.15")
			if tt.column.x == (span{}) {
				tt.column.x = span{110, 130}
			}
			got := columnsAt(d).marks([]markColumn{tt.column})
			if len(got) != tt.want {
				t.Fatalf("%d marks, want %d", len(got), tt.want)
			}
			for _, m := range got {
				if math.Abs(m.y-100-60*m.depth) > 1e-9 {
					t.Errorf("the mark %v is at %v", m.depth, m.y)
				}
			}
		})
	}
}

// A level that makes the ground with the depth beside it but for its sign is that
// of the same boundary, wherever the row stands.
func TestSummed(t *testing.T) {
	columns := []markColumn{{kind: depths, x: span{110, 130}}, {kind: levels, x: span{60, 85}, ground: 3}}
	tests := []struct {
		name  string
		level string
		off   float64 // of the level below the depth, in points
		want  bool
	}{
		{"its minus read as a plus", "+1.15", 0, true},
		{"its minus lost", "1.15", 0, true},
		{"another sum", "+1.25", 0, false},
		{"in another row", "+1.15", 12, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			y := 100 + 60*4.15 - 9.0 // nudged, as far as the level would not fit by itself
			d := analysistest.NewDrawing().Write(110, y, "4.15").Write(60, y+tt.off, tt.level)
			s := columnsAt(d)
			got := slices.ContainsFunc(s.marks(columns), func(m mark) bool { return m.kind == levels && m.depth == 4.15 && m.group%2 != 0 })
			if got != tt.want {
				t.Errorf("is the level of the boundary: %v, want %v", got, tt.want)
			}
		})
	}
}

// Of two depths beside a level that which is nearer to it has it.
func TestPairNearest(t *testing.T) {
	marks := []mark{{kind: depths, depth: 26.66, y: 200}, {kind: depths, depth: 26.6, y: 198, group: 2}, {kind: levels, depth: 26.66, y: 200, group: 4}}
	pair(marks, 5)
	var groups []int
	for _, m := range marks {
		groups = append(groups, m.group)
	}
	if want := []int{1, 2, 5}; !slices.Equal(groups, want) {
		t.Errorf("groups %v, want %v", groups, want)
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

func TestReread(t *testing.T) {
	depth := markColumn{kind: depths}
	level := markColumn{kind: levels, ground: 30}
	tests := []struct {
		name   string
		text   string
		at     float64 // the depth at which it stands
		column markColumn
		origin paper.TextOrigin
		want   float64 // 0 for none
	}{
		{"the metres misread", "4.85", 1.85, depth, paper.ReadText, 1.85},
		{"a tick read as a digit", "71.85", 1.83, depth, paper.ReadText, 1.85},
		{"the point lost", "185", 1.85, depth, paper.ReadText, 1.85},
		{"the cents do not fit", "4.35", 1.85, depth, paper.ReadText, 0},
		{"printed text is not misread", "4.85", 1.85, depth, paper.PrintedText, 0},
		{"one decimal tells too little", "4.8", 1.85, depth, paper.ReadText, 0},
		{"two digits tell too little", "85", 1.85, depth, paper.ReadText, 0},
		{"a mark of a ruler", "4.85", 1.85, markColumn{kind: depths, scale: true}, paper.ReadText, 0},
		{"a level", "23.15", 1.85, level, paper.ReadText, 1.85},
		{"a level without its minus", "2.15", 32.15, level, paper.ReadText, 32.15},
		{"a level that does not fit", "23.65", 1.85, level, paper.ReadText, 0},
		{"a level without its minus that others fit, too", "18.46", 22.96, markColumn{kind: levels, ground: 4.44}, paper.ReadText, 22.9},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing().Write(60, 100+20*tt.at, tt.text)
			d.Text = tt.origin
			s := columnsAt(d)
			s.axis.slope = 1. / 20
			found := numbers(d.Read())
			if len(found) != 1 {
				t.Fatalf("%d numbers", len(found))
			}
			got, ok := s.reread(found[0], tt.column)
			if ok != (tt.want != 0) || ok && math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("reread as %v, %v", got, ok)
			}
		})
	}
}

func TestStartsAt(t *testing.T) {
	s := sheetOf(map[float64]float64{205: 0.8, 305: -0.9})
	for y, want := range map[float64]bool{200: true, 190: true, 180: false, 210: false, 300: false, 600: false} {
		if got := s.startsAt(y); got != want {
			t.Errorf("a description starts at %v: %v", y, got)
		}
	}
}
