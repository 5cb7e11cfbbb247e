package quantity

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

// The parts of a number are those of this expression.
func TestPartsOf(t *testing.T) {
	number := regexp.MustCompile(`^(?:(` + sign + `)\s?)?(?:(\d{1,3}['’]\d{3}|\d{1,4})(?:([.,·])(\d{0,3}))?|([.,·])(\d{1,3}))`)
	alphabet := []string{"0", "1", "2", "3", "45", "678", ".", ",", "·", "'", "’", " ", "\n", "-", "–", "+", "~", "m", "x", "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	numbers := 0
	for range 20000 {
		text := ""
		for range random.IntN(8) {
			text += alphabet[random.IntN(len(alphabet))]
		}
		m := number.FindStringSubmatch(text)
		got, ok := partsOf(text)
		if ok != (m != nil) {
			t.Fatalf("%q: %v, want %q", text, ok, m)
		}
		if !ok {
			continue
		}
		numbers++
		if want := (parts{m[1], m[2], m[3] + m[5], m[4] + m[6], len(m[0])}); got != want {
			t.Fatalf("%q: %+v, want %+v", text, got, want)
		}
	}
	if numbers < 1000 {
		t.Errorf("only %d numbers were tried", numbers)
	}
}
