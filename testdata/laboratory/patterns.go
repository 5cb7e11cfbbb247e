package main

import (
	"image"
	"image/color"
	"math"

	"lsml/testdata/paint"
)

// patterns is how a graphic column shows soils.
type patterns struct {
	style  patternStyle
	colour bool
	gap    float64 // between signs, in points
}

type patternStyle int

const (
	signs   patternStyle = iota // dots, rings, dashes
	hatches                     // slanted and level lines
	fills                       // flat colours or greys
	tiles                       // a picture of dots and lines
)

// draw fills a box with the pattern of a soil.
func (p patterns) draw(pdf *paint.PDF, b paint.Box, kind soil) {
	if p.colour || p.style == fills {
		pdf.Fill(b, p.ground(kind))
	}
	switch p.style {
	case signs:
		p.signs(pdf, b, kind)
	case hatches:
		p.hatch(pdf, b, kind)
	case tiles:
		p.tile(pdf, b, kind)
	}
}

// tile shows the pattern as a picture, as programs that draw with textures do.
func (p patterns) tile(pdf *paint.PDF, b paint.Box, kind soil) {
	const perPoint = 1.5
	width, height := int(b.Width()*perPoint), int(b.Height()*perPoint)
	if width < 1 || height < 1 {
		return
	}
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Black})
	gap := 4 + int(p.gap)
	for y := range height {
		for x := range width {
			if texture(kind, x, y, gap) {
				m.SetColorIndex(x, y, 1)
			}
		}
	}
	pdf.Fill(b, paint.Grey(255))
	pdf.Picture(m, b)
}

// texture reports whether a pixel of the pattern of a soil is black.
func texture(kind soil, x, y, gap int) bool {
	shifted := x + y/gap%2*(gap/2)
	switch kind {
	case clay:
		return y%gap == 0 && shifted%gap < gap*3/4
	case silt:
		return (x+y)%gap == 0
	case sand:
		return y%gap == 0 && shifted%gap == 0
	case gravel:
		return y%gap < 2 && shifted%(2*gap) < 3
	case till:
		return (x+y)%gap == 0 || (x-y+9999*gap)%gap == 0
	case peat:
		return y%gap == 0
	case rock:
		return y%(2*gap) == 0 || (x+y/(2*gap)*gap)%(2*gap) == 0
	case fill:
		return (x-y+9999*gap)%gap == 0
	}
	return x%gap == 0
}

// tints are the usual colours of the soils.
var tints = [soils]paint.Colour{
	topsoil: {R: 170, G: 140, B: 110}, fill: {R: 220, G: 220, B: 220}, clay: {R: 190, G: 150, B: 190}, silt: {R: 215, G: 205, B: 170}, sand: {R: 250, G: 225, B: 120},
	gravel: {R: 245, G: 180, B: 90}, till: {R: 180, G: 190, B: 150}, peat: {R: 130, G: 110, B: 90}, rock: {R: 160, G: 190, B: 220},
}

func (p patterns) ground(kind soil) paint.Colour {
	if p.colour {
		return tints[kind]
	}
	return paint.Grey(250 - 17*int(kind))
}

// hatch draws lines over a box, their slant and distance those of the soil.
func (p patterns) hatch(pdf *paint.PDF, b paint.Box, kind soil) {
	const thin = 0.25
	gap := p.gap
	switch kind {
	case clay:
		slanted(pdf, b, gap, 1, thin)
	case silt:
		slanted(pdf, b, gap, -1, thin)
	case till:
		slanted(pdf, b, gap, 1, thin)
		slanted(pdf, b, gap, -1, thin)
	case rock:
		bricks(pdf, b, 2*gap, thin)
	case peat:
		for y := b.Y0 + gap; y < b.Y1-0.5; y += gap {
			pdf.Line(b.X0, y, b.X1, y, thin)
		}
	case fill:
		slanted(pdf, b, 2*gap, 1, thin)
		slanted(pdf, b, 2*gap, -1, thin)
	case topsoil:
		for x := b.X0 + gap; x < b.X1-0.5; x += gap {
			pdf.Line(x, b.Y0, x, b.Y1, thin)
		}
	default:
		p.signs(pdf, b, kind)
	}
}

// slanted draws parallel lines that rise or fall by 45 degrees, cut to the box.
func slanted(pdf *paint.PDF, b paint.Box, gap, slope, width float64) {
	for start := -b.Height(); start < b.Width(); start += gap * math.Sqrt2 {
		t0, t1 := max(0, -start), min(b.Height(), b.Width()-start)
		if t1-t0 < 0.5 {
			continue
		}
		y := func(t float64) float64 {
			if slope < 0 {
				return b.Y0 + t
			}
			return b.Y1 - t
		}
		pdf.Line(b.X0+start+t0, y(t0), b.X0+start+t1, y(t1), width)
	}
}

// bricks draws the courses of a wall.
func bricks(pdf *paint.PDF, b paint.Box, gap, width float64) {
	for row, y := 0, b.Y0; y < b.Y1; row, y = row+1, y+gap {
		if row > 0 {
			pdf.Line(b.X0, y, b.X1, y, width)
		}
		for x := b.X0 + gap*(1+float64(row%2)); x < b.X1; x += 2 * gap {
			pdf.Line(x, y, x, min(b.Y1, y+gap), width)
		}
	}
}

// signs sets the signs of a soil in staggered rows.
func (p patterns) signs(pdf *paint.PDF, b paint.Box, kind soil) {
	for row, y := 0, b.Y0+p.gap/2; y < b.Y1-1.2; row, y = row+1, y+p.gap {
		for x := b.X0 + 2 + float64(row%2)*p.gap*0.6; x < b.X1-4; x += 1.2 * p.gap {
			sign(pdf, x, y, kind)
		}
	}
}

// sign draws one sign: dots for sand, rings for gravel, dashes for fines.
func sign(pdf *paint.PDF, x, y float64, kind soil) {
	const thin = 0.3
	switch kind {
	case topsoil:
		pdf.Line(x, y+1, x+1, y-1, thin)
	case fill:
		pdf.Line(x, y-1, x+2, y+1, thin)
		pdf.Line(x, y+1, x+2, y-1, thin)
	case clay:
		pdf.Line(x, y, x+3.5, y, thin)
	case silt:
		pdf.Line(x, y, x+1.5, y, thin)
	case sand:
		pdf.Line(x, y, x+0.5, y, 0.5)
	case gravel:
		pdf.Circle(x+1.2, y, 1.1, thin)
	case till:
		pdf.Polygon([]paint.Point{{X: x, Y: y + 1}, {X: x + 1.2, Y: y - 1}, {X: x + 2.4, Y: y + 1}}, paint.Grey(0), false)
	case peat:
		pdf.Line(x, y-1, x, y+1, thin)
		pdf.Line(x+1, y-1, x+1, y+1, thin)
	case rock:
		pdf.Line(x, y, x+3.5, y, thin)
		pdf.Line(x, y, x, y+1, thin)
	}
}
