package match

import (
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Boreholes joins what was found on the pages of a document, in order, into
// boreholes. A borehole goes on where the next one's depths go on. words tells a
// layer from a note below the last one.
func Boreholes(pages [][]strata.Borehole, words *lexicon.Lexicon) []strata.Borehole {
	var done []strata.Borehole
	for _, page := range pages {
		for _, b := range page {
			if i := predecessor(done, b); i >= 0 {
				done[i] = extend(done[i], b)
			} else {
				done = append(done, b)
			}
		}
	}
	for i := range done {
		done[i].Layers = withoutNote(settle(done[i].Layers), words)
	}
	return done
}

// Joined puts together the boreholes of a document, in the order of their pages,
// that go on from one page to the next at the very depth where the other ended,
// whichever way each was read: a log may be drawn on one sheet and listed on the
// next, or drawn to another scale.
func Joined(boreholes []strata.Borehole) []strata.Borehole {
	var done []strata.Borehole
	for _, b := range boreholes {
		if i := slices.IndexFunc(done, func(o strata.Borehole) bool { return endsAt(o, b) }); i >= 0 {
			done[i] = extend(done[i], b)
		} else if i := slices.IndexFunc(done, func(o strata.Borehole) bool { return opensBelow(o, b) }); i >= 0 {
			b.Layers = slices.Clone(b.Layers)
			b.Layers[0].Interval.Top = strata.Unknown
			done[i] = extend(done[i], b)
		} else {
			done = append(done, b)
		}
	}
	return done
}

// endsAt reports whether a borehole ends at the depth, on the page before, at which
// the next one begins.
func endsAt(b, next strata.Borehole) bool {
	begins, ends := next.Layers[0].Interval.Top, b.Layers[len(b.Layers)-1].Interval.Base
	return b.Columns[len(b.Columns)-1].Page+1 == next.Columns[0].Page && begins.Known() && begins > 0 && begins == ends
}

// opensBelow reports whether the next borehole has no depth printed at its top, and its
// first base below those of a borehole that is drawn on the page before, in a column of
// numbers of that.
func opensBelow(b, next strata.Borehole) bool {
	first, column := next.Layers[0], next.Columns[0]
	last := b.Columns[len(b.Columns)-1]
	if first.Top != nil || first.Interval.Top != 0 || first.Interval.Base <= deepest(b) || last.Page+1 != column.Page || isPrinted(b) || !isPrinted(next) {
		return false
	}
	return slices.ContainsFunc(append(slices.Clone(last.Numbers), last.Sidebar), func(c paper.Box) bool {
		return 2*c.OverlapX(column.Sidebar) > min(c.Width(), column.Sidebar.Width())
	})
}

// isPrinted reports whether the layers of a borehole were read by printed depths.
func isPrinted(b strata.Borehole) bool {
	e := b.Layers[0].Evidence
	return e != nil && e.Reading == Reading
}

// predecessor is the borehole that b continues, -1 if none: the last one that
// ends on an earlier page at or above the depth at which b begins.
func predecessor(done []strata.Borehole, b strata.Borehole) int {
	first := b.Layers[0].Interval
	for i := len(done) - 1; i >= 0; i-- {
		end := deepest(done[i])
		if done[i].Columns[len(done[i].Columns)-1].Page >= b.Columns[0].Page {
			continue
		}
		if first.Top.Known() && first.Top > 0 && first.Top >= end-drawnOff || !first.Top.Known() && first.Base > end {
			return i
		}
		return -1
	}
	return -1
}

// drawnOff is how far the depth of a page's border may be off between two pages
// that draw it.
const drawnOff strata.Depth = 2 * drawnStep

// Close gives the last layer of a borehole, where it is open at its base, the
// depth of the whole borehole. What would begin at that depth is no layer.
func Close(b *strata.Borehole, total strata.Found[strata.Depth]) {
	n := len(b.Layers)
	if n == 0 || b.Layers[n-1].Interval.Base.Known() {
		return
	}
	switch last := &b.Layers[n-1]; {
	case total.Value > last.Interval.Top:
		last.Interval.Base, last.Base = total.Value, &total.Place
	case total.Value == last.Interval.Top && n > 1:
		b.Layers = b.Layers[:n-1]
	}
}

// deepest is the greatest depth printed for a borehole.
func deepest(b strata.Borehole) strata.Depth {
	last := b.Layers[len(b.Layers)-1].Interval
	if last.Base.Known() {
		return last.Base
	}
	return last.Top
}

// extend appends the layers of the next page. Where the last layer is open at
// its base, or the next is open at its top, each gives the other its depth. The
// text of the last one may go on above the first.
func extend(b, next strata.Borehole) strata.Borehole {
	last, first := &b.Layers[len(b.Layers)-1], next.Layers[0]
	if carried := next.Columns[0].Carried; carried != nil {
		last.Lines = append(last.Lines, carried...)
		last.Description = lexicon.Join(append([]string{last.Description}, lineTexts(carried)...))
	}
	switch {
	case !last.Interval.Base.Known() && first.Interval.Top.Known():
		last.Interval.Base, last.Base = first.Interval.Top, first.Top
	case !last.Interval.Base.Known() && !first.Interval.Top.Known():
		last.Interval.Base, last.Base = first.Interval.Base, first.Base
		if !strings.EqualFold(last.Description, first.Description) { // a sheet may repeat it
			last.Lines = append(last.Lines, first.Lines...)
			last.Description = lexicon.Join([]string{last.Description, first.Description})
		}
		next.Layers = next.Layers[1:]
	case len(first.Lines) == 0 && first.Interval.Base > last.Interval.Base:
		last.Interval.Base, last.Base = first.Interval.Base, first.Base
		next.Layers = next.Layers[1:]
	case !first.Interval.Top.Known():
		next.Layers[0].Interval.Top, next.Layers[0].Top = last.Interval.Base, last.Base
	}
	b.Layers = append(b.Layers, next.Layers...)
	b.Columns = append(b.Columns, next.Columns...)
	return b
}

// settle gives the first layer of a finished borehole the top of the ground
// and drops the stretches that no page describes.
func settle(layers []strata.Layer) []strata.Layer {
	if len(layers) > 0 && !layers[0].Interval.Top.Known() {
		layers[0].Interval.Top = 0
	}
	return slices.DeleteFunc(layers, func(l strata.Layer) bool { return len(l.Lines) == 0 })
}

// A note has fewer words for the ground than this value, below layers of which this
// part names a soil or rock.
const (
	noteValue   = 0.4
	soilsAbove  = 0.8
	fewestAbove = 2
)

// withoutNote drops what is told below the last depth of a borehole and is nothing
// of the ground: that no water was met, that the walls stood, how the hole was filled.
func withoutNote(layers []strata.Layer, words *lexicon.Lexicon) []strata.Layer {
	n := len(layers) - 1
	if n < fewestAbove || words.Trusts() || layers[n].Interval.Base.Known() {
		return layers
	}
	var texts []string
	soils := 0
	for _, l := range layers[:n] {
		texts = append(texts, l.Description)
		if words.Material(l.Description).Soil > 0 {
			soils++
		}
	}
	language, _ := words.Language(texts)
	m := words.MaterialIn(language, layers[n].Description)
	if float64(soils) < soilsAbove*float64(n) || m.Language == "" || m.Soil > 0 || m.Value() >= noteValue {
		return layers
	}
	return layers[:n]
}
