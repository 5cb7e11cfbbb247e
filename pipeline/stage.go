package pipeline

import (
	"fmt"

	"lsml/pipeline/header"
	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/match"
	"lsml/pipeline/paper"
	"lsml/pipeline/sidebar"
)

// Stages are the names that Stage knows, in the order of the work, and with
// "boreholes" what Analyse makes of all pages together.
func Stages() []string {
	return []string{"words", "lines", "sidebars", "trials", "facts", "boreholes"}
}

// Stage shows what one stage makes of one page, as a value to print as JSON:
// its lines on the straightened page, the hypotheses for its depth axis, the
// ways to read it with their scores, or the facts of its title block.
func Stage(name string, p paper.Page) (any, error) {
	straight := layout.Read(p)
	switch name {
	case "words":
		return p, nil
	case "lines":
		return lineTexts(straight), nil
	case "sidebars":
		return sidebar.Gather(straight).Sidebars(), nil
	case "trials":
		return match.Explain(straight, elevations(header.Read(straight, lexicon.Default()))), nil
	case "facts":
		return header.Read(straight, lexicon.Default()), nil
	}
	return nil, fmt.Errorf("there is no stage %q of a page", name)
}

// A lineText is a line as Stage prints it.
type lineText struct {
	Text  string    `json:"text"`
	Box   paper.Box `json:"box"`   // on the straightened page
	Value float64   `json:"value"` // how much it reads like a description
}

func lineTexts(p layout.Page) []lineText {
	var out []lineText
	for _, l := range p.Lines {
		text := l.Text()
		out = append(out, lineText{text, l.Box, lexicon.Default().Material(text).Value()})
	}
	return out
}
