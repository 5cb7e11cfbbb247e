package drawing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
)

// axisOf is the axis that the numbers of a page tell.
func axisOf(d *analysistest.Drawing, grounds ...float64) (reading, bool) {
	p := d.Read()
	all := findFrames(columns(numbers(p), p.LineHeight), grounds, nil, p.Height/2, p.Height, p.LineHeight)
	if len(all) == 0 {
		return reading{}, false
	}
	return all[0], true
}

// at writes numbers where an axis of 60 points a unit, 0 at height 100, has
// them: as the format says, times scale.
func at(d *analysistest.Drawing, x, scale float64, format string, depths ...float64) *analysistest.Drawing {
	for _, v := range depths {
		d.Write(x, 100+60*v, fmt.Sprintf(format, v*scale))
	}
	return d
}

// levelsOf writes the levels of depths on that axis.
func levelsOf(d *analysistest.Drawing, x, ground float64, depths ...float64) *analysistest.Drawing {
	for _, v := range depths {
		d.Write(x, 100+60*v, fmt.Sprintf("%.2f", ground-v))
	}
	return d
}

// ranges are the rows of a table: tops, bases, and a depth half way between.
func ranges(pitch, step float64) *analysistest.Drawing {
	d := analysistest.NewDrawing()
	top := step
	for i, more := range []float64{0, 0.02, 0.01, -0.04, 0.02, 0.03, 0.01} {
		y, base := 150+pitch*float64(i), top+step+more
		d.Write(60, y, fmt.Sprintf("%.2f", top)).Write(120, y, fmt.Sprintf("%.2f", base)).Write(200, y, fmt.Sprintf("%.3f", (top+base)/2))
		top = base
	}
	return d
}

func TestFindFrame(t *testing.T) {
	page := analysistest.NewDrawing
	uneven := []float64{0.35, 1.2, 2.9, 4.15, 5.05, 7.3}
	tests := []struct {
		name    string
		page    *analysistest.Drawing
		grounds []float64
		found   bool
		scale   bool // it is believed to be a page drawn to scale
	}{
		{"nothing", page(), nil, false, false},
		{"a ruler", rulerPage(), nil, true, true},
		{"two marks", page().Stack(60, 100, 60, "0", "1"), nil, true, false},
		{"labels alone", at(page(), 60, 1, "%.2f", uneven...), nil, true, false},
		{"labels and samples", at(at(page(), 60, 1, "%.2f", uneven...), 160, 1, "%.1f", 0.5, 1.5, 3.5, 6.2), nil, true, true},
		{"labels and their levels", levelsOf(at(page(), 60, 1, "%.2f", uneven...), 160, 312.4, uneven...), nil, true, true},
		{"levels alone", levelsOf(page(), 160, 312.4, uneven...), nil, false, false},
		{"levels of a ground that is named", levelsOf(page(), 160, 312.4, uneven...), []float64{312.4}, false, false},
		{"feet and metres", at(at(page(), 60, 1, "%.0f", 0, 1, 2, 3, 4, 5, 6), 160, 1/foot, "%.1f", 0.5, 1.5, 3.5, 6.2), nil, true, true},
		{"a ruler with a mark misread", page().Stack(60, 100, 60, "0", "1", "2", "8", "4", "5", "6", "7"), nil, true, true},
		{"a ruler with marks moved into the frame", page().Write(60, 103, "0").Stack(60, 160, 60, "1", "2", "3", "4", "5", "6", "7", "8").Write(60, 637, "9"), nil, true, true},
		{"as many that do not fit", page().Stack(60, 100, 40, "0", "1", "5", "3", "19", "8", "6", "44"), nil, false, false},
		{"small steps", at(at(page(), 60, 1, "%.2f", 0.1, 0.45, 0.8, 1.1, 1.5, 1.75), 160, 1, "%.2f", 0.3, 0.62, 1.25, 1.62), nil, true, true},
		{"no column that is explained", at(at(page(), 60, 1, "%.2f", uneven...).Stack(60, 600, 30, "1.11", "0.52", "2.24"), 160, 1, "%.2f", 0.5, 1.7, 3.5, 6.2).Stack(160, 600, 40, "0.31", "1.04"), nil, true, false},
		{"a table of ranges at equal steps", ranges(28, 0.5), nil, true, false},
		{"rows of a table", page().Stack(60, 100, 20, "1", "2", "3", "4", "5", "6").Stack(160, 100, 20, "1.1", "1.7", "2.2", "8.3", "4.9", "9.1"), nil, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, ok := axisOf(tt.page, tt.grounds...)
			if !tt.found {
				if ok && len(tt.grounds) == 0 {
					t.Errorf("found the axis %+v", r.frame)
				}
				return
			}
			if !ok {
				t.Fatal("there is no axis")
			}
			if got := r.toScale(numbers(tt.page.Read()), ink{}, nil, false, lineHeight); got != tt.scale {
				t.Errorf("believed: %v, score %v", got, r.score)
			}
			if tt.scale && (math.Abs(r.zero-100) > 1 || math.Abs(r.slope*60-1) > 0.01) {
				t.Errorf("the axis is %+v, want 0 at 100 and 60 points a unit", r.frame)
			}
		})
	}
}

