package main

import (
	"fmt"

	"lsml/testdata/paint"
)

// What stands beside the layers: samples, tests, core runs, water, casing,
// remarks. All of it has depths of its own, which bound no layer.

// samples draws each sample at its depth.
func samples(withDepth, bar bool) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		f := s.font.Sized(s.font.Size - 0.5)
		free := s.body.Y0
		for _, one := range s.hole.samples {
			y := s.y(one.from)
			if !s.shows(one.from) || y < free || y+f.Size > s.body.Y1 {
				continue
			}
			x := cell.X0 + 2
			if bar {
				b := paint.Box{X0: x, Y0: y, X1: x + 4, Y1: min(s.body.Y1, s.y(one.to))}
				s.Frame(b, 0.4)
				s.Line(b.X0, b.Y0, b.X1, b.Y1, 0.3)
				x += 6
			}
			text := one.id
			if withDepth {
				text = s.lang.number(one.from, 2) + "-" + s.lang.number(one.to, 2)
			}
			written := s.Write(x, y+f.Size*0.8, f, text)
			free = y + f.Size
			if withDepth && cell.X1-2-s.Width(f, one.id) > written.X1+2 {
				s.Right(cell.X1-2, y+f.Size*0.8, f, one.id)
			}
		}
	}
}

// sampleDepths prints where samples begin, and where they end if both are asked
// for, with strokes from edge to edge or without.
func sampleDepths(both, strokes bool) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		f := s.font.Sized(s.font.Size - 0.5)
		free := s.body.Y0 + f.Size
		write := func(depth float64) {
			y := s.y(depth)
			if !s.shows(depth) || y < free || y+2 > s.body.Y1 {
				return
			}
			s.Centred(cell.MidX(), y+f.Size*0.35, f, s.lang.number(depth, 2))
			if strokes {
				s.Line(cell.X0, y+f.Size*0.35+1.5, cell.X1, y+f.Size*0.35+1.5, 0.3)
			}
			free = y + f.Size + 1
		}
		for _, one := range s.hole.samples {
			write(one.from)
			if both {
				write(one.to)
			}
		}
	}
}

// blows prints what each penetration test counted, in one of several manners.
func blows(format string) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		f := s.font.Sized(s.font.Size - 0.5)
		free := s.body.Y0
		for _, one := range s.hole.samples {
			y := s.y(one.from)
			if !s.shows(one.from) || y < free || y+f.Size > s.body.Y1 {
				continue
			}
			args := []any{one.blows}
			if format == threeBlows {
				args = []any{one.blows/3 + 1, one.blows/2 + 1, one.blows}
			}
			s.Centred(cell.MidX(), y+f.Size*0.8, f, fmt.Sprintf(format, args...))
			free = y + f.Size
		}
	}
}

// The manners in which blows are counted.
const (
	plainBlows = "%d"
	namedBlows = "N=%d"
	threeBlows = "%d,%d,%d"
)

// coreRuns draws the runs with their depths at a stroke each.
func coreRuns(numbers bool) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		free := s.body.Y0
		mark := func(depth float64) {
			if !s.shows(depth) {
				return
			}
			y := s.y(depth)
			s.Line(cell.X0, y, cell.X1, y, 0.4)
			if numbers && y-s.font.Size > free && y < s.body.Y1 {
				s.Centred(cell.MidX(), y-1.5, s.font, s.lang.number(depth, 2))
				free = y
			}
		}
		for i, r := range s.hole.runs {
			if i == 0 {
				mark(r.from)
			}
			mark(r.to)
		}
	}
}

// ofRun prints a figure of each core run in its middle.
func ofRun(figure func(run) int) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		for _, r := range s.hole.runs {
			y := s.y((r.from + r.to) / 2)
			if y > s.body.Y0+s.font.Size && y < s.body.Y1 && s.y(r.to)-s.y(r.from) > s.font.Size {
				s.Centred(cell.MidX(), y+s.font.Size*0.35, s.font, fmt.Sprint(figure(r)))
			}
			for _, depth := range []float64{r.from, r.to} {
				if s.shows(depth) {
					s.Line(cell.X0, s.y(depth), cell.X1, s.y(depth), 0.3)
				}
			}
		}
	}
}

// waterLevel draws a triangle with its depth.
func waterLevel(s *sheet, cell paint.Box) {
	if s.hole.water == 0 || !s.shows(s.hole.water) {
		return
	}
	y := s.y(s.hole.water)
	x := cell.MidX()
	s.Polygon([]paint.Point{{X: x - 3, Y: y - 5}, {X: x + 3, Y: y - 5}, {X: x, Y: y}}, paint.Grey(40), true)
	s.Line(x-5, y, x+5, y, 0.5)
	if y+s.font.Size+1 < s.body.Y1 {
		s.Centred(x, y+s.font.Size+1, s.font.Sized(s.font.Size-1), s.lang.number(s.hole.water, 2))
	}
}

// turnedWord writes a word upwards in the upper part of the column: a casing, a
// method.
func turnedWord(word string) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		y := min(s.body.Y1-4, s.body.Y0+s.Width(s.font, word)+12)
		s.Turned(cell.MidX()+s.font.Size*0.35, y, s.font, word)
	}
}

