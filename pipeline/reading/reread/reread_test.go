package reread

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A scripted reader has a text layer and something to recognise, and remembers
// how it was asked.
type scripted struct {
	layer, read paper.Page
	parts       paper.Page // what is read of patches
	err         error      // of recognition
	asked       []reading.Options
}

func (s *scripted) Pages(context.Context, string) (int, error) { return 1, nil }

func (s *scripted) Page(_ context.Context, _ string, _ int, o reading.Options) (paper.Page, error) {
	s.asked = append(s.asked, o)
	p, err := s.layer, error(nil)
	switch {
	case len(o.Patches) > 0:
		p, err = s.parts, s.err
	case o.OCR == reading.OCRAlways:
		p, err = s.read, s.err
	}
	if o.Picture != "" {
		p.Picture = &paper.Picture{Path: o.Picture}
	}
	return p, err
}

// page has a word for each text, in a row.
func page(origin paper.TextOrigin, texts ...string) paper.Page {
	p := paper.Page{Text: origin}
	for i, text := range texts {
		x := 20 * float64(i)
		p.Words = append(p.Words, paper.Word{Text: text, Box: paper.Box{X0: x, X1: x + 15, Y1: 10}})
	}
	return p
}

// say is what a page says, with the places where nothing stands left out.
func say(p paper.Page) string {
	var texts []string
	for _, w := range p.Words {
		texts = append(texts, w.Text)
	}
	return strings.Join(texts, " ")
}

// stars judges a page by its stars, and doubts where it has question marks or ink
// without words.
func stars(_ context.Context, p paper.Page) (float64, bool, []reading.Patch) {
	return float64(strings.Count(say(p), "*")), strings.Contains(say(p), "?") || len(p.Unread) > 0, nil
}

// words is the same, and wants to look at the first two words as text, and at the
// third as a number.
func words(ctx context.Context, p paper.Page) (float64, bool, []reading.Patch) {
	worth, doubt, _ := stars(ctx, p)
	if !doubt {
		return worth, false, nil
	}
	return worth, doubt, []reading.Patch{{Box: paper.Box{X1: 38, Y1: 10}, Size: 10}, {Box: paper.Box{X0: 38, X1: 58, Y1: 10}, Numbers: true, Size: 10}}
}

func TestPage(t *testing.T) {
	broken := &reading.Error{Kind: reading.Timeout}
	unread := func(p paper.Page) paper.Page { p.Unread = make([]paper.Box, 1); return p }
	turned := func(p paper.Page) paper.Page { p.Turned = 180; return p }
	tests := []struct {
		name        string
		layer, read paper.Page
		err         error
		mode        reading.OCRMode
		want        string
		origin      paper.TextOrigin
		readings    int
	}{
		{"no doubt", page("hidden", "Lehm"), page("ocr", "Lehm*"), nil, "auto", "Lehm", "hidden", 1},
		{"printed text is not read again", page("printed", "Lehm?"), page("ocr", "Lehm*"), nil, "auto", "Lehm?", "printed", 1},
		{"nor what was recognised, where there is nothing to look at", page("ocr", "Lehm?"), page("ocr", "Lehm*"), nil, "auto", "Lehm?", "ocr", 1},
		{"nor if nothing may be recognised", page("hidden", "Lehm?"), page("ocr", "Lehm*"), nil, "never", "Lehm?", "hidden", 1},
		{"nor if all is recognised anyway", page("hidden", "Lehm?"), page("ocr", "Lehm?"), nil, "always", "Lehm?", "ocr", 1},
		{"the layer is better", page("hidden", "Lehm**", "?"), page("ocr", "Lehm*", "a"), nil, "auto", "Lehm** ?", "hidden", 2},
		{"the layer is as good", page("hidden", "Lehm*", "?"), page("ocr", "Lehm*", "a"), nil, "auto", "Lehm* ?", "hidden", 2},
		{"what was recognised is better", page("hidden", "Lehm", "?"), page("ocr", "Lehm*", "a"), nil, "auto", "Lehm* a", "ocr", 2},
		{"both together are best", unread(page("hidden", "Lehm*")), page("ocr", "Lahn", "4*"), nil, "auto", "Lehm* 4*", "mended", 2},
		{"unread ink that is none", unread(page("hidden", "Lehm*")), page("ocr", "Lahn"), nil, "auto", "Lehm*", "hidden", 2},
		{"upside down", unread(page("hidden", "Lehm")), turned(page("ocr", "Kies*")), nil, "auto", "Kies*", "ocr", 3},
		{"recognition fails", unread(page("hidden", "Lehm")), paper.Page{}, broken, "auto", "Lehm", "hidden", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &scripted{layer: tt.layer, read: tt.read, err: tt.err}
			r := Reader{s, stars}
			got, err := r.Page(t.Context(), "a.pdf", 1, reading.Options{OCR: tt.mode, Picture: "a.png"})
			if err != nil {
				t.Fatal(err)
			}
			if say(got) != tt.want || got.Text != tt.origin {
				t.Errorf("got %q from %q, want %q from %q", say(got), got.Text, tt.want, tt.origin)
			}
			if len(s.asked) != tt.readings {
				t.Errorf("read %d times, want %d", len(s.asked), tt.readings)
			}
			if got.Picture == nil || got.Picture.Path != "a.png" {
				t.Errorf("picture is %v", got.Picture)
			}
		})
	}
}

