package match

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// labelsIn are labels in a column, each with its height in points and its depth in
// millimetres.
func labelsIn(x float64, at ...[2]int) []sidebar.Label {
	var labels []sidebar.Label
	for _, a := range at {
		y := float64(a[0])
		labels = append(labels, sidebar.Label{Depth: strata.Depth(a[1]), Box: paper.Box{X0: x, Y0: y - 5, X1: x + 20, Y1: y + 5}})
	}
	return labels
}

func TestCompleted(t *testing.T) {
	levels := sidebar.Sidebar{Kind: sidebar.Boundaries, Derived: true, Labels: labelsIn(500, [2]int{100, 400}, [2]int{150, 1300}, [2]int{200, 1900}, [2]int{260, 2750})}
	tests := []struct {
		name   string
		depths []sidebar.Label
		want   []strata.Depth // nil where nothing is completed
	}{
		{"one is missing", labelsIn(200, [2]int{101, 400}, [2]int{201, 1900}, [2]int{260, 2750}), []strata.Depth{400, 1300, 1900, 2750}},
		{"rounded to the centimetre", labelsIn(200, [2]int{100, 405}, [2]int{200, 1890}), []strata.Depth{405, 1300, 1890, 2750}},
		{"none is missing", labelsIn(200, [2]int{100, 400}, [2]int{150, 1300}, [2]int{200, 1900}, [2]int{260, 2750}), nil},
		{"other depths", labelsIn(200, [2]int{100, 500}, [2]int{200, 1200}), nil},
		{"one agrees by chance", labelsIn(200, [2]int{100, 500}, [2]int{200, 1900}), nil},
		{"one contradicts the depths", labelsIn(200, [2]int{100, 400}, [2]int{200, 1900}, [2]int{230, 3500}), []strata.Depth{400, 1300, 1900, 3500}},
	}
	for _, test := range tests {
		s := sidebar.Sidebar{Kind: sidebar.Boundaries, Labels: test.depths, Box: paper.Box{X0: 200, Y0: 95, X1: 220, Y1: 265}}
		all, ok := completed(s, levels, 10)
		var got []strata.Depth
		for _, l := range all.Labels {
			got = append(got, l.Depth)
			if l.Box.X0 != 200 {
				t.Errorf("%s: a label stands at %v, not in the column of depths", test.name, l.Box.X0)
			}
		}
		if ok != (test.want != nil) || ok && !slices.Equal(got, test.want) {
			t.Errorf("%s: completed = %v, %v, want %v", test.name, got, ok, test.want)
		}
	}
}

func TestOnLevels(t *testing.T) {
	levels := labelsIn(500, [2]int{100, 400}, [2]int{150, 1300}, [2]int{200, 1900})
	samples := labelsIn(90, [2]int{110, 400}, [2]int{150, 1500})
	if got := onLevels(samples, levels, 10); got != 0 {
		t.Errorf("%d samples are on levels, want none", got)
	}
	if got := onLevels(labelsIn(200, [2]int{102, 400}, [2]int{150, 1300}), levels, 10); got != 2 {
		t.Errorf("%d depths are on levels, want 2", got)
	}
}
