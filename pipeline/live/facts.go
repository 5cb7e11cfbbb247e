package live

import (
	"errors"
	"fmt"
	"strings"

	"lsml/lsformat/mlbackend"
	"lsml/pipeline/memory"
)

// Facts are lines for the status page.
func (m *Model) Facts() []mlbackend.Fact {
	facts := []mlbackend.Fact{
		{Name: "Model", Value: string(m.options.Mode)},
		{Name: "Documents", Value: m.documents.activity().String()},
		{Name: "Pages for regions", Value: m.pages.activity().String()},
		{Name: "Read ahead", Value: fmt.Sprintf("%d waiting", m.ahead.length())},
	}
	if m.wholePages.Load() {
		facts = append(facts, mlbackend.Fact{Name: "Whole pages", Value: "are asked of this model, which reads drawn regions only. Label Studio asks the model that was added to the project first: add the stratigraphy before this one"})
	}
	if m.taught != nil && errors.Is(m.canFetch(), errNoServer) {
		facts = append(facts, mlbackend.Fact{Name: earlierFact, Value: errNoServer.Error()})
	}
	return facts
}

// Projects are the projects with reviews, or whose reviews are being fetched,
// for the status page.
func (m *Model) Projects() []mlbackend.ProjectFacts {
	var all []mlbackend.ProjectFacts
	fetching := m.earlier.all()
	for _, s := range m.taught.standings() {
		facts := []mlbackend.Fact{{Name: "Reviews", Value: reviewText(s)}}
		if f, ok := fetching[s.project]; ok {
			facts = append(facts, mlbackend.Fact{Name: earlierFact, Value: f.text()})
			delete(fetching, s.project)
		}
		all = append(all, mlbackend.ProjectFacts{Project: s.project, Facts: facts})
	}
	for project, f := range fetching {
		all = append(all, mlbackend.ProjectFacts{Project: project, Facts: []mlbackend.Fact{{Name: earlierFact, Value: f.text()}}})
	}
	return all
}

// earlierFact is what the reviews are called that were made before anybody
// told of them.
const earlierFact = "Earlier reviews"

// reviewText tells how many pages are reviewed and how predictions fared.
func reviewText(s standing) string {
	t := s.tally
	switch {
	case s.at.IsZero():
		return "the reviews are being read"
	case t.Compared == 0:
		return fmt.Sprintf("%s reviewed, none with a prediction to compare", count(t.Reviewed, "page"))
	}
	text := fmt.Sprintf("%s reviewed; on the %d with a prediction, of %s, it found %d of %s with text and depths right, and %d others: layer F1 %.2f",
		count(t.Reviewed, "page"), t.Compared, count(t.Documents, "document"),
		t.Counts.Layers, count(t.Counts.Truth, "layer"), t.Counts.Predicted-t.Counts.Layers, t.Counts.Figures().Layer)
	if s.now != nil {
		text += fmt.Sprintf(" before these reviews, %.2f with what they taught", s.now.Counts.Figures().Layer)
	}
	return text
}

// Tables are the forms of which documents are reviewed, for the status page.
func (m *Model) Tables() []mlbackend.Table {
	if m.canLearn() != nil {
		return nil
	}
	t := mlbackend.Table{
		Title: "Forms", Head: []string{"Form", "Reviewed", "Learned", "Layer F1 without its habits", "with them"},
		Empty: "No document is reviewed that was found and could be read.",
	}
	for _, f := range m.taught.known().Forms() {
		t.Rows = append(t.Rows, []mlbackend.Cell{
			{Text: f.Name}, {Text: fmt.Sprintf("%s with %s", count(f.Documents, "document"), count(f.Layers, "layer"))}, {Text: learnedText(f)},
			{Text: fmt.Sprintf("%.2f", f.Before)}, {Text: fmt.Sprintf("%.2f", f.After)},
		})
	}
	return []mlbackend.Table{t}
}

// learnedOf reports whether anything is known of a form that helps.
func learnedOf(f memory.Form) bool { return !f.Set.Empty() || len(f.Words) > 0 }

// learnedText tells what is known of a form.
func learnedText(f memory.Form) string {
	var parts []string
	for _, h := range f.Set.Habits {
		parts = append(parts, h.Meaning())
	}
	for _, c := range f.Set.Clues {
		parts = append(parts, c.Meaning())
	}
	if len(f.Words) > 0 {
		parts = append(parts, "words: "+strings.Join(f.Words, ", "))
	}
	if len(parts) == 0 {
		return "nothing that would help"
	}
	return strings.Join(parts, "; ")
}

// count is a number of things.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
