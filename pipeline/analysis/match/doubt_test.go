package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// table writes rows of cells, each column at its place, below heads.
func table(xs []float64, rows ...[]string) layout.Page {
	d := analysistest.NewDrawing()
	for i, row := range rows {
		for j, cell := range row {
			if cell != "" {
				d.Write(xs[j], 100+18*float64(i), cell)
			}
		}
	}
	return d.Read()
}

// TestTablesThatAreNoLogs reads tables that differ from a log in one way each.
func TestTablesThatAreNoLogs(t *testing.T) {
	wide := []float64{40, 100, 160, 330, 400, 470, 540}
	tests := []struct {
		name string
		page layout.Page
		want int // layers
	}{
		{"a log", table(wide,
			[]string{"von [m]", "bis [m]", "Beschreibung"},
			[]string{"0.00", "0.40", "Humus, sandig"},
			[]string{"0.40", "2.10", "Kies, sandig, grau"},
			[]string{"2.10", "3.70", "Ton, steif"}), 3},
		{"soil parameters", table(wide,
			[]string{"von [m]", "bis [m]", "Boden", "gamma kN", "phi (°)", "c kPa", "E MPa"},
			[]string{"0.00", "0.40", "Humus, sandig", "17.5", "25.0", "2", "5.5"},
			[]string{"0.40", "2.10", "Kies, sandig, grau", "20.5", "35.5", "0", "60.0"},
			[]string{"2.10", "3.70", "Ton, steif", "19.0", "22.5", "15", "20.0"}), 0},
		{"a log with samples at heights of their own", table(wide,
			[]string{"von [m]", "bis [m]", "Beschreibung", "w %", "LL %", "kPa"},
			[]string{"0.00", "0.40", "Humus, sandig"},
			[]string{"", "", "", "17.5", "25.0", "25"},
			[]string{"0.40", "2.10", "Kies, sandig, grau"},
			[]string{"", "", "", "12.5", "35.0", "75"},
			[]string{"2.10", "3.70", "Ton, steif"},
			[]string{"", "", "", "21.5", "29.0", "50"}), 3},
		{"a log with results in each row", table(wide,
			[]string{"von [m]", "bis [m]", "Beschreibung", "w %", "LL %", "PL %", "kPa"},
			[]string{"0.00", "0.40", "Humus, sandig", "17.5", "25.0", "12", "25"},
			[]string{"0.40", "2.10", "Kies, sandig, grau", "12.5", "35.0", "14", "75"},
			[]string{"2.10", "3.70", "Ton, steif", "21.5", "29.0", "11", "50"}), 3},
		{"results of samples that leave the ground between out", table(wide,
			[]string{"von [m]", "bis [m]", "Beschreibung", "w %", "LL %", "PL %", "kPa"},
			[]string{"0.20", "0.40", "Humus, sandig", "17.5", "25.0", "12", "25"},
			[]string{"1.40", "2.10", "Kies, sandig, grau", "12.5", "35.0", "14", "75"},
			[]string{"3.10", "3.70", "Ton, steif", "21.5", "29.0", "11", "50"}), 0},
		{"a log with levels and thicknesses", table(wide,
			[]string{"von [m]", "bis [m]", "Beschreibung", "m ü. M.", "Mächtigkeit"},
			[]string{"0.00", "0.40", "Humus, sandig", "431.60", "0.40"},
			[]string{"0.40", "2.10", "Kies, sandig, grau", "429.90", "1.70"},
			[]string{"2.10", "3.70", "Ton, steif", "428.30", "1.60"}), 3},
		{"samples", table(wide,
			[]string{"Sample", "from [m]", "to [m]", "Matrix"},
			[]string{"BH-7-1", "0.00", "0.40", "Sand"},
			[]string{"BH-7-2", "0.40", "0.80", "Clay"},
			[]string{"BH-7-3", "0.80", "1.20", "Gravel"},
			[]string{"BH-7-4", "1.20", "1.60", "Sand"}), 0},
		{"a log whose layers have samples", table(wide,
			[]string{"Sample", "from [m]", "to [m]", "Description"},
			[]string{"S-1", "0.00", "0.40", "Sand"},
			[]string{"S-2", "0.40", "0.80", "Clay"},
			[]string{"S-3", "0.80", "1.20", "Gravel"},
			[]string{"S-4", "1.20", "1.60", "Sand"}), 4},
		{"codes", table(wide,
			[]string{"001", "", "Humus, sandig"},
			[]string{"003", "", "Kies, sandig, grau"},
			[]string{"005", "", "Ton, steif"},
			[]string{"012", "", "Sand, locker"}), 0},
		{"a list of what ended the holes", table(wide,
			[]string{"bis [m]", "", "Bemerkungen"},
			[]string{"5.20", "", "Fels"},
			[]string{"7.40", "", "Fels"},
			[]string{"9.10", "", "Fels"}), 0},
		{"a table of contents", table(wide,
			[]string{"", "", "Kies, sandig........................", "", "1"},
			[]string{"", "", "Ton, steif........................", "", "3"},
			[]string{"", "", "Sand, locker........................", "", "8"}), 0},
		{"a key", table(wide,
			[]string{"", "", "Kies, sandig", "locker: N 4-10"},
			[]string{"", "", "Sand, schluffig", "dicht: N 10-30"}), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, _, err := New(tt.page, nil, Context{}, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
			if err != nil {
				t.Fatal(err)
			}
			if got := strata.CountLayers(found); got != tt.want {
				t.Errorf("%d layers, want %d: %+v", got, tt.want, found)
			}
		})
	}
}

