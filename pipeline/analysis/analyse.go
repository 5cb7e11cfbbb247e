package analysis

import (
	"fmt"

	"lsml/pipeline/analysis/crop"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/strata"
)

// Analyse finds the boreholes that the pages of one document show, and the
// language in which they are described. The pages are in order; some may be
// missing; words tells what is a description. A fault of the analysis is an
// error of kind Internal, so that it costs this document only.
func Analyse(pages []paper.Page, words *lexicon.Lexicon) (found []strata.Borehole, language string, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &reading.Error{Kind: reading.Internal, Op: "analyse", Msg: fmt.Sprint(v)}
		}
	}()
	onPage := make([][]strata.Borehole, len(pages))
	facts := make([]titleblock.Facts, len(pages))
	straight := make([]layout.Page, len(pages))
	var before match.Context
	for i, p := range pages {
		straight[i] = layout.Read(p)
		facts[i] = titleblock.Read(straight[i], words)
		onPage[i], before = match.Page(straight[i], elevations(facts[i]), before, words)
	}
	if found = match.Boreholes(onPage); len(found) == 0 {
		found = withoutProfile(straight, facts, words)
		return found, languageOf(found, words), nil
	}
	titleblock.Assign(found, facts)
	for i, total := range titleblock.TotalDepths(found, facts) {
		if total != nil {
			match.Close(&found[i], *total)
		}
	}
	return found, languageOf(found, words), nil
}

// withoutProfile is what pages tell that show no profile: title blocks, and
// pieces that were cut out of a page.
func withoutProfile(pages []layout.Page, facts []titleblock.Facts, words *lexicon.Lexicon) []strata.Borehole {
	var found []strata.Borehole
	for i, p := range pages {
		read := facts[i].Alone
		if crop.Is(p) {
			read = func() (strata.Borehole, bool) { return crop.Read(p, facts[i], words) }
		}
		if b, ok := read(); ok {
			found = append(found, b)
		}
	}
	return found
}

// languageOf is the language of the descriptions, empty where there are none.
func languageOf(boreholes []strata.Borehole, words *lexicon.Lexicon) string {
	var texts []string
	for _, b := range boreholes {
		for _, l := range b.Layers {
			texts = append(texts, l.Description)
		}
	}
	if len(texts) == 0 {
		return ""
	}
	language, _ := words.Language(texts)
	return language
}

// elevations are the heights of the ground that a page names, in metres.
func elevations(f titleblock.Facts) []float64 {
	var metres []float64
	for _, e := range f.Elevations {
		metres = append(metres, e.Value)
	}
	return metres
}
