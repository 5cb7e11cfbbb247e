package quantity

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
)

// lookalike are the characters that scans give for digits.
var lookalike = map[byte]byte{'o': '0', 'O': '0', 'l': '1', 'I': '1', '|': '1'}

var (
	// smeared is a run of digits, points and what looks like digits.
	smeared = lazyregexp.New(`[\doOlI|][\doOlI|.,]*`)
	// thousands is a number that groups its thousands by a point or comma, told
	// by the other one before the decimals.
	thousands = lazyregexp.New(`\b[1-9]\d{0,2}(?:\.\d{3},|,\d{3}\.)\d`)
)

// repair writes the numbers of a text as the grammar has them: lookalikes of
// digits become digits where they stand among digits, a table's border that
// was read as part of a number becomes a blank, thousands are grouped by an
// apostrophe. Every byte keeps its place and words stay as they are. count is
// of the lookalikes.
func repair(text string) (repaired string, count int) {
	b := []byte(text)
	if strings.ContainsAny(text, "oOlI|") {
		for _, m := range smeared.FindAllIndex(b, -1) {
			if !inWord(text, m[0], m[1]) {
				count += repairRun(b[m[0]:m[1]])
			}
		}
	}
	if strings.Contains(text, ".") && strings.Contains(text, ",") {
		for _, m := range thousands.FindAllIndex(b, -1) {
			b[m[0]+bytes.IndexAny(b[m[0]:m[1]], ".,")] = '\''
		}
	}
	return string(b), count
}

// inWord reports whether the range of a text belongs to a word: a letter stands
// before it, or behind it one that begins no unit.
func inWord(text string, start, end int) bool {
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); unicode.IsLetter(before) {
		return true
	}
	after, _ := utf8.DecodeRuneInString(text[end:])
	unit, _, _ := unitAt(text, end)
	return unicode.IsLetter(after) && unit == Bare
}

// repairRun replaces the lookalikes in a run if a digit is in it.
func repairRun(run []byte) (count int) {
	if !bytes.ContainsAny(run, "0123456789") {
		return 0
	}
	last := len(run) - 1
	if run[0] == '|' && IsDigit(run[1]) {
		run[0] = ' '
	}
	if run[last] == '|' && IsDigit(run[last-1]) {
		run[last] = ' '
	}
	for i, c := range run {
		if digit, ok := lookalike[c]; ok {
			run[i] = digit
			count++
		}
	}
	return count
}
