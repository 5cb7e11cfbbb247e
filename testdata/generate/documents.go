package main

import (
	"fmt"
	"slices"
)

// A document is a file of testdata/pdf. The part of its name before the first
// hyphen is its family, by which the score is broken down.
type document struct {
	name   string
	render func() ([]byte, []*hole, error)
	// attached are the documents inside it, which have a truth of their own.
	attached []document
}

// drawn is a document with one hole, drawn on a PDF.
func drawn(name string, h *hole, draw func(*sheet, *hole)) document {
	return bare(name, h, func(s *sheet, h *hole) {
		draw(s, h)
		footer(s)
	})
}

// bare is a document with one hole on one sheet, without what a firm prints below.
func bare(name string, h *hole, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		pdf := newPDF()
		s := &sheet{canvas: pdf}
		s.portrait()
		draw(s, h)
		data, err := pdf.bytes()
		return data, []*hole{h}, err
	}}
}

// scan is a document with one hole, drawn in pixels.
func scan(name string, h *hole, slope float64, layer textLayer, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := newScan()
		s := &sheet{canvas: c}
		s.portrait()
		draw(s, h)
		data, err := c.bytes(slope, layer)
		return data, []*hole{h}, err
	}}
}

// misread are the errors of the text layer behind the scan.
var misread = map[string]string{
	"Geröllen,": "Geröiien,", "Kies,": "Kles,", "gefleckt,": "gefieckt,", "Lehm,": "Lehrn,", "Molasse": "Moiasse",
}

// lost are depths that a text layer does not have, or has as something else.
var lost = map[string]string{"1.90": "", "3.65": "ses", "9.45": ""}

func documents() []document {
	point := func(s string) string { return s }
	return append([]document{
		drawn("boundary-de.pdf", uferweg(), func(s *sheet, h *hole) {
			boundaryTable(s, h, german, helvetica(9), true)
		}),
		drawn("boundary-it.pdf", verzasca(), func(s *sheet, h *hole) {
			boundaryTable(s, h, italian, times(10), false)
		}),
		drawn("fromto-de.pdf", muehlematt(), func(s *sheet, h *hole) {
			fromTo(s, h, german, helvetica(9), true, comma)
		}),
		drawn("fromto-fr.pdf", vallon(), func(s *sheet, h *hole) {
			fromTo(s, h, french, courier(8), false, point)
		}),
		drawn("intext-de.pdf", riedhof(), func(s *sheet, h *hole) {
			inText(s, h, german, times(10.5), func(from, to float64) string {
				return fmt.Sprintf("%.2f - %.2f m", from, to)
			})
		}),
		drawn("intext-fr.pdf", sourceHaute(), func(s *sheet, h *hole) {
			inText(s, h, french, courier(9), func(from, to float64) string {
				return comma(fmt.Sprintf("de %.2f à %.2f", from, to))
			})
		}),
		drawn("fromto-es.pdf", alameda(), func(s *sheet, h *hole) {
			fromTo(s, h, spanish, helvetica(9), true, comma)
		}),
		drawn("intext-pt.pdf", ribeira(), func(s *sheet, h *hole) {
			inText(s, h, portuguese, times(10.5), func(from, to float64) string {
				return comma(fmt.Sprintf("de %.2f a %.2f m", from, to))
			})
		}),
		drawn("letters-de.pdf", steinacher(), func(s *sheet, h *hole) { lettered(s, h, german, helvetica(9.5)) }),
		drawn("letters-fr.pdf", combe(), func(s *sheet, h *hole) { lettered(s, h, french, times(10.5)) }),
		drawn("scale-fr.pdf", lacustre(), func(s *sheet, h *hole) { frenchLog(s, h, helvetica(8.5)) }),
		drawn("crowded-de.pdf", bahnhof(), func(s *sheet, h *hole) { crowdedLog(s, h, helvetica(8)) }),
		drawn("levels-de.pdf", galgenbuck(), func(s *sheet, h *hole) { levels(s, h, german, helvetica(9)) }),
		drawn("protocol-de.pdf", brunnen(), func(s *sheet, h *hole) { protocol(s, h, german, courier(9)) }),
		drawn("feet-en.pdf", harbour(), feetLog),
		drawn("ruler-de.pdf", werkstatt(), rulerLog),
		drawn("deep-fr.pdf", profond(), deepLog),
		drawn("pages-de.pdf", hangviadukt(), threePages),
		pairOnOnePage("pair-de.pdf", doppelOst(), doppelWest()),
		pairInOneFile("file-fr.pdf", chantierNord(), chantierSud()),
		turnedPage("rotated-fr.pdf", jorat()),
		scan("scan-de.pdf", altesArchiv(), 0.004, textLayer{present: true, misread: misread}, func(s *sheet, h *hole) { boundaryTable(s, h, german, helvetica(10), true) }),
		scan("lossy-de.pdf", lueckenhaft(), 0.002, textLayer{present: true, misread: lost}, func(s *sheet, h *hole) { boundaryTable(s, h, german, helvetica(10), true) }),
		scan("bare-fr.pdf", ancien(), -0.003, textLayer{}, func(s *sheet, h *hole) {
			fromTo(s, h, french, helvetica(10), true, point)
		}),
		outlined("outlines-de.pdf", kiesgrube(), 0, func(s *sheet, h *hole) { fromTo(s, h, german, helvetica(9), true, comma) }),
		outlined("curves-fr.pdf", carriere(), left+100, func(s *sheet, h *hole) { fromTo(s, h, french, helvetica(9), true, point) }),
		spaced("spaced-de.pdf", kiesgrube(), 1.5, func(s *sheet, h *hole) { boundaryTable(s, h, german, helvetica(9), true) }),
		ciphered("cipher-fr.pdf", carriere(), func(s *sheet, h *hole) { fromTo(s, h, french, helvetica(9), true, point) }),
		pasted("pasted-de.pdf", kiesgrube(), func(s *sheet, h *hole) { fromTo(s, h, german, helvetica(10), true, point) }),
		relit("shadow-fr.pdf", carriere(), shadowed, func(s *sheet, h *hole) { fromTo(s, h, french, helvetica(10), true, point) }),
		relit("negative-de.pdf", kiesgrube(), negative, func(s *sheet, h *hole) { fromTo(s, h, german, helvetica(10), true, comma) }),
	}, slices.Concat(ways(), reports())...)
}

