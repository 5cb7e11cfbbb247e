package lexicon

import "strings"

// Wording is what a printed key is known by where no list has it: its words, folded,
// with a blank between each two. Numbers are none of it.
func Wording(text string) string {
	var words []string
	for _, t := range tokens(text) {
		if !t.number {
			words = append(words, t.fold)
		}
	}
	return strings.Join(words, " ")
}

// LikeWording is what a wording has in common with those that recognition may take
// for it.
func LikeWording(wording string) string { return strings.Join(Skeletons(wording), " ") }

// FindWording is where the words of a wording first stand in a text, one after the
// other and perhaps misread; not ok if they do not.
func FindWording(text, wording string) (start, end int, ok bool) {
	sought, in := Skeletons(wording), tokens(text)
	for first := 0; len(sought) > 0 && first+len(sought) <= len(in); first++ {
		same := true
		for i, s := range sought {
			same = same && !in[first+i].number && skeleton(in[first+i].fold) == s
		}
		if same {
			return in[first].start, in[first+len(sought)-1].end, true
		}
	}
	return 0, 0, false
}
