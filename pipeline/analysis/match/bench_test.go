package match

import (
	"fmt"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
)

// logOf is a page with a log of n layers, a label and a line of text each.
func logOf(n int) layout.Page {
	const pitch = 15
	texts := []string{"Kies, sandig, grau, mit Steinen", "Silt, tonig, braun", "Feinsand, siltig, locker gelagert"}
	d := analysistest.NewDrawing()
	d.Height = float64(n+2) * pitch
	for i := range n {
		y := float64(i+1) * pitch
		d.Write(40, y, fmt.Sprintf("%d.%02d", i/3, 33*(i%3))).Write(120, y, texts[i%len(texts)]).Rows(y - 7)
	}
	return d.Read()
}

// BenchmarkPage shows that the time grows with the page and not with its square.
func BenchmarkPage(b *testing.B) {
	lexicon.Default()
	for _, n := range []int{100, 1000, 5000} {
		p := logOf(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(p, nil, Context{}, lexicon.Default()).Boreholes(b.Context(), habit.Set{})
			}
		})
	}
}
