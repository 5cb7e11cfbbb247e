package match

import (
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// TestNumbersThatCount reads pages whose numbers look like depths and count something.
func TestNumbersThatCount(t *testing.T) {
	wide := []float64{40, 100, 160, 330, 400, 470, 540}
	tests := []struct {
		name string
		page layout.Page
		want int // layers
	}{
		{"a price list", table(wide,
			[]string{"10", "", "Kies, sandig, grau", "17,14 €/t"},
			[]string{"25", "", "Ton, steif", "43,69 €/t"},
			[]string{"40", "", "Sand, locker", "57,24 €/t"},
			[]string{"60", "", "Humus, sandig", "9,00 €/t"}), 0},
		{"numbers of items", table(wide,
			[]string{"100", "", "Kies, sandig, grau"},
			[]string{"105", "", "Ton, steif"},
			[]string{"110", "", "Sand, locker"},
			[]string{"115", "", "Humus, sandig"},
			[]string{"120", "", "Kies, tonig"}), 0},
		{"the same below a head of depths", table(wide,
			[]string{"Tiefe [m]", "", "Beschreibung"},
			[]string{"100", "", "Kies, sandig, grau"},
			[]string{"105", "", "Ton, steif"},
			[]string{"110", "", "Sand, locker"},
			[]string{"115", "", "Humus, sandig"},
			[]string{"120", "", "Kies, tonig"}), 5},
		{"chapters and their pages", table(wide,
			[]string{"1", "", "Kies und Sand", "", "1"},
			[]string{"", "1.1", "Kies, sandig, grau", "", "2"},
			[]string{"", "1.2", "Sand, locker", "", "4"},
			[]string{"2", "", "Tone und Silte", "", "5"},
			[]string{"", "2.1", "Ton, steif", "", "7"},
			[]string{"", "2.2", "Silt, tonig", "", "8"},
			[]string{"", "2.3", "Ton, weich", "", "9"}), 0},
		{"a key", table(wide,
			[]string{"", "", "CLAY, soft", "1.20", "Depth to base of stratum, m"},
			[]string{"", "", "SAND, fine", "1.60", "Reduced level, m"},
			[]string{"", "", "GRAVEL, wet", "2.40", "Height of the water"}), 0},
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

func TestPrice(t *testing.T) {
	for text, want := range map[string]bool{
		"17,14 €/t": true, "CHF 35.-": true, "$ 4.50": true, "12 EUR": true, "4.50 £": true, "12 EUROPA": false, "Kies 4.50 m": false, "SUSD 3": false,
	} {
		if got := price.MatchString(text); got != want {
			t.Errorf("price %q: %v", text, got)
		}
	}
}

func TestSectionsOf(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  int
	}{
		{"an outline", []string{"1 Kies", "1.1 Sand", "1.2 Ton", "2.1 Kies", "2.2 Sand", "2.3 Ton"}, 5},
		{"depths", []string{"0.4 Kies", "1.1 Sand", "1.6 Ton", "2.3 Kies", "3.1 Sand", "4.2 Ton"}, 0},
		{"one chapter", []string{"1.1 Kies", "1.2 Sand", "1.3 Ton", "1.4 Kies"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for i, text := range tt.texts {
				d.Write(40, 100+18*float64(i), text)
			}
			e := newEvidence(d.Read(), Context{}, lexicon.Default())
			if got := len(e.sections); got != tt.want {
				t.Errorf("%d sections, want %d", got, tt.want)
			}
		})
	}
}
