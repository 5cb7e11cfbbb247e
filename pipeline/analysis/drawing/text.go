package drawing

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A textLine is a line of the descriptions.
type textLine struct {
	words []layout.Word
	box   paper.Box
	text  string
	// again reports a line that only says that the log goes on from another sheet
	// or on it. A layer may begin with it, but it is no part of the description.
	again bool
	// start is how much the line looks like the first of a description.
	start float64
}

// readLines collects the lines of the descriptions, from top to bottom, without
// the numbers of the axis.
func (s *sheet) readLines(axis map[int]bool) {
	foot := s.textFoot()
	for _, l := range s.page.Lines {
		if l.Box.MidY() < s.body.from || l.Box.MidY() > foot {
			continue
		}
		var words []layout.Word
		for _, w := range l.Words {
			if s.description.holds(w.Box.MidX()) && !axis[w.Index] && w.Box.Height() < tooTall*s.page.LineHeight {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			s.addLine(words)
		}
	}
	s.lines = slices.DeleteFunc(s.lines, func(l textLine) bool { return layout.Letters(l.text) < fewestInLine })
	slices.SortStableFunc(s.lines, func(a, b textLine) int { return cmp.Compare(a.box.MidY(), b.box.MidY()) })
	s.weighStarts()
}

// The text of the last layer may run out of the body where no rule closes the
// descriptions: a thin layer has more to say than room.
const (
	mostBelowBody = 6.0 // line heights
	nextLine      = 1.6 // line heights between the middles of two lines
)

// textFoot is the height down to which lines belong to the descriptions.
func (s *sheet) textFoot() float64 {
	h := s.page.LineHeight
	if s.form.length() == 0 && s.box == (paper.Box{}) || s.parted(s.body.to-sameBoundary*h, s.body.to+sameBoundary*h) {
		return s.body.to
	}
	last, foot := math.Inf(-1), s.body.to
	for _, l := range s.page.Lines {
		y := l.Box.MidY()
		inside := s.description.holds(l.Box.X0) && s.description.holds(l.Box.X1)
		switch {
		case !inside:
		case y <= s.body.to || l.Box.Y0 < s.body.to-sameBoundary*h:
			last, foot = max(last, y), max(foot, y)
		case y-last <= nextLine*h && y < s.body.to+mostBelowBody*h && !s.parted(last, y):
			last, foot = y, y
		}
	}
	return foot
}

// parted reports whether a rule across the descriptions runs between two heights.
func (s *sheet) parted(above, below float64) bool {
	text := s.textWidth()
	return slices.ContainsFunc(between(s.ink.level, above, below), func(k stroke) bool { return k.crosses(text, acrossText) })
}

// fewestInLine is how many letters a line of text has.
const fewestInLine = 2

// addLine adds words to the line at their height, or as a line of their own.
func (s *sheet) addLine(words []layout.Word) {
	box := layout.Bounds(words)
	for i := len(s.lines) - 1; i >= 0 && i >= len(s.lines)-3; i-- {
		l := &s.lines[i]
		if d := l.box.MidY() - box.MidY(); d < 0.4*s.page.LineHeight && d > -0.4*s.page.LineHeight && l.box.OverlapX(box) < 0.3*min(l.box.Width(), box.Width()) {
			words = append(slices.Clone(l.words), words...)
			slices.SortStableFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
			*l = textLine{words: words, box: layout.Bounds(words), text: layout.Text(words)}
			return
		}
	}
	s.lines = append(s.lines, textLine{words: words, box: box, text: layout.Text(words)})
}

// What makes a line look like the first of a description, in the currency of
// boundaries.
const (
	afterGap      = 0.8  // a blank above of more than wideGap pitches
	afterWideGap  = 0.4  // and more for one of more than widerGap
	afterStop     = 0.4  // the line above ends a sentence
	afterFullLine = -0.6 // the line above had no room for another word
	lowerCase     = -0.9
	capitals      = 0.6 // CLAY, or a soil class in brackets
	atDepth       = -1.5
	namesLength   = -0.8 // "Slight odour at 3.5 m"
	within        = -1.2 // "becoming grey"
	afterColon    = -2.0

	wideGap  = 1.35
	widerGap = 2.5
)

// weighStarts asks each line whether it begins a description.
func (s *sheet) weighStarts() {
	s.pitch = s.usualPitch()
	right := 0.0
	for _, l := range s.lines {
		right = max(right, l.box.X1)
	}
	for i := range s.lines {
		l := &s.lines[i]
		l.again = s.words.Again(l.text)
		l.start = s.usual.Factor(usualNotes) * wordingOfStart(l.text)
		if metres, feet := quantity.LengthsSaid(l.text); metres+feet > 0 {
			l.start += s.usual.Factor(usualNotes) * namesLength
		}
		note := s.words.Within(l.text)
		if note {
			l.start += within
		}
		switch loud := inCapitals.MatchString(l.text); {
		case note && !loud || l.again:
			// It stands at its depth, or at the foot of the sheet, off the text that it
			// belongs to: a blank above it says nothing.
		case i == 0:
			l.start += loudness(loud)
		default:
			l.start += s.weighAfter(*l, s.lines[i-1], right)
		}
		if l.again && i > 0 && i == len(s.lines)-1 {
			l.start += openSheet // the foot of a sheet says that the next one goes on
		}
	}
}

// weighAfter asks whether a line begins a description by the one above it and the
// blank between them; right is how far to the right lines reach.
func (s *sheet) weighAfter(l, above textLine, right float64) float64 {
	start := 0.0
	gap := (l.box.MidY() - above.box.MidY()) / s.pitch
	if gap > wideGap {
		start += s.usual.Factor(usualGap) * afterGap
	}
	if gap > widerGap {
		start += afterWideGap
	}
	if above.box.X1+0.3*s.page.LineHeight+l.words[0].Box.Width() > right && gap <= wideGap {
		start += afterFullLine
	}
	loud := inCapitals.MatchString(l.text)
	if ends := endsSentence(above.text); ends {
		start += afterStop + loudness(loud)
	} else if gap > wideGap {
		start += loudness(loud)
	}
	switch last, _ := utf8.DecodeLastRuneInString(above.text); last {
	case ':', ',', '-':
		start += afterColon
	}
	return start
}

// usualPitch is the usual distance of two lines.
func (s *sheet) usualPitch() float64 {
	var steps []float64
	for i := 1; i < len(s.lines); i++ {
		if d := s.lines[i].box.MidY() - s.lines[i-1].box.MidY(); d > 0.6*s.page.LineHeight && d < 2.5*s.page.LineHeight {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return 1.2 * s.page.LineHeight
	}
	slices.Sort(steps)
	return steps[len(steps)/4]
}

// wordingOfStart judges how a line begins.
func wordingOfStart(text string) float64 {
	score := 0.0
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsLower(first):
		score += lowerCase
	case quantity.BeginsAtDepth(text):
		score += atDepth
	case inBrackets.MatchString(text):
		score += lowerCase
	}
	return score
}

// loudness is what a first word in capitals says for a new description.
func loudness(loud bool) float64 {
	if loud {
		return capitals
	}
	return 0
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return last == '.' || last == ';' || last == ')'
}

// What the first line of a sheet says for a new description, by how the sheet
// before ends.
const (
	freshSheet  = 0.8
	openSheet   = -1.0
	carriedOver = -3.0
	wellBelow   = 3.0 // line heights below the head of the sheet
)

// weighFirst asks whether the first line of a sheet goes on with the text at the
// end of the one before.
func (s *sheet) weighFirst(before *sheet) {
	if len(s.lines) == 0 || len(before.lines) == 0 {
		return
	}
	last := before.lines[len(before.lines)-1]
	switch {
	case last.again || s.lines[0].again:
		s.lines[0].start = carriedOver
	case endsSentence(last.text):
		s.lines[0].start += freshSheet
	case s.lines[0].box.Y0-s.body.from > wellBelow*s.page.LineHeight: // what goes on does so at the head
	default:
		s.lines[0].start += openSheet
	}
}

// repeated is the part of the pairs of words of a text carried over to the next
// sheet that stand on the sheet before.
const repeated = 0.8

// dropRepeated drops the first paragraph of a sheet if it is that with which
// the sheet before ended, printed once more.
func (s *sheet) dropRepeated(before *sheet) {
	said := map[[2]string]bool{}
	eachPair(before.lines, func(pair [2]string) { said[pair] = true })
	end := 0
	for end < len(s.lines) && (end == 0 || !s.setOff(end) && s.lines[end].start < afterGap) {
		end++
	}
	again := func(lines []textLine) bool {
		all, n := 0, 0
		eachPair(lines, func(pair [2]string) {
			all++
			if said[pair] {
				n++
			}
		})
		return all >= fewestRepeated && float64(n) >= repeated*float64(all)
	}
	if end > 0 && again(s.lines[:1]) && again(s.lines[:end]) {
		s.lines = s.lines[end:]
	}
}

// fewestRepeated is how many pairs of words tell that a paragraph is repeated.
const fewestRepeated = 2

// eachPair calls f for each two words that follow each other.
func eachPair(lines []textLine, f func([2]string)) {
	last := ""
	for _, l := range lines {
		for _, w := range l.words {
			if last != "" {
				f([2]string{last, w.Text})
			}
			last = w.Text
		}
	}
}
