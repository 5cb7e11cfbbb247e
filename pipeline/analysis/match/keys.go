package match

import (
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// keysAbove are the places of the keys of a title block that stand above a sidebar,
// where its column would go on.
func (e evidence) keysAbove(s sidebar.Sidebar) []paper.Box {
	column := s.Box.Grow(keyReach*e.height, 0)
	var keys []paper.Box
	for _, l := range e.lines {
		if l.keyed && l.box.Y1 < s.Box.Y0 && l.box.OverlapX(column) > 0 {
			keys = append(keys, l.box)
		}
	}
	return keys
}

// keyReach is how far beside its column, in line heights, a key above it may stand.
const keyReach = 2

// withKeys is the column with those of its lines keyed that stand in a row with a key
// before them: the values of a title block.
func (c column) withKeys(keys []paper.Box) column {
	for i, l := range c.lines {
		c.lines[i].keyed = l.keyed || slices.ContainsFunc(keys, func(key paper.Box) bool {
			return key.X1 < l.box.X0 && key.OverlapY(l.box) > 0.5*min(key.Height(), l.box.Height())
		})
	}
	return c
}
