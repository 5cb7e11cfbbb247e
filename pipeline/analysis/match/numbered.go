package match

import (
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

// fewestNumbered is how many layers numbered one after the other make a list.
const fewestNumbered = 3

// listNumber is a number in front of the text of a layer: "(1) ", "2. ", "3) ".
var listNumber = lazyregexp.New(`^(\(?(\d{1,2})(?:\)|\.|\.\)|:)) +`)

// unnumber takes the numbers of a list off the descriptions of its layers and
// makes them their names, if each layer has the number after the one before.
func unnumber(layers []strata.Layer) {
	if len(layers) < fewestNumbered {
		return
	}
	first := 0
	for i, l := range layers {
		m := listNumber.FindStringSubmatch(l.Description)
		if m == nil || l.ID != "" {
			return
		}
		n, _ := strconv.Atoi(m[2]) // two digits
		if i == 0 {
			first = n
		}
		if n != first+i {
			return
		}
	}
	for i := range layers {
		l := &layers[i]
		m := listNumber.FindStringSubmatch(l.Description)
		l.ID, l.Description = m[1], l.Description[len(m[0]):]
		l.Lines[0].Text = strings.TrimPrefix(l.Lines[0].Text, m[0])
	}
}
