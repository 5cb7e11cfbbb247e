package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"lsml/lsformat/score"
	"lsml/pipeline/analysis/confidence"
)

// mostOfSource is how many layers one source may count as: else the sources with
// the most layers would decide what holds for all.
const mostOfSource = 100

// fitAll fits each way of reading, and tells how well it does on sources and on
// folders that are left out of the fit.
func fitAll(samples []sample) (string, map[string]confidence.Model, error) {
	byReading := map[string][]sample{}
	for _, s := range samples {
		byReading[s.evidence.Reading] = append(byReading[s.evidence.Reading], s)
	}
	var b strings.Builder
	models := map[string]confidence.Model{}
	for _, reading := range slices.Sorted(maps.Keys(byReading)) {
		of := byReading[reading]
		m, err := fit(of)
		if err != nil {
			return "", nil, fmt.Errorf("%s: %w", reading, err)
		}
		models[reading] = m
		data, err := m.Encode()
		if err != nil {
			return "", nil, err
		}
		fmt.Fprintf(&b, "%s: %s\n\n%s\n", reading, countOf(of), data)
		sure := make([]float64, len(of))
		for i, s := range of {
			sure[i] = s.sure
		}
		writeMeasure(&b, "by the weights so far", of, sure)
		for _, left := range []struct {
			name string
			out  func(sample) string
		}{{"source", sample.source}, {"folder", func(s sample) string { return s.folder }}} {
			foretold, err := leftOut(of, left.out)
			if err != nil {
				return "", nil, fmt.Errorf("%s: a %s left out: %w", reading, left.name, err)
			}
			writeMeasure(&b, "with each "+left.name+" left out in turn", of, foretold)
		}
		writeSources(&b, of)
	}
	return b.String(), models, nil
}

// countOf says of how many layers and sources a fit is.
func countOf(samples []sample) string {
	sources, right := map[string]bool{}, 0
	for _, s := range samples {
		sources[s.source()] = true
		if s.right {
			right++
		}
	}
	return fmt.Sprintf("%d layers, %d of them right, of %d sources", len(samples), right, len(sources))
}

// fit is the model of some layers. Its weights have three decimals.
func fit(samples []sample) (confidence.Model, error) {
	counts := map[string]int{}
	for _, s := range samples {
		counts[s.source()]++
	}
	var points []point
	for _, s := range samples {
		n := float64(counts[s.source()])
		points = append(points, point{append([]float64{1}, s.evidence.Values...), s.right, min(1, mostOfSource/n)})
	}
	w, err := logistic(points)
	if err != nil {
		return confidence.Model{}, err
	}
	toDecimals(w)
	return confidence.New(samples[0].evidence.Names, w[0], w[1:])
}

// toDecimals rounds weights to three decimals.
func toDecimals(w []float64) {
	for i := range w {
		w[i] = math.Round(1000*w[i])/1000 + 0 // no -0
	}
}

// leftOut foretells each layer by a model that was fitted to the others, without
// those of the same group.
func leftOut(samples []sample, group func(sample) string) ([]float64, error) {
	models := map[string]confidence.Model{}
	foretold := make([]float64, len(samples))
	for i, s := range samples {
		g := group(s)
		m, ok := models[g]
		if !ok {
			var err error
			rest := slices.DeleteFunc(slices.Clone(samples), func(o sample) bool { return group(o) == g })
			if m, err = fit(rest); err != nil {
				return nil, fmt.Errorf("%s: %w", g, err)
			}
			models[g] = m
		}
		foretold[i] = m.Of(s.evidence.Values)
	}
	return foretold, nil
}

// writeMeasure tells how well what was foretold came true.
func writeMeasure(b *strings.Builder, what string, samples []sample, foretold []float64) {
	var r score.Reliability
	for i, s := range samples {
		r.Count(&foretold[i], s.right)
	}
	fmt.Fprintf(b, "%s: AUC %.3f, expected calibration error %.3f\n", what, area(samples, foretold), r.Error())
	for i, bin := range r {
		if bin.Layers > 0 {
			fmt.Fprintf(b, "  %.1f to %.1f  %5d layers  %5d right  %.3f\n", float64(i)/score.Bins, float64(i+1)/score.Bins, bin.Layers, bin.Right, bin.Share())
		}
	}
	b.WriteByte('\n')
}

// area is the area under the curve of true over false positives (AUC): how often
// of a right and a wrong layer the right one is surer.
func area(samples []sample, foretold []float64) float64 {
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(foretold[i], foretold[j]) })
	wins, right, wrong := 0.0, 0.0, 0.0
	for from := 0; from < len(order); {
		to, r, w := from, 0.0, 0.0
		for ; to < len(order) && foretold[order[to]] == foretold[order[from]]; to++ {
			if samples[order[to]].right {
				r++
			} else {
				w++
			}
		}
		wins += r * (wrong + w/2)
		right, wrong, from = right+r, wrong+w, to
	}
	return wins / max(1, right*wrong)
}

// writeSources tells how many layers each source gave.
func writeSources(b *strings.Builder, samples []sample) {
	layers, right := map[string]int{}, map[string]int{}
	for _, s := range samples {
		layers[s.source()]++
		if s.right {
			right[s.source()]++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(layers)) {
		fmt.Fprintf(b, "  %-40s %5d layers  %5d right\n", name, layers[name], right[name])
	}
	b.WriteByte('\n')
}
