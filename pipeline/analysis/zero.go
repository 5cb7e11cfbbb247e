package analysis

import (
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

// groundZero is the depth of the ground before a description that begins like one.
var groundZero = lazyregexp.New(`^0(?:[.,]0{1,3})?\s*[-–—]?\s+\p{Lu}`)

// withoutZeros takes the depth of the ground off descriptions that begin there: it stands
// close to the first of them where no other depth does, and alone it is no column.
func withoutZeros(boreholes []strata.Borehole) {
	for _, b := range boreholes {
		for i := range b.Layers {
			l := &b.Layers[i]
			if l.Interval.Top == 0 && groundZero.MatchString(l.Description) {
				l.Description = strings.TrimLeft(l.Description, "0.,-–— \t\n")
			}
		}
	}
}
