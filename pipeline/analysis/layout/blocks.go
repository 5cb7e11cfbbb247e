package layout

import "slices"

// Blocks groups the lines of a page that stand one below the other, in the
// order of their first lines. The space between two of a block is less than
// farthest, and they overlap by less than deepest, both in line heights; most
// of the narrower one stands below or above the wider.
func (p Page) Blocks(farthest, deepest float64) [][]Line {
	var blocks [][]Line
	for _, l := range p.Lines {
		i := slices.IndexFunc(blocks, func(block []Line) bool {
			above := block[len(block)-1].Box
			space := l.Box.Y0 - above.Y1
			return space < farthest*p.LineHeight && space > -deepest*p.LineHeight &&
				2*l.Box.OverlapX(above) >= min(l.Box.Width(), above.Width())
		})
		if i < 0 {
			blocks = append(blocks, []Line{l})
			continue
		}
		blocks[i] = append(blocks[i], l)
	}
	return blocks
}
