package live

import (
	"errors"
	"fmt"
	"strings"

	"lsml/lsformat/mlbackend"
	"lsml/pipeline/live/learn"
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
		facts := []mlbackend.Fact{
			{Name: "Reviews", Value: reviewText(s)},
			{Name: "Learned words", Value: wordsText(s.words)},
		}
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
	return fmt.Sprintf("%s reviewed; on the %d with a prediction, of %s, it found %d of %s with text and depths right, and %d others: layer F1 %.2f",
		count(t.Reviewed, "page"), t.Compared, count(t.Documents, "document"),
		t.Counts.Layers, count(t.Counts.Truth, "layer"), t.Counts.Predicted-t.Counts.Layers, t.Counts.Figures().Layer)
}

// wordsText lists what was learned, and from how much.
func wordsText(words []learn.Word) string {
	if len(words) == 0 {
		return fmt.Sprintf("none learned; a word is, from %d layers on %d pages", learn.LeastLayers, learn.LeastPages)
	}
	listed := make([]string, len(words))
	for i, w := range words {
		listed[i] = fmt.Sprintf("%s (%s, %s)", w.Text, count(w.Layers, "layer"), count(w.Pages, "page"))
	}
	return strings.Join(listed, ", ")
}

// count is a number of things.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
