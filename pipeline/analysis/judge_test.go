package analysis

import (
	"testing"

	"lsml/pipeline/paper"
)

// table is a page with a column of depths and between each two of them a
// description.
func table(depths ...string) paper.Page {
	p := paper.Page{Number: 1, Width: 595, Height: 842, Text: paper.HiddenText}
	write := func(text string, x, y float64) {
		p.Words = append(p.Words, paper.Word{Text: text, Size: 10, Confidence: 1, Box: paper.Box{X0: x, X1: x + 6*float64(len(text)), Y0: y, Y1: y + 10}})
	}
	soils := []string{"Humus,", "Lehm,", "Sand,", "Kies,", "Ton,", "Torf,"}
	write("Tiefe", 60, 70)
	write("Beschreibung", 150, 70)
	for i, d := range depths {
		y := 100 + 40*float64(i)
		write(d, 60, y)
		if i == len(depths)-1 {
			break
		}
		write(soils[i%len(soils)], 150, y+18)
		write("sandig,", 190, y+18)
		write("braun", 235, y+18)
	}
	return p
}

func TestJudge(t *testing.T) {
	whole, doubt, look := Judge(t.Context(), table("0.00", "1.20", "2.40", "3.70", "5.10", "6.00"))
	if whole < 3.5 || doubt || look != nil {
		t.Errorf("a clean table is worth %.2f (doubt: %v, look at %v), want about 5 without doubt", whole, doubt, look)
	}
	misread, doubt, look := Judge(t.Context(), table("0.00", "1.20", "ait", "3.70", "5.10", "6.00"))
	if misread >= whole-0.5 || !doubt {
		t.Errorf("a lost depth is worth %.2f (doubt: %v), want less than %.2f with doubt", misread, doubt, whole)
	}
	if len(look) != 1+mostStarts || !look[0].Numbers || !look[0].Box.Contains(paper.Point{X: 70, Y: 185}) || look[1].Numbers {
		t.Errorf("looks at %+v, want the column of depths and %d descriptions", look, mostStarts)
	}
	nothing, doubt, _ := Judge(t.Context(), paper.Page{Number: 1, Width: 595, Height: 842})
	if nothing != 0 || doubt {
		t.Errorf("an empty page is worth %.2f (doubt: %v)", nothing, doubt)
	}
}

// Ink without words is looked at in the column of depths, which reaches as far,
// and where descriptions stand; on a page without layers wherever it is.
func TestJudgeUnread(t *testing.T) {
	below, inText, margin := paper.Box{X0: 60, X1: 84, Y0: 330, Y1: 340}, paper.Box{X0: 270, X1: 300, Y0: 158, Y1: 168}, paper.Box{X0: 500, X1: 550, Y0: 20, Y1: 30}
	p := table("0.00", "1.20", "2.40", "3.70", "5.10", "6.00")
	p.Unread = []paper.Box{below, inText, margin}
	_, doubt, look := Judge(t.Context(), p)
	if !doubt || !look[0].Numbers || !look[0].Box.Contains(below.Mid()) {
		t.Errorf("doubt %v, looks at %+v, want the column as far as %v", doubt, look, below)
	}
	if last := look[len(look)-1]; last.Box != inText {
		t.Errorf("looks at %v last, want %v", last.Box, inText)
	}
	for i := range 100 {
		p.Unread = append(p.Unread, paper.Box{X0: 10, X1: 30, Y0: float64(i), Y1: float64(i) + 5})
	}
	p.Words = p.Words[:1]
	if _, _, look := Judge(t.Context(), p); len(look) != mostPatches || look[0].Box != p.Words[0].Box || look[3].Box != margin {
		t.Errorf("looks at %d places, want %d, the longest word first, and the margin", len(look), mostPatches)
	}
}
