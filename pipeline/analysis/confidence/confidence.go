// Package confidence tells how often what shows certain signs is right.
//
// It is a logistic regression: each sign is a number, about in [-1, 1], and has
// a weight; the sum of the weighted signs and of a bias is the logarithm of the
// odds that the thing is right. What a sign is stands in the code of whoever
// sees it; what it weighs stands in a file beside that code, which testdata/fit
// writes. So nobody tunes a weight by hand, and a file that was fitted to other
// signs is noticed when the program starts.
package confidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// A Model weighs the signs of one kind of things.
type Model struct {
	names   []string
	bias    float64
	weights []float64
}

// file is how a model is stored.
type file struct {
	Bias    float64            `json:"bias"`
	Weights map[string]float64 `json:"weights"`
}

// New is the model with these weights, one for each named sign. Weights must be
// finite, names different.
func New(names []string, bias float64, weights []float64) (Model, error) {
	if len(names) != len(weights) {
		return Model{}, fmt.Errorf("%d weights for %d signs", len(weights), len(names))
	}
	seen := map[string]bool{}
	for i, name := range names {
		if seen[name] {
			return Model{}, fmt.Errorf("two signs are named %q", name)
		}
		seen[name] = true
		if !finite(weights[i]) {
			return Model{}, fmt.Errorf("the weight of %q is %v", name, weights[i])
		}
	}
	if !finite(bias) {
		return Model{}, fmt.Errorf("the bias is %v", bias)
	}
	return Model{slices.Clone(names), bias, slices.Clone(weights)}, nil
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// Read is the model that Encode wrote. It is an error if it weighs other signs
// than those of these names, whose order is that of the values in Of.
func Read(data []byte, names []string) (Model, error) {
	var f file
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Model{}, fmt.Errorf("weights: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Model{}, errors.New("weights: something stands behind them")
	}
	if known := slices.Sorted(maps.Keys(f.Weights)); !slices.Equal(known, slices.Sorted(slices.Values(names))) {
		return Model{}, fmt.Errorf("weights: they are of the signs %q, not of %q", known, names)
	}
	weights := make([]float64, len(names))
	for i, name := range names {
		weights[i] = f.Weights[name]
	}
	return New(names, f.Bias, weights)
}

// Must is Read of a file that the program embeds; it panics where Read fails.
func Must(data []byte, names []string) Model {
	m, err := Read(data, names)
	if err != nil {
		panic(err)
	}
	return m
}

// Encode writes the model as Read takes it. The same model gives the same bytes.
func (m Model) Encode() ([]byte, error) {
	f := file{m.bias, map[string]float64{}}
	for i, name := range m.names {
		f.Weights[name] = m.weights[i]
	}
	data, err := json.MarshalIndent(f, "", "  ")
	return append(data, '\n'), err
}

// Names are those of the signs, in the order of the values in Of.
func (m Model) Names() []string { return m.names }

// digits is how finely a confidence is told: nobody measures it better.
const digits = 1000

// Of is how often what shows these signs is right, in [0, 1], in thousandths.
func (m Model) Of(signs []float64) float64 {
	x := m.bias
	for i, w := range m.weights {
		x += w * signs[i]
	}
	return math.Round(digits/(1+math.Exp(-x))) / digits
}

// Contributions are what the bias and each sign add to the logarithm of the
// odds, by name, in thousandths.
func (m Model) Contributions(signs []float64) map[string]float64 {
	sum := map[string]float64{"bias": m.bias}
	for i, name := range m.names {
		sum[name] = math.Round(digits*m.weights[i]*signs[i])/digits + 0 // no -0
	}
	return sum
}
