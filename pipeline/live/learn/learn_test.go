package learn

import (
	"fmt"
	"slices"
	"testing"

	"lsml/lsformat"
	"lsml/pipeline/fact"
)

// A cell is a region with its label and text.
type cell struct{ label, text string }

func description(text string) cell { return cell{lsformat.Description, text} }

// resultOf writes regions, each description linked to the interval after it.
func resultOf(cells ...cell) []lsformat.Item {
	var items []lsformat.Item
	for i, c := range cells {
		id := fmt.Sprint(i)
		items = append(items,
			lsformat.Item{ID: id, Type: lsformat.TypeLabels, Value: lsformat.Value{Labels: []string{c.label}}},
			lsformat.Item{ID: id, Type: lsformat.TypeTextArea, Value: lsformat.Value{Text: lsformat.Texts{c.text}}})
		if i > 0 && c.label == lsformat.Interval {
			items = append(items, lsformat.Item{Type: lsformat.TypeRelation, FromID: fmt.Sprint(i - 1), ToID: id, Direction: "right"})
		}
	}
	return items
}

// task is a reviewed page.
func task(n int, cells ...cell) lsformat.Task {
	return lsformat.Task{
		ID: n, Data: lsformat.Data{PDF: fmt.Sprintf("%d.pdf", n), Page: 1},
		Annotations: []lsformat.Annotation{{ID: n, Result: resultOf(cells...)}},
	}
}

func withPrediction(t lsformat.Task, cells ...cell) lsformat.Task {
	t.Predictions = lsformat.Predictions{{Result: resultOf(cells...)}}
	return t
}

func TestFared(t *testing.T) {
	layer := func(text, interval string) []cell {
		return []cell{description(text), {lsformat.Interval, interval}}
	}
	kies, lehm := layer("Kies, sandig", "start: 0.0 end: 1.0"), layer("Lehm, tonig", "start: 1.0 end: 2.0")
	both := slices.Concat(kies, lehm)
	at := cell{fact.Coordinates.Label, "E: 2'600'000, N: 1'200'000"}
	cancelled := withPrediction(task(9, both...), both...)
	cancelled.Annotations[0].WasCancelled = true
	tests := []struct {
		name   string
		tasks  []lsformat.Task
		pages  [3]int // reviewed, compared, documents
		layers [3]int // true, predicted, right
		f1     float64
	}{
		{"nothing", nil, [3]int{}, [3]int{}, 0},
		{"all right", []lsformat.Task{withPrediction(task(1, slices.Concat(both, []cell{at})...), both...)}, [3]int{1, 1, 1}, [3]int{2, 2, 2}, 1},
		{"half found", []lsformat.Task{withPrediction(task(1, both...), kies...)}, [3]int{1, 1, 1}, [3]int{2, 1, 1}, 2.0 / 3},
		{"another depth", []lsformat.Task{withPrediction(task(1, kies...), layer("Kies, sandig", "start: 0.0 end: 1.1")...)}, [3]int{1, 1, 1}, [3]int{1, 1, 0}, 0},
		{"all rejected", []lsformat.Task{withPrediction(task(1), both...)}, [3]int{1, 1, 1}, [3]int{0, 2, 0}, 0},
		{"predicted without depths", []lsformat.Task{withPrediction(task(1, kies...), slices.Concat(kies, []cell{description("Lehm")})...)}, [3]int{1, 1, 1}, [3]int{1, 2, 1}, 2.0 / 3},
		{"nothing predicted", []lsformat.Task{withPrediction(task(1, both...))}, [3]int{1, 1, 1}, [3]int{2, 0, 0}, 0},
		{"not known what was predicted", []lsformat.Task{task(1, both...)}, [3]int{1, 0, 0}, [3]int{}, 0},
		{"cancelled", []lsformat.Task{cancelled}, [3]int{}, [3]int{}, 0},
		{"two documents", []lsformat.Task{withPrediction(task(1, both...), both...), withPrediction(task(2, kies...), kies...)}, [3]int{2, 2, 2}, [3]int{3, 3, 3}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Fared(tt.tasks, lsformat.DefaultConfig())
			if pages := [3]int{got.Reviewed, got.Compared, got.Documents}; pages != tt.pages {
				t.Errorf("pages %v, want %v", pages, tt.pages)
			}
			if layers := [3]int{got.Counts.Truth, got.Counts.Predicted, got.Counts.Layers}; layers != tt.layers {
				t.Errorf("layers %v, want %v", layers, tt.layers)
			}
			if f1 := got.Counts.Figures().Layer; f1 != tt.f1 {
				t.Errorf("F1 %v, want %v", f1, tt.f1)
			}
		})
	}
}
