package match

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// What tells that the rows of a trial are no layers but those of another table:
// of laboratory results, of soil parameters, of codes. In layers; each is weak
// on its own, and a trial is given up where they outweigh what it explains.
const (
	// measuredCost: for each layer, and each column of measured values beyond
	// the first that has one in every row. Samples and tests on a log have
	// heights of their own.
	measuredCost = 1.2
	mostMeasured = 3 // columns that are charged for
	// repeatCost: a layer described as the one above it, from which nothing
	// tells it then.
	repeatCost = 2.5
	// codeCost: a whole number that is filled up with zeros, "003".
	codeCost = 2.0
	// mentionCost: a range within another text, "loose: N 4-10".
	mentionCost = 2.0
	// strayCost: a depth that a description speaks of and that lies far below
	// its layer.
	strayCost = 1.2
	// remarkCost: a layer whose text stands under the head of remarks.
	remarkCost = 1.0
	// captionCost: a layer described by the caption of an axis, "SIZE (in MM)".
	captionCost = 1.5
	// sampleCost: a layer with the name of a sample in its row that counts on from
	// the row above, "BH-49-1", "BH-49-2".
	sampleCost = 3.0
)

// doubt is the sum of what tells against a trial's rows as layers, at most 0.
func (e evidence) doubt(t trial) float64 {
	var aligned []line
	for i := range t.blocks {
		aligned = append(aligned, t.lines(i)...)
	}
	measured := max(len(e.measured(t, aligned)), len(e.measured(t, t.column.lines)))
	measured = min(max(0, measured-1), mostMeasured)
	if e.profiled(t) {
		measured = 0
	}
	return -measuredCost*float64(measured*t.layers()) - repeatCost*float64(t.repeated()) -
		codeCost*float64(t.codes()) - mentionCost*float64(e.mentions(t)) - strayCost*float64(t.stray()) -
		remarkCost*float64(t.misplaced()) - captionCost*float64(t.captions()) - sampleCost*float64(e.samples(t)) - e.counting(t)
}

// profiled reports a table whose heads say that it is a profile, and whose depths do,
// too: they begin at the ground and follow each other, or the thickness of each layer
// is printed. What was measured on its samples may fill the rows beside.
func (e evidence) profiled(t trial) bool {
	s := t.sidebar
	if t.column.role != lexicon.Description || len(t.zones) == 0 {
		return false
	}
	switch e.heads.RoleAbove(s.Box) {
	case lexicon.Depth, lexicon.From, lexicon.To:
	default:
		return false
	}
	if s.Kind == sidebar.Ranges {
		return s.Ranges[0].Interval.Top == 0 && links(s) == len(s.Ranges)-1 && even(s.Ranges) == 0
	}
	return e.steps.agree(t) > 0
}

// sampleName is the name of a sample: that of a borehole, which has a number, and
// one more number.
var sampleName = lazyregexp.New(`^([\pL-]*\pL[\pL-]*[-/.]?\d+[\pL]?[-/.])(\d{1,3})$`)

// samples counts the layers with the name of a sample in the row where their text
// begins, of which the number follows that of the row above.
func (e evidence) samples(t trial) int {
	n := 0
	last := map[string]int{} // by the name of the borehole
	for i := range t.blocks {
		lines := t.lines(i)
		if len(lines) == 0 {
			continue
		}
		for _, l := range e.beside(lines[0].box) {
			for _, w := range l.words {
				if !quantity.EndsInDigit(w.Text) {
					continue
				}
				m := sampleName.FindStringSubmatch(w.Text)
				if m == nil {
					continue
				}
				number, _ := strconv.Atoi(m[2]) // three digits at most
				if before, named := last[m[1]]; named && number == before+1 {
					n++
				}
				last[m[1]] = number
			}
		}
	}
	return n
}

// How many lines of text, and what part of them, have a value in a column of
// measured values. Without a head that says what is measured there are more.
const (
	fewestRows     = 2
	fewestHeadless = 3
	mostlyFilled   = 0.6
)

// mostValues bounds the columns of values: no sheet of results has as many.
const mostValues = 50

// A valueColumn is a column of numbers that stand in the rows of a table.
type valueColumn struct {
	box    paper.Box
	values []float64 // top to bottom, one a row
}

// value is a number that stands alone in its cell.
var value = lazyregexp.New(`^[<>~≤≥]?([-+]?\d+(?:[.,]\d+)?)%?$`)

// measured are the columns of values beside a trial that have one in most of
// the given lines of its text. What grows or falls all the way down may be a
// depth, a level or a count where no head says otherwise; proven levels and
// thicknesses never count.
func (e evidence) measured(t trial, lines []line) []valueColumn {
	own := wordsOf(t.sidebar)
	var found []valueColumn
	for _, l := range lines {
		found = inRow(found, e.valuesBeside(l, t.column.box, own))
	}
	return slices.DeleteFunc(found, func(c valueColumn) bool {
		n := len(c.values)
		if n < fewestRows || float64(n) < mostlyFilled*float64(len(lines)) {
			return true
		}
		headed := e.heads.UnitAbove(c.box) == columnhead.Foreign || e.heads.RoleAbove(c.box) == lexicon.Test
		return !headed && (n < fewestHeadless || monotone(c.values))
	})
}

