package match

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Evidence that a line belongs with the one above it (positive) or begins
// another layer (negative), in parts of a layer. Each is weak on its own; they
// add up.
const (
	ruleBetween  = -1.6 // a rule across the column
	closeLines   = 0.5  // set as tightly as lines of one paragraph
	apart        = -0.7 // clearly further apart than that
	brokenWord   = 1.2  // a hyphen at the end of the line above
	openSentence = 0.35 // a comma, an "und"
	fullStop     = -0.25
	lowerStart   = 0.35
	upperStart   = -0.1
	shortLine    = -0.45 // the next word would have fitted on the line above
	fullLine     = 0.25  // it would not
	hangs        = 0.3   // indented under the line above
	sticksOut    = -0.4  // begins left of it
	firstField   = -3.0  // field a) of a form, with which each layer begins
	nextField    = 3.0   // one of the others, below one of the same layer
)

// A ruledColumn is a column with all that every alignment asks of it, worked
// out once.
type ruledColumn struct {
	column
	rules   []paper.Rule // horizontal, across the column
	leaders leaders
	fields  fieldLetters
	pitch   float64 // from one line of a paragraph to the next
	right   float64 // where full lines end
	height  float64 // line height
	// inner[i] is the sum of the cohesion of lines 1..i with the ones above,
	// said[i] what the lexicon makes of the lines before i.
	inner []float64
	said  []lexicon.Score
	// says[i] are the values of saying for blocks from line i on, once asked for.
	says [][]float64
}

// crossing is the part of a column's width that a rule must cover to separate
// its lines: text that touches a rule hides the rest of it on a scan.
const crossing = 0.3

// newRuledColumn works out a column of one line at least.
func newRuledColumn(c column, s sidebar.Sidebar, p layout.Page, l leaders, fields fieldLetters) *ruledColumn {
	r := &ruledColumn{
		column: c, leaders: l, fields: fields, height: p.LineHeight,
		pitch: pitchOf(c.lines, p.LineHeight), right: rightEdge(c.lines),
	}
	r.rules = across(free(p.Horizontal, c.lines), c.box, p.LineHeight)
	if rows := through(r.rules, s); float64(len(rows)) >= leastRows*float64(s.Len()) {
		r.rules = rows
	}
	if r.lined(s.Len()) {
		r.rules = nil
	}
	r.inner = make([]float64, len(c.lines))
	r.said = make([]lexicon.Score, len(c.lines)+1)
	r.says = make([][]float64, len(c.lines))
	for i, l := range c.lines {
		r.said[i+1] = add(r.said[i], l.material, 1)
		if i > 0 {
			r.inner[i] = r.inner[i-1] + r.cohesion(i)
		}
	}
	return r
}

const (
	// mostlyLined is the part of the lines of lined paper with a rule above them, and
	// of its rules that are as far apart as the others.
	mostlyLined = 0.8
	// linesPerLabel is how many lines there must be on it for each label, as a table
	// of short layers is ruled no otherwise, and mostPerLabel how many there may be:
	// a column of a table has numbers elsewhere that look like labels.
	linesPerLabel, mostPerLabel = 1.3, 4.0
	// fewestLined is how many lines show that they are on it.
	fewestLined = 4
	// sameStep is by how much, in line heights, steps from rule to rule differ.
	sameStep = 0.15
)

// lined reports whether the rules are those of lined paper, which part lines and
// not layers: at even steps, between lines of which many have no label.
func (c *ruledColumn) lined(labels int) bool {
	n := len(c.lines)
	if each := float64(n) / float64(labels); each < linesPerLabel || each > mostPerLabel || n < fewestLined || len(c.rules) < n-1 {
		return false
	}
	parted := 0
	for i := 1; i < n; i++ {
		if c.parted(c.lines[i-1].box, c.lines[i].box) {
			parted++
		}
	}
	return float64(parted) >= mostlyLined*float64(n-1) && c.evenlyRuled()
}

// evenlyRuled reports whether the rules are mostly as far apart as others.
func (c *ruledColumn) evenlyRuled() bool {
	x := c.box.MidX()
	steps := make([]float64, 0, len(c.rules))
	for i := 1; i < len(c.rules); i++ {
		steps = append(steps, c.rules[i].YAt(x)-c.rules[i-1].YAt(x))
	}
	slices.Sort(steps)
	even := 0
	for _, step := range steps {
		if math.Abs(step-steps[len(steps)/2]) <= sameStep*c.height {
			even++
		}
	}
	return float64(even) >= mostlyLined*float64(len(steps))
}

// leastRows is the number of rules through a whole row, for each label, from
// which on only those separate layers: the rest divides cells.
const leastRows = 0.8

// through are the rules that also run through the sidebar, level with it.
func through(rules []paper.Rule, s sidebar.Sidebar) []paper.Rule {
	var found []paper.Rule
	for _, r := range rules {
		box := r.Box()
		level := box.MidY() > s.Box.Y0-s.Box.Height() && box.MidY() < s.Box.Y1+s.Box.Height()
		if level && box.X0 < s.Box.X1 && box.X1 > s.Box.X0 {
			found = append(found, r)
		}
	}
	return found
}