func TestRepeated(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  int
	}{
		{"all differ", []string{"Kies", "Sand", "Ton"}, 0},
		{"in turns", []string{"Kies", "Sand", "Kies", "Sand"}, 0},
		{"one below the other", []string{"Kies", "Kies", "Sand", "Kies"}, 1},
		{"all the same", []string{"Fels", "Fels", "Fels"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := trialAt(100, 3, tt.texts...).repeated(); got != tt.want {
				t.Errorf("repeated = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestCodes(t *testing.T) {
	tests := []struct {
		name   string
		labels []string
		want   int
	}{
		{"depths", []string{"0", "1", "10"}, 0},
		{"codes", []string{"001", "012", "120"}, 2},
		{"one that lost its point", []string{"0.40", "065", "1.20"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			one := trialAt(100, 3, "Kies")
			one.sidebar = labelsAt(make([]float64, len(tt.labels)), 100, 150, 200)
			for i, text := range tt.labels {
				one.sidebar.Labels[i].Words[0].Text = text
			}
			if got := one.codes(); got != tt.want {
				t.Errorf("codes = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestStray(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"Kies, sandig", 0},
		{"Kies (0.8 m), nass", 0},
		{"Kies (2.0 m) mit Blöcken (2.5 m)", 0},
		{"Kies (9.0 m). Piezometer. Ton (14.4 m)", 2},
		{"Kies (90 mm)", 0},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			one := trialAt(100, 3, tt.text)
			one.zones = []zone{{interval: strata.Interval{Top: 0, Base: strata.Metre}}}
			if got := one.stray(); got != tt.want {
				t.Errorf("stray = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestCaptions(t *testing.T) {
	for text, want := range map[string]int{"PARTICLE SIZE (in MM)": 1, "Gravel %": 1, "Gravel (2-60 mm)": 0, "Kies, sandig": 0, "Schlamm, sandig": 0} {
		if got := trialAt(100, 3, text).captions(); got != want {
			t.Errorf("captions of %q = %d, want %d", text, got, want)
		}
	}
}

func TestMonotone(t *testing.T) {
	tests := []struct {
		values []float64
		want   bool
	}{
		{[]float64{1, 2, 2, 3}, true},
		{[]float64{3, 2, 1}, true},
		{[]float64{1, 3, 2}, false},
	}
	for _, tt := range tests {
		if got := monotone(tt.values); got != tt.want {
			t.Errorf("monotone(%v) = %v, want %v", tt.values, got, tt.want)
		}
	}
}

func TestInRow(t *testing.T) {
	row := func(text string, y float64) []layout.Word { return textLine(text, 100, y).words }
	got := inRow(inRow(nil, row("17.5 25,0", 100)), row("12.5 35,0 7", 118))
	want := [][]float64{{17.5, 12.5}, {25, 35}, {7}}
	values := make([][]float64, len(got))
	for i, c := range got {
		values[i] = c.values
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if many := inRow(nil, row(strings.Repeat("1 ", mostValues+10), 100)); len(many) != mostValues {
		t.Errorf("%d columns, want %d", len(many), mostValues)
	}
}
