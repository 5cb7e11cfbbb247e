package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

// The pages of these tests are set in a type of fixed width, in points.
const (
	charWidth  = 5.0
	charHeight = 10.0
	leading    = 14.0
)

// set places the words of a text, the first at (x, y), with a blank of one
// character between two and more where the text has more.
func set(x, y float64, text string) []paper.Word {
	var words []paper.Word
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:]+" ", ' ') + at
		if end > at {
			words = append(words, word(x+float64(at)*charWidth, y, text[at:end]))
		}
		at = end + 1
	}
	return words
}

func word(x, y float64, text string) paper.Word {
	return paper.Word{Text: text, Box: paper.Box{X0: x, Y0: y, X1: x + float64(len(text))*charWidth, Y1: y + charHeight}, Confidence: 1}
}

// stack sets lines one below the other.
func stack(x, y float64, texts ...string) []paper.Word {
	var words []paper.Word
	for i, t := range texts {
		words = append(words, set(x, y+float64(i)*leading, t)...)
	}
	return words
}

func wall(x, y0, y1 float64) paper.Rule {
	return paper.Rule{From: paper.Point{X: x, Y: y0}, To: paper.Point{X: x, Y: y1}}
}

func texts(lines []Line) []string {
	var t []string
	for _, l := range lines {
		t = append(t, l.Text())
	}
	return t
}

