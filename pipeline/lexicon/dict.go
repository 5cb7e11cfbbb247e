package lexicon

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/blevesearch/snowballstem"
)

// The lengths, in letters, from which a word may be recognised although it is
// misprinted. Shorter words have too many neighbours: "sandig" and "ständig".
const (
	minSkeleton = 5 // letters replaced by their lookalikes
	minOneEdit  = 8 // any one letter missing, added, replaced or swapped
)

// A dict knows the words of one language in all their inflected, bent and
// misread forms. Words with the same stem are one word. Nothing in it is
// computed when a program starts: it is what a gatherer has gathered, in arrays
// that are read from a file as they are.
type dict struct {
	stem func(*snowballstem.Env) bool
	env  *snowballstem.Env // stemmers work in it; used under the Lexicon's lock

	text    string   // the forms, one behind the other, in the order of compareForms
	ends    []uint32 // where each form ends in the text
	numbers []int32  // of the word that each is a form of
	count   int32    // of words

	// The skeletons of forms that are long enough, by their hashes, which are
	// sorted, and the places of the forms that they are of.
	hashes []uint32
	places []uint32
}

// none is the number of no word.
const none int32 = -1

// stemOf is the folded stem of a lower-case word. Accents steer the stemmers,
// so they are stripped afterwards.
func (d *dict) stemOf(lower string) string {
	d.env.SetCurrent(lower)
	d.stem(d.env)
	return fold(d.env.Current())
}

// formsOf are the forms by which a word is known: itself without its marks, and its
// stems with and without them, none twice in a row. A number has no stem: stemmers take
// one of two equal digits at the end for a letter that was doubled.
func (d *dict) formsOf(t token) []string {
	if t.number {
		return []string{t.fold}
	}
	forms := append(make([]string, 0, 3), t.fold, d.stemOf(t.text))
	if t.fold != t.text {
		forms = append(forms, d.stemOf(t.fold))
	}
	return slices.Compact(forms)
}

// form is the form at a place.
func (d *dict) form(place int) string {
	if place == 0 {
		return d.text[:d.ends[0]]
	}
	return d.text[d.ends[place-1]:d.ends[place]]
}

// compareForms orders forms so that those one edit away from a form stand side
// by side: by what such a form keeps, or nearly so, which is the first letter
// and the length, and then by the alphabet.
func compareForms(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(a), len(b))
	}
	if a[0] != b[0] {
		return cmp.Compare(a[0], b[0])
	}
	if len(a) != len(b) {
		return cmp.Compare(len(a), len(b))
	}
	return strings.Compare(a, b)
}

// exact is the number of the word that has exactly this form, or none.
func (d *dict) exact(form string) int32 {
	place := sort.Search(len(d.ends), func(i int) bool { return compareForms(d.form(i), form) >= 0 })
	if place < len(d.ends) && d.form(place) == form {
		return d.numbers[place]
	}
	return none
}

// lookalike is the number of a word that has a form with this skeleton, or none.
func (d *dict) lookalike(wanted string) int32 {
	hash := hashOf(wanted)
	at, _ := slices.BinarySearch(d.hashes, hash)
	for ; at < len(d.hashes) && d.hashes[at] == hash; at++ {
		if place := int(d.places[at]); skeleton(d.form(place)) == wanted {
			return d.numbers[place]
		}
	}
	return none
}

// hashOf is the hash FNV-1a. It is the same wherever and whenever it is made.
func hashOf(text string) uint32 {
	hash := uint32(2166136261)
	for i := range len(text) {
		hash = (hash ^ uint32(text[i])) * 16777619
	}
	return hash
}

// find returns the number of the word that the token is a form of, or none.
// Exact forms go before lookalikes, lookalikes before words one edit away.
func (d *dict) find(t token) int32 {
	if d.count == 0 {
		return none
	}
	forms := d.formsOf(t)
	for _, way := range [...]func(string) int32{d.exact, d.alike, d.oneEdit} {
		for _, f := range forms {
			if number := way(f); number != none {
				return number
			}
		}
	}
	return none
}

// alike is the number of a word that a form may be misread from, letter by letter.
func (d *dict) alike(form string) int32 {
	if len(form) < minSkeleton {
		return none
	}
	return d.lookalike(skeleton(form))
}

// oneEdit finds the alphabetically first word one edit away from the form.
// The first letter must be right, for it changes the meaning most often.
func (d *dict) oneEdit(form string) int32 {
	if len(form) < minOneEdit-1 {
		return none
	}
	shortest := max(len(form)-1, minOneEdit)
	place := sort.Search(len(d.ends), func(i int) bool {
		f := d.form(i)
		return f != "" && cmp.Or(cmp.Compare(f[0], form[0]), cmp.Compare(len(f), shortest)) >= 0
	})
	best, number := "", none
	for ; place < len(d.ends); place++ {
		word := d.form(place)
		if word[0] != form[0] || len(word) > len(form)+1 {
			break
		}
		if oneEditApart(word, form) && (best == "" || word < best) {
			best, number = word, d.numbers[place]
		}
	}
	return number
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
