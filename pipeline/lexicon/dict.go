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
	shorter   map[string][]string // words of minOneEdit letters or more by what one lost letter leaves
	count     int32
}

// none is the number of no word.
const none int32 = -1

func newDict(stem func(*snowballstem.Env) bool) *dict {
	return &dict{
		stem: stem, env: snowballstem.NewEnv(""),
		words: map[string]int32{}, skeletons: map[string]int32{}, shorter: map[string][]string{},
	}
}

// stemOf is the folded stem of a lower-case word. Accents steer the stemmers,
// so they are stripped afterwards.
func (d *dict) stemOf(lower string) string {
	d.env.SetCurrent(lower)
	d.stem(d.env)
	return fold(d.env.Current())
}

// add makes the dict know a word and returns its number.
func (d *dict) add(t token) int32 {
	forms := []string{t.fold, d.stemOf(t.text), d.stemOf(t.fold)}
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
		for i := range form {
			s := form[:i] + form[i+1:]
			d.shorter[s] = append(d.shorter[s], form)
		}
	}
}

func hasKey(m map[string]int32, key string) bool {
	_, ok := m[key]
	return ok
}

// find returns the number of the word that the token is a form of, or none.
// Exact forms go before lookalikes, lookalikes before words one edit away.
func (d *dict) find(t token) int32 {
	forms := [...]string{t.fold, d.stemOf(t.text), d.stemOf(t.fold)}
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
	try := func(word string) {
		if len(word) >= minOneEdit && word[0] == form[0] && oneEditApart(word, form) && (best == "" || word < best) {
			best = word
		}
	}
	for _, w := range d.shorter[form] {
		try(w)
	}
	for i := range form {
		s := form[:i] + form[i+1:]
		if _, ok := d.words[s]; ok {
			try(s)
		}
		for _, w := range d.shorter[s] {
			try(w)
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
