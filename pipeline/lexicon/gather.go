package lexicon

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"

	"lsml/pipeline/lexicon/words"
)

// A gatherer makes a dict of the words that it is given. Of words that share a
// form or a skeleton, the first one has it.
type gatherer struct {
	dict
	words     map[string]int32  // by form
	skeletons map[string]string // the form that has a skeleton
}

func newGatherer(stem func(*snowballstem.Env) bool) *gatherer {
	return &gatherer{dict: dict{stem: stem, env: snowballstem.NewEnv("")}, words: map[string]int32{}, skeletons: map[string]string{}}
}

// add makes the dict know a word and returns its number.
func (g *gatherer) add(t token) int32 {
	forms := g.formsOf(t)
	number := none
	for _, f := range forms {
		if known, ok := g.words[f]; ok {
			number = known
			break
		}
	}
	if number == none {
		number = g.count
		g.count++
	}
	for _, f := range forms {
		g.addForm(f, number)
	}
	return number
}

func (g *gatherer) addForm(form string, number int32) {
	if _, ok := g.words[form]; ok {
		return
	}
	g.words[form] = number
	if len(form) < minSkeleton {
		return
	}
	if s := skeleton(form); !hasKey(g.skeletons, s) {
		g.skeletons[s] = form
	}
}

func hasKey(m map[string]string, key string) bool {
	_, ok := m[key]
	return ok
}

// gathered is the dict of the words that were added.
func (g *gatherer) gathered() *dict {
	d := g.dict
	forms := slices.SortedFunc(maps.Keys(g.words), compareForms)
	places := make(map[string]uint32, len(forms))
	var text strings.Builder
	for i, f := range forms {
		text.WriteString(f)
		d.ends = append(d.ends, uint32(text.Len()))
		d.numbers = append(d.numbers, g.words[f])
		places[f] = uint32(i)
	}
	d.text = text.String()
	type entry struct{ hash, place uint32 }
	var entries []entry
	for s, form := range g.skeletons {
		entries = append(entries, entry{hashOf(s), places[form]})
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.place, b.place)) })
	for _, e := range entries {
		d.hashes, d.places = append(d.hashes, e.hash), append(d.places, e.place)
	}
	return &d
}

// gatherPhrases are the phrases of a list, whose words the dict gets to know.
func gatherPhrases(language, topic string, g *gatherer) phrases {
	p := phrases{}
	lines, sections := words.Sections(language, topic)
	for i, line := range lines {
		var words []int32
		for _, t := range tokens(line) {
			words = append(words, g.add(t))
		}
		p[words[0]] = append(p[words[0]], phrase{words, sections[i]})
	}
	for _, list := range p {
		slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return p
}
