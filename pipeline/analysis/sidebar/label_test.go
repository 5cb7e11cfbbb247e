package sidebar

import (
	"fmt"
	"strings"
	"testing"
)

// Depths that end their texts stand in no column.
func TestTrailingSidebars(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"labels", []string{"Humus bis 0.40 m", "Lehm, braun, weich bis 1.70 m", "Kies bis 3.00 m"}, "boundaries: 0.4 1.7 3.0"},
		{"a label in a line of its own", []string{"Humus bis 0.40 m", "Lehm, braun, weich, mit Wurzeln", "bis 1.70 m", "Kies bis 3.00 m"}, "boundaries: 0.4 1.7 3.0"},
		{"prose", []string{"Limons jusqu'à 0.40 m", "Lehm, braun, weich, mit Wurzeln", "jusqu'à 1.70 m de profondeur", "Kies jusqu'à 3.00 m"}, "boundaries: 0.4 3.0"},
		{"where stones are", []string{"Humus jusqu'à 0.40 m", "Graves, cailloux à 0.9 m", "Kies jusqu'à 3.00 m"}, "boundaries: 0.4 3.0"},
		{"ranges", []string{"Humus (0.00 - 0.40 m)", "Lehm, braun, weich (0.40 - 1.70 m)", "Kies (1.70 - 3.00 m)"}, "ranges: 0.0-0.4 0.4-1.7 1.7-3.0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := Gather(pageOf(stack(5, tt.texts...))).Sidebars()
			var got string
			for _, s := range found {
				got += s.brief()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestThousands(t *testing.T) {
	tests := []struct {
		texts []string
		want  string
	}{
		{[]string{"240", "567", "882", "1,008", "1,044"}, "240.0 567.0 882.0 1008.0 1044.0"},
		{[]string{"5.67", "8.82", "10.08", "1.044"}, "5.7 8.8 10.1"},
		{[]string{"1.850", "1.920", "2.010"}, ""},
	}
	for _, tt := range tests {
		var got []string
		for _, l := range Gather(pageOf(stack(5, tt.texts...))).Labels {
			got = append(got, fmt.Sprintf("%.1f", l.Depth.Metres()))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("labels of %q are %v, want %s", tt.texts, got, tt.want)
		}
	}
}

func TestNoTrailingLabel(t *testing.T) {
	for _, text := range []string{"Terre. Épaisseur de 0.2 à 0.40 m", "Graves, cailloux à 9.7 m", "Lehm, 2 bis 4 m"} {
		if labels := Gather(pageOf(stack(5, text))).Labels; len(labels) > 0 {
			t.Errorf("Labels of %q = %+v, want none", text, labels)
		}
	}
}

func TestLabelEnds(t *testing.T) {
	tests := []struct {
		text string
		want End
	}{
		{"1.20", EitherEnd}, {"bis 1.20 m", Stops}, {"bis zu 1.20", Stops}, {"fino a 1.20", Stops}, {"jusqu'à 1.20", Stops}, {"to 1.20", Stops},
		{"ab 1.20 m", Starts}, {"von 1.20", Starts}, {"dès 1.20 Kies", Starts},
	}
	for _, tt := range tests {
		labels := Gather(pageOf(stack(5, tt.text))).Labels
		if len(labels) != 1 || labels[0].End != tt.want {
			t.Errorf("Labels of %q = %+v, want one with end %q", tt.text, labels, tt.want)
		}
	}
}
