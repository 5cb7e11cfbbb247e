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

const (
	allDigits  = "0123456789"
	lookalikes = "oOlI|" // the keys of lookalike
)

// thousands is a number that groups its thousands by a point or comma, told by
// the other one before the decimals.
var thousands = lazyregexp.New(`\b[1-9]\d{0,2}(?:\.\d{3},|,\d{3}\.)\d`)

// noMetres is the zero before the centimetres of "0m40", read as a letter.
var noMetres = lazyregexp.New(`(?:^|[^\pL\d.,])([oO])m\d{2}(?:[^\pL\d]|$)`)

// repair writes the numbers of a text as the grammar has them: lookalikes of
// digits become digits where they stand among digits, a table's border that
// was read as part of a number becomes a blank, thousands are grouped by an
// apostrophe. Every byte keeps its place and words stay as they are. count is
// of the lookalikes.
func repair(text string) (repaired string, count int) {
	if !strings.ContainsAny(text, allDigits) {
		return text, 0
	}
	b := []byte(text)
	for start := 0; start < len(text); {
		end := smeared(text, start)
		if end > start && doubtful(text[start:end]) && !inWord(text, start, end) {
			count += repairRun(b[start:end])
		}
		start = max(end, start+1)
	}
	if strings.Contains(text, "Om") || strings.Contains(text, "om") {
		for _, m := range noMetres.FindAllStringSubmatchIndex(text, -1) {
			b[m[2]] = '0'
			count++
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
	if after, _ := utf8.DecodeRuneInString(text[end:]); !unicode.IsLetter(after) {
		return false
	}
	unit, _, _ := unitAt(text, end)
	return unit == Bare
}

// smeared is where the run ends that begins at a byte of a text: of digits and
// what looks like digits, with points behind the first. Without one it is the
// byte itself.
func smeared(text string, start int) (end int) {
	for end = start; end < len(text); end++ {
		c := text[end]
		if !IsDigit(c) && strings.IndexByte(lookalikes, c) < 0 && (end == start || c != '.' && c != ',') {
			break
		}
	}
	return end
}

// doubtful reports whether a run has both digits and what looks like them.
func doubtful(run string) bool {
	return strings.ContainsAny(run, allDigits) && strings.ContainsAny(run, lookalikes)
}

// repairRun replaces the lookalikes in a run that has digits, too.
func repairRun(run []byte) (count int) {
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