// frenchLog is a log to scale with depths below the ground as negative numbers.
func frenchLog(s *sheet, h *hole, f font) {
	y := titleBlock(s, h, french, f) + 8
	head := box{left, y, right, y + 22}
	s.frame(head, 0.6)
	s.text(left+4, y+14, f.bold(), french.depth)
	s.text(left+rulerWidth+labelWidth+4, y+14, f.bold(), french.pattern)
	s.text(left+rulerWidth+labelWidth+patternWidth+leaderWidth, y+14, f.bold(), french.description)
	c := scaled{
		to: h.depth(), y0: head.y1, y1: foot, x0: left, x1: right - 70,
		labels: true, label: func(d float64) string { return metres(-d) }, tick: 1, tickFormat: "%.0f",
	}
	toScale(s, h, f, c)
	s.text(c.x1+4, head.y0+14, f.bold(), "SPT")
	s.blows(f, c, box{c.x1, c.y0, c.x1 + 46, c.y1})
	s.units(h, f, c, box{c.x1 + 46, c.y0, right, c.y1})
	s.text(left, foot+14, f, french.end+" "+metres(-h.depth()))
}

// crowdedLog has layers too thin for their text at the scale of the drawing.
func crowdedLog(s *sheet, h *hole, f font) {
	y := titleBlock(s, h, german, f) + 8
	head := box{left, y, right, y + 62}
	s.frame(head, 0.6)
	for i, t := range []string{"Tiefe ab OKT", "Schichtgrenze m", "Bohrprofil"} {
		s.turned(left+20+float64(i)*40, head.y1-4, f.sized(7), t)
	}
	s.text(left+rulerWidth+labelWidth+patternWidth+leaderWidth, y+34, f.bold(), german.description)
	c := scaled{
		to: h.depth(), y0: head.y1, y1: foot, x0: left, x1: right - 200,
		labels: true, label: metres, tick: 1, tickFormat: "%.1f",
	}
	toScale(s, h, f, c)
	s.blows(f, c, box{c.x1, c.y0, c.x1 + 50, c.y1})
	s.turned(c.x1+20, head.y1-4, f.sized(7), "SPT (Schläge)")
	s.frame(box{c.x1 + 50, c.y0, right, c.y1}, 0.4)
	s.waterMark(h, f, c, c.x1+54)
}

