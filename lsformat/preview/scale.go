package preview

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// A logLayer is a layer as a band of the log.
type logLayer struct {
	key      string
	borehole int // 0 where there is only one
	interval strata.Interval
	grounds  []lexicon.Ground
}

// A scaleView is the log drawn to scale, a column for each borehole.
type scaleView struct {
	Width int // of the drawing, in pixels
	Ticks []tickView
	Bands []bandView
}

type tickView struct {
	Y    float64 // from 0 at the top to logHeight
	Text string
}

type bandView struct {
	Key          string
	X, Y, Height float64
	Grounds      []lexicon.Ground // whose patterns are drawn, the main one first
	Text         string
}

// The measures of the log in pixels.
const (
	logHeight   = 420
	axisWidth   = 44
	columnWidth = 34
	columnGap   = 6
	// leastBand keeps a thin layer visible.
	leastBand = 1.5
)

// mostGrounds is how many patterns a band shows, one over the other: more can
// not be told apart.
const mostGrounds = 3

// groundNames lists grounds.
func groundNames(grounds []lexicon.Ground) string {
	names := make([]string, len(grounds))
	for i, g := range grounds {
		names[i] = string(g)
	}
	return strings.Join(names, ", ")
}

// tickCount is about how many depths are written beside the log.
const tickCount = 8

// newScale draws the layers whose both depths are known, nil if there are
// none. It tells report of gaps and overlaps between neighbours, by the
// number of the lower layer.
func newScale(layers []logLayer, report func(i int, problem string)) *scaleView {
	top, base := math.Inf(1), math.Inf(-1)
	for _, l := range layers {
		if i := l.interval; i.Top.Known() && i.Base.Known() && i.Top < i.Base {
			top, base = min(top, i.Top.Metres()), max(base, i.Base.Metres())
		}
	}
	boreholes := boreholesOf(layers)
	for _, b := range boreholes {
		neighbours(layers, b, report)
	}
	if top >= base {
		return nil
	}
	v := &scaleView{Width: axisWidth + len(boreholes)*(columnWidth+columnGap)}
	at := func(metres float64) float64 { return (metres - top) / (base - top) * logHeight }
	for _, l := range layers {
		if !l.interval.Top.Known() || !l.interval.Base.Known() || l.interval.Top >= l.interval.Base {
			continue
		}
		y := at(l.interval.Top.Metres())
		v.Bands = append(v.Bands, bandView{
			Key:     l.key,
			X:       float64(axisWidth + slices.Index(boreholes, l.borehole)*(columnWidth+columnGap)),
			Y:       y,
			Height:  max(at(l.interval.Base.Metres())-y, leastBand),
			Grounds: l.grounds[:min(len(l.grounds), mostGrounds)],
			Text:    strings.TrimSuffix(fmt.Sprintf("%s – %s m: %s", l.interval.Top, l.interval.Base, groundNames(l.grounds)), ": "),
		})
	}
	step := tickStep(base - top)
	for k := math.Ceil(top / step); k*step <= base; k++ {
		v.Ticks = append(v.Ticks, tickView{at(k * step), strconv.FormatFloat(math.Round(k*step*1e3)/1e3, 'f', -1, 64)})
	}
	return v
}

// tickStep is the step of 1, 2 or 5 times a power of ten that divides a range
// into about tickCount parts.
func tickStep(span float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(span/tickCount)))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= span/tickCount {
			return f * power
		}
	}
	return 10 * power
}

// neighbours reports where a layer does not begin at the base of the one
// above it, in the order in which they stand on the page.
func neighbours(layers []logLayer, borehole int, report func(i int, problem string)) {
	last := strata.Unknown
	for i, l := range layers {
		if l.borehole != borehole || l.interval == strata.Open {
			continue
		}
		switch top := l.interval.Top; {
		case !top.Known() || !last.Known() || top == last:
		case top > last:
			report(i, fmt.Sprintf("a gap above it, from %s to %s m", last, top))
		case top == 0:
			// Another borehole begins.
		default:
			report(i, fmt.Sprintf("it begins at %s m, above the base of the layer before, %s m", top, last))
		}
		last = l.interval.Base
	}
}
