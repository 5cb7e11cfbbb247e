package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// What the descriptions of a log must have to be believed.
const (
	leastSoil    = 0.4 // the part of the layers that name a soil or rock
	leastNaming  = 0.25
	fewestLayers = 1
	// fewestUntold is how many layers a log has at least in a language that is
	// not known.
	fewestUntold = 3
)

// believable reports whether the texts of a log describe the ground.
func believable(b strata.Borehole, words *lexicon.Lexicon) bool {
	soils, naming, all := 0, 0, 0
	var texts []string
	for _, l := range b.Layers {
		texts = append(texts, l.Description)
		score := words.Material(l.Description)
		if score.Soil > 0 {
			soils++
		}
		naming += score.Soil + score.Trait
		all += score.Words
	}
	n := len(b.Layers)
	return n >= fewestLayers && float64(soils) >= leastSoil*float64(n) && float64(naming) >= leastNaming*float64(all) && !lexicon.OfWell(texts)
}

// untold reports whether a log is one whatever its words mean: it has a graphic
// column, several layers and an axis whose numbers begin near the ground.
func (l *Log) untold() bool {
	first, last, _ := l.sheets[0].axis.shown()
	return len(l.Borehole.Layers) >= fewestUntold && l.sheets[0].graphic.length() > 0 && first <= nearGround*last
}

// What a drawing must explain to be preferred.
const (
	fewestExplained = 2
	leadOfDrawing   = 3 // more boundaries than the other way, where fewer are sure
	fewestOfDrawing = 2 // layers
	leastOfLayers   = 0.7
	clearLead       = 1.2 // times the other way, for much fewer layers
)

// Better reports whether the log, read as a drawing, explains what is drawn on
// its pages better than boreholes that were read from them in another way. As
// good is better: where both tell the same boundaries the drawing knows which
// text belongs where. It must not miss a part of the pages.
func (l *Log) Better(other []strata.Borehole) bool {
	var layers []strata.Layer
	for _, b := range other {
		layers = append(layers, b.Layers...)
	}
	n, theirs := len(l.Borehole.Layers), l.possible(layers)
	mine, others := l.explained(l.Borehole.Layers), l.explained(layers)
	if len(layers) > 0 {
		mine += l.lead()
	}
	sure := mine >= fewestExplained || mine >= 0 && mine-others >= leadOfDrawing
	switch {
	case len(layers) == 0:
		return mine > 0
	case mine < others || n < fewestOfDrawing || !sure:
		return false
	case mine == others:
		return n >= theirs
	case float64(n) >= leastOfLayers*float64(theirs):
		return true
	}
	return mine >= others+1 && mine >= clearLead*others && !l.misses(layers)
}

// possible is how many of other layers a log of one borehole may have: those that
// begin above the depth at which it is said to end, hold no two of the others and
// do not end where another one does. One that runs over to the next page is
// two halves there, or is told on both, or is cut at the edge of the drawing.
func (l *Log) possible(layers []strata.Layer) int {
	whole, upper, lower := 0, 0, 0
	for i, layer := range layers {
		top, base := layer.Interval.Top, layer.Interval.Base
		others := slices.Concat(layers[:i:i], layers[i+1:])
		switch {
		case i > 0 && (toldAgain(layers[i-1], layer) || l.cutBefore(layer)):
		case top.Known() && slices.ContainsFunc(l.sheets, func(s *sheet) bool { return s.said > 0 && l.onAxis(top) >= s.said }):
		case top.Known() && base.Known():
			if !holdsSeveral(layer.Interval, others) {
				whole++
			}
		case top.Known():
			upper++
		case !slices.ContainsFunc(others, func(o strata.Layer) bool { return o.Interval.Top.Known() && o.Interval.Base == base }):
			lower++
		}
	}
	return whole + max(upper, lower)
}

// toldAgain reports whether a layer is the one before, as the next sheet tells it
// again: under the same text, and not from another depth on.
func toldAgain(before, l strata.Layer) bool {
	follows := !l.Interval.Top.Known() || l.Interval.Top == before.Interval.Base
	return follows && len(before.Lines) > 0 && len(l.Lines) > 0 && before.Lines[0].Page < l.Lines[0].Page &&
		before.Description == l.Description
}

