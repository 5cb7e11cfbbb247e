package mupdf

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Lengths in points.
const (
	// thickest is the width up to which a filled rectangle is a drawn line.
	// Lines in logs are 0.1 to 1.5 wide; the narrowest lithology column is 10.
	thickest = 2.0
	// slender is how many times longer than wide it must be.
	slender = 4.0
	// shortest is the shortest rule worth keeping: the ticks of a ruler.
	shortest = 2.0
	// straight is how far the ends of a level line may be out of level.
	straight = 0.5
	// sameLine is how far apart two parallel strokes may be and still be one
	// line; touching, how far apart their ends may be.
	sameLine = 0.4
	touching = 0.8
)

// maxRules bounds the rules of a page; beyond it only the longest are kept.
// The densest log seen has about 2,000.
const maxRules = 20000

// faintest is the channel value from which a colour is white on paper.
const faintest = 0xF8

// visible reports whether a colour can be seen on white paper.
func visible(color uint32) bool {
	return color>>16&0xFF < faintest || color>>8&0xFF < faintest || color&0xFF < faintest
}

// backgroundShare is the share of a page from which a white rectangle is the
// paper itself.
const backgroundShare = 0.8

func isBackground(box, page paper.Box, color uint32) bool {
	return !visible(color) && box.Area() > backgroundShare*page.Area()
}

// shapeOf sorts a filled shape of four corners in order: a thin rectangle is a
// rule, an axis-parallel one an area, anything else neither.
func shapeOf(c [4]paper.Point) (*paper.Rule, *paper.Box) {
	a, b := distance(c[0], c[1]), distance(c[1], c[2])
	if distance(sub(c[1], c[0]), sub(c[2], c[3])) > straight {
		return nil, nil // not a parallelogram
	}
	if a < b { // turn it so that the first side is the long one
		c = [4]paper.Point{c[1], c[2], c[3], c[0]}
		a = b
	}
	if a < shortest {
		return nil, nil
	}
	side, across := sub(c[1], c[0]), sub(c[3], c[0])
	width := math.Abs(side.X*across.Y-side.Y*across.X) / a
	if width <= thickest && a >= slender*width {
		return &paper.Rule{From: middle(c[0], c[3]), To: middle(c[1], c[2]), Width: width}, nil
	}
	if !level(c[0], c[1]) && !upright(c[0], c[1]) || !level(c[1], c[2]) && !upright(c[1], c[2]) {
		return nil, nil
	}
	box := roundBox(paper.Box{
		X0: min(c[0].X, c[2].X), Y0: min(c[0].Y, c[2].Y),
		X1: max(c[0].X, c[2].X), Y1: max(c[0].Y, c[2].Y),
	})
	if box.Empty() {
		return nil, nil
	}
	return nil, &box
}

func middle(a, b paper.Point) paper.Point {
	return paper.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
}

func level(a, b paper.Point) bool { return math.Abs(a.Y-b.Y) <= straight }

func upright(a, b paper.Point) bool { return math.Abs(a.X-b.X) <= straight }

// mergeRules joins strokes that continue or cover each other, drops what is
// too short to mean anything, and sorts from top to bottom.
func mergeRules(strokes []paper.Rule) []paper.Rule {
	var across, down, slanted []paper.Rule
	for _, s := range strokes {
		s = forward(s)
		switch {
		case s.To == s.From:
		case level(s.From, s.To) && !upright(s.From, s.To):
			across = append(across, s)
		case upright(s.From, s.To) && !level(s.From, s.To):
			down = append(down, flip(s))
		case s.Length() >= shortest:
			slanted = append(slanted, s)
		}
	}
	rules := mergeLevel(across)
	for _, r := range mergeLevel(down) {
		rules = append(rules, flip(r))
	}
	rules = append(rules, mergeSlanted(slanted)...)
	rules = slices.DeleteFunc(rules, func(r paper.Rule) bool { return r.Length() < shortest })
	for i, r := range rules {
		rules[i] = paper.Rule{From: roundPoint(r.From), To: roundPoint(r.To), Width: round(r.Width)}
	}
	return sorted(longest(rules))
}

