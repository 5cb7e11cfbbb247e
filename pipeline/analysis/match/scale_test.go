package match

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

func TestRulerFits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		zero, perMetre := 500*r.Float64(), 20+80*r.Float64()
		depths, heights := []float64{0, 1, 2, 3, 4}, make([]float64, 5)
		for i, d := range depths {
			heights[i] = zero + perMetre*d
		}
		fit := newRuler(labelsAt(depths, heights...).Labels)
		for _, d := range []strata.Depth{0, 350, 2500, 7000} {
			if got, want := fit.height(d), zero+perMetre*d.Metres(); math.Abs(got-want) > 1e-6 {
				t.Fatalf("%v stands at %v, want %v", d, got, want)
			}
			if got := fit.at(fit.height(d)); got != d {
				t.Fatalf("at the height of %v is %v", d, got)
			}
		}
	}
}

func TestRulerAt(t *testing.T) {
	r := ruler{perPoint: 20, zero: 100, step: drawnStep}
	tests := []struct {
		name string
		y    float64
		want strata.Depth
	}{
		{"the ground", 100, 0},
		{"above the ground", 50, 0},
		{"a mark", 150, 1000},
		{"rounded down", 151, 1000},
		{"rounded up", 151.5, 1050},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.at(tt.y); got != tt.want {
				t.Errorf("at(%v) = %v, want %v", tt.y, got, tt.want)
			}
		})
	}
	r.step = drawnStepFeet
	if got := r.at(100 + 61/20.0); got != 60 { // two tenths of a foot
		t.Errorf("in feet at = %d mm, want 60", got)
	}
}

