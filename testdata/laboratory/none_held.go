package main

import (
	"fmt"
	"math"

	"lsml/testdata/paint"
)

// wellSketch: how a monitoring well is built, with its depths but without
// layers.
func wellSketch(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, &english)
	f.title("Monitoring well construction details " + l.holeName())
	b := paint.Box{X0: f.left + 120, Y0: f.y + 40, X1: f.left + 190, Y1: a4Height - 140}
	end := l.between(5, 40)
	y := func(depth float64) float64 { return b.Y0 + depth/end*b.Height() }
	parts := []string{"Concrete pad", "Cement grout", "Bentonite pellets", "Filter sand No. 2", "Slotted screen 0.010 in", "Sump and end cap"}
	depth := 0.0
	for i, part := range parts {
		base := end * (float64(i) + l.between(0.6, 1)) / float64(len(parts))
		pdf.Fill(paint.Box{X0: b.X0, Y0: y(depth), X1: b.X1, Y1: y(base)}, paint.Grey(150+17*i))
		pdf.Line(b.X0-10, y(base), b.X1+10, y(base), 0.5)
		pdf.Right(b.X0-14, y(base)+3, f.font, f.number(base, 1))
		pdf.Write(b.X1+20, y((depth+base)/2), f.font, part)
		depth = base
	}
	pdf.Frame(paint.Box{X0: b.MidX() - 8, Y0: b.Y0 - 20, X1: b.MidX() + 8, Y1: b.Y1}, 0.6)
	pdf.Write(f.left, b.Y0-10, f.font, "Depth (ft)")
	return nil
}

// sounding: a cone penetration chart.
func sounding(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title("CPT " + l.holeName())
	end := l.count(8, 25)
	charts := []string{"qc [MPa]", "fs [kPa]", "Rf [%]"}
	width := (f.right - f.left - 40) / float64(len(charts))
	y := func(depth float64) float64 { return f.y + 30 + depth/float64(end)*(a4Height-120-f.y-30) }
	for k, head := range charts {
		b := paint.Box{X0: f.left + 40 + float64(k)*width, X1: f.left + 32 + float64(k+1)*width, Y0: y(0), Y1: y(float64(end))}
		pdf.Frame(b, 0.5)
		pdf.Centred(b.MidX(), b.Y0-14, f.font, head)
		for i := range 5 {
			pdf.Centred(b.X0+float64(i)/4*b.Width(), b.Y0-4, f.font.Sized(6), fmt.Sprint(i*5))
		}
		x := b.X0 + 2
		for depth := 0.0; depth+0.2 < float64(end); depth += 0.2 {
			next := b.X0 + 2 + math.Abs(l.NormFloat64())*b.Width()/4
			next = min(next, b.X1-2)
			pdf.Line(x, y(depth), next, y(depth+0.2), 0.4)
			x = next
		}
	}
	for i := range end + 1 {
		pdf.Right(f.left+36, y(float64(i))+3, f.font, fmt.Sprint(i))
	}
	pdf.Turned(f.left+8, y(float64(end)/2), f.font, pick(l, "Depth (m)", "Tiefe [m]", "Diepte [m NAP]"))
	return nil
}

// settlement: a calculation layer by layer, at the depth of their middles.
func settlement(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title(pick(l, "Settlement analysis", "Setzungsberechnung", "Calcul des tassements"))
	var rows [][]string
	sum := 0.0
	for i := range l.count(8, 18) {
		s := l.between(0.1, 8)
		sum += s
		rows = append(rows, []string{fmt.Sprint(i + 1), f.number(0.5+float64(i), 2), f.w.names[soil(2+l.IntN(5))][0], f.number(l.between(20, 200), 1), f.number(l.between(3, 60), 1), f.number(s, 2), f.number(sum, 2)})
	}
	f.table([]float64{0.6, 1, 2, 1, 1, 1, 1}, []string{"i", "z (m)", pick(l, "Soil", "Boden", "Sol"), "sigma kPa", "Es MPa", "ds mm", "s mm"}, rows)
	return nil
}

// penetration: blows of a light cone, decimetre by decimetre, with a guess at
// the soil.
func penetration(l lot, pdf *paint.PDF) []*hole {
	f := l.leaf(pdf, l.language())
	f.title("DPL " + l.holeName())
	var rows [][]string
	for i := range l.count(15, 35) {
		guess := ""
		if l.happens(0.15) {
			guess = f.w.names[soil(2+l.IntN(5))][0]
		}
		rows = append(rows, []string{f.number(0.1*float64(i+1), 1), fmt.Sprint(l.count(1, 60)), guess})
	}
	f.right = f.left + 220
	f.table([]float64{1, 1, 2}, []string{pick(l, "Depth (m)", "Tiefe [m]", "Prof. (m)"), "N10", pick(l, "Remarks", "Bemerkungen", "Remarques")}, rows)
	return nil
}