// A saying is a text about a depth.
type saying struct {
	at   float64
	text string
}

// remarks writes sentences about depths beside these.
func remarks(l lot, w *language, h *hole, n int) func(*sheet, paint.Box) {
	var all []saying
	for i := range n {
		at := (float64(i) + l.Float64()) / float64(n) * h.end()
		all = append(all, saying{at, w.remark(l, h, at)})
	}
	return says(all)
}

// defects describes what breaks the rock, each at its depth, with or without
// saying so.
func defects(l lot, w *language, h *hole) func(*sheet, paint.Box) {
	var all []saying
	numbered := l.happens(0.5)
	for at := l.between(0, 1); at < h.end(); at += l.between(0.3, 2) {
		text := pick(l, w.defects...)
		if numbered {
			text = w.number(rounded(at, 0.01), 2) + " " + text
		}
		all = append(all, saying{at, text})
	}
	return says(all)
}

// says writes texts at their depths, or as little below as those above demand;
// what has no room is left out.
func says(all []saying) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		f := s.font.Sized(s.font.Size - 1)
		free := s.body.Y0 + 2
		for _, one := range all {
			lines := s.Wrap(f, one.text, cell.Width()-5)
			y := max(free, s.y(one.at))
			if !s.shows(one.at) || y+float64(len(lines))*f.LineHeight() > s.body.Y1 {
				continue
			}
			s.Paragraph(cell.X0+2.5, y, f, lines)
			free = y + float64(len(lines))*f.LineHeight() + 2
		}
	}
}

// chart draws a curve of a value against the depth, over a grid.
func chart(l lot, most int) func(*sheet, paint.Box) {
	seed := l.Uint64()
	return func(s *sheet, cell paint.Box) {
		chance := newLot(seed, "chart", s.number)
		for i := 1; i < 4; i++ {
			x := cell.X0 + float64(i)*cell.Width()/4
			s.Line(x, s.body.Y0, x, s.body.Y1, 0.15)
			s.Centred(x, s.body.Y0-2, s.font.Sized(5), fmt.Sprint(i*most/4))
		}
		var last paint.Point
		for i, one := range s.hole.samples {
			if !s.shows(one.from) {
				continue
			}
			at := paint.Point{X: cell.X0 + chance.between(0.1, 0.9)*cell.Width(), Y: s.y(one.from)}
			if i > 0 && last.Y > 0 {
				s.Line(last.X, last.Y, at.X, at.Y, 0.4)
			}
			s.Circle(at.X, at.Y, 1.2, 0.4)
			last = at
		}
	}
}

// well draws a pipe with its seal and screen.
func well(l lot, h *hole) func(*sheet, paint.Box) {
	seal, screen := l.between(0.1, 0.3)*h.end(), l.between(0.4, 0.7)*h.end()
	return func(s *sheet, cell paint.Box) {
		inside := func(depth float64) float64 { return min(max(s.y(depth), s.body.Y0), s.body.Y1) }
		x := cell.MidX()
		outer, pipe := cell.Width()*0.3, cell.Width()*0.1
		for _, fill := range []struct {
			from, to float64
			grey     int
		}{{0, seal, 225}, {seal, screen, 150}, {screen, h.end(), 240}} {
			y0, y1 := inside(fill.from), inside(fill.to)
			if y1-y0 > 0.5 {
				s.Fill(paint.Box{X0: x - outer, Y0: y0, X1: x + outer, Y1: y1}, paint.Grey(fill.grey))
				s.Line(x-outer, y1, x+outer, y1, 0.4)
			}
		}
		for _, at := range []float64{-outer, -pipe, pipe, outer} {
			s.Line(x+at, s.body.Y0, x+at, inside(h.end()), 0.4)
		}
		for y := inside(screen); y < inside(h.end()); y += 3 {
			s.Line(x-pipe, y, x+pipe, y, 0.3)
		}
	}
}

// formations names what groups of layers belong to, with strokes between.
func formations(l lot, w *language, h *hole, turned bool) func(*sheet, paint.Box) {
	type unit struct {
		top, base float64
		name      string
	}
	var units []unit
	for i := 0; i < len(h.layers); {
		last := min(len(h.layers)-1, i+l.IntN(3))
		units = append(units, unit{h.top(i), h.layers[last].base, pick(l, w.formations...)})
		i = last + 1
	}
	return func(s *sheet, cell paint.Box) {
		for _, u := range units {
			y0, y1 := s.y(max(u.top, s.from)), s.y(min(u.base, s.to))
			if y1 <= y0 {
				continue
			}
			if s.shows(u.base) {
				s.Line(cell.X0, y1, cell.X1, y1, 0.4)
			}
			switch {
			case turned && s.Width(s.font, u.name) < y1-y0-4:
				s.Turned(cell.MidX()+s.font.Size*0.35, (y0+y1+s.Width(s.font, u.name))/2, s.font, u.name)
			case !turned && s.Width(s.font, u.name) < cell.Width() && s.font.LineHeight() < y1-y0:
				s.Centred(cell.MidX(), (y0+y1)/2+s.font.Size*0.35, s.font, u.name)
			}
		}
	}
}
