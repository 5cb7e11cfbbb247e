// Package strata holds what is in the ground, as a profile tells it:
// boreholes, their layers and the facts of their title block, each with the
// place where it was read.
package strata

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"lsml/pipeline/paper"
)

// A Depth is a length in millimetres, measured downwards from the top of the
// borehole. Integers make equality and order exact.
type Depth int

// Unknown is the depth of an end that the profile leaves open.
const Unknown Depth = -1 << 31

// Metre is the depth of one metre.
const Metre Depth = 1000

// DepthOf is the depth of so many metres, to the millimetre.
func DepthOf(metres float64) Depth { return Depth(math.Round(metres * float64(Metre))) }

// Known reports whether the depth was read or inferred at all.
func (d Depth) Known() bool { return d != Unknown }

// Metres is the depth in metres; 0 for an unknown one.
func (d Depth) Metres() float64 {
	if !d.Known() {
		return 0
	}
	return float64(d) / float64(Metre)
}

// String writes metres with at least one decimal ("0.5", "12.0", "1.225"),
// and nothing for an unknown depth.
func (d Depth) String() string {
	if !d.Known() {
		return ""
	}
	s := strconv.FormatFloat(d.Metres(), 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// An Interval is a range of depths. Either end may be Unknown; where both are
// known, Top < Base.
type Interval struct {
	Top  Depth `json:"top"`
	Base Depth `json:"base"`
}

// Open is the interval of which neither end is known.
var Open = Interval{Unknown, Unknown}

// String is the text of a depth interval region: "start: 0.5 end: 2.0".
func (i Interval) String() string {
	return fmt.Sprintf("start: %s end: %s", i.Top, i.Base)
}

// A Line is one printed line of a description.
type Line struct {
	Text string `json:"text"`
	paper.Place
}

// A Layer is a stretch of ground with one description.
type Layer struct {
	Interval Interval `json:"interval"`
	// Description is the readable text: lines joined, hyphens at line ends
	// resolved, depths and identifiers that stood in it taken out.
	Description string `json:"description"`
	// Lines are the printed lines of the description, top to bottom; none where
	// only the depths of a layer are to be seen, as in a cut-out.
	Lines []Line `json:"lines"`
	// Top and Base are where the two depths were read; nil for a depth that
	// is inferred. Both may be the same place ("1.20-3.40").
	Top  *paper.Place `json:"top_place,omitempty"`
	Base *paper.Place `json:"base_place,omitempty"`
	// Span is the stretch of the depth axis that belongs to the layer where
	// its depths are drawn and not printed.
	Span *paper.Place `json:"span,omitempty"`
	// ID is the profile's own name for the layer, such as "3a".
	ID string `json:"id,omitempty"`
	// Confidence is in [0, 1]: how often a layer that looks like this one is right.
	Confidence float64 `json:"confidence"`
	// Evidence is what Confidence was made of; nil where that is no weighing of
	// signs. It stays where the layer was read and is not written down.
	Evidence *Evidence `json:"-"`
}

// Evidence are the signs of one layer, as one way of reading sees them.
type Evidence struct {
	Reading string    // the way of reading
	Names   []string  // of the signs
	Values  []float64 // one for each name, about in [-1, 1]
}

// A Found is a fact of the title block with the place where it was read.
type Found[T any] struct {
	Value T `json:"value"`
	paper.Place
	// Text is the fact as printed.
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"`
}

// A System is a reference system for projected coordinates.
type System string

// The reference systems with names of their own. Other is a plausible
// projected pair of no known system.
const (
	LV95  System = "LV95"
	LV03  System = "LV03"
	Other System = "other"
)

// epsgPrefix is what precedes the number in the register of EPSG in the name of
// a system that has no other.
const epsgPrefix = "EPSG:"

// EPSG is the system with this number in the register of EPSG.
func EPSG(code int) System {
	switch code {
	case 2056:
		return LV95
	case 21781:
		return LV03
	}
	return System(epsgPrefix + strconv.Itoa(code))
}

// EPSG is the number of the system in the register of EPSG, 0 if it is not known.
func (s System) EPSG() int {
	switch s {
	case LV95:
		return 2056
	case LV03:
		return 21781
	}
	code, _ := strconv.Atoi(strings.TrimPrefix(string(s), epsgPrefix))
	return code
}

// Coordinates are a projected position in metres.
type Coordinates struct {
	East   float64 `json:"east"`
	North  float64 `json:"north"`
	System System  `json:"system"`
	// Decimals is how many decimals were printed.
	Decimals int `json:"decimals,omitempty"`
}

// Groundwater is one observation of the water level. Depth is Unknown and
// Elevation or Date nil or empty where the profile does not give them.
type Groundwater struct {
	Depth     Depth    `json:"depth"`
	Elevation *float64 `json:"elevation,omitempty"` // metres above sea level
	Date      string   `json:"date,omitempty"`      // YYYY-MM-DD
}

// Facts are what a profile says of its borehole as a whole; nil is what it does
// not say. Package fact knows all that is particular to each of them.
type Facts struct {
	Name        *Found[string]       `json:"name,omitempty"`
	Coordinates *Found[Coordinates]  `json:"coordinates,omitempty"`
	Elevation   *Found[float64]      `json:"elevation,omitempty"` // metres above sea level
	Date        *Found[string]       `json:"date,omitempty"`      // YYYY-MM-DD, or YYYY-MM where no day is known
	TotalDepth  *Found[Depth]        `json:"total_depth,omitempty"`
	Method      *Found[string]       `json:"method,omitempty"`      // of drilling, as printed
	Contractor  *Found[string]       `json:"contractor,omitempty"`  // who drilled
	Inclination *Found[float64]      `json:"inclination,omitempty"` // in degrees, as printed: from the horizontal or from the vertical
	Groundwater []Found[Groundwater] `json:"groundwater,omitempty"`
}

// A Borehole is one profile, over as many pages as it takes.
type Borehole struct {
	Facts
	Layers []Layer `json:"layers"`
	// Columns are where the layers were found, one entry a page.
	Columns []Columns `json:"columns,omitempty"`
}

// CountLayers is how many layers boreholes have together.
func CountLayers(boreholes []Borehole) int {
	n := 0
	for _, b := range boreholes {
		n += len(b.Layers)
	}
	return n
}

// Columns are the parts of a page that a borehole's layers come from.
type Columns struct {
	Page    int         `json:"page"`
	Sidebar paper.Box   `json:"sidebar"` // the zero box where there is none
	Entries []paper.Box `json:"entries"` // the depth labels in it
	// Numbers are the columns of depths and levels that a log drawn to scale has
	// beside its ruler. They stay where the layers were read and are not written down.
	Numbers []paper.Box `json:"-"`
	// Carried are the lines above the first layer of a page that go on with the text
	// of the last one of the page before. They stay there too.
	Carried     []Line    `json:"-"`
	Description paper.Box `json:"description"` // around the description lines
}
