package match

import (
	"cmp"
	"regexp"
	"slices"
)

// designation is the name of a borehole at the beginning of a text: letters and
// a number.
var designation = regexp.MustCompile(`^(\p{Lu}{1,4})[ .-]?(\d{1,3}[a-z]?)(?:[\s:,;]|$)`)

// How many rows, and what part of them, name a borehole in a list of boreholes.
// A single letter with a number may also be the name of a layer.
const (
	fewestListed = 3
	fewestLetter = 4
	mostlyListed = 0.8
)

// listed reports whether the layers of a trial are rows of a list of boreholes:
// their lines begin with, or stand beside, names of their own, as many as there
// are layers, and all names have the same letters.
func (e evidence) listed(t trial) bool {
	names := map[string]map[string]bool{} // the numbers by the letters before them
	for i := range t.blocks {
		for _, l := range t.lines(i) {
			for _, m := range e.namesBeside(l) {
				if names[m[1]] == nil {
					names[m[1]] = map[string]bool{}
				}
				names[m[1]][m[2]] = true
			}
		}
	}
	for letters, numbers := range names {
		fewest := fewestListed
		if len(letters) == 1 {
			fewest = fewestLetter
		}
		if len(numbers) >= fewest && float64(len(numbers)) >= mostlyListed*float64(t.layers()) {
			return true
		}
	}
	return false
}

// namesBeside are the names with which a line, and the cells left of it in its
// row, begin. In a cell of its own a single letter with a number, or a name
// below the head of such, is that of a sample or of a layer.
func (e evidence) namesBeside(l line) [][]string {
	var names [][]string
	at, _ := slices.BinarySearchFunc(e.lines, l.box.Y0, func(o line, y float64) int { return cmp.Compare(o.box.MidY(), y) })
	for ; at < len(e.lines) && e.lines[at].box.MidY() <= l.box.Y1; at++ {
		o := e.lines[at]
		m := designation.FindStringSubmatch(o.text)
		if m == nil || o.box.X0 > l.box.X0 {
			continue
		}
		if own := o.box.X1 > l.box.X0; own || len(m[1]) > 1 && e.heads.RoleAbove(o.box) == "" {
			names = append(names, m)
		}
	}
	return names
}
