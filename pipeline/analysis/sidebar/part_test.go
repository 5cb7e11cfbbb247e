package sidebar

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestPart(t *testing.T) {
	s := Sidebar{Kind: Boundaries, Labels: labelsOf(t, "0.50", "1", "2", "3")}
	s.Box = boxOf(s.Labels)
	if diff := cmp.Diff(s, s.Part(0, 4)); diff != "" {
		t.Errorf("Part of all mismatch (-want +got)\n%s", diff)
	}
	want := Sidebar{Kind: Boundaries, Labels: s.Labels[1:], Box: boxOf(s.Labels[1:]), Regular: true}
	if diff := cmp.Diff(want, s.Part(1, 4)); diff != "" {
		t.Errorf("Part mismatch (-want +got)\n%s", diff)
	}
}

func TestSidebarHolds(t *testing.T) {
	whole := Sidebar{Kind: Boundaries, Labels: labelsOf(t, "0.50", "1", "2", "3")}
	for i := range whole.Labels {
		whole.Labels[i].Box = paper.Box{X1: 20, Y0: 10 * float64(i), Y1: 10*float64(i) + 8}
	}
	other := whole.Part(1, 3)
	other.Labels = slices.Clone(other.Labels)
	other.Labels[1].Depth++
	gap := whole
	gap.Labels = slices.Delete(slices.Clone(whole.Labels), 1, 2)
	tests := []struct {
		name string
		part Sidebar
		want bool
	}{
		{"itself", whole, true}, {"its head", whole.Part(0, 2), true}, {"its foot", whole.Part(2, 4), true},
		{"another depth", other, false}, {"with a gap", gap, false}, {"ranges", Sidebar{Kind: Ranges}, false},
	}
	for _, tt := range tests {
		if got := whole.Holds(tt.part); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	if whole.Part(0, 3).Holds(whole) {
		t.Error("a part holds the whole")
	}
}
