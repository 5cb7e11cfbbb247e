package match

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

func TestSequel(t *testing.T) {
	page := func(texts ...string) *analysistest.Drawing {
		d := analysistest.NewDrawing()
		for i, text := range texts {
			d.Write(40, 100+40*float64(i), text).Write(150, 100+40*float64(i), "Kies, sandig, grau")
		}
		return d
	}
	depths := Context{mode: endRow, deepest: 8200, left: 40, right: 65}
	ranges := Context{mode: rangeRow, deepest: 8200, left: 40, right: 120}
	centimetres := ranges
	centimetres.unit = quantity.Centimetre
	aside := depths
	aside.left, aside.right = 300, 325
	tests := []struct {
		name   string
		page   *analysistest.Drawing
		before Context
		want   []string
	}{
		{"a depth below the last one", page("12.00"), depths, []string{"start:  end: 12.0"}},
		{"on a first page", page("12.00"), Context{}, nil},
		{"above the last one", page("7.00"), depths, nil},
		{"in another column", page("12.00"), aside, nil},
		{"a range from the last depth on", page("8.20 - 12.00"), ranges, []string{"start: 8.2 end: 12.0"}},
		{"a range in the unit of the page before", page("820 - 1200"), centimetres, []string{"start: 8.2 end: 12.0"}},
		{"a range from another depth on", page("9.20 - 12.00"), ranges, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, _, err := New(tt.page.Read(), nil, tt.before, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range found {
				for _, l := range b.Layers {
					got = append(got, l.Interval.String())
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("layers %q, want %q", got, tt.want)
			}
		})
	}
}

// The depths of a log go on over a page that has one layer only.
func TestSequelIsJoined(t *testing.T) {
	first := analysistest.NewDrawing()
	soils := []string{"Humus, braun", "Lehm, steif", "Sand, fein, gelb", "Kies, sandig, grau"}
	for i, depth := range []string{"0.40", "1.80", "4.10", "8.20"} {
		first.Write(40, 100+40*float64(i), depth).Write(150, 100+40*float64(i), soils[i])
	}
	last := analysistest.NewDrawing().Write(40, 100, "12.00").Write(150, 100, "Ton, siltig, blau")
	last.Number = 2
	var pages [][]strata.Borehole
	var before Context
	for _, d := range []*analysistest.Drawing{first, last} {
		found, here, err := New(d.Read(), nil, before, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
		if err != nil {
			t.Fatal(err)
		}
		pages, before = append(pages, found), here
	}
	found := Boreholes(pages, lexicon.Default())
	if len(found) != 1 || len(found[0].Layers) != 5 || found[0].Layers[4].Interval != (strata.Interval{Top: 8200, Base: 12000}) {
		t.Errorf("boreholes %+v", found)
	}
}
