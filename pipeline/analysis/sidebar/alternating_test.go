package sidebar

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAlternating(t *testing.T) {
	tests := []struct {
		name   string
		column []string
		want   string
	}{
		{"bases and thicknesses", []string{"0.40", "0.40", "1.90", "1.50", "3.20", "1.30", "6.50", "3.30"}, "0.4 1.9 3.2 6.5"},
		{"one misread", []string{"0.40", "0.40", "1.90", "1.50", "3.20", "1.80", "6.50", "3.30", "7.00", "0.50"}, "0.4 1.9 3.2 6.5 7.0"},

		{"depths", []string{"0.40", "1.90", "3.20", "6.50", "7.00", "8.00"}, ""},
		{"bases without one thickness", []string{"0.40", "0.40", "1.90", "1.50", "3.20", "1.30", "6.50"}, ""},
		{"few", []string{"0.40", "0.40", "1.90", "1.50"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if bases, ok := alternating(Gather(pageOf(stack(2, tt.column...))).Labels); ok {
				for _, l := range bases {
					if got != "" {
						got += " "
					}
					got += l.Depth.String()
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