// Levels tell depths only where a depth or the level of the ground is known.
func TestWeighLevels(t *testing.T) {
	f := frame{zero: 100, slope: 1. / 60}
	heights := []float64{0.35, 1.2, 2.9, 4.15, 5.05, 7.3}
	cols := columns(numbers(levelsOf(analysistest.NewDrawing(), 160, 312.4, heights...).Read()), lineHeight)
	both := columns(numbers(levelsOf(at(analysistest.NewDrawing(), 60, 1, "%.2f", heights...), 160, 312.4, heights...).Read()), lineHeight)
	for _, tt := range []struct {
		name    string
		cols    []column
		grounds []float64
		want    float64
	}{
		{"a ground that nothing names", cols, nil, 0},
		{"another ground", cols, []float64{290}, 0},
		{"the ground", cols, []float64{312.4}, 5},
		{"depths beside them", both, nil, 9},
	} {
		if got := f.weigh(tt.cols, tt.grounds, lineHeight).score; got != tt.want {
			t.Errorf("with %s levels score %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The columns of a page tell what they measure.
func TestSupports(t *testing.T) {
	uneven := []float64{0.35, 1.2, 2.9, 4.15, 5.05, 7.3}
	d := levelsOf(at(rulerPage(), 160, 1/foot, "%.2f", uneven...), 260, 312.4, uneven...)
	r, ok := axisOf(d)
	if !ok || len(r.supports) != 3 {
		t.Fatalf("supports: %+v", r.supports)
	}
	marks, feet, heights := r.supports[0], r.supports[1], r.supports[2]
	if marks.kind != depths || !marks.even || marks.unit != 1 || len(marks.fitting) != 9 || marks.worth != 12 {
		t.Errorf("the ruler: %+v", marks)
	}
	if feet.kind != depths || feet.even || feet.unit != foot || feet.worth != 4.5 {
		t.Errorf("the depths in feet: %+v", feet)
	}
	if heights.kind != levels || math.Abs(heights.ground-312.4) > 0.01 || heights.worth != 4 {
		t.Errorf("the levels: %+v", heights)
	}
}

// A column is heard only if most of its numbers between the first and the last
// that fit do fit.
func TestSupportHolds(t *testing.T) {
	tests := []struct {
		name    string
		numbers int
		fitting []int
		want    bool
	}{
		{"one number", 1, []int{0}, false},
		{"both of two", 2, []int{0, 1}, true},
		{"two of three", 3, []int{0, 1}, false},
		{"two of three in a row", 3, []int{0, 1, 2}, true},
		{"13 of 20", 20, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19}, true},
		{"12 of 20", 20, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19}, false},
		{"many at one end", 20, []int{0, 1, 2, 3}, true},
		{"few at one end", 20, []int{0, 1, 2}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &column{}
			for i := range tt.numbers {
				c.numbers = append(c.numbers, number{box: analysistest.BoxAt("1.0", 60, 20*float64(i))})
			}
			if got := (support{column: c, fitting: tt.fitting}).holds(); got != tt.want {
				t.Errorf("holds: %v", got)
			}
		})
	}
	level := &column{numbers: []number{{box: analysistest.BoxAt("1", 60, 20)}, {box: analysistest.BoxAt("2", 60, 20)}}}
	if (support{column: level, fitting: []int{0, 1}}).holds() {
		t.Error("two numbers at one height hold")
	}
}

func TestIsRuler(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		want   bool
	}{
		{"two marks", []float64{0, 1}, false},
		{"three marks", []float64{0, 1, 2}, true},
		{"falling marks", []float64{312, 311, 310, 309}, true},
		{"one value", []float64{2, 2, 2}, false},
		{"one of three uneven", []float64{0, 1, 3}, false},
		{"a mark lacks", []float64{0, 1, 2, 4, 5, 6, 7}, true},
		{"three of twenty marks lack", []float64{1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 19, 20}, true},
		{"whole metres", []float64{1, 2, 4, 5, 7, 10, 11, 13}, false},
		{"ticks read as minuses", []float64{11, 12, -13, 14, 15, -16, 17, 18}, true},
		{"labels", []float64{0.35, 1.2, 2.9, 4.15}, false},
		{"round marks between odd ends", []float64{1894, 1895, 1900, 1905, 1910, 1912}, true},
		{"odd marks between odd ends", []float64{1894, 1896, 1901, 1906, 1911, 1913}, false},
		{"two round marks between odd ends", []float64{1, 5, 10, 15, 17}, false},
		{"round marks, and one far below", []float64{4, 5, 10, 15, 20, 33}, false},
		{"round marks, and both ends far off", []float64{0, 10, 15, 20, 25, 38}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := support{column: &column{}}
			for i, v := range tt.values {
				s.column.numbers = append(s.column.numbers, number{value: v})
				s.fitting = append(s.fitting, i)
			}
			if got := s.isRuler(lineHeight); got != tt.want {
				t.Errorf("isRuler: %v", got)
			}
		})
	}
}

