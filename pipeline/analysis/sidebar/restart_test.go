package sidebar

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Labels that return to the ground begin another borehole, although those of
// the second could go on where the first ends.
func TestBoundariesFromTheGround(t *testing.T) {
	p := pageOf(stack(5, "0.00", "0.40", "1.20", "6.00", "0.00", "0.70", "7.00", "9.00"))
	var got []string
	for _, s := range Gather(p).boundaries() {
		if s.Within != (Stretch{}) {
			got = append(got, s.brief())
		}
	}
	want := []string{"boundaries: 0.0 0.4 1.2 6.0", "boundaries: 0.0 0.7 7.0 9.0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestGroundsOf(t *testing.T) {
	tests := []struct {
		depths []string
		want   []int
	}{
		{[]string{"0.00", "0.40", "1.20"}, nil},
		{[]string{"0.40", "1.20"}, nil},
		{[]string{"0.00", "0.40", "0.00", "1.20"}, []int{0, 2}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, groundsOf(labelsOf(t, tt.depths...))); diff != "" {
			t.Errorf("groundsOf(%v) mismatch (-want +got)\n%s", tt.depths, diff)
		}
	}
}

func TestRestarts(t *testing.T) {
	list := []string{"0.00 - 0.40", "0.40 - 1.20", "0 - 0.30", "0.30 - 2.00", "2.00 - 2.50", "0 - 1.00"}
	tests := []struct {
		name  string
		texts []string
		want  []string
	}{
		{"one borehole", list[:2], nil},
		{"three", list, []string{"ranges: 0.0-0.4 0.4-1.2", "ranges: 0.0-0.3 0.3-2.0 2.0-2.5", "ranges: 0.0-1.0"}},
		{"one of them does not grow", []string{"0 - 1.00", "0.50 - 2.00", "0 - 0.30", "0.30 - 2.00"}, []string{"ranges: 0.0-0.3 0.3-2.0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			group := textRanges(pageOf(stack(5, tt.texts...)).Lines)
			var got []string
			for _, s := range restarts(group) {
				got = append(got, s.brief())
				if s.Within.Upper > s.Box.Y0 || s.Within.Lower != 0 && s.Within.Lower < s.Box.Y1 {
					t.Errorf("%s stands at %v, but text within %v", s.brief(), s.Box, s.Within)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}
