package ocr

import (
	"image"
	"iter"
	"math"
	"slices"

	"lsml/pipeline/reading/raster"
)

// Sizes of glyphs in points: print on profiles has 5 to 30 points, and a small
// letter is half as high.
const (
	lowestGlyph  = 2.0
	highestGlyph = 32.0
	widestGlyph  = 90.0 // letters of a word may touch
	// speckArea is in square points; a full stop of 6-point print has more.
	speckArea = 0.12
)

// Distances in heights of the line.
const (
	// wordGap is the widest space inside a line; columns stand further apart.
	wordGap = 1.3
	// markGap is how far a dot, comma or accent may be from its line, and
	// underFeet how far below the letter before it.
	markGap   = 0.4
	underFeet = 0.1
)

// taller is how many times as high as a line a glyph may be that joins it: a
// bracket or a large initial, but not a bar beside a sample's number. Dashes
// and commas, which are lower than lowestLetter points, join any line.
const (
	taller       = 2.5
	lowestLetter = 3.2
)

// Text has two or three glyphs on a length of its height, and seven on the dirtiest
// pages. A stretch of at least crowd glyphs with more than mostOnHeight of them is
// the grain of a photograph.
const crowd, mostOnHeight = 8, 9

// longestDash is how many times as long a dash may be as the lowest letter is
// high; what is longer and as low is what is left of a rule.
const longestDash = 5

// tickEnd is how near to a wall, in points, a tick ends that was cut off with it.
const tickEnd = 1.2

// inLine is the part of the lower of two heights that must be common for a
// glyph to stand in a line.
const inLine = 0.5

// A segment is a stretch of text between two wide gaps: a line of a paragraph,
// or one cell of a table row.
type segment struct {
	box    image.Rectangle
	glyphs []image.Rectangle // from left to right
	height int               // of the tallest usual glyph
}

// segments groups glyphs and marks into segments, from the top down. None
// reaches through a wall; a low stroke that does is what is left of a rule, and one
// that ends at a wall is a tick.
func segments(glyphs, marks []image.Rectangle, walls walls, pixelsPerPoint float64) []segment {
	lowest := int(lowestLetter * pixelsPerPoint)
	glyphs = slices.DeleteFunc(glyphs, func(g image.Rectangle) bool {
		return g.Dy() < lowest && (g.Dx() > longestDash*lowest || walls.through(g) || g.Dx() > g.Dy() && walls.touch(g, tickEnd*pixelsPerPoint))
	})
	found := chain(glyphs, walls, lowest)
	found = withoutStacks(found)
	found, low := partLow(found, lowest)
	found = append(found, attach(found, low, walls)...)
	attach(found, marks, walls)
	found = slices.DeleteFunc(withoutSpecks(found), segment.crowded)
	slices.SortStableFunc(found, func(a, b segment) int {
		if a.box.Min.Y != b.box.Min.Y {
			return a.box.Min.Y - b.box.Min.Y
		}
		return a.box.Min.X - b.box.Min.X
	})
	return found
}

// sortOut parts the blobs into glyphs that can hold a line together, small
// marks that belong to one and drawings that are higher than text; specks and
// long strokes are none of these.
func sortOut(blobs []raster.Blob, scale float64) (glyphs, marks, drawings []image.Rectangle) {
	for _, b := range blobs {
		w, h := float64(b.Box.Dx())/scale, float64(b.Box.Dy())/scale
		switch {
		case h > highestGlyph:
			drawings = append(drawings, b.Box)
		case w > widestGlyph || float64(b.Area) < speckArea*scale*scale:
		case h >= lowestGlyph || w >= lowestGlyph && h < w:
			glyphs = append(glyphs, b.Box)
		default:
			marks = append(marks, b.Box)
		}
	}
	return glyphs, marks, drawings
}

