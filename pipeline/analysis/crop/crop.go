// Package crop reads a piece that was cut out of a page.
//
// A profile is understood as a whole: depths stand in a column, descriptions
// beside it. A cut-out has nothing of that: one layer, a title block, the box
// that somebody has drawn on a page. What is left is the text, block by block,
// and each block says itself what it is:
//
//	"0.40 – 1.20 m"          a depth interval
//	"2 634 512 / 1 212 083"  coordinates
//	"Kies, sandig, grau"     a material description
//
// Most pages without a profile are no cut-outs but other people's documents, so
// a text is a description only where it speaks of soil, and a page with text of
// its own must speak of soil to be looked at at all.
package crop

import (
	"cmp"
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// largest is the area in square line heights up to which a page is a cut-out:
// a strip of 20 lines of A4. A whole page of ordinary print has four times that.
const largest = 1200

// largestPrinted is the area in square points up to which a page with text of
// its own is a cut-out, whatever the size of its print: a third of A4. A whole
// page in large type is a title or a slide. Of a picture nobody knows how large
// it was.
const largestPrinted = 595 * 842 / 3

// Is reports whether a page is so small that it is a cut-out.
func Is(p layout.Page) bool {
	area := p.Width * p.Height
	return len(p.Words) > 0 && area <= largest*p.LineHeight*p.LineHeight && (p.Text == paper.ReadText || area <= largestPrinted)
}

// What a block must say to be a material description: so much of it, and a word
// of soil or several of how soil looks.
const (
	wording     = 0.2
	leastTraits = 2
)

// describes reports whether a text is a material description.
func describes(s lexicon.Score) bool {
	return s.Value() >= wording && (s.Soil > 0 || s.Trait >= leastTraits)
}

// Read gives the text of a cut-out as a borehole, of which each layer is what
// one block says, and the facts as its facts; false if it says nothing.
func Read(p layout.Page, f titleblock.Candidates, lex *lexicon.Lexicon) (strata.Borehole, bool) {
	b := strata.Borehole{Facts: f.Best()}
	blocks := p.Blocks(apart, apart)
	if p.Text != paper.ReadText && !slices.ContainsFunc(blocks, func(lines []layout.Line) bool {
		return lex.Material(lexicon.Join(block(lines).texts())).Soil > 0
	}) {
		return strata.Borehole{}, false
	}
	var alone []label
	for _, lines := range blocks {
		k := block(lines)
		if position := k.position(p.Number); position != nil {
			b.Coordinates = cmp.Or(b.Coordinates, position)
			continue
		}
		if labels, ok := k.labels(p.Number); ok {
			alone = append(alone, labels...)
			continue
		}
		l := k.layer(p.Number)
		if l.Top != nil || len(l.Lines) > 0 && describes(lex.Material(l.Description)) && !f.Within(k.place(p.Number).Box) {
			b.Layers = append(b.Layers, l)
		}
	}
	b.Layers = joined(b.Layers, alone)
	return b, len(b.Layers) > 0 || !fact.None(&b.Facts)
}

// A label is a depth that stands by itself.
type label struct {
	depth strata.Depth
	place paper.Place
	// confidence of its words.
	confidence float64
}

// joined adds the interval that two lone depths make to the only description,
// or to the layers where there are several.
func joined(layers []strata.Layer, alone []label) []strata.Layer {
	if len(alone) != 2 || alone[0].depth >= alone[1].depth {
		return paired(layers)
	}
	top, base := alone[0], alone[1]
	l := strata.Layer{Confidence: min(top.confidence, base.confidence)}
	if len(layers) == 1 && layers[0].Top == nil {
		l, layers = layers[0], nil
	}
	l.Interval = strata.Interval{Top: top.depth, Base: base.depth}
	l.Top, l.Base = &top.place, &base.place
	return append(layers, l)
}

// paired makes one layer of the only interval and the only description.
func paired(layers []strata.Layer) []strata.Layer {
	if len(layers) != 2 {
		return layers
	}
	depths, text := layers[0], layers[1]
	if len(depths.Lines) > 0 {
		depths, text = text, depths
	}
	if len(depths.Lines) > 0 || text.Top != nil {
		return layers
	}
	text.Interval, text.Top, text.Base = depths.Interval, depths.Top, depths.Base
	return []strata.Layer{text}
}

// A block is lines that stand closely one below the other.
type block []layout.Line

// apart is the space between two lines, in line heights, from which they are
// of different blocks.
const apart = 0.8

func (k block) texts() []string {
	texts := make([]string, len(k))
	for i, l := range k {
		texts[i] = l.Text()
	}
	return texts
}

func (k block) words() []layout.Word {
	var words []layout.Word
	for _, l := range k {
		words = append(words, l.Words...)
	}
	return words
}

func (k block) place(page int) paper.Place {
	return paper.Place{Page: page, Box: layout.Printed(k.words())}
}

// confidence is the mean of the words.
func (k block) confidence() float64 {
	sum, words := 0.0, k.words()
	for _, w := range words {
		sum += w.Confidence
	}
	return min(1, sum/float64(len(words)))
}

// position is the block as coordinates, nil if it is something else.
func (k block) position(page int) *strata.Found[strata.Coordinates] {
	c, ok := fact.ParseCoordinates(strings.Join(k.texts(), " "))
	if !ok {
		return nil
	}
	return &strata.Found[strata.Coordinates]{Value: c, Place: k.place(page), Text: lexicon.Join(k.texts()), Confidence: k.confidence()}
}

// labels are the depths of a block that holds nothing else.
func (k block) labels(page int) ([]label, bool) {
	depths, ok := onlyDepths(k.texts())
	if !ok {
		return nil, false
	}
	labels := make([]label, len(depths))
	for i, d := range depths {
		labels[i] = label{d, k.place(page), k.confidence()}
	}
	return labels, true
}

// layer is the block as a layer: a description, an interval, or a description
// that begins with its interval.
func (k block) layer(page int) strata.Layer {
	l := strata.Layer{Interval: strata.Open, Confidence: k.confidence()}
	lines := slices.Clone(k)
	if first, ok := quantity.FirstInterval(lines[0].Text()); ok {
		if i := (strata.Interval{Top: metres(first.Top), Base: metres(first.Base)}); i.Top.Known() && i.Top < i.Base {
			words := lines[0].Words
			_, behind := layout.SpanWords(words, 0, first.End)
			place := paper.Place{Page: page, Box: layout.Printed(words[:behind])}
			l.Interval, l.Top, l.Base = i, &place, &place
			lines[0].Words = words[behind:]
		}
	}
	if !spelled(lexicon.Join(lines.texts())) {
		return l
	}
	for _, line := range lines {
		if len(line.Words) > 0 {
			l.Lines = append(l.Lines, strata.Line{Text: line.Text(), Place: paper.Place{Page: page, Box: layout.Printed(line.Words)}})
		}
	}
	l.Description = lexicon.Join(lines.texts())
	return l
}
