package main

import "fmt"

// The margins of a profile.
const (
	left  = 48.0
	right = a4Width - 40
	top   = 44.0
	foot  = a4Height - 50
)

// titleBlock draws a framed head with two columns of facts and returns the
// height at which the profile may begin.
func titleBlock(s *sheet, h *hole, l language, f font) float64 {
	s.text(left+8, top+22, f.bold().sized(13), l.drilling+" "+h.name)
	s.right(right-8, top+22, f, l.object+": "+h.object)
	facts := [][2]string{
		{l.elevation + ":", levelText(h.elevation)}, {l.driller + ":", "Muster Bohr AG"},
		{l.coordinates + ":", h.coordinates}, {l.scale + ":", "1 : 100"},
		{l.date + ":", h.date}, {l.water + ":", waterText(h.water)},
	}
	y := top + 50
	for i, fact := range facts {
		x := left + 8 + float64(i%2)*270
		s.text(x, y, f, fact[0])
		s.text(x+82, y, f, fact[1])
		if i%2 == 1 {
			y += 15
		}
	}
	bottom := y
	s.frame(box{left, top, right, bottom}, 0.8)
	s.line(left, top+34, right, top+34, 0.5)
	return bottom
}

// plainHead writes the facts of a hole line by line, without any rule.
func plainHead(s *sheet, h *hole, l language, f font) float64 {
	s.text(left, top+12, f.bold().sized(14), l.drilling+" "+h.name)
	s.text(left, top+28, f, h.object)
	y := top + 46
	for _, fact := range [][2]string{
		{l.coordinates, h.coordinates}, {l.elevation, levelText(h.elevation)},
		{l.date, h.date}, {l.water, waterText(h.water)},
	} {
		if fact[1] != "" {
			s.text(left, y, f, fact[0]+" : "+fact[1])
			y += f.lineHeight() + 2
		}
	}
	return y + 6
}

// footer is what a firm prints below every profile.
func footer(s *sheet) {
	const below = 30
	f := helvetica(6.5)
	s.line(left, foot+below-9, right, foot+below-9, 0.3)
	s.text(left, foot+below, f, "Dr. Beispiel + Partner AG, Geologen und Ingenieure, 3000 Musterlingen")
	s.right(right, foot+below, f, "Auftrag 1123.04 / Beilage 4.2 / G:\\1123\\04\\profil.gpj")
}

func levelText(v float64) string {
	if v == 0 {
		return ""
	}
	return metres(v)
}

func waterText(v float64) string {
	if v == 0 {
		return ""
	}
	return metres(v) + " m"
}

// boundaryTable draws a table whose middle column holds the depths of the
// boundaries, one above the other, each between the descriptions it parts.
func boundaryTable(s *sheet, h *hole, l language, f font, ruled bool) {
	y := titleBlock(s, h, l, f) + 10
	depthX, textX := left+118.0, left+168.0
	header := box{left, y, right, y + 2*f.lineHeight() + 6}
	s.centred(left+45, y+15, f.bold(), l.geology)
	s.paragraph(depthX, y+3, textX-depthX, f.bold(), l.depth)
	s.text(textX+8, y+15, f.bold(), l.description)
	y = header.y1 + 6
	const gap = 6 // around a boundary's depth
	boundary := func(v float64) {
		s.centred(depthX+20, y+f.size, f, metres(v))
		y += f.lineHeight() + gap
	}
	boundary(0)
	for i, layer := range h.layers {
		if layer.unit != "" {
			s.paragraph(left+8, y, 96, f.bold(), layer.unit)
		}
		b := s.describe(h, i, textX+8, y, right-textX-100, f)
		y = max(b.y1, y+f.lineHeight()) + gap
		if ruled && i+1 < len(h.layers) {
			s.line(textX, y+f.size*0.6, right, y+f.size*0.6, 0.3)
		}
		boundary(layer.base)
	}
	y += 6
	if ruled {
		s.frame(header, 0.8)
		s.frame(box{left, header.y1, right, y}, 0.8)
		s.columns(header.y0, y, 0.5, depthX-4, textX)
	}
	remarks(s, l, f, y+24)
}