// free leaves out the rules that run through text: strokes of letters that a
// scan runs together.
func free(rules []paper.Rule, lines []line) []paper.Rule {
	var found []paper.Rule
	tallest := 0.0
	for _, l := range lines {
		tallest = max(tallest, l.box.Height())
	}
	for _, r := range rules {
		box := r.Box()
		first, _ := slices.BinarySearchFunc(lines, box.MidY()-tallest, byMiddle)
		end, _ := slices.BinarySearchFunc(lines, box.MidY()+tallest, byMiddle)
		struck := slices.ContainsFunc(lines[first:end], func(l line) bool {
			middle := l.box.Grow(0, -0.25*l.box.Height())
			return box.OverlapX(middle) > 0.5*box.Width() && box.MidY() > middle.Y0 && box.MidY() < middle.Y1
		})
		if !struck {
			found = append(found, r)
		}
	}
	return found
}

// across gives the horizontal rules that cross a column, from top to bottom.
// Pieces on one height are one rule: text interrupts a rule on a scan.
func across(rules []paper.Rule, column paper.Box, height float64) []paper.Rule {
	x := column.MidX()
	level := slices.Clone(rules)
	slices.SortStableFunc(level, func(a, b paper.Rule) int { return cmp.Compare(a.YAt(x), b.YAt(x)) })
	var found []paper.Rule
	covered := 0.0
	for i, r := range level {
		overlap := r.Box().OverlapX(column)
		if overlap == 0 {
			continue
		}
		if n := len(found); n > 0 && r.YAt(x)-found[n-1].YAt(x) < samePiece*height {
			found[n-1] = longer(found[n-1], r)
			covered += overlap
		} else {
			if n > 0 && covered < crossing*column.Width() {
				found = found[:n-1]
			}
			found = append(found, level[i])
			covered = overlap
		}
	}
	if n := len(found); n > 0 && covered < crossing*column.Width() {
		found = found[:n-1]
	}
	return found
}

// samePiece is how far, in line heights, the pieces of one rule may be apart
// in height.
const samePiece = 0.2

// longer joins two pieces of a rule.
func longer(a, b paper.Rule) paper.Rule {
	if b.From.X < a.From.X {
		a.From = b.From
	}
	if b.To.X > a.To.X {
		a.To = b.To
	}
	return a
}

// pitchOf is the smallest usual distance of consecutive lines: the tenth
// percentile, so that a single collision does not count.
func pitchOf(lines []line, height float64) float64 {
	var steps []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i].box.MidY() - lines[i-1].box.MidY(); d > 0.6*height {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return 1.2 * height
	}
	slices.Sort(steps)
	return min(steps[len(steps)/10], 2*height)
}

// rightEdge is where the longer lines of a column end.
func rightEdge(lines []line) float64 {
	ends := make([]float64, len(lines))
	for i, l := range lines {
		ends[i] = l.box.X1
	}
	slices.Sort(ends)
	return ends[(len(ends)-1)*95/100]
}

// cohesion is the evidence that line i belongs with line i-1.
func (c *ruledColumn) cohesion(i int) float64 {
	above, below := c.lines[i-1], c.lines[i]
	score := c.spacing(above.box, below.box) + c.breaking(above, below) + punctuation(above.text, below.text)
	switch in := below.box.X0 - above.box.X0; {
	case in > 0.5*c.height && in < 4*c.height:
		score += hangs
	case in < -0.5*c.height:
		score += sticksOut
	}
	if c.parted(above.box, below.box) {
		score += ruleBetween
	}
	switch letter := c.fields.of(below); {
	case letter == 'a':
		score += firstField
	case letter != 0 && c.fields.of(above) != 0:
		score += nextField
	}
	return score
}

// Lines up to closePitch pitches apart are surely of one paragraph, from
// apartPitch on they are surely not.
const (
	closePitch = 1.12
	apartPitch = 1.6
)

// spacing compares the distance of two lines with the column's pitch.
func (c *ruledColumn) spacing(above, below paper.Box) float64 {
	ratio := (below.MidY() - above.MidY()) / c.pitch
	switch {
	case ratio <= closePitch:
		return closeLines
	case ratio >= apartPitch:
		return apart
	}
	return closeLines + (apart-closeLines)*(ratio-closePitch)/(apartPitch-closePitch)
}

// breaking asks whether the line above had to end where it does.
func (c *ruledColumn) breaking(above, below line) float64 {
	blank := 0.3 * c.height
	if above.box.X1+blank+below.words[0].Box.Width() < c.right-0.5*c.height {
		return shortLine
	}
	return fullLine
}

func punctuation(above, below string) float64 {
	last, _ := utf8.DecodeLastRuneInString(above)
	first, _ := utf8.DecodeRuneInString(below)
	score := 0.0
	switch {
	case last == '-' || last == '\u00AD':
		return brokenWord
	case last == ',' || last == ';' || last == ':' || last == '(' || last == '/' || lexicon.Open(above):
		score += openSentence
	case last == '.':
		score += fullStop
	}
	switch {
	case unicode.IsLower(first):
		score += lowerStart
	case unicode.IsUpper(first):
		score += upperStart
	}
	return score
}

// parted reports whether a rule of the column runs between two of its lines.
func (c *ruledColumn) parted(above, below paper.Box) bool {
	return len(c.rulesBetween(above.MidY()+0.2*c.height, below.MidY()-0.2*c.height)) > 0
}

// rulesBetween are the rules of the column from one height down to another.
func (c *ruledColumn) rulesBetween(upper, lower float64) []paper.Rule {
	x := c.box.MidX()
	i, _ := slices.BinarySearchFunc(c.rules, upper, func(r paper.Rule, y float64) int {
		if r.YAt(x) < y {
			return -1
		}
		return 1
	})
	j := i
	for j < len(c.rules) && c.rules[j].YAt(x) <= lower {
		j++
	}
	return c.rules[i:j]
}
