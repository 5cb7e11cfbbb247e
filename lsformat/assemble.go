package lsformat

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// A reviewedBorehole is one borehole as people have annotated it.
type reviewedBorehole struct {
	layers []*reviewedLayer
	facts  strata.Facts
}

// A reviewedLayer is a description with its interval.
type reviewedLayer struct {
	description *reviewed // the region where it starts
	text        string
	interval    strata.Interval
	depths      *reviewed // the interval's region; nil for none
}

// assemble makes boreholes of the pages of one document, which are in order.
func assemble(pages []reviewedPage) ([]*reviewedBorehole, []Remark) {
	var a assembly
	for _, p := range pages {
		a.page(p)
	}
	if !slices.ContainsFunc(a.regions, func(r *reviewed) bool { return slices.Contains(Labels, r.label) }) {
		return nil, a.remarks
	}
	a.tell()
	count := 1
	for _, r := range a.regions {
		count = max(count, r.borehole)
	}
	boreholes := make([]*reviewedBorehole, count)
	for i := range boreholes {
		boreholes[i] = a.borehole(i + 1)
	}
	// A number may be left without a region when annotators delete them all.
	return slices.DeleteFunc(boreholes, (*reviewedBorehole).empty), a.remarks
}

func (b *reviewedBorehole) empty() bool {
	return len(b.layers) == 0 && fact.None(&b.facts)
}

// An assembly is the work on one document.
type assembly struct {
	regions []*reviewed
	layers  []*reviewedLayer // by page and from top to bottom
	remarks []Remark
}

// page takes in the layers of one page.
func (a *assembly) page(p reviewedPage) {
	a.regions = append(a.regions, p.regions...)
	var layers []*reviewedLayer
	for _, r := range p.regions {
		if r.label != Description {
			continue
		}
		l := &reviewedLayer{description: r, text: r.text, interval: strata.Open}
		if found := p.intervals[r.id]; len(found) > 0 {
			l.depths = found[0]
			interval, ok := ParseInterval(l.depths.text)
			if !ok {
				a.remark(l.depths, "no depths in %q", l.depths.text)
			}
			l.interval = interval
		}
		layers = append(layers, l)
	}
	slices.SortStableFunc(layers, func(x, y *reviewedLayer) int { return cmp.Compare(x.description.box.Y0, y.description.box.Y0) })
	a.layers = append(a.layers, layers...)
}

func (a *assembly) remark(r *reviewed, format string, args ...any) {
	a.remarks = append(a.remarks, Remark{Page: r.page, Region: r.id, Lost: true, Message: fmt.Sprintf(format, args...)})
}

// tell gives every region the number of its borehole. Predicted regions carry
// it; a region that a person drew belongs with its nearest neighbour. Where no
// region carries one, a description that starts at the surface begins another
// borehole.
func (a *assembly) tell() {
	var told []*reviewed
	for _, r := range a.regions {
		if r.borehole > 0 {
			told = append(told, r)
		}
	}
	if len(told) == 0 {
		told = a.restarts()
	}
	for _, r := range a.regions {
		if r.borehole > 0 {
			continue
		}
		r.borehole = 1
		if n := nearest(r, told); n != nil {
			r.borehole = n.borehole
		}
	}
}

// nearest is the region on the same page whose box is closest to that of r;
// without one on that page, the nearest on the page that is closest.
func nearest(r *reviewed, among []*reviewed) *reviewed {
	if len(among) == 0 {
		return nil
	}
	return slices.MinFunc(among, func(x, y *reviewed) int {
		pages := func(o *reviewed) int { return max(o.page-r.page, r.page-o.page) }
		distance := func(o *reviewed) float64 {
			return math.Hypot(o.box.MidX()-r.box.MidX(), o.box.MidY()-r.box.MidY())
		}
		return cmp.Or(cmp.Compare(pages(x), pages(y)), cmp.Compare(distance(x), distance(y)))
	})
}

// restarts numbers the descriptions by the depths they begin at, and gives
// them back. A layer continues the borehole whose last base is its top, else
// the one in whose column it stands.
func (a *assembly) restarts() []*reviewed {
	type chain struct {
		last *reviewedLayer
		base strata.Depth
	}
	var chains []chain
	var told []*reviewed
	for _, l := range a.layers {
		i := slices.IndexFunc(chains, func(c chain) bool { return c.base.Known() && c.base == l.interval.Top })
		if i < 0 && (len(chains) == 0 || l.interval.Top == 0) {
			chains = append(chains, chain{})
			i = len(chains) - 1
		}
		if i < 0 {
			for j, c := range chains {
				if i < 0 || l.description.box.OverlapX(c.last.description.box) > l.description.box.OverlapX(chains[i].last.description.box) {
					i = j
				}
			}
		}
		chains[i].last = l
		if l.interval.Base.Known() {
			chains[i].base = l.interval.Base
		}
		l.description.borehole = i + 1
		told = append(told, l.description)
	}
	return told
}

// borehole puts together what carries the number.
func (a *assembly) borehole(number int) *reviewedBorehole {
	b := &reviewedBorehole{}
	for _, l := range a.layers {
		if l.description.borehole == number {
			b.add(l)
		}
	}
	b.sort()
	for _, r := range a.regions {
		if r.borehole != number {
			continue
		}
		if lost := b.fact(r); lost != "" {
			a.remark(r, "%s", lost)
		}
	}
	return b
}

// add appends a layer, or joins it to the last one where it is its further
// part on the next page.
func (b *reviewedBorehole) add(l *reviewedLayer) {
	if len(b.layers) == 0 {
		b.layers = append(b.layers, l)
		return
	}
	last := b.layers[len(b.layers)-1]
	further := l.description.continues || l.interval != strata.Open && l.interval == last.interval
	if !further || last.description.page >= l.description.page {
		b.layers = append(b.layers, l)
		return
	}
	last.text = lexicon.Join([]string{last.text, l.text})
	if last.interval == strata.Open {
		last.interval, last.depths = l.interval, l.depths
	}
}

// sort puts the layers in the order of their depths, if all of them have any;
// otherwise they stay in the order in which they stand on the pages.
func (b *reviewedBorehole) sort() {
	if slices.ContainsFunc(b.layers, func(l *reviewedLayer) bool { return !l.interval.Top.Known() }) {
		return
	}
	slices.SortStableFunc(b.layers, func(x, y *reviewedLayer) int { return cmp.Compare(x.interval.Top, y.interval.Top) })
}

// fact takes in a region of the title block or a water level. The first of
// its kind counts: title blocks are repeated on every page. It gives what a
// person should know, if anything: that a text cannot be read, or says
// something else than the first.
func (b *reviewedBorehole) fact(r *reviewed) (lost string) {
	kind := fact.Of(r.label)
	if kind == nil {
		return ""
	}
	same, ok := kind.Type(&b.facts, r.text)
	switch {
	case !ok:
		return fmt.Sprintf("%s cannot be read: %q", r.label, r.text)
	case !same:
		return fmt.Sprintf("another %s than the first, which counts: %q", r.label, r.text)
	}
	return ""
}
