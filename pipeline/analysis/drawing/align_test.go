package drawing

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
)

// sheetOf is a sheet with lines at the given heights, each with what it looks
// like as the first of a description.
func sheetOf(starts map[float64]float64) *sheet {
	s := &sheet{page: layout.Page{LineHeight: lineHeight}, body: span{100, 700}, graphicFoot: math.Inf(1)}
	for y := 0.0; y < 800; y++ {
		if start, has := starts[y]; has {
			s.lines = append(s.lines, textLine{box: analysistest.BoxAt("Sand", 300, y), text: "Sand", start: start})
		}
	}
	return s
}

// boundaryAt is a boundary without a rule at a height, with its signs.
func boundaryAt(y float64, signs ...sign) boundary {
	b := boundary{y: y, text: y, gap: -1, signs: map[sign]float64{}}
	for _, s := range signs {
		b.add(s, worthOf[s])
	}
	return b
}

// A chained is a chain of starts with its worth, made without the table.
type chained struct {
	worth float64
	last  start
	index int // of its boundary on its sheet
}

// chains calls visit for each chain of lines and boundaries in order.
func chains(sheets []*sheet, bounds [][]boundary, where placing, visit func(chained)) {
	var grow func(chained)
	grow = func(c chained) {
		visit(c)
		for n := c.last.sheet; n < len(sheets); n++ {
			for i := range sheets[n].lines {
				for j := range bounds[n] {
					b := &bounds[n][j]
					if n == c.last.sheet && (b.over || i <= c.last.line || b.y-thinnest*lineHeight <= c.last.boundary.y) {
						continue
					}
					if b.over && n-1 == c.last.sheet && sheets[n-1].axis.height(b.depth)-thinnest*lineHeight <= c.last.boundary.y {
						continue
					}
					if v := sheets[n].pairWorth(b, i, where); !math.IsInf(v, -1) {
						grow(chained{c.worth + v, start{n, i, b}, j})
					}
				}
			}
		}
	}
	for i, l := range sheets[0].lines {
		if b := &bounds[0][0]; !math.IsInf(sheets[0].pairWorth(b, i, where), -1) {
			grow(chained{l.start - leftOut*float64(i), start{0, i, b}, 0})
		}
	}
}

// bestChain is what the best chain and its end are worth, of all that there are.
func bestChain(sheets []*sheet, bounds [][]boundary, where placing) float64 {
	best := math.Inf(-1)
	chains(sheets, bounds, where, func(c chained) {
		for n := c.last.sheet; n < len(sheets); n++ {
			for j, b := range bounds[n] {
				if b.over {
					continue
				}
				if n == c.last.sheet && c.last.line >= b.linesAbove(len(sheets[n].lines)) {
					continue
				}
				if n > c.last.sheet || b.y-thinnest*lineHeight > c.last.boundary.y {
					best = max(best, c.worth+endWorth(sheets, bounds, n, j))
				}
			}
		}
	})
	return best
}

// randomSheets are up to two sheets of few lines and boundaries.
func randomSheets(r *rand.Rand) ([]*sheet, [][]boundary) {
	signs := []sign{ruleSign, graphicSign, fillSign, stubSign, formSign, leaderSign, textureSign}
	var sheets []*sheet
	var bounds [][]boundary
	for n := range 1 + r.IntN(2) {
		lines := map[float64]float64{}
		for range 1 + r.IntN(4) {
			lines[float64(100+5*r.IntN(60))] = float64(r.IntN(9)-4) / 2
		}
		bs := []boundary{boundaryAt(100, groundSign)}
		if n > 0 {
			bs = []boundary{boundaryAt(100, topSign)}
			for range r.IntN(3) {
				bs = append([]boundary{carriedFrom(bounds[n-1], sheets[n-1], r)}, bs...)
			}
			slices.SortStableFunc(bs, func(a, b boundary) int { return cmp.Compare(a.y, b.y) })
		}
		for y := 100.0; len(bs) < 1+r.IntN(5) && y < 400; {
			y += 1 + float64(r.IntN(100))
			b := boundaryAt(y, signs[r.IntN(len(signs))])
			if r.IntN(3) == 0 {
				b.gap = r.IntN(len(lines))
			}
			bs = append(bs, b)
		}
		sheets, bounds = append(sheets, sheetOf(lines)), append(bounds, bs)
	}
	return sheets, bounds
}

