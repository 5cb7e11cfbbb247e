package main

import (
	"fmt"
	"math"
	"strings"
)

// ways are documents that write depths, or descriptions, in a way of their own.
func ways() []document {
	return []document{
		drawn("raised-de.pdf", hinterhof(), raised),
		drawn("metre-fr.pdf", plaine(), func(s *sheet, h *hole) {
			inText(s, h, french, times(11), func(from, to float64) string {
				return fmt.Sprintf("de %s à %s", middle(from), middle(to))
			})
		}),
		drawn("about-de.pdf", hinterhof(), func(s *sheet, h *hole) {
			inText(s, h, german, courier(9), func(from, to float64) string {
				if to == h.depth() {
					return comma(metres(from)) + " m - Endteufe"
				}
				return comma(metres(from)) + " – ca. " + comma(metres(to)) + " m"
			})
		}),
		drawn("inches-en.pdf", dock(), func(s *sheet, h *hole) {
			inText(s, h, english, helvetica(9), func(from, to float64) string {
				return feetInches(from) + " to " + feetInches(to)
			})
		}),
		drawn("section-de.pdf", hinterhof(), section),
		drawn("cuttings-de.pdf", tiefbohrung(), cuttings),
		drawn("upwards-de.pdf", hinterhof(), upwards),
		drawn("form-de.pdf", vordruck(), form),
		attached("attached-de.pdf",
			drawn("KB 21.pdf", hinterhof(), func(s *sheet, h *hole) { boundaryTable(s, h, german, helvetica(9), true) }),
			drawn("F 6.pdf", plaine(), func(s *sheet, h *hole) { fromTo(s, h, french, helvetica(9), true, comma) }),
		),
	}
}

// middle writes the unit between metres and centimetres: 0m40.
func middle(v float64) string {
	cm := int(math.Round(v * 100))
	return fmt.Sprintf("%dm%02d", cm/100, cm%100)
}

// feetInches writes metres as feet and inches: 1'-6".
func feetInches(v float64) string {
	inches := int(math.Round(v / 0.0254))
	return fmt.Sprintf("%d'-%d\"", inches/12, inches%12)
}

// raised prints centimetres small, high and underlined behind their metres.
func raised(s *sheet, h *hole) {
	f := helvetica(9)
	small := f.sized(5.5)
	y := titleBlock(s, h, german, f) + 20
	s.text(left, y, f.bold(), "Tiefe m")
	s.text(left+90, y, f.bold(), german.description)
	y += 16
	boundary := func(v float64) {
		m, cm, _ := strings.Cut(metres(v), ".")
		s.text(left+10, y, f, m)
		x := left + 10 + s.width(f, m) + 0.6
		s.text(x, y-3, small, cm)
		s.line(x, y-2, x+s.width(small, cm), y-2, 0.2)
		s.line(left+60, y-3, right, y-3, 0.3)
		y += 22
	}
	boundary(0)
	for i, layer := range h.layers {
		b := s.describe(h, i, left+90, y-13, right-left-100, f)
		y = b.y1 + 18
		boundary(layer.base)
	}
}

// section is drawn to scale as in DIN 4023: depth and level stand beside each
// boundary, and a scale of levels left of the drawing.
func section(s *sheet, h *hole) {
	const perMetre, columnX = 56.0, left + 90
	f := helvetica(8)
	s.text(left, top+14, f.bold().sized(13), h.name)
	s.text(left, top+30, f, comma(fmt.Sprintf("Ansatzpunkt: %.2f m ü. NN", h.elevation)))
	y0 := top + 60
	at := func(depth float64) float64 { return y0 + depth*perMetre }
	for level := math.Floor(h.elevation); level > h.elevation-h.depth(); level-- {
		s.text(left, at(h.elevation-level)+3, f, comma(metres(level)))
	}
	for i, layer := range h.layers {
		s.pattern(box{columnX, at(h.top(i)), columnX + 40, at(layer.base)}, layer.soil)
		s.text(columnX+48, at(layer.base)+3, f, comma(fmt.Sprintf("%.2fm (%.2f)", layer.base, h.elevation-layer.base)))
		s.describe(h, i, columnX+150, (at(h.top(i))+at(layer.base))/2-6, right-columnX-150, f)
	}
}

