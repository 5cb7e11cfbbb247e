package match

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// toldBy writes boreholes as the tables do, a layer a line.
func toldBy(boreholes []strata.Borehole) []string {
	var lines []string
	for _, b := range boreholes {
		for _, l := range b.Layers {
			lines = append(lines, fmt.Sprintf("%s-%s %s", l.Interval.Top, l.Interval.Base, l.Description))
		}
	}
	return lines
}

func TestFlows(t *testing.T) {
	layers := []string{"0.0-0.2 Humus", "0.2-1.4 Lehm, braun, weich", "1.4-3.0 Kies, sandig"}
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"one line", []string{"Profil: 0.00-0.20 m: Humus; 0.20-1.40 m: Lehm, braun, weich; 1.40-3.00 m: Kies, sandig."}, layers},
		{"an interval over two lines", []string{"0.00-0.20 m Humus, 0.20-1.40 m Lehm, braun, weich, 1.40-", "3.00 m Kies, sandig"}, layers},
		{"words", []string{"von 0 bis 0.2 m Humus; von 0.2 bis 1.4 m", "Lehm, braun, weich; von 1.4 bis 3 m Kies, sandig"}, layers},
		{"behind the text", []string{"Humus (0.00-0.20 m), Lehm, braun, weich (0.20-", "1.40 m), Kies, sandig (1.40-3.00 m)."}, layers},
		{"brackets of its own", []string{"0.00-0.20 m Humus (braun), 0.20-1.40 m Lehm", "1.40-3.00 m Kies (sandig)"}, []string{"0.0-0.2 Humus (braun)", "0.2-1.4 Lehm", "1.4-3.0 Kies (sandig)"}},
		{"bullets", []string{"• 0.00-0.20 m: Humus • 0.20-1.40 m: Lehm, braun,", "weich • 1.40-3.00 m: Kies, sandig"}, layers},
		{"two intervals", []string{"0.00-0.20 m: Humus; 0.20-1.40 m: Lehm"}, nil},
		{"a hole between", []string{"0.00-0.20 m: Humus; 0.50-1.40 m: Lehm; 1.80-3.00 m: Kies"}, nil},
		{"no material", []string{"0.00-0.20 m: Herr Meier; 0.20-1.40 m: Frau Huber; 1.40-3.00 m: niemand"}, nil},
		{"a report", []string{"Der Kies wurde bis in 4.20 m Tiefe angetroffen, darunter", "folgt von 4.20-6.00 m Lehm, wie in den Sondierungen 1-3."}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := analysistest.NewDrawing().Stack(40, 100, 12, tt.lines...).Read()
			if diff := cmp.Diff(tt.want, toldBy(flows(p, lexicon.Default()))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// The boxes of a layer are those of its own words, line by line.
func TestFlowPlaces(t *testing.T) {
	p := analysistest.NewDrawing().Stack(40, 100, 12, "0.00-0.20 m: Humus; 0.20-1.40 m: Lehm, braun,", "weich; 1.40-3.00 m: Kies").Read()
	found := flows(p, lexicon.Default())
	if len(found) != 1 || len(found[0].Layers) != 3 {
		t.Fatalf("got %v", toldBy(found))
	}
	l := found[0].Layers[1]
	if len(l.Lines) != 2 || l.Lines[0].Text != "Lehm, braun," || l.Lines[1].Box.X0 != 40 || l.Top.Box.X1 > l.Lines[0].Box.X0 {
		t.Errorf("depths at %v, lines %+v", l.Top.Box, l.Lines)
	}
}

// A list is read by its columns: they know more than its text.
func TestPageOfAList(t *testing.T) {
	p := analysistest.NewDrawing().Stack(40, 100, 30, "0.00 - 0.20 m Humus, braun", "0.20 - 1.40 m Lehm, braun", "1.40 - 3.00 m Kies, sandig").Read()
	found, _, _ := New(p, nil, Context{}, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
	if want := []string{"0.0-0.2 Humus, braun", "0.2-1.4 Lehm, braun", "1.4-3.0 Kies, sandig"}; cmp.Diff(want, toldBy(found)) != "" {
		t.Errorf("got %v", toldBy(found))
	}
}

// A bill says how deep each of its prices goes, in chains like those of layers.
func TestFlowsOfABill(t *testing.T) {
	const told = "Bohren 0 - 10 m Kies, 10 - 20 m Ton, 20 - 30 m Sand"
	tests := []struct {
		name  string
		heads []string
		want  int
	}{
		{"a report", nil, 1},
		{"one price", []string{"Total"}, 1},
		{"a bill", []string{"Rate", "Total"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing().Write(40, 100, told)
			for i, head := range tt.heads {
				d.Write(400+80*float64(i), 70, head)
			}
			if got := flows(d.Read(), lexicon.Default()); len(got) != tt.want {
				t.Errorf("%d boreholes, want %d", len(got), tt.want)
			}
		})
	}
}

func TestChained(t *testing.T) {
	tests := map[string]int{
		"0-1 m, 1-2 m, 2-3 m":               3,
		"0-1 m, 1-2 m, 5-6 m, 6-7 m, 7-8 m": 3,
		"0-1 m, 2-3 m":                      1,
		"":                                  0,
	}
	for text, want := range tests {
		if got := len(chained(quantity.Intervals(text))); got != want {
			t.Errorf("chained(%q) has %d, want %d", text, got, want)
		}
	}
}