// The running numbers of samples grow by one, but stand where samples were taken.
func TestIsSteady(t *testing.T) {
	tests := []struct {
		name    string
		heights []float64
		want    bool
	}{
		{"a ruler", []float64{100, 140, 180, 220, 260}, true},
		{"a ruler, recognised", []float64{100.6, 139.2, 180.9, 219.1, 260.4}, true},
		{"a ruler with its ends moved in", []float64{106, 140, 180, 220, 260, 300, 334}, true},
		{"a ruler of four, the first moved in", []float64{104, 140, 180, 220}, true},
		{"four samples", []float64{100, 134, 184, 217}, false},
		{"samples", []float64{100, 137, 184, 217, 263}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := support{column: &column{}}
			for i, y := range tt.heights {
				s.column.numbers = append(s.column.numbers, number{value: float64(i + 1), box: analysistest.BoxAt("1", 60, y)})
				s.fitting = append(s.fitting, i)
			}
			if got := s.isSteady(lineHeight); got != tt.want {
				t.Errorf("steady: %v", got)
			}
		})
	}
}

// In a table of ranges a depth is the base of one row and the top of the next.
func TestFromTo(t *testing.T) {
	tops, bases := []string{"0.50", "1.00", "2.00", "3.00", "4.50", "5.50"}, []string{"1.00", "2.00", "3.00", "4.50", "5.50", "7.00"}
	table := analysistest.NewDrawing().Stack(60, 100, 30, tops...).Stack(160, 100, 30, bases...)
	twice := analysistest.NewDrawing()
	at(at(twice, 60, 1, "%.2f", 0.5, 1.15, 2, 3.05, 4.5, 5.5), 160, 1, "%.2f", 0.5, 1.15, 2, 3.05, 4.5, 5.5)
	for _, tt := range []struct {
		name string
		page *analysistest.Drawing
		want bool
	}{{"a table of ranges", table, true}, {"depths printed twice", twice, false}} {
		t.Run(tt.name, func(t *testing.T) {
			all := numbers(tt.page.Read())
			cols := columns(all, lineHeight)
			r := reading{}
			for i := range cols {
				r.supports = append(r.supports, support{column: &cols[i], kind: depths, unit: 1})
			}
			if got := r.fromTo(all, ink{}, lineHeight); got != tt.want {
				t.Errorf("fromTo: %v", got)
			}
		})
	}
}

