package match

import (
	"strings"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// leastFlow is the number of layers, each beginning where the one before ends,
// that make a paragraph a profile, and leastNaming the part of them that must
// name material.
const (
	leastFlow   = 3
	leastNaming = 0.6
)

// How often a layer of a paragraph is right that names material, and one that
// does not.
const (
	flowNaming = 0.9
	flowVague  = 0.5
)

// flows finds the boreholes that are told in running text: "0.00-0.20 m: Humus;
// 0.20-1.40 m: Lehm, braun; …". Depths there stand in no column, so there is
// nothing to align: each description reaches from its interval to the next, or,
// where the text ends with an interval, back to the one before.
func flows(p layout.Page, lex *lexicon.Lexicon) []strata.Borehole {
	var found []strata.Borehole
	for _, paragraph := range p.Blocks(inParagraph, inParagraph/2) {
		var words []layout.Word
		for _, l := range paragraph {
			words = append(words, l.Words...)
		}
		if b, ok := flow(p.Number, words, lex); ok {
			found = append(found, b)
		}
	}
	if len(found) > 0 && columnhead.Read(p, lex).Bill() { // it tells how deep each price goes
		return nil
	}
	return found
}

// inParagraph is the space between lines of one paragraph, in line heights.
const inParagraph = 0.9

// flow reads one paragraph.
func flow(page int, words []layout.Word, lex *lexicon.Lexicon) (strata.Borehole, bool) {
	text := layout.Text(words)
	chain := chained(quantity.Intervals(text))
	if len(chain) < leastFlow {
		return strata.Borehole{}, false
	}
	b := strata.Borehole{}
	cols := strata.Columns{Page: page}
	naming := 0
	depths := spansOf(words, chain)
	before := endsWith(text, chain, lex)
	for i, iv := range chain {
		from, to := depths[i+1].to, depths[i+2].from
		if before {
			from, to = depths[i].to, depths[i+1].from
		}
		l := told(page, words[depths[i+1].from:depths[i+1].to], words[from:max(from, to)])
		l.Interval = intervalOf(iv)
		l.Confidence = flowVague
		if lex.Material(l.Description).Soil > 0 {
			l.Confidence = flowNaming
			naming++
		}
		cols.Entries = append(cols.Entries, l.Top.Box)
		cols.Sidebar = cols.Sidebar.Union(l.Top.Box)
		for _, line := range l.Lines {
			cols.Description = cols.Description.Union(line.Box)
		}
		b.Layers = append(b.Layers, l)
	}
	unnumber(b.Layers)
	b.Columns = []strata.Columns{cols}
	return b, float64(naming) >= leastNaming*float64(len(chain))
}

// endsWith reports whether a text ends with the last of its intervals and begins
// with material, so that each interval stands behind what it is about.
func endsWith(text string, chain []quantity.Interval, lex *lexicon.Lexicon) bool {
	rest := strings.Trim(text[chain[len(chain)-1].End:], around+")]")
	return rest == "" && lex.Material(text[:chain[0].Start]).Soil > 0
}

// spansOf are where the intervals of a text stand among its words, between the
// beginning and the end of the text.
func spansOf(words []layout.Word, chain []quantity.Interval) []span {
	spans := []span{{0, 0}}
	for _, iv := range chain {
		first, behind := layout.SpanWords(words, iv.Start, iv.End)
		spans = append(spans, span{first, behind})
	}
	return append(spans, span{len(words), len(words)})
}

// around is what stands around the text of a layer: what parts it from its
// depths and from other layers, and the bullets of a list.
const around = " ;,.:" + sidebar.Bullets

// chained is the longest run of intervals that begin where the one before ends.
func chained(all []quantity.Interval) []quantity.Interval {
	var best []quantity.Interval
	from := 0
	for i := range all {
		if i > 0 && intervalOf(all[i]).Top != intervalOf(all[i-1]).Base {
			from = i
		}
		if run := all[from : i+1]; len(run) > len(best) {
			best = run
		}
	}
	return best
}

func intervalOf(iv quantity.Interval) strata.Interval {
	top, _ := iv.Top.Depth(quantity.Metre)
	base, _ := iv.Base.Depth(quantity.Metre)
	return strata.Interval{Top: top, Base: base}
}

// told is a layer of which the words of the interval and of the description
// follow each other.
func told(page int, depths, words []layout.Word) strata.Layer {
	place := paper.Place{Page: page, Box: layout.Printed(depths)}
	l := strata.Layer{Top: &place, Base: &place}
	var texts []string
	for len(words) > 0 {
		n := 1
		for n < len(words) && words[n].Box.X0 > words[n-1].Box.X0 {
			n++
		}
		text := layout.Text(words[:n])
		l.Lines = append(l.Lines, strata.Line{Text: text, Place: paper.Place{Page: page, Box: layout.Printed(words[:n])}})
		texts, words = append(texts, text), words[n:]
	}
	l.Description = strings.Trim(lexicon.Join(texts), around)
	return l
}
