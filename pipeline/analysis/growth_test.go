package analysis

import (
	"fmt"
	"testing"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// dense is a page of A4 with so many words in one block, in lines from edge to
// edge, as no table and no profile has them.
func dense(n int) paper.Page {
	columns := 1
	for columns*columns*2 < n {
		columns++
	}
	return inColumns(n, columns)
}

// inColumns is a page of A4 with so many words, of which so many stand in each row.
func inColumns(n, columns int) paper.Page {
	p := scattered(n, func(random int) string {
		if random%10 == 0 {
			return fmt.Sprintf("%d.%d", random%40, random%10)
		}
		return [...]string{"Kies", "und", "Sand", "braun", "mit", "Ton"}[random%6]
	})
	rows := (n + columns - 1) / columns
	for i := range p.Words {
		width, height := p.Width/float64(columns), p.Height/float64(rows)
		x, y := float64(i%columns)*width, float64(i/columns)*height
		p.Words[i].Size = 0.8 * height
		p.Words[i].Box = paper.Box{X0: x, Y0: y, X1: x + 0.9*width, Y1: y + 0.8*height}
	}
	return p
}

// inRow is a page with so many words side by side.
func inRow(n int, text func(i int) string) paper.Page {
	p := inColumns(n, n)
	for i := range p.Words {
		p.Words[i].Text = text(i)
	}
	return p
}

func rising(i int) string { return fmt.Sprintf("%d.%d", i, i%10) }

func key(i int) string {
	return [...]string{"Bohrung", "Datum:", "Koordinaten", "600000/200000", "Tiefe"}[i%5]
}

// BenchmarkGrowth shows how the time for a page grows with its words, set in lines,
// in one line, in one column and one over the other: ten times as many should take
// little more than ten times as long.
func BenchmarkGrowth(b *testing.B) {
	for _, way := range []struct {
		name string
		page func(words int) paper.Page
	}{
		{"lines", dense},
		{"row", func(n int) paper.Page { return inColumns(n, n) }},
		{"row of keys", func(n int) paper.Page { return inRow(n, key) }},
		{"row of numbers", func(n int) paper.Page { return inRow(n, rising) }},
		{"column", func(n int) paper.Page { return inColumns(n, 1) }},
		{"heap", func(n int) paper.Page { return scattered(n, func(int) string { return "Sand" }) }},
	} {
		for _, n := range []int{1000, 2000, 5000, 10_000, 20_000} {
			pages := []paper.Page{way.page(n)}
			b.Run(fmt.Sprintf("%s/%d words", way.name, n), func(b *testing.B) {
				for b.Loop() {
					if found, err := Analyse(b.Context(), pages, lexicon.Default()); err != nil || len(found.Missing) > 0 {
						b.Fatal(err, found.Missing)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/word")
			})
		}
	}
}
