package layout

import (
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// rounds are the signs that recognition gives for a zero with a stroke or dot
// in it, and for the diameter sign.
const rounds = "@®©"

var (
	// roundNumber is a number with such a zero, its unit included.
	roundNumber = lazyregexp.New(`^[-+(]?[\d@®©]*[.,]?[\d@®©]+(?:c?m)?[.,;:)]?$`)
)

// unmistake puts right what recognition takes for other signs in a line of a page
// with words of that origin.
func unmistake(words []Word, origin paper.TextOrigin) {
	for i := range words {
		w := &words[i]
		if !recognised(origin, w.Confidence) {
			continue
		}
		w.Text = strings.ReplaceAll(w.Text, "ı", "i") // its dot is faint; no language of ours has it without
		switch {
		case !strings.ContainsAny(w.Text, rounds):
		case strings.Trim(w.Text, rounds) == "":
			if i+1 < len(words) && quantity.BeginsSize(words[i+1].Text) {
				w.Text = "Ø"
			}
		case roundNumber.MatchString(w.Text):
			w.Text = zeros.Replace(w.Text)
		}
	}
}

var zeros = strings.NewReplacer("@", "0", "®", "0", "©", "0")