// cutBefore reports whether a layer begins where a further sheet does, at a depth that
// is read off the drawing: it is what is left of the one above.
func (l *Log) cutBefore(layer strata.Layer) bool {
	if layer.Top != nil || !layer.Interval.Top.Known() {
		return false
	}
	return slices.ContainsFunc(l.sheets[1:], func(s *sheet) bool {
		return math.Abs(s.axis.height(l.onAxis(layer.Interval.Top))-s.body.from) <= atBoundary*s.page.LineHeight
	})
}

// holdsSeveral reports whether an interval has two others or more within it.
func holdsSeveral(i strata.Interval, others []strata.Layer) bool {
	inside := 0
	for _, o := range others {
		if in := o.Interval; in != i && in.Top.Known() && in.Base.Known() && in.Top >= i.Top && in.Base <= i.Base {
			inside++
		}
	}
	return inside >= 2
}

// lead is how many boundaries the drawing is ahead of the other reading on the
// form that it is printed on.
func (l *Log) lead() float64 { return l.sheets[0].usual.Sum(usualReading) }

// Of several layers whose texts stand beside the descriptions of a log, this part
// names a soil or rock where they are layers, too: a log that goes on in a
// second column of the page. Where most of them are the log's own, the column is what
// else is said of these; another borehole shares a few by chance.
const (
	severalBeside = 2
	soilsBeside   = 0.7
	mostlyOwn     = 0.5
)

// misses reports whether layers stand beside the descriptions of the log that are not
// its own.
func (l *Log) misses(layers []strata.Layer) bool {
	beside, soils, known := 0, 0, 0
	words := l.sheets[0].words
	own := map[strata.Interval]bool{}
	for _, layer := range l.Borehole.Layers {
		in := layer.Interval
		own[in], own[strata.Interval{Top: in.Top, Base: strata.Unknown}], own[strata.Interval{Top: strata.Unknown, Base: in.Base}] = true, true, true
	}
	for _, layer := range layers {
		for _, c := range l.Borehole.Columns {
			if len(layer.Lines) == 0 || layer.Lines[0].Page != c.Page {
				continue
			}
			if x := layer.Lines[0].Box.MidX(); x < c.Description.X0 || x > c.Description.X1 {
				beside++
				if words.Material(layer.Description).Soil > 0 {
					soils++
				}
				if own[layer.Interval] {
					known++
				}
			}
		}
	}
	all := float64(beside)
	return beside >= severalBeside && float64(soils) >= soilsBeside*all && float64(known) < mostlyOwn*all
}

// Covers reports whether a borehole that was read in another way stands in the
// part of the page that the log takes.
func (l *Log) Covers(b strata.Borehole) bool {
	if l.Window == (paper.Box{}) {
		return true
	}
	if len(b.Columns) == 0 {
		return false
	}
	c := b.Columns[0]
	return l.Window.Contains(c.Sidebar.Mid()) || l.Window.Contains(c.Description.Mid())
}

// Lengths in line heights within which a depth is that of a boundary, and the
// worth from which on a boundary is hardly to be doubted.
const (
	atBoundary   = 0.5
	surelyDrawn  = 2.0
	perhapsDrawn = 1.0
)

// explained counts the boundaries that are drawn where layers end, those that may
// be doubted in part, less the depths at which nothing is drawn.
func (l *Log) explained(layers []strata.Layer) float64 {
	depths := map[strata.Depth]bool{}
	for _, layer := range layers {
		for _, d := range []strata.Depth{layer.Interval.Top, layer.Interval.Base} {
			if d.Known() && d > 0 {
				depths[d] = true
			}
		}
	}
	score := 0.0
	for n, s := range l.sheets {
		hit := make([]bool, len(l.bounds[n]))
		for d := range depths {
			y := s.axis.height(l.onAxis(d))
			if !s.reaches(l.onAxis(d)) {
				continue
			}
			if s.saidAbove(y) {
				score--
				continue
			}
			if !s.hitsBoundary(l.bounds[n], y, hit) {
				score--
			}
		}
		score += hitWorth(l.bounds[n], hit)
	}
	for d := range depths {
		if !slices.ContainsFunc(l.sheets, func(s *sheet) bool { return s.reaches(l.onAxis(d)) }) {
			score--
		}
	}
	return score
}

