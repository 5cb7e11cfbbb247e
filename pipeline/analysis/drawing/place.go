package drawing

import "lsml/pipeline/analysis/habit"

// calls tells for each habit that calls something a boundary whether a place has it, and
// of printed depths whether it has nothing that is surer.
var calls = map[habit.Habit]func(*boundary) bool{
	habit.Labels:  func(b *boundary) bool { return b.label != nil && b.level == nil && !b.label.scale && !b.label.paired() },
	habit.Levels:  func(b *boundary) bool { return b.level != nil },
	habit.Pairs:   func(b *boundary) bool { return b.label != nil && b.label.paired() },
	habit.Rules:   func(b *boundary) bool { return b.has(ruleSign, leaderSign) },
	habit.Strokes: func(b *boundary) bool { return b.has(graphicSign) },
	habit.Fills:   func(b *boundary) bool { return b.has(fillSign) },
}

// Places are where the log has what habits call boundaries, whether they are or not:
// reviews tell.
func (l *Log) Places() map[habit.Habit][]habit.Place {
	found := map[habit.Habit][]habit.Place{}
	for n, s := range l.sheets {
		for i := range l.bounds[n] {
			b := &l.bounds[n][i]
			if b.over || b.has(bentSign) { // the same place again, with other texts
				continue
			}
			at := habit.Place{Page: s.page.Number, Depth: float64(l.depthOf(b)) / 1000}
			for h, has := range calls {
				if has(b) {
					found[h] = append(found[h], at)
				}
			}
		}
	}
	return found
}