func TestPageInParts(t *testing.T) {
	sure := func(p paper.Page) paper.Page {
		for i := range p.Words {
			p.Words[i].Confidence = 1
		}
		return p
	}
	tests := []struct {
		name               string
		layer, parts, read paper.Page
		want               string
		origin             paper.TextOrigin
		asked              string
	}{
		{"the layer is right", page("hidden", "Lehm", "Sand", "1.2?"), page("ocr", "Lehm", "Sand"), page("ocr", "Lehm*"),
			"Lehm Sand 1.2?", "hidden", "layer parts"},
		{"another number", page("hidden", "Lehm", "Sand", "i.2?"), page("ocr", "", "", "1.2"), page("ocr", "Lehm*"),
			"Lehm*", "ocr", "layer parts all"},
		{"no doubt is left", page("hidden", "Lehm*", "Sand", "i?"), page("ocr", "", "", "1", "5*"), page("ocr", "Lehm***"),
			"Lehm* Sand 1 5*", "mended", "layer parts"},
		{"other words", page("hidden", "Lehm", "Sand", "1.2?"), sure(page("ocr", "Ton", "Kies")), page("ocr", "Ton*"),
			"Ton*", "ocr", "layer parts all"},
		{"other words, hardly read", page("hidden", "Lehm", "Sand", "1.2?"), page("ocr", "Ton", "Kies"), page("ocr", "Ton*"),
			"Lehm Sand 1.2?", "hidden", "layer parts"},
		{"parts mend what all of it left", page("hidden", "Lehm", "Sand?", "i"), sure(page("ocr", "Ton", "Kies", "12", "7*")), page("ocr", "Ton*", "Kies*", "l"),
			"Ton* Kies* 12 7*", "ocr", "layer parts parts all"},
		{"columns that parts have found", page("hidden", "Lehm", "Sand", "1.2?"), page("ocr", "", "", "1.3*"), page("ocr", "Lehm***"),
			"Lehm Sand 1.3*", "mended", "layer parts"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &scripted{layer: tt.layer, parts: tt.parts, read: tt.read}
			got, err := Reader{s, words}.Page(t.Context(), "a.pdf", 1, reading.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var asked []string
			for _, o := range s.asked {
				switch {
				case len(o.Patches) > 0:
					asked = append(asked, "parts")
				case o.OCR == reading.OCRAlways:
					asked = append(asked, "all")
				default:
					asked = append(asked, "layer")
				}
			}
			if say(got) != tt.want || got.Text != tt.origin || strings.Join(asked, " ") != tt.asked {
				t.Errorf("got %q from %q after asking for %q, want %q from %q after %q", say(got), got.Text, asked, tt.want, tt.origin, tt.asked)
			}
		})
	}
}

