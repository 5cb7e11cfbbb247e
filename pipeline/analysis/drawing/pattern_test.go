package drawing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
)

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

// A stroke that runs out of the column towards the descriptions is no part of the
// pattern; to the other side the ticks of a scale may touch it.
func TestTextureRunsOut(t *testing.T) {
	for _, tt := range []struct {
		name     string
		from, to float64
		want     bool
	}{
		{"within", 200, 240, true},
		{"towards the descriptions", 200, 248, false},
		{"both ways", 190, 248, false},
		{"towards the scale", 190, 240, true},
		{"by a hair", 200, 241, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing().Line(tt.from, 300, tt.to, 300)
			for y := 280.0; y < 320; y += 4 {
				if y != 300 {
					d.Line(200, y, 240, y)
				}
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
		return append(found, boundariesAt(graphicSign, ys...)...)
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

// boundariesAt are boundaries at some heights, each with one sign.
func boundariesAt(k sign, ys ...float64) (found []boundary) {
	for _, y := range ys {
		found = append(found, boundaryAt(y, k))
	}
	return found
}

// Short strokes that lie evenly at the border of the descriptions are ticks.
func TestWithoutTicks(t *testing.T) {
	for _, tt := range []struct {
		name  string
		found []boundary
		want  int // that are left
	}{
		{"ticks", boundariesAt(stubSign, 200, 250, 300, 350, 400), 0},
		{"boundaries", boundariesAt(stubSign, 200, 230, 310, 350, 420), 5},
		{"a boundary among ticks", boundariesAt(stubSign, 200, 250, 270, 300, 350, 400, 450), 1},
		{"boundaries, some evenly by chance", boundariesAt(stubSign, 200, 250, 300, 350, 362, 391, 433, 490), 8},
		{"rules", boundariesAt(ruleSign, 200, 250, 300, 350, 400), 5},
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

func TestRecurring(t *testing.T) {
	tests := []struct {
		name string
		at   []float64
		want []int
	}{
		{"none", nil, []int{}},
		{"one", []float64{7}, []int{}},
		{"two the same, one nearly, one other", []float64{0, 10, 20, 30.05, 50}, []int{3, 3, 3, 1}},
		{"at one place", []float64{5, 5, 5, 6}, []int{2, 2, 1}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, recurring(tt.at, 0.01)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", tt.name, diff)
		}
	}
}