// deepLog prints whole metres and a ruler by tens.
func deepLog(s *sheet, h *hole) {
	f := helvetica(9)
	y := plainHead(s, h, french, f) + 10
	toScale(s, h, f, scaled{
		to: h.depth(), y0: y, y1: foot, x0: left, x1: right,
		labels: true, label: func(d float64) string { return fmt.Sprintf("%.1f m", d) }, tick: 10, tickFormat: "%.0f",
	})
}

// rulerLog draws the boundaries and prints none: they are read off the ruler.
func rulerLog(s *sheet, h *hole) {
	f := helvetica(8.5)
	y := titleBlock(s, h, german, f) + 10
	s.text(left, y+8, f.bold(), "Tiefe [m]")
	s.text(left+rulerWidth+12, y+8, f.bold(), "Lithologie")
	s.text(left+rulerWidth+patternWidth+leaderWidth, y+8, f.bold(), german.description)
	toScale(s, h, f, scaled{
		to: h.depth(), y0: y + 14, y1: foot - 40, x0: left, x1: right, tick: 1, tickFormat: "%.0f",
	})
}

// threePages repeats the head and lets layers run over the page breaks.
func threePages(s *sheet, h *hole) {
	const perPage = 16.0
	f := helvetica(9)
	for page := 0; page < 3; page++ {
		if page > 0 {
			s.portrait()
		}
		y := titleBlock(s, h, german, f) + 10
		s.text(left+rulerWidth, y+8, f.bold(), german.depth)
		s.text(left+rulerWidth+labelWidth+patternWidth+leaderWidth, y+8, f.bold(), german.description)
		toScale(s, h, f, scaled{
			from: perPage * float64(page), to: perPage * float64(page+1),
			y0: y + 14, y1: foot, x0: left, x1: right - 120,
			labels: true, label: metres, tick: 1, tickFormat: "%.0f",
		})
		s.right(right, foot+16, f, fmt.Sprintf("%s %d / 3", german.page, page+1))
	}
}

// pairOnOnePage draws two holes side by side.
func pairOnOnePage(name string, a, b *hole) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		pdf := newPDF()
		s := &sheet{canvas: pdf}
		s.landscape()
		f := helvetica(8.5)
		s.text(40, 40, f.bold().sized(13), "Rammsondierungen "+a.object)
		for i, h := range []*hole{a, b} {
			x := 40 + float64(i)*395
			s.text(x, 66, f.bold().sized(11), h.name)
			s.text(x, 80, f, german.coordinates+": "+h.coordinates)
			s.text(x, 92, f, german.elevation+": "+metres(h.elevation)+"    "+german.date+": "+h.date)
			toScale(s, h, f, scaled{
				to: 6, y0: 106, y1: 106 + 6*72, x0: x, x1: x + 365,
				labels: true, label: metres, tick: 1, tickFormat: "%.0f",
			})
		}
		data, err := pdf.bytes()
		return data, []*hole{a, b}, err
	}}
}

// pairInOneFile gives each hole a page of its own.
func pairInOneFile(name string, holes ...*hole) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		pdf := newPDF()
		s := &sheet{canvas: pdf}
		for _, h := range holes {
			s.portrait()
			fromTo(s, h, french, helvetica(9), true, metresSign)
		}
		data, err := pdf.bytes()
		return data, holes, err
	}}
}

// metresSign writes the unit with every number.
func metresSign(s string) string { return s + " m" }

// turnedPage stores the page on its side and has it shown upright.
func turnedPage(name string, h *hole) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := turnedCanvas{newPDF()}
		s := &sheet{canvas: c}
		s.portrait()
		levels(s, h, french, helvetica(9))
		data, err := c.bytes()
		return data, []*hole{h}, err
	}}
}
