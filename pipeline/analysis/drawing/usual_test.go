package drawing

import (
	"testing"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// Numbers beside the usual place of the depths are those of samples where the form has
// such.
func TestOfSamples(t *testing.T) {
	at, beside := paper.Box{X0: 100, X1: 130}, paper.Box{X0: 200, X1: 230}
	depths := habit.Columns{Depths: habit.SpanOf(100, 130, 1000)}
	tests := []struct {
		name   string
		usual  habit.Set
		column paper.Box
		want   bool
	}{
		{"the depths", habit.Set{Habits: []habit.Habit{habit.Samples}, Columns: depths}, at, false},
		{"beside them", habit.Set{Habits: []habit.Habit{habit.Samples}, Columns: depths}, beside, true},
		{"on a form without samples", habit.Set{Columns: depths}, beside, false},
		{"at a place that is not known", habit.Set{Habits: []habit.Habit{habit.Samples}}, beside, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sheet{page: layout.Page{Width: 1000}, usual: tt.usual}
			if got := s.ofSamples(tt.column); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}