// remarks closes a profile with notes that hold numbers but no layers.
func remarks(s *sheet, l language, f font, y float64) {
	s.text(left+8, y, f.bold(), l.remarks+":")
	s.text(left+8, y+14, f, "- Ø 131 mm / 113 mm, 5 SPT (12 / 18 / 23)")
	s.text(left+8, y+26, f, "- 2.40 m: 210 kN/m²; 3.60 m: 180 kN/m²")
}

// fromTo draws a table with a column for each end of the interval.
func fromTo(s *sheet, h *hole, l language, f font, ruled bool, number func(string) string) {
	y := titleBlock(s, h, l, f) + 14
	fromX, toX, textX, noteX := left+44.0, left+92.0, left+104.0, right-92.0
	header := box{left, y, right, y + 20}
	s.right(fromX, y+14, f.bold(), l.from)
	s.right(toX, y+14, f.bold(), l.to)
	s.text(textX, y+14, f.bold(), l.description)
	s.text(noteX, y+14, f.bold(), l.geology)
	y = header.y1
	for i, layer := range h.layers {
		y += 7
		s.right(fromX, y+f.size*ascent, f, number(metres(h.top(i))))
		s.right(toX, y+f.size*ascent, f, number(metres(layer.base)))
		note := s.paragraph(noteX, y, right-noteX-4, f, layer.unit)
		b := s.describe(h, i, textX, y, noteX-textX-10, f)
		y = max(b.y1, note.y1) + 6
		if ruled {
			s.line(left, y, right, y, 0.4)
		}
	}
	if ruled {
		s.frame(header, 0.8)
		s.columns(header.y0, y, 0.4, left, fromX+4, toX+4, noteX-5, right)
	}
	s.text(left+4, y+16, f, l.end+" "+metres(h.depth())+" m")
}

// inText writes each layer as a sentence that begins with its interval.
func inText(s *sheet, h *hole, l language, f font, interval func(from, to float64) string) {
	y := plainHead(s, h, l, f) + 12
	s.text(left, y, f.bold(), l.description)
	y += 12
	textX := left + 104.0
	for i := range h.layers {
		s.text(left, y+f.size*ascent, f, interval(h.top(i), h.layers[i].base))
		y = s.describe(h, i, textX, y, right-textX-30, f).y1 + 5
	}
	s.text(left, y+12, f, l.end+": "+metres(h.depth())+" m")
}

// lettered writes layers with an identifier, the interval and the description.
func lettered(s *sheet, h *hole, l language, f font) {
	y := plainHead(s, h, l, f) + 14
	for i, layer := range h.layers {
		s.text(left, y+f.size*ascent, f.bold(), layer.id)
		s.text(left+26, y+f.size*ascent, f, fmt.Sprintf("%s – %s m", metres(h.top(i)), metres(layer.base)))
		y = s.describe(h, i, left+118, y, right-left-250, f).y1 + 6
	}
}

// levels draws a table of thickness, depth and elevation of each base.
func levels(s *sheet, h *hole, l language, f font) {
	y := titleBlock(s, h, l, f) + 12
	levelX, depthX, thickX, patternX, textX := left+52.0, left+100.0, left+152.0, left+160.0, left+200.0
	header := box{left, y, right, y + 30}
	small := f.bold().sized(7)
	s.paragraph(left+4, y+6, levelX-left-4, small, l.level)
	s.paragraph(levelX+7, y+6, depthX-levelX-7, small, l.depth)
	s.paragraph(depthX+7, y+6, thickX-depthX, small, l.thickness)
	s.text(textX+6, y+18, f.bold(), l.description)
	y = header.y1
	for i, layer := range h.layers {
		next := y + max(34, f.lineHeight()*float64(len(s.wrap(f, layer.text, right-textX-14)))+8)
		s.pattern(box{patternX, y, textX, next}, layer.soil)
		s.describe(h, i, textX+6, y+4, right-textX-14, f)
		baseline := next - 3
		s.right(levelX, baseline, f, metres(h.elevation-layer.base))
		s.right(depthX, baseline, f, metres(layer.base))
		s.right(thickX, baseline, f, metres(layer.base-h.top(i)))
		s.line(left, next, right, next, 0.4)
		y = next
	}
	s.frame(header, 0.8)
	s.columns(header.y0, y, 0.4, left, levelX+4, depthX+4, patternX, textX, right)
}

