package match

import (
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
)

// What a trial must have to be believed where no language knows the words of its
// page: the order of a table instead.
const (
	fewestOrdered = 3    // layers, and labels where they have one each
	mostlyDecimal = 0.8  // of the labels, with the same number of decimals
	mostlyRuled   = 0.75 // of the layers below another
)

// ordered reports whether a trial has the order of a table of layers: each of its
// intervals has a text, and either ranges follow each other, or printed depths
// with decimals have rules between their texts.
func (e evidence) ordered(t trial) bool {
	s, n := t.sidebar, t.layers()
	if s.Derived || s.Regular || s.Noise > 0 || t.mode == drawn || e.heading(s) < 0 || n < fewestOrdered || n < len(t.zones)-1 || e.headedOtherwise(t) {
		return false
	}
	if s.Kind == sidebar.Ranges {
		return s.Contiguous() == len(s.Ranges)-1 && 2*even(s.Ranges) < len(s.Ranges)
	}
	ruled, _ := t.parted()
	return len(s.Labels) >= fewestOrdered && sameDecimals(s.Labels) && float64(ruled) >= mostlyRuled*float64(n-1)
}

// sameDecimals reports whether labels mostly are printed to the same fraction.
func sameDecimals(labels []sidebar.Label) bool {
	count := map[int]int{}
	for _, l := range labels {
		if d := l.Number.Decimals; d > 0 {
			count[d]++
		}
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	return float64(most) >= mostlyDecimal*float64(len(labels))
}

// headedOtherwise reports whether the texts of a trial stand, for most of its
// layers, under a head that is known and does not say description.
func (e evidence) headedOtherwise(t trial) bool {
	n := 0
	for i := range t.blocks {
		lines := t.lines(i)
		if len(lines) == 0 {
			continue
		}
		for _, w := range lines[0].words {
			if role := e.heads.RoleAbove(w.Box); role != "" && role != lexicon.Description {
				n++
				break
			}
		}
	}
	return 2*n > t.layers()
}
