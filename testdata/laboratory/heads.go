package main

import (
	"fmt"
	"strings"

	"lsml/testdata/paint"
)

// heads draws the heads of the columns, and begins the body below them.
func (s *sheet) heads() {
	top := s.body.Y0
	s.body.Y0 += s.headHeight
	s.place()
	if s.headHeight == 0 {
		return
	}
	if s.headFill > 0 {
		s.Fill(paint.Box{X0: s.body.X0, Y0: top, X1: s.body.X1, Y1: s.body.Y0}, paint.Grey(s.headFill))
	}
	f := s.font.Bold().Sized(min(s.font.Size, 7.5))
	for i, c := range s.columns {
		cell := paint.Box{X0: s.cells[i].X0, X1: s.cells[i].X1, Y0: top, Y1: s.body.Y0}
		if c.group != "" {
			cell.Y0 += groupHeight
		}
		s.headOf(c, cell, f)
		if s.grid > 0 && i > 0 {
			y := top
			if c.group != "" && s.columns[i-1].group == c.group {
				y = cell.Y0
			}
			s.Line(cell.X0, y, cell.X0, s.body.Y0, s.grid)
		}
	}
	s.groups(top, f)
	if s.frame {
		s.Frame(paint.Box{X0: s.body.X0, Y0: top, X1: s.body.X1, Y1: s.body.Y0}, 0.8)
	} else {
		s.Line(s.body.X0, s.body.Y0, s.body.X1, s.body.Y0, 0.6)
	}
}

// groupHeight is the height of a head that stands over several.
const groupHeight = 12.0

// headOf writes the head of one column, upright in lines or turned.
func (s *sheet) headOf(c column, cell paint.Box, f paint.Font) {
	lines := strings.Split(s.unitIn(c.head), "/")
	if c.turned {
		for _, line := range lines {
			for f.Size > 4.5 && s.Width(f, line) > cell.Height()-4 {
				f.Size -= 0.5
			}
		}
		x := cell.MidX() - float64(len(lines)-1)*f.LineHeight()/2 + f.Size*0.35
		for i, line := range lines {
			s.Turned(x+float64(i)*f.LineHeight(), cell.Y1-3, f, line)
		}
		return
	}
	for i, line := range lines {
		small := f
		for small.Size > 4.5 && s.Width(small, line) > cell.Width()-2 {
			small.Size -= 0.5
		}
		s.Centred(cell.MidX(), cell.Y0+f.Size+2+float64(i)*f.LineHeight(), small, line)
	}
}

// unitIn puts the unit of the hole into a head.
func (s *sheet) unitIn(head string) string {
	return strings.ReplaceAll(head, "{unit}", s.hole.unit.String())
}

// groups writes the heads that stand over several columns.
func (s *sheet) groups(top float64, f paint.Font) {
	for i := 0; i < len(s.columns); {
		last := i
		for last+1 < len(s.columns) && s.columns[last+1].group == s.columns[i].group {
			last++
		}
		if group := s.columns[i].group; group != "" {
			x0, x1 := s.cells[i].X0, s.cells[last].X1
			for s.Width(f, group) > x1-x0-2 && f.Size > 4.5 {
				f.Size -= 0.5
			}
			s.Centred((x0+x1)/2, top+9, f, group)
			s.Line(x0, top+groupHeight, x1, top+groupHeight, 0.5)
		}
		i = last + 1
	}
}

// A fact is a key of the title block with its value.
type fact struct{ key, value string }

// facts are those of the hole, in the words of the lot.
func (f *form) facts(h *hole, wording map[key]string) []fact {
	w := f.lang
	h.titled = true
	u := " " + h.unit.String()
	date := fmt.Sprintf("%02d.%02d.%d", h.day, h.month, h.year)
	if !w.comma && w.capitals {
		date = fmt.Sprintf("%02d/%02d/%d", h.day, h.month, h.year)
	}
	return []fact{
		{wording[projectKey], h.project}, {wording[clientKey], h.client}, {wording[holeKey], h.name},
		{wording[coordinatesKey], fmt.Sprintf("E %.1f N %.1f", h.east, h.north)}, {wording[groundKey], w.number(h.ground, 2) + u},
		{wording[dateKey], date}, {wording[drillerKey], h.driller}, {wording[loggerKey], h.logger},
		{wording[methodKey], h.method}, {wording[depthKey], w.number(h.end(), f.decimals) + u},
	}
}

// words chooses a wording for every key.
func (w *language) words(l lot) map[key]string {
	chosen := map[key]string{}
	for _, k := range []key{projectKey, clientKey, placeKey, holeKey, coordinatesKey, groundKey, dateKey, drillerKey, loggerKey, methodKey, depthKey, scaleKey, titleKey} {
		chosen[k] = pick(l, w.keys[k]...)
	}
	return chosen
}

// sheetOf says which sheet of how many this is.
func (s *sheet) sheetOf() string { return fmt.Sprintf(s.lang.sheet, s.number, s.of) }

