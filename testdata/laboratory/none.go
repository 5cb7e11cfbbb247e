package main

import (
	"fmt"

	"lsml/testdata/paint"
)

// Pages without a log, though full of depths, soils or both. Whatever is found
// on them is invented.

// A leaf is a page of a report.
type leaf struct {
	*paint.PDF
	lot
	w           *language
	font        paint.Font
	left, right float64
	y           float64
}

func (l lot) leaf(pdf *paint.PDF, w *language) *leaf {
	f := &leaf{PDF: pdf, lot: l, w: w, left: l.between(40, 70), font: paint.Font{Family: pick(l, "Helvetica", "Times"), Size: pick(l, 8.0, 9, 10)}}
	f.right, f.y = a4Width-l.between(36, 60), l.between(50, 80)
	pdf.NewPage(a4Width, a4Height)
	return f
}

// title writes a heading and where the page comes from.
func (f *leaf) title(text string) {
	f.Write(f.left, f.y, f.font.Bold().Sized(13), text)
	f.Write(f.left, f.y+16, f.font, f.w.project(f.lot)+", "+pick(f.lot, f.w.clients...))
	f.y += 34
}

// table draws heads and rows over the width of the page.
func (f *leaf) table(shares []float64, heads []string, rows [][]string) {
	sum := 0.0
	for _, share := range shares {
		sum += share
	}
	t := table{pdf: f.PDF, x: f.left, font: f.font.Sized(f.font.Size - 1), ruled: f.happens(0.7)}
	for _, share := range shares {
		t.widths = append(t.widths, share/sum*(f.right-f.left))
	}
	f.y = t.head(f.y, heads)
	for _, cells := range rows {
		f.y, _ = t.row(f.y, cells, 0)
	}
	f.y += 12
}

// soil is the name of a soil without where it was found.
func (f *leaf) soil() string {
	one := f.w.layer(f.lot, soil(f.IntN(int(soils))), f.count(1, 3))
	return one.text()
}

func (f *leaf) number(v float64, decimals int) string { return f.w.number(v, decimals) }

// laboratorySheet: results of samples, each with its depth and soil.
func laboratorySheet(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Summary of Laboratory Results", "Bodenmechanische Laborversuche", "Essais de laboratoire", "Prove di laboratorio"))
	var rows [][]string
	depth := 0.0
	for range l.count(8, 20) {
		depth += l.between(0.2, 1.5)
		rows = append(rows, []string{l.holeName(), f.number(depth, 2), f.soil(), f.number(l.between(4, 45), 1), f.number(l.between(16, 22), 1), fmt.Sprint(l.count(20, 60))})
	}
	f.table([]float64{2, 1.4, 5, 1, 1, 1}, []string{pick(l, f.w.heads[sampleRole]...), pick(l, "Depth (m)", "Tiefe [m]", "Prof. (m)"), pick(l, f.w.heads[descriptionRole]...), "w %", "kN/m3", "LL %"}, rows)
	return nil
}

// soilParameters: what a calculation assumes from depth to depth.
func soilParameters(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Design parameters", "Bodenkennwerte für die Bemessung", "Paramètres géotechniques", "Parametri geotecnici", "Calculation of settlements"))
	for range l.count(1, 3) {
		var rows [][]string
		top := 0.0
		for range l.count(3, 7) {
			base := top + rounded(l.between(0.5, 4), 0.5)
			rows = append(rows, []string{f.number(top, 2), f.number(base, 2), f.w.names[soil(l.IntN(int(soils)))][0], f.number(l.between(16, 22), 1), f.number(l.between(20, 40), 1), f.number(l.between(0, 30), 0), f.number(l.between(5, 90), 1)})
			top = base
		}
		f.Write(f.left, f.y, f.font, pick(l, "Section ", "Schnitt ", "Profil ")+string(rune('A'+l.IntN(8)))+":  q = "+f.number(l.between(5, 60), 1)+" kN/m2")
		f.y += 8
		f.table([]float64{1, 1, 2.4, 1, 1, 1, 1}, []string{pick(l, "from (m)", "von [m]", "de (m)", "z1 (m)"), pick(l, "to (m)", "bis [m]", "à (m)", "z2 (m)"), pick(l, "Soil", "Boden", "Sol"), "gamma kN/m3", "phi (°)", "c kPa", "E MPa"}, rows)
	}
	return nil
}