// reaches reports whether a depth is on the drawing of the sheet. The end of the
// hole that is printed is, even where its height comes out a hair below the foot.
func (s *sheet) reaches(depth float64) bool {
	y := s.axis.height(depth)
	return s.body.holds(y) || s.said > 0 && math.Abs(y-s.axis.height(s.said)) <= atBoundary*s.page.LineHeight
}

// saidAbove reports whether the log is said to end clearly above a height.
func (s *sheet) saidAbove(y float64) bool {
	return s.said > 0 && y > s.axis.height(s.said)+atBoundary*s.page.LineHeight
}

// hitWorth is what the boundaries that are hit are worth, from top to bottom. Of
// several at one height, one of which may be bent to a rule, the best counts.
func hitWorth(bs []boundary, hit []bool) float64 {
	sum, last, at := 0.0, 0.0, math.Inf(-1)
	for j, b := range bs {
		if !hit[j] {
			continue
		}
		if b.y != at {
			sum, last, at = sum+last, 0, b.y
		}
		last = max(last, min(1, b.worth/surelyDrawn))
	}
	return sum + last
}

// hitsBoundary marks the boundaries at a height, and reports whether anything is
// drawn there.
func (s *sheet) hitsBoundary(bs []boundary, y float64, hit []bool) bool {
	drawn := math.Abs(y-s.body.to) <= atBoundary*s.page.LineHeight || math.Abs(y-s.body.from) <= atBoundary*s.page.LineHeight
	for j, b := range bs {
		if math.Abs(b.y-y) > atBoundary*s.page.LineHeight || b.over {
			continue
		}
		drawn = drawn || b.worth >= perhapsDrawn
		hit[j] = hit[j] || b.worth >= perhapsDrawn
	}
	return drawn
}

// nudged is how far from a boundary, in line heights, the height of the printed
// depth is that belongs to it: drawings are less exact than print.
const nudged = 0.6

// leastAgreed is the part of the other boreholes' printed depths that must be
// those of boundaries.
const leastAgreed = 0.8

// Adopt takes the printed depths of other boreholes of its pages for the
// boundaries of the log that were read off the axis, and tells how sure each
// layer is.
func (l *Log) Adopt(other []strata.Borehole) {
	l.adoptDepths(other)
	l.rate(other)
}

// adoptDepths takes over the printed depths.
func (l *Log) adoptDepths(other []strata.Borehole) {
	type print struct {
		depth strata.Depth
		place *paper.Place
	}
	var printed []print
	for _, b := range other {
		for _, layer := range b.Layers {
			for _, p := range []print{{layer.Interval.Top, layer.Top}, {layer.Interval.Base, layer.Base}} {
				if p.depth.Known() && p.place != nil {
					printed = append(printed, p)
				}
			}
		}
	}
	s := l.sheets[0]
	slack := strata.Depth(nudged * s.page.LineHeight * s.axis.slope * l.millimetres())
	own := map[strata.Depth]bool{}
	for _, layer := range l.Borehole.Layers {
		own[layer.Interval.Top], own[layer.Interval.Base] = true, true
	}
	agreed := 0
	for _, p := range printed {
		for d := range own {
			if max(p.depth-d, d-p.depth) <= slack {
				agreed++
				break
			}
		}
	}
	if float64(agreed) < leastAgreed*float64(len(printed)) {
		return
	}
	take := func(depth *strata.Depth, place **paper.Place) {
		if *place != nil || *depth == 0 {
			return
		}
		best, off := -1, slack
		for i, p := range printed {
			if d := max(p.depth-*depth, *depth-p.depth); d <= off {
				best, off = i, d
			}
		}
		if best >= 0 {
			*depth, *place = printed[best].depth, printed[best].place
		}
	}
	for i := range l.Borehole.Layers {
		layer := &l.Borehole.Layers[i]
		take(&layer.Interval.Top, &layer.Top)
		take(&layer.Interval.Base, &layer.Base)
	}
}

// onAxis is a depth in the unit of the axis.
func (l *Log) onAxis(d strata.Depth) float64 { return float64(d) / l.millimetres() }
