package ocr

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/paper"
)

const (
	// agreed is the part of a column's numbers that must have the same count of
	// decimals for the others to be doubted.
	agreed = 0.75
	// fewestNumbers is how many clean numbers one above the other make a column.
	fewestNumbers = 3
	// larger is how much a number is enlarged for another try.
	larger = 2
	// plain is the confidence from which what was read is no number where it
	// does not look like one: a sample's name, a date, a scale.
	plain = 0.75
	// hopeless is after how many further readings without a number it is none: a
	// symbol, or hatching.
	hopeless = 2
	// credible is the least confidence of a number that was read twice.
	credible = 0.7
	// shortestNumber is the number of glyphs from which a segment in a column of
	// numbers may be one of which nothing was read: 1.2 has three.
	shortestNumber = 3
	// longestNumber is the number of glyphs up to which a segment may be one.
	longestNumber = 8
	// longestInterval is the same for two numbers with a dash and a unit.
	longestInterval = 16
)

// Repaired is the confidence of a number whose decimal point was put back
// because its neighbours prove it. Nothing else gets exactly this value by
// intention; it says "look here".
const Repaired = 0.5

var (
	// number is a depth as profiles print it, with its sign and unit.
	number = lazyregexp.New(`^([-+]?\d{1,4}(?:[.,]\d{1,3})?)(?: ?m)?$`)
	// pointless is a number that has lost its point.
	pointless = lazyregexp.New(`^[-+]?0\d+$`)
	// interval is two of them.
	interval = lazyregexp.New(`^\d{1,4}[.,]\d{1,3} ?[-–—]{1,2} ?\d{1,4}[.,]\d{1,3}( ?m)?$`)
	// feetInches is a depth as 4'-6".
	feetInches = lazyregexp.New(`^\d{1,3}['’′] ?[-–—]? ?\d{1,2}(["”″]|'')$`)
)

// written reports whether a text is written as depths are, of which no part is by
// accident.
func written(text string) bool { return interval.MatchString(text) || feetInches.MatchString(text) }

// numbers reads again what stands in a column of numbers or is mostly digits,
// and came out neither as a number there nor surely as something else.
func (s *sheet) numbers(ctx context.Context, cells []cell, language string) error {
	columns := columnsOf(cells)
	for i := range cells {
		c := &cells[i]
		if len(c.glyphs) > longestInterval {
			continue
		}
		home := columns.find(c)
		if len(c.words) == 0 && (home == nil || len(c.glyphs) < shortestNumber && !home.asHigh(c)) {
			continue // a symbol, or dirt
		}
		if !mostlyDigits(c.text()) && (len(c.glyphs) > longestNumber || home == nil) {
			continue
		}
		if c.doubtful(home) || home.breaks(c) {
			if err := s.again(ctx, c, language, home.decimals()); err != nil {
				return err
			}
		}
	}
	return nil
}

// doubtful reports whether a cell may hold another number than was read: digits
// that make no number may have lost a point, and marks in a column may be one.
// What looks otherwise is believed if it was read with confidence.
func (c *cell) doubtful(home column) bool {
	marks := "0123456789.-"
	if home != nil {
		marks += ":;' "
	}
	switch {
	case fits(c.text(), home.decimals()):
		return slices.ContainsFunc(c.words, meaningless)
	case strings.Trim(c.bare(), marks) == "":
		return true
	}
	return confidence(c.words) < plain
}

// fits reports whether a text is a number or an interval, and as a number has
// the decimals of its column; 0 decimals ask for none.
func fits(text string, decimals int) bool {
	if interval.MatchString(text) {
		return true
	}
	n := numberIn(text)
	return n != "" && !pointless.MatchString(n) && (decimals == 0 || len(fraction(n)) == decimals)
}

