package drawing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
)

// rulerPage is a page with a ruler of a mark each 60 points, 0 at height 100.
func rulerPage() *analysistest.Drawing {
	return analysistest.NewDrawing().Stack(60, 100, 60, "0", "1", "2", "3", "4", "5", "6", "7", "8")
}

// movedEnds is a page with a ruler of five marks, 0 at height 100, of which the first
// and the last are moved into the form and have no ticks.
func movedEnds() *analysistest.Drawing {
	d := analysistest.NewDrawing().Stack(60, 105, 235, "0", "4").Stack(60, 160, 60, "1", "2", "3")
	for y := 160.0; y < 340; y += 60 {
		d.Line(66, y, 72, y)
	}
	return d
}

// settledZero is the height of depth 0 on a page, after the axis is settled.
func settledZero(t *testing.T, d *analysistest.Drawing) float64 {
	t.Helper()
	axis, ok := axisOf(d)
	if !ok {
		t.Fatal("there is no axis")
	}
	return axis.settled(newInk(d.Read()), lineHeight, columnhead.Heads{}).zero
}

func TestSettled(t *testing.T) {
	ticks := func(d *analysistest.Drawing, x, below float64, n int) *analysistest.Drawing {
		for i := range n {
			y := 100 + 60*float64(i) + below
			d.Line(x, y, x+6, y)
		}
		return d
	}
	labels := func(strokes float64, n int) *analysistest.Drawing {
		drawnAt := []float64{0.5, 1.2, 2.7, 3.1, 4.8, 5.5}
		d := rulerPage()
		for i, v := range drawnAt {
			d.Write(160, 100+60*v-6, fmt.Sprintf("%.2f", v))
			if y := 100 + 60*v + strokes; i < n {
				d.Line(200, y, 400, y)
			}
		}
		return d
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want float64
	}{
		{"nothing drawn", rulerPage(), 100},
		{"ticks beside the marks", ticks(rulerPage(), 66, 0, 9), 100},
		{"ticks below the marks", ticks(rulerPage(), 66, 7, 9), 107},
		{"ticks above the marks", ticks(rulerPage(), 66, -7, 9), 93},
		{"too few ticks", ticks(rulerPage(), 66, 7, 3), 100},
		{"ticks of a ruler whose ends are moved into the form", movedEnds(), 100},
		{"ticks of another column", ticks(rulerPage(), 100, 7, 9), 100},
		{"long strokes below the labels", labels(3, 6), 103},
		{"long strokes at half of the labels", labels(3, 3), 100},
		{"long strokes at some numbers, and ticks at all", ticks(labels(3, 5), 66, 0, 9), 100},
		{"long strokes at all numbers of a column, and ticks", ticks(labels(3, 6), 66, 0, 9), 103},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := settledZero(t, tt.page); math.Abs(got-tt.want) > 0.3 {
				t.Errorf("depth 0 is at %v, want %v", got, tt.want)
			}
		})
	}
}

// Of a fine ruler the ticks agree on several offsets; the least is taken.
func TestTicksOfFineRuler(t *testing.T) {
	d := rulerPage()
	for y := 82.0; y <= 598; y += 6 {
		d.Line(66, y, 70, y)
	}
	if got := settledZero(t, d); math.Abs(got-100) > 0.3 {
		t.Errorf("depth 0 is at %v, want 100", got)
	}
}

// The offset that is found is worth as much as that of any stretch that ends at
// one of them.
func TestCommonOffset(t *testing.T) {
	const width = 1.6
	worth := func(off float64, n int) float64 { return float64(n) - farCost*math.Abs(off)/lineHeight }
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		offs := make([]float64, 1+r.IntN(10))
		for i := range offs {
			offs[i] = float64(r.IntN(80)-40) / 4
		}
		best := math.Inf(-1)
		for _, end := range offs {
			in := slices.DeleteFunc(slices.Clone(offs), func(v float64) bool { return v > end || v < end-width })
			best = max(best, worth(median(in), len(in)))
		}
		if off, n := commonOffset(slices.Clone(offs), width, lineHeight); math.Abs(worth(off, n)-best) > 1e-9 {
			t.Fatalf("%d at %v of %v are worth %v, want %v", n, off, offs, worth(off, n), best)
		}
	}
	if _, n := commonOffset(nil, width, lineHeight); n != 0 {
		t.Errorf("%d offsets of none agree", n)
	}
}

// The numbers of a ruler stand above its ticks, which no scan shows: the rules of the
// form tell by how much.
func TestOffEnds(t *testing.T) {
	const above = 6.0
	tests := []struct {
		name        string
		top, bottom float64 // depths at which rules run through the form
		exact       bool
		want        float64
	}{
		{"ends at marks of the ruler", 0, 10, false, above},
		{"the form begins in the midst", 0.43, 10, false, 0},
		{"the form ends in the midst", 0, 10.3, false, 0},
		{"drawn", 0, 10, true, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			y := func(depth float64) float64 { return 120 + 50*depth }
			d := analysistest.NewDrawing().Line(50, y(tt.top), 550, y(tt.top)).Line(50, y(tt.bottom), 550, y(tt.bottom))
			for depth := 1.0; depth < 10; depth++ {
				d.Write(60, y(depth)-above, fmt.Sprintf("%.0f", depth))
			}
			s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
			s.ink.exact = tt.exact
			s.axis = findFrames(s.columns, nil, nil, 400, 800, lineHeight)[0]
			s.findForm()
			if got := s.offEnds(); math.Abs(got-tt.want) > 0.01 {
				t.Errorf("the ruler is %v below its numbers, want %v", got, tt.want)
			}
		})
	}
}

// Samples whose depths are printed below their names stand to scale, too; the ruler
// tells where the ground is.
func TestSettledBesideSamples(t *testing.T) {
	d := rulerPage().Stack(100, 112, 60, "0-1", "1-2", "2-3", "3-4", "4-5", "5-6", "6-7", "7-8", "8-9", "9-10")
	axis, ok := axisOf(d)
	if !ok {
		t.Fatal("there is no axis")
	}
	heads := columnhead.New(lineHeight,
		columnhead.Head{Role: lexicon.Depth, Box: analysistest.BoxAt("Depth", 50, 50)},
		columnhead.Head{Role: lexicon.Sample, Box: analysistest.BoxAt("Sample", 95, 50)})
	if got := axis.settled(newInk(d.Read()), lineHeight, heads).zero; math.Abs(got-100) > 0.3 {
		t.Errorf("depth 0 is at %v, want 100", got)
	}
}
