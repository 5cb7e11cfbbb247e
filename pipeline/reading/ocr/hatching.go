package ocr

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/paper"
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
	crammed := crammed(cells)
	for i := range cells {
		c := &cells[i]
		home[i].left, home[i].right = walls.around(c.box)
		if len(c.words) == 0 {
			continue
		}
		all[home[i]]++
		if crammed[i] || c.isSymbol() {
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

// closestRows is how many heights apart the rows of a text are at least.
const closestRows = 1.4

// crammed tells the cells of single signs that stand closer below each other than the
// rows of a text: those of a pattern, whatever they look like. The cells go from the top
// down.
func crammed(cells []cell) []bool {
	all := make([]bool, len(cells))
	for i := range cells {
		if !cells[i].ofSigns() {
			continue
		}
		for j := i + 1; j < len(cells); j++ {
			apart := float64(cells[j].box.Min.Y - cells[i].box.Min.Y)
			if apart >= closestRows*float64(cells[i].height) {
				break
			}
			if apart > 0.5*float64(cells[i].height) && cells[j].ofSigns() && beside(cells[i].box, cells[j].box) < cells[i].box.Dx()+cells[j].box.Dx() {
				all[i], all[j] = true, true
			}
		}
	}
	return all
}

// ofSigns reports whether a cell has nothing but single signs.
func (c *cell) ofSigns() bool {
	return len(c.words) > 0 && !slices.ContainsFunc(c.words, func(w paper.Word) bool { return utf8.RuneCountInString(w.Text) > 1 })
}

// saysSomething reports whether a word or a depth is in the cell, one that
// hatching is not taken for.
func (c *cell) saysSomething() bool {
	text := c.text()
	return written(text) || decimalsOf(text) > 0 || slices.ContainsFunc(c.words, isWord)
}

// isSymbol reports whether what is in a cell was hardly read, or as the signs
// that hatching is taken for.
func (c *cell) isSymbol() bool {
	return !c.saysSomething() && (confidence(c.words) < credible || strings.Trim(c.text(), symbols+" ") == "")
}
