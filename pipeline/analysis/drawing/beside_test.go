package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
)

func TestWithBesides(t *testing.T) {
	at := func(x0, x1 float64, ys ...float64) []stroke {
		var all []stroke
		for _, y := range ys {
			all = append(all, stroke{y, []span{{x0, x1}}})
		}
		return all
	}
	var hatching []float64
	for i := range mostAlike + 1 {
		hatching = append(hatching, 100+float64(4*i+i*i%3))
	}
	tests := []struct {
		name    string
		graphic span
		strokes []stroke
		want    []float64 // what each boundary is worth by them
	}{
		{"none", span{}, nil, nil},
		{"one to the border", span{}, at(160, 200, 100), []float64{0.9}},
		{"one too short", span{}, at(190, 200, 100), nil},
		{"several over the wall", span{}, at(150, 185, 100, 130, 190, 200), []float64{1.8, 1.8, 1.8, 1.8}},
		{"few over the wall", span{}, at(150, 185, 100, 130, 190), nil},
		{"of other lengths", span{}, append(at(150, 185, 100, 130), at(140, 185, 190, 200)...), nil},
		{"evenly", span{}, at(150, 185, 100, 130, 160, 190, 220), nil},
		{"more than there are layers", span{}, at(150, 185, hatching...), nil},
		{"that end at the wall", span{}, at(130, 170, 100, 130, 190, 200), nil},
		{"beside a graphic column", span{150, 170}, at(150, 185, 100, 130, 190, 200), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sheet{page: layout.Page{LineHeight: 10}, body: span{50, 250}, description: span{200, 400}, graphic: tt.graphic}
			s.ink.upright = at(50, 250, 170)
			var found []boundary
			s.withBesides(&found, tt.strokes)
			var got []float64
			for _, b := range found {
				got = append(got, b.worth)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// Where no graphic column is known, a stroke on the left of the descriptions that
// ends at them tells of a boundary.
func TestBesides(t *testing.T) {
	for name, tt := range map[string]struct {
		page    *analysistest.Drawing
		graphic span
		want    []string
	}{
		"to the border":                {analysistest.NewDrawing().Line(200, 300, 240, 300), span{}, []string{"300 beside"}},
		"across the descriptions, too": {analysistest.NewDrawing().Line(200, 300, 500, 300), span{}, []string{"300 rule"}},
		"ending before it":             {analysistest.NewDrawing().Line(190, 300, 230, 300), span{}, nil},
		"short":                        {analysistest.NewDrawing().Line(230, 300, 240, 300), span{}, nil},
		"beside a graphic column":      {analysistest.NewDrawing().Line(200, 300, 240, 300), span{100, 150}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := columnsAt(tt.page)
			s.graphic = tt.graphic
			if diff := cmp.Diff(tt.want, told(s.drawn())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// BenchmarkBesides looks at a sheet that is hatched over the wall of its descriptions.
func BenchmarkBesides(b *testing.B) {
	var hatching []stroke
	for i := range 2000 {
		hatching = append(hatching, stroke{100 + 0.4*float64(i) + 0.001*float64(i*i%97), []span{{150, 185}}})
	}
	s := &sheet{page: layout.Page{LineHeight: 10}, body: span{50, 1000}, description: span{200, 400}}
	s.ink.upright = []stroke{{170, []span{{50, 1000}}}}
	for b.Loop() {
		var found []boundary
		s.withBesides(&found, hatching)
	}
}
