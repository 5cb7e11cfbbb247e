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
	whole, doubt := Judge(t.Context(), table("0.00", "1.20", "2.40", "3.70", "5.10", "6.00"))
	if whole < 3.5 || doubt {
		t.Errorf("a clean table is worth %.2f (doubt: %v), want about 5 without doubt", whole, doubt)
	}
	misread, doubt := Judge(t.Context(), table("0.00", "1.20", "ait", "3.70", "5.10", "6.00"))
	if misread >= whole-0.5 || !doubt {
		t.Errorf("a lost depth is worth %.2f (doubt: %v), want less than %.2f with doubt", misread, doubt, whole)
	}
	nothing, doubt := Judge(t.Context(), paper.Page{Number: 1, Width: 595, Height: 842})
	if nothing != 0 || doubt {
		t.Errorf("an empty page is worth %.2f (doubt: %v)", nothing, doubt)
	}
}
