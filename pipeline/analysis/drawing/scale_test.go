package drawing

import (
	"fmt"
	"strconv"
	"testing"

	"lsml/pipeline/analysis/analysistest"
)

// isToScale reports whether the axis of a page, which it must have, is to scale.
func isToScale(t *testing.T, page *analysistest.Drawing) bool {
	t.Helper()
	r, ok := axisOf(page)
	if !ok {
		t.Fatal("there is no axis")
	}
	p := page.Read()
	return r.toScale(numbers(p), newInk(p), nil, false, p.LineHeight)
}

// Values at equal steps stand in rows, whether they were measured beside layers or
// fill a table: strokes through some rows only tell layers.
func TestToScaleOfRows(t *testing.T) {
	rows := func(strokes ...int) *analysistest.Drawing {
		d := analysistest.NewDrawing()
		for i := range 10 {
			y := 100 + 20*float64(i)
			d.Write(60, y, fmt.Sprintf("%.2f", 0.75*float64(i))).Write(300, y, fmt.Sprint(7+i*i%11)).Write(360, y, fmt.Sprint(40-i*i%13))
		}
		for _, i := range strokes {
			d.Line(90, 100+20*float64(i), 290, 100+20*float64(i))
		}
		return d
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want bool
	}{
		{"no strokes", rows(), false},
		{"strokes through some rows", rows(2, 5, 8), true},
		{"a stroke through each row", rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), false},
		{"one stroke", rows(5), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isToScale(t, tt.page); got != tt.want {
				t.Errorf("to scale: %v, want %v", got, tt.want)
			}
		})
	}
}

// Three numbers are a ruler where ticks stand at equal steps beside and between them.
func TestToScaleOfTicks(t *testing.T) {
	ruler := func(ticks ...float64) *analysistest.Drawing {
		d := analysistest.NewDrawing().Write(60, 103, "0").Write(60, 300, "5").Write(60, 500, "10")
		for _, at := range ticks {
			d.Line(72, 100+40*at, 76, 100+40*at)
		}
		return d.Line(76, 250, 300, 250)
	}
	for name, test := range map[string]struct {
		page *analysistest.Drawing
		want bool
	}{
		"no ticks":         {ruler(), false},
		"ticks":            {ruler(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), true},
		"strokes anywhere": {ruler(0, 0.7, 2.2, 3, 4.6, 5, 6.1, 7, 8.3, 9, 10), false},
	} {
		if got := isToScale(t, test.page); got != test.want {
			t.Errorf("%s: to scale is %v", name, got)
		}
	}
}

// A ruler may have numbers at some of its ticks only, which are whole times the length
// from tick to tick.
func TestToScaleOfSomeTicks(t *testing.T) {
	ruler := func(length float64, ticks int, numbers ...string) *analysistest.Drawing {
		d := analysistest.NewDrawing()
		for _, n := range numbers {
			v, err := strconv.ParseFloat(n, 64)
			if err != nil {
				t.Fatal(err)
			}
			d.Write(60, 103+40*v, n)
		}
		for i := range ticks {
			y := 100 + 400/float64(ticks-1)*float64(i)
			d.Line(82-length, y, 82, y)
		}
		return d
	}
	for name, test := range map[string]struct {
		page *analysistest.Drawing
		want bool
	}{
		"ticks beside numbered samples":    {ruler(8, 11, "0", "2", "3", "5", "7", "8", "10").Stack(300, 165, 40, "1", "2", "3", "4", "5", "6"), true},
		"no ticks":                         {ruler(0, 2, "0", "5", "7", "8", "10"), false},
		"ticks":                            {ruler(8, 11, "0", "5", "7", "8", "10"), true},
		"strokes that go on":               {ruler(-100, 11, "0", "5", "7", "8", "10"), false},
		"three numbers":                    {ruler(8, 11, "0", "7", "10"), false},
		"numbers between ticks":            {ruler(8, 11, "0", "5.5", "7", "8.4", "10"), false},
		"ticks at lengths that nobody has": {ruler(8, 13, "0", "5", "7", "8", "10"), false},
	} {
		if got := isToScale(t, test.page); got != test.want {
			t.Errorf("%s: to scale is %v", name, got)
		}
	}
}

// Two depths and their levels are an axis where its scale is printed, not where
// another one is. The page number below the levels is none.
func TestToScaleAsSaid(t *testing.T) {
	const pitch = 60 // points a metre: 1 : 47
	few := func() *analysistest.Drawing {
		depths := []float64{0.9, 3}
		return levelsOf(at(analysistest.NewDrawing(), 60, 1, "%.2f", depths...), 400, 312.4, depths...).Write(405, 780, "46")
	}
	for _, tt := range []struct {
		said string
		want bool
	}{
		{"(Scale 1:47)", true},
		{"(Scale 1:100)", false},
		{"no scale", false},
	} {
		d := few().Write(300, 600, tt.said)
		p := d.Read()
		r := frame{zero: 100, slope: 1. / pitch}.weigh(columns(numbers(p), p.LineHeight), []float64{312.4}, p.LineHeight)
		if len(r.supports) != 2 {
			t.Fatalf("%d columns support the axis", len(r.supports))
		}
		if got := r.toScale(numbers(p), ink{}, scalesSaid(p), false, p.LineHeight); got != tt.want {
			t.Errorf("%s: to scale: %v", tt.said, got)
		}
	}
}
