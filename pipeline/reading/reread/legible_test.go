package reread

import (
	"context"
	"strings"
	"testing"

	"lsml/pipeline/reading"
)

const (
	clearText    = "matig grof zand zwak kleihoudend goed gesorteerd lichtgeel met enkele vuurstenen vermengd"
	spoiledText  = "mïtG 6R0F z$:rð zwàk kte¡rjHoudend çoed geso¡terd l¡shtgeel r{et çnkele vuu$tenen uermrjrgd¡Èngsr kriilmli lðaeslô"
	foreignWords = "песок средней крупности серый водонасыщенный с прослоями суглинка тугопластичного коричневого"
)

// What is written along the edge of a page says nothing of its text.
func TestFluencyOfTurnedWords(t *testing.T) {
	words := page("hidden", strings.Fields(clearText)...).Words
	want := fluency(words)
	edge := page("hidden", strings.Fields(spoiledText)...).Words
	for i := range edge {
		edge[i].Turn = 270
	}
	if got := fluency(append(words, edge...)); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestIllegible(t *testing.T) {
	tests := []struct {
		name string
		text string
		want bool
	}{
		{"Dutch", clearText, false},
		{"what an old recogniser made of it", spoiledText, true},
		{"too little to tell", "z$:rð kte¡H", false},
		{"numbers", strings.Repeat("12.50 ", 40), false},
	}
	for _, test := range tests {
		if got := illegible(page("hidden", strings.Fields(test.text)...).Words); got != test.want {
			t.Errorf("%s: illegible = %v, want %v", test.name, got, test.want)
		}
	}
}

// An illegible layer gives way to what is recognised, though neither tells layers.
func TestIllegiblePage(t *testing.T) {
	tests := []struct{ name, layer, read, want string }{
		{"recognised better", spoiledText, clearText, clearText},
		{"recognised no better", spoiledText, spoiledText + " x", spoiledText},
		{"in a script that is not known", foreignWords, foreignWords + " x", foreignWords},
		{"with layers that are lost", spoiledText + " *", clearText, spoiledText + " *"},
	}
	for _, test := range tests {
		s := &scripted{layer: page("hidden", strings.Fields(test.layer)...), read: page("ocr", strings.Fields(test.read)...)}
		got, err := Reader{Reader: s, Judge: stars}.Page(context.Background(), "a.pdf", 0, reading.Options{OCR: reading.OCRAuto})
		if err != nil || say(got) != test.want {
			t.Errorf("%s: Page = %q, %v, want %q", test.name, say(got), err, test.want)
		}
	}
}