// plainTitle writes facts as lines of "key: value" in two columns.
func plainTitle(wording map[key]string, columns int) func(*sheet, float64) float64 {
	return func(s *sheet, y float64) float64 {
		f := s.font
		s.Write(s.left, y+12, f.Bold().Sized(13), wording[titleKey]+" "+s.hole.name)
		s.Right(s.right, y+12, f, s.sheetOf())
		y += 22
		facts := s.facts(s.hole, wording)
		rows := (len(facts) + columns - 1) / columns
		for i, one := range facts {
			x := s.left + float64(i/rows)*(s.right-s.left)/float64(columns)
			s.Write(x, y+float64(i%rows+1)*f.LineHeight(), f, one.key+": "+one.value)
		}
		return y + float64(rows)*f.LineHeight() + 10
	}
}

// boxedTitle writes facts into a grid of boxes, small keys above the values.
func boxedTitle(wording map[key]string, columns int) func(*sheet, float64) float64 {
	return func(s *sheet, y float64) float64 {
		const row = 22.0
		f := s.font
		head := paint.Box{X0: s.left, Y0: y, X1: s.right, Y1: y + row}
		s.Frame(head, 0.8)
		s.Write(s.left+4, y+15, f.Bold().Sized(12), wording[titleKey])
		s.Right(s.right-4, y+9, f.Sized(f.Size-1), s.sheetOf())
		s.Right(s.right-4, y+19, f.Bold(), s.hole.name)
		y += row
		facts := s.facts(s.hole, wording)
		width := (s.right - s.left) / float64(columns)
		for i, one := range facts {
			x, at := s.left+float64(i%columns)*width, y+float64(i/columns)*row
			s.Frame(paint.Box{X0: x, Y0: at, X1: x + width, Y1: at + row}, 0.5)
			s.Write(x+2, at+7, f.Sized(f.Size-2), one.key)
			value := f
			for s.Width(value, one.value) > width-6 {
				value.Size -= 0.5
			}
			s.Write(x+5, at+18, value, one.value)
		}
		rows := (len(facts) + columns - 1) / columns
		return y + float64(rows)*row
	}
}

// companyFoot closes a page with a rule, a line of the firm and the sheet.
func companyFoot(l lot, w *language) func(*sheet) {
	line := pick(l, w.drillers...) + ", " + pick(l, w.places...) + pick(l, "", " · 12 Dock Road", " · Tel. 555 0142", " · "+pick(l, w.methods...))
	return func(s *sheet) {
		s.Line(s.left, s.bottom+14, s.right, s.bottom+14, 0.5)
		s.Write(s.left, s.bottom+24, s.font.Sized(6.5), line)
		s.Right(s.right, s.bottom+24, s.font.Sized(6.5), s.sheetOf())
	}
}

// remarksFoot is a box of remarks below the log, full of numbers.
func remarksFoot(l lot, w *language, h *hole) func(*sheet) {
	head := pick(l, w.heads[remarkRole]...)
	var lines []string
	for range l.count(2, 4) {
		lines = append(lines, w.remark(l, h, l.between(0.1, 0.9)*h.end()))
	}
	return func(s *sheet) {
		b := paint.Box{X0: s.left, Y0: s.bottom, X1: s.right, Y1: s.bottom + 14 + float64(len(lines))*s.font.LineHeight()}
		s.Frame(b, 0.6)
		s.Write(b.X0+3, b.Y0+9, s.font.Bold(), strings.ReplaceAll(head, "/", " ")+":")
		s.Paragraph(b.X0+6, b.Y0+12, s.font, lines)
	}
}

// remark is a sentence about what happened at a depth.
func (w *language) remark(l lot, h *hole, depth float64) string {
	return fmt.Sprintf(pick(l, w.remarks...), w.number(rounded(depth, 0.05), 2)+" "+h.unit.String())
}

// keyFoot is a box below the log that says what its abbreviations mean.
func keyFoot(l lot, w *language) func(*sheet) {
	var entries []string
	for _, kind := range l.Perm(int(soils))[:5] {
		entries = append(entries, pick(l, w.codes[kind]...)+" = "+pick(l, w.names[kind]...))
	}
	p := patterns{style: pick(l, signs, hatches), gap: 4}
	return func(s *sheet) {
		f := s.font.Sized(6)
		b := paint.Box{X0: s.left, Y0: s.bottom + 4, X1: s.right, Y1: s.bottom + 26}
		s.Frame(b, 0.5)
		for i, entry := range entries {
			x := b.X0 + 4 + float64(i)*b.Width()/float64(len(entries))
			sample := paint.Box{X0: x, Y0: b.Y0 + 3, X1: x + 14, Y1: b.Y0 + 12}
			p.draw(s.PDF, sample, soil(i))
			s.Frame(sample, 0.4)
			s.Write(x, b.Y1-3, f, entry)
		}
	}
}
