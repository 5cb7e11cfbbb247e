package lexicon

// Skeletons are the words of a text as they stay when recognition errs, from
// left to right: folded, and with one letter for those that are taken for each
// other. Numbers are none.
func Skeletons(text string) []string {
	var found []string
	for _, t := range tokens(text) {
		if !t.number {
			found = append(found, skeleton(t.fold))
		}
	}
	return found
}
