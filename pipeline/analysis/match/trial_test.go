package match

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/strata"
)

func TestSpelled(t *testing.T) {
	for text, want := range map[string]bool{
		"Kies": true, "Ton": true, "GM-GC": false, "USCS": true, "SM": false, "": false, "1.20 m": false, "CL ML TON": false, "ü. M.": false, "粉土": true, "土": false,
	} {
		if got := spelled(text); got != want {
			t.Errorf("spelled(%q) = %v, want %v", text, got, want)
		}
	}
}

// trialAt is a trial of two layers with the text at x, beside labels at 40.
func trialAt(x, score float64, texts ...string) trial {
	var lines []line
	var blocks []span
	for i, text := range texts {
		lines = append(lines, textLine(text, x, 100+50*float64(i)))
		blocks = append(blocks, span{i, i + 1})
	}
	s := labelsAt([]float64{0, 1}, 100, 150)
	for i := range s.Labels {
		s.Labels[i].Box.X0 += x - 100
		s.Labels[i].Box.X1 += x - 100
	}
	s.Box.X0, s.Box.X1 = s.Box.X0+x-100, s.Box.X1+x-100
	return trial{sidebar: s, mode: between, column: columnOf(lines...), score: score, alignment: alignment{blocks: blocks}}
}

func TestBelievable(t *testing.T) {
	noText := trialAt(100, 3, "Kies, sandig", "Silt, tonig")
	noText.blocks = make([]span, 2)
	noisy := trialAt(100, 3, "Kies, sandig", "Silt, tonig")
	noisy.sidebar.Noise = 1
	tests := []struct {
		name  string
		trial trial
		want  bool
	}{
		{"soils", trialAt(100, 3, "Kies, sandig", "Silt, tonig"), true},
		{"no layer", noText, false},
		{"numbers that do not grow", noisy, false},
		{"a low score", trialAt(100, 0.9, "Kies, sandig", "Silt, tonig"), false},
		{"a low score a layer", trialAt(100, 1, "Kies", "Silt", "Kies"), false},
		{"colours only", trialAt(100, 3, "grau", "braun"), false},
		{"symbols", trialAt(100, 3, "GM", "SM"), false},
		{"sentences", trialAt(100, 3, "Herr Meier hat uns geschrieben, dass er morgen kommt", "und Kies bringt, wie es abgemacht war"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.trial.impossible() == "" && tt.trial.disbelief() == ""; got != tt.want {
				t.Errorf("believable = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCompatible(t *testing.T) {
	best := trialAt(100, 9, "Kies, sandig", "Silt, tonig")
	tests := []struct {
		name  string
		found []trial // best first
		want  []float64
	}{
		{"none", nil, nil},
		{"one", []trial{best}, []float64{9}},
		{"the same text", []trial{best, trialAt(100, 8, "Kies, sandig", "Silt, tonig")}, []float64{9}},
		{"crossing", []trial{best, trialAt(120, 8, "Kies, sandig", "Silt, tonig")}, []float64{9}},
		{"beside", []trial{best, trialAt(300, 8, "Sand, kiesig", "Ton, siltig")}, []float64{9, 8}},
		{"beside, but of little substance", []trial{best, trialAt(300, 8, "Herr Meier", "Seite")}, []float64{9}},
		{"two are more than the one that crosses both", []trial{trialAt(200, 9, "Kies, sandig", "Silt, tonig"), trialAt(130, 8, "Sand", "Ton"), trialAt(270, 7, "Sand", "Ton")}, []float64{8, 7}},
		{"the third does not contradict the first", []trial{best, trialAt(110, 8, "Kies", "Silt"), trialAt(300, 7, "Sand, kiesig", "Ton")}, []float64{9, 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []float64
			for _, p := range compatible(tt.found) {
				got = append(got, p.score)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeaviestAgainstBruteForce compares the picked set with all sets.
func TestHeaviestAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := r.IntN(9)
		weights := make([]float64, n)
		for i := range weights {
			weights[i] = r.Float64()
		}
		slices.SortFunc(weights, func(a, b float64) int { return int(math.Copysign(1, b-a)) })
		against := make([]bool, n*n)
		for i := range n {
			for j := range i {
				against[i*n+j] = r.IntN(2) == 0
				against[j*n+i] = against[i*n+j]
			}
		}
		together := func(i, j int) bool { return !against[i*n+j] }
		sum := func(set []int) float64 {
			w := 0.0
			for _, i := range set {
				w += weights[i]
			}
			return w
		}
		most := 0.0
		for bits := range 1 << n {
			var set []int
			for i := range n {
				if bits&(1<<i) != 0 && !slices.ContainsFunc(set, func(j int) bool { return !together(i, j) }) {
					set = append(set, i)
				}
			}
			most = max(most, sum(set))
		}
		got := heaviestTogether(n, func(i int) float64 { return weights[i] }, together)
		for a, i := range got {
			for _, j := range got[:a] {
				if !together(i, j) {
					t.Fatalf("picked %v, of which %d and %d do not go together", got, i, j)
				}
			}
		}
		if math.Abs(sum(got)-most) > 1e-9 {
			t.Fatalf("picked a weight of %v, trying everything %v", sum(got), most)
		}
	}
}

func TestGoesOn(t *testing.T) {
	at := func(x, y float64, depths ...float64) trial {
		s := labelsAt(depths, y, y+50)
		s.Box.X0, s.Box.X1 = s.Box.X0+x, s.Box.X1+x
		return trial{sidebar: s, mode: between, zones: boundaryZones(s.Labels, []float64{y, y + 50}, 800)}
	}
	tests := []struct {
		name         string
		upper, lower trial
		want         bool
	}{
		{"deeper below", at(0, 100, 0, 1), at(0, 300, 1.5, 3), true},
		{"from the ground again", at(0, 100, 0, 2), at(0, 300, 0, 3), false},
		{"deeper beside", at(0, 100, 0, 1), at(200, 300, 1.5, 3), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := goesOn(tt.upper, tt.lower); got != tt.want {
				t.Errorf("got %v", got)
			}
			if got := goesOn(tt.lower, tt.upper); got != tt.want {
				t.Errorf("the other way round: got %v", got)
			}
		})
	}
}

func TestSameDepths(t *testing.T) {
	at := func(y float64, depths ...float64) trial {
		s := labelsAt(depths, y, y+50, y+100)
		return trial{sidebar: s, zones: boundaryZones(s.Labels, []float64{y, y + 50, y + 100}, 800)}
	}
	tests := []struct {
		name string
		a, b trial
		want bool
	}{
		{"the same", at(100, 0, 1.2, 3), at(100, 0, 1.2, 3), true},
		{"others", at(100, 0, 1.2, 3), at(100, 0, 2.1, 4), false},
		{"the same further down", at(100, 0, 1.2, 3), at(400, 0, 1.2, 3), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sameDepths(tt.a, tt.b); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestClosed(t *testing.T) {
	word := func(index int) []layout.Word { return []layout.Word{{Index: index}} }
	open := trial{mode: startRow, zones: []zone{
		{interval: strata.Interval{Top: 0, Base: 300}, top: word(1)},
		{interval: strata.Interval{Top: 300, Base: strata.Unknown}, top: word(3)},
	}}
	with := func(m mode, top int, base strata.Depth) trial {
		return trial{mode: m, zones: []zone{{interval: strata.Interval{Top: 300, Base: base}, top: word(top), base: word(9)}}}
	}
	tests := []struct {
		name  string
		other trial
		want  strata.Depth
	}{
		{"the same label begins a range", with(rangeRow, 3, 700), 700},
		{"another label", with(rangeRow, 5, 700), strata.Unknown},
		{"a range that is open, too", with(rangeRow, 3, strata.Unknown), strata.Unknown},
		{"no range", with(startRow, 3, 700), strata.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := open.closed([]trial{open, tt.other}).zones[1]
			if got.interval.Base != tt.want || (len(got.base) > 0) != tt.want.Known() {
				t.Errorf("the last layer ends at %v, printed in %v; want %v", got.interval.Base, got.base, tt.want)
			}
		})
	}
	if open.zones[1].interval.Base.Known() {
		t.Error("closed changed the trial that it was given")
	}
}

// A shallow borehole beside a deep one has as much substance a layer.
func TestSubstance(t *testing.T) {
	deep := trialAt(100, 3, "Kies, sandig", "Silt, tonig", "Feinsand, siltig", "Kies, sandig")
	shallow := trialAt(300, 3, "Kies, sandig")
	other := trialAt(300, 3, "Herr Meier", "Seite")
	if shallow.substance() != deep.substance() || other.substance() >= leastSubstance*deep.substance() {
		t.Errorf("deep %v, shallow %v, another column %v", deep.substance(), shallow.substance(), other.substance())
	}
}
