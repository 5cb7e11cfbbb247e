package memory

import (
	"slices"
	"strconv"

	"lsml/lsformat"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// mostSpread is how much wider all boxes of a column may be together than the
// widest of them: those of several boreholes side by side are no column.
const mostSpread = 1.5

// columnsIn are the columns that the boxes of a truth stand in.
func columnsIn(pages []paper.Page, truth []lsformat.TruthBorehole) habit.Columns {
	var depths, descriptions []habit.Span
	add := func(to *[]habit.Span, page int, box *[4]float64) {
		i := slices.IndexFunc(pages, func(p paper.Page) bool { return p.Number == page })
		if box != nil && i >= 0 {
			*to = append(*to, habit.SpanOf(box[0], box[2], pages[i].Width))
		}
	}
	for _, b := range truth {
		for _, l := range b.Layers {
			add(&depths, l.Page, l.DepthBox)
			add(&descriptions, l.Page, l.DescriptionBox)
		}
	}
	if len(depths) == 0 {
		depths = printedDepths(pages, truth)
	}
	return habit.Columns{Depths: column(depths), Descriptions: column(descriptions)}
}

// printedDepths are where the depths stand that a truth has without their boxes: the
// numbers of layers' ends, of those that are printed in one column most.
func printedDepths(pages []paper.Page, truth []lsformat.TruthBorehole) []habit.Span {
	var found []habit.Span
	for _, p := range pages {
		at := map[string][]habit.Span{}
		for _, w := range p.Words {
			if text := plainNumber(w.Text); text != "" {
				at[text] = append(at[text], habit.SpanOf(w.Box.X0, w.Box.X1, p.Width))
			}
		}
		for _, b := range truth {
			for _, l := range b.Layers {
				if l.Interval != nil && l.Interval.End != nil && l.Page == p.Number && len(found) < mostPrinted {
					found = append(found, at[plainNumber(strconv.FormatFloat(*l.Interval.End, 'f', depthDecimals, 64))]...)
				}
			}
		}
	}
	return inOneColumn(found[:min(len(found), mostPrinted)])
}

// mostPrinted bounds the places at which the depths of a truth are looked for: a page
// may print one number without end.
const mostPrinted = 2000

// depthDecimals is how many decimals are looked at to find a printed depth.
const depthDecimals = 2

// inOneColumn are the spans that lie above each other, of those where most do; the
// first in the order of the page where as many do elsewhere; none where only one does.
func inOneColumn(spans []habit.Span) []habit.Span {
	var most []habit.Span
	for _, s := range spans {
		same := slices.DeleteFunc(slices.Clone(spans), func(o habit.Span) bool { return s.Common(o) < sameColumn })
		if len(same) > len(most) {
			most = same
		}
	}
	if len(most) < 2 {
		return nil
	}
	return most
}

// column is the span of all boxes, if they make one column.
func column(boxes []habit.Span) habit.Span {
	if len(boxes) == 0 {
		return habit.Span{}
	}
	all, widest := boxes[0], 0
	for _, b := range boxes {
		all = habit.Span{From: min(all.From, b.From), To: max(all.To, b.To)}
		widest = max(widest, b.To-b.From)
	}
	if float64(all.To-all.From) > mostSpread*float64(widest) {
		return habit.Span{}
	}
	return all
}
