package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"lsml/lsformat/score"
	"lsml/pipeline/strata"
)

// Newton's method comes to the summit: no small step from it makes what was seen
// likelier.
func TestLogistic(t *testing.T) {
	lot := rand.New(rand.NewPCG(1, 2))
	var points []point
	for range 400 {
		x := []float64{1, lot.Float64()*2 - 1, lot.Float64()*2 - 1}
		points = append(points, point{x, lot.Float64() < chance([]float64{0.5, 3, -1}, x), 0.25 + lot.Float64()})
	}
	w, err := logistic(points)
	if err != nil {
		t.Fatal(err)
	}
	likelihood := func(w []float64) float64 {
		sum := 0.0
		for _, p := range points {
			share := chance(w, p.x)
			if !p.right {
				share = 1 - share
			}
			sum += p.weight * math.Log(share)
		}
		for _, v := range w[1:] {
			sum -= ridge / 2 * v * v
		}
		return sum
	}
	best := likelihood(w)
	for i := range w {
		for _, off := range []float64{-0.01, 0.01} {
			w[i] += off
			if likelihood(w) >= best {
				t.Errorf("weight %d is better %v away", i, off)
			}
			w[i] -= off
		}
	}
	if w[1] < 2 || w[2] > -0.3 {
		t.Errorf("weights are %v, far from 0.5, 3, -1", w)
	}
}

// What never varies, or tells right from wrong without a fault, has an answer, too.
func TestLogisticExtremes(t *testing.T) {
	tests := map[string][]point{
		"a sign that is always 0": {{[]float64{1, 0}, true, 1}, {[]float64{1, 0}, false, 1}},
		"no fault":                {{[]float64{1, 1}, true, 1}, {[]float64{1, -1}, false, 1}},
	}
	for name, points := range tests {
		t.Run(name, func(t *testing.T) {
			if w, err := logistic(points); err != nil || math.Abs(w[0]) > 1e-6 {
				t.Errorf("weights are %v, %v", w, err)
			}
		})
	}
	if _, err := logistic(nil); err == nil {
		t.Error("no points are no error")
	}
}

// samplesOf are layers of sources; in every second one the sign says less.
func samplesOf(sources, layers int) []sample {
	lot := rand.New(rand.NewPCG(3, 4))
	var all []sample
	for s := range sources {
		for range layers {
			v := lot.Float64()*2 - 1
			all = append(all, sample{
				evidence: strata.Evidence{Reading: "print", Names: []string{"place"}, Values: []float64{v}},
				right:    lot.Float64() < chance([]float64{1, 4 - float64(s%2)}, []float64{1, v}),
				folder:   "made", family: string(rune('a' + s)),
			})
		}
	}
	return all
}

// The same layers give the same weights and report, and what is foretold of a
// source does not depend on what is true of it.
func TestFitAll(t *testing.T) {
	samples := samplesOf(6, 50)
	for i := range samples {
		samples[i].folder += string(rune('0' + i%2))
	}
	report, models, err := fitAll(samples)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := fitAll(samples)
	if err != nil || again != report {
		t.Errorf("the second report differs: %v", err)
	}
	if _, ok := models["print"]; len(models) != 1 || !ok || !strings.Contains(report, "print: 300 layers") {
		t.Errorf("models %v, report %s", models, report)
	}

	foretold, err := leftOut(samples, sample.source)
	if err != nil {
		t.Fatal(err)
	}
	for i := range samples {
		if samples[i].source() == samples[0].source() {
			samples[i].right = !samples[i].right
		}
	}
	other, err := leftOut(samples, sample.source)
	if err != nil {
		t.Fatal(err)
	}
	if foretold[0] != other[0] {
		t.Errorf("%v is foretold of a layer, and %v when its source is wrong", foretold[0], other[0])
	}
	if foretold[60] == other[60] {
		t.Error("what is true of the other sources makes no difference")
	}
}

func TestArea(t *testing.T) {
	tests := []struct {
		name     string
		right    []bool
		foretold []float64
		want     float64
	}{
		{"in order", []bool{false, false, true, true}, []float64{0.1, 0.2, 0.3, 0.4}, 1},
		{"in the wrong order", []bool{true, false}, []float64{0.1, 0.2}, 0},
		{"all alike", []bool{true, false, false}, []float64{0.5, 0.5, 0.5}, 0.5},
		{"one of two", []bool{false, true, false}, []float64{0.1, 0.2, 0.3}, 0.5},
		{"none wrong", []bool{true}, []float64{0.1}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			samples := make([]sample, len(tt.right))
			for i, r := range tt.right {
				samples[i].right = r
			}
			if got := area(samples, tt.foretold); got != tt.want {
				t.Errorf("area = %v, want %v", got, tt.want)
			}
		})
	}
}

// Layers are labelled by text and both depths; those without signs are not.
func TestLabelled(t *testing.T) {
	e := &strata.Evidence{Reading: "print"}
	layer := func(text string, top, base strata.Depth, e *strata.Evidence) strata.Layer {
		return strata.Layer{Description: text, Interval: strata.Interval{Top: top, Base: base}, Evidence: e}
	}
	one, two, three := 1.0, 2.0, 3.0
	truth := score.Document{Layers: []score.Layer{{End: &one, Text: "Kies"}, {Start: &one, End: &two, Text: "Sand"}, {Start: &two, End: &three, Text: "Fels"}}}
	got := labelled([]strata.Borehole{{Layers: []strata.Layer{
		layer("Kies", 0, 1000, e), layer("Sand", 1000, 2100, e), layer("Ton", 2100, 3000, e), layer("Fels", 2000, 3000, nil),
	}}}, truth, score.Options{Tolerance: score.DefaultTolerance})
	var right []bool
	for _, s := range got {
		right = append(right, s.right)
	}
	if len(right) != 3 || !right[0] || right[1] || right[2] {
		t.Errorf("right are %v, want the first of three", right)
	}
}
