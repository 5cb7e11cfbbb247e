package quantity

import (
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
)

// scaleSaid is a scale as drawings print it: "1:50", "1 : 100", "1/200".
var scaleSaid = lazyregexp.New(`(?:^|[^\d.,:/])1\s?[:/]\s?(\d{2,4})(?:[^\d:/.,]|[.,](?:\D|$)|$)`)

// Scales to which logs are drawn; maps are drawn to smaller ones.
const (
	largestScale  = 10
	smallestScale = 1000
)

// Scales are the denominators of the scales of drawings that a text names, in
// order: 50 for "Scale 1:50".
func Scales(text string) []int {
	if !strings.ContainsAny(text, ":/") {
		return nil // as most lines, which is soon seen
	}
	var found []int
	for _, m := range scaleSaid.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && n >= largestScale && n <= smallestScale {
			found = append(found, n)
		}
	}
	return found
}
