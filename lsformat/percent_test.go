package lsformat

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/paper"
)

func TestPercentOf(t *testing.T) {
	page := paper.Page{Width: 200, Height: 100}
	tests := []struct {
		name string
		box  paper.Box
		want Percent
	}{
		{"inside", paper.Box{X0: 20, Y0: 10, X1: 60, Y1: 30}, Percent{X: 10, Y: 10, Width: 20, Height: 20}},
		{"four decimals", paper.Box{X0: 1. / 3, Y0: 0, X1: 2. / 3, Y1: 100}, Percent{X: 0.1667, Y: 0, Width: 0.1666, Height: 100}},
		{"over the edges", paper.Box{X0: -5, Y0: -5, X1: 300, Y1: 300}, Percent{Width: 100, Height: 100}},
		{"outside", paper.Box{X0: 300, Y0: 300, X1: 400, Y1: 400}, Percent{X: 99.95, Y: 99.95, Width: 0.05, Height: 0.05}},
		{"no extent", paper.Box{X0: 20, Y0: 10, X1: 20, Y1: 10}, Percent{X: 10, Y: 10, Width: 0.05, Height: 0.05}},
		{"no number", paper.Box{X0: math.NaN(), Y0: 10, X1: math.Inf(1), Y1: 30}, Percent{Y: 10, Width: 100, Height: 20}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := percentOf(tt.box, page)
			if !ok {
				t.Fatal("not placed")
			}
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
	if _, ok := percentOf(paper.Box{X1: 1, Y1: 1}, paper.Page{}); ok {
		t.Error("placed on a page without extent")
	}
}

func TestPercentBoxOf(t *testing.T) {
	tests := []struct {
		name string
		p    Percent
		want paper.Box
	}{
		{"upright", Percent{X: 10, Y: 20, Width: 30, Height: 40}, paper.Box{X0: 20, Y0: 20, X1: 80, Y1: 60}},
		// The page is twice as wide as high: turned in percent, the box would
		// get other sides.
		{"turned by 90", Percent{X: 50, Y: 20, Width: 10, Height: 40, Rotation: 90}, paper.Box{X0: 60, Y0: 20, X1: 100, Y1: 40}},
		{"turned by -90", Percent{X: 50, Y: 50, Width: 10, Height: 40, Rotation: -90}, paper.Box{X0: 100, Y0: 30, X1: 140, Y1: 50}},
		{"turned by 180", Percent{X: 50, Y: 50, Width: 10, Height: 10, Rotation: 180}, paper.Box{X0: 80, Y0: 40, X1: 100, Y1: 50}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.p.Box(200, 100), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzPercent: every box lies inside the picture, has an extent, and survives
// the way through JSON unchanged.
func FuzzPercent(f *testing.F) {
	f.Add(0.0, 0.0, 10.0, 10.0, 595.0, 842.0)
	f.Add(-3.0, 840.0, 700.0, 842.5, 595.0, 842.0)
	f.Add(594.99, 0.0, 595.0, math.Inf(1), 595.0, 842.0)
	f.Add(math.NaN(), 1e308, -1e308, 0.0, 1e-300, 1e300)
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1, width, height float64) {
		p, ok := percentOf(paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}, paper.Page{Width: width, Height: height})
		if !ok {
			return
		}
		const slack = 1e-9 // x and width are rounded to float64 each
		for _, side := range [][2]float64{{p.X, p.Width}, {p.Y, p.Height}} {
			from, size := side[0], side[1]
			if !(from >= 0 && size > 0 && from+size <= 100+slack) {
				t.Fatalf("%+v leaves the picture", p)
			}
		}
		b, err := json.Marshal(Value{Percent: &p})
		if err != nil {
			t.Fatal(err)
		}
		var back Value
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if *back.Percent != p {
			t.Fatalf("%+v came back as %+v", p, *back.Percent)
		}
	})
}
