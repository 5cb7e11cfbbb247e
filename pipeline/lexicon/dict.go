package lexicon

import "github.com/blevesearch/snowballstem"

// The lengths, in letters, from which a word may be recognised although it is
// misprinted. Shorter words have too many neighbours: "sandig" and "ständig".
const (
	minSkeleton = 5 // letters replaced by their lookalikes
	minOneEdit  = 8 // any one letter missing, added, replaced or swapped
)

// A dict knows the words of one language in all their inflected, bent and
// misread forms. Words with the same stem are one word.
type dict struct {
	stem      func(*snowballstem.Env) bool
	env       *snowballstem.Env // stemmers work in it; used under the Lexicon's lock
	words     map[string]int32  // folded words and stems
	skeletons map[string]int32
	long      map[shape][]string // words of minOneEdit letters or more
	count     int32
}

// A shape is what a word one edit away keeps, or nearly so: the first letter, and
// the length within one.
type shape struct {
	first byte
	bytes int
}

// usualForms is about how many forms the words of a language have.
const usualForms = 2048

// none is the number of no word.
const none int32 = -1

func newDict(stem func(*snowballstem.Env) bool) *dict {
	return &dict{
		stem: stem, env: snowballstem.NewEnv(""),
		words: make(map[string]int32, usualForms), skeletons: make(map[string]int32, usualForms), long: map[shape][]string{},
	}
}

// stemOf is the folded stem of a lower-case word. Accents steer the stemmers,
// so they are stripped afterwards.
func (d *dict) stemOf(lower string) string {
	d.env.SetCurrent(lower)
	d.stem(d.env)
	return fold(d.env.Current())
}

// formsOf are the forms by which a word is known: itself without its marks, and
// its stems with and without them.
func (d *dict) formsOf(t token) [3]string {
	stem := d.stemOf(t.text)
	if t.fold == t.text {
		return [3]string{t.fold, stem, stem}
	}
	return [3]string{t.fold, stem, d.stemOf(t.fold)}
}

// add makes the dict know a word and returns its number.
func (d *dict) add(t token) int32 {
	forms := d.formsOf(t)
	id := none
	for _, f := range forms {
		if known, ok := d.words[f]; ok {
			id = known
			break
		}
	}
	if id == none {
		id = d.count
		d.count++
	}
	for _, f := range forms {
		d.addForm(f, id)
	}
	return id
}

func (d *dict) addForm(form string, id int32) {
	if _, ok := d.words[form]; ok {
		return
	}
	d.words[form] = id
	if len(form) >= minSkeleton {
		if s := skeleton(form); !hasKey(d.skeletons, s) {
			d.skeletons[s] = id
		}
	}
	if len(form) >= minOneEdit {
		at := shape{form[0], len(form)}
		d.long[at] = append(d.long[at], form)
	}
}

func hasKey(m map[string]int32, key string) bool {
	_, ok := m[key]
	return ok
}

// find returns the number of the word that the token is a form of, or none.
// Exact forms go before lookalikes, lookalikes before words one edit away.
func (d *dict) find(t token) int32 {
	forms := d.formsOf(t)
	for _, f := range forms {
		if id, ok := d.words[f]; ok {
			return id
		}
	}
	for _, f := range forms {
		if len(f) < minSkeleton {
			continue
		}
		if id, ok := d.skeletons[skeleton(f)]; ok {
			return id
		}
	}
	for _, f := range forms {
		if id := d.oneEdit(f); id != none {
			return id
		}
	}
	return none
}

// oneEdit finds the alphabetically first word one edit away from the form.
// The first letter must be right, for it changes the meaning most often.
func (d *dict) oneEdit(form string) int32 {
	if len(form) < minOneEdit-1 {
		return none
	}
	best := ""
	for length := len(form) - 1; length <= len(form)+1; length++ {
		for _, word := range d.long[shape{form[0], length}] {
			if oneEditApart(word, form) && (best == "" || word < best) {
				best = word
			}
		}
	}
	if best == "" {
		return none
	}
	return d.words[best]
}

// oneEditApart reports whether one letter added, removed, replaced or swapped
// with its neighbour makes one word of the other.
func oneEditApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return a[i:] == b[i+1:]
	case 0:
		if i == len(a) {
			return false
		}
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		return swapped || a[i+1:] == b[i+1:]
	}
	return false
}
