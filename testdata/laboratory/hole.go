package main

import (
	"fmt"
	"lsml/testdata/paint"
	"math"
	"slices"
	"strings"
)

// A hole is one borehole as it is drawn. Depths are in its unit.
type hole struct {
	name, project, client, place, driller, logger, method string
	east, north                                           float64
	ground                                                float64 // level of the ground
	year, month, day                                      int
	unit                                                  unit
	layers                                                []layer
	water                                                 float64 // depth, 0 for none
	samples                                               []sample
	runs                                                  []run
	printed                                               bool      // a depth or a level stands at every boundary
	stretches                                             []stretch // where it is drawn to scale
	titled                                                bool      // coordinates and the level of the ground are printed
}

// A stretch is a part of a hole that is drawn to scale, between two heights of
// a page.
type stretch struct {
	page             int
	from, to, y0, y1 float64
}

// A unit is what depths are printed in.
type unit int

const (
	metre unit = iota
	foot
	centimetre
)

// inMetres is the length of a unit.
func (u unit) inMetres() float64 {
	switch u {
	case foot:
		return 0.3048
	case centimetre:
		return 0.01
	}
	return 1
}

func (u unit) String() string {
	switch u {
	case foot:
		return "ft"
	case centimetre:
		return "cm"
	}
	return "m"
}

// A layer begins where the one above it ends.
type layer struct {
	base    float64
	soil    soil
	clauses []string // the description, joined by what its language puts between
	joint   string
	notes   []note
	code    string // of a classification
	grade   string // of weathering

	// Where the description was drawn; the page counts from 1.
	page int
	box  paint.Box
}

// stands remembers where a part of the description was drawn. What a further
// page adds is not in the box.
func (l *layer) stands(page int, around paint.Box) {
	if l.page == 0 {
		l.page = page
	}
	if l.page == page {
		l.box = l.box.Union(around)
	}
}

// A note is said at a depth within a layer: "3.5 m: hard".
type note struct {
	depth float64
	text  string
}

// text is the description without its notes.
func (l layer) text() string { return strings.Join(l.clauses, l.joint) }

// described is all that the description column says of a layer.
func (l layer) described() string {
	parts := []string{l.text()}
	for _, n := range l.notes {
		parts = append(parts, n.text)
	}
	return strings.Join(parts, " ")
}

// A sample is taken between two depths, or at one.
type sample struct {
	from, to float64
	id       string
	blows    int // of a penetration test beside it
}

// A run is what a core barrel brought up between two depths.
type run struct {
	from, to      float64
	recovery, rqd int // per cent
}

// A soil chooses the pattern of a layer, and its words.
type soil int

const (
	topsoil soil = iota
	fill
	clay
	silt
	sand
	gravel
	till
	peat
	rock
	soils // how many there are
)

func (h *hole) top(i int) float64 {
	if i == 0 {
		return 0
	}
	return h.layers[i-1].base
}

func (h *hole) end() float64 { return h.layers[len(h.layers)-1].base }

// An ask is what a family wants of its holes.
type ask struct {
	lang       *language
	unit       unit
	end        [2]float64 // how deep, from and to
	layers     [2]int
	habit      float64 // boundaries are multiples of it
	thinnest   float64 // layer
	wordy      [2]int  // clauses of a description
	notes      float64 // probability that a layer has notes
	distinct   bool    // no two neighbours are of the same soil
	rock       float64 // probability that rock is reached
	sampleStep float64 // 0 for no samples
	decimals   int     // of depths in notes
}

// hole invents a borehole.
func (l lot) hole(a ask) *hole {
	w := a.lang
	h := &hole{
		name:    l.holeName(),
		project: w.project(l), client: pick(l, w.clients...), place: pick(l, w.places...),
		driller: pick(l, w.drillers...), logger: l.initials(), method: pick(l, w.methods...),
		east: l.between(w.east[0], w.east[1]), north: l.between(w.north[0], w.north[1]), ground: rounded(l.between(pick(l, -2.0, 1, 60), pick(l, 12.0, 240, 640)), 0.01),
		year: l.count(1987, 2023), month: l.count(1, 12), day: l.count(1, 28),
		unit: a.unit,
	}
	h.east, h.north = math.Round(h.east*10)/10, math.Round(h.north*10)/10
	h.layers = l.layers(a)
	if l.happens(0.6) {
		h.water = rounded(l.between(0.1, 0.8)*h.end(), 0.1)
	}
	if a.sampleStep > 0 {
		h.samples = l.samples(h, a.sampleStep)
	}
	for i, one := range h.layers {
		if one.soil == rock && h.runs == nil {
			h.runs = l.runs(h.top(i), h.end(), a.unit)
		}
	}
	return h
}

func (l lot) holeName() string {
	return fmt.Sprintf("%s%d%s", pick(l, "BH-", "B", "KB ", "S", "SB-", "TH", "F", "MW-", "RC", "P"), l.count(1, 240), pick(l, "", "", "", "", "A", "/19"))
}

func (l lot) initials() string {
	return string(rune('A'+l.IntN(25))) + "." + string(rune('A'+l.IntN(25))) + "."
}

// layers invents what lies in the ground, from the surface down.
func (l lot) layers(a ask) []layer {
	n := l.count(a.layers[0], a.layers[1])
	bases := l.bases(n, l.between(a.end[0], a.end[1]), a.habit, a.thinnest)
	kinds := l.sequence(len(bases), l.happens(a.rock), a.distinct)
	layers := make([]layer, len(bases))
	manner := l.manner(a.lang)
	top := 0.0
	for i, base := range bases {
		layers[i] = a.lang.layer(l, kinds[i], l.count(a.wordy[0], a.wordy[1]))
		layers[i].base = base
		manner.write(&layers[i])
		if l.happens(a.notes) && base-top > 4*a.thinnest {
			layers[i].notes = l.notes(a, top, base)
		}
		top = base
	}
	return layers
}

