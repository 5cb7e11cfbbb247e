package match

import (
	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// A Trial is one way to read a borehole off a page, in figures, for looking at
// how a page was decided.
type Trial struct {
	Sidebar string    `json:"sidebar"` // the kind of depth axis
	Mode    string    `json:"mode"`    // how labels and text lie to each other
	Depths  []string  `json:"depths"`
	Box     paper.Box `json:"box"`
	Column  paper.Box `json:"column"`
	Layers  int       `json:"layers"`
	Noise   int       `json:"noise,omitempty"`
	Score   float64   `json:"score"`
}

// Explain gives all the trials of a page that were worth believing, best
// first, on the straightened page.
func Explain(p layout.Page, elevations []float64) []Trial {
	var out []Trial
	for _, t := range trials(p, elevations, Context{}, lexicon.Default()) {
		e := Trial{
			Sidebar: string(t.sidebar.Kind), Mode: string(t.mode), Box: t.sidebar.Box, Column: t.column.box,
			Layers: t.layers(), Noise: t.sidebar.Noise, Score: t.score,
		}
		for _, z := range t.zones {
			e.Depths = append(e.Depths, z.interval.Top.String()+"-"+z.interval.Base.String())
		}
		out = append(out, e)
	}
	return out
}