// cuttings names a sample every two metres and describes those that show
// something new.
func cuttings(s *sheet, h *hole) {
	f := courier(10)
	y := plainHead(s, h, german, f) + 10
	s.text(left, y, f, "Spülproben alle 2 m")
	for i, layer := range h.layers {
		for depth := h.top(i); depth < layer.base; depth += 2 {
			y += 18
			s.text(left, y, f, fmt.Sprintf("Sp. %.0f m", depth))
			if depth == h.top(i) {
				s.describe(h, i, left+110, y-9, right-left-120, f)
			}
		}
	}
}

// upwards begins with the end of the hole.
func upwards(s *sheet, h *hole) {
	f := helvetica(9)
	y := titleBlock(s, h, german, f) + 20
	s.text(left, y, f.bold(), german.from)
	s.text(left+50, y, f.bold(), german.until)
	s.text(left+110, y, f.bold(), german.description)
	for i := len(h.layers) - 1; i >= 0; i-- {
		y += 24
		s.text(left, y, f, metres(-h.layers[i].base))
		s.text(left+50, y, f, metres(-h.top(i)))
		s.describe(h, i, left+110, y-f.size*ascent, right-left-120, f)
	}
}

// form is filled in field by field, as DIN 4022 has it; the parts of a text are
// those of its fields.
func form(s *sheet, h *hole) {
	f := helvetica(8)
	y := plainHead(s, h, german, f) + 6
	textX, noteX := left+70.0, right-120.0
	at := []struct{ x, y float64 }{{0, 0}, {0, 14}, {0, 28}, {130, 28}, {250, 28}, {0, 42}, {130, 42}, {200, 42}, {250, 42}}
	row := func(depth string, fields []string, note string) box {
		top := y
		s.text(left+6, y+12, f, depth)
		s.text(noteX+6, y+12, f, note)
		for i, field := range fields {
			s.text(textX+4+at[i].x, y+12+at[i].y, f, strings.TrimSpace(fmt.Sprintf("%c) %s", 'a'+i, field)))
		}
		y += 60
		s.line(left, y, right, y, 0.4)
		return box{textX, top, noteX, y}
	}
	from := y
	s.line(left, y, right, y, 0.6)
	row("Bis m", []string{
		"Benennung der Bodenart und Beimengungen", "Ergänzende Bemerkungen", "Beschaffenheit", "Bohrvorgang", "Farbe",
		"Übliche Benennung", "Geolog.", "Gruppe", "Kalk",
	}, german.remarks)
	for i, layer := range h.layers {
		fields := append(strings.Split(layer.text, "|"), []string{"UL", "GW", "TM"}[i%3], "0")
		h.layers[i].box, h.layers[i].page = row(comma(metres(layer.base)), fields, "Schappe"), 1
		h.layers[i].text = strings.Join(strings.FieldsFunc(layer.text, func(r rune) bool { return r == '|' }), " ")
	}
	s.columns(from, y, 0.4, left, textX, noteX, right)
}

// attached is a page without a profile that has others inside it.
func attached(name string, inner ...document) document {
	render := func() ([]byte, []*hole, error) {
		objects := []string{
			"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [%s]>>>>>>",
			"<</Type /Pages /Kids [3 0 R] /Count 1>>",
			"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>",
			stream("", "BT /F 11 Tf 60 760 Td (Diese Mappe enthaelt die Profile der Bohrungen.) Tj ET"),
		}
		var names strings.Builder
		for _, d := range inner {
			data, _, err := d.render()
			if err != nil {
				return nil, nil, err
			}
			objects = append(objects, stream("/Type /EmbeddedFile", string(data)))
			fmt.Fprintf(&names, "(%s) <</Type /Filespec /F (%[1]s) /UF (%[1]s) /EF <</F %d 0 R>>>> ", d.name, len(objects))
		}
		objects[0] = fmt.Sprintf(objects[0], strings.TrimSpace(names.String()))
		return rawPDF(objects...), nil, nil
	}
	return document{name: name, render: render, attached: inner}
}