// pileChart: the load of a pile against the depth of its foot.
func pileChart(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Pile capacity", "Pfahltragfähigkeit", "Capacité portante des pieux", "Pile driving record"))
	b := paint.Box{X0: f.left + 40, Y0: f.y + 20, X1: f.right - 20, Y1: a4Height - 120}
	pdf.Frame(b, 0.6)
	n := l.count(8, 20)
	last := paint.Point{X: b.X0, Y: b.Y0}
	for i := range n + 1 {
		y := b.Y0 + float64(i)/float64(n)*b.Height()
		pdf.Line(b.X0-4, y, b.X1, y, 0.15)
		pdf.Right(b.X0-6, y+3, f.font, f.number(float64(i), pick(l, 0, 0, 1)))
		at := paint.Point{X: b.X0 + b.Width()*float64(i)/float64(n)*l.between(0.6, 1), Y: y}
		pdf.Line(last.X, last.Y, at.X, at.Y, 0.8)
		last = at
	}
	for i := range 6 {
		x := b.X0 + float64(i)/5*b.Width()
		pdf.Line(x, b.Y0, x, b.Y1, 0.15)
		pdf.Centred(x, b.Y0-4, f.font, fmt.Sprint(i*pick(l, 200, 500)))
	}
	pdf.Centred(b.MidX(), b.Y0-16, f.font, pick(l, "Load (kN)", "Last [kN]", "Charge (kN)", "Blows per 0.25 m"))
	pdf.Turned(f.left+6, b.MidY(), f.font, pick(l, "Depth (m)", "Tiefe [m]", "Profondeur (m)"))
	pdf.Write(b.MidX()+20, b.Y0+30, f.font, f.soil())
	return nil
}

// chipList: what of a mineral hole went to the chemist.
func chipList(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, &english)
	f.title("Assay results " + l.holeName())
	var rows [][]string
	step := pick(l, 1.0, 1.5, 2)
	from := float64(l.count(0, 40))
	for i := range l.count(15, 30) {
		rows = append(rows, []string{fmt.Sprintf("%c%05d", 'A'+l.IntN(20), 41000+i), f.number(from, 1), f.number(from+step, 1), f.number(l.between(0, 4), 2), f.number(l.between(0, 60), 1), pick(l, "qtz", "py", "alt", "")})
		from += step
	}
	f.table([]float64{2, 1, 1, 1, 1, 1}, []string{"Sample", "From (m)", "To (m)", "Au g/t", "Ag g/t", "Chips"}, rows)
	return nil
}

// keyToSymbols: patterns with the soils that they stand for.
func keyToSymbols(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Key to symbols", "Legende", "Légende", "Legenda"))
	p := l.patterns()
	for kind := range soils {
		b := paint.Box{X0: f.left, Y0: f.y, X1: f.left + 34, Y1: f.y + 20}
		p.draw(pdf, b, kind)
		pdf.Frame(b, 0.5)
		pdf.Write(b.X1+12, b.MidY()+3, f.font, f.w.layer(l, kind, l.count(1, 4)).text())
		f.y += 28
	}
	f.y += 10
	for _, state := range f.w.states[clay] {
		pdf.Write(f.left, f.y, f.font, state)
		pdf.Write(f.left+110, f.y, f.font, fmt.Sprintf("%s - %s kPa", f.number(l.between(10, 60), 0), f.number(l.between(60, 200), 0)))
		f.y += f.font.LineHeight()
	}
	return nil
}

