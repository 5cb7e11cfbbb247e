package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
)

func TestWithoutLetters(t *testing.T) {
	form := func(a, b, c, d, e, f, g string) *analysistest.Drawing {
		return analysistest.NewDrawing().
			Stack(100, 100, 14, "a) "+a, "b) "+b, "c) "+c).Write(220, 128, "d) "+d).Write(320, 128, "e) "+e).
			Write(100, 142, "f) "+f).Write(220, 142, "g) "+g).Write(300, 142, "h) UL").Write(340, 142, "i) 0").
			Stack(100, 170, 14, "a) Kies, sandig", "b)", "c) dicht")
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []string
		rows string // the letters with which the lines begin
	}{
		{
			"all fields", form("Schluff, tonig", "Wurzeln", "weich", "leicht", "braun", "Lehm", "Quartär"),
			[]string{"Schluff, tonig", "Wurzeln", "weich leicht braun", "Lehm Quartär", "Kies, sandig", "dicht"}, "abcfac",
		},
		{
			"empty fields", form("Schluff, tonig", "", "weich", "-", "braun", "", ""),
			[]string{"Schluff, tonig", "weich braun", "Kies, sandig", "dicht"}, "acac",
		},
		{
			"a field that goes on", form("Schluff, tonig", "", "weich", "leicht", "braun", "Lehm", "").Write(236, 136, "zu bohren"),
			[]string{"Schluff, tonig", "weich leicht zu bohren braun", "Lehm", "Kies, sandig", "dicht"}, "acfac",
		},
		{
			"a list", analysistest.NewDrawing().Stack(100, 100, 20, "a) Humus", "b) Lehm", "c) Kies", "a) Sand", "b) Ton"),
			[]string{"a) Humus", "b) Lehm", "c) Kies", "a) Sand", "b) Ton"}, "",
		},
		{
			"the letters of layers", analysistest.NewDrawing().Stack(100, 100, 20, "a) Humus", "b) Lehm", "c) Kies", "d) Sand", "e) Ton", "f) Fels"),
			[]string{"a) Humus", "b) Lehm", "c) Kies", "d) Sand", "e) Ton", "f) Fels"}, "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			rows := ""
			p, letters := withoutLetters(layout.Read(tt.page.Page))
			for _, l := range p.Lines {
				got = append(got, l.Text())
				if letter := letters.of(line{words: l.Words}); letter != 0 {
					rows += string(letter)
				}
			}
			if rows != tt.rows {
				t.Errorf("rows begin with %q, want %q", rows, tt.rows)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