// carriedFrom is a boundary of the sheet before that parts texts of this one; the
// axes of both are points, that of this one begins where the other's body ends.
func carriedFrom(above []boundary, before *sheet, r *rand.Rand) boundary {
	before.axis.frame = frame{slope: 1}
	a := above[r.IntN(len(above))]
	b := boundaryAt(a.y-before.body.to+100, bentSign)
	b.over, b.depth, b.worth = true, a.y, 2.5
	b.text = float64(100 + r.IntN(50))
	return b
}

// The chain that the table gives is worth as much as the best of all chains.
func TestAlignIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	aligned := 0
	for range 2000 {
		sheets, bounds := randomSheets(r)
		for _, where := range []placing{atTop, inMiddle} {
			want := bestChain(sheets, bounds, where)
			chain, end := align(sheets, bounds, where)
			if chain == nil {
				if !math.IsInf(want, -1) {
					t.Fatalf("no chain, where one is worth %v", want)
				}
				continue
			}
			aligned++
			if got := chain.worth + endWorthOf(sheets, bounds, end); math.Abs(got-want) > 1e-9 {
				t.Fatalf("the chain is worth %v, want %v", got, want)
			}
			checkChain(t, chain.starts(), end)
		}
	}
	if aligned < 1000 {
		t.Errorf("only %d of the sheets have a chain", aligned)
	}
}

// A layer without a text ends the one above it where rules and strokes tell of it.
func TestTextless(t *testing.T) {
	tests := []struct {
		name string
		bare boundary
		want []float64 // where the layers begin
	}{
		{"a rule and a stroke", boundaryAt(200, ruleSign, graphicSign), []float64{100, 200, 300}},
		{"only a rule", boundaryAt(200, ruleSign), []float64{100, 300}},
		{"only a stroke", boundaryAt(200, graphicSign), []float64{100, 300}},
		{"above the text of the layer", boundaryAt(102, ruleSign, graphicSign), []float64{100, 300}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetOf(map[float64]float64{106: 0, 306: 0})
			bounds := []boundary{boundaryAt(100, groundSign), tt.bare, boundaryAt(300, ruleSign, graphicSign), boundaryAt(400, ruleSign, graphicSign)}
			chain, _ := align([]*sheet{s}, [][]boundary{bounds}, atTop)
			var got []float64
			for _, at := range chain.starts() {
				got = append(got, at.boundary.y)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("layers begin at %v, want %v", got, tt.want)
			}
		})
	}
}

// endWorthOf is the worth of a boundary as the end, by its address.
func endWorthOf(sheets []*sheet, bounds [][]boundary, end *boundary) float64 {
	for n := range bounds {
		for j := range bounds[n] {
			if &bounds[n][j] == end {
				return endWorth(sheets, bounds, n, j)
			}
		}
	}
	return math.NaN()
}

func checkChain(t *testing.T, starts []start, end *boundary) {
	t.Helper()
	if !starts[0].boundary.has(groundSign) {
		t.Fatal("the chain does not begin at the ground")
	}
	for k := 1; k < len(starts); k++ {
		a, b := starts[k-1], starts[k]
		if b.sheet < a.sheet || b.sheet == a.sheet && (b.line <= a.line || b.boundary.y < a.boundary.y+thinnest*lineHeight) {
			t.Fatalf("start %d, %+v, does not follow %+v", k, b, a)
		}
	}
	if end == starts[len(starts)-1].boundary {
		t.Fatal("the last layer ends where it begins")
	}
}

