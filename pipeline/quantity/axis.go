package quantity

import (
	"strings"

	"lsml/pipeline/lazyregexp"
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
	axisLabel = `(?i:[XY]-?[CK]o+[öo]?r?d[\pL]*|Ost(?:wert)?|Nord(?:wert)?|Est|East(?:ing)?s?|North(?:ing)?s?|` +
		`Rechts(?:[ -]?wert|w\.?)?|Hoch(?:[ -]?wert|w\.?)?|[RH][ -]Wert|RW|HW|Abscisse|Ordonnée|[XYENRH])`
	gridTag = `LV ?\d\d|MN ?\d\d|CH1903\+?|L ?93|RGF ?93|UTM(?: ?3[1-3] ?[A-Z]?)?|GK ?[2-5]?|RD|MGI|NGR|WGS ?84|ETRS ?89`
	behind  = `\s*(?:\([^)]{0,20}\)|\[[^\]]{0,20}\]|` + gridTag + `|m\b)?\s*[:=.]{0,2}\s*`
)

var (
	labelBefore = lazyregexp.New(`(?:^|[^\pL\d])(` + axisLabel + `)` + behind + `$`)
	// onlyLabel is a cell that names an axis and nothing else.
	onlyLabel = lazyregexp.New(`^\s*(` + axisLabel + `)` + behind + `$`)
	// pairLabel names both axes: "Rechtswert / Hochwert", "X/Y".
	pairLabel = lazyregexp.New(`(?:^|[^\pL\d])((` + axisLabel + `)\s*(?:\([^)]{0,6}\)|\[[^\]]{0,6}\])?\s*(?:[/,;&]|-\s*/|und|and|et|en)\s*(` + axisLabel + `))(?:[^\pL\d]|$)`)
)

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

func axisOf(label string) Axis {
	switch l := strings.ToLower(label); {
	case strings.HasPrefix(l, "x"), strings.HasPrefix(l, "abs"):
		return X
	case strings.HasPrefix(l, "y"), strings.HasPrefix(l, "ord"):
		return Y
	case strings.HasPrefix(l, "n"), strings.HasPrefix(l, "h"):
		return North
	}
	return East
}
