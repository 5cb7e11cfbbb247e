package analysis

import (
	"slices"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// surelyWritten is by how many known words a language must lead for descriptions to be
// spelled in it.
const surelyWritten = 5

// spell spells the descriptions that were recognised in their language: the models that
// recognise text are seldom installed for all languages of an archive.
func spell(boreholes []strata.Borehole, pages []paper.Page, words *lexicon.Lexicon) {
	recognised := map[int]bool{}
	for _, p := range pages {
		recognised[p.Number] = p.Text != paper.PrintedText
	}
	var read []*strata.Layer
	var texts []string
	for b := range boreholes {
		for i := range boreholes[b].Layers {
			if l := &boreholes[b].Layers[i]; len(l.Lines) > 0 && recognised[l.Lines[0].Page] {
				read, texts = append(read, l), append(texts, l.Description)
			}
		}
	}
	language, lead := words.Language(texts)
	if lead < surelyWritten {
		return
	}
	mender := words.Spelling(language).Of(texts)
	for _, l := range read {
		l.Description = mender.Mend(l.Description)
		l.Lines = slices.Clone(l.Lines) // those of the page, which is supposed again
		for i := range l.Lines {
			l.Lines[i].Text = mender.Mend(l.Lines[i].Text)
		}
	}
}
