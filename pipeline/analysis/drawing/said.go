package drawing

import (
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// withSaid parts the layers in whose text a paragraph begins with a range of
// depths, "26.03m-26.24m: no recovery", of which both ends are printed with
// their levels: those are boundaries, and what is left of the text holds above
// and below. Other depths in a text part nothing.
func (l *Log) withSaid(layers []strata.Layer, printed map[strata.Depth]printedDepth) []strata.Layer {
	if len(printed) == 0 {
		return layers
	}
	var found []strata.Layer
	for i, layer := range layers {
		if i > 0 && layer.Interval.Top == layers[i-1].Interval.Base {
			layer.Interval.Top = found[len(found)-1].Interval.Base
		}
		parts := l.partSaid(layer, printed)
		if n := len(found); n > 0 && found[n-1].Interval.Base == layer.Interval.Top {
			found[n-1].Interval.Base = parts[0].Interval.Top
		}
		found = append(found, parts...)
	}
	return found
}

// toldBeside is how far, in millimetres, a boundary that is drawn or told by a level
// may be from where a text says that it is.
const toldBeside = levelOff * 1000

// besides gives a layer that ends right beside the first or the last of some ranges,
// where no depth is printed, the end that is told.
func besides(in strata.Interval, ranges []strata.Layer, printed map[strata.Depth]printedDepth) strata.Interval {
	first, last := ranges[0].Interval.Top, ranges[len(ranges)-1].Interval.Base
	if first-in.Top <= toldBeside && printed[in.Top] == unprinted {
		in.Top = first
	}
	if in.Base-last <= toldBeside && printed[in.Base] == unprinted {
		in.Base = last
	}
	return in
}

// weighSaid lets no layer begin with a paragraph that parts the one that it is in.
func (l *Log) weighSaid(printed map[strata.Depth]printedDepth) {
	for _, s := range l.sheets {
		for i := range s.lines {
			if ranges := saidAtStart(s.lines[i].text, l.unit); len(ranges) > 0 && !slices.ContainsFunc(ranges, func(in strata.Interval) bool { return !isBounded(in, printed) }) {
				s.lines[i].start = carriedOver
			}
		}
	}
}

// A printedDepth is how surely a depth that is printed bounds a layer.
type printedDepth int

const (
	unprinted printedDepth = iota
	stroked                // a stroke is drawn there
	levelled               // its level is printed with it
)

// isBounded reports whether a range that a text names is a layer: one end is
// printed with its level, the other at least at a stroke.
func isBounded(in strata.Interval, printed map[strata.Depth]printedDepth) bool {
	return min(printed[in.Top], printed[in.Base]) >= stroked && max(printed[in.Top], printed[in.Base]) == levelled
}

// printedDepths are the depths at which layers end, as surely as it is printed.
func (l *Log) printedDepths() map[strata.Depth]printedDepth {
	depths := map[strata.Depth]printedDepth{}
	add := func(d strata.Depth, p printedDepth) { depths[d] = max(depths[d], p) }
	for _, bs := range l.bounds {
		for _, b := range bs {
			if b.level != nil {
				add(l.inMillimetres(b.level.depth, l.finest()), levelled)
			}
			if b.label == nil {
				continue
			}
			switch d := l.inMillimetres(b.label.depth, 0); {
			case b.label.paired():
				add(d, levelled)
			case b.has(ruleSign, leaderSign, graphicSign, besideSign, fillSign):
				add(d, stroked)
			}
		}
	}
	return depths
}

// partSaid parts one layer.
func (l *Log) partSaid(layer strata.Layer, printed map[strata.Depth]printedDepth) []strata.Layer {
	var rest []strata.Line
	var inner []strata.Layer
	last := layer.Interval.Top
	for _, lines := range l.paragraphs(layer.Lines) {
		part := layer
		part.Lines = lines
		part = described(part)
		ranges := said(part.Description, l.unit)
		believed := len(ranges) > 0 && ranges[0] != layer.Interval
		for _, in := range ranges {
			believed = believed && isBounded(in, printed) && in.Top >= last && in.Base <= layer.Interval.Base
		}
		if !believed {
			rest = append(rest, lines...)
			continue
		}
		for _, in := range ranges {
			part.Interval = in
			inner = append(inner, part)
		}
		last = ranges[len(ranges)-1].Base
	}
	if len(inner) == 0 || len(rest) == 0 {
		return []strata.Layer{layer}
	}
	layer.Lines = rest
	layer.Interval = besides(layer.Interval, inner, printed)
	return around(described(layer), inner)
}

// paragraphs parts lines behind those that end a sentence, and before those that
// begin with a range of depths which is not one more of the line above.
func (l *Log) paragraphs(lines []strata.Line) [][]strata.Line {
	var parts [][]strata.Line
	above := true
	for i, line := range lines {
		ranged := len(saidAtStart(line.Text, l.unit)) > 0
		if i == 0 || endsSentence(lines[i-1].Text) || ranged && !above {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line)
		above = ranged
	}
	return parts
}

// around gives a layer the stretches between inner ones.
func around(layer strata.Layer, inner []strata.Layer) []strata.Layer {
	var parts []strata.Layer
	from := layer.Interval.Top
	for _, in := range inner {
		if in.Interval.Top > from {
			above := layer
			above.Interval = strata.Interval{Top: from, Base: in.Interval.Top}
			parts = append(parts, above)
		}
		parts = append(parts, in)
		from = in.Interval.Base
	}
	if from < layer.Interval.Base {
		layer.Interval.Top = from
		parts = append(parts, layer)
	}
	return parts
}

// mostBetween is how many characters stand between two ranges of one list: ", ",
// " and ".
const mostBetween = 5

// said are the ranges of depths that a paragraph speaks of: those with which it
// begins or, if it is one sentence, that with which it ends.
func said(text string, unit quantity.Unit) []strata.Interval {
	if ranges := saidAtStart(text, unit); len(ranges) > 0 || strings.Contains(text, ". ") {
		return ranges
	}
	all := quantity.Intervals(text)
	if len(all) == 0 {
		return nil
	}
	r := all[len(all)-1]
	top, okTop := r.Top.Depth(unit)
	base, okBase := r.Base.Depth(unit)
	if r.Open || !okTop || !okBase || top >= base || strings.Trim(text[r.End:], " .;)") != "" {
		return nil
	}
	return []strata.Interval{{Top: top, Base: base}}
}

// saidAtStart are the ranges of depths with which a text begins, in order; those
// without a unit are in the given one.
func saidAtStart(text string, unit quantity.Unit) []strata.Interval {
	var found []strata.Interval
	end := 0
	for _, r := range quantity.Intervals(text) {
		top, okTop := r.Top.Depth(unit)
		base, okBase := r.Base.Depth(unit)
		if r.Open || !okTop || !okBase || r.Start-end > mostBetween || len(found) == 0 && r.Start > 0 || top >= base || len(found) > 0 && top < found[len(found)-1].Base {
			break
		}
		found = append(found, strata.Interval{Top: top, Base: base})
		end = r.End
	}
	return found
}

// described gives a layer the text of its lines.
func described(layer strata.Layer) strata.Layer {
	texts := make([]string, len(layer.Lines))
	for i, line := range layer.Lines {
		texts[i] = line.Text
	}
	layer.Description = lexicon.Join(texts)
	return layer
}
