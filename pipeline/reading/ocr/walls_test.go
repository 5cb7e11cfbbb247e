package ocr

import (
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

func TestWallsBetween(t *testing.T) {
	a, b := image.Rect(10, 100, 30, 120), image.Rect(50, 102, 70, 118)
	tests := []struct {
		name string
		wall wall
		want bool
	}{
		{"between", wall{40, 0, 40, 200, 1}, true},
		{"touching a glyph", wall{49, 0, 49, 200, 1}, true},
		{"wide, and under a glyph", wall{56, 0, 56, 200, 8}, true},
		{"inside a glyph", wall{60, 0, 60, 200, 1}, false},
		{"beyond", wall{90, 0, 90, 200, 1}, false},
		{"above", wall{40, 0, 40, 90, 1}, false},
		{"leaning, and there at this height", wall{0, 0, 80, 220, 1}, true},
		{"leaning, and not there at this height", wall{40, 0, 140, 220, 1}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := walls{tt.wall}
			if got, back := all.between(a, b), all.between(b, a); got != tt.want || back != tt.want {
				t.Errorf("got %v, and %v the other way round, want %v", got, back, tt.want)
			}
		})
	}
}

func TestWallsThrough(t *testing.T) {
	dash := image.Rect(10, 100, 50, 104)
	for x, want := range map[float64]bool{30: true, 12: false, 49: false, 60: false} {
		if got := (walls{{x, 0, x, 200, 1}}).through(dash); got != want {
			t.Errorf("a wall at %v: %v, want %v", x, got, want)
		}
	}
}

func TestWallsTouch(t *testing.T) {
	tick := image.Rect(10, 100, 50, 104)
	for x, want := range map[float64]bool{7: true, 12: true, 30: false, 53: true, 60: false, 0: false} {
		if got := (walls{{x, 0, x, 200, 1}}).touch(tick, 4); got != want {
			t.Errorf("a wall at %v: %v, want %v", x, got, want)
		}
	}
}

func TestWallsOf(t *testing.T) {
	rules := []paper.Rule{
		{From: paper.Point{X: 10, Y: 50}, To: paper.Point{X: 10, Y: 20}, Width: 1.5},
		{From: paper.Point{X: 10, Y: 50}, To: paper.Point{X: 90, Y: 50}},
	}
	drawing := image.Rect(100, 10, 150, 90)
	got := wallsOf([]image.Rectangle{drawing}, rules, raster.Straighten(200, 200, 0, 1), 2)
	if diff := cmp.Diff(walls{{20, 40, 20, 100, 3}, {100, 10, 100, 90, 0}, {150, 10, 150, 90, 0}}, got, cmp.AllowUnexported(wall{})); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