func TestRuleBoundaries(t *testing.T) {
	lines := []line{textLine("Kies, sandig", 300, 110), textLine("Silt, tonig", 300, 190)}
	level := func(y float64) paper.Rule { return analysistest.RuleFrom(290, y, 400, y) }
	tests := []struct {
		name string
		page layout.Page
		want []boundary
	}{
		{"level rules", layout.Page{Horizontal: []paper.Rule{level(100), level(150)}}, []boundary{{100, 100}, {150, 150}}},
		{
			"a leader", layout.Page{Horizontal: []paper.Rule{level(100)}, Diagonal: []paper.Rule{analysistest.RuleFrom(250, 80, 290, 100)}},
			[]boundary{{80, 100}},
		},
		{
			"a leader drawn the other way", layout.Page{Horizontal: []paper.Rule{level(100)}, Diagonal: []paper.Rule{analysistest.RuleFrom(290, 100, 250, 80)}},
			[]boundary{{80, 100}},
		},
		{
			"a slanted line elsewhere", layout.Page{Horizontal: []paper.Rule{level(100)}, Diagonal: []paper.Rule{analysistest.RuleFrom(250, 80, 280, 95)}},
			[]boundary{{100, 100}},
		},
		{"a double rule", layout.Page{Horizontal: []paper.Rule{level(100), level(102.5)}}, []boundary{{100, 100}}},
		{"a rule beside the column", layout.Page{Horizontal: []paper.Rule{analysistest.RuleFrom(10, 100, 200, 100)}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.page.LineHeight = charHeight
			got := ruleBoundaries(tt.page, columnOn(tt.page, lines...))
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(boundary{})); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWithoutHatching(t *testing.T) {
	var hatching []paper.Rule
	for i := range likeMany {
		y := 10 * float64(i)
		hatching = append(hatching, analysistest.RuleFrom(0, y, 8, y+8))
	}
	leader := analysistest.RuleFrom(50, 10, 80, 30)
	if diff := cmp.Diff([]paper.Rule{leader}, withoutHatching(append(hatching, leader))); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if got := withoutHatching(hatching[1:]); len(got) != likeMany-1 {
		t.Errorf("of %d like lines %d are kept", likeMany-1, len(got))
	}
}

func areaAt(x0, y0, x1, y1 float64) paper.Area {
	return paper.Area{Box: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

func TestBlockStacks(t *testing.T) {
	tests := []struct {
		name  string
		areas []paper.Area
		want  []int // blocks of each stack
	}{
		{"none", nil, nil},
		{"one block is no stack", []paper.Area{areaAt(0, 0, 20, 50)}, nil},
		{"touching", []paper.Area{areaAt(0, 50, 20, 80), areaAt(0, 0, 20, 50), areaAt(0, 80, 20, 100)}, []int{3}},
		{"apart", []paper.Area{areaAt(0, 0, 20, 50), areaAt(0, 60, 20, 80)}, nil},
		{"of other widths", []paper.Area{areaAt(0, 0, 20, 50), areaAt(0, 50, 40, 80)}, nil},
		{"two columns", []paper.Area{areaAt(0, 0, 20, 50), areaAt(100, 0, 120, 50), areaAt(0, 50, 20, 80), areaAt(100, 50, 120, 80)}, []int{2, 2}},
		{"a hair is no block", []paper.Area{areaAt(0, 0, 20, 50), areaAt(0, 50, 20, 50.5)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, s := range blockStacks(tt.areas, charHeight) {
				got = append(got, len(s))
				for i := 1; i < len(s); i++ {
					if s[i].Y0 < s[i-1].Y0 {
						t.Errorf("blocks %v are not from top to bottom", s)
					}
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBlockBoundaries(t *testing.T) {
	c := columnOf(textLine("Kies, sandig", 300, 110))
	scale := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	stack := []paper.Area{areaAt(100, 100, 120, 130), areaAt(100, 130, 120, 200)}
	tests := []struct {
		name  string
		areas []paper.Area
		want  [][]boundary
	}{
		{"beside the scale", stack, [][]boundary{{{100, 100}, {130, 130}, {200, 200}}}},
		{"below the scale", []paper.Area{areaAt(100, 300, 120, 330), areaAt(100, 330, 120, 400)}, nil},
		{"behind the text", []paper.Area{areaAt(290, 90, 400, 110), areaAt(290, 110, 400, 200)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := blockBoundaries(layout.Page{LineHeight: charHeight, Areas: tt.areas}, scale, c)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(boundary{})); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// metreRuler has depth 0 at height 100 and a metre every 50 points.
var metreRuler = ruler{perPoint: 20, zero: 100, step: drawnStep}

// levelBounds makes boundaries that no leader moves.
func levelBounds(heights ...float64) []boundary {
	var bounds []boundary
	for _, y := range heights {
		bounds = append(bounds, boundary{y, y})
	}
	return bounds
}

// depthsOf are the depths of labels; "-" for none.
func depthsOf(named []*sidebar.Label) []string {
	var out []string
	for _, l := range named {
		if l == nil {
			out = append(out, "-")
		} else {
			out = append(out, l.Depth.String())
		}
	}
	return out
}

func TestNames(t *testing.T) {
	bounds := levelBounds(100, 150, 200)
	tests := []struct {
		name    string
		columns []sidebar.Sidebar
		want    []string
	}{
		{"none printed", nil, []string{"-", "-", "-"}},
		{"a label each", []sidebar.Sidebar{labelsAt([]float64{0, 1.05, 1.95}, 100, 150, 200)}, []string{"0.0", "1.05", "1.95"}},
		{"one is not printed", []sidebar.Sidebar{labelsAt([]float64{0, 2}, 100, 200)}, []string{"0.0", "-", "2.0"}},
		{"one label proves nothing", []sidebar.Sidebar{labelsAt([]float64{1}, 150)}, []string{"-", "-", "-"}},
		{"labels of something else", []sidebar.Sidebar{labelsAt([]float64{0, 0.5, 1.5, 1.7, 2}, 100, 125, 175, 185, 200)}, []string{"-", "-", "-"}},
		{"right in depth, far on the page", []sidebar.Sidebar{labelsAt([]float64{0, 1, 2}, 300, 350, 400)}, []string{"-", "-", "-"}},
		{
			"the column with most", []sidebar.Sidebar{labelsAt([]float64{0, 1}, 100, 150), labelsAt([]float64{0.05, 1.1, 2}, 100, 150, 200)},
			[]string{"0.05", "1.1", "2.0"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, depthsOf(names(metreRuler, bounds, tt.columns, charHeight))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAdjusted(t *testing.T) {
	tests := []struct {
		name   string
		labels sidebar.Sidebar
		want   ruler
	}{
		{"no labels", sidebar.Sidebar{}, metreRuler},
		{"one proves nothing", labelsAt([]float64{1.1}, 150), metreRuler},
		{"all off by the same", labelsAt([]float64{0.15, 1.15, 2.15}, 100, 150, 200), ruler{20, 92.5, drawnStep}},
		{"in tenths", labelsAt([]float64{0.1, 1.1, 2.1}, 100, 150, 200), ruler{20, 95, 2 * drawnStep}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			named := make([]*sidebar.Label, 3)
			for i := range tt.labels.Labels {
				named[i] = &tt.labels.Labels[i]
			}
			got := metreRuler.adjusted(levelBounds(100, 150, 200), named)
			got.zero = math.Round(got.zero*100) / 100
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(ruler{})); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDrawnZones(t *testing.T) {
	label := func(depth strata.Depth) *sidebar.Label { return &sidebar.Label{Depth: depth} }
	tests := []struct {
		name   string
		bounds []boundary
		named  []*sidebar.Label
		want   []string
	}{
		{"drawn", levelBounds(100, 150, 200), make([]*sidebar.Label, 3), []string{"0.0-1.0 at 100-150 above", "1.0-2.0 at 150-200"}},
		{"a leader", []boundary{{100, 100}, {150, 170}, {200, 200}}, make([]*sidebar.Label, 3), []string{"0.0-1.0 at 100-170 above", "1.0-2.0 at 170-200"}},
		{"printed depths go before", levelBounds(100, 150, 200), []*sidebar.Label{nil, label(1030), nil}, []string{"0.0-1.03 at 100-150 above", "1.03-2.0 at 150-200"}},
		{"two rules of one depth", levelBounds(100, 150, 151, 200), make([]*sidebar.Label, 4), []string{"0.0-1.0 at 100-150 above", "1.0-2.0 at 151-200"}},
		{
			"a printed depth below the next drawn one", levelBounds(100, 150, 152, 200), []*sidebar.Label{nil, label(1120), nil, nil},
			[]string{"0.0-1.12 at 100-150 above", "1.12-2.0 at 152-200"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, briefs(drawnZones(metreRuler, tt.bounds, tt.named))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
