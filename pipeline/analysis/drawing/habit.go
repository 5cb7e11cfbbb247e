package drawing

import (
	"math"

	"lsml/pipeline/quantity"
)

// What makes texts stand in the middle of their layers: how far their middles
// are apart at most on average, in line heights, and as a part of how far the
// texts begin below the tops of their layers; of how many layers.
const (
	mostOffMiddle = 1.2
	middleOfTop   = 0.6
	fewestMiddles = 2
)

// inMiddle reports whether the texts of a chain stand in the middle of their
// layers. A layer that its text fills tells nothing.
func (l *Log) inMiddle(starts []start, end *boundary) bool {
	offMiddle, offTop, n := 0.0, 0.0, 0
	for k, at := range starts {
		base := end
		if k+1 < len(starts) {
			base = starts[k+1].boundary
		}
		if base.sheet != at.sheet {
			continue
		}
		s := l.sheets[at.sheet]
		h := s.page.LineHeight
		last := len(s.lines) - 1
		if k+1 < len(starts) && starts[k+1].sheet == at.sheet {
			last = starts[k+1].line - 1
		}
		if last < at.line { // a layer without a text
			continue
		}
		top, bottom := s.lines[at.line].box.Y0, s.lines[last].box.Y1
		if base.y-at.boundary.y < bottom-top+3*h {
			continue
		}
		offMiddle += math.Abs((top+bottom)/2-(at.boundary.y+base.y)/2) / h
		offTop += math.Abs(top-at.boundary.y) / h
		n++
	}
	offMiddle *= l.sheets[0].usual.Factor(usualMiddle)
	return n >= fewestMiddles && offMiddle < mostOffMiddle*float64(n) && offMiddle < middleOfTop*offTop
}

// steps are those to which people draw, the coarsest first; the last one is
// taken where nothing tells.
var (
	metreSteps      = []float64{1, 0.5, 0.25, 0.1, 0.05}
	footSteps       = []float64{1, 0.5, 0.25, 0.1}
	centimetreSteps = []float64{50, 25, 10, 5}
)

// What tells the step to which a log is drawn: this part of this many boundaries
// at least are its multiples, within a part of it and of a line height.
const (
	onStep      = 0.75
	fewestDepth = 4
	offStep     = 0.2
	offLine     = 0.2
)

// drawnStep is the coarsest step to which the boundaries without printed depths
// are drawn.
func (l *Log) drawnStep(starts []start) float64 {
	steps := l.steps()
	var depths []float64
	for _, at := range starts {
		if b := at.boundary; b.named() == nil && b.depth > 0 {
			depths = append(depths, b.depth)
		}
	}
	h := l.sheets[0].page.LineHeight * l.sheets[0].axis.slope
	for _, step := range steps {
		on := 0
		for _, d := range depths {
			if math.Abs(d-math.Round(d/step)*step) <= min(offStep*step, offLine*h) {
				on++
			}
		}
		if len(depths) >= fewestDepth && float64(on) >= onStep*float64(len(depths)) {
			return step
		}
	}
	return steps[len(steps)-1]
}

// steps are those to which people draw in the unit of the log, the coarsest first.
func (l *Log) steps() []float64 {
	switch l.unit {
	case quantity.Foot:
		return footSteps
	case quantity.Centimetre:
		return centimetreSteps
	}
	return metreSteps
}

// stepAt is the step of the log, or a finer one for a boundary that is clearly drawn
// beside its multiples: of ten boundaries in whole decimetres one is at 1.35 m. What a
// program has drawn is where it is meant, a scan is a little off.
func (l *Log) stepAt(b *boundary) float64 {
	s := l.sheets[b.sheet]
	h := s.page.LineHeight * s.axis.slope
	off := func(step float64) float64 { return math.Abs(b.depth - math.Round(b.depth/step)*step) }
	near := max(offStep*l.step, offLine*h)
	if s.ink.exact {
		near = min(offStep*l.step, offLine*h)
	}
	if off(l.step) <= near {
		return l.step
	}
	finest := l.step
	for _, step := range l.steps() {
		switch {
		case step >= l.step:
		case off(step) <= min(offStep*step, offLine*h):
			return step
		default:
			finest = step
		}
	}
	return finest
}
