package ocr

import (
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

// A head is written upwards beside a line of text. From the side it is a line, too.
func TestReadAside(t *testing.T) {
	img := blank(900, 600)
	letters(img, 300, 200, 12)
	for i := range 6 { // letters that lie on their side
		fill(img, image.Rect(100+i%2*4, 200+14*i, 118, 208+14*i+i%3*2))
	}
	r := &scripted{languages: []string{"deu"}, answer: func(size image.Point, _ string, _ bool) (string, float64) {
		if size.X > 150 {
			return "Beschreibung", 0.9
		}
		return "Tiefe", 0.9
	}}
	got, err := Read(t.Context(), img, scale, r)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"Beschreibung", "Tiefe"}, texts(got.Words)); d != "" {
		t.Fatal(d)
	}
	head := got.Words[1]
	ink := paper.Box{X0: 100 / scale, Y0: 200 / scale, X1: 118 / scale, Y1: 280 / scale}
	if head.Turn != 270 || !ink.Grow(3, 3).Contains(head.Box.Mid()) || head.Box.Height() < 2*head.Box.Width() {
		t.Errorf("the head is %+v, its ink at %v", head, ink)
	}
}

func TestIsClose(t *testing.T) {
	row := func(step int, n int) segment {
		s := segment{}
		for i := range n {
			s.add(image.Rect(step*i, 0, step*i+10, 18))
		}
		return s
	}
	for name, tt := range map[string]struct {
		s    segment
		want bool
	}{
		"letters":               {row(14, 5), true},
		"two":                   {row(14, 2), false},
		"figures in close rows": {row(24, 5), false},
	} {
		if got := tt.s.isClose(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestQuarter(t *testing.T) {
	r := image.Rect(10, 20, 40, 80)
	for degrees, want := range map[int]image.Rectangle{90: image.Rect(220, 10, 280, 40), 270: image.Rect(20, 160, 80, 190)} {
		q := quarter{degrees, 200, 300}
		if got := q.turn(r); got != want {
			t.Errorf("%d: %v, want %v", degrees, got, want)
		}
		if got := q.back(q.turn(r)); got != r {
			t.Errorf("%d and back: %v, want %v", degrees, got, r)
		}
		x, y := q.point(10, 20)
		if x, y = q.pointBack(x, y); x != 10 || y != 20 {
			t.Errorf("%d: a point comes back to %v, %v", degrees, x, y)
		}
	}
}
