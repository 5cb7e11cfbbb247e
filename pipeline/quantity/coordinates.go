package quantity

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"lsml/pipeline/strata"
)

// An Axis is the direction along which an ordinate is measured.
type Axis uint8

// The axes that a label can name. X and Y are kept apart from East and North:
// the Swiss X points north, the X of a mathematician east.
const (
	NoAxis Axis = iota
	East
	North
	X
	Y
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
// of three or in one run. Recognition reads the apostrophe between groups as
// almost any small sign.
const (
	groupSign = "[ .,'’‘`´\"°*^\u00a0\u2009\u202f]{0,2}"
	ordinate  = `(?:\d{1,2}` + groupSign + `\d{3}` + groupSign + `\d{3}|\d{2,3}` + groupSign + `\d{3})(?:[.,]\d{1,4})?`
	axisLabel = `(?i:[XY]-?[CK]o+r?d[\pL]*|Ost(?:wert)?|Nord(?:wert)?|Est|East(?:ing)?|North(?:ing)?|` +
		`Rechts(?:wert)?|Hoch(?:wert)?|RW|HW|[XYENRH])`
)

var (
	oneOrdinate = regexp.MustCompile(ordinate)
	labelBefore = regexp.MustCompile(`(?:^|[^\pL\d])(` + axisLabel + `)\s*(?:\([^)]{0,6}\)|\[[^\]]{0,6}\])?\s*[:=.]{0,2}\s*$`)
	// joint is what stands between the two ordinates of a pair. A slash is
	// often read as 7 or 1 with a blank on either side.
	joint = regexp.MustCompile(`^\s*(?:m\b)?\s*(?:[/\\|;,&+–—-]{1,2}| [17][.,]? |und|et|e|and)?\s*(` +
		axisLabel + `)?\s*(?:\([^)]{0,6}\)|\[[^\]]{0,6}\])?\s*[:=.]{0,2}\s*$`)
	// halfPointed is a point before six digits in one run: the decimals of an
	// angle, no group sign.
	halfPointed = regexp.MustCompile(`[.,]\d{6}$`)
	slash       = regexp.MustCompile(`[/\\|;]|[–—-]\s|[,&+]\s`)
	// glued is a pair in LV95 whose slash is lost or read as 1.
	glued = regexp.MustCompile(`(?:^|\D)(2\d{6})1?(1\d{6})(?:\D|$)`)
)

// maxJoint is the longest text between two ordinates of a pair, in bytes.
const maxJoint = 24

// span is the rectangle of plausible values of a reference system, in metres.
type span struct {
	system                               strata.System
	minEast, maxEast, minNorth, maxNorth float64
}

// The Swiss systems, with a few kilometres beyond the border. Their ranges of
// east and north do not overlap, so the values tell the order.
var swiss = [...]span{
	{strata.LV95, 2_480_000, 2_848_000, 1_070_000, 1_302_000},
	{strata.LV03, 480_000, 848_000, 70_000, 302_000},
}

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

// Coordinates finds the positions in a text, left to right. known tells that a
// key such as "Koordinaten" introduces the text: then unlabelled pairs in any
// system are taken, otherwise only labelled ones, and Swiss ones.
func Coordinates(text string, known bool) []Position {
	t, _ := repair(text)
	if found := positions(t, known, swissSystem); len(found) > 0 {
		return found
	}
	if found := gluedPositions(t); len(found) > 0 {
		return found
	}
	return positions(t, known, otherSystem)
}

func swissSystem(s strata.System) bool { return s != strata.Other }
func otherSystem(s strata.System) bool { return s == strata.Other }

// positions finds the positions in the systems that are wanted.
func positions(t string, known bool, want func(strata.System) bool) []Position {
	var found []Position
	for at := 0; at < len(t); {
		p, ok := positionAt(t, at, known, want)
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
func positionAt(t string, at int, known bool, want func(strata.System) bool) (Position, bool) {
	for _, a := range ordinatesAt(t, at) {
		a = a.labelled(t)
		for next := a.End; next < len(t) && next <= a.End+maxJoint; next++ {
			m := joint.FindStringSubmatchIndex(t[a.End:next])
			if m == nil {
				continue
			}
			for _, b := range ordinatesAt(t, next) {
				if m[2] >= 0 {
					b.Axis = axisOf(t[a.End+m[2] : a.End+m[3]])
				}
				labelled := a.Axis != NoAxis && b.Axis != NoAxis
				joined := slash.MatchString(t[a.End:next])
				c, ok := Pair(a, b, known || labelled)
				if ok && want(c.System) && (known || labelled || joined || c.System == strata.LV95) {
					return Position{c, labelled || joined, a.Start, b.End}, true
				}
			}
		}
	}
	return Position{}, false
}

// maxLabel is the longest axis label with its unit and colon, in bytes.
const maxLabel = 40

// labelled extends an ordinate by the label before it, if there is one.
func (o Ordinate) labelled(t string) Ordinate {
	from := max(0, o.Start-maxLabel)
	if m := labelBefore.FindStringSubmatchIndex(t[from:o.Start]); m != nil {
		o.Axis, o.Start = axisOf(t[from+m[2]:from+m[3]]), from+m[2]
	}
	return o
}

// Pair makes a position of two ordinates in either order. The Swiss systems are
// told by their values; known admits other ones, in which the labels decide
// the order and, without labels, the first is east.
func Pair(a, b Ordinate, known bool) (strata.Coordinates, bool) {
	decimals := max(a.Decimals, b.Decimals)
	for _, s := range swiss {
		for _, p := range [2][2]Ordinate{{a, b}, {b, a}} {
			if p[0].Axis == North || p[1].Axis == East {
				continue
			}
			e, n := p[0].Value, p[1].Value
			if e <= s.minEast || e >= s.maxEast || n <= s.minNorth || n >= s.maxNorth {
				continue
			}
			return strata.Coordinates{East: e, North: n, System: s.system, Decimals: decimals}, true
		}
	}
	if !known || min(a.Value, b.Value) < minOther || max(a.Value, b.Value) > maxOther || a.Value == b.Value || a.Axis == b.Axis && a.Axis != NoAxis {
		return strata.Coordinates{}, false
	}
	if a.Axis == North || b.Axis == East || a.Axis == Y || b.Axis == X {
		a, b = b, a
	}
	return strata.Coordinates{East: a.Value, North: b.Value, System: strata.Other, Decimals: decimals}, true
}

// ordinatesAt returns the ways to read an ordinate that begins at exactly this
// byte: as long as the grammar allows, and without its leading group or its
// decimals where these may belong to something else.
func ordinatesAt(t string, at int) []Ordinate {
	if at >= len(t) || !IsDigit(t[at]) || at > 0 && (IsDigit(t[at-1]) || gluedBefore(t, at)) {
		return nil
	}
	m := oneOrdinate.FindStringIndex(t[at:])
	if m == nil || m[0] != 0 {
		return nil
	}
	var list []Ordinate
	end := at + m[1]
	for _, e := range [...]int{end, decimalStart(t[at:end]) + at} {
		if e == at || e < len(t) && IsDigit(t[e]) || len(list) > 0 && e == end {
			continue
		}
		if o, ok := readOrdinate(t[at:e]); ok {
			o.Start, o.End = at, e
			list = append(list, o)
		}
	}
	return list
}

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
	c, ok := Pair(a, b, false)
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

// onlyLabel is a cell that names an axis and nothing else.
var onlyLabel = regexp.MustCompile(`^\s*(` + axisLabel + `)\s*(?:\([^)]{0,6}\)|\[[^\]]{0,6}\])?\s*[:=.]{0,2}\s*$`)

// AxisNamed is the axis that a text names if it does nothing else: "X:",
// "Ost [m]".
func AxisNamed(text string) Axis {
	m := onlyLabel.FindStringSubmatch(text)
	if m == nil {
		return NoAxis
	}
	return axisOf(m[1])
}

func axisOf(label string) Axis {
	switch l := strings.ToLower(label); {
	case strings.HasPrefix(l, "x"):
		return X
	case strings.HasPrefix(l, "y"):
		return Y
	case l == "n" || l == "h" || l == "hw" || strings.HasPrefix(l, "nor") || strings.HasPrefix(l, "hoch"):
		return North
	}
	return East
}
