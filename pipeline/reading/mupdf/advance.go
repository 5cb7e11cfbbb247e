package mupdf

import (
	"math"
	"unicode"

	"lsml/pipeline/paper"
)

const (
	// spelled is the share of blanks among the characters of a font from which
	// it spells its blanks instead of only leaving gaps. Words of ordinary text
	// have five to eight letters; a table of numbers has fewer blanks.
	spelled = 1.0 / 20
	// evenly is the share of steps that must be one pitch, and the others more,
	// for a font to be a typewriter's.
	evenly = 0.6
	// pitchSlack is how much steps of one pitch differ, in parts of the size.
	pitchSlack = 0.01
	// leastSteps is the number of steps below which they prove nothing.
	leastSteps = 20
)

// An advances tells how far each character of a font moves the pen, in parts
// of the size, where that is more than the font says: programs that cut fonts
// down to the characters in use get widths wrong, and then every letter seems
// to be followed by a gap. In a typewriter's face the usual step is the
// advance. In a font that spells its blanks it is the nearest that anything
// follows the character without a blank; elsewhere that may be a gap.
type advances map[uintptr]pace

// A pace is how the characters of one font follow each other.
type pace struct {
	pitch   float64          // of a typewriter's face, else 0
	nearest map[rune]float64 // nil where it may be a gap
}

func newAdvances(glyphs []glyph) advances {
	steps := map[uintptr][]float64{}
	nearest := map[uintptr]map[rune]float64{}
	blanks, count := map[uintptr]int{}, map[uintptr]int{}
	for i, g := range glyphs {
		count[g.Font]++
		if g.Rune == ' ' {
			blanks[g.Font]++
			continue
		}
		step, ok := stepFrom(glyphs, i)
		if !ok {
			continue
		}
		steps[g.Font] = append(steps[g.Font], step)
		if !joins(g.Rune, glyphs[i+1].Rune) {
			continue
		}
		if nearest[g.Font] == nil {
			nearest[g.Font] = map[rune]float64{}
		}
		if before, ok := nearest[g.Font][g.Rune]; !ok || step < before {
			nearest[g.Font][g.Rune] = step
		}
	}
	found := advances{}
	for font, s := range steps {
		p := pace{pitch: pitchOf(s)}
		if float64(blanks[font]) >= spelled*float64(count[font]) {
			p.nearest = nearest[font]
		}
		found[font] = p
	}
	return found
}

// joins reports whether a character is commonly followed by another without a
// gap: letters and digits are, a comma is within a number only, and a colon may
// be followed by gaps alone.
func joins(r, next rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '.' || r == ',') && unicode.IsDigit(next)
}

// stepFrom is how far the next character of the line is, in parts of the size;
// false if a blank is next, or nothing of this font.
func stepFrom(glyphs []glyph, i int) (float64, bool) {
	if i+1 == len(glyphs) || glyphs[i+1].First || glyphs[i+1].Rune == ' ' || glyphs[i+1].Font != glyphs[i].Font || glyphs[i].Size <= 0 {
		return 0, false
	}
	step := dot(sub(glyphs[i+1].Origin, glyphs[i].Origin), glyphs[i].Dir) / glyphs[i].Size
	return step, step > 0
}

// pitchOf is the pitch of a typewriter's face: what most steps are, and all
// others some more of; 0 if there is none.
func pitchOf(steps []float64) float64 {
	if len(steps) < leastSteps {
		return 0
	}
	pitch := math.Inf(1)
	for _, s := range steps {
		pitch = min(pitch, s)
	}
	once := 0
	for _, s := range steps {
		if s-pitch <= pitchSlack {
			once++
		}
	}
	if float64(once) < evenly*float64(len(steps)) {
		return 0
	}
	return pitch
}

// end is where the pen is after a character.
func (a advances) end(g glyph) paper.Point {
	p := a[g.Font]
	step := min(max(p.pitch, p.nearest[g.Rune]), jumpAlong) * g.Size
	if dot(sub(g.Quad[1], g.Origin), g.Dir) >= step {
		return g.Quad[1]
	}
	return paper.Point{X: g.Origin.X + step*g.Dir.X, Y: g.Origin.Y + step*g.Dir.Y}
}
