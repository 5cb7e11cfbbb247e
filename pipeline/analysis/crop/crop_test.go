package crop

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// cutOut is a page with lines of text at places, "x y text", cut to their size.
func cutOut(lines ...string) layout.Page {
	p := paper.Page{Number: 1, Width: 20, Height: 20, Text: paper.ReadText}
	for _, l := range lines {
		var x, y float64
		if n, err := fmt.Sscan(l, &x, &y); n != 2 {
			panic(err)
		}
		for _, w := range strings.Fields(l)[2:] {
			box := paper.Box{X0: x, X1: x + 5*float64(len([]rune(w))), Y0: y, Y1: y + 10}
			p.Words = append(p.Words, paper.Word{Text: w, Box: box, Size: 10, Confidence: 0.9})
			x = box.X1 + 3
			p.Width, p.Height = max(p.Width, box.X1+10), max(p.Height, box.Y1+10)
		}
	}
	return layout.Read(p)
}

// said are the layers and the position of a borehole, a line each.
func said(b strata.Borehole) []string {
	var lines []string
	for _, l := range b.Layers {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s-%s %s", l.Interval.Top, l.Interval.Base, l.Description)))
	}
	if b.Coordinates != nil {
		lines = append(lines, fact.CoordinatesText(b.Coordinates.Value))
	}
	return lines
}

func TestRead(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"a description", []string{"10 10 Kies, sandig, mit", "10 22 Steinen, grau"}, []string{"- Kies, sandig, mit Steinen, grau"}},
		{"an interval", []string{"10 10 0.40 – 1.20 m"}, []string{"0.4-1.2"}},
		{"two depths, one above the other", []string{"10 10 0.40", "10 60 1.20"}, []string{"0.4-1.2"}},
		{"two depths in a row", []string{"10 10 0.40", "80 10 1.20"}, []string{"0.4-1.2"}},
		{"one depth", []string{"10 10 0.40"}, nil},
		{"three depths", []string{"10 10 0.40", "10 40 1.20", "10 70 2.60"}, nil},
		{"depths upside down", []string{"10 10 1.20", "10 40 0.40"}, nil},
		{"an interval beside its description", []string{"10 10 0.40 – 1.20 m", "120 10 Lehm, braun"}, []string{"0.4-1.2 Lehm, braun"}},
		{"depths in a row with their description", []string{"10 10 0.40", "60 10 1.20", "140 10 Lehm, braun"}, []string{"0.4-1.2 Lehm, braun"}},
		{"an interval before its description", []string{"10 10 0.40–1.20 m: Lehm, braun,", "10 22 weich"}, []string{"0.4-1.2 Lehm, braun, weich"}},
		{"two descriptions", []string{"10 10 Lehm, braun", "10 60 Kies, grau"}, []string{"- Lehm, braun", "- Kies, grau"}},
		{"coordinates", []string{"10 10 2'634'512 / 1'212'083"}, []string{"E: 2'634'512, N: 1'212'083"}},
		{"coordinates below one another", []string{"10 10 E 2634512", "10 22 N 1212083"}, []string{"E: 2'634'512, N: 1'212'083"}},
		{"traits of a soil", []string{"10 10 grau, steif"}, []string{"- grau, steif"}},
		{"one trait", []string{"10 10 grau"}, nil},
		{"other text, all there is", []string{"10 10 Werkhof Uferweg"}, nil},
		{"other text beside a description", []string{"10 10 Werkhof Uferweg", "10 60 Kies, grau"}, []string{"- Kies, grau"}},
		{"signs only", []string{"10 10 ~ / ."}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := cutOut(tt.lines...)
			if !Is(p) {
				t.Fatal("is no cut-out")
			}
			b, ok := Read(p, titleblock.Read(p, lexicon.Default(), nil), lexicon.Default())
			if diff := cmp.Diff(tt.want, said(b)); diff != "" || ok != (tt.want != nil) {
				t.Errorf("says something: %v; mismatch (-want +got):\n%s", ok, diff)
			}
		})
	}
}

// The boxes of a layer are those of its own words.
func TestReadPlaces(t *testing.T) {
	p := cutOut("10 10 0.40 – 1.20 m", "120 10 Lehm, braun")
	b, _ := Read(p, titleblock.Candidates{}, lexicon.Default())
	l := b.Layers[0]
	type places struct {
		Top, Base, Text paper.Box
		Confidence      float64
	}
	depths := paper.Box{X0: 10, Y0: 10, X1: 69, Y1: 20}
	want := places{depths, depths, paper.Box{X0: 120, Y0: 10, X1: 173, Y1: 20}, 0.9}
	if diff := cmp.Diff(want, places{l.Top.Box, l.Base.Box, l.Lines[0].Box, l.Confidence}); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// A page with text of its own says nothing without a word of soil.
func TestReadPrinted(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"a description", []string{"10 10 0.40 – 1.20 m", "120 10 Lehm, braun"}, []string{"0.4-1.2 Lehm, braun"}},
		{"numbers of something else", []string{"10 10 0.40 – 1.20 m", "120 10 Werkhof Uferweg"}, nil},
		{"traits of something else", []string{"10 10 grau, steif"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := cutOut(tt.lines...)
			p.Text = paper.PrintedText
			b, ok := Read(p, titleblock.Read(p, lexicon.Default(), nil), lexicon.Default())
			if diff := cmp.Diff(tt.want, said(b)); diff != "" || ok != (tt.want != nil) {
				t.Errorf("says something: %v; mismatch (-want +got):\n%s", ok, diff)
			}
		})
	}
}

func TestIs(t *testing.T) {
	kies := func(size float64) []paper.Word {
		return []paper.Word{{Text: "Kies", Box: paper.Box{X0: 50, Y0: 20, X1: 50 + 3*size, Y1: 20 + size}, Size: size}}
	}
	tests := []struct {
		name          string
		width, height float64
		text          paper.TextOrigin
		words         []paper.Word
		want          bool
	}{
		{"one layer", 300, 40, paper.ReadText, kies(10), true},
		{"a strip of a page", 595, 150, paper.ReadText, kies(10), true},
		{"a page", 595, 842, paper.ReadText, kies(10), false},
		{"a picture in fine pixels", 1240, 300, paper.ReadText, kies(40), true},
		{"a picture without text", 100, 100, paper.ReadText, nil, false},
		{"a strip of a printed page", 595, 150, paper.PrintedText, kies(10), true},
		{"a printed page in large type", 595, 842, paper.PrintedText, kies(40), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Is(layout.Read(paper.Page{Width: tt.width, Height: tt.height, Text: tt.text, Words: tt.words})); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
