package habit

import (
	"errors"
	"testing"
)

func TestMemo(t *testing.T) {
	here, there := Columns{Depths: Span{100, 200}}, Columns{Depths: Span{300, 400}}
	labels, rules := Set{Habits: []Habit{Labels}}, Set{Habits: []Habit{Rules}}
	in := func(at Columns) Set { return Set{Habits: []Habit{In}, Columns: at} }
	ask := func(habits ...Habit) func(Set) {
		return func(s Set) {
			for _, h := range habits {
				s.Is(h)
			}
		}
	}
	tests := []struct {
		name          string
		asks          func(Set)
		first, second Set
		again         bool // what was made for the first set is given for the second
	}{
		{"nothing is asked", ask(), labels, rules, true},
		{"the same set", ask(Labels), labels, labels, true},
		{"another answer", ask(Labels), labels, Set{}, false},
		{"the same answer", ask(Strokes), labels, rules, true},
		{"one of two answers differs", ask(Strokes, Rules), labels, rules, false},
		{"a factor", func(s Set) { s.Factor(map[Habit]float64{Rules: 2}) }, labels, rules, false},
		{"a sum", func(s Set) { s.Sum(map[Habit]float64{Labels: 2, Strokes: 1}) }, labels, rules, false},
		{"a unit", func(s Set) { s.Unit() }, Set{Habits: []Habit{Feet}}, Set{Habits: []Habit{Metres}}, false},
		{"no unit", func(s Set) { s.Unit() }, labels, rules, true},
		{"other places", ask(In), in(here), in(there), false},
		{"places that nobody asks for", ask(Labels), in(here), in(there), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m Memo[int]
			n := 0
			for range 2 {
				for _, s := range []Set{tt.first, tt.second} {
					m.Of(s, func(s Set) (int, error) { tt.asks(s); n++; return n, nil })
				}
			}
			if again := n == 1; again != tt.again {
				t.Errorf("made %d times", n)
			}
		})
	}
}

// What one memo asks for another is asked of both, even where the inner one knows.
func TestMemoWithin(t *testing.T) {
	var inner, outer Memo[bool]
	drawn := func(s Set) (bool, error) { return s.Is(Drawn), nil }
	inner.Of(Set{}, drawn)
	for _, usual := range []bool{false, true} {
		s := Set{}
		if usual {
			s.Habits = []Habit{Drawn}
		}
		if got, _ := outer.Of(s, func(s Set) (bool, error) { return inner.Of(s, drawn) }); got != usual {
			t.Errorf("usual: %v, said to be %v", usual, got)
		}
	}
}

func TestMemoKeepsNoErrors(t *testing.T) {
	var m Memo[int]
	broken := errors.New("broken")
	if _, err := m.Of(Set{}, func(Set) (int, error) { return 1, broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if got, err := m.Of(Set{}, func(Set) (int, error) { return 2, nil }); got != 2 || err != nil {
		t.Errorf("after an error: %d, %v", got, err)
	}
}
