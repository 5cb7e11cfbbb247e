package main

import "fmt"

// sameForm are documents that are printed on one form, which lsml reads wrong
// as long as nobody has told it how: it prints where layers begin, and reads as
// if they ended there.
func sameForm() []document {
	var all []document
	for i, h := range []*hole{hinterhof(), uferweg(), muehlematt(), riedhof()} {
		h.start = 0.1
		all = append(all, drawn(fmt.Sprintf("begins-de-%d.pdf", i+1), h, begins))
	}
	return all
}

// begins prints beside each description how deep its layer begins, which for the
// first is below the pit that was dug by hand.
func begins(s *sheet, h *hole) {
	const depthX, textX = left + 50.0, left + 74.0
	f := helvetica(9)
	y := titleBlock(s, h, german, f) + 14
	top := y
	s.right(depthX, y+14, f.bold(), "Tiefe m")
	s.text(textX, y+14, f.bold(), german.description)
	y += 24
	s.line(left, y, right, y, 0.6)
	for i := range h.layers {
		s.right(depthX, y+6+f.size*ascent, f, metres(h.top(i)))
		y = s.describe(h, i, textX, y+6, right-textX-20, f).y1 + 8
	}
	s.frame(box{left, top, right, y}, 0.6)
	s.columns(top, y, 0.4, depthX+10)
	s.text(left, y+20, f, fmt.Sprintf("%s: %.2f m", german.end, h.depth()))
}
