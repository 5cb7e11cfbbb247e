package match

import (
	"math"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// under is the evidence of a page of which only one head is known, above the
// sidebars of these tests.
func under(role lexicon.Role, unit quantity.Unit) evidence {
	one := columnhead.Head{Role: role, Unit: unit, Box: analysistest.BoxAt("Kopf", 40, 70)}
	return evidence{height: charHeight, heads: columnhead.New(charHeight, one)}
}

func TestHeading(t *testing.T) {
	labels := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	ranges := rangesAt([]float64{0, 1, 1, 2}, 100, 150)
	tests := []struct {
		name    string
		of      evidence
		sidebar sidebar.Sidebar
		want    float64
	}{
		{"no head", evidence{}, labels, 0},
		{"depth", under(lexicon.Depth, quantity.Metre), labels, rightHead},
		{"from", under(lexicon.From, quantity.Bare), labels, rightHead},
		{"a number of samples", under(lexicon.Description, quantity.Bare), labels, 3 * wrongHead},
		{"a foreign unit", under(lexicon.Depth, columnhead.Foreign), labels, 3 * wrongHead},
		{"ranges under a description", under(lexicon.Description, quantity.Bare), ranges, 0},
		{"ranges of samples", under(lexicon.Sample, quantity.Bare), ranges, 2 * wrongHead},
		{"ranges of something else", under("", columnhead.Foreign), ranges, 2 * wrongHead},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.of.heading(tt.sidebar); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("heading = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestGaps(t *testing.T) {
	tests := []struct {
		name   string
		depths []float64
		want   float64
	}{
		{"one range", []float64{0, 1}, 0},
		{"all follow", []float64{0, 1, 1, 2, 2, 3}, 0},
		{"half follow", []float64{0, 1, 1, 2, 3, 4}, 0},
		{"few follow", []float64{0, 1, 1, 2, 3, 4, 5, 6}, 4 * scattered},
		{"counted in whole feet", []float64{0, 1.524, 1.829, 6.096, 6.401, 8.23}, 0},
		{"holes of their own", []float64{0, 1.524, 1.829, 6.096, 6.296, 8.23}, 6 * scattered},
		{"wide holes", []float64{0, 1.5, 2.5, 6, 7, 8}, 6 * scattered},
		{"samples as long as each other", []float64{0, 1.2, 1.5, 2.7, 3, 4.2}, 6 * scattered},
		{"none follow", []float64{0, 1, 2, 3, 4, 5}, 6 * scattered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := rangesAt(tt.depths, make([]float64, len(tt.depths)/2)...)
			if got := gaps(s); got != tt.want {
				t.Errorf("gaps = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEven(t *testing.T) {
	tests := []struct {
		name   string
		depths []float64
		want   int
	}{
		{"layers", []float64{0, 0.4, 0.4, 1.2, 1.2, 3}, 0},
		{"samples", []float64{0, 1, 1, 2, 2, 3, 3, 4}, 3},
		{"two alike among others", []float64{0, 1, 1, 2, 2, 2.3, 2.3, 4}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := even(rangesAt(tt.depths, make([]float64, len(tt.depths)/2)...).Ranges); got != tt.want {
				t.Errorf("even = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDeep(t *testing.T) {
	shallow, very := labelsAt([]float64{1, 499}, 100, 150), labelsAt([]float64{1, 501}, 100, 150)
	tests := []struct {
		name    string
		of      evidence
		sidebar sidebar.Sidebar
		want    float64
	}{
		{"shallow", evidence{}, shallow, 0},
		{"deep", evidence{}, very, tooDeep},
		{"deep under a head", under(lexicon.Depth, quantity.Bare), very, 0},
		{"deep under the head of the bases", under(lexicon.To, quantity.Bare), very, 0},
		{"deep under the head of the levels", under(lexicon.Elevation, quantity.Bare), very, tooDeep},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.of.deep(tt.sidebar); got != tt.want {
				t.Errorf("deep = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEnding(t *testing.T) {
	tests := []struct {
		name string
		of   evidence
		end  sidebar.End
		mode mode
		want float64
	}{
		{"no head", evidence{}, sidebar.EitherEnd, startRow, 0},
		{"from, read as start", under(lexicon.From, quantity.Bare), sidebar.EitherEnd, startRow, rightEnd},
		{"from, read as end", under(lexicon.From, quantity.Bare), sidebar.EitherEnd, endRow, -rightEnd},
		{"from, read as base", under(lexicon.From, quantity.Bare), sidebar.EitherEnd, baseRow, -rightEnd},
		{"to, read as end", under(lexicon.To, quantity.Bare), sidebar.EitherEnd, endRow, rightEnd},
		{"to, read as start", under(lexicon.To, quantity.Bare), sidebar.EitherEnd, startRow, -rightEnd},
		{"to, read as boundary", under(lexicon.To, quantity.Bare), sidebar.EitherEnd, between, 0},
		{"the word before the number goes before the head", under(lexicon.From, quantity.Bare), sidebar.Stops, endRow, rightEnd},
		{"a word alone", evidence{}, sidebar.Starts, startRow, rightEnd},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := labelsAt([]float64{1, 2}, 100, 150)
			s.Labels[0].End = tt.end
			if got := tt.of.ending(trial{sidebar: s, mode: tt.mode}); got != tt.want {
				t.Errorf("ending = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestContinuing(t *testing.T) {
	before := Context{mode: between, deepest: 5 * strata.Metre}
	zones := func(base strata.Depth, open opening) []zone {
		return []zone{{interval: strata.Interval{Top: strata.Unknown, Base: base}, open: open, empty: emptyTop}}
	}
	tests := []struct {
		name   string
		before Context
		trial  trial
		want   float64
	}{
		{"first page", Context{}, trial{mode: between, zones: zones(6000, openTop), alignment: alignment{blocks: make([]span, 1)}}, 0},
		{"goes on in the same way", before, trial{mode: between, zones: zones(6000, openTop), alignment: alignment{blocks: make([]span, 1)}}, sameWay + emptyTop},
		{"goes on in another way", before, trial{mode: startRow, zones: zones(6000, openTop), alignment: alignment{blocks: make([]span, 1)}}, emptyTop},
		{"begins again", before, trial{mode: between, zones: zones(1000, openTop), alignment: alignment{blocks: make([]span, 1)}}, sameWay},
		{"has text above the first label", before, trial{mode: between, zones: zones(6000, openTop), alignment: alignment{blocks: []span{{0, 1}}}}, sameWay},
		{"begins at a label", before, trial{mode: between, zones: zones(6000, enclosed), alignment: alignment{blocks: make([]span, 1)}}, sameWay},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (evidence{before: tt.before}).continuing(tt.trial); got != tt.want {
				t.Errorf("continuing = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestUnruled(t *testing.T) {
	lines := linesAt(100, 120, 140, 160, 180)
	one := []span{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}
	tests := []struct {
		name   string
		page   layout.Page
		blocks []span
		want   int
	}{
		{"no rules", levelRules(), one, 0},
		{"all ruled", levelRules(110, 130, 150, 170), one, 0},
		{"one is missing", levelRules(110, 130, 170), one, 1},
		{"half are missing", levelRules(110, 130), one, 2},
		{"most are missing", levelRules(110), one, 0},
		{"empty zones do not count", levelRules(110, 150), []span{{0, 1}, {}, {1, 3}, {}, {3, 5}}, 0},
		{"no layers", levelRules(110), make([]span, 3), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tr := trial{column: columnOn(tt.page, lines...), alignment: alignment{blocks: tt.blocks}}
			if got := tr.unruled(); got != tt.want {
				t.Errorf("unruled = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestOnScales(t *testing.T) {
	scaleOf := func(x, step float64) sidebar.Sidebar {
		s := labelsAt([]float64{0, 1, 2, 3}, 100, 100+step, 100+2*step, 100+3*step)
		s.Kind, s.Box = sidebar.Scale, paper.Box{X0: x, X1: x + 20, Y0: 95, Y1: 105 + 3*step}
		return s
	}
	labels := labelsAt([]float64{0, 1.5, 3}, 100, 175, 250)
	tests := []struct {
		name   string
		scales []sidebar.Sidebar
		want   float64
	}{
		{"no scale", nil, 0},
		{"agrees", []sidebar.Sidebar{scaleOf(10, 50)}, 3 * onScale},
		{"disagrees but at the ground", []sidebar.Sidebar{scaleOf(10, 100)}, onScale + 2*offScale},
		{"the more agreeable one", []sidebar.Sidebar{scaleOf(10, 100), scaleOf(100, 50)}, 3 * onScale},
		{"in the same column", []sidebar.Sidebar{scaleOf(40, 100)}, 0},
		{"beside little of it", []sidebar.Sidebar{scaleOf(10, 10)}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (evidence{scales: tt.scales, height: charHeight}).onScales(labels); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("onScales = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestForm(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  float64
	}{
		{"none", nil, 0},
		{"decimals", []string{"0.50", "1.20"}, 0},
		{"whole numbers", []string{"0", "1", "2"}, -3 * bareCost},
		{"with a unit", []string{"1 m", "2 m"}, 0},
		{"begins deep", []string{"7.0", "8.0"}, farStart},
		{"begins as deep as it is long", []string{"2.0", "3.0"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := form(boundariesOf(t, tt.texts...).Labels); got != tt.want {
				t.Errorf("form = %v, want %v", got, tt.want)
			}
		})
	}
}

// Each thing that speaks against an axis lowers its weight.
func TestWeigh(t *testing.T) {
	labels := labelsAt([]float64{0, 1, 2, 3}, 100, 150, 200, 250)
	for i := range labels.Labels {
		labels.Labels[i].Number.Decimals = 2
	}
	of := func(change func(*trial)) trial {
		column := columnOf(linesAt(110, 160, 210)...)
		tr := trial{sidebar: labels, mode: between, column: column, zones: zonesAt(100, 150, 200, 250)}
		tr.blocks = []span{{0, 1}, {1, 2}, {2, 3}}
		change(&tr)
		return tr
	}
	plain := evidence{}.weigh(of(func(*trial) {}))
	tests := []struct {
		name   string
		change func(*trial)
		want   float64 // more than the plain trial
	}{
		{"noise", func(tr *trial) { tr.sidebar.Noise = 2 }, -2 * noiseCost},
		{"a ruler", func(tr *trial) { tr.sidebar.Regular = true }, -4 * regularCost},
		{"drawn", func(tr *trial) { tr.mode = drawn }, -3 * drawnCost},
		{"derived", func(tr *trial) { tr.sidebar.Derived = true }, -4 * derivedCost},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (evidence{}).weigh(of(tt.change)) - plain; math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("weighs %v more, want %v", got, tt.want)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	whole := labelsAt([]float64{0, 1, 2, 3}, 100, 150, 200, 250)
	tests := []struct {
		name string
		part sidebar.Sidebar
		want int
	}{
		{"all", whole, 0},
		{"without the last", whole.Part(0, 3), 1},
		{"without both ends", whole.Part(1, 3), 2},
		{"another column", labelsAt([]float64{0, 1, 2}, 100, 150, 201), 0},
		{"ranges", sidebar.Sidebar{Kind: sidebar.Ranges}, 0},
	}
	for _, tt := range tests {
		if got := (evidence{grown: []sidebar.Sidebar{whole, tt.part}, height: 10}).leftOut(tt.part); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
	aside := whole.Part(0, 3)
	aside.Box = aside.Box.Grow(30, 0)
	if got := (evidence{grown: []sidebar.Sidebar{whole}, height: 10}).leftOut(aside); got != 0 {
		t.Errorf("set otherwise: %d", got)
	}
}