// valuesBeside are the words level with a line that are values beside its
// column, and no depths, levels or thicknesses.
func (e evidence) valuesBeside(l line, column paper.Box, own map[int]bool) []layout.Word {
	var found []layout.Word
	for _, o := range e.beside(l.box) {
		for _, w := range o.words {
			if value.MatchString(w.Text) && w.Box.OverlapX(column) == 0 && !own[w.Index] && !e.levels[w.Index] && !e.steps.thicknesses[w.Index] {
				found = append(found, w)
			}
		}
	}
	return found
}

// inRow adds the values of one row to the columns that they stand in.
func inRow(columns []valueColumn, row []layout.Word) []valueColumn {
	filled := make([]bool, len(columns))
	for _, w := range row {
		number, err := strconv.ParseFloat(strings.ReplaceAll(value.FindStringSubmatch(w.Text)[1], ",", "."), 64)
		if err != nil {
			continue
		}
		i := slices.IndexFunc(columns, func(c valueColumn) bool { return c.box.OverlapX(w.Box) > 0 })
		switch {
		case i < 0 && len(columns) < mostValues:
			columns, filled = append(columns, valueColumn{w.Box, []float64{number}}), append(filled, true)
		case i >= 0 && !filled[i]:
			columns[i].box, columns[i].values, filled[i] = columns[i].box.Union(w.Box), append(columns[i].values, number), true
		}
	}
	return columns
}

// monotone reports values that never fall, or never grow.
func monotone(values []float64) bool {
	return slices.IsSorted(values) || slices.IsSortedFunc(values, func(a, b float64) int { return cmp.Compare(b, a) })
}

// repeated counts the layers that have the same description as the one above.
func (t trial) repeated() int {
	n, above := 0, ""
	for i, b := range t.blocks {
		if b.empty() {
			continue
		}
		text := t.textOf(i)
		if text == above {
			n++
		}
		above = text
	}
	return n
}

// textOf is the description of a layer in one line.
func (t trial) textOf(i int) string {
	var texts []string
	for _, l := range t.lines(i) {
		texts = append(texts, l.text)
	}
	return strings.Join(texts, " ")
}

// codes counts the labels that are whole numbers filled up with zeros, where
// none has a decimal point: recognition may lose one, but not all.
func (t trial) codes() int {
	n := 0
	for _, l := range t.sidebar.Labels {
		text := layout.Text(l.Words)
		if strings.ContainsAny(text, ".,") {
			return 0
		}
		if len(text) > 1 && text[0] == '0' && strings.Trim(text, "0123456789") == "" {
			n++
		}
	}
	return n
}

// mentions counts the ranges that stand in a text which is none of the
// descriptions and begins with words of its own.
func (e evidence) mentions(t trial) int {
	n := 0
	for _, r := range t.sidebar.Ranges {
		if len(r.Top) == 0 || len(r.Name) > 0 {
			continue
		}
		first := r.Top[0]
		for _, o := range e.beside(first.Box) {
			i := slices.IndexFunc(o.words, func(w layout.Word) bool { return w.Index == first.Index })
			if i > 0 && layout.Letters(layout.Text(o.words[:i])) > 0 && o.box.OverlapX(t.column.box) == 0 {
				n++
			}
		}
	}
	return n
}

// misplaced counts the layers whose text stands under the head of remarks.
func (t trial) misplaced() int {
	if t.column.role != lexicon.Remark {
		return 0
	}
	return t.layers()
}

// caption is the end of a text that names what is measured along an axis or in a
// column.
var caption = lazyregexp.Build(func() string {
	return `(?i)(?:[\[(](?:` + columnhead.In() + ` )?(?:mm|µm|%|kPa|MPa|kN/m[²³])[\])]|%)$`
})

// captions counts the layers whose text ends with a unit and has no number.
func (t trial) captions() int {
	n := 0
	for i := range t.blocks {
		if text := t.textOf(i); caption.MatchString(text) && strings.IndexFunc(text, unicode.IsDigit) < 0 {
			n++
		}
	}
	return n
}

// farBelow is how far below its layer a depth in a description is that of
// something else: a thickness, a boulder and a misread boundary are smaller.
const farBelow = 2 * strata.Metre

// stray counts the depths in brackets that descriptions speak of and that lie
// far below their layers: a report tells of many holes in one breath.
func (t trial) stray() int {
	n := 0
	for i, z := range t.zones {
		if t.blocks[i].empty() || !z.interval.Base.Known() {
			continue
		}
		for _, text := range strings.FieldsFunc(t.textOf(i), func(r rune) bool { return r == '(' || r == ')' }) {
			if depth, ok := depthOnly(text); ok && depth > z.interval.Base+farBelow {
				n++
			}
		}
	}
	return n
}

// depthOnly is the depth that a text is, in metres and with its unit.
func depthOnly(text string) (strata.Depth, bool) {
	number, ok := quantity.Whole(strings.TrimSpace(text))
	if !ok || number.Unit != quantity.Metre {
		return 0, false
	}
	return number.Depth(quantity.Metre)
}
