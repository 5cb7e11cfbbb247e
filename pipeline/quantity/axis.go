package quantity

import (
	"strings"
	"unicode"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// An Axis is the direction along which an ordinate is measured.
type Axis uint8

// The axes that a label can name. X and Y are kept apart from East and North:
// the X of a surveyor points north, that of a mathematician east.
const (
	NoAxis Axis = iota
	East
	North
	X
	Y
)

// The grammar of a label: the name of an axis, perhaps with its unit or its
// grid, and a sign.
const (
	gridTag = `LV ?\d\d|MN ?\d\d|CH1903\+?|L ?93|RGF ?93|UTM(?: ?3[1-3] ?[A-Z]?)?|GK ?[2-5]?|RD|MGI|NGR|WGS ?84|ETRS ?89`
	behind  = `\s*(?:\([^)]{0,20}\)|\[[^\]]{0,20}\]|` + gridTag + `|m\b)?\s*[:=.]{0,2}\s*`
	// axisLetters are X and Y, also before "Koordinate" as recognition reads it,
	// East and North, and the German Rechts and Hoch.
	axisLetters = `[XY]-?[CK]o+[öo]?r?d[\pL]*|[XYENRH]`
)

// axisSections are the sections of the lists that name an axis.
var axisSections = map[Axis]string{East: "east", North: "north", X: "x", Y: "y"}

// axisNames is the grammar of the words that name some axes.
func axisNames(sections ...string) string {
	return words.AnyOf(append(words.All("key", sections...), words.All("axis", sections...)...))
}

// axisLabel is the grammar of the name of any axis.
func axisLabel() string {
	return `(?i:` + axisNames("east", "north", "x", "y") + `|` + axisLetters + `)`
}

var (
	labelBefore = lazyregexp.Build(func() string { return `(?:^|[^\pL\d])(` + axisLabel() + `)` + behind + `$` })
	// onlyLabel is a cell that names an axis and nothing else.
	onlyLabel = lazyregexp.Build(func() string { return `^\s*(` + axisLabel() + `)` + behind + `$` })
	// pairLabel names both axes: "Rechtswert / Hochwert", "X/Y".
	pairLabel = lazyregexp.Build(func() string {
		return `(?:^|[^\pL\d])((` + axisLabel() + `)\s*(?:\([^)]{0,6}\)|\[[^\]]{0,6}\])?\s*(?:[/,;&]|-\s*/|` + joiners() +
			`)\s*(` + axisLabel() + `))(?:[^\pL\d]|$)`
	})
	// named are the names of each axis.
	named = func() map[Axis]*lazyregexp.Regexp {
		all := map[Axis]*lazyregexp.Regexp{}
		for axis, section := range axisSections {
			all[axis] = lazyregexp.Build(func() string { return `^(?i:` + axisNames(section) + `)$` })
		}
		return all
	}()
)

// joiners is the grammar of the words between two ordinates, "and".
func joiners() string { return words.AnyOf(words.All("joiner")) }

// AxisNamed is the axis that a text names if it does nothing else: "X:",
// "Ost [m]".
func AxisNamed(text string) Axis {
	m := onlyLabel.FindStringSubmatch(text)
	if m == nil {
		return NoAxis
	}
	return axisOf(m[1])
}

// AxesNamed finds where a text names both axes of a position at once, as in
// "Easting / Northing", in the order in which the ordinates will follow.
func AxesNamed(text string) (axes [2]Axis, start, end int, ok bool) {
	m := pairLabel.FindStringSubmatchIndex(text)
	if m == nil {
		return axes, 0, 0, false
	}
	axes = [2]Axis{axisOf(text[m[4]:m[5]]), axisOf(text[m[6]:m[7]])}
	flat := func(a Axis) bool { return a == X || a == Y }
	if axes[0] == axes[1] || flat(axes[0]) != flat(axes[1]) {
		return axes, 0, 0, false
	}
	return axes, m[2], m[3], true
}

// axisOf is the axis of a label, by its words or else by its letter.
func axisOf(label string) Axis {
	for _, axis := range [...]Axis{X, Y, North, East} {
		if named[axis].MatchString(label) {
			return axis
		}
	}
	switch label[0] {
	case 'X', 'x':
		return X
	case 'Y', 'y':
		return Y
	case 'N', 'n', 'H', 'h':
		return North
	}
	return East
}

// maxLabel is the longest axis label with its unit and colon, in bytes.
const maxLabel = 60

// labelled extends an ordinate by the label before it, if there is one.
func (o Ordinate) labelled(t string) Ordinate {
	from := max(0, o.Start-maxLabel)
	if !strings.ContainsFunc(t[from:o.Start], unicode.IsLetter) {
		return o
	}
	if m := labelBefore.FindStringSubmatchIndex(t[from:o.Start]); m != nil {
		o.Axis, o.Start = axisOf(t[from+m[2]:from+m[3]]), from+m[2]
	}
	return o
}
