package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/paper"
)

// dashes are pieces of ink of one length on a line, a gap apart.
func dashes(from, length, gap float64, n int) []span {
	var found []span
	for range n {
		found = append(found, span{from, from + length})
		from += length + gap
	}
	return found
}

func TestStrokes(t *testing.T) {
	tests := []struct {
		name   string
		pieces []piece
		want   []stroke
	}{
		{"none", nil, nil},
		{"one", []piece{{100, span{20, 80}}}, []stroke{{100, []span{{20, 80}}}}},
		{"the borders of two cells", []piece{{100, span{50, 80}}, {100, span{20, 50}}}, []stroke{{100, []span{{20, 80}}}}},
		{"one within the other", []piece{{100, span{20, 80}}, {100, span{30, 40}}}, []stroke{{100, []span{{20, 80}}}}},
		{"dashes", []piece{{100, span{30, 40}}, {100, span{10, 20}}}, []stroke{{100, []span{{10, 20}, {30, 40}}}}},
		{"hardly askew", []piece{{100, span{20, 50}}, {100.25, span{50, 80}}}, []stroke{{100.125, []span{{20, 80}}}}},
		{"two lines", []piece{{100.7, span{20, 50}}, {100, span{50, 80}}}, []stroke{{100, []span{{50, 80}}}, {100.7, []span{{20, 50}}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, strokes(tt.pieces, printedOff), cmp.AllowUnexported(stroke{}, span{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStrokeWithin(t *testing.T) {
	s := stroke{at: 100, pieces: []span{{10, 20}, {30, 40}, {90, 100}}}
	tests := []struct {
		name       string
		in         span
		ink, reach float64
	}{
		{"all of it", span{0, 200}, 30, 90},
		{"a gap", span{21, 29}, 0, 0},
		{"parts of two dashes", span{15, 35}, 10, 20},
		{"beside it", span{100, 200}, 0, 0},
		{"over a gap", span{35, 95}, 10, 60},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if ink, reach := s.within(tt.in); ink != tt.ink || reach != tt.reach {
				t.Errorf("within(%v) = %v, %v, want %v, %v", tt.in, ink, reach, tt.ink, tt.reach)
			}
		})
	}
}

func TestStrokeCrosses(t *testing.T) {
	column := span{100, 200}
	tests := []struct {
		name   string
		pieces []span
		part   float64
		want   bool
	}{
		{"a rule over the column", dashes(90, 120, 0, 1), 0.9, true},
		{"a rule over half of it", dashes(100, 50, 0, 1), 0.5, true},
		{"a rule over less than half of it", dashes(100, 49, 0, 1), 0.5, false},
		{"a rule beside it", dashes(10, 90, 0, 1), 0.1, false},
		{"dashes", dashes(100, 5, 5, 10), 0.9, true},
		{"dots far apart", dashes(100, 2, 8, 10), 0.5, false},
		{"the ends of two others", []span{{50, 105}, {195, 250}}, 0.5, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (stroke{pieces: tt.pieces}).crosses(column, tt.part); got != tt.want {
				t.Errorf("crosses %v of the column: %v", tt.part, got)
			}
		})
	}
}

func TestBetween(t *testing.T) {
	sorted := []stroke{{at: 10}, {at: 20}, {at: 30}}
	tests := []struct {
		name     string
		from, to float64
		want     int
	}{
		{"all", 0, 100, 3},
		{"none above", 0, 10, 0},
		{"none below", 31, 100, 0},
		{"from on", 10, 20, 1},
		{"upside down", 30, 10, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(between(sorted, tt.from, tt.to)); got != tt.want {
				t.Errorf("between(%v, %v) are %d strokes, want %d", tt.from, tt.to, got, tt.want)
			}
		})
	}
}

// Rules a point apart are two lines where they are printed, and one where they
// were found on a scan.
func TestInkOfScans(t *testing.T) {
	for askew, want := range map[float64]int{0: 2, 0.1: 1} {
		d := analysistest.NewDrawing().Line(100, 100, 200, 100+askew).Line(200, 101, 300, 101+askew).Line(50, 300, 50, 100).Fill(10, 10, 20, 20)
		k := newInk(d.Read())
		if len(k.level) != want || len(k.upright) != 1 || len(k.fills) != 1 {
			t.Errorf("of rules that are %v askew there are %d level and %d upright strokes and %d fills", askew, len(k.level), len(k.upright), len(k.fills))
		}
		if up := k.upright[0].reach(); up != (span{100, 300}) {
			t.Errorf("an upright stroke that was drawn from below reaches over %v", up)
		}
	}
}

func TestIsExact(t *testing.T) {
	drawn, found := analysistest.NewDrawing(), analysistest.NewDrawing()
	for y := 100.0; y < 500; y += 50 {
		drawn.Line(50, y, 550, y)
		found.Line(50, y, 550, y+0.7)
	}
	recognised := analysistest.NewDrawing()
	recognised.Text = paper.ReadText
	for name, tt := range map[string]struct {
		page *analysistest.Drawing
		want bool
	}{
		"drawn":                      {drawn, true},
		"found in a picture":         {found, false},
		"no rules, printed":          {analysistest.NewDrawing(), true},
		"no rules, words recognised": {recognised, false},
	} {
		if got := isExact(tt.page.Read()); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
