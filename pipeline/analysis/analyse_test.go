package analysis

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/crop"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// vocabulary is what the pages of FuzzAnalyse say: depths in all forms,
// descriptions, heads of columns, and what is none of these.
var vocabulary = []string{
	"0.00", "0.50", "1.20", "2.0", "3", "4.5 m", "120", "0950", "5999.99 m", "-1.30", "7 ft", "80 cm",
	"0.00 - 0.50", "0.5-1.2 m", "1.20 - 3.40 m", "ab 4.5 m", "bis 2.0", "1 : 50", "0.40/1.20", "3 - 1",
	"Humus", "Kies, sandig, grau", "mit Steinen und", "Silt, tonig, braun,", "Fein-", "Morä\u00ad", "a) Ton", "Limon brun",
	"Tiefe [m]", "Tiefe (cm)", "Depth (ft)", "von", "bis", "Mächtigkeit", "Kote m ü.M.", "N/30", "Beschreibung",
	"450.20 m ü.M.", "449.70", "OK Terrain: 451.3 m ü.M.", "UKPN", "GM-GC", "Kies ...... 1.20", "\xff", " ", "", "....",
}

// A pen draws on a page what the bytes of a fuzz input say.
type pen struct {
	page paper.Page
	analysistest.Bytes
}

func (p *pen) point() paper.Point {
	return paper.Point{X: p.Place(p.page.Width), Y: p.Place(p.page.Height)}
}

// write sets a text, word by word.
func (p *pen) write(text string, at paper.Point, height float64, turn int) {
	for _, w := range strings.Split(text, " ") {
		width := 5 * float64(len(w))
		box := paper.Box{X0: at.X, Y0: at.Y, X1: at.X + width, Y1: at.Y + height}
		p.page.Words = append(p.page.Words, paper.Word{Text: w, Box: box, Turn: turn, Confidence: 1})
		at.X += width + 3
	}
}

// stack writes texts one below the other, as the columns of a profile stand.
func (p *pen) stack() {
	at, first, rows, pitch := p.point(), int(p.Next()), int(p.Next())%16, float64(p.Next()%32)
	for i := range rows {
		p.write(vocabulary[(first+i)%len(vocabulary)], at, 9, 0)
		at.Y += pitch
	}
}

// scale writes numbers one below the other that grow by equal steps.
func (p *pen) scale() {
	at, rows, pitch, step := p.point(), int(p.Next())%16, float64(p.Next()%32), strata.Depth(p.Next())*10
	for i := range rows {
		p.write((strata.Depth(i) * step).String(), at, 9, 0)
		at.Y += pitch
	}
}

// draw puts one thing on the page.
func (p *pen) draw() {
	switch p.Next() % 6 {
	case 0:
		p.stack()
	case 1:
		p.scale()
	case 2:
		text, size, turn := vocabulary[int(p.Next())%len(vocabulary)], p.Next(), p.Next()
		p.write(text, p.point(), float64(size%32), int(turn)%5*90)
	case 3:
		y := p.Place(p.page.Height)
		p.page.Rules = append(p.page.Rules, paper.Rule{From: paper.Point{Y: y}, To: paper.Point{X: p.page.Width, Y: y}})
	case 4:
		p.page.Rules = append(p.page.Rules, paper.Rule{From: p.point(), To: p.point()})
	case 5:
		a, b := p.point(), p.point()
		p.page.Areas = append(p.page.Areas, paper.Area{Box: paper.Box{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}})
	}
}

// drawn makes two pages of arbitrary bytes.
func drawn(data []byte) []paper.Page {
	var pages []paper.Page
	for i, part := range [][]byte{data[:len(data)/2], data[len(data)/2:]} {
		p := pen{page: paper.Page{Number: i + 1, Width: 595, Height: 842, Text: paper.PrintedText}, Bytes: part}
		for len(p.Bytes) > 0 {
			p.draw()
		}
		pages = append(pages, p.page)
	}
	return pages
}

// What a profile of two pages is made of: depths and descriptions side by side
// on the first, a scale with rules across the text on the second.
var profile = []byte("" +
	"\x02\x1c\x09\x00\x20\x08" + "\x00\x20\x14\x00\x05\x14" + "\x00\x60\x17\x14\x06\x14" +
	"\x02\x1c\x09\x00\x20\x08" + "\x01\x20\x14\x0a\x14\x32" + "\x00\x60\x17\x14\x06\x14" + "\x03\x14\x03\x20\x03\x30")

// Whatever stands on the pages, the analysis ends without a fault, finds the
// same twice, and what it finds has the form that strata promises.
func FuzzAnalyse(f *testing.F) {
	f.Add([]byte{})
	f.Add(profile)
	f.Add([]byte("\x00\xff\xfe\x14\x08\x14\x01\x20\xfc\x08\x00\x0a\x04\xff\x00\xfe\x00"))
	words := lexicon.Default()
	if found, _ := Analyse(f.Context(), drawn(profile), words); len(found.Boreholes) == 0 {
		f.Fatal("there is no borehole in the profile that the fuzzing begins with")
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pages := drawn(data[:min(len(data), 400)])
		found, err := Analyse(t.Context(), pages, words)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range found.Boreholes {
			checkBorehole(t, b, pages)
		}
		again, _ := Analyse(t.Context(), pages, words)
		if !bytes.Equal(written(t, found), written(t, again)) {
			t.Errorf("the same pages give\n%s\nand then\n%s", written(t, found), written(t, again))
		}
	})
}

// written is a finding as JSON, which has no form for what is no number.
func written(t *testing.T, f Finding) []byte {
	t.Helper()
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// cutOut reports whether a layer stands on a page that is a piece of one, where
// each block of text speaks for itself.
func cutOut(l strata.Layer, pages []paper.Page) bool {
	at := l.Top
	if at == nil && len(l.Lines) > 0 {
		at = &l.Lines[0].Place
	}
	return at != nil && crop.Is(layout.Read(pages[at.Page-1]))
}

func checkBorehole(t *testing.T, b strata.Borehole, pages []paper.Page) {
	t.Helper()
	var deepest strata.Depth
	for i, l := range b.Layers {
		if iv := l.Interval; iv.Top.Known() && iv.Base.Known() && iv.Top >= iv.Base {
			t.Errorf("layer %d has the interval %v", i, iv)
		} else if iv.Top.Known() && iv.Top < deepest && !cutOut(l, pages) {
			t.Errorf("layer %d, %v, begins above the end of the one before, %v", i, iv, deepest)
		} else {
			deepest = max(iv.Top, iv.Base)
		}
		if !(l.Confidence >= 0 && l.Confidence <= 1) {
			t.Errorf("layer %d has confidence %v", i, l.Confidence)
		}
		if (len(l.Lines) == 0 || l.Description == "") && !(l.Top != nil && cutOut(l, pages)) {
			t.Errorf("layer %d has no description", i)
		}
		for _, line := range l.Lines {
			if page := pages[line.Page-1].Bounds(); line.Box.Empty() || line.Box.Intersect(page) != line.Box {
				t.Errorf("layer %d has a line at %v on a page of %v", i, line.Box, page)
			}
		}
	}
}
