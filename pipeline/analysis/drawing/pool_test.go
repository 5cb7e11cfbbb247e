package drawing

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
)

// bareForm is a sheet of a form with three rules over the page and numbers where
// an axis of 10 m a sheet has them.
func bareForm(number int, shift float64, depths ...float64) *sheet {
	d := analysistest.NewDrawing()
	d.Number = number
	for _, y := range []float64{60, formTop, formBottom} {
		d.Line(30, y+shift, formRight, y+shift)
	}
	for i, v := range depths {
		d.Write(60+80*float64(i%2), formTop+shift+60*(v-10*float64(number-1)), fmt.Sprintf("%.2f", v))
	}
	d.Stack(300, 200, 100, "Brown SAND", "Grey CLAY", "Dense GRAVEL")
	return newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
}

// Sheets of which none has numbers enough for an axis have one together.
func TestPool(t *testing.T) {
	sheets := []*sheet{bareForm(1, 0, 1.25, 4.4, 8.15), bareForm(2, 5, 12.35, 16.8), bareForm(3, -4, 21.05, 24.9, 27.6)}
	for _, s := range sheets {
		s.findAxis()
		if s.isDrawn() {
			t.Fatalf("page %d has an axis of its own", s.page.Number)
		}
	}
	pool(t.Context(), sheets)
	for k, s := range sheets {
		if !s.isDrawn() {
			t.Fatalf("page %d has no axis", s.page.Number)
		}
		top := formTop + []float64{0, 5, -4}[k]
		if got := s.axis.depth(top); math.Abs(got-10*float64(k)) > 0.01 {
			t.Errorf("page %d begins at %v", s.page.Number, got)
		}
		if want := (span{top, top + 600}); s.body != want {
			t.Errorf("the body of page %d is %v, want %v", s.page.Number, s.body, want)
		}
		if k > 0 && !s.continues(sheets[k-1]) {
			t.Errorf("page %d does not go on", s.page.Number)
		}
	}
}

// A page among the sheets that has neither their rules nor their numbers is a plan.
func TestPoolLeavesPlans(t *testing.T) {
	d := analysistest.NewDrawing().Line(30, 230, formRight, 230).Stack(300, 200, 100, "Mill Road", "Church", "River")
	plan := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
	pool(t.Context(), []*sheet{bareForm(1, 0, 1.25, 4.4, 8.15), bareForm(2, 5, 12.35, 16.8), bareForm(3, 0, 21.05, 24.9, 27.6), plan})
	if plan.isDrawn() {
		t.Errorf("the plan has the axis %+v", plan.axis.frame)
	}
}

// A sheet that says more for an axis of its own keeps it.
func TestPoolLeavesSureSheets(t *testing.T) {
	d := analysistest.NewDrawing()
	for _, y := range []float64{60, formTop, formBottom} {
		d.Line(30, y, formRight, y)
	}
	for k := range 9 { // twice the depth a point
		at := float64(k) + 0.35
		d.Write(60, formTop+60*at, fmt.Sprintf("%.2f", 10+2*at))
	}
	d.Stack(300, 200, 100, "Brown SAND", "Grey CLAY", "Dense GRAVEL")
	second := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
	sheets := []*sheet{bareForm(1, 0, 1.25, 4.4, 8.15), second, bareForm(3, 0, 21.05, 24.9, 27.6, 22.35, 28.8)}
	for _, s := range sheets {
		s.findAxis()
	}
	before := second.axis.frame
	pool(t.Context(), sheets)
	if second.axis.frame != before {
		t.Errorf("the axis of the second sheet was %+v and is %+v", before, second.axis.frame)
	}
}

