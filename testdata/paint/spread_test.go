package paint

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpread(t *testing.T) {
	tests := []struct {
		name          string
		wishes        []float64
		heights, want []float64
		bottom        float64
	}{
		{"apart stays", []float64{0, 50}, []float64{10, 10}, []float64{0, 50}, 100},
		{"crowded moves down", []float64{20, 22, 24}, []float64{10, 10, 10}, []float64{20, 30, 40}, 100},
		{"at the bottom moves up", []float64{80, 95}, []float64{10, 10}, []float64{80, 90}, 100},
		{"above the top", []float64{-5}, []float64{10}, []float64{0}, 100},
		{"none", nil, nil, []float64{}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Spread(tt.wishes, tt.heights, 0, tt.bottom)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}
