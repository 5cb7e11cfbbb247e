package drawing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
)

// hung draws a borehole of a section, 20 points a unit from height y on, without any
// depth: what is printed above it, its box and the texts on its right.
func hung(d *analysistest.Drawing, x, y float64, above string, ends ...float64) *analysistest.Drawing {
	texts := []string{"Brown silty SAND", "Grey soft CLAY", "Dense GRAVEL, wet", "Stiff SILT"}
	bottom := y + 20*ends[len(ends)-1]
	d.Write(x-10, y-15, above)
	d.Line(x, y, x, bottom).Line(x+15, y, x+15, bottom).Line(x, y, x+15, y)
	top := 0.0
	for i, end := range ends {
		d.Line(x, y+20*end, x+15, y+20*end)
		d.Write(x+30, y+20*top+12, texts[i%len(texts)])
		top = end
	}
	return d
}

// atLevels is hung with the levels of its boundaries left of its box, from that of the
// ground on, which itself cannot be read.
func atLevels(d *analysistest.Drawing, x, y, ground float64, ends ...float64) *analysistest.Drawing {
	for _, end := range ends {
		d.Write(x-45, y+20*end, fmt.Sprintf("%.2f", ground-end))
	}
	return hung(d, x, y, "BH", ends...)
}

// besideLevels is a page with marks of levels, one below the other from height y on.
func besideLevels(y, step float64, marks ...float64) *analysistest.Drawing {
	d := analysistest.NewDrawing()
	for i, m := range marks {
		d.Write(15, y+step*float64(i), fmt.Sprint(m))
	}
	return d
}

// Boreholes of a section hang at their grounds beside one scale of levels.
func TestSection(t *testing.T) {
	first := []string{"0.0-1.5 Brown silty SAND", "1.5-6.5 Grey soft CLAY", "6.5-12.0 Dense GRAVEL, wet"}
	second := []string{"0.0-4.0 Brown silty SAND", "4.0-9.5 Grey soft CLAY"}
	ends, others := []float64{1.5, 6.5, 12}, []float64{4, 9.5}
	levels := func() *analysistest.Drawing { return besideLevels(100, 100, 215, 210, 205, 200, 195, 190) }
	tests := []struct {
		name string
		page *analysistest.Drawing
		want [][]string
	}{
		{"two holes", hung(hung(levels(), 120, 142, "212.9", ends...), 360, 192, "210.4", others...), [][]string{first, second}},
		{"with the unit", hung(hung(levels(), 120, 142, "BH1 212.9 m", ends...), 360, 192, "BH2 210.4 m", others...), [][]string{first, second}},
		{"beside the axes of soundings", hung(hung(levels(), 120, 142, "212.9", ends...), 360, 192, "210.4", others...).Line(300, 142, 300, 382).Line(540, 192, 540, 382), [][]string{first, second}},
		{"on the grid of the levels", hung(hung(levels().Rows(205, 305, 405), 120, 142, "212.9", ends...), 360, 192, "210.4", others...), [][]string{first, second}},
		{"with letters for a pattern", hung(hung(levels(), 120, 142, "212.9", ends...).Stack(125, 180, 20, "vv", "vv", "vv", "vv", "vv"), 360, 192, "210.4", others...), [][]string{first, second}},
		{"with levels at the boundaries and none above", atLevels(atLevels(levels(), 120, 142, 212.9, ends...), 360, 192, 210.4, ends...), [][]string{first, first}},
		{"with other numbers at the boundaries", atLevels(atLevels(levels(), 120, 142, 32.9, ends...), 360, 192, 30.4, ends...), nil},
		{"other levels above them", hung(hung(levels(), 120, 142, "180.5", ends...), 360, 192, "182.6", others...), nil},
		{"no scale", hung(hung(analysistest.NewDrawing(), 120, 142, "212.9", ends...), 360, 192, "210.4", others...), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, l := range readLogs(tt.page) {
				got = append(got, intervals(l))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLevelScale(t *testing.T) {
	tests := []struct {
		name  string
		page  *analysistest.Drawing
		want  float64 // the level at height 150
		found bool
	}{
		{"falling", besideLevels(100, 100, 215, 210, 205, 200), 212.5, true},
		{"through zero", besideLevels(100, 100, 10, 5, 0, -5), 7.5, true},
		{"below the year of its datum", besideLevels(50, 50, 2000).Stack(15, 100, 100, "215", "210", "205", "200"), 212.5, true},
		{"too few", besideLevels(100, 100, 215, 210, 205), 0, false},
		{"depths", besideLevels(100, 100, 5, 10, 15, 20), 0, false},
		{"unequal steps", besideLevels(100, 100, 215, 210, 200, 199), 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scale, ok := newSheet(tt.page.Read(), columnhead.Heads{}, nil, lexicon.Default()).levelScale()
			if ok != tt.found || ok && math.Abs(scale.level(150)-tt.want) > 0.01 {
				t.Errorf("level %v, found %v; want %v, %v", scale.level(150), ok, tt.want, tt.found)
			}
		})
	}
}

func TestLengthOf(t *testing.T) {
	tests := []struct{ unit, want quantity.Unit }{
		{quantity.AboveSea, quantity.Metre}, {quantity.FeetAboveSea, quantity.Foot}, {quantity.Foot, quantity.Foot}, {quantity.Bare, quantity.Bare},
	}
	for _, tt := range tests {
		if got := lengthOf(tt.unit); got != tt.want {
			t.Errorf("lengthOf(%q) = %q; want %q", tt.unit, got, tt.want)
		}
	}
}