// The columns of numbers of a page that was recognised are looked at again, and
// nothing else of it.
func TestPageColumns(t *testing.T) {
	tests := []struct {
		name  string
		read  paper.Page
		mode  reading.OCRMode
		parts paper.Page
		want  string
		asked int
	}{
		{"another number", page("ocr", "Lehm", "Sand?", "l"), "auto", page("ocr", "", "", "1", "5*"), "Lehm Sand? 1 5*", 2},
		{"no better number", page("ocr", "Lehm", "Sand?", "l"), "auto", page("ocr", "", "", "1"), "Lehm Sand? l", 2},
		{"no doubt", page("ocr", "Lehm", "Sand", "l"), "auto", page("ocr", "", "", "1", "5*"), "Lehm Sand l", 1},
		{"whatever its text layer", page("ocr", "Lehm", "Sand?", "l"), "always", page("ocr", "", "", "1", "5*"), "Lehm Sand? 1 5*", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &scripted{layer: tt.read, read: tt.read, parts: tt.parts}
			got, err := Reader{s, words}.Page(t.Context(), "a.pdf", 1, reading.Options{OCR: tt.mode})
			if err != nil || say(got) != tt.want || got.Text != paper.ReadText || len(s.asked) != tt.asked {
				t.Errorf("got %q from %q after %d readings, %v, want %q after %d", say(got), got.Text, len(s.asked), err, tt.want, tt.asked)
			}
			if tt.asked == 2 && (len(s.asked[1].Patches) != 1 || !s.asked[1].Patches[0].Numbers) {
				t.Errorf("looked at %+v, want the column of numbers", s.asked[1].Patches)
			}
		})
	}
}

func TestPageCanceled(t *testing.T) {
	s := &scripted{layer: page("hidden", "?"), err: &reading.Error{Kind: reading.Canceled}}
	if _, err := (Reader{s, stars}).Page(t.Context(), "a.pdf", 1, reading.Options{}); reading.KindOf(err) != reading.Canceled {
		t.Errorf("error is %v, want one of kind canceled", err)
	}
}

func TestPageFirstReadingFails(t *testing.T) {
	s := &scripted{layer: page("hidden"), read: page("ocr", "Lehm*")}
	failing := failingReader{s}
	if _, err := (Reader{failing, stars}).Page(t.Context(), "a.pdf", 1, reading.Options{}); !errors.Is(err, errFailed) || len(s.asked) > 0 {
		t.Errorf("error is %v after %d readings, want the reader's own at once", err, len(s.asked))
	}
}

var errFailed = errors.New("failed")

type failingReader struct{ reading.Reader }

func (failingReader) Page(context.Context, string, int, reading.Options) (paper.Page, error) {
	return paper.Page{}, errFailed
}

