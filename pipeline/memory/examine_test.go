package memory

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// table draws a profile as a table: depths from and to, and descriptions.
func table() paper.Page {
	d := analysistest.NewDrawing()
	d.Write(50, 80, "von").Write(110, 80, "bis").Write(200, 80, "Beschreibung")
	for i, row := range [][3]string{{"0.00", "0.45", "Humus, braun"}, {"0.45", "1.30", "Kies, sandig, grau"}, {"1.30", "2.85", "Lehm, tonig, weich"}} {
		y := 100 + 20*float64(i)
		d.Write(50, y, row[0]).Write(110, y, row[1]).Write(200, y, row[2])
	}
	return d.Page
}

// truthOf is the truth of the table, with the last base.
func truthOf(last float64) []lsformat.TruthBorehole {
	layer := func(top, base float64, text string, y float64) lsformat.TruthLayer {
		return lsformat.TruthLayer{
			Interval: &lsformat.TruthInterval{Start: &top, End: &base}, Description: text, Page: 1,
			DescriptionBox: &[4]float64{200, y - 5, 290, y + 5}, DepthBox: &[4]float64{50, y - 5, 130, y + 5},
		}
	}
	return []lsformat.TruthBorehole{{Layers: []lsformat.TruthLayer{
		layer(0, 0.45, "Humus, braun", 100), layer(0.45, 1.3, "Kies, sandig, grau", 120), layer(1.3, last, "Lehm, tonig, weich", 140),
	}}}
}

func TestExamine(t *testing.T) {
	pages := []paper.Page{table()}
	r, err := Examine(t.Context(), pages, truthOf(2.85))
	if err != nil {
		t.Fatal(err)
	}
	if r.Plain.Right != 6 || r.Plain.Truth != 3 || r.Plain.Predicted != 3 || !r.Plain.perfect() {
		t.Errorf("explained as it is: %+v", r.Plain)
	}
	if r.Reading != habit.Printed {
		t.Errorf("read as %q", r.Reading)
	}
	if d := cmp.Diff(habit.Columns{Depths: habit.Span{From: 83, To: 217}, Descriptions: habit.Span{From: 333, To: 483}}, r.Columns); d != "" {
		t.Error(d)
	}
	if err := r.check(); err != nil {
		t.Error(err)
	}
	again, err := Examine(t.Context(), pages, truthOf(2.85))
	if d := cmp.Diff(r, again); d != "" || err != nil {
		t.Errorf("another time, another review: %v %s", err, d)
	}
	if s := Sketch(pages, truthOf(2.85)); s.key() != r.key() || !cmp.Equal(s.Print, r.Print) {
		t.Error("the sketch is of another document")
	}
	corrected, err := Examine(t.Context(), pages, truthOf(2.9))
	if err != nil {
		t.Fatal(err)
	}
	if corrected.Plain.Right != 5 || corrected.Document != r.Document || corrected.Truth == r.Truth {
		t.Errorf("corrected: %+v", corrected.Plain)
	}
}

// Layers on pages that were not reviewed do not count.
func TestExamineCountsReviewedPages(t *testing.T) {
	second := table()
	second.Number = 2
	r, err := Examine(t.Context(), []paper.Page{table(), second}, truthOf(2.85))
	if err != nil {
		t.Fatal(err)
	}
	if r.Plain.Predicted > 3 {
		t.Errorf("%d layers count", r.Plain.Predicted)
	}
}

func TestExamineEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Examine(ctx, []paper.Page{table()}, truthOf(2.85)); err == nil {
		t.Errorf("error %v", err)
	}
}

func TestAllowed(t *testing.T) {
	page := func(numbers ...string) []paper.Page {
		var p paper.Page
		for _, n := range numbers {
			p.Words = append(p.Words, paper.Word{Text: n})
		}
		return []paper.Page{p}
	}
	metres := documentOf(truthOf(2.85))
	tests := []struct {
		name  string
		pages []paper.Page
		want  float64
	}{
		{"printed", page("0.45", "1,30", "2.85m"), 0},
		{"in feet", page("1.48'", "4.27", "9.35"), 0},
		{"in centimetres", page("45", "130", "285"), 0},
		{"on a ruler", page("0", "1", "2", "3"), drawnTolerance},
		{"of several one", page("0.45", "3"), drawnTolerance},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := allowed(tt.pages, metres); got != tt.want {
				t.Errorf("%v m, want %v", got, tt.want)
			}
		})
	}
}
