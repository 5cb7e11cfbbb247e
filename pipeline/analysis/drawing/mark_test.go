package drawing

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/paper"
)

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

// Depths without a level, and marks of rulers, are no boundaries by themselves on a log
// of which several boundaries have both.
func TestLone(t *testing.T) {
	const plain, withLevel, ruler = 0, 1, 4
	log := func(paired int) [][]mark {
		sheet := []mark{{kind: depths, group: plain}, {kind: depths, group: ruler, scale: true}}
		for range paired {
			sheet = append(sheet, mark{kind: depths, group: withLevel}, mark{kind: levels, group: 3})
		}
		return [][]mark{sheet}
	}
	for paired, want := range map[int]map[int]bool{
		fewestPaired:     {plain: true, ruler: true},
		fewestPaired - 1: {},
	} {
		if diff := cmp.Diff(want, lone(log(paired))); diff != "" {
			t.Errorf("%d pairs (-want +got):\n%s", paired, diff)
		}
	}
}
