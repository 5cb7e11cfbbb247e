package match

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// The descriptions that stand on the pages of these tests.
var soils = []string{"Humus, braun", "Kies, sandig, grau", "Silt, tonig, feucht", "Feinsand, siltig"}

func layersOf(b strata.Borehole) []string {
	var out []string
	for _, l := range b.Layers {
		out = append(out, l.Interval.Top.String()+"-"+l.Interval.Base.String()+" "+l.Description)
	}
	return out
}

// The same layers, in the ways that profiles print their depths.
func TestPage(t *testing.T) {
	four := []string{"0.0-0.3 Humus, braun", "0.3-1.2 Kies, sandig, grau", "1.2-2.5 Silt, tonig, feucht", "2.5-4.0 Feinsand, siltig"}
	openAbove := append([]string{"-0.3 Humus, braun"}, four[1:]...)
	tests := []struct {
		name string
		page *analysistest.Drawing
		mode mode
		want [][]string
	}{
		{"nothing", analysistest.NewDrawing(), "", nil},
		{"text without depths", analysistest.NewDrawing().Stack(200, 125, 50, soils...), "", nil},
		{
			"a table of contents", analysistest.NewDrawing().Stack(40, 100, 20, "2 Kies ....................", "3 Sand ....................", "4 Lehm ....................").
				Stack(400, 100, 20, "12", "15", "18"), "", nil,
		},
		{
			"a bill", analysistest.NewDrawing().Write(40, 70, "Pos.").Write(120, 70, "EP").Write(160, 70, "Total").Stack(40, 100, 50, "1", "2", "3").
				Stack(120, 100, 50, "1.20", "2.40", "8.10").Stack(200, 100, 50, "Kies bohren", "Fels bohren", "Sand liefern"), "", nil,
		},
		{"depths without text", analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20"), "", nil},
		{
			"labels at the boundaries", analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20", "2.50", "4.00").Stack(200, 125, 50, soils...),
			between, [][]string{four},
		},
		{
			"ranges", analysistest.NewDrawing().Stack(40, 100, 50, "0.00 - 0.30 m", "0.30 - 1.20 m", "1.20 - 2.50 m", "2.50 - 4.00 m").Stack(200, 100, 50, soils...),
			rangeRow, [][]string{four},
		},
		{
			"a list with bullets", analysistest.NewDrawing().Stack(40, 100, 30, "• 0.00 - 0.30 m: "+soils[0], "• 0.30 - 1.20 m: "+soils[1], "• 1.20 - 2.50 m: "+soils[2], "• 2.50 - 4.00 m: "+soils[3]).
				Write(40, 214, "Die Bohrung steht im Kies, der bis 12 m Tiefe reicht."),
			rangeRow, [][]string{four},
		},
		{
			"a list under headings with intervals of their own", analysistest.NewDrawing().
				Write(40, 88, "Deckschicht").Stack(40, 100, 24, "0.00 - 1.20 m", "0.00 - 0.30 m", "0.30 - 1.20 m").Write(240, 100, "Dicke 1.20 m").
				Write(40, 188, "Seeton").Stack(40, 200, 24, "1.20 - 4.00 m", "1.20 - 2.50 m", "2.50 - 4.00 m").Write(240, 200, "Dicke 2.80 m").
				Stack(200, 124, 24, soils[:2]...).Stack(200, 224, 24, soils[2:]...),
			rangeRow, [][]string{four},
		},
		{
			"a hole given up, in a row of its own", analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20", "2.50", "4.00").Stack(80, 100, 50, "0.30", "1.20", "2.50", "4.00", "4.10").
				Stack(200, 100, 50, append(slices.Clone(soils), "HOLE ABANDONED")...),
			rangeRow, [][]string{four},
		},
		{
			"a foot that leads to the next sheet", analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20", "2.50").Stack(200, 125, 50, soils[0], soils[1], soils[2], "Continued on next page").
				Line(200, 150, 400, 150).Line(200, 200, 400, 200).Line(200, 250, 400, 250),
			between, [][]string{four[:3]},
		},
		{
			"depths plumb below the ground beside those along the hole", analysistest.NewDrawing().Write(40, 60, "TVD").Write(40, 72, "Depth (m)").Write(120, 60, "MD").Write(120, 72, "Depth (m)").
				Stack(40, 100, 50, "0.00", "0.28", "1.05", "2.20", "3.10").Stack(120, 100, 50, "0.00", "0.30", "1.20", "2.50", "4.00").Stack(220, 125, 50, soils...),
			between, [][]string{four},
		},
		{
			"the base of each layer", analysistest.NewDrawing().Write(40, 70, "bis").Stack(40, 100, 50, "0.30", "1.20", "2.50", "4.00").Stack(200, 100, 50, soils...),
			endRow, [][]string{openAbove},
		},
		{
			"a text that ends like a head", analysistest.NewDrawing().Stack(40, 100, 50, "0.00 - 0.30 m", "0.30 - 1.20 m", "1.20 - 2.50 m").Stack(200, 100, 50, "Humus, braun, mit Wurzeln an der", soils[1], soils[2]).
				Write(200, 112, "Basis"),
			rangeRow, [][]string{{"0.0-0.3 Humus, braun, mit Wurzeln an der Basis", four[1], four[2]}},
		},
		{
			"from and to", analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20", "2.50").Stack(80, 100, 50, "0.30", "1.20", "2.50", "4.00").
				Stack(200, 100, 50, soils...),
			rangeRow, [][]string{four},
		},
		{
			"feet", analysistest.NewDrawing().Write(30, 70, "Depth (ft)").Stack(40, 100, 50, "0.0", "1.0", "4.0").Stack(200, 125, 50, soils[:2]...),
			between, [][]string{{"0.0-0.305 Humus, braun", "0.305-1.219 Kies, sandig, grau"}},
		},
		{
			"levels from and to", analysistest.NewDrawing().Write(30, 70, "Kote").Write(130, 70, "Kote").Stack(40, 100, 50, "401.00", "400.70", "399.80").
				Stack(130, 100, 50, "400.70 "+soils[0], "399.80 "+soils[1], "398.50 "+soils[2]),
			startRow, [][]string{{"0.0-0.3 Humus, braun", "0.3-1.2 Kies, sandig, grau", "1.2- Silt, tonig, feucht"}},
		},
		{
			"drawn against a scale", analysistest.NewDrawing().Stack(40, 100, 50, "0.0", "1.0", "2.0", "3.0", "4.0").Stack(200, 125, 60, soils...).
				Line(190, 100, 400, 100).Line(190, 150, 400, 150).Line(190, 215, 400, 215).Line(190, 275, 400, 275).Line(190, 320, 400, 320),
			drawn, [][]string{{"0.0-1.0 Humus, braun", "1.0-2.3 Kies, sandig, grau", "2.3-3.5 Silt, tonig, feucht", "3.5-4.4 Feinsand, siltig"}},
		},
		{
			"two profiles side by side",
			analysistest.NewDrawing().Stack(20, 100, 50, "0.00", "0.30", "1.20", "2.50", "4.00").Stack(80, 125, 50, soils...).
				Stack(320, 100, 50, "0.00", "0.50", "1.70", "3.20", "6.00").Stack(380, 125, 50, soils...),
			between, [][]string{four, {"0.0-0.5 Humus, braun", "0.5-1.7 Kies, sandig, grau", "1.7-3.2 Silt, tonig, feucht", "3.2-6.0 Feinsand, siltig"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, after, _ := New(tt.page.Read(), nil, Context{}, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
			var got [][]string
			for _, b := range found {
				got = append(got, layersOf(b))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if after.mode != tt.mode {
				t.Errorf("read in mode %q, want %q", after.mode, tt.mode)
			}
		})
	}
}

// A page that goes on where another ended keeps the stretch above its first
// label, which ends the last layer of that page.
func TestPageThatGoesOn(t *testing.T) {
	p := analysistest.NewDrawing().Stack(40, 100, 50, "4.00", "5.20", "6.50", "8.00").Stack(200, 125, 50, soils[:3]...).Read()
	found, after, _ := New(p, nil, Context{mode: between, deepest: 2500}, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
	if len(found) != 1 {
		t.Fatalf("found %d boreholes", len(found))
	}
	want := []string{"-4.0 ", "4.0-5.2 Humus, braun", "5.2-6.5 Kies, sandig, grau", "6.5-8.0 Silt, tonig, feucht"}
	if diff := cmp.Diff(want, layersOf(found[0])); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if after.deepest != 8*strata.Metre {
		t.Errorf("the page ends at %v", after.deepest)
	}
}

func TestPlaces(t *testing.T) {
	p := analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20").Stack(200, 125, 50, soils[:2]...).Read()
	found, _, _ := New(p, nil, Context{}, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
	if len(found) != 1 || len(found[0].Layers) != 2 {
		t.Fatalf("found %v", found)
	}
	b := found[0]
	first := b.Layers[0]
	for _, at := range []struct {
		name      string
		got, want any
	}{
		{"top", first.Top.Box, analysistest.BoxAt("0.00", 40, 100)},
		{"base", first.Base.Box, analysistest.BoxAt("0.30", 40, 150)},
		{"line", first.Lines[0].Box, analysistest.BoxAt("Humus, braun", 200, 125)},
		{"entries", len(b.Columns[0].Entries), 3},
		{"sidebar", b.Columns[0].Sidebar, analysistest.BoxAt("0.00", 40, 100).Union(analysistest.BoxAt("1.20", 40, 200))},
		{"span", first.Span == nil, true},
	} {
		if diff := cmp.Diff(at.want, at.got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", at.name, diff)
		}
	}
}

// Explain tells of the reading that Page takes.
func TestExplain(t *testing.T) {
	p := analysistest.NewDrawing().Stack(40, 100, 50, "0.00", "0.30", "1.20").Stack(200, 125, 50, soils[:2]...).Read()
	all, here, _ := New(p, nil, Context{}, lexicon.Default()).Explain(t.Context(), habit.Set{})
	if len(all) == 0 {
		t.Fatal("nothing to explain")
	}
	for i := 1; i < len(all); i++ {
		if all[i].Score > all[i-1].Score {
			t.Errorf("trial %d scores %v, more than the one before", i, all[i].Score)
		}
	}
	best := all[0]
	if best.Sidebar != "boundaries" || best.Mode != string(between) || best.Layers != 2 || !best.Taken {
		t.Errorf("the best trial is %+v", best)
	}
	if _, want, _ := New(p, nil, Context{}, lexicon.Default()).Boreholes(t.Context(), habit.Set{}); here != want {
		t.Errorf("tells %+v of the next page, Page %+v", here, want)
	}
	if diff := cmp.Diff([]string{"0.0-0.3", "0.3-1.2", "1.2-"}, best.Depths); diff != "" {
		t.Errorf("depths mismatch (-want +got):\n%s", diff)
	}
}
