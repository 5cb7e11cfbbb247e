package analysis

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/strata"
)

// sure is the confidence from which a layer needs no second look.
const sure = 0.8

// Judge understands one page by itself and tells what this reading of it is
// worth, in layers that are probably right. There is doubt where a layer is
// not sure, where something that is no depth stands among the depths, or where
// ink has no words that may be of a layer. Then look are the parts of the page that
// tell: the columns of depths, the beginnings of some descriptions, and that ink.
func Judge(ctx context.Context, p paper.Page) (worth float64, doubt bool, look []reading.Patch) {
	found, err := Analyse(ctx, []paper.Page{p}, lexicon.Default())
	if err != nil {
		return 0, true, nil
	}
	for _, b := range found.Boreholes {
		for _, l := range b.Layers {
			worth += l.Confidence
			doubt = doubt || l.Confidence < sure
		}
		for _, c := range b.Columns {
			doubt = doubt || hasStray(p.Words, c)
		}
	}
	all, unread := patches(p, found.Boreholes)
	if !doubt && !unread {
		return worth, false, nil
	}
	return worth, true, all
}

// hasStray reports whether a word stands in a column of depths and is none of
// them.
func hasStray(words []paper.Word, c strata.Columns) bool {
	return slices.ContainsFunc(words, func(w paper.Word) bool {
		return c.Sidebar.Contains(w.Box.Mid()) && strings.ContainsAny(w.Text, alphanumeric) &&
			!slices.ContainsFunc(c.Entries, func(e paper.Box) bool { return e.Overlaps(w.Box) })
	})
}

const (
	digits       = "0123456789"
	alphanumeric = digits + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

const (
	// mostStarts is how many descriptions are looked at on a page, and mostPatches
	// how many places in all.
	mostStarts, mostPatches = 3, 32
	// aside is how far beside its numbers a column reaches, in font sizes: signs and
	// digits that were not read stand there.
	aside = 1.0
	// goesOn is how far above and below its numbers a column may go on, in font
	// sizes.
	goesOn = 12.0
	// lineEnd is how far beyond the lines that were read one may reach, in font
	// sizes.
	lineEnd = 15.0
	// mostColumns bounds the columns of numbers of one borehole on a page.
	mostColumns = 4
)

// patches are the parts of a page that tell whether it was read well; unread
// tells that some of them have ink without words.
func patches(p paper.Page, boreholes []strata.Borehole) (look []reading.Patch, unread bool) {
	size := usualSize(p.Words)
	numbers := withDigits(p.Words)
	var places []paper.Box // of descriptions
	for _, b := range boreholes {
		for _, c := range b.Columns {
			for _, box := range numberColumns(c, p.Unread, numbers, size) {
				look = append(look, reading.Patch{Box: box, Numbers: true, Size: size})
			}
			place := c.Description
			place.X1 += lineEnd * size
			places = append(places, place)
		}
	}
	for _, line := range starts(boreholes) {
		look = append(look, reading.Patch{Box: start(p.Words, line), Size: size})
	}
	if len(boreholes) == 0 && len(p.Unread) > 0 {
		for _, w := range longest(p.Words) {
			look = append(look, reading.Patch{Box: w.Box, Size: size})
		}
	}
	for _, box := range p.Unread {
		within := func(place paper.Box) bool { return place.Contains(box.Mid()) }
		switch {
		case slices.ContainsFunc(look, func(l reading.Patch) bool { return l.Numbers && within(l.Box) }):
			unread = true
		case (len(places) == 0 || slices.ContainsFunc(places, within)) && len(look) < mostPatches:
			look, unread = append(look, reading.Patch{Box: box, Size: size}), true
		}
	}
	return look, unread
}

// numberColumns are the places where the depths and levels of a borehole stand,
// from where its descriptions begin to where they end, and as far as ink without
// words goes on, and below them words that may have been numbers.
func numberColumns(c strata.Columns, unread, numbers []paper.Box, size float64) []paper.Box {
	columns := c.Numbers
	if len(columns) == 0 && !c.Sidebar.Empty() {
		columns = []paper.Box{c.Sidebar}
	}
	boxes := make([]paper.Box, 0, mostColumns)
	for _, box := range columns[:min(len(columns), mostColumns)] {
		box = box.Grow(aside*size, 0)
		box.Y0, box.Y1 = min(box.Y0, c.Description.Y0)-aside*size, max(box.Y1, c.Description.Y1)+aside*size
		near := func(u paper.Box) bool {
			return box.X0 < u.MidX() && u.MidX() < box.X1 && box.Y0-goesOn*size < u.Y0 && u.Y1 < box.Y1+goesOn*size
		}
		for _, u := range unread {
			if near(u) {
				box.Y0, box.Y1 = min(box.Y0, u.Y0), max(box.Y1, u.Y1)
			}
		}
		for _, n := range numbers {
			if near(n) {
				box.Y1 = max(box.Y1, n.Y1)
			}
		}
		boxes = append(boxes, box)
	}
	return boxes
}

// withDigits are the boxes of the words that may have been numbers.
func withDigits(words []paper.Word) []paper.Box {
	var boxes []paper.Box
	for _, w := range words {
		if w.Turn == 0 && strings.ContainsAny(w.Text, digits) {
			boxes = append(boxes, w.Box)
		}
	}
	return boxes
}

// starts are the places of the first lines of the descriptions that are least sure.
func starts(boreholes []strata.Borehole) []paper.Box {
	var layers []strata.Layer
	for _, b := range boreholes {
		for _, l := range b.Layers {
			if len(l.Lines) > 0 {
				layers = append(layers, l)
			}
		}
	}
	slices.SortStableFunc(layers, func(a, b strata.Layer) int { return cmp.Compare(a.Confidence, b.Confidence) })
	var boxes []paper.Box
	for _, l := range layers[:min(len(layers), mostStarts)] {
		boxes = append(boxes, l.Lines[0].Box)
	}
	return boxes
}

// startWords is how many words of a line are looked at.
const startWords = 3

// start is the part of a line that its first words stand in.
func start(words []paper.Word, line paper.Box) paper.Box {
	var on []paper.Box
	for _, w := range words {
		if line.Contains(w.Box.Mid()) {
			on = append(on, w.Box)
		}
	}
	if len(on) > startWords {
		slices.SortFunc(on, func(a, b paper.Box) int { return cmp.Compare(a.X0, b.X0) })
		line.X1 = (on[startWords-1].X1 + on[startWords].X0) / 2
	}
	return line
}

// mostLongest is how many words tell whether the text of a page without layers is
// right.
const mostLongest = 6

// longest are the longest words of a page.
func longest(words []paper.Word) []paper.Word {
	words = slices.DeleteFunc(slices.Clone(words), func(w paper.Word) bool { return w.Turn != 0 })
	slices.SortStableFunc(words, func(a, b paper.Word) int { return cmp.Compare(len(b.Text), len(a.Text)) })
	return words[:min(len(words), mostLongest)]
}

// usualSize is the font size of half of the letters of a page.
func usualSize(words []paper.Word) float64 {
	words = slices.Clone(words)
	slices.SortFunc(words, func(a, b paper.Word) int { return cmp.Compare(a.Size, b.Size) })
	passed, all := 0, 0
	for _, w := range words {
		all += len(w.Text)
	}
	for _, w := range words {
		if passed += len(w.Text); 2*passed >= all {
			return w.Size
		}
	}
	return 0
}