// A sheet with few numbers goes on from where the one before ends, or ends where
// the one after begins.
func TestGoOn(t *testing.T) {
	full := func(number int) *sheet {
		from := 10 * float64(number-1)
		s := bareForm(number, 0, from+0.35, from+1.2, from+2.95, from+3.3, from+4.85, from+6.1, from+7.7, from+9.05)
		s.findAxis()
		return s
	}
	poor := func(number int, depths ...float64) *sheet { return bareForm(number, 0, depths...) }
	begins := func(s *sheet) float64 { return math.Round(100*s.axis.depth(formTop)) / 100 }
	for name, tt := range map[string]struct {
		sheet *sheet
		take  func(*sheet)
		want  float64
	}{
		"after the first":    {poor(2, 12.35, 16.8), func(s *sheet) { s.goOn(full(1)) }, 10},
		"before the third":   {poor(2, 12.35, 16.8), func(s *sheet) { s.goBefore(full(3)) }, 10},
		"without a number":   {poor(2), func(s *sheet) { s.goOn(full(1)) }, 10},
		"before the ground":  {poor(1), func(s *sheet) { s.goBefore(full(1)) }, math.Inf(-1)},
		"after no log":       {poor(2, 12.35, 16.8), func(s *sheet) { s.goOn(poor(1)) }, math.Inf(-1)},
		"with its own ruler": {full(1), func(s *sheet) { s.goOn(full(1)) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			tt.take(tt.sheet)
			switch drawn := tt.sheet.isDrawn(); {
			case drawn != !math.IsInf(tt.want, -1):
				t.Errorf("has an axis: %v", drawn)
			case drawn && math.Abs(begins(tt.sheet)-tt.want) > 0.1:
				t.Errorf("begins at %v, want %v", begins(tt.sheet), tt.want)
			}
		})
	}
}

// The one mark of the ruler that a sheet has tells where it goes on better than the end of
// the sheet before does.
func TestGoOnAtMarks(t *testing.T) {
	const spacing = 60.0
	ruled := func(number int, top float64, marks ...int) *sheet {
		d := analysistest.NewDrawing()
		d.Number = number
		for _, y := range []float64{60, formTop, formBottom} {
			d.Line(30, y, formRight, y)
		}
		for i, mark := range marks {
			d.Write(60, top+spacing*float64(i), strconv.Itoa(mark))
		}
		d.Stack(300, 200, 100, "Brown SAND", "Grey CLAY", "Dense GRAVEL")
		return newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
	}
	for name, tt := range map[string]struct{ mark, off, want float64 }{
		"nearly where it should be": {11, 6, 6},
		"far off":                   {11, 40, 0},
		"another number":            {48, 6, 0},
	} {
		t.Run(name, func(t *testing.T) {
			first := ruled(1, formTop+spacing, 1, 2, 3, 4, 5, 6, 7, 8, 9)
			first.findAxis()
			if !first.isDrawn() {
				t.Fatal("the first sheet has no axis")
			}
			second := ruled(2, formTop+spacing+tt.off, int(tt.mark))
			second.goOn(first)
			should := formTop - 10*spacing
			if got := second.axis.zero - should; math.Abs(got-tt.want) > 1.5 {
				t.Errorf("goes on %.1f points below the end of the first sheet, want %.1f", got, tt.want)
			}
		})
	}
}

// Another borehole on the form begins where the one before it did, though its one column
// of depths is all that tells its scale.
func TestBeginsLike(t *testing.T) {
	bare := func(depths ...float64) *sheet {
		d := analysistest.NewDrawing()
		for _, y := range []float64{60, formTop, formBottom} {
			d.Line(30, y, formRight, y)
		}
		for _, v := range depths {
			d.Write(60, formTop+30*v, fmt.Sprintf("%.2f", v))
		}
		d.Stack(300, 200, 100, "Brown SAND", "Grey CLAY", "Dense GRAVEL")
		return newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
	}
	for name, tt := range map[string]struct {
		depths []float64
		want   bool
	}{
		"at the same head": {[]float64{1.2, 4, 7.5, 13.2, 18.4}, true},
		"of few depths":    {[]float64{1.2, 4, 7.5}, false},
		"further down":     {[]float64{-8.8, -6, -2.5, 3.2, 8.4}, false},
	} {
		t.Run(name, func(t *testing.T) {
			before := bareForm(1, 0, 0.35, 1.2, 2.95, 3.3, 4.85, 6.1, 7.7, 9.05)
			before.findAxis()
			s := bare(tt.depths...)
			s.goOn(before)
			if s.begins != tt.want || tt.want && math.Abs(s.axis.depth(formTop)) > 0.2 {
				t.Errorf("begins = %v, at the depth %v", s.begins, s.axis.depth(formTop))
			}
		})
	}
}

