package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

const none = strata.Unknown

// onPage is a borehole found on one page.
func onPage(page int, layers ...strata.Layer) strata.Borehole {
	for i, l := range layers {
		if l.Description != "" {
			layers[i].Lines = []strata.Line{{Text: l.Description, Place: paper.Place{Page: page}}}
		}
	}
	return strata.Borehole{Layers: layers, Columns: []strata.Columns{{Page: page}}}
}

// carrying is a borehole with text above its first layer that goes on from the
// page before.
func carrying(text string, b strata.Borehole) strata.Borehole {
	b.Columns[0].Carried = []strata.Line{{Text: text, Place: paper.Place{Page: b.Columns[0].Page}}}
	return b
}

func layer(top, base strata.Depth, text string) strata.Layer {
	return strata.Layer{Interval: strata.Interval{Top: top, Base: base}, Description: text}
}

func TestBoreholes(t *testing.T) {
	tests := []struct {
		name  string
		pages [][]strata.Borehole
		want  [][]string
	}{
		{
			name:  "the first layer begins at the ground",
			pages: [][]strata.Borehole{{onPage(1, layer(none, 500, "Humus"), layer(500, 1000, "Kies"))}},
			want:  [][]string{{"0.0-0.5 Humus", "0.5-1.0 Kies"}},
		},
		{
			name: "an open layer ends where the next page begins",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, none, "Kies"))},
				{onPage(2, layer(2000, 3000, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-2.0 Kies", "2.0-3.0 Silt"}},
		},
		{
			name: "a layer that runs over the page is one",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, none, "Kies, grau,"))},
				{onPage(2, layer(none, 2000, "mit Steinen"), layer(2000, 3000, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-2.0 Kies, grau, mit Steinen", "2.0-3.0 Silt"}},
		},
		{
			name: "a stretch without text above the first label belongs to the page before",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, none, "Kies"))},
				{onPage(2, layer(none, 2000, ""), layer(2000, 3000, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-2.0 Kies", "2.0-3.0 Silt"}},
		},
		{
			name: "a drawn border of the page is no boundary",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, 1100, "Kies"))},
				{onPage(2, layer(1050, 2000, ""), layer(2000, 3000, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-2.0 Kies", "2.0-3.0 Silt"}},
		},
		{
			name: "a text that is printed again",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, none, "Kies, grau"))},
				{onPage(2, layer(none, 2000, "Kies, grau"), layer(2000, 3000, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-2.0 Kies, grau", "2.0-3.0 Silt"}},
		},
		{
			name: "a text that goes on above the first layer of the next page",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, 1100, "Kies, grau,"))},
				{carrying("mit Sand", onPage(2, layer(1100, 2000, "Silt")))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-1.1 Kies, grau, mit Sand", "1.1-2.0 Silt"}},
		},
		{
			name: "depths that begin again are another borehole",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus"), layer(500, 1000, "Kies"))},
				{onPage(2, layer(0, 300, "Belag"), layer(300, 900, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus", "0.5-1.0 Kies"}, {"0.0-0.3 Belag", "0.3-0.9 Silt"}},
		},
		{
			name: "two boreholes on one page do not continue each other",
			pages: [][]strata.Borehole{
				{onPage(1, layer(0, 500, "Humus")), onPage(1, layer(600, 900, "Silt"))},
			},
			want: [][]string{{"0.0-0.5 Humus"}, {"0.6-0.9 Silt"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, b := range Boreholes(tt.pages, lexicon.Default()) {
				var layers []string
				for _, l := range b.Layers {
					layers = append(layers, l.Interval.Top.String()+"-"+l.Interval.Base.String()+" "+l.Description)
				}
				got = append(got, layers)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestJoined(t *testing.T) {
	upper := onPage(1, layer(0, 500, "Humus"), layer(500, 1100, "Kies"))
	open := onPage(1, layer(0, 500, "Humus"), layer(500, none, "Kies"))
	lower := func(page int, top, base strata.Depth) strata.Borehole { return onPage(page, layer(top, base, "Silt")) }
	tests := []struct {
		name      string
		boreholes []strata.Borehole
		want      int
	}{
		{"none", nil, 0},
		{"one", []strata.Borehole{upper}, 1},
		{"goes on", []strata.Borehole{upper, lower(2, 1100, 2000)}, 1},
		{"goes on twice", []strata.Borehole{upper, lower(2, 1100, 2000), lower(3, 2000, 2500)}, 1},
		{"begins at the ground", []strata.Borehole{upper, lower(2, 0, 2000)}, 2},
		{"begins deeper", []strata.Borehole{upper, lower(2, 1200, 2000)}, 2},
		{"two pages on", []strata.Borehole{upper, lower(3, 1100, 2000)}, 2},
		{"beside", []strata.Borehole{upper, lower(1, 1100, 2000)}, 2},
		{"one that is open", []strata.Borehole{open, lower(2, 1100, 2000)}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			layers := strata.CountLayers(tt.boreholes)
			got := Joined(tt.boreholes)
			if len(got) != tt.want || strata.CountLayers(got) != layers {
				t.Errorf("%d boreholes with %d layers, want %d with %d: %v", len(got), strata.CountLayers(got), tt.want, layers, got)
			}
		})
	}
}

// A page of printed depths without one at its top goes on with a drawing in whose columns
// they stand.
func TestJoinedBelowADrawing(t *testing.T) {
	column := paper.Box{X0: 40, X1: 60, Y0: 100, Y1: 500}
	drawn := onPage(1, layer(0, 500, "Humus"), layer(500, 1100, "Kies"))
	drawn.Columns[0].Numbers = []paper.Box{column}
	below := func(change func(*strata.Borehole)) strata.Borehole {
		b := onPage(2, layer(0, 2000, "Silt"), layer(2000, 3000, "Ton"))
		b.Columns[0].Sidebar = column
		for i := range b.Layers {
			b.Layers[i].Evidence = &strata.Evidence{Reading: Reading}
		}
		change(&b)
		return b
	}
	tests := []struct {
		name  string
		below strata.Borehole
		want  int
	}{
		{"goes on", below(func(*strata.Borehole) {}), 1},
		{"a depth at the top", below(func(b *strata.Borehole) { b.Layers[0].Top = &paper.Place{Page: 2} }), 2},
		{"above its foot", below(func(b *strata.Borehole) { b.Layers[0].Interval.Base = 900 }), 2},
		{"in another column", below(func(b *strata.Borehole) { b.Columns[0].Sidebar = paper.Box{X0: 400, X1: 420, Y1: 90} }), 2},
		{"drawn itself", below(func(b *strata.Borehole) { b.Layers[0].Evidence = nil }), 2},
		{"two pages on", below(func(b *strata.Borehole) { b.Columns[0].Page = 3 }), 2},
	}
	for _, tt := range tests {
		got := Joined([]strata.Borehole{drawn, tt.below})
		if len(got) != tt.want {
			t.Errorf("%s: %d boreholes, want %d", tt.name, len(got), tt.want)
		}
		if tt.want == 1 && got[0].Layers[2].Interval.Top != 1100 {
			t.Errorf("%s: it goes on at %v", tt.name, got[0].Layers[2].Interval.Top)
		}
	}
}

func TestClose(t *testing.T) {
	total := func(d strata.Depth) strata.Found[strata.Depth] { return strata.Found[strata.Depth]{Value: d} }
	tests := []struct {
		name  string
		last  strata.Layer
		total strata.Depth
		want  strata.Depth
	}{
		{"open layer gets the total depth", layer(500, none, "Kies"), 2000, 2000},
		{"known base stays", layer(500, 1500, "Kies"), 2000, 1500},
		{"total above the layer is another borehole's", layer(5000, none, "Kies"), 2000, none},
		{"one that begins at the total is a note", layer(2000, none, "Kies"), 2000, 2000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := onPage(1, layer(0, 2000, "Silt"), tt.last)
			Close(&b, total(tt.total))
			if got := b.Layers[len(b.Layers)-1].Interval.Base; got != tt.want {
				t.Errorf("base %v, want %v", got, tt.want)
			}
		})
	}
}

func TestNoteBelowTheLastLayer(t *testing.T) {
	tests := []struct {
		name string
		last strata.Layer
		want int // layers
	}{
		{"a layer that goes on", layer(2000, none, "Kies, grau"), 3},
		{"one of which only traits are told", layer(2000, none, "grau, steif"), 3},
		{"in words that are not known", layer(2000, none, "Xqzt Wvrk"), 3},
		{"no water", layer(2000, none, "Kein Grundwasser angetroffen"), 2},
		{"water with a depth", layer(2000, none, "Wasserzutritt bei 2,3 m"), 2},
		{"one with a depth of its own", layer(2000, 3000, "Kein Grundwasser angetroffen"), 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages := [][]strata.Borehole{{onPage(1, layer(0, 500, "Humus, braun"), layer(500, 2000, "Silt, sandig, steif"), tt.last)}}
			if got := Boreholes(pages, lexicon.Default())[0].Layers; len(got) != tt.want {
				t.Errorf("%d layers, want %d: %v", len(got), tt.want, got)
			}
		})
	}
}

// The last layer may be called what it is called in other languages, too.
func TestLastLayerInSeveralLanguages(t *testing.T) {
	for last, want := range map[string]int{"BASALT": 3, "Sandstone": 3, "Granit": 3, "No groundwater encountered": 2} {
		pages := [][]strata.Borehole{{onPage(1, layer(0, 500, "Brown silty clay"), layer(500, 2000, "Stiff grey weathered clay"), layer(2000, none, last))}}
		if got := Boreholes(pages, lexicon.Default())[0].Layers; len(got) != want {
			t.Errorf("%s: %d layers, want %d", last, len(got), want)
		}
	}
}

// A page that names no unit goes on in that of the page before; one that speaks of
// metres does not.
func TestUnitOfThePageBefore(t *testing.T) {
	rows := func(d *analysistest.Drawing) layout.Page {
		return d.Stack(60, 100, 20, "0", "40", "155", "250").Stack(140, 100, 20, "Zand, matig fijn", "Leem, grijs", "Klei, bruin", "Zand, grof").Read()
	}
	deepest := func(before Context, p layout.Page) (strata.Depth, Context) {
		found, here, err := New(p, nil, before, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
		if err != nil || len(found) == 0 {
			t.Fatalf("%d boreholes, %v", len(found), err)
		}
		most := strata.Depth(0)
		for _, l := range found[0].Layers {
			most = max(most, l.Interval.Top, l.Interval.Base)
		}
		return most, here
	}
	said, here := deepest(Context{}, rows(analysistest.NewDrawing().Write(40, 80, "cm -mv")))
	if said != 2500 {
		t.Fatalf("in centimetres the page goes down to %v", said)
	}
	for name, tt := range map[string]struct {
		before Context
		title  string
		want   strata.Depth
	}{
		"after centimetres":              {here, "Boring B4", 2500},
		"after centimetres, but metres":  {here, "Einddiepte 250 m", 250 * strata.Metre},
		"the first page, without a unit": {Context{}, "Boring B4", 250 * strata.Metre},
	} {
		if got, _ := deepest(tt.before, rows(analysistest.NewDrawing().Write(40, 60, tt.title))); got != tt.want {
			t.Errorf("%s: down to %v, want %v", name, got, tt.want)
		}
	}
}