// The value that is found has as many others near as any other has.
func TestAgreeing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		values := make([]float64, r.IntN(10))
		for i := range values {
			values[i] = float64(r.IntN(60) - 30)
		}
		limit, slack := float64(r.IntN(20)), float64(r.IntN(5))
		most := 0
		for _, from := range values {
			n := 0
			for _, v := range values {
				if v >= from && v <= from+2*slack && math.Abs(v) <= limit+slack && math.Abs(from) <= limit+slack {
					n++
				}
			}
			most = max(most, n)
		}
		value, which := agreeing(values, limit, slack)
		if len(which) != most || !slices.IsSorted(which) {
			t.Fatalf("%v of %v agree, want %d", which, values, most)
		}
		for _, i := range which {
			if math.Abs(values[i]-value) > 2*slack || math.Abs(values[i]) > limit+slack {
				t.Fatalf("%v is said to be near %v, limit %v, slack %v", values[i], value, limit, slack)
			}
		}
	}
}

func TestMedian(t *testing.T) {
	for want, values := range map[float64][]float64{1: {1}, 2: {3, 2, 1}, 3: {4, 3}, 5: {5, 9, 1, 7}} {
		if got := median(values); got != want {
			t.Errorf("the median of %v is %v, want %v", values, got, want)
		}
	}
}

// Running numbers of samples agree with themselves, but are no axis: the depths
// are the next to be asked.
func TestFindFrames(t *testing.T) {
	d := analysistest.NewDrawing()
	depths := []float64{0.35, 1.2, 2.9, 4.15, 6.8, 8.1}
	d = levelsOf(at(d, 60, 1, "%.2f", depths...), 160, 312.4, depths...)
	for i := range 14 {
		y := 110 + 35*float64(i)
		if i%3 == 0 {
			y += 8 // not all at one distance
		}
		d.Write(300, y, fmt.Sprint(i+1))
	}
	p := d.Read()
	frames := findFrames(columns(numbers(p), p.LineHeight), nil, nil, p.Height/2, p.Height, p.LineHeight)
	if len(frames) < 2 {
		t.Fatalf("%d axes", len(frames))
	}
	for k := 1; k < len(frames); k++ {
		if frames[k].score > frames[k-1].score+clippedEnds+1 || frames[k].mainColumn() == frames[k-1].mainColumn() {
			t.Errorf("the axis %+v follows %+v", frames[k], frames[k-1])
		}
	}
	if !slices.ContainsFunc(frames, func(r reading) bool { return math.Abs(r.zero-100) < 1 && math.Abs(r.slope*60-1) < 0.01 }) {
		t.Error("the axis of the depths is not among them")
	}
}

// Few depths and few marks of levels make an axis where they agree below the ground
// that the page names.
func TestLevelled(t *testing.T) {
	tests := []struct {
		name   string
		depths []float64
		ground []float64
		want   bool
	}{
		{"two depths", []float64{1.3, 5}, []float64{312.4}, true},
		{"one depth", []float64{1.3}, []float64{312.4}, false},
		{"no ground", []float64{1.3, 5}, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for _, v := range tt.depths {
				d.Write(60, 100+60*v, fmt.Sprint(v))
			}
			levelsOf(d, 160, 312.4, 0.4, 2.4, 4.4)
			p := d.Read()
			got := false
			for _, r := range findFrames(columns(numbers(p), lineHeight), tt.ground, nil, 400, 800, lineHeight) {
				got = got || r.levelled()
			}
			if got != tt.want {
				t.Errorf("levelled: %v", got)
			}
		})
	}
}

// Numbers whose whole metres recognition misread explain an axis with those that
// fit; printed ones do not.
func TestToScaleOfMisread(t *testing.T) {
	d := analysistest.NewDrawing()
	for _, v := range []float64{0.35, 1.2, 2.9, 4.15} {
		d.Write(60, 100+60*v, fmt.Sprintf("%.2f", v))
	}
	d.Write(60, 100+60*6.8, "4.80").Write(60, 100+60*8.1, "78.10")
	levelsOf(d, 160, 312.4, 0.35, 1.2, 2.9, 4.15)
	r, ok := axisOf(d)
	if !ok {
		t.Fatal("there is no axis")
	}
	for scanned, want := range map[bool]bool{true: true, false: false} {
		if got := r.toScale(numbers(d.Read()), ink{}, nil, scanned, lineHeight); got != want {
			t.Errorf("to scale, scanned %v: %v", scanned, got)
		}
	}
}
