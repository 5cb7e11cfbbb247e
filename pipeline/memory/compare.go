package memory

import (
	"strconv"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/score"
	"lsml/pipeline/paper"
)

// nearlyRight is how far off, in metres, the depths of a layer may be that is
// nearly right.
const nearlyRight = 0.1

// compare counts the layers that are exactly and nearly right.
func compare(truth, predicted score.Document) Counts {
	exact := score.Compare(truth, predicted, score.Options{Tolerance: score.DefaultTolerance})
	near := score.Compare(truth, predicted, score.Options{Tolerance: nearlyRight, Loose: true})
	return Counts{Right: exact.Layers + near.Layers, Truth: exact.Truth, Predicted: exact.Predicted}
}

// drawnTolerance is how exactly, in metres, boundaries can be read that are drawn
// and not printed. They are printed where so many of them stand on the pages,
// in metres or feet, or in centimetres, which the marks of rulers look like.
const (
	drawnTolerance   = 0.1
	printedShare     = 0.5
	centimetresShare = 0.9
)

// allowed is what a truth allows on its depths: more where they are not printed.
func allowed(pages []paper.Page, truth score.Document) float64 {
	on := map[string]bool{}
	for _, p := range pages {
		for _, w := range p.Words {
			on[plainNumber(w.Text)] = true
		}
	}
	if printedPart(truth, on, 1) >= printedShare || printedPart(truth, on, 1/foot) >= printedShare || printedPart(truth, on, 100) >= centimetresShare {
		return 0
	}
	return drawnTolerance
}

// foot is a foot in metres.
const foot = 0.3048

// printedPart is the part of the depths of a truth that are among the numbers of
// its pages, in units a metre has so many of. Whole metres and feet do not count:
// they stand on rulers.
func printedPart(truth score.Document, on map[string]bool, units float64) float64 {
	found, all := 0, 0
	for _, l := range truth.Layers {
		if l.End == nil {
			continue
		}
		text := plainNumber(strconv.FormatFloat(*l.End*units, 'f', 2, 64))
		if units < 100 && !strings.Contains(text, ".") {
			continue
		}
		all++
		if on[text] {
			found++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(found) / float64(all)
}

// plainNumber is a number without its unit and the zeros at its end.
func plainNumber(text string) string {
	text = strings.ReplaceAll(strings.Trim(text, " mft'\"()-–"), ",", ".")
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// documentOf are the layers of a truth that have depths.
func documentOf(truth []lsformat.TruthBorehole) score.Document {
	var d score.Document
	for _, b := range truth {
		for _, l := range b.Layers {
			if l.Interval != nil {
				d.Layers = append(d.Layers, score.Layer{Start: l.Interval.Start, End: l.Interval.End, Text: l.Description})
			}
		}
	}
	return d
}

// pagesOf are the pages that a truth has layers on; none where it does not say.
func pagesOf(truth []lsformat.TruthBorehole) map[int]bool {
	pages := map[int]bool{}
	for _, b := range truth {
		for _, l := range b.Layers {
			if l.Page == 0 {
				return nil
			}
			pages[l.Page] = true
		}
	}
	return pages
}
