package drawing

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

// levelRuler is a log beside a ruler of levels, 40 points a metre, with 1.30 at
// height 120, where the ground is.
func levelRuler(ends ...float64) *analysistest.Drawing {
	d := analysistest.NewDrawing()
	const ground, top = 1.3, 120.0
	for level := 1; level > -8; level-- {
		y := top + 40*(ground-float64(level))
		d.Write(60, y, strings.ReplaceAll(fmt.Sprint(level), "-", "−")).Line(90, y, 96, y)
	}
	bottom := top + 40*ends[len(ends)-1]
	d.Line(100, top, 100, bottom).Line(140, top, 140, bottom).Line(100, top, 140, top)
	from := 0.0
	for i, end := range ends {
		d.Line(100, top+40*end, 140, top+40*end)
		d.Write(200, top+20*(from+end), []string{"Zand, zwak siltig", "Klei, matig humeus", "Veen, bruin", "Leem, grijs"}[i%4])
		from = end
	}
	return d
}

// A ruler of levels tells depths below a ground that the page names.
func TestLevelsAlone(t *testing.T) {
	p := levelRuler(0.8, 2.3, 4.1, 7).Read()
	for name, tt := range map[string]struct {
		grounds []float64
		drawn   bool
	}{
		"the ground is named": {[]float64{1.3}, true},
		"no ground is named":  {nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			logs, _ := New([]Page{asPage(p)}, tt.grounds, lexicon.Default()).Read(t.Context(), habit.Set{})
			if drawn := len(logs) == 1; drawn != tt.drawn {
				t.Fatalf("%d logs", len(logs))
			}
			if !tt.drawn {
				return
			}
			layers := logs[0].Borehole.Layers
			want := []float64{0.8, 2.3, 4.1, 7}
			if len(layers) != len(want) {
				t.Fatalf("%d layers", len(layers))
			}
			for i, l := range layers {
				if math.Abs(l.Interval.Base.Metres()-want[i]) > 0.051 {
					t.Errorf("layer %d is %v, want its base at %v", i, l.Interval, want[i])
				}
			}
		})
	}
}

func TestPassesZero(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		want   bool
	}{
		{"levels", []float64{2, 1, 0, -1, -2}, true},
		{"after another number", []float64{7, 2, 1, 0, -1}, true},
		{"levels above the sea", []float64{12, 11, 10, 9}, false},
		{"too few", []float64{1, 0, -1}, false},
		{"depths", []float64{1, 2, 3, 4}, false},
		{"ticks read as minuses", []float64{11, 12, -13, 14, -15}, false},
		{"uneven", []float64{2, 1, -3, -4}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &column{}
			for _, v := range tt.values {
				c.numbers = append(c.numbers, number{value: v})
			}
			if got := c.passesZero(); got != tt.want {
				t.Errorf("passes zero: %v", got)
			}
		})
	}
}