// listOfHoles: where boreholes were sunk, and how deep.
func listOfHoles(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Schedule of boreholes", "Verzeichnis der Bohrungen", "Liste des sondages", "Elenco dei sondaggi"))
	var rows [][]string
	for i := range l.count(8, 24) {
		rows = append(rows, []string{fmt.Sprint("B", i+1), f.number(l.between(f.w.east[0], f.w.east[1]), 1), f.number(l.between(f.w.north[0], f.w.north[1]), 1), f.number(l.between(380, 460), 2), f.number(l.between(3, 40), 2), pick(l, f.w.methods...)})
	}
	f.table([]float64{1, 2, 2, 1.3, 1.3, 2.5}, []string{pick(l, f.w.keys[holeKey]...), "E", "N", pick(l, f.w.keys[groundKey]...), pick(l, f.w.keys[depthKey]...), pick(l, f.w.keys[methodKey]...)}, rows)
	return nil
}

// bill: what the drilling cost, by the metre.
func bill(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Bill of quantities", "Leistungsverzeichnis", "Devis descriptif", "Computo metrico"))
	var rows [][]string
	for i := range l.count(8, 16) {
		top := float64(i%4) * 10
		work := fmt.Sprintf("%s %s - %s m, %s", pick(l, f.w.methods...), f.number(top, 0), f.number(top+10, 0), f.soil())
		amount, price := l.between(1, 120), l.between(8, 400)
		rows = append(rows, []string{fmt.Sprintf("%d.%d", 1+i/4, 1+i%4), work, pick(l, "m", "h", "gl"), f.number(amount, 1), f.number(price, 2), f.number(amount*price, 2)})
	}
	f.table([]float64{1, 6, 0.8, 1.2, 1.4, 1.6}, []string{"Pos.", pick(l, "Description", "Beschreibung", "Désignation"), pick(l, "Unit", "Einh.", "Unité"), pick(l, "Qty", "Menge", "Quantité"), pick(l, "Rate", "EP", "Prix"), "Total"}, rows)
	return nil
}

// report: prose about the ground, with depths in its sentences.
func report(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	for chapter := range l.count(2, 4) {
		pdf.Write(f.left, f.y, f.font.Bold(), fmt.Sprintf("%d.%d  %s", l.count(1, 6), chapter+1, pick(l, f.w.heads[strataGroup]...)))
		f.y += 8
		text := ""
		for range l.count(4, 9) {
			text += capitalised(f.soil()) + " (" + f.number(l.between(0, 20), 1) + " m). " + fmt.Sprintf(pick(l, f.w.remarks...), f.number(l.between(0, 20), 1)+" m") + " "
		}
		f.y = pdf.Paragraph(f.left, f.y, f.font, pdf.Wrap(f.font, text, f.right-f.left)).Y1 + 18
	}
	return nil
}

// corePhotographs: captions of the boxes that cores lie in.
func corePhotographs(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Core photographs ", "Kernfotos ", "Photographies des carottes ", "Cassette ") + l.holeName())
	top := 0.0
	for i := range l.count(2, 4) {
		b := paint.Box{X0: f.left, Y0: f.y, X1: f.right, Y1: f.y + l.between(90, 140)}
		pdf.Fill(b, paint.Grey(l.count(120, 200)))
		for row := range 5 {
			y := b.Y0 + float64(row)/5*b.Height()
			pdf.Line(b.X0, y, b.X1, y, 1.5)
		}
		base := top + rounded(l.between(3, 6), 0.05)
		pdf.Write(f.left, b.Y1+12, f.font, fmt.Sprintf("%s %d: %s - %s m", pick(l, "Box", "Kiste", "Caisse"), i+1, f.number(top, 2), f.number(base, 2)))
		f.y, top = b.Y1+34, base
	}
	return nil
}

// contents: chapters with their numbers, and pages at the end of dots.
func contents(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Contents", "Inhalt", "Table des matières", "Indice"))
	page := 1
	for chapter := range l.count(3, 6) {
		for part := range l.count(1, 4) {
			text := fmt.Sprintf("%d.%d  %s", chapter+1, part, capitalised(f.soil()))
			for f.Width(f.font, text) < f.right-f.left-20 {
				text += "."
			}
			pdf.Write(f.left, f.y, f.font, text)
			pdf.Right(f.right, f.y, f.font, fmt.Sprint(page))
			page += l.count(0, 3)
			f.y += f.font.LineHeight() + 3
		}
	}
	return nil
}