// chain links each glyph to the line that ends before it at its height. The
// open lines of a page are few, so looking at all of them is fast enough once
// those that ended far to the left are dropped. lowest is the height in pixels
// below which a glyph is no letter.
func chain(glyphs []image.Rectangle, walls walls, lowest int) []segment {
	slices.SortStableFunc(glyphs, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	var found []segment
	var open []int
	for _, g := range glyphs {
		open = slices.DeleteFunc(open, func(i int) bool {
			return float64(g.Min.X-found[i].box.Max.X) > wordGap*float64(max(found[i].height, g.Dy()))
		})
		best, most := -1, inLine
		for _, i := range open {
			if c := common(found[i].box, g); c >= most && similar(found[i].height, g.Dy(), lowest) && !walls.between(found[i].box, g) {
				best, most = i, c
			}
		}
		if best < 0 {
			found = append(found, segment{box: g, glyphs: []image.Rectangle{g}, height: g.Dy()})
			open = append(open, len(found)-1)
			continue
		}
		found[best].add(g)
	}
	return found
}

// similar reports whether glyphs of these heights may stand in one line.
func similar(a, b, lowest int) bool {
	low, high := min(a, b), max(a, b)
	return low < lowest || float64(high) <= taller*float64(low)
}

// common is the common part of two vertical extents, measured by the lower.
func common(a, b image.Rectangle) float64 {
	overlap := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	return float64(overlap) / float64(max(1, min(a.Dy(), b.Dy())))
}

func (s *segment) add(g image.Rectangle) {
	s.box = s.box.Union(g)
	s.glyphs = append(s.glyphs, g)
	s.height = max(s.height, g.Dy())
}

// crowded reports whether so many glyphs stand in a segment that it is no text.
func (s segment) crowded() bool {
	return len(s.glyphs) >= crowd && len(s.glyphs)*s.height > mostOnHeight*s.box.Dx()
}

// baseline is where most glyphs stand.
func (s *segment) baseline() int {
	feet := make([]int, len(s.glyphs))
	for i, g := range s.glyphs {
		feet[i] = g.Max.Y
	}
	slices.Sort(feet)
	return feet[len(feet)/2]
}

// smallestStack is how many lone glyphs one above the other are turned text.
const smallestStack = 4

// withoutStacks leaves out lone glyphs that stand closely one above the other:
// the letters of text that is written upwards or downwards, as the heads of
// narrow columns are.
func withoutStacks(found []segment) []segment {
	slices.SortStableFunc(found, func(a, b segment) int { return a.box.Min.Y - b.box.Min.Y })
	var stacks [][]int // of indexes, from the top down
	for i, s := range found {
		if len(s.glyphs) > 1 {
			continue
		}
		at := slices.IndexFunc(stacks, func(stack []int) bool { return stacked(found[stack[len(stack)-1]].box, s.box) })
		if at < 0 {
			stacks = append(stacks, []int{i})
		} else {
			stacks[at] = append(stacks[at], i)
		}
	}
	turned := make([]bool, len(found))
	for _, stack := range stacks {
		for _, i := range stack {
			turned[i] = len(stack) >= smallestStack
		}
	}
	kept := found[:0]
	for i, s := range found {
		if !turned[i] {
			kept = append(kept, s)
		}
	}
	return kept
}

// stacked reports whether the lower box follows the upper one closely. Digits
// in the rows of a table keep more distance.
func stacked(upper, lower image.Rectangle) bool {
	apart := lower.Min.Y - upper.Max.Y
	within := max(upper.Dx(), upper.Dy(), lower.Dx(), lower.Dy())
	return 2*apart <= within && -apart <= within && upper.Min.X < lower.Max.X && lower.Min.X < upper.Max.X
}

// partLow takes apart the segments that no letter is in. Commas stand so far
// below most of their line that they do not join it as glyphs do.
func partLow(found []segment, lowest int) (lines []segment, low []image.Rectangle) {
	for _, s := range found {
		if s.height >= lowest {
			lines = append(lines, s)
		} else {
			low = append(low, s.glyphs...)
		}
	}
	return lines, low
}

// attach gives each mark to the nearest segment that it touches or nearly so,
// and returns those that have none.
func attach(found []segment, marks []image.Rectangle, walls walls) (rest []segment) {
	grown := make([]image.Rectangle, len(found))
	typed := typedReach(found)
	for i, s := range found {
		reach := int(markGap * float64(s.height))
		aside := max(reach, int(s.typed()), int(typed*float64(s.height)))
		grown[i] = image.Rect(s.box.Min.X-reach, s.box.Min.Y-reach, s.box.Max.X+aside, s.box.Max.Y+reach)
	}
	near := bandsOf(grown)
	for _, m := range marks {
		best, nearest := -1, 0
		for i := range near.at(m) {
			if !m.Overlaps(grown[i]) || walls.between(found[i].box, m) || found[i].above(m) {
				continue
			}
			if d := apart(m, found[i].box); best < 0 || d < nearest || d == nearest && i < best {
				best, nearest = i, d
			}
		}
		if best < 0 {
			rest = append(rest, segment{box: m, glyphs: []image.Rectangle{m}, height: m.Dy()})
			continue
		}
		found[best].box = found[best].box.Union(m)
		found[best].glyphs = append(found[best].glyphs, m)
	}
	return rest
}

// bands are the indexes of boxes by the bands of the page that they reach into: a page
// full of grain has so many marks and lines that not each can be held against each.
type bands map[int][]int

// band is the height of one in pixels, about that of a line.
const band = 64

func bandsOf(boxes []image.Rectangle) bands {
	all := bands{}
	for i, b := range boxes {
		for at := b.Min.Y / band; at <= b.Max.Y/band; at++ {
			all[at] = append(all[at], i)
		}
	}
	return all
}

// at are the boxes in the bands of another one; one in several comes several times.
func (all bands) at(b image.Rectangle) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := b.Min.Y / band; at <= b.Max.Y/band; at++ {
			for _, i := range all[at] {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// above reports whether the line stands above a mark: no point or comma is
// wholly below the feet of the letter beside it, but dirt is.
func (s *segment) above(m image.Rectangle) bool {
	feet, nearest := m.Max.Y, math.MaxInt
	for _, g := range s.glyphs {
		if d := beside(g, m); d < nearest && 2*g.Dy() >= s.height {
			feet, nearest = g.Max.Y, d
		}
	}
	return float64(m.Min.Y-feet) > underFeet*float64(s.height)
}

// beside is the horizontal distance between the middles of two boxes.
func beside(a, b image.Rectangle) int {
	d := a.Min.X + a.Max.X - b.Min.X - b.Max.X
	return max(d, -d)
}

// apart is the vertical distance between the middles of two boxes.
func apart(a, b image.Rectangle) int {
	d := a.Min.Y + a.Max.Y - b.Min.Y - b.Max.Y
	return max(d, -d)
}
