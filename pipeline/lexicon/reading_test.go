package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

// What is kept of texts that were read is bounded in words: a hostile page has long
// texts in many combinations.
func TestReadingsAreBounded(t *testing.T) {
	l := Default().Trusting()
	page := strings.Repeat("sand ", 1000)
	for i := range 2 * maxHeld / 1000 {
		l.readingOf(page + fmt.Sprint(i))
	}
	for range 2 {
		l.readingOf("Kies")
	}
	held := 0
	for _, r := range l.read {
		held += 1 + len(r.tokens)
	}
	if held > maxHeld || held != l.held {
		t.Errorf("%d words are held, %d counted, and %d are the most", held, l.held, maxHeld)
	}
}