func TestMended(t *testing.T) {
	at := func(text string, x0, x1 float64) paper.Word {
		return paper.Word{Text: text, Box: paper.Box{X0: x0, X1: x1, Y1: 10}}
	}
	tests := []struct {
		name              string
		layer, read, want []paper.Word
	}{
		{"what is missing comes", []paper.Word{at("Lehm", 50, 90)}, []paper.Word{at("1.20", 0, 20)}, []paper.Word{at("Lehm", 50, 90), at("1.20", 0, 20)}},
		{"what is there stays", []paper.Word{at("Lehm", 50, 90)}, []paper.Word{at("Lahn", 51, 89)}, []paper.Word{at("Lehm", 50, 90)}},
		{"a number replaces what is none", []paper.Word{at("ait", 0, 20)}, []paper.Word{at("1.10", 0, 21)}, []paper.Word{at("1.10", 0, 21)}},
		{"even if that is in pieces", []paper.Word{at("a", 0, 6), at("it", 8, 20)}, []paper.Word{at("1.10", 0, 21)}, []paper.Word{at("1.10", 0, 21)}},
		{"a number does not replace one", []paper.Word{at("1.40", 0, 20)}, []paper.Word{at("1.10", 0, 20)}, []paper.Word{at("1.40", 0, 20)}},
		{"nor do letters", []paper.Word{at("a;t", 0, 20)}, []paper.Word{at("ait", 0, 20)}, []paper.Word{at("a;t", 0, 20)}},
		{"close is another place", []paper.Word{at("ait", 0, 20)}, []paper.Word{at("1.10", 16, 36)}, []paper.Word{at("ait", 0, 20), at("1.10", 16, 36)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mended(paper.Page{Words: tt.layer, Text: paper.HiddenText}, tt.read, nil)
			if diff := cmp.Diff(tt.want, got.Words); diff != "" || got.Text != paper.MendedText {
				t.Errorf("text %q, words mismatch (-want +got):\n%s", got.Text, diff)
			}
		})
	}
}

func TestIsNumber(t *testing.T) {
	tests := map[string]bool{
		"1.20": true, "1,2": true, "12": true, "-3.40": true, "+0.5": true, "1.20-": false,
		"": false, ".": false, "1.2m": false, "O.50": false, "a": false, "--": false,
	}
	for text, want := range tests {
		if got := isNumber(text); got != want {
			t.Errorf("isNumber(%q) = %v, want %v", text, got, want)
		}
	}
}

// Numbers take the places that they were recognised in, in columns of numbers only.
func TestRenumbered(t *testing.T) {
	layer := page("hidden", "12/40", "Lehm", "132.00m")
	read := page("ocr", "12.40", "Lahn", "13.00")
	look := []reading.Patch{{Box: paper.Box{X1: 18, Y1: 10}, Numbers: true}, {Box: paper.Box{X0: 38, X1: 58, Y1: 10}, Numbers: true}}
	if got := renumbered(layer, read.Words, look); say(got) != "Lehm 12.40 13.00" || got.Text != paper.MendedText {
		t.Errorf("got %q from %q", say(got), got.Text)
	}
	if got := renumbered(layer, read.Words, nil); say(got) != "12/40 Lehm 132.00m" {
		t.Errorf("without columns got %q", say(got))
	}
}

// A reading that has the words of another is not judged again.
func TestBestJudgesOnce(t *testing.T) {
	judged := 0
	r := Reader{Judge: func(context.Context, paper.Page) (float64, bool, []reading.Patch) {
		judged++
		return float64(judged), false, nil
	}}
	layer, read := page(paper.HiddenText, "a", "b"), page(paper.ReadText, "a", "c")
	first := r.judged(t.Context(), layer)
	best := r.best(t.Context(), first, page(paper.MendedText, "a", "b"), read, page(paper.ReadText, "a", "b"), read)
	if judged != 3 || best.page.Text != paper.ReadText || say(best.page) != "a b" {
		t.Errorf("%d were judged, %v %q is best; want 3, the last that is new", judged, best.page.Text, say(best.page))
	}
}

// Boreholes one below the other share a column, of which each has its part read.
func TestOnce(t *testing.T) {
	word := func(text string, x, y float64) paper.Word {
		return paper.Word{Text: text, Box: paper.Box{X0: x, Y0: y, X1: x + 10, Y1: y + 8}}
	}
	read := []paper.Word{word("25", 10, 10), word("140", 10, 30), word("25", 10, 10), word("14O", 9, 31), word("230", 10, 50)}
	if got := say(paper.Page{Words: once(read)}); got != "25 140 230" {
		t.Errorf("kept %q", got)
	}
}
