package memory

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
)

// A Review is what one reviewed document tells, in the form that is kept.
type Review struct {
	// Document and Truth are what the review is of, as hashes: what is printed on
	// the document, and what was said of it.
	Document string `json:"document"`
	Truth    string `json:"truth"`
	// Print is that of the document's form.
	Print form.Print `json:"print"`
	// Plain is how well the analysis explains the document as it is.
	Plain Counts `json:"plain"`
	// Reading is how the document was read by itself where that is right: Printed or
	// Drawn.
	Reading habit.Habit `json:"reading,omitempty"`
	// Ballots are how well it does with habits, by their habit.Key: of single ones
	// those that make a difference, and of these some together.
	Ballots map[string]Counts `json:"ballots,omitempty"`
	// Signs are how often what habits call boundaries was one.
	Signs map[habit.Habit]Tally `json:"signs,omitempty"`
	// Facts are how the facts of the title block are told that were reviewed, by the
	// labels of their kinds.
	Facts map[string]Telling `json:"facts,omitempty"`
	// Columns are where depths and descriptions stand, as far as the truth tells.
	Columns habit.Columns `json:"columns"`
	// Words are those of the descriptions that no language knows, with the number
	// of layers that have each; Refuted those in other texts.
	Words   map[string]int `json:"words,omitempty"`
	Refuted []string       `json:"refuted,omitempty"`
}

// Counts are the layers of a document, and how many are explained. They add up.
type Counts struct {
	// Right counts a layer twice if it is exactly right, and once if its depths and
	// its text are nearly so.
	Right     int `json:"right"`
	Truth     int `json:"truth"`
	Predicted int `json:"predicted"`
	// Sure is how many layers the analysis takes for right, in thousandths.
	Sure int `json:"sure"`
}

// A Tally is how often something was so, of how often it was met.
type Tally struct {
	Right int `json:"right"`
	All   int `json:"all"`
}

// F1 is how well layers are explained, in [0, 1]; 1 where there are none.
func (c Counts) F1() float64 {
	if c.Truth+c.Predicted == 0 {
		return 1
	}
	return float64(c.Right) / float64(c.Truth+c.Predicted)
}

// perfect reports whether all is right.
func (c Counts) perfect() bool { return c.Right == c.Truth+c.Predicted }

func (r Review) key() string { return r.Document + r.Truth }

// compare orders reviews by their keys.
func (r Review) compare(o Review) int { return cmp.Compare(r.key(), o.key()) }

// effective are the habits that make a difference to the document, sorted.
func (r Review) effective() []habit.Habit {
	var found []habit.Habit
	for _, key := range slices.Sorted(maps.Keys(r.Ballots)) {
		if habits, _ := habit.Parse(key); len(habits) == 1 {
			found = append(found, habits[0])
		}
	}
	return found
}

// with is how well the document is explained with habits. What makes no
// difference by itself makes none together with others. Where it is not known
// how several go together it is as the worst of them, for a document that is
// right as it is, and else not ok.
func (r Review) with(habits []habit.Habit) (c Counts, ok bool) {
	var effective []habit.Habit
	for _, h := range habits {
		if _, has := r.Ballots[string(h)]; has {
			effective = append(effective, h)
		}
	}
	if len(effective) == 0 {
		return r.Plain, true
	}
	if c, ok = r.Ballots[habit.Key(effective)]; ok || !r.Plain.perfect() {
		return c, ok
	}
	c = r.Plain
	for _, h := range effective {
		if b := r.Ballots[string(h)]; b.F1() < c.F1() {
			c = b
		}
	}
	return c, true
}

// textOf is a print as text.
func textOf(p form.Print) string {
	text, err := json.Marshal(p)
	if err != nil { // a print is numbers and texts of its own
		panic(err)
	}
	return string(text)
}

// spans is where columns stand, as text.
func spans(c habit.Columns) string { return fmt.Sprint(c.Depths, c.Descriptions) }
