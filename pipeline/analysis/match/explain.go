package match

import (
	"cmp"
	"context"
	"slices"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
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
	Taken   bool      `json:"taken"` // Boreholes makes a borehole of it
	// Why is the reason for which a trial was given up; empty for those that are
	// worth believing.
	Why string `json:"why,omitempty"`
	// Signs are what each sign of each layer of a trial that is taken adds to
	// the logarithm of the odds that the layer is right.
	Signs []map[string]float64 `json:"signs,omitempty"`
}

// mostGivenUp is how many trials that were given up are shown.
const mostGivenUp = 12

// Explain gives all the trials of a page that were worth believing, best
// first, and behind them the best of the others, on the straightened page, and what the
// page tells of the next one, for a Matcher that was asked nothing else. Errors are as
// those of Boreholes.
func (m *Matcher) Explain(ctx context.Context, usual habit.Set) ([]Trial, Context, error) {
	var lost []Trial
	all, err := m.trials(ctx, usual, func(t trial, why string) {
		e := t.explain()
		e.Why = why
		lost = append(lost, e)
	})
	if err != nil {
		return nil, Context{}, err
	}
	taken := compatible(all)
	_, here := m.boreholes(all, taken)
	var out []Trial
	for _, t := range all {
		e := t.explain()
		// Of the trials of one extent only the first, which is the best, can be.
		if i := slices.IndexFunc(taken, func(o trial) bool { return o.extent() == t.extent() }); i >= 0 {
			e.Taken, taken = true, slices.Delete(taken, i, i+1)
			e.Signs = t.contributions(rival(t, all), m.page.Text)
		}
		out = append(out, e)
	}
	slices.SortStableFunc(lost, func(a, b Trial) int { return cmp.Compare(b.Score, a.Score) })
	return append(out, lost[:min(len(lost), mostGivenUp)]...), here, nil
}

func (t trial) explain() Trial {
	e := Trial{
		Sidebar: string(t.sidebar.Kind), Mode: string(t.mode), Box: t.sidebar.Box, Column: t.column.box,
		Layers: t.layers(), Noise: t.sidebar.Noise, Score: t.score,
	}
	for _, z := range t.zones {
		e.Depths = append(e.Depths, z.interval.Top.String()+"-"+z.interval.Base.String())
	}
	return e
}

// contributions are those of the signs of each layer.
func (t trial) contributions(rival float64, origin paper.TextOrigin) []map[string]float64 {
	var all []map[string]float64
	for i, b := range t.blocks {
		if !b.empty() {
			all = append(all, model.Contributions(t.signs(i, rival, origin).values()))
		}
	}
	return all
}

// Sidebars gives every hypothesis for the depth axes that is tried on a page,
// straightened.
func Sidebars(p layout.Page, elevations []float64, lex *lexicon.Lexicon) []sidebar.Sidebar {
	p, _ = withoutLetters(p)
	e := newEvidence(p, Context{}, lex)
	return e.sidebars(p, elevations, habit.Set{})
}