// numberIn is the number that a text consists of, without its unit; empty if
// it is none.
func numberIn(text string) string {
	if m := number.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// decimalsOf is how many decimals the number has that a text consists of; 0
// where it is none.
func decimalsOf(text string) int { return len(fraction(numberIn(text))) }

// fraction is what stands behind the decimal point or comma.
func fraction(text string) string {
	_, f, _ := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	return f
}

// again reads a cell with only digits allowed in every language, the page's
// own last, enlarged and as it is, until two readings that fit agree. Models differ
// in which points they lose and hardly ever agree on a wrong number.
func (s *sheet) again(ctx context.Context, c *cell, language string, decimals int) error {
	var fitting []cell
	if fits(c.text(), decimals) {
		fitting = append(fitting, *c)
	}
	for i, m := range manners(s.read.Languages(), language, len(c.glyphs) < shortestNumber) {
		if i >= hopeless && len(fitting) == 0 {
			return nil
		}
		words, err := s.lineOf(ctx, c.segment, m)
		if err != nil {
			return err
		}
		r := cell{words: trimmed(words)}
		if !fits(r.text(), decimals) {
			continue
		}
		if slices.ContainsFunc(fitting, func(q cell) bool { return q.bare() == r.bare() }) {
			c.take(r, credible)
			return nil
		}
		fitting = append(fitting, r)
	}
	if len(fitting) > 0 && !fits(c.text(), 0) {
		c.take(fitting[0], noise)
	}
	return nil
}

// manners are the ways to read a number again, the most telling first; alone tells that
// it has a figure or two.
func manners(languages []string, own string, alone bool) []manner {
	var all []manner
	for _, enlarged := range []float64{larger, 1} {
		for _, l := range lastly(languages, own) {
			all = append(all, manner{language: l, numbers: true, enlarged: enlarged, alone: alone})
		}
	}
	return all
}

// trimmed are words without the marks around a number, which a tick or dirt
// beside it is taken for where nothing but digits and marks is allowed.
func trimmed(words []paper.Word) []paper.Word {
	if n := len(words); n > 0 {
		words[0].Text = strings.TrimLeft(words[0].Text, ".,")
		words[n-1].Text = strings.TrimRight(words[n-1].Text, ".,-")
	}
	return slices.DeleteFunc(words, func(w paper.Word) bool { return w.Text == "" })
}

// bare is the text without blanks and unit, its dashes and points alike.
func (c *cell) bare() string { return dashes.ReplaceAllString(bare.Replace(c.text()), "-") }

var (
	bare   = strings.NewReplacer(" ", "", "m", "", ",", ".")
	dashes = lazyregexp.New(`[-–—]+`)
)

// take replaces what was read, with at least the confidence given: without its
// letters a word has none by the recogniser's own account.
func (c *cell) take(r cell, least float64) {
	c.words = r.words
	for i := range c.words {
		c.words[i].Confidence = max(c.words[i].Confidence, least)
	}
}

// lastly is the list with one of its values moved to the end.
func lastly(list []string, last string) []string {
	rest := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == last })
	return append(rest, last)
}