// A last sheet that is cut short ends where its walls do, not where the one before
// does.
func TestFootLike(t *testing.T) {
	first := bareForm(1, 0, 0.35, 1.2, 2.95, 3.3, 4.85, 6.1, 7.7, 9.05)
	first.findAxis()
	tests := []struct {
		name  string
		walls float64 // where they end
		rule  bool    // as on the first sheet
		want  float64
	}{
		{"no walls", 0, false, formBottom},
		{"cut short", 400, false, 400},
		{"a rule where the first has one", 400, true, formBottom},
		{"hardly anything", formTop + 10, false, formBottom},
	}
	for _, tt := range tests {
		d := analysistest.NewDrawing().Write(60, 150, "12.35")
		if tt.walls > 0 {
			for _, x := range []float64{30, 200, formRight} {
				d.Line(x, formTop, x, tt.walls)
			}
		}
		if tt.rule {
			d.Line(30, formBottom, formRight, formBottom)
		}
		s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
		if got := s.footLike(first, formTop); math.Abs(got-tt.want) > 1 {
			t.Errorf("%s: the body ends at %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A sheet whose own numbers tell its axis goes on though its body was taken to
// begin higher up; what is above the depth where it goes on is cut off.
func TestGoOnBelowItsTop(t *testing.T) {
	numbers := []float64{0.35, 1.2, 2.95, 3.3, 4.85, 6.1, 7.7, 9.05}
	sheetAt := func(number int) *sheet {
		var depths []float64
		for _, d := range numbers {
			depths = append(depths, 10*float64(number-1)+d)
		}
		s := bareForm(number, 0, depths...)
		s.findAxis()
		return s
	}
	first, second := sheetAt(1), sheetAt(2)
	second.body.from -= 60 // a metre
	if !second.continues(first) {
		t.Fatal("the second sheet does not go on")
	}
	frame := second.axis.frame
	second.goOn(first)
	if second.axis.frame != frame || math.Abs(second.body.from-formTop) > 2 {
		t.Errorf("the axis is %+v and was %+v, the body begins at %v", second.axis.frame, frame, second.body.from)
	}
	if third := sheetAt(3); third.continues(first) {
		t.Error("the third sheet goes on from the first")
	}
}

// Two sheets meet at the mark where the ruler of one ends and that of the next begins,
// whatever is blank below and above these.
func TestTakesUp(t *testing.T) {
	sheetFrom := func(first, last int, pitch float64) *sheet {
		d := analysistest.NewDrawing()
		for v := first; v <= last; v++ {
			d.Write(60, 200+pitch*float64(v-first), fmt.Sprint(v))
		}
		r, ok := axisOf(d)
		if !ok {
			t.Fatal("there is no axis")
		}
		s := sheetOf(nil)
		s.axis, s.body = r, span{100, 780}
		return s
	}
	for name, tt := range map[string]struct {
		next *sheet
		want bool
	}{
		"from the last mark on":  {sheetFrom(10, 18, 50), true},
		"from the next one on":   {sheetFrom(11, 19, 50), false},
		"another borehole":       {sheetFrom(0, 10, 50), false},
		"drawn to another scale": {sheetFrom(10, 18, 60), false},
	} {
		first := sheetFrom(0, 10, 50)
		if got := tt.next.takesUp(first); got != tt.want {
			t.Errorf("%s: goes on is %v", name, got)
		}
		if tt.want && (math.Abs(first.axis.depth(first.body.to)-10) > 0.01 || !tt.next.continues(first)) {
			t.Errorf("%s: the first sheet ends at %v, the next begins at %v", name, first.body.to, tt.next.body.from)
		}
	}
}

// A later sheet without the title block of the first one has the same scale and
// begins higher up.
func TestGoOnHigherUp(t *testing.T) {
	first := bareForm(1, 0, 0.35, 1.2, 2.95, 3.3, 4.85, 6.1, 7.7, 9.05)
	first.findAxis()
	for _, tt := range []struct {
		name    string
		numbers []string // a metre below each other
		want    float64  // where 10 m is; 0 for nowhere
	}{
		{"at the numbers", []string{"10", "11", "12", "13"}, 70},
		{"too few", []string{"10", "11", "12"}, 0},
		{"of what was before", []string{"5", "6", "7", "8"}, 0},
		{"at another scale", []string{"10", "12", "14", "16"}, 0},
	} {
		d := analysistest.NewDrawing().Stack(60, 70, 60, tt.numbers...).Stack(300, 120, 100, "Brown SAND", "Grey CLAY", "Dense GRAVEL")
		s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
		s.goOn(first)
		switch {
		case s.isDrawn() != (tt.want > 0):
			t.Errorf("%s: has an axis: %v", tt.name, s.isDrawn())
		case s.isDrawn() && (math.Abs(s.axis.height(10)-tt.want) > 5 || math.Abs(s.body.from-s.axis.height(10)) > 1):
			t.Errorf("%s: 10 m is at %v, the body begins at %v", tt.name, s.axis.height(10), s.body.from)
		}
	}
}

// Numbers that tell nothing together give no axis.
func TestPoolOfOtherNumbers(t *testing.T) {
	for name, sheets := range map[string][]*sheet{
		"other numbers":    {bareForm(1, 0, 17.25, 3.4, 98.15), bareForm(2, 0, 82.35, 46.8), bareForm(3, 0, 1.05, 4.9)},
		"one poor sheet":   {bareForm(1, 0, 1.25, 4.4)},
		"sheets without":   {bareForm(1, 0), bareForm(2, 0)},
		"nothing in order": {bareForm(3, 0, 21.05, 24.9), bareForm(1, 0, 1.25, 4.4)},
	} {
		t.Run(name, func(t *testing.T) {
			pool(t.Context(), sheets)
			for _, s := range sheets {
				if s.isDrawn() {
					t.Errorf("page %d has the axis %+v", s.page.Number, s.axis.frame)
				}
			}
		})
	}
}

func TestFormRules(t *testing.T) {
	got := formRules([]*sheet{bareForm(1, 0), bareForm(2, 5), bareForm(3, 200)})
	want := [][]float64{{60, 100, 700}, {65, 105, 705}, {60, 100, 700}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSameForm(t *testing.T) {
	a := bareForm(1, 0)
	narrow := bareForm(2, 0)
	narrow.page.Width *= 0.9
	for name, tt := range map[string]struct {
		other *sheet
		want  bool
	}{
		"the same":        {bareForm(2, 5), true},
		"other rules":     {bareForm(2, 70), false},
		"another size":    {narrow, false},
		"a page of texts": {newSheet(analysistest.NewDrawing().Write(100, 100, "Sand").Read(), columnhead.Heads{}, nil, lexicon.Default()), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := a.sameForm(tt.other); got != tt.want {
				t.Errorf("same form: %v", got)
			}
		})
	}
}

func TestVoting(t *testing.T) {
	f := frame{zero: formTop, slope: 1. / 60}
	for name, tt := range map[string]struct {
		write func(*analysistest.Drawing)
		want  float64
	}{
		"at their places":  {func(d *analysistest.Drawing) { at(d, 60, 1, "%.2f", 1.25, 3.4) }, 2},
		"one value twice":  {func(d *analysistest.Drawing) { at(at(d, 60, 1, "%.2f", 1.25), 200, 1, "%.2f", 1.25) }, 1},
		"a whole number":   {func(d *analysistest.Drawing) { at(d, 60, 1, "%.0f", 3) }, wholeVote},
		"a little above":   {func(d *analysistest.Drawing) { d.Write(60, formTop+60-15, "1.00") }, 1},
		"too far above":    {func(d *analysistest.Drawing) { d.Write(60, formTop+60-17, "1.00") }, 0},
		"too far below":    {func(d *analysistest.Drawing) { d.Write(60, formTop+60+8, "1.00") }, 0},
		"nothing to count": {func(d *analysistest.Drawing) { d.Write(60, 300, "Sand") }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			tt.write(d)
			s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
			if got := s.voting(f); got != tt.want {
				t.Errorf("%v votes, want %v", got, tt.want)
			}
		})
	}
}
