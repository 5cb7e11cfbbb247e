package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

func TestChapters(t *testing.T) {
	heading := func(texts ...string) *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(40, 100, 12, texts...)
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []string
	}{
		{"none", heading("Berne"), nil},
		{"an interval that holds the next", heading("0.00 - 2.00 m"), []string{"0.00 - 2.00 m"}},
		{"the interval of the next", heading("0.00 - 1.00 m"), []string{"0.00 - 1.00 m"}},
		{"with what stands beside it", heading("0.00 - 2.00 m").Write(300, 100, "Dicke"), []string{"0.00 - 2.00 m", "Dicke"}},
		{"with its name above", heading("Seeton", "0.00 - 2.00 m"), []string{"Seeton", "0.00 - 2.00 m"}},
		{"below the end of a paragraph", heading("Kies, grau,", "mit Sand", "0.00 - 2.00 m"), []string{"0.00 - 2.00 m"}},
		{"with its name in front", heading("Seeton 0.00 - 2.00 m"), []string{"Seeton 0.00 - 2.00 m"}},
		{"a layer", heading("0.00 - 2.00 m Kies, grau"), nil},
		{"an interval that begins elsewhere", heading("0.50 - 2.00 m"), nil},
		{"an interval that ends before", heading("0.00 - 0.80 m"), nil},
		{"a text with one range of its own below it", heading("Kies bis Sand 0.00 - 1.00 m"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.Stack(40, 200, 12, "0.00 - 1.00 m", "1.00 - 2.00 m").Read()
			e := newEvidence(p, Context{}, lexicon.Default())
			s := sidebar.Sidebar{Kind: sidebar.Ranges}
			for i, l := range p.Lines[len(p.Lines)-2:] {
				interval := strata.Interval{Top: strata.Depth(i) * strata.Metre, Base: strata.Depth(i+1) * strata.Metre}
				s.Ranges = append(s.Ranges, sidebar.Range{Interval: interval, Top: l.Words, Base: l.Words, Box: l.Box})
			}
			var got []string
			chapters := e.chapters(s, wordsOf(s))
			for i, l := range e.lines {
				if chapters[i] {
					got = append(got, l.text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
