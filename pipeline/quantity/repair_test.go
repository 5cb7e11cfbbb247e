package quantity

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// slowRepair finds the runs by a grammar, and asks of each for its surroundings.
func slowRepair(text string) (string, int) {
	b, count := []byte(text), 0
	for _, m := range regexp.MustCompile(`[\doOlI|][\doOlI|.,]*`).FindAllIndex(b, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		unit, _, _ := unitAt(text, m[1])
		if unicode.IsLetter(before) || unicode.IsLetter(after) && unit == Bare || !bytes.ContainsAny(b[m[0]:m[1]], allDigits) {
			continue
		}
		count += repairRun(b[m[0]:m[1]])
	}
	for _, m := range noMetres.FindAllStringSubmatchIndex(text, -1) {
		b[m[2]] = '0'
		count++
	}
	for _, m := range thousands.FindAllStringIndex(string(b), -1) {
		b[m[0]+bytes.IndexAny(b[m[0]:m[1]], ".,")] = '\''
	}
	return string(b), count
}

func TestRepairIsTheSlowOne(t *testing.T) {
	pieces := strings.Split("0 1 12 345 o O l I | . , - ' a m cm ü ² m% 1.234,5 sol Kies Om40", " ")
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range random.IntN(8) {
			b.WriteString(pieces[random.IntN(len(pieces))])
			if random.IntN(3) == 0 {
				b.WriteByte(' ')
			}
		}
		text := b.String()
		want, wantCount := slowRepair(text)
		if got, count := repair(text); got != want || count != wantCount {
			t.Fatalf("%q becomes %q with %d repairs, want %q with %d", text, got, count, want, wantCount)
		}
	}
}
