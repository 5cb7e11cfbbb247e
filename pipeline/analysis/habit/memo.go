package habit

import (
	"maps"
	"slices"
)

// A Memo keeps what was made of one document for several sets, by what these were asked
// for: of a set that answers the same nothing else can come. So nobody lists which
// habits a stage of the analysis listens to (Abadi, Lampson, Lévy: Analysis and caching
// of dependencies, 1996). It is not safe for use by several at once.
type Memo[T any] struct{ made []made[T] }

// made is what was made for a set, which was asked for some habits.
type made[T any] struct {
	set   Set
	heard *heard
	value T
}

// Of gives what was made for a set that answers as this one does, or makes it of the set
// that it gives. What is made may not change afterwards, nor ask that set. An error is
// that of the making, of which nothing is kept.
func (m *Memo[T]) Of(s Set, of func(Set) (T, error)) (T, error) {
	for _, known := range m.made {
		if known.heard.sameFrom(known.set, s) {
			s.heard.note(known.heard.habits...)
			return known.value, nil
		}
	}
	watched := s
	watched.heard = &heard{outer: s.heard}
	value, err := of(watched)
	if err == nil {
		m.made = append(m.made, made[T]{s, watched.heard, value})
	}
	return value, err
}

// heard are the habits that a set was asked for, and that which listens to all that is
// made, of which this is a part. Nobody listens to a nil one.
type heard struct {
	habits []Habit // each once
	outer  *heard
}

func (a *heard) note(habits ...Habit) {
	for ; a != nil; a = a.outer {
		for _, h := range habits {
			if !slices.Contains(a.habits, h) {
				a.habits = append(a.habits, h)
			}
		}
	}
}

func (a *heard) noteAll(of map[Habit]float64) {
	if a != nil {
		a.note(slices.Collect(maps.Keys(of))...)
	}
}

// sameFrom reports whether two sets answer the same to all that was asked. The places of
// columns are asked for with habits alone.
func (a *heard) sameFrom(s, o Set) bool {
	for _, h := range a.habits {
		if s.has(h) != o.has(h) || s.has(h) && s.Columns != o.Columns {
			return false
		}
	}
	return true
}
