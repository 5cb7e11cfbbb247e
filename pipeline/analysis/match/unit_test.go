package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

func TestSpokenUnit(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  quantity.Unit
	}{
		{"feet only", []string{"Static water level: 8 ft below land surface", "6 in. from +1 to 26 feet"}, quantity.Foot},
		{"once is not enough", []string{"Static water level: 8 ft"}, quantity.Bare},
		{"metres too", []string{"8 ft, 26 ft", "total depth 7.9 m"}, quantity.Metre},
		{"centimetres over the depths", []string{"cm -mv", "GWS: 54"}, quantity.Centimetre},
		{"centimetres of something else", []string{"cm", "5 cm -mv"}, quantity.Bare},
		{"a depth of metres in centimetres", []string{"Maaiveld: +1.79 m NAP", "GWS: 120 cm-mv"}, quantity.Centimetre},
		{"feet in words", []string{"Casing 2.5 m", "LOG: Depths in FEET from land surface"}, quantity.Foot},
		{"no lengths", []string{"5 fts", "Lift 3"}, quantity.Bare},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for i, text := range tt.lines {
				d = d.Write(40, 100+20*float64(i), text)
			}
			if got := spokenUnit(d.Read().Lines); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// boundariesOf is a sidebar of these numbers, read as metres.
func boundariesOf(t *testing.T, texts ...string) sidebar.Sidebar {
	t.Helper()
	s := sidebar.Sidebar{Kind: sidebar.Boundaries}
	for _, text := range texts {
		n, ok := quantity.Whole(text)
		depth, isDepth := n.Depth(quantity.Metre)
		if !ok || !isDepth {
			t.Fatalf("%q is no depth", text)
		}
		s.Labels = append(s.Labels, sidebar.Label{Number: n, Depth: depth})
	}
	return s
}

func TestRoundUnit(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  quantity.Unit
	}{
		{"too deep and too round for metres", []string{"200", "500", "1160", "1490", "2430"}, quantity.Centimetre},
		{"a well", []string{"200", "512", "1163", "1490", "2430"}, quantity.Bare},
		{"few", []string{"200", "500", "1160", "2430"}, quantity.Bare},
		{"a unit is printed", []string{"200 m", "500 m", "1160 m", "1490 m", "2430 m"}, quantity.Bare},
		{"with decimals", []string{"200.0", "500.0", "1160.0", "1490.0", "2430.0"}, quantity.Bare},
		{"as deep as boreholes are", []string{"5", "10", "55", "120", "400"}, quantity.Bare},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := roundUnit(boundariesOf(t, tt.texts...)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestInUnit(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		unit  quantity.Unit
		want  []strata.Depth
	}{
		{"metres", []string{"1", "2.5"}, quantity.Metre, []strata.Depth{1000, 2500}},
		{"no head", []string{"1", "2.5"}, quantity.Bare, []strata.Depth{1000, 2500}},
		{"centimetres", []string{"30", "120"}, quantity.Centimetre, []strata.Depth{300, 1200}},
		{"feet", []string{"1", "10"}, quantity.Foot, []strata.Depth{305, 3048}},
		{"a printed unit stands", []string{"30", "1.2 m"}, quantity.Centimetre, []strata.Depth{300, 1200}},
		{"a head under which depths fall is another's", []string{"0.5", "4.5 m", "5"}, quantity.Centimetre, []strata.Depth{500, 4500, 5000}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []strata.Depth
			for _, l := range inUnit(boundariesOf(t, tt.texts...), tt.unit).Labels {
				got = append(got, l.Depth)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestInUnitRanges(t *testing.T) {
	of := func(top, base strata.Depth, u quantity.Unit) sidebar.Range {
		return sidebar.Range{Interval: strata.Interval{Top: top, Base: base}, Unit: u}
	}
	s := sidebar.Sidebar{Kind: sidebar.Ranges, Ranges: []sidebar.Range{
		of(0, 30_000, quantity.Bare), of(300, 1200, quantity.Metre), of(120_000, strata.Unknown, quantity.Bare),
	}}
	var got []strata.Interval
	for _, r := range inUnit(s, quantity.Centimetre).Ranges {
		got = append(got, r.Interval)
	}
	want := []strata.Interval{{Top: 0, Base: 300}, {Top: 300, Base: 1200}, {Top: 1200, Base: strata.Unknown}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if s.Ranges[0].Interval.Base != 30_000 {
		t.Error("inUnit changed the sidebar that it was given")
	}
}

func TestLevelsIn(t *testing.T) {
	levels := sidebar.Sidebar{Kind: sidebar.Boundaries, Derived: true, Labels: []sidebar.Label{{Depth: strata.DepthOf(0)}, {Depth: strata.DepthOf(10)}}}
	for unit, want := range map[quantity.Unit]strata.Depth{
		quantity.Foot: strata.DepthOf(3.048), quantity.Metre: strata.DepthOf(10), quantity.Centimetre: strata.DepthOf(10), quantity.Bare: strata.DepthOf(10),
	} {
		if got := levelsIn(levels, unit).Labels[1].Depth; got != want {
			t.Errorf("in %q: %v, want %v", unit, got, want)
		}
	}
	if levels.Labels[1].Depth != strata.DepthOf(10) {
		t.Error("the levels that were given are changed")
	}
}
