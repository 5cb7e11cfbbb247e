package quantity

import (
	"math"
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

// An Ordinate is one printed number of a position, in metres.
type Ordinate struct {
	Value    float64
	Decimals int
	Axis     Axis
	// Start and End are the byte range in the text, label included.
	Start, End int
}

// A Position is a printed pair of coordinates.
type Position struct {
	strata.Coordinates
	// Labelled reports that the axes are named or a slash joins the two.
	Labelled bool
	// Start and End are the byte range in the text, labels included.
	Start, End int
}

// The grammar of an ordinate: five to eight digits before the point, in groups
// of three or in one run, or split as on German maps: "35 17498". Recognition
// reads the apostrophe between groups as almost any small sign. On forms with a
// box for each digit, or letter-spaced, a blank stands behind every one.
const (
	spaced    = `\d(?: [.,'’])?(?: \d(?: [.,'’])?){4,6} \d\b`
	dotted    = `(?:\s?(?:[._]{2,}|…|[._](?:\s[._])+))?`
	groupSign = "[ .,'’‘`´\"°*^\u00a0\u2009\u202f]{0,2}"
	ordinate  = `(?:(?:` + spaced + `)|[2-5]\d \d{5}\b|\d{1,2}` + groupSign + `\d{3}` + groupSign + `\d{3}|\d{2,3}` + groupSign + `\d{3})(?:[.,]\d{1,4})?`
)

var (
	oneOrdinate = lazyregexp.New(`^(?:` + ordinate + `)`)
	// joint is what stands between the two ordinates of a pair, with the dots of
	// a form that is filled in around it. A slash is often read as 7 or 1 with a
	// blank on either side.
	joint = lazyregexp.Build(func() string {
		return `^\s*(?:m\b)?` + dotted + `\s*(?:[` + Dashes + `/\\|;,&+]{1,2}| [17][.,]? |` + joiners() + `)?\s*(` +
			axisLabel() + `)?` + behind + `[/,;]?` + dotted + `\s*$`
	})
	// halfPointed is a point before six digits in one run: the decimals of an
	// angle, no group sign.
	halfPointed = lazyregexp.New(`[.,]\d{6}$`)
	slash       = lazyregexp.New(`[/\\|;]|[` + Dashes + `]\s|[,&+]\s`)
	// glued is a pair in LV95 whose slash is lost or read as 1.
	glued = lazyregexp.New(`(?:^|\D)(2\d{6})1?(1\d{6})(?:\D|$)`)
)

// maxJoint is the longest text between two ordinates of a pair, in bytes.
const maxJoint = 40

// minOther is the smallest ordinate, in metres, that is taken for one outside
// the known systems: five digits, as in the Dutch and Austrian grids.
const minOther = 10_000

// maxOther bounds what a projection gives on this planet.
const maxOther = 40_000_000

// Ordinates finds the single numbers of five to eight digits that can be one
// half of a position, left to right, without overlap, each with the axis
// that a label before it names.
func Ordinates(text string) []Ordinate {
	t, _ := repair(text)
	var found []Ordinate
	for at := 0; at < len(t); {
		list := ordinatesAt(t, at)
		if len(list) == 0 {
			at = nextStart(t, at)
			continue
		}
		o := list[0]
		at = o.End
		found = append(found, o.labelled(t))
	}
	return found
}

// A Context is what is known of the positions in a text from around it.
type Context struct {
	// Known tells that a key such as "Koordinaten" introduces the text: then
	// unlabelled pairs in any grid are taken, otherwise only labelled ones, and
	// those whose values can hardly be anything else.
	Known bool
	// Axes are those that the key names, in the order of the ordinates.
	Axes [2]Axis
	// Grids are those that the page names, the nearest first.
	Grids []Grid
}

// Coordinates finds the positions in a text, left to right. Angles are none:
// a position is given in metres, as it is printed.
func Coordinates(text string, c Context) []Position {
	t, _ := repair(text)
	if len(digitsOf(t)) < minPairDigits {
		return squares(t, c)
	}
	if found := positions(t, c, c.named); len(found) > 0 {
		return found
	}
	if found := positions(t, c, inSwiss); len(found) > 0 {
		return found
	}
	if found := gluedPositions(t); len(found) > 0 {
		return found
	}
	if found := positions(t, c, other); len(found) > 0 {
		return found
	}
	return squares(t, c)
}

// minPairDigits is how many digits a position has at least: two ordinates of five.
const minPairDigits = 10

// A reading makes a position of two ordinates in either order, if it knows how.
type reading func(a, b Ordinate, known bool) (strata.Coordinates, bool)

// named reads ordinates in the grids that the page names. LV95, of which both
// values are its own, needs no name.
func (c Context) named(a, b Ordinate, known bool) (strata.Coordinates, bool) {
	if p, ok := pairIn(swiss[:1], a, b); ok {
		return p, true
	}
	for _, g := range c.Grids {
		sets := [...][]span{swiss, telling, northward, regional}
		for i, set := range sets {
			if !known && i == len(sets)-1 {
				continue // the values alone say nothing
			}
			if p, ok := pairIn(spansOf(g, set), a, b); ok {
				return p, true
			}
		}
	}
	return strata.Coordinates{}, false
}

// read applies a reading to two ordinates, of which the key names the axes if
// they have no labels of their own.
func (c Context) read(read reading, a, b Ordinate, known bool) (strata.Coordinates, bool) {
	if a.Axis == NoAxis && b.Axis == NoAxis {
		a.Axis, b.Axis = c.Axes[0], c.Axes[1]
	}
	return read(a, b, known)
}

func inSwiss(a, b Ordinate, _ bool) (strata.Coordinates, bool) { return pairIn(swiss, a, b) }

// other reads ordinates in the grids whose values tell the order and, if known,
// in any: then the labels decide or, without labels, the first is east.
func other(a, b Ordinate, known bool) (strata.Coordinates, bool) {
	if p, ok := pairIn(telling, a, b); ok || !known {
		return p, ok
	}
	if p, ok := pairIn(northward, a, b); ok {
		return p, true
	}
	if min(a.Value, b.Value) < minOther || max(a.Value, b.Value) > maxOther || a.Value == b.Value || a.Axis == b.Axis && a.Axis != NoAxis {
		return strata.Coordinates{}, false
	}
	if a.Axis == North || b.Axis == East || a.Axis == Y || b.Axis == X {
		a, b = b, a
	}
	return position(a, b, strata.Other), true
}

// pairIn reads two ordinates in the first span that holds them.
func pairIn(spans []span, a, b Ordinate) (strata.Coordinates, bool) {
	for _, s := range spans {
		if east, north, ok := s.order(a, b); ok {
			return position(east, north, s.system), true
		}
	}
	return strata.Coordinates{}, false
}

func position(east, north Ordinate, system strata.System) strata.Coordinates {
	return strata.Coordinates{East: east.Value, North: north.Value, System: system, Decimals: max(east.Decimals, north.Decimals)}
}

// Pair makes a position of two ordinates in either order: in a grid that the
// page names, in a Swiss one, or in another.
func Pair(a, b Ordinate, c Context) (strata.Coordinates, bool) {
	for _, read := range [...]reading{c.named, inSwiss, other} {
		if p, ok := c.read(read, a, b, c.Known); ok {
			return p, true
		}
	}
	return strata.Coordinates{}, false
}

// positions finds the positions that a reading makes of the pairs in a text.
func positions(t string, c Context, read reading) []Position {
	var found []Position
	for at := 0; at < len(t); {
		p, ok := positionAt(t, at, c, read)
		if !ok {
			at = nextStart(t, at)
			continue
		}
		found = append(found, p)
		at = p.End
	}
	return found
}

// positionAt reads the pair whose first ordinate begins at a byte of the text.
// Of the ways to cut the digits the first that gives a position is taken.
func positionAt(t string, at int, c Context, read reading) (Position, bool) {
	for _, a := range ordinatesAt(t, at) {
		a = a.labelled(t)
		for next := a.End; next < len(t) && next <= a.End+maxJoint; next++ {
			second := ordinatesAt(t, next)
			if len(second) == 0 {
				continue
			}
			label, ok := jointOf(t[a.End:next])
			if !ok {
				continue
			}
			for _, b := range second {
				if label != "" {
					b.Axis = axisOf(label)
				}
				if p, ok := pairOf(t, a, b, slash.MatchString(t[a.End:next]), c, read); ok {
					return p, true
				}
			}
		}
	}
	return Position{}, false
}

// jointOf reports whether a text may stand between the two ordinates of a pair,
// and the label in it. Most are a blank, which needs no grammar.
func jointOf(text string) (label string, ok bool) {
	if text == " " {
		return "", true
	}
	m := joint.FindStringSubmatchIndex(text)
	if m == nil || m[2] < 0 {
		return "", m != nil
	}
	return text[m[2]:m[3]], true
}

// pairOf reads two ordinates that follow each other as a position. Something must
// tell that they are one: the context, their labels, a sign that joins them, or
// that they are of the Swiss grid, whose seven digits hardly anything else has.
func pairOf(t string, a, b Ordinate, joined bool, c Context, read reading) (Position, bool) {
	a, b = behindTheirNumbers(t, a, b)
	labelled := a.Axis != NoAxis && b.Axis != NoAxis
	p, ok := c.read(read, a, b, c.Known || labelled)
	told := c.Known || labelled || joined || p.System == strata.LV95
	return Position{p, labelled || joined, a.Start, b.End}, ok && told
}

// labelAfter is a letter behind an ordinate: "612345 E".
var labelAfter = lazyregexp.New(`^\s?(?:m\s?)?([EN])(?:[^\pL\d]|$)`)

// behindTheirNumbers moves the letters of "612345 E / 201234 N" to the
// ordinates that they follow.
func behindTheirNumbers(t string, a, b Ordinate) (Ordinate, Ordinate) {
	m := labelAfter.FindStringSubmatchIndex(t[b.End:])
	if m == nil || a.Axis != NoAxis || b.Axis == NoAxis || labelAfter.FindString(t[a.End:]) == "" {
		return a, b
	}
	after := axisOf(t[b.End+m[2] : b.End+m[3]])
	if after == b.Axis {
		return a, b
	}
	a.Axis, b.Axis = b.Axis, after
	b.End += m[3]
	return a, b
}

// ordinatesAt returns the ways to read an ordinate that begins at exactly this
// byte: as long as the grammar allows, and without its leading group or its
// decimals where these may belong to something else.
func ordinatesAt(t string, at int) []Ordinate {
	if at >= len(t) || !IsDigit(t[at]) || at > 0 && (IsDigit(t[at-1]) || gluedBefore(t, at)) {
		return nil
	}
	m := oneOrdinate.FindStringIndex(t[at:])
	if m == nil {
		return nil
	}
	var list []Ordinate
	end := at + m[1]
	for _, e := range [...]int{end, decimalStart(t[at:end]) + at} {
		if e == at || e < len(t) && IsDigit(t[e]) || checkDigit.MatchString(t[e:]) || len(list) > 0 && e == end {
			continue
		}
		if o, ok := readOrdinate(t[at:e]); ok {
			o.Start, o.End = at, e
			list = append(list, o)
		}
	}
	return list
}

// checkDigit ends the number of an account or an invoice.
var checkDigit = lazyregexp.New(`^-\d{1,2}(?:\D|$)`)

// gluedBefore reports whether the digit at a byte continues a number such as
// "1.5" or "12'345" that began before it.
func gluedBefore(t string, at int) bool {
	return at > 1 && strings.IndexByte(".,'", t[at-1]) >= 0 && IsDigit(t[at-2])
}

// decimalStart is where the decimals of an ordinate begin, 0 if it has none.
// After groups of three a last point with other than three digits is a
// decimal point, and so is any behind a complete run of digits.
func decimalStart(o string) int {
	i := strings.LastIndexAny(o, ".,")
	if i < 0 || len(digitsOf(o[:i])) < 5 {
		return 0
	}
	return i
}

// readOrdinate computes the value of an ordinate in the grammar.
func readOrdinate(o string) (Ordinate, bool) {
	whole, decimals := o, ""
	if i := decimalStart(o); i > 0 && plausibleWhole(o[:i]) {
		whole, decimals = o[:i], o[i+1:]
	}
	digits := digitsOf(whole)
	if len(digits) < 5 || len(digits) > 8 || halfPointed.MatchString(whole) {
		return Ordinate{}, false
	}
	v, err := strconv.ParseFloat(digits+"."+decimals+"0", 64)
	if err != nil || math.IsInf(v, 0) {
		return Ordinate{}, false
	}
	return Ordinate{Value: v, Decimals: len(decimals)}, true
}

// plausibleWhole reports whether what stands before a point is a complete
// ordinate: "615.790" in "615.790.6", but not "2.600" in "2.600.000".
func plausibleWhole(s string) bool {
	n := len(digitsOf(s))
	return n >= 5 && n <= 8
}

func digitsOf(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if IsDigit(s[i]) {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// gluedPositions finds pairs in LV95 that lost what separated them.
func gluedPositions(t string) []Position {
	m := glued.FindStringSubmatchIndex(t)
	if m == nil {
		return nil
	}
	a, _ := readOrdinate(t[m[2]:m[3]])
	b, _ := readOrdinate(t[m[4]:m[5]])
	c, ok := inSwiss(a, b, false)
	if !ok {
		return nil
	}
	return []Position{{c, false, m[2], m[5]}}
}

// nextStart is the next byte at which a number may begin.
func nextStart(t string, at int) int {
	for at++; at < len(t); at++ {
		if IsDigit(t[at]) && !IsDigit(t[at-1]) {
			return at
		}
	}
	return at
}