func TestLines(t *testing.T) {
	raised := func(w paper.Word, by, scale float64) paper.Word {
		w.Box.Y0 -= by
		w.Box.Y1 = w.Box.Y0 + scale*charHeight
		return w
	}
	tests := []struct {
		name  string
		words []paper.Word
		rules []paper.Rule
		want  []string
	}{
		{name: "none"},
		{name: "one word", words: set(10, 10, "Kies"), want: []string{"Kies"}},
		{name: "paragraph", words: stack(10, 10, "Kies, sandig,", "grau", "und Silt"), want: []string{"Kies, sandig,", "grau", "und Silt"}},
		{name: "words out of order", words: slices.Concat(set(45, 10, "Silt"), set(10, 24, "grau"), set(10, 10, "Kies,")), want: []string{"Kies, Silt", "grau"}},
		{name: "two columns", words: set(10, 10, "1.20    Kies, sandig"), want: []string{"1.20", "Kies, sandig"}},
		{name: "justified text", words: set(10, 10, "Kies,  sandig  und  grau"), want: []string{"Kies, sandig und grau"}},
		{name: "large type has large gaps", words: []paper.Word{
			{Text: "Bohrung", Box: paper.Box{X0: 10, Y0: 10, X1: 110, Y1: 40}},
			{Text: "3", Box: paper.Box{X0: 130, Y0: 10, X1: 145, Y1: 40}},
		}, want: []string{"Bohrung 3"}},
		{name: "wall between close words", words: set(10, 10, "1.20 Kies"), rules: []paper.Rule{wall(32.5, 0, 100)}, want: []string{"1.20", "Kies"}},
		{name: "wall drawn into a word", words: set(10, 10, "1.20 Kies"), rules: []paper.Rule{wall(36, 0, 100)}, want: []string{"1.20", "Kies"}},
		{name: "wall through a word", words: set(10, 10, "1.20 Kies"), rules: []paper.Rule{wall(46, 0, 100)}, want: []string{"1.20 Kies"}},
		{name: "wall that ends above", words: set(10, 50, "1.20 Kies"), rules: []paper.Rule{wall(32.5, 0, 51)}, want: []string{"1.20 Kies"}},
		{name: "stroke of a letter's height is no wall", words: set(10, 10, "1.20 Kies"), rules: []paper.Rule{wall(32.5, 10, 20)}, want: []string{"1.20 Kies"}},
		{
			name:  "leaning wall",
			words: set(10, 400, "1.20 Kies"),
			rules: []paper.Rule{{From: paper.Point{X: 22, Y: 0}, To: paper.Point{X: 43, Y: 800}}},
			want:  []string{"1.20", "Kies"},
		},
		{
			name:  "wall that leans away",
			words: set(10, 400, "1.20 Kies"),
			rules: []paper.Rule{{From: paper.Point{X: 32.5, Y: 0}, To: paper.Point{X: 60, Y: 800}}},
			want:  []string{"1.20 Kies"},
		},
		{
			name:  "superscript",
			words: []paper.Word{word(10, 10, "20 m"), raised(word(30, 10, "3"), 2, 0.6), word(40, 10, "Kies")},
			want:  []string{"20 m 3 Kies"},
		},
		{
			name:  "subscript",
			words: []paper.Word{word(10, 10, "CO"), raised(word(20, 10, "2"), -5, 0.6), word(30, 10, "frei")},
			want:  []string{"CO 2 frei"},
		},
		{
			name:  "small blanks in the height of neighbours",
			words: []paper.Word{word(10, 10, "Kies"), word(35, 11.5, "und"), word(55, 13, "Sand"), word(80, 14.5, "bis")},
			want:  []string{"Kies und Sand bis"},
		},
		{
			name:  "labels a little above their texts",
			words: slices.Concat(stack(10, 10, "0.50", "1.00", "1.50"), stack(200, 13, "Kies", "Sand")),
			want:  []string{"0.50", "Kies", "1.00", "Sand", "1.50"},
		},
		{
			name:  "columns of different leading",
			words: slices.Concat(set(10, 10, "0.50"), set(10, 38, "1.00"), stack(100, 17, "Kies", "Sand", "Silt")),
			want:  []string{"0.50", "Kies", "Sand", "1.00", "Silt"},
		},
		{
			name:  "close leading",
			words: slices.Concat(set(10, 10, "Kies sandig"), set(10, 18, "grau beige")),
			want:  []string{"Kies sandig", "grau beige"},
		},
		{
			name:  "two readings of one word",
			words: []paper.Word{word(10, 10, "Kies"), word(10, 10, "Kics"), word(35, 10, "grau")},
			want:  []string{"Kies grau", "Kics"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Read(paper.Page{Number: 1, Width: 600, Height: 800, Words: tt.words, Rules: tt.rules})
			if diff := cmp.Diff(tt.want, texts(p.Lines)); diff != "" {
				t.Errorf("Lines mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestRulesByDirection(t *testing.T) {
	p := Read(paper.Page{Width: 600, Height: 800, Rules: []paper.Rule{
		{To: paper.Point{X: 20}}, {To: paper.Point{Y: 20}}, {To: paper.Point{X: 20, Y: 20}}, {To: paper.Point{X: 20, Y: 0.5}},
	}})
	got := [3]int{len(p.Horizontal), len(p.Vertical), len(p.Diagonal)}
	if want := [3]int{2, 1, 1}; got != want {
		t.Errorf("rules by direction = %v, want %v", got, want)
	}
}

func TestOffPage(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	word := func(x0, y0, x1, y1 float64) paper.Word {
		return paper.Word{Text: "x", Box: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
	}
	rule := func(x0, y0, x1, y1 float64) paper.Rule {
		return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
	}
	p := Read(paper.Page{
		Width: 600, Height: 800,
		Words: []paper.Word{
			word(nan, 0, 10, 10), word(0, 0, 10, nan), word(-20, 0, -10, 10), word(0, 810, 10, 820), word(inf, 0, inf, 10),
			word(590, 0, 610, 10), word(0, -inf, 10, 10),
		},
		Rules: []paper.Rule{rule(nan, 0, 10, 0), rule(0, 0, inf, 0), rule(0, 0, 1e9, 0), rule(-5, 0, 605, 0)},
		Areas: []paper.Area{{Box: paper.Box{X1: nan, Y1: 10}}, {Box: paper.Box{X1: 10, Y1: inf}}, {Box: paper.Box{X1: 600, Y1: 801}}},
	})
	var words []paper.Box
	for _, w := range p.Words {
		words = append(words, w.Printed)
	}
	if diff := cmp.Diff([]paper.Box{{X0: 590, X1: 600, Y1: 10}, {X1: 10, Y1: 10}}, words); diff != "" {
		t.Errorf("words mismatch (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]paper.Rule{rule(-5, 0, 605, 0)}, slices.Concat(p.Horizontal, p.Vertical, p.Diagonal)); diff != "" {
		t.Errorf("rules mismatch (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]paper.Area{{Box: paper.Box{X1: 600, Y1: 801}}}, p.Areas); diff != "" {
		t.Errorf("areas mismatch (-want +got)\n%s", diff)
	}
}

func TestLineHeight(t *testing.T) {
	tall := func(h float64) paper.Word { return paper.Word{Text: "x", Box: paper.Box{X1: 5, Y1: h}} }
	tests := []struct {
		name  string
		words []paper.Word
		want  float64
	}{
		{"no words", nil, fallbackLineHeight},
		{"one", []paper.Word{tall(7)}, 7},
		{"median", []paper.Word{tall(9), tall(40), tall(8)}, 9},
		{"never below a point", []paper.Word{tall(0.2)}, 1},
		{"empty boxes do not count", []paper.Word{tall(0), tall(0), tall(12)}, 12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Read(paper.Page{Width: 600, Height: 800, Words: tt.words}).LineHeight; got != tt.want {
				t.Errorf("LineHeight = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSpanWords(t *testing.T) {
	line := Line{Words: Read(paper.Page{Width: 600, Height: 800, Words: set(0, 0, "-1.30 m Kies, grau")}).Words}
	tests := []struct {
		name, span string
		want       []string
	}{
		{"first", "-1.30", []string{"-1.30"}},
		{"two", "-1.30 m", []string{"-1.30", "m"}},
		{"part of a word", "30 m K", []string{"-1.30", "m", "Kies,"}},
		{"last", "grau", []string{"grau"}},
		{"blank", " ", nil},
		{"nothing", "", nil},
		{"all", "-1.30 m Kies, grau", []string{"-1.30", "m", "Kies,", "grau"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := strings.Index(line.Text(), tt.span)
			first, last := SpanWords(line.Words, start, start+len(tt.span))
			var got []string
			for _, w := range line.Words[first:last] {
				got = append(got, w.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("SpanWords(%q) mismatch (-want +got)\n%s", tt.span, diff)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	words := []Word{
		{Box: paper.Box{X0: 1, Y0: 2, X1: 3, Y1: 4}, Printed: paper.Box{X0: 11, Y0: 12, X1: 13, Y1: 14}},
		{Box: paper.Box{X0: 5, Y0: 1, X1: 6, Y1: 3}, Printed: paper.Box{X0: 15, Y0: 11, X1: 16, Y1: 13}},
	}
	if got, want := Bounds(words), (paper.Box{X0: 1, Y0: 1, X1: 6, Y1: 4}); got != want {
		t.Errorf("Bounds = %v, want %v", got, want)
	}
	if got, want := Printed(words), (paper.Box{X0: 11, Y0: 11, X1: 16, Y1: 14}); got != want {
		t.Errorf("Printed = %v, want %v", got, want)
	}
}

// nearestSlowly is nearest by looking at every word.
func (r *row) nearestSlowly(w Word) (gap, overlap float64) {
	gap = math.Inf(1)
	for _, o := range r.words {
		g, common := max(o.Box.X0-w.Box.X1, w.Box.X0-o.Box.X1, 0), o.Box.OverlapX(w.Box)
		if g < gap || g == gap && common > overlap {
			gap, overlap = g, common
		}
	}
	return gap, overlap
}

// pageOf makes a page of arbitrary bytes, five a word.
func pageOf(data []byte) paper.Page {
	p := paper.Page{Number: 1, Width: 256, Height: 256}
	for ; len(data) >= 5; data = data[5:] {
		x, y := float64(data[0]), float64(data[1])
		p.Words = append(p.Words, paper.Word{
			Text: fmt.Sprintf("w%d", len(p.Words)), Turn: int(data[4]) % 5 * 90,
			Box: paper.Box{X0: x, Y0: y, X1: x + float64(data[2])/4, Y1: y + float64(data[3])/8},
		})
		if data[4] > 200 {
			p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: x, Y: y}, To: paper.Point{X: x + float64(data[2]%8), Y: 256}})
		}
	}
	return p
}

// Every word with an area comes out exactly once, in a line or turned aside;
// lines go from top to bottom, their words from left to right; the nearest
// word of a row is the one that looking at all of them gives.
func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x10\x10\x40\x50\x00\x30\x10\x40\x50\x00\x10\x20\x40\x50\x00"))
	f.Add([]byte("\x10\x10\x40\x50\x01\x30\x10\x40\x50\x01\x10\x20\x40\x50\xff\x10\x20\x00\x50\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		page := pageOf(data)
		p := Read(page)
		var want, got []string
		for _, w := range page.Words {
			if !w.Box.Empty() {
				want = append(want, w.Text)
			}
		}
		for _, l := range slices.Concat(p.Lines, p.Turned) {
			for _, w := range l.Words {
				got = append(got, w.Text)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("words mismatch (-want +got)\n%s", diff)
		}
		for i, l := range p.Lines {
			if !slices.IsSortedFunc(l.Words, func(a, b Word) int { return int(math.Copysign(1, a.Box.X0-b.Box.X0)) }) {
				t.Errorf("line %d has its words out of order", i)
			}
			if i > 0 && p.Lines[i-1].Box.MidY() > l.Box.MidY() {
				t.Errorf("line %d is above the one before", i)
			}
			if l.Box != Bounds(l.Words) {
				t.Errorf("line %d has box %v", i, l.Box)
			}
		}
		var r row
		for _, w := range p.Words {
			near, gap := r.nearest(w)
			wantGap, wantOverlap := r.nearestSlowly(w)
			if overlap := near.Box.OverlapX(w.Box); len(r.words) > 0 && (gap != wantGap || overlap != wantOverlap) {
				t.Errorf("nearest to %v has gap %v, overlap %v, want %v, %v", w.Box, gap, overlap, wantGap, wantOverlap)
			}
			r.add(w)
		}
	})
}

// table is a page with the given count of numbers in rows of ten.
func table(numbers int) paper.Page {
	p := paper.Page{Number: 1, Width: 600, Height: float64(numbers) / 10 * leading}
	for i := range numbers {
		p.Words = append(p.Words, word(10+float64(i%10)*55, float64(i/10)*leading, fmt.Sprintf("%d.%02d", i/100, i%100)))
	}
	return p
}

// roll is a log of three metres: depths, text and a rule at every boundary.
func roll() paper.Page {
	const threeMetres = 8504
	p := paper.Page{Number: 1, Width: 600, Height: threeMetres}
	for i := 0; float64(i)*leading < threeMetres; i++ {
		y := float64(i) * leading
		p.Words = append(p.Words, set(20, y, fmt.Sprintf("%d.50   Kies, sandig, grau, mit wenig Steinen", i))...)
		p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: 10, Y: y}, To: paper.Point{X: 500, Y: y}}, wall(45, y, y+leading))
	}
	return p
}

// heap is a page with all its words in one place.
func heap(words int) paper.Page {
	p := paper.Page{Number: 1, Width: 600, Height: 800}
	for range words {
		p.Words = append(p.Words, word(10, 10, "Kies"))
	}
	return p
}

// The time for a page grows with its words, however they stand.
func BenchmarkRead(b *testing.B) {
	oneRow := func(words int) paper.Page {
		return paper.Page{Number: 1, Width: 1e5, Height: 20, Words: set(0, 0, strings.Repeat("1.20    ", words))}
	}
	for _, bb := range []struct {
		name string
		page paper.Page
	}{
		{"100 numbers", table(100)}, {"1000 numbers", table(1000)}, {"5000 numbers", table(5000)},
		{"5000 in a row", oneRow(5000)}, {"5000 in a heap", heap(5000)}, {"roll", roll()},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Read(bb.page)
			}
		})
	}
}

func TestLetters(t *testing.T) {
	for text, want := range map[string]int{"": 0, "1.20 m": 1, "Mächtig": 7, "– 3)": 0, "Ø": 1, "粉土，湿": 3, "песок": 5} {
		if got := Letters(text); got != want {
			t.Errorf("Letters(%q) = %d, want %d", text, got, want)
		}
	}
}
