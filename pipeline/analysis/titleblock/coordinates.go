package titleblock

import (
	"math"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// Confidence in a position that no key introduces.
const (
	labelledPair = 0.8 // axes named, or joined by a slash
	barePair     = 0.6
)

// maxAxisGap is how far apart, in line heights, two separately printed halves
// of a position may be: the next row, or a column beside.
const maxAxisGap = 30.0

// coordinates finds positions after a key, then halves that stand in cells of
// their own, then any other pairs on the page.
func (b *block) coordinates() []strata.Found[strata.Coordinates] {
	var list []strata.Found[strata.Coordinates]
	for _, f := range b.of(lexicon.KeyCoordinates) {
		list = append(list, b.introduced(f)...)
	}
	list = append(list, b.paired(b.halves())...)
	for i := range b.lines {
		l := b.lines[i].whole()
		for _, p := range b.lines[i].positions {
			c := barePair
			if p.Labelled {
				c = labelledPair
			}
			list = append(list, found(p.Coordinates, b.page.Number, c, l.cut(p.Start, p.End)))
		}
	}
	return distinct(list)
}

// introduced reads the position that a key introduces: whole in one place, or
// as two ordinates in successive places.
func (b *block) introduced(f field) []strata.Found[strata.Coordinates] {
	around := b.around(f)
	places := append([]source{{f.rest, f.trusted(behindKey)}}, f.sources(func(string) bool { return false })...)
	for _, s := range places {
		for _, p := range quantity.Coordinates(s.text(), around) {
			return []strata.Found[strata.Coordinates]{found(p.Coordinates, b.page.Number, s.confidence, s.cut(p.Start, p.End))}
		}
	}
	if !f.right.empty() {
		places = append(places, source{b.under(f.right), f.trusted(belowKey)})
	}
	var halves []half
	for _, s := range places {
		for _, o := range quantity.Ordinates(s.text()) {
			halves = append(halves, half{o, s.cut(o.Start, o.End), f.trusted(belowKey)})
		}
	}
	for i := 1; i < len(halves); i++ {
		if c, ok := quantity.Pair(halves[i-1].Ordinate, halves[i].Ordinate, around); ok {
			return []strata.Found[strata.Coordinates]{found(c, b.page.Number, f.trusted(belowKey), halves[i-1].piece, halves[i].piece)}
		}
	}
	return nil
}

// around is what is known of a position that a key introduces: the grid that
// the key's own line names counts before those of the rest of the page.
func (b *block) around(f field) quantity.Context {
	return quantity.Context{Known: true, Axes: f.key.line.axes, Grids: append(quantity.GridsNamed(f.key.line.text), b.grids...)}
}

// under is the line right below a cell, if no key stands beside it.
func (b *block) under(cell piece) piece {
	box := cell.line.Box
	var below *line
	for i := range b.lines {
		l := &b.lines[i]
		dy := l.Box.MidY() - box.MidY()
		if dy > b.page.LineHeight/2 && dy <= maxBelow*b.page.LineHeight && l.Box.OverlapX(box) > 0 && (below == nil || l.Box.Y0 < below.Box.Y0) {
			below = l
		}
	}
	if below == nil {
		return piece{}
	}
	for i := range b.lines {
		l := &b.lines[i]
		if l.Box.X1 <= below.Box.X0 && sameRow(l.Box, below.Box) && startsWithKey(l) {
			return piece{}
		}
	}
	return below.whole()
}

// A half is one ordinate of a position with its place, and how sure it is that this
// is half of one.
type half struct {
	quantity.Ordinate
	piece
	sure float64
}

// halves finds the ordinates whose axis is named by a label before them, in
// the same cell or in one of its own, or by a key.
func (b *block) halves() []half {
	var list []half
	for i := range b.lines {
		l := b.lines[i].whole()
		for _, o := range quantity.Ordinates(l.text()) {
			if o.Axis != quantity.NoAxis {
				list = append(list, half{o, l.cut(o.Start, o.End), labelledPair})
			}
		}
		if axis := quantity.AxisNamed(l.text()); axis != quantity.NoAxis {
			if right, _ := b.neighbours(l); !right.empty() {
				list = appendHalf(list, right, axis, labelledPair)
			}
		}
	}
	for _, f := range b.of(lexicon.KeyEast, lexicon.KeyNorth) {
		list = append(list, f.half()...)
	}
	return list
}

// half is the ordinate that the key of one axis introduces; nothing where none is.
func (f field) half() []half {
	axis := quantity.East
	if f.kind == lexicon.KeyNorth {
		axis = quantity.North
	}
	for _, s := range f.sources(hasDigit) {
		if h := appendHalf(nil, s.piece, axis, f.trusted(labelledPair)); len(h) > 0 {
			return h
		}
	}
	return nil
}

// appendHalf adds the first ordinate in a place.
func appendHalf(list []half, p piece, axis quantity.Axis, sure float64) []half {
	o := quantity.Ordinates(p.text())
	if len(o) == 0 {
		return list
	}
	o[0].Axis = axis
	return append(list, half{o[0], p.cut(o[0].Start, o[0].End), sure})
}

// paired joins each eastward half to the nearest half on the other axis.
func (b *block) paired(halves []half) []strata.Found[strata.Coordinates] {
	var list []strata.Found[strata.Coordinates]
	for _, a := range halves {
		if a.Axis != quantity.East && a.Axis != quantity.X {
			continue
		}
		nearest := maxAxisGap * b.page.LineHeight
		var best *strata.Found[strata.Coordinates]
		for _, o := range halves {
			if o.Axis == a.Axis || o.Axis == quantity.X || o.Axis == quantity.East {
				continue
			}
			c, ok := quantity.Pair(a.Ordinate, o.Ordinate, quantity.Context{Known: true, Grids: b.grids})
			if d := distance(a.piece, o.piece); ok && d < nearest {
				f := found(c, b.page.Number, min(a.sure, o.sure), a.piece, o.piece)
				nearest, best = d, &f
			}
		}
		if best != nil {
			list = append(list, *best)
		}
	}
	return list
}

// distance between the middles of two pieces on the straight page.
func distance(a, b piece) float64 {
	p, q := straightBox(a).Mid(), straightBox(b).Mid()
	return math.Hypot(p.X-q.X, p.Y-q.Y)
}