// protocol draws the form that a driller fills in: number, "depth until",
// description, tools.
func protocol(s *sheet, h *hole, l language, f font) {
	y := titleBlock(s, h, l, f.sized(8)) + 12
	numberX, untilX, textX, toolX := left+28.0, left+84.0, left+92.0, right-110.0
	header := box{left, y, right, y + 24}
	s.text(left+5, y+15, f.bold(), l.number)
	s.text(numberX+5, y+15, f.bold(), l.until)
	s.text(textX+4, y+15, f.bold(), l.description)
	s.text(toolX+5, y+15, f.bold(), l.remarks)
	y = header.y1
	for i, layer := range h.layers {
		s.text(left+9, y+14, f, fmt.Sprint(i+1))
		s.right(untilX-6, y+14, f, comma(fmt.Sprintf("%.1f", layer.base)))
		note := s.paragraph(toolX+5, y+5, right-toolX-8, f, layer.unit)
		b := s.describe(h, i, textX+4, y+5, toolX-textX-12, f)
		y = max(b.y1, note.y1) + 5
		s.line(left, y, right, y, 0.4)
	}
	s.frame(header, 0.8)
	s.columns(header.y0, y, 0.4, left, numberX, untilX, toolX, right)
	s.line(left, y+60, left+160, y+60, 0.4)
	s.text(left, y+70, f.sized(7), "Unterschrift Bohrmeister")
}

// feetLog is an English log in metres whose head also speaks of feet. The
// interval stands in one column.
func feetLog(s *sheet, h *hole) {
	const feet = 3.28084 // in a metre
	f := helvetica(9)
	s.text(left, top+14, f.bold().sized(14), "BOREHOLE LOG  "+h.name)
	facts := []string{
		english.object + ": " + h.object,
		english.coordinates + ": " + h.coordinates,
		fmt.Sprintf("%s: %.2f m (%.1f ft)     Total depth: %.2f m (%.1f ft)", english.elevation, h.elevation, h.elevation*feet, h.depth(), h.depth()*feet),
		fmt.Sprintf("%s: %s     %s: %.2f m (%.1f ft)", english.date, h.date, english.water, h.water, h.water*feet),
		"Casing: 6 in to 20 ft     Hammer: 140 lb, 30 in drop",
	}
	y := top + 34
	for _, fact := range facts {
		s.text(left, y, f, fact)
		y += 13
	}
	patternX, textX := left+72, left+112
	header := box{left, y, right, y + 20}
	s.text(left+5, y+13, f.bold(), english.depth)
	s.text(patternX+3, y+13, f.bold(), english.pattern)
	s.text(textX+6, y+13, f.bold(), english.description)
	y = header.y1
	for i, layer := range h.layers {
		next := y + 44
		s.text(left+6, y+13, f, metres(h.top(i))+" - "+metres(layer.base))
		s.pattern(box{patternX, y, textX, next}, layer.soil)
		s.describe(h, i, textX+6, y+4, right-textX-30, f)
		s.line(left, next, right, next, 0.4)
		y = next
	}
	s.frame(header, 0.8)
	s.columns(header.y0, y, 0.4, left, patternX, textX, right)
	s.text(left, y+14, f, english.end+" at "+metres(h.depth())+" m")
}
