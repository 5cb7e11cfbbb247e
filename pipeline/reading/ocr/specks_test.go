package ocr

import (
	"image"
	"testing"
)

func TestWithoutSpecks(t *testing.T) {
	const letters, dots = 20, 2
	page := func(specks int) []segment {
		line := segment{height: 30}
		put := func(x, y, side int) {
			g := image.Rect(x, y, x+side, y+side)
			line.glyphs, line.box = append(line.glyphs, g), line.box.Union(g)
		}
		for i := range letters {
			put(40*i, 100, 30)
		}
		for i := range dots {
			put(40*i, 92, 5)
		}
		for i := range specks {
			put(40*i, 84, 3)
		}
		dirt := image.Rect(0, 300, 2, 302)
		return []segment{line, {box: dirt, glyphs: []image.Rectangle{dirt}, height: 30}}
	}
	tests := []struct {
		name   string
		specks int
		lines  int
		glyphs int // of the first
		top    int
	}{
		{"a faint point among dots", 1, 2, letters + dots + 1, 84},
		{"dithered", 12, 1, letters + dots, 92},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := withoutSpecks(page(tt.specks))
			if len(got) != tt.lines || len(got[0].glyphs) != tt.glyphs || got[0].box.Min.Y != tt.top {
				t.Errorf("%d lines, the first with %d glyphs from %d; want %d, %d from %d",
					len(got), len(got[0].glyphs), got[0].box.Min.Y, tt.lines, tt.glyphs, tt.top)
			}
		})
	}
}
