package ocr

import (
	"image"
	"testing"
)

// printed is a line of letters of these widths, whose middles are at these places.
func printed(middles, widths []int) segment {
	s := segment{}
	for i, m := range middles {
		s.add(image.Rect(m-widths[i]/2, 100, m+widths[i]/2, 118))
	}
	return s
}

func TestTyped(t *testing.T) {
	tests := []struct {
		name string
		s    segment
		want float64
	}{
		{"a typewriter's", printed([]int{10, 26, 42, 58, 90, 106}, []int{10, 4, 12, 10, 8, 10}), 16},
		{"printed letters", printed([]int{10, 22, 31, 45, 62, 70}, []int{10, 4, 12, 14, 6, 10}), 0},
		{"too short to tell", printed([]int{10, 26, 42, 58}, []int{10, 4, 12, 10}), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.typed(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// A colon of a typewriter stands farther from its letter than points do elsewhere.
func TestAttachToTypedLine(t *testing.T) {
	line := []image.Rectangle{}
	for i := range 9 {
		line = append(line, image.Rect(10+16*i, 100, 20+16*i, 118))
	}
	colon := []image.Rectangle{image.Rect(151, 106, 155, 109), image.Rect(151, 115, 155, 118)}
	found := segments(line, colon, nil, scale)
	if len(found) != 1 || len(found[0].glyphs) != 11 {
		t.Errorf("found %+v, want one line with its colon", found)
	}
}
