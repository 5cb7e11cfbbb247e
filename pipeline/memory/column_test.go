package memory

import (
	"testing"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// Without boxes the column of depths is where most of them are printed, however often
// a page prints them.
func TestColumnOfPrintedDepths(t *testing.T) {
	truth := truthOf(2.5)
	for i := range truth[0].Layers {
		truth[0].Layers[i].DepthBox = nil
	}
	at := func(x float64, text string) paper.Word {
		return paper.Word{Text: text, Box: paper.Box{X0: x, X1: x + 20, Y0: 10, Y1: 20}}
	}
	page := paper.Page{Number: truth[0].Layers[0].Page, Width: 1000, Height: 1000, Words: []paper.Word{at(300, "1.3"), at(100, "1.30"), at(100, "2.5 m")}}
	if got, want := columnsIn([]paper.Page{page}, truth).Depths, (habit.Span{From: 100, To: 120}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	page.Words = nil
	for i := range 3 * mostPrinted {
		page.Words = append(page.Words, at(float64(i%900), "1.3"))
	}
	if n := len(printedDepths([]paper.Page{page}, truth)); n == 0 || n > mostPrinted {
		t.Errorf("%d places of a number that is everywhere", n)
	}
}
