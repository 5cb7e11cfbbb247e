package analysis

import (
	"context"
	"fmt"

	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Stages are the names that Stage knows, in the order of the work.
func Stages() []string {
	return []string{"words", "lines", "sidebars", "trials", "drawing", "facts"}
}

// Stage shows what one stage of Analyse makes of each page of a document, as
// values to print as JSON: the page as it was read, its lines when it is
// straight, the hypotheses for its depth axis, the ways to read it with their
// scores, how it is read as a drawing to scale (nil where it is none), or the
// facts of its title block. usual is what is usual on the form of the document.
func Stage(ctx context.Context, name string, pages []paper.Page, words *lexicon.Lexicon, usual habit.Set) ([]any, error) {
	study := NewStudy(pages, words, usual.Clues)
	r := study.known
	if study.tongue().foreign { // only reading the pages tells whether words are trusted
		_, r = study.inLanguage(ctx, usual)
	}
	if name == "drawing" {
		return r.drawingStage(ctx, usual)
	}
	shown := make([]any, len(pages))
	var before match.Context
	for i, p := range pages {
		switch name {
		case "words":
			shown[i] = p
		case "lines":
			shown[i] = lineTexts(r.page(i), r.words)
		case "sidebars":
			shown[i] = match.Sidebars(r.page(i), elevations(r.factsOf(i)), r.words)
		case "trials":
			var err error
			if shown[i], before, err = match.New(r.page(i), elevations(r.factsOf(i)), before, r.words).Explain(ctx, usual); err != nil {
				return nil, missing(ctx, p, err)
			}
		case "facts":
			shown[i] = r.factsOf(i)
		default:
			return nil, fmt.Errorf("there is no stage %q of a page", name)
		}
	}
	return shown, nil
}

// drawingStage shows the sheets of logs that stand on each page.
func (r *reader) drawingStage(ctx context.Context, usual habit.Set) ([]any, error) {
	d := r.understandAll(ctx, usual)
	if len(d.missing) > 0 {
		return nil, d.missing[0]
	}
	logs, late := r.drawings(d).Read(ctx, usual)
	if len(late) > 0 {
		return nil, missing(ctx, r.pages[late[0]], ctx.Err())
	}
	shown := make([]any, len(r.pages))
	for n, l := range logs {
		printed, _ := d.printed(l)
		for k, sheet := range l.Explain(n+1, printed) {
			sheets, _ := shown[l.Pages[k]].([]drawing.Sheet)
			shown[l.Pages[k]] = append(sheets, sheet)
		}
	}
	return shown, nil
}

// A lineText is a line as Stage prints it.
type lineText struct {
	Text  string    `json:"text"`
	Box   paper.Box `json:"box"`   // on the straightened page
	Value float64   `json:"value"` // how much it reads like a description
}

func lineTexts(p layout.Page, words *lexicon.Lexicon) []lineText {
	var out []lineText
	for _, l := range p.Lines {
		text := l.Text()
		out = append(out, lineText{text, l.Box, words.Material(text).Value()})
	}
	return out
}