// A manner is how one logger writes descriptions.
type manner struct {
	joint  string // between clauses
	upper  bool   // all in capitals
	inside bool   // the class follows the first clause in brackets
}

func (l lot) manner(w *language) manner {
	return manner{joint: pick(l, ", ", ", ", "; ", ". "), upper: l.happens(0.1), inside: w == &english && l.happens(0.2)}
}

// write puts a description into the manner.
func (m manner) write(l *layer) {
	l.joint = m.joint
	for i, clause := range l.clauses {
		if i == 0 && m.inside {
			clause += " (" + l.code + ")"
		}
		if m.joint == ". " {
			clause = capitalised(clause)
		}
		if m.upper {
			clause = strings.ToUpper(clause)
		}
		l.clauses[i] = clause
	}
}

// bases are growing depths, multiples of the habit, at least the thinnest apart.
func (l lot) bases(n int, end, habit, thinnest float64) []float64 {
	thinnest = max(thinnest, habit)
	free := end - float64(n)*thinnest
	for ; n > 2 && free < 0.3*end; n-- {
		free += thinnest
	}
	weights := make([]float64, n)
	sum := 0.0
	for i := range weights {
		weights[i] = 0.1 + l.ExpFloat64()
		if i == 0 {
			weights[i] *= 0.3 // topsoil is thin
		}
		sum += weights[i]
	}
	var bases []float64
	at := 0.0
	for _, w := range weights {
		at += thinnest + max(0, free)*w/sum
		base := rounded(at, habit)
		if len(bases) > 0 && base-bases[len(bases)-1] < thinnest-habit/2 {
			base = rounded(bases[len(bases)-1]+thinnest+habit/2, habit)
		}
		bases = append(bases, base)
	}
	return bases
}

// sequence is a likely order of soils, each other than the one above.
func (l lot) sequence(n int, toRock, distinct bool) []soil {
	kinds := make([]soil, n)
	rocks := 0
	if toRock {
		rocks = l.count(1, max(1, n/3))
	}
	if distinct {
		rocks = min(rocks, 1)
	}
	for i := range kinds {
		switch {
		case i >= n-rocks:
			kinds[i] = rock
		case i == 0:
			kinds[i] = pick(l, topsoil, topsoil, fill)
		case i == 1 && kinds[0] == topsoil && l.happens(0.25):
			kinds[i] = fill
		default:
			for kinds[i] == 0 || kinds[i] == kinds[i-1] && (distinct || l.happens(0.8)) {
				kinds[i] = pick(l, clay, silt, sand, gravel, till, sand, clay, peat)
			}
		}
	}
	return kinds
}

// notes are one or two remarks at depths within a layer.
func (l lot) notes(a ask, top, base float64) []note {
	var notes []note
	for range l.count(1, 2) {
		at := rounded(l.between(top+0.3*(base-top), base-0.2*(base-top)), max(a.habit, 0.1))
		if at <= top || at >= base || len(notes) > 0 && at <= notes[0].depth {
			continue
		}
		until := min(base, at+rounded(l.between(0.1, 0.3)*(base-at)+a.habit, a.habit))
		notes = append(notes, note{at, a.lang.note(l, a.lang.number(at, a.decimals), a.lang.number(until, a.decimals), a.unit)})
	}
	return notes
}

// samples are taken at about every step.
func (l lot) samples(h *hole, step float64) []sample {
	var samples []sample
	at := rounded(step*l.between(0.3, 1), 0.1)
	prefix := pick(l, "D", "B", "SS", "S-", "U", "P", "ES")
	for i := 1; at < h.end()-0.2*step; i++ {
		length := rounded(pick(l, 0.45, 0.5, 0.3, 0.3, 1)*step/1.5, 0.05)
		s := sample{from: at, to: at + length, id: fmt.Sprintf("%s%d", prefix, i), blows: l.count(2, 60)}
		samples = append(samples, s)
		at = rounded(at+step*pick(l, 1.0, 1, 1, 1.5), 0.05)
	}
	return samples
}

// runs are core runs of usual lengths, the first and last one shorter.
func (l lot) runs(from, to float64, u unit) []run {
	length := pick(l, 1.5, 1, 3)
	if u == foot {
		length = pick(l, 5.0, 10)
	}
	var runs []run
	for at := from; at < to-0.01; {
		base := min(to, rounded(at+length*pick(l, 1, 1, 1, 0.7), 0.05))
		runs = append(runs, run{at, base, l.count(60, 100), l.count(0, 95)})
		at = base
	}
	return runs
}

// shorten leaves out clauses at the end of the longest description until a
// measure is kept; each layer keeps its first clause.
func (h *hole) shorten(fits func() bool) {
	for !fits() {
		longest := slices.MaxFunc(h.indices(), func(a, b int) int {
			return h.layers[a].droppable() - h.layers[b].droppable()
		})
		one := &h.layers[longest]
		switch {
		case len(one.notes) > 0:
			one.notes = one.notes[:len(one.notes)-1]
		case len(one.clauses) > 1:
			one.clauses = one.clauses[:len(one.clauses)-1]
		default:
			return
		}
	}
}

func (h *hole) indices() []int {
	all := make([]int, len(h.layers))
	for i := range all {
		all[i] = i
	}
	return all
}

// droppable is how much of a layer's text could be left out, in letters.
func (l layer) droppable() int {
	if len(l.clauses) < 2 && len(l.notes) == 0 {
		return 0
	}
	return len(l.described())
}
