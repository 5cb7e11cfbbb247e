package learn

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
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

func TestWords(t *testing.T) {
	a, b := description("Quorbig und Kies"), description("Zwurbel, quorbig, quorbig")
	cancelled := task(3, a, b)
	cancelled.Annotations[0].WasCancelled = true
	tests := []struct {
		name  string
		tasks []lsformat.Task
		want  []Word
	}{
		{"nothing", nil, nil},
		{"enough layers and pages", []lsformat.Task{task(1, a, b), task(2, b), task(3, a)}, []Word{{"quorbig", 4, 3}}},
		{"too few pages", []lsformat.Task{task(1, a, b), task(2, a, b)}, nil},
		{"too few layers", []lsformat.Task{task(1, b), task(2, b), task(3, b)}, nil},
		{"in alphabetical order", []lsformat.Task{task(1, b, b), task(2, b), task(3, b)}, []Word{{"quorbig", 4, 3}, {"zwurbel", 4, 3}}},
		{"a cancelled page does not count", []lsformat.Task{task(1, a, b), task(2, b), cancelled}, nil},
		{"other text has it", []lsformat.Task{task(1, a, b), task(2, b), task(3, a, cell{fact.Name.Label, "Quorbig 7"})}, nil},
		{"no text of ours has it", []lsformat.Task{task(1, a, b), task(2, b), task(3, a, cell{"Remark", "quorbig"})}, nil},
		{"a predicted description that was rejected has it",
			[]lsformat.Task{task(1, a, b), task(2, b), task(3, a), withPrediction(task(4), a)}, nil},
		{"a predicted description that was kept has it",
			[]lsformat.Task{task(1, a, b), task(2, b), withPrediction(task(3, a), a)}, []Word{{"quorbig", 4, 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Words(tt.tasks, lsformat.DefaultConfig(), lexicon.Default())); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// The order of the tasks makes no difference, that of the annotations does:
// the fifth page is not looked at before the sixth is there.
func TestWordsComeInSteps(t *testing.T) {
	text := description("Quorbig")
	tasks := []lsformat.Task{task(5, text), task(4), task(1, text, text), task(3), task(2, text)}
	words := func() []Word { return Words(tasks, lsformat.DefaultConfig(), lexicon.Default()) }
	if got := words(); got != nil {
		t.Errorf("learned %v from four pages", got)
	}
	tasks = append([]lsformat.Task{task(6)}, tasks...)
	if d := cmp.Diff([]Word{{"quorbig", 4, 3}}, words()); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestStepOf(t *testing.T) {
	var steps []int
	last := -1
	for n := range 100 {
		s := stepOf(n)
		if s > n || s < last {
			t.Fatalf("step %d of %d after %d", s, n, last)
		}
		if s != last {
			steps, last = append(steps, s), s
		}
	}
	if d := cmp.Diff([]int{0, 3, 4, 6, 9, 13, 19, 28, 42, 63, 94}, steps); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
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
