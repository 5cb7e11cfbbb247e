package ocr

import (
	"image"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestSegmentsTakeLowGlyphs(t *testing.T) {
	digit := func(x int) image.Rectangle { return image.Rect(x, 100, x+10, 118) }
	line := []image.Rectangle{digit(100), digit(114), digit(136)}
	tests := []struct {
		name string
		low  image.Rectangle
		want []int // glyphs of each segment
	}{
		{"a comma that hangs below the line", image.Rect(126, 115, 129, 122), []int{4}},
		{"a dash in the line", image.Rect(150, 108, 158, 110), []int{4}},
		{"a dash in the next column", image.Rect(200, 108, 208, 110), []int{3, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, s := range segments(append(line[:3:3], tt.low), nil, nil, scale) {
				got = append(got, len(s.glyphs))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSegmentsWithoutTicks(t *testing.T) {
	digit := image.Rect(100, 100, 110, 118)
	side := walls{{140, 0, 140, 400, 1}}
	tests := []struct {
		name string
		low  image.Rectangle
		want int // glyphs
	}{
		{"a tick that ends at the wall", image.Rect(118, 108, 138, 110), 1},
		{"a dash before it", image.Rect(114, 108, 122, 110), 2},
		{"a comma at the wall", image.Rect(136, 114, 138, 122), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := segments([]image.Rectangle{digit, tt.low}, nil, side, scale)
			if len(found) == 0 || len(found[0].glyphs) != tt.want {
				t.Errorf("found %+v, want %d glyphs with the digit", found, tt.want)
			}
		})
	}
}

func TestAttachMarks(t *testing.T) {
	digit := func(x int) image.Rectangle { return image.Rect(x, 100, x+10, 118) }
	line := []image.Rectangle{digit(100), digit(114), digit(136)}
	point := image.Rect(126, 115, 129, 118)
	tests := []struct {
		name  string
		marks []image.Rectangle
		want  int // glyphs of the line
	}{
		{"a point", []image.Rectangle{point}, 4},
		{"a colon", []image.Rectangle{point.Add(image.Pt(0, -10)), point}, 5},
		{"a comma", []image.Rectangle{image.Rect(126, 116, 129, 122)}, 4},
		{"a dot above", []image.Rectangle{image.Rect(104, 94, 107, 97)}, 4},
		{"dirt under the line", []image.Rectangle{image.Rect(104, 121, 107, 124)}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := segments(slices.Clone(line), tt.marks, nil, scale)
			if len(found) != 1 || len(found[0].glyphs) != tt.want {
				t.Errorf("found %+v, want one line of %d glyphs", found, tt.want)
			}
		})
	}
}

func TestCrowded(t *testing.T) {
	row := func(n, step int) segment {
		s := segment{}
		for i := range n {
			s.add(image.Rect(step*i, 0, step*i+step-1, 20))
		}
		return s
	}
	tests := []struct {
		name string
		s    segment
		want bool
	}{
		{"a line of text", row(40, 10), false},
		{"with an accent on each letter", row(40, 5), false},
		{"the grain of a photograph", row(40, 2), true},
		{"three strokes of one letter", row(3, 2), false},
	}
	for _, tt := range tests {
		if got := tt.s.crowded(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestUntangle(t *testing.T) {
	// Three glyphs, a wide gap, two glyphs; a pixel is a point.
	glyphs := []image.Rectangle{
		image.Rect(0, 0, 8, 10), image.Rect(10, 0, 18, 10), image.Rect(20, 0, 28, 10),
		image.Rect(34, 0, 42, 10), image.Rect(44, 0, 52, 10),
	}
	word := func(x0, x1 float64) paper.Word { return paper.Word{Box: paper.Box{X0: x0, X1: x1, Y1: 10}, Size: 14} }
	tests := []struct {
		name      string
		got, want []paper.Word
	}{
		{"apart", []paper.Word{word(0, 28), word(34, 52)}, []paper.Word{word(0, 28), word(34, 52)}},
		{"the first reaches too far", []paper.Word{word(0, 40), word(33, 52)}, []paper.Word{word(0, 28), word(34, 52)}},
		{"the second starts too early", []paper.Word{word(0, 28), word(25, 52)}, []paper.Word{word(0, 28), word(34, 52)}},
		{"the second starts at once", []paper.Word{word(0, 52), word(12, 52)}, []paper.Word{word(0, 28), word(34, 52)}},
		{"three in one place", []paper.Word{word(0, 52), word(30, 52), word(34, 52)}, []paper.Word{word(0, 8), word(10, 28), word(34, 52)}},
		{"both beyond the gap", []paper.Word{word(0, 62), word(58, 70)}, []paper.Word{word(0, 28), word(34, 70)}},
		{"the last begins where it ends", []paper.Word{word(0, 32), word(30, 32)}, []paper.Word{word(0, 28), word(34, 52)}},
		{"so does the next", []paper.Word{word(0, 8), word(4, 9), word(10, 28)}, []paper.Word{word(0, 8), word(10, 18), word(20, 28)}},
		{"no gap there", []paper.Word{word(0, 8), word(4, 8)}, []paper.Word{word(0, 4), word(4, 8)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := segment{glyphs: glyphs}
			s.untangle(tt.got, 1)
			if d := cmp.Diff(tt.want, tt.got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCutMakesInkBlackAndPaperWhite(t *testing.T) {
	const paper, stroke, edge, point = 240, 100, 200, 10
	img := blank(60, 20)
	for i := range img.Pix {
		img.Pix[i] = paper
	}
	glyphs := []image.Rectangle{image.Rect(5, 5, 15, 15), image.Rect(20, 5, 30, 15), image.Rect(33, 12, 36, 15)}
	for i, v := range []uint8{stroke, stroke, point} {
		for y := glyphs[i].Min.Y; y < glyphs[i].Max.Y; y++ {
			for x := glyphs[i].Min.X; x < glyphs[i].Max.X; x++ {
				img.Pix[img.PixOffset(x, y)] = v
			}
		}
	}
	img.Pix[img.PixOffset(5, 5)] = edge
	s := sheet{img: img, scale: 1, paper: paper}
	out := s.cut(segment{box: image.Rect(5, 5, 36, 15), glyphs: glyphs}, 3)
	at := func(x, y int) uint8 { return out.GrayAt(x-2, y-2).Y }
	if border, a, b, c := at(2, 2), at(10, 10), at(25, 10), at(34, 13); border != 255 || a != 0 || b != 0 || c != 0 {
		t.Errorf("paper %d, strokes %d and %d, point %d, want 255, 0, 0, 0", border, a, b, c)
	}
	if v := at(5, 5); v == 0 || v == 255 {
		t.Errorf("the edge of a stroke is %d, want a grey", v)
	}
}

func TestBands(t *testing.T) {
	all := bandsOf([]image.Rectangle{image.Rect(0, -5, 10, 5), image.Rect(0, band+1, 10, 3*band), image.Rect(0, 5*band, 10, 5*band+9)})
	for i, want := range [][]int{{0}, {1}, {1}, {1}, nil, {2}} {
		if got := slices.Collect(all.at(image.Rect(0, i*band+20, 10, i*band+30))); !slices.Equal(got, want) {
			t.Errorf("band %d: boxes %v, want %v", i, got, want)
		}
	}
}
