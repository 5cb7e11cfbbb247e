package analysis

import (
	"cmp"
	"context"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/fact"
)

// A Hypothesis is what a document tells if some clues are what is usual on its form.
type Hypothesis = titleblock.Hypothesis

// titlePages is how many pages of a document may have its title block.
const titlePages = 5

// Hypotheses are all that the title block of the document can mean, by kinds of facts. Of
// clues that lead somewhere on several pages the first counts. An error is that of ctx,
// or as those of Analyse.
func (s *Study) Hypotheses(ctx context.Context, kinds []*fact.Kind) (found map[*fact.Kind][]Hypothesis, err error) {
	defer func() { err = cmp.Or(err, faultOf(recover())) }()
	found = map[*fact.Kind][]Hypothesis{}
	seen := map[string]int{} // the page that has the clues
	for i, p := range s.pages[:min(len(s.pages), titlePages)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if tooDense(p) {
			continue
		}
		for _, k := range kinds {
			for _, h := range titleblock.Hypotheses(s.page(i), s.known.words, k) {
				key := habit.ClueKey(h.Clues)
				if at, has := seen[key]; !has || at == i {
					seen[key] = i
					found[k] = append(found[k], h)
				}
			}
		}
	}
	return found, nil
}
