package main

import (
	"fmt"
	"math/rand/v2"
)

// archive writes a folder as an archive is: many documents on few forms, whose boreholes
// have some of the layers of those that are drawn elsewhere, at other depths.
func archive(dir string, documents int) error {
	chance := rand.New(rand.NewPCG(1, 1))
	holes := []func() *hole{hinterhof, uferweg, muehlematt, riedhof}
	forms := archiveForms()
	all := make([]document, documents)
	for i := range all {
		form := forms[i%len(forms)]
		h := holes[chance.IntN(len(holes))]()
		h.name = fmt.Sprintf("B%d", i+1)
		h.layers = h.layers[:1+chance.IntN(len(h.layers))]
		redraw(h, chance)
		if form.as != nil {
			form.as(h)
		}
		all[i] = bare(fmt.Sprintf("%s-%d.pdf", form.name, i+1), h, form.draw)
	}
	return writeAll(dir, all)
}

// archiveForms are those that reviews explain, and some that are read right without.
func archiveForms() []taughtForm {
	return append(allTaught(),
		taughtForm{"boundary", func(s *sheet, h *hole) { boundaryTable(s, h, german, helvetica(9), true) }, nil},
		taughtForm{"fromto", func(s *sheet, h *hole) { fromTo(s, h, german, courier(8), true, comma) }, nil},
		taughtForm{"letters", func(s *sheet, h *hole) { lettered(s, h, german, helvetica(9.5)) }, nil},
		taughtForm{"begins", begins, nil},
	)
}

// How thick layers of an archive are, in steps of a decimetre.
const (
	thinnest = 3
	thickest = 25
)

// redraw gives the layers of a hole other depths.
func redraw(h *hole, chance *rand.Rand) {
	decimetres := 0
	for i := range h.layers {
		decimetres += thinnest + chance.IntN(thickest-thinnest+1)
		h.layers[i].base = float64(decimetres) / 10
	}
	h.water = min(h.water, h.depth())
}
