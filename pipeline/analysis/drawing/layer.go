package drawing

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// layers writes a chain down in the terms of the ground.
func (l *Log) layers(starts []start, end *boundary) []strata.Layer {
	var found []strata.Layer
	depths := l.depths(starts, end)
	for k, at := range starts {
		base := end
		if k+1 < len(starts) {
			base = starts[k+1].boundary
		}
		layer := strata.Layer{
			Interval: strata.Interval{Top: depths[k], Base: depths[k+1]},
			Top:      l.placeOf(at.boundary), Base: l.placeOf(base),
		}
		if layer.Interval.Top >= layer.Interval.Base {
			continue
		}
		layer.Span = l.spanOf(at.boundary, base)
		var next *start
		if k+1 < len(starts) {
			next = &starts[k+1]
		}
		var texts []string
		for _, ln := range withoutRepeats(l.linesOf(at, next)) {
			texts = append(texts, ln.text)
			layer.Lines = append(layer.Lines, strata.Line{Text: ln.text, Place: paper.Place{Page: ln.page, Box: layout.Printed(ln.words)}})
		}
		layer.Description = lexicon.Join(texts)
		if len(texts) == 0 {
			continue
		}
		found = append(found, layer)
	}
	return found
}

// A pagedLine is a line with the number of its page.
type pagedLine struct {
	textLine
	page int
}

// withoutRepeats leaves out the lines of a layer that only say that it goes on, and
// what stands on a sheet as it does on the one before.
func withoutRepeats(lines []pagedLine) []pagedLine {
	var kept []pagedLine
	before := ""
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].page == lines[0].page {
			n++
		}
		sheet := slices.DeleteFunc(slices.Clone(lines[:n]), func(l pagedLine) bool { return l.again })
		if text := joined(sheet); !strings.EqualFold(text, before) {
			kept, before = append(kept, sheet...), text
		}
		lines = lines[n:]
	}
	return kept
}

// joined is the text of some lines.
func joined(lines []pagedLine) string {
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.text)
	}
	return lexicon.Join(texts)
}

// linesOf are the lines from one start to the next.
func (l *Log) linesOf(at start, next *start) []pagedLine {
	var found []pagedLine
	for n := at.sheet; n < len(l.sheets); n++ {
		s := l.sheets[n]
		from, to := 0, len(s.lines)
		if n == at.sheet {
			from = at.line
		}
		if next != nil && n == next.sheet {
			to = next.line
		}
		for _, ln := range s.lines[min(from, to):to] {
			found = append(found, pagedLine{ln, s.page.Number})
		}
		if next != nil && n == next.sheet {
			break
		}
	}
	return found
}

// depths are those of the boundaries of a chain and of its end. One that would
// be rounded over the one above it is taken as the axis has it.
func (l *Log) depths(starts []start, end *boundary) []strata.Depth {
	all := make([]strata.Depth, 0, len(starts)+1)
	last := strata.Unknown
	for _, b := range append(boundariesOf(starts), end) {
		d := l.depthOf(b)
		if d <= last {
			d = max(last, l.inMillimetres(b.depth, l.finest()))
		}
		all = append(all, d)
		last = d
	}
	return all
}

func boundariesOf(starts []start) []*boundary {
	all := make([]*boundary, len(starts))
	for i, at := range starts {
		all[i] = at.boundary
	}
	return all
}

// depthOf is the printed depth of a boundary, or what the axis says there.
func (l *Log) depthOf(b *boundary) strata.Depth {
	switch {
	case b.said:
		return l.inMillimetres(b.depth, 0)
	case b.named() != nil:
		return l.inMillimetres(b.label.depth, 0)
	case b.level != nil:
		return l.byLevel(b.level.depth)
	}
	return l.inMillimetres(b.depth, l.stepAt(b))
}

// named is the printed depth of a boundary; nil where it has none, or a level that
// is surer tells another one: that of a sample or a mark of the ruler beside it.
func (b *boundary) named() *mark {
	if b.label != nil && b.level != nil && b.signs[levelSign] > b.signs[labelSign] && math.Abs(b.label.depth-b.level.depth) > levelOff {
		return nil
	}
	return b.label
}

// inMillimetres gives a depth on the axis in millimetres, rounded to a step in
// the unit of the axis; 0 for no rounding.
func (l *Log) inMillimetres(depth, step float64) strata.Depth {
	if step > 0 {
		depth = math.Round(depth/step) * step
	}
	return strata.Depth(math.Round(max(0, depth) * l.millimetres()))
}

// millimetres in the unit of the axis.
func (l *Log) millimetres() float64 { return millimetresIn(l.unit) }