// forward turns a rule so that it runs rightwards, or downwards if upright.
func forward(r paper.Rule) paper.Rule {
	backward := r.To.X < r.From.X
	if upright(r.From, r.To) {
		backward = r.To.Y < r.From.Y
	}
	if backward {
		r.From, r.To = r.To, r.From
	}
	return r
}

// flip exchanges x and y, so that one function serves both directions.
func flip(r paper.Rule) paper.Rule {
	r.From.X, r.From.Y = r.From.Y, r.From.X
	r.To.X, r.To.Y = r.To.Y, r.To.X
	return r
}

// mergeLevel joins level rules that lie on one line and touch.
func mergeLevel(rules []paper.Rule) []paper.Rule {
	height := func(r paper.Rule) float64 { return (r.From.Y + r.To.Y) / 2 }
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmp.Or(cmp.Compare(height(a), height(b)), byEnds(a, b))
	})
	var merged []paper.Rule
	for start := 0; start < len(rules); {
		end := start + 1
		for end < len(rules) && height(rules[end])-height(rules[start]) <= sameLine {
			end++
		}
		merged = append(merged, mergeRow(rules[start:end])...)
		start = end
	}
	return merged
}

// mergeRow joins the touching ones of rules that all lie on one line.
func mergeRow(row []paper.Rule) []paper.Rule {
	slices.SortFunc(row, byEnds)
	var merged []paper.Rule
	for _, r := range row {
		if n := len(merged); n > 0 && r.From.X <= merged[n-1].To.X+touching {
			last := &merged[n-1]
			last.Width = max(last.Width, r.Width)
			if r.To.X > last.To.X {
				last.To = r.To
			}
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// mergeSlanted joins slanted rules where one ends exactly where the next, of
// the same direction, begins: the pieces of a polyline.
func mergeSlanted(rules []paper.Rule) []paper.Rule {
	slices.SortFunc(rules, byEnds)
	endsAt := make(map[paper.Point]int, len(rules))
	var merged []paper.Rule
	for _, r := range rules {
		if i, ok := endsAt[roundPoint(r.From)]; ok && aligned(merged[i], r) {
			delete(endsAt, roundPoint(r.From))
			merged[i].To = r.To
			merged[i].Width = max(merged[i].Width, r.Width)
			endsAt[roundPoint(r.To)] = i
			continue
		}
		endsAt[roundPoint(r.To)] = len(merged)
		merged = append(merged, r)
	}
	return merged
}

// aligned reports whether joining the rules moves the point between them by
// less than the width of a line.
func aligned(a, b paper.Rule) bool {
	whole := sub(b.To, a.From)
	length := math.Hypot(whole.X, whole.Y)
	bend := math.Abs(dot(sub(a.To, a.From), normal(whole)))
	return length > 0 && bend/length <= sameLine
}

// longest keeps the maxRules longest rules.
func longest(rules []paper.Rule) []paper.Rule {
	if len(rules) <= maxRules {
		return rules
	}
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmp.Or(cmp.Compare(b.Length(), a.Length()), byEnds(a, b))
	})
	return rules[:maxRules]
}

func sorted(rules []paper.Rule) []paper.Rule {
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmp.Or(cmp.Compare(a.From.Y, b.From.Y), byEnds(a, b))
	})
	return rules
}

// byEnds is a total order, so that the outcome does not depend on the order of
// drawing.
func byEnds(a, b paper.Rule) int {
	return cmp.Or(
		cmp.Compare(a.From.X, b.From.X), cmp.Compare(a.From.Y, b.From.Y),
		cmp.Compare(a.To.X, b.To.X), cmp.Compare(a.To.Y, b.To.Y),
		cmp.Compare(a.Width, b.Width),
	)
}
