package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
)

// lookalike are the digits for which scans give other characters, 0 for no digit.
var lookalike = [256]byte{'o': '0', 'O': '0', 'l': '1', 'I': '1', '|': '1'}

const allDigits = "0123456789"

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
	repaired, count = repairRuns(text)
	if strings.Contains(text, "Om") || strings.Contains(text, "om") {
		var zeros []int
		for _, m := range noMetres.FindAllStringSubmatchIndex(text, -1) {
			zeros = append(zeros, m[2])
		}
		repaired = with(repaired, '0', zeros)
		count += len(zeros)
	}
	if strings.Contains(text, ".") && strings.Contains(text, ",") {
		var marks []int
		for _, m := range thousands.FindAllStringIndex(repaired, -1) {
			marks = append(marks, m[0]+strings.IndexAny(repaired[m[0]:m[1]], ".,"))
		}
		repaired = with(repaired, '\'', marks)
	}
	return repaired, count
}

// with is a text with another character at some bytes.
func with(text string, c byte, at []int) string {
	if len(at) == 0 {
		return text
	}
	b := []byte(text)
	for _, i := range at {
		b[i] = c
	}
	return string(b)
}

// repairRuns replaces the lookalikes among the digits of a text, and counts them. Most
// texts have none and stay what they are.
func repairRuns(text string) (repaired string, count int) {
	var b []byte
	for start := 0; start < len(text); {
		end := smeared(text, start)
		if end > start && doubtful(text[start:end]) && !inWord(text, start, end) {
			if b == nil {
				b = []byte(text)
			}
			count += repairRun(b[start:end])
		}
		start = max(end, start+1)
	}
	if b == nil {
		return text, 0
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
		if c := text[end]; !IsDigit(c) && lookalike[c] == 0 && (end == start || c != '.' && c != ',') {
			break
		}
	}
	return end
}

// doubtful reports whether a run has both digits and what looks like them.
func doubtful(run string) bool {
	digits, others := false, false
	for i := range len(run) {
		digits = digits || IsDigit(run[i])
		others = others || lookalike[run[i]] != 0
	}
	return digits && others
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
		if digit := lookalike[c]; digit != 0 {
			run[i] = digit
			count++
		}
	}
	return count
}
