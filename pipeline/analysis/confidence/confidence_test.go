package confidence

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var names = []string{"scan", "place"}

func TestOf(t *testing.T) {
	m, err := New(names, -1, []float64{-2, 3})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		signs []float64
		want  float64
	}{
		{"the bias alone", []float64{0, 0}, 0.269},
		{"for", []float64{0, 1}, 0.881},
		{"against", []float64{1, 0}, 0.047},
		{"balanced", []float64{1, 1}, 0.5},
		{"as sure as can be", []float64{0, 1e9}, 1},
		{"as unsure as can be", []float64{1e9, 0}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := m.Of(tt.signs); got != tt.want {
				t.Errorf("Of(%v) = %v, want %v", tt.signs, got, tt.want)
			}
		})
	}
	want := map[string]float64{"bias": -1, "scan": -2, "place": 1.5}
	if diff := cmp.Diff(want, m.Contributions([]float64{1, 0.5})); diff != "" {
		t.Errorf("contributions mismatch (-want +got):\n%s", diff)
	}
}

// A model that is written is read as it was, whatever the order of its signs.
func TestEncode(t *testing.T) {
	m, err := New(names, -1, []float64{-2, 3})
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	same, err := Read(data, names)
	if err != nil {
		t.Fatal(err)
	}
	turned, err := Read(data, []string{"place", "scan"})
	if err != nil {
		t.Fatal(err)
	}
	if a, b, c := m.Of([]float64{1, 0.5}), same.Of([]float64{1, 0.5}), turned.Of([]float64{0.5, 1}); a != b || a != c {
		t.Errorf("confidences are %v, %v read again, %v in another order", a, b, c)
	}
	if again, _ := turned.Encode(); !bytes.Equal(data, again) {
		t.Errorf("written again it is %s, not %s", again, data)
	}
}

func TestReadRefuses(t *testing.T) {
	tests := map[string]struct{ data, says string }{
		"nothing":          {``, "EOF"},
		"a missing sign":   {`{"bias": 1, "weights": {"scan": 1}}`, "of the signs"},
		"another sign":     {`{"bias": 1, "weights": {"scan": 1, "place": 1, "smell": 1}}`, "of the signs"},
		"a misspelled key": {`{"bais": 1, "weights": {"scan": 1, "place": 1}}`, "bais"},
		"more behind":      {`{"bias": 1, "weights": {"scan": 1, "place": 1}} {}`, "behind"},
		"no number":        {`{"bias": 1, "weights": {"scan": "1", "place": 1}}`, "string"},
		"too large":        {`{"bias": 1e999, "weights": {"scan": 1, "place": 1}}`, "1e999"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Read([]byte(tt.data), names); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error is %v, want one with %q", err, tt.says)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	tests := map[string]struct {
		names   []string
		bias    float64
		weights []float64
	}{
		"fewer weights":   {names, 0, []float64{1}},
		"a name twice":    {[]string{"scan", "scan"}, 0, []float64{1, 1}},
		"no weight":       {names, 0, []float64{1, math.NaN()}},
		"an endless bias": {names, math.Inf(1), []float64{1, 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := New(tt.names, tt.bias, tt.weights); err == nil {
				t.Error("no error")
			}
		})
	}
}