// mostlyDigits reports whether at least half of the characters are digits.
func mostlyDigits(text string) bool {
	digits, all := 0, 0
	for _, r := range text {
		if r != ' ' {
			all++
		}
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	return digits > 0 && 2*digits >= all
}

// A column is a stack of cells that share their middle, left or right edge
// with a clean number.
type column []*cell

type columns []column

// columnsOf groups the clean numbers that stand one above the other.
func columnsOf(cells []cell) columns {
	var all columns
	for i := range cells {
		c := &cells[i]
		if numberIn(c.text()) == "" {
			continue
		}
		at := slices.IndexFunc(all, func(k column) bool { return k.aligned(c) })
		if at < 0 {
			all = append(all, column{c})
		} else {
			all[at] = append(all[at], c)
		}
	}
	return slices.DeleteFunc(all, func(k column) bool { return len(k) < fewestNumbers })
}

// aligned reports whether the cell stands under the column's last: an edge or
// the middle within half a line height.
func (k column) aligned(c *cell) bool {
	a, b := k[len(k)-1].box, c.box
	within := max(k[len(k)-1].height, c.height)
	left, right := a.Min.X-b.Min.X, a.Max.X-b.Max.X
	return 2*min(max(left, -left), max(right, -right)) <= within || max(left+right, -left-right) <= within
}

// otherHigh is the part of a height by which digits of one column differ at most.
const otherHigh = 0.15

// asHigh reports whether a cell is as high as the digits of the column.
func (k column) asHigh(c *cell) bool {
	h := k[0].height
	return math.Abs(float64(c.height-h)) <= otherHigh*float64(h)
}

// find is the column that the cell stands in, nil if none.
func (all columns) find(c *cell) column {
	for _, k := range all {
		if k.aligned(c) {
			return k
		}
	}
	return nil
}

// repair puts lost decimal points back. It needs proof: the numbers of the
// column agree on their decimals, and with the point in its place the number
// lies between its neighbours, without it it does not.
func repair(cells []cell) {
	for _, k := range columnsOf(cells) {
		decimals := k.decimals()
		if decimals == 0 {
			continue
		}
		for i, c := range k {
			n := numberIn(c.text())
			if strings.ContainsAny(n, ".,+-") || len(n) <= decimals {
				continue
			}
			pointed := n[:len(n)-decimals] + "." + n[len(n)-decimals:]
			above, below := k.neighbours(i, decimals)
			if above < parse(pointed) && parse(pointed) < below && parse(n) >= below {
				w := &c.words[0]
				w.Text, w.Confidence = pointed+strings.TrimPrefix(w.Text, n), Repaired
			}
		}
	}
}

// beyond is how many times the depth above it the last number of a column
// cannot reach.
const beyond = 10

// inOrder is the part of a column's numbers that must lie between those above and
// below them for the others to be doubted: depths do, blow counts do not.
const inOrder = 0.7

// breaks reports whether a number breaks the order of its column: a digit of a
// depth that was misread.
func (k column) breaks(c *cell) bool {
	at, ordered := -1, 0
	for i, other := range k {
		if other == c {
			at = i
		}
		if k.between(i) {
			ordered++
		}
	}
	return at >= 0 && decimalsOf(c.text()) > 0 && !k.between(at) && float64(ordered) >= inOrder*float64(len(k))
}

// between reports whether the i-th number lies between those above and below it;
// the first and the last have one of them.
func (k column) between(i int) bool {
	if i == 0 || i == len(k)-1 {
		return true
	}
	above, here, below := value(k[i-1]), value(k[i]), value(k[i+1])
	return above <= here && here <= below || above >= here && here >= below
}

// neighbours are the nearest numbers above and below the i-th that have the
// column's decimals. The first has 0 above it unless the column says less; the
// last has a bound below it that no next depth reaches.
func (k column) neighbours(i, decimals int) (above, below float64) {
	for j := i - 1; j >= 0; j-- {
		if decimalsOf(k[j].text()) == decimals {
			above = value(k[j])
			break
		}
	}
	for _, c := range k[i+1:] {
		if decimalsOf(c.text()) == decimals {
			return above, value(c)
		}
	}
	return above, beyond * above
}

// decimals is the count of decimals that nearly all numbers of the column with
// a decimal point have, 0 if they do not agree or are too few to say it.
func (k column) decimals() int {
	var counts [4]int
	pointed := 0
	for _, c := range k {
		if n := decimalsOf(c.text()); n > 0 {
			counts[n]++
			pointed++
		}
	}
	for d, n := range counts {
		if n >= fewestNumbers && float64(n) >= agreed*float64(pointed) {
			return d
		}
	}
	return 0
}

func value(c *cell) float64 { return parse(numberIn(c.text())) }

// parse reads a clean number; columns hold no other.
func parse(text string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if err != nil {
		return 0
	}
	return v
}