// millimetresIn is how many millimetres a unit has; a length without one is in
// metres.
func millimetresIn(unit quantity.Unit) float64 {
	switch unit {
	case quantity.Foot:
		return 1000 * foot
	case quantity.Centimetre:
		return 10
	}
	return 1000
}

// levelOff is how far off a depth is, in the unit of the axis, that is told by a
// level and a ground, each of which is rounded.
const levelOff = 0.03

// byLevel is the depth that a level tells, to the step of the log where that is
// as near as levels are exact.
func (l *Log) byLevel(depth float64) strata.Depth {
	if math.Abs(math.Round(depth/l.step)*l.step-depth) <= levelOff {
		return l.inMillimetres(depth, l.step)
	}
	return l.inMillimetres(depth, l.finest())
}

// findUnit is the unit of the axis: that of the sheet that tells one, or usual, or
// that in which a page would be drawn.
func (l *Log) findUnit(usual quantity.Unit) quantity.Unit {
	for _, s := range l.sheets {
		if u := s.unit(); u != quantity.Bare {
			return u
		}
	}
	if usual == quantity.Centimetre && l.sheets[0].axis.depth(l.sheets[0].body.to) < leastCentimetres {
		usual = quantity.Bare
	}
	return cmp.Or(l.windowUnit(), l.sheets[0].groundUnit, quantity.Unit(l.sheets[0].usual.Unit()), usual, l.sheets[0].unitByScale())
}

// leastCentimetres is how many centimetres a log is deep at least that is in them.
const leastCentimetres = 30.0

// Logs are drawn to 1:10 … 1:1000; what would be coarser in metres is in
// centimetres, unless it is as deep as a well, of which all is on one sheet.
const (
	coarsestScale    = 2000.0
	deepestByScale   = 1000.0 // centimetres, which hand augers reach
	pointsInOneMetre = 72 / 0.0254
)

// unitByScale is the unit of an axis that nothing names: metres, or centimetres
// where a sheet would be too small for so many metres.
func (s *sheet) unitByScale() quantity.Unit {
	if s.axis.slope*pointsInOneMetre > coarsestScale && s.axis.depth(s.body.to) <= deepestByScale {
		return quantity.Centimetre
	}
	return quantity.Metre
}

// usualUnit is the unit in which the pages say that depths are or, with the heads of
// other columns, name lengths; Bare where they name none.
func usualUnit(pages []Page) quantity.Unit {
	metres, feet := 0, 0
	for _, p := range pages {
		for _, line := range slices.Concat(p.Lines, p.Turned) {
			if unit, ok := quantity.DepthsSaidIn(line.Text()); ok {
				return unit
			}
			m, f := quantity.LengthsSaid(line.Text())
			metres, feet = metres+m, feet+f
			switch columnhead.Unit(line.Text()) {
			case quantity.Metre:
				metres++
			case quantity.Foot:
				feet++
			}
		}
	}
	switch {
	case feet > metres:
		return quantity.Foot
	case metres > 0:
		return quantity.Metre
	}
	return quantity.Bare
}

// windowUnit is the unit that stands above the box of a borehole: "cm -mv".
func (l *Log) windowUnit() quantity.Unit {
	s := l.sheets[0]
	if l.Window == (paper.Box{}) {
		return quantity.Bare
	}
	for _, line := range s.page.Lines {
		if line.Box.MidY() > s.box.Y0 || strings.ContainsFunc(line.Text(), unicode.IsDigit) { // a value of the title block
			continue
		}
		switch u := columnhead.Unit(line.Text()); u {
		case quantity.Metre, quantity.Foot, quantity.Centimetre:
			return u
		}
	}
	return quantity.Bare
}

// finest is the finest step of printed depths and levels, in the unit of the axis.
func (l *Log) finest() float64 {
	if l.unit == quantity.Centimetre {
		return 1
	}
	return 0.01
}

func (l *Log) placeOf(b *boundary) *paper.Place {
	m := b.named()
	if m == nil {
		return nil
	}
	return &paper.Place{Page: l.sheets[b.sheet].page.Number, Box: layout.Printed(m.words)}
}

// spanOf is the stretch of the scale between two boundaries of a sheet, beside
// the descriptions; nil where the sheet has no numbers of its own.
func (l *Log) spanOf(top, base *boundary) *paper.Place {
	s := l.sheets[top.sheet]
	x := s.axisColumn()
	if x.length() == 0 {
		return nil
	}
	y := span{s.axis.height(top.depth), s.body.to}
	if base.sheet == top.sheet {
		y.to = s.axis.height(base.depth)
	}
	return &paper.Place{Page: s.page.Number, Box: boxBetween(x, y)}
}
