package mupdf

import (
	"image"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/readingtest"
)

// colors are areas in every space of colours that a content stream can name by
// itself, and words in some of them.
const colors = `0 1 1 0 k 10 10 40 40 re f 0.3 0 0.6 0.2 k 60 10 40 40 re f
1 0.5 0 rg 110 10 40 40 re f 0.4 g 160 10 30 40 re f
1 0 0 0.5 k BT /F1 10 Tf 20 80 Td (Lehm) Tj ET 0.2 g BT /F1 10 Tf 90 80 Td (Kies) Tj ET`

// What a library reads does not depend on what it read before.
func TestLibraryReadsOneAfterTheOther(t *testing.T) {
	dir := t.TempDir()
	path := func(name string, data []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	colored := path("colored.pdf", readingtest.PDF(content(colors)))
	gray := path("gray.pdf", readingtest.PDF(content("0 g BT /F1 10 Tf 20 50 Td (Sand) Tj ET")))
	damaged := path("damaged.pdf", []byte("%PDF-1.7\n1 0 obj\n<<"))

	shared, err := New()
	if err != nil {
		t.Fatal(err)
	}
	defer shared.Close()
	for _, p := range []string{colored, damaged, gray, colored, gray} {
		alone, errAlone := Open(p)
		want, wantImage := readFirst(t, alone, errAlone)
		doc, err := shared.Open(p)
		got, gotImage := readFirst(t, doc, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: mismatch (-alone +shared):\n%s", filepath.Base(p), diff)
		}
		if !reflect.DeepEqual(wantImage, gotImage) {
			t.Errorf("%s is painted otherwise than alone", filepath.Base(p))
		}
	}
}

// CMYK is painted by its colour profile, though text is collected without: full
// magenta with yellow is the red of print and not that of screens.
func TestPaintsCMYKByItsProfile(t *testing.T) {
	page := open(t, content(colors))
	page.Words()
	img, err := page.Render(t.Context(), 200, 100)
	if err != nil {
		t.Fatal(err)
	}
	rgba, ok := img.(*image.RGBA)
	if !ok {
		t.Fatalf("painted as %T", img)
	}
	for _, c := range []struct {
		x, y int
		want [3]uint8
	}{
		{30, 70, [3]uint8{237, 28, 36}},
		{80, 70, [3]uint8{152, 180, 115}},
		{130, 70, [3]uint8{255, 127, 0}},
		{175, 70, [3]uint8{101, 102, 101}},
	} {
		p := rgba.RGBAAt(c.x, c.y)
		if got := [3]uint8{p.R, p.G, p.B}; got != c.want {
			t.Errorf("at %d, %d: %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

// readFirst is what is read of the first page of a document, which is closed;
// nothing of one that could not be opened.
func readFirst(t *testing.T, doc *Document, err error) (words []paper.Word, img image.Image) {
	t.Helper()
	if err != nil {
		return nil, nil
	}
	defer doc.Close()
	page, err := doc.Page(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	found, _ := page.Words()
	if img, err = page.Render(t.Context(), 200, 100); err != nil {
		t.Fatal(err)
	}
	return Plain(found), img
}
