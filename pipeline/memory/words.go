package memory

import (
	"maps"
	"slices"

	"lsml/pipeline/analysis"
	"lsml/pipeline/lexicon"
)

// The evidence that a word describes the ground: names of places and firms stand
// on many layers of a document, but not on several documents among the
// descriptions only.
const (
	leastLayers    = 4
	leastDocuments = 3
	leastForms     = 2 // to be known on other forms, too
)

// taught are the words that reviews teach, in alphabetical order: those in enough
// descriptions, and in nothing else.
func taught(reviews []Review) []string {
	layers, documents := map[string]int{}, map[string]map[string]bool{}
	refuted := map[string]bool{}
	for _, r := range reviews {
		for w, n := range r.Words {
			layers[w] += n
			if documents[w] == nil {
				documents[w] = map[string]bool{}
			}
			documents[w][r.Document] = true
		}
		for _, w := range r.Refuted {
			refuted[w] = true
		}
	}
	var words []string
	for _, w := range slices.Sorted(maps.Keys(layers)) {
		if layers[w] >= leastLayers && len(documents[w]) >= leastDocuments && !refuted[w] {
			words = append(words, w)
		}
	}
	return words
}

// Words are those that are known on all documents, in alphabetical order.
func (m *Memory) Words() []string {
	if m == nil {
		return nil
	}
	return m.everywhere()
}

// everywhere are the words that are known on all documents: taught by the reviews
// together, on several forms.
func (m *Memory) everywhere() []string {
	return slices.DeleteFunc(taught(m.reviews), func(w string) bool {
		forms := 0
		for _, f := range m.forms {
			if slices.ContainsFunc(m.reviews, func(r Review) bool { return r.Words[w] > 0 && f.keys[r.key()] }) {
				forms++
			}
		}
		return forms < leastForms
	})
}

// knowWords makes what is known of each form, with the words that were learned.
func (m *Memory) knowWords() {
	common := m.everywhere()
	m.lexicon = lexicon.Default()
	if len(common) > 0 {
		m.lexicon = m.lexicon.With(common)
	}
	for i := range m.forms {
		f := &m.forms[i]
		f.Words = slices.DeleteFunc(f.Words, func(w string) bool { return slices.Contains(common, w) })
		k := analysis.Known{Words: m.lexicon, Usual: f.Set}
		if len(f.Words) > 0 {
			k.Words = lexicon.Default().With(slices.Sorted(slices.Values(slices.Concat(common, f.Words))))
		}
		m.known = append(m.known, k)
	}
	m.versionsWith(common)
}