func TestPairWorth(t *testing.T) {
	s := sheetOf(map[float64]float64{205: 0, 305: 0.5})
	ruled := boundaryAt(300, ruleSign)
	ruled.gap = 1
	elsewhere := ruled
	elsewhere.gap = 0
	rule := worthOf[ruleSign] - worthless
	tests := []struct {
		name  string
		b     boundary
		line  int
		where placing
		want  float64
	}{
		{"right below", boundaryAt(200, ruleSign), 0, atTop, rule},
		{"a line's worth too", boundaryAt(300, ruleSign), 1, atTop, rule + 0.5},
		{"below the rule that parts the lines", ruled, 1, atTop, rule + 0.5 + ruledStart},
		{"not at the rule's gap", elsewhere, 1, atTop, math.Inf(-1)},
		{"a little above", boundaryAt(205, ruleSign), 0, atTop, rule},
		{"far above", boundaryAt(225, ruleSign), 0, atTop, rule - aboveCost*2},
		{"below", boundaryAt(171, ruleSign), 0, atTop, rule - belowCost*2},
		{"far below", boundaryAt(0, ruleSign), 0, atTop, rule - mostBelow},
		{"below, in the middle", boundaryAt(171, ruleSign), 0, inMiddle, rule - middleShare*belowCost*2},
		{"in the middle, over the text above", boundaryAt(190, ruleSign), 1, inMiddle, rule + 0.5 - middleShare*min(mostBelow, belowCost*10.1) - aboveCost*1.5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.pairWorth(&tt.b, tt.line, tt.where); got != tt.want && math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("is worth %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEndWorth(t *testing.T) {
	tests := []struct {
		name   string
		bounds []boundary
		lines  map[float64]float64
		want   float64
	}{
		{"a rule", []boundary{boundaryAt(300, ruleSign)}, nil, endShare * worthOf[ruleSign]},
		{"hardly anything", []boundary{boundaryAt(300, textureSign)}, nil, endShare*worthOf[textureSign] + weakEnd},
		{"the foot of the form", []boundary{boundaryAt(300, formSign)}, nil, endShare * worthOf[formSign]},
		{"a strong one below", []boundary{boundaryAt(300, ruleSign), boundaryAt(400, ruleSign)}, nil, endShare*worthOf[ruleSign] + strongBelow},
		{"a weak one below", []boundary{boundaryAt(300, ruleSign), boundaryAt(400, stubSign)}, nil, endShare * worthOf[ruleSign]},
		{"text below", []boundary{boundaryAt(300, ruleSign)}, map[float64]float64{200: 0, 310: 0, 322: 0}, endShare*worthOf[ruleSign] + 2*lineBelow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := endWorth([]*sheet{sheetOf(tt.lines)}, [][]boundary{tt.bounds}, 0, 0); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("is worth %v, want %v", got, tt.want)
			}
		})
	}
	next := []*sheet{sheetOf(nil), sheetOf(map[float64]float64{200: 0})}
	bounds := [][]boundary{{boundaryAt(300, ruleSign)}, {boundaryAt(100, leaderSign)}}
	if got, want := endWorth(next, bounds, 0, 0), endShare*worthOf[ruleSign]+lineBelow+strongBelow; math.Abs(got-want) > 1e-9 {
		t.Errorf("before another sheet it is worth %v, want %v", got, want)
	}
	next[1].patterned = true
	if got, want := endWorth(next, bounds, 0, 0), endShare*worthOf[ruleSign]+lineBelow+strongBelow+sheetBelow; math.Abs(got-want) > 1e-9 {
		t.Errorf("before a sheet on which the pattern goes on it is worth %v, want %v", got, want)
	}
	full := endWorth(next, bounds, 1, 0)
	next[1].bare = true
	if got, want := endWorth(next, bounds, 1, 0), full+emptyAbove; math.Abs(got-want) > 1e-9 {
		t.Errorf("on a bare sheet it is worth %v, want %v", got, want)
	}
}
