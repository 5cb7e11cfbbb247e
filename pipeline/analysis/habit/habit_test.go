package habit

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryHabitHasAMeaning(t *testing.T) {
	seen := map[string]Habit{}
	for _, h := range All() {
		m := h.Meaning()
		if m == "" || seen[m] != "" {
			t.Errorf("%s means %q, as %q does", h, m, seen[m])
		}
		seen[m] = h
	}
	if got := Habit("soup").Meaning(); got != "" {
		t.Errorf("soup means %q", got)
	}
}

func TestExcludes(t *testing.T) {
	tests := []struct {
		a, b Habit
		want bool
	}{
		{Printed, Drawn, true},
		{Drawn, Printed, true},
		{Printed, Printed, false},
		{Printed, Labels, false},
		{Between, Ranges, true},
		{Top, Scale, false},
	}
	for _, tt := range tests {
		if got := tt.a.Excludes(tt.b); got != tt.want {
			t.Errorf("%s excludes %s: %v", tt.a, tt.b, got)
		}
	}
}

func TestKey(t *testing.T) {
	for key, want := range map[string][]Habit{
		"":               nil,
		"printed":        {Printed},
		"labels+nofills": {Labels, NoFills},
	} {
		if got, ok := Parse(key); !ok || !slices.Equal(got, want) {
			t.Errorf("Parse(%q) = %v, %v", key, got, ok)
		}
		if got := Key(want); got != key {
			t.Errorf("Key(%v) = %q", want, got)
		}
	}
	for _, key := range []string{"soup", "nofills+labels", "labels+labels+", "+", "labels+"} {
		if got, ok := Parse(key); ok {
			t.Errorf("Parse(%q) = %v", key, got)
		}
	}
}

func TestSet(t *testing.T) {
	s := Set{Habits: []Habit{Labels, NoFills}}
	factors := map[Habit]float64{Labels: 2, Pairs: 5}
	if got := s.Factor(factors); got != 2 {
		t.Errorf("Factor = %v", got)
	}
	if got := s.Sum(map[Habit]float64{Labels: 1.5, NoFills: -1}); got != 0.5 {
		t.Errorf("Sum = %v", got)
	}
	var none Set
	if !none.Empty() || none.Is(Labels) || none.Factor(factors) != 1 || none.Sum(factors) != 0 {
		t.Errorf("the empty set changes something")
	}
}

func TestChoices(t *testing.T) {
	tests := []struct {
		habits    string
		confirmed bool
		want      []string
		adds      bool // the first choice
	}{
		{"drawn+levels", false, []string{"drawn+levels"}, false},
		{"levels+rules", false, []string{"levels+rules"}, true},
		{"drawn+levels+rules", true, []string{"levels+rules", "drawn"}, true},
		{"drawn", true, []string{"drawn"}, false},
		{"levels", true, []string{"levels"}, true},
		{"centimetres+drawn+levels", true, []string{"levels", "centimetres", "drawn"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.habits, func(t *testing.T) {
			habits, _ := Parse(tt.habits)
			choices := Set{Habits: habits, Confirmed: tt.confirmed}.Choices()
			var got []string
			for _, c := range choices {
				got = append(got, Key(c.Habits))
			}
			if d := cmp.Diff(tt.want, got); d != "" || choices[0].Adds() != tt.adds {
				t.Errorf("adds %v, %s", choices[0].Adds(), d)
			}
		})
	}
	if (Set{}).Adds() {
		t.Error("the empty set adds something")
	}
}

func TestSpan(t *testing.T) {
	if d := cmp.Diff(Span{100, 250}, SpanOf(60, 150, 600)); d != "" {
		t.Error(d)
	}
	if got := SpanOf(60, 150, 0); got.Known() {
		t.Errorf("a page without width has %v", got)
	}
	tests := []struct {
		a, b Span
		want float64
	}{
		{Span{100, 200}, Span{100, 200}, 1},
		{Span{100, 200}, Span{150, 190}, 1},
		{Span{100, 200}, Span{150, 250}, 0.5},
		{Span{100, 200}, Span{200, 300}, 0},
		{Span{100, 200}, Span{}, 0},
	}
	for _, tt := range tests {
		if got := tt.a.Common(tt.b); got != tt.want {
			t.Errorf("%v has %v in common with %v, want %v", tt.a, got, tt.b, tt.want)
		}
		if got := tt.b.Common(tt.a); got != tt.want {
			t.Errorf("%v has %v in common with %v, want %v", tt.b, got, tt.a, tt.want)
		}
	}
}
