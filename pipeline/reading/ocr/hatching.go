package ocr

import (
	"slices"
	"strings"
)

const (
	// fewestSymbols is how many cells between two walls tell what is there, and
	// mostlySymbols the share of symbols from which it is hatching.
	fewestSymbols = 5
	mostlySymbols = 0.5
)

// symbols are the signs that gravel, stones and dashes are taken for.
const symbols = "0oO°©®@QUuCce-–—_.,:;~=+*'‘’\"“”|/\\()<>[]{}"

// withoutHatching leaves out what was read in graphic columns: between two
// walls where most cells say nothing, only words and depths are believed.
func withoutHatching(cells []cell, walls walls) []cell {
	type column struct{ left, right int } // indexes of walls
	all, drawn := map[column]int{}, map[column]int{}
	home := make([]column, len(cells))
	for i := range cells {
		c := &cells[i]
		home[i].left, home[i].right = walls.around(c.box)
		if len(c.words) == 0 {
			continue
		}
		all[home[i]]++
		if c.isSymbol() {
			drawn[home[i]]++
		}
	}
	var kept []cell
	for i, c := range cells {
		k := home[i]
		hatched := k.left >= 0 && k.right >= 0 && all[k] >= fewestSymbols && float64(drawn[k]) >= mostlySymbols*float64(all[k])
		if !hatched || c.saysSomething() {
			kept = append(kept, c)
		}
	}
	return kept
}

// saysSomething reports whether a word or a depth is in the cell, one that
// hatching is not taken for.
func (c *cell) saysSomething() bool {
	text := c.text()
	return interval.MatchString(text) || decimalsOf(text) > 0 || slices.ContainsFunc(c.words, isWord)
}

// isSymbol reports whether what is in a cell was hardly read, or as the signs
// that hatching is taken for.
func (c *cell) isSymbol() bool {
	return !c.saysSomething() && (confidence(c.words) < credible || strings.Trim(c.text(), symbols+" ") == "")
}
