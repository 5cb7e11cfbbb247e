package match

import (
	"fmt"
	"strings"
	"testing"

	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// logOf is a page with a log of n layers, a label and a line of text each.
func logOf(n int) layout.Page {
	const pitch, height = 14.0, 9.0
	texts := []string{"Kies, sandig, grau, mit Steinen", "Silt, tonig, braun", "Feinsand, siltig, locker gelagert"}
	p := paper.Page{Number: 1, Width: 595, Height: float64(n+2) * pitch, Text: paper.PrintedText}
	add := func(text string, x, y float64) {
		for _, w := range strings.Fields(text) {
			width := 5 * float64(len(w))
			p.Words = append(p.Words, paper.Word{Text: w, Box: paper.Box{X0: x, Y0: y, X1: x + width, Y1: y + height}})
			x += width + 3
		}
	}
	for i := range n {
		y := float64(i+1) * pitch
		add(fmt.Sprintf("%d.%02d", i/3, 33*(i%3)), 40, y)
		add(texts[i%len(texts)], 120, y)
		p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: 30, Y: y - 2}, To: paper.Point{X: 500, Y: y - 2}})
	}
	return layout.Read(p)
}

// BenchmarkPage shows that the time grows with the page and not with its square.
func BenchmarkPage(b *testing.B) {
	lexicon.Default()
	for _, n := range []int{100, 1000, 5000} {
		p := logOf(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Page(p, nil, Context{}, lexicon.Default())
			}
		})
	}
}
