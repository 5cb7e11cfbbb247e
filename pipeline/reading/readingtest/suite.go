// Package readingtest holds what every reading.Reader must do, and the small
// documents to try it on.
package readingtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// Run tests a reader. It must be one that reads real documents.
func Run(t *testing.T, r reading.Reader) {
	tests := []struct {
		name string
		test func(*testing.T, reading.Reader)
	}{
		{"Page", testPage},
		{"PagesInAnyOrder", testPagesInAnyOrder},
		{"BadContents", testBadContents},
		{"BadPaths", testBadPaths},
		{"HalfAnImage", testHalfAnImage},
		{"NoSuchPage", testNoSuchPage},
		{"NamesOfFiles", testNamesOfFiles},
		{"Picture", testPicture},
		{"PictureOfAnImage", testPictureOfAnImage},
		{"PictureOfALongPage", testPictureOfALongPage},
		{"PictureThatCannotBeWritten", testPictureThatCannotBeWritten},
		{"ReplacedFile", testReplacedFile},
		{"Canceled", testCanceled},
		{"Endless", testEndless},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, r) })
	}
}

// numbered is a document whose pages say their number.
func numbered(pages int) []byte {
	var sheets []Sheet
	for i := range pages {
		sheets = append(sheets, Sheet{Width: 200, Height: 100, Content: fmt.Sprintf("BT /F1 10 Tf 20 50 Td (Seite %d) Tj ET", i+1)})
	}
	return PDF(sheets...)
}

// file writes a document into a folder of the test.
func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func testPage(t *testing.T, r reading.Reader) {
	path := file(t, "a.pdf", PDF(Sheet{Width: 200, Height: 100, Content: `
		BT /F1 10 Tf 20 50 Td (Lehm, grau) Tj ET
		0 0 1 rg 150 10 20 30 re f
		1 w 10 90 m 190 90 l S`}))
	got, err := r.Page(t.Context(), path, 1, reading.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Words {
		got.Words[i].Box = paper.Box{} // of the font's measure; tested where it is made
	}
	want := paper.Page{
		Number: 1, Width: 200, Height: 100, Text: paper.PrintedText,
		Words: []paper.Word{{Text: "Lehm,", Size: 10, Confidence: 1}, {Text: "grau", Size: 10, Confidence: 1}},
		Rules: []paper.Rule{{From: paper.Point{X: 10, Y: 10}, To: paper.Point{X: 190, Y: 10}, Width: 1}},
		Areas: []paper.Area{{Box: paper.Box{X0: 150, Y0: 60, X1: 170, Y1: 90}, Color: 0x0000ff}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func testPagesInAnyOrder(t *testing.T, r reading.Reader) {
	const pages = 12
	path := file(t, "many.pdf", numbered(pages))
	if n, err := r.Pages(t.Context(), path); n != pages || err != nil {
		t.Fatalf("Pages = %d, %v, want %d, nil", n, err, pages)
	}
	var wg sync.WaitGroup
	for n := pages; n >= 1; n-- {
		wg.Go(func() {
			page, err := r.Page(t.Context(), path, n, reading.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if want := fmt.Sprint(n); page.Number != n || len(page.Words) != 2 || page.Words[1].Text != want {
				t.Errorf("page %d: got number %d, words %v", n, page.Number, page.Words)
			}
		})
	}
	wg.Wait()
}

func testBadContents(t *testing.T, r reading.Reader) {
	tests := []struct {
		name string
		data []byte
		kind reading.Kind
	}{
		{"nothing in it", nil, reading.Empty},
		{"no pages", PDF(), reading.Empty},
		{"plain text", []byte("Bohrung 1\n0.00 - 1.20 m Lehm\n"), reading.Invalid},
		{"header only", []byte("%PDF-1.7\n"), reading.Invalid},
		{"damaged image", []byte("\x89PNG\r\n\x1a\nrubbish"), reading.Invalid},
		{"cut in the first object", numbered(3)[:30], reading.Invalid},
		{"locked", Locked(), reading.Encrypted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := r.Pages(t.Context(), file(t, "bad.pdf", tt.data))
			checkError(t, err, tt.kind, 0)
			if n != 0 {
				t.Errorf("Pages = %d, want 0", n)
			}
		})
	}
}

func testBadPaths(t *testing.T, r reading.Reader) {
	tests := []struct {
		name string
		path func(t *testing.T) string
	}{
		{"no such file", func(t *testing.T) string { return filepath.Join(t.TempDir(), "gone.pdf") }},
		{"a folder", func(t *testing.T) string { return t.TempDir() }},
		{"not permitted", secret},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := r.Pages(t.Context(), tt.path(t))
			checkError(t, err, reading.Invalid, 0)
		})
	}
}

// secret is a document that this user may not read.
func secret(t *testing.T) (path string) {
	t.Helper()
	path = file(t, "secret.pdf", numbered(1))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this user may read everything")
	}
	return path
}

// Half of an image is found out when its page is read.
func testHalfAnImage(t *testing.T, r reading.Reader) {
	var data bytes.Buffer
	noise := image.NewGray(image.Rect(0, 0, 300, 200))
	for i := range noise.Pix {
		noise.Pix[i] = byte(i * i >> 4)
	}
	if err := png.Encode(&data, noise); err != nil {
		t.Fatal(err)
	}
	path := file(t, "half.png", data.Bytes()[:data.Len()/2])
	_, err := r.Page(t.Context(), path, 1, reading.Options{Picture: path + "_0.png"})
	checkError(t, err, reading.Invalid, 0)
}

func testNoSuchPage(t *testing.T, r reading.Reader) {
	path := file(t, "three.pdf", numbered(3))
	for _, number := range []int{-1, 0, 4} {
		_, err := r.Page(t.Context(), path, number, reading.Options{})
		checkError(t, err, reading.Invalid, number)
	}
}

func checkError(t *testing.T, err error, kind reading.Kind, page int) {
	t.Helper()
	var e *reading.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Page != page || e.Op == "" || e.Msg == "" {
		t.Errorf("got %#v, want kind %q on page %d", err, kind, page)
	}
}

func testNamesOfFiles(t *testing.T, r reading.Reader) {
	for _, name := range []string{"Bohrung Süd, Öl-Tank 7.pdf", "nicht\xfcUTF8.pdf", "kein pdf im Namen", "%d%n.pdf", "-x.pdf", "zeile\n.pdf"} {
		t.Run(fmt.Sprintf("%q", name), func(t *testing.T) {
			path := file(t, name, numbered(1))
			if n, err := r.Pages(t.Context(), path); n != 1 || err != nil {
				t.Errorf("Pages = %d, %v, want 1, nil", n, err)
			}
			picture := path + "_0.png"
			page, err := r.Page(t.Context(), path, 1, reading.Options{Picture: picture})
			if err != nil {
				t.Fatal(err)
			}
			if page.Picture == nil || page.Picture.Path != picture {
				t.Errorf("picture = %v, want one at %q", page.Picture, picture)
			}
			if _, err := os.Stat(picture); err != nil {
				t.Error(err)
			}
		})
	}
}

func testPicture(t *testing.T, r reading.Reader) {
	tests := []struct {
		name          string
		dpi           int
		width, height int
	}{
		{"default", 0, 417, 208},
		{"as many pixels as points", 72, 200, 100},
		{"finer", 300, 833, 417},
	}
	path := file(t, "a.pdf", numbered(1))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "new", "folders")
			picture := filepath.Join(dir, "a_0.png")
			page, err := r.Page(t.Context(), path, 1, reading.Options{Picture: picture, DPI: tt.dpi})
			if err != nil {
				t.Fatal(err)
			}
			want := &paper.Picture{Path: picture, Width: tt.width, Height: tt.height}
			if diff := cmp.Diff(want, page.Picture); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			checkPNG(t, picture, tt.width, tt.height)
			entries, err := os.ReadDir(dir)
			if err != nil || len(entries) != 1 {
				t.Errorf("the folder holds %v, %v, want the picture alone", entries, err)
			}
		})
	}
}

func checkPNG(t *testing.T, path string, width, height int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != width || b.Dy() != height {
		t.Errorf("%d by %d pixels, want %d by %d", b.Dx(), b.Dy(), width, height)
	}
}

// An image file keeps its pixels, whatever resolution is asked for.
func testPictureOfAnImage(t *testing.T, r reading.Reader) {
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewGray(image.Rect(0, 0, 321, 123))); err != nil {
		t.Fatal(err)
	}
	path := file(t, "scan.png", data.Bytes())
	picture := filepath.Join(t.TempDir(), "scan_0.png")
	if _, err := r.Page(t.Context(), path, 1, reading.Options{Picture: picture, DPI: 300}); err != nil {
		t.Fatal(err)
	}
	checkPNG(t, picture, 321, 123)
}

// A page of ten metres is painted coarser rather than refused.
func testPictureOfALongPage(t *testing.T, r reading.Reader) {
	const tenMetres = 28346
	path := file(t, "long.pdf", PDF(Sheet{Width: 60, Height: tenMetres, Content: "BT /F1 10 Tf 5 5 Td (Ende) Tj ET", Extra: "/UserUnit 1"}))
	picture := filepath.Join(t.TempDir(), "long_0.png")
	page, err := r.Page(t.Context(), path, 1, reading.Options{Picture: picture, DPI: 150})
	if err != nil {
		t.Fatal(err)
	}
	if page.Height != tenMetres || len(page.Words) != 1 {
		t.Errorf("got %g points with %d words, want %d with 1", page.Height, len(page.Words), tenMetres)
	}
	checkPNG(t, picture, 64, 30000)
}

func testPictureThatCannotBeWritten(t *testing.T, r reading.Reader) {
	path := file(t, "a.pdf", numbered(1))
	_, err := r.Page(t.Context(), path, 1, reading.Options{Picture: filepath.Join(path, "below-a-file.png")})
	checkError(t, err, reading.Internal, 1)
}

func testReplacedFile(t *testing.T, r reading.Reader) {
	path := file(t, "a.pdf", numbered(1))
	if n, err := r.Pages(t.Context(), path); n != 1 || err != nil {
		t.Fatalf("Pages = %d, %v, want 1, nil", n, err)
	}
	if err := os.WriteFile(path, numbered(2), 0o644); err != nil {
		t.Fatal(err)
	}
	if n, err := r.Pages(t.Context(), path); n != 2 || err != nil {
		t.Errorf("after it was replaced: Pages = %d, %v, want 2, nil", n, err)
	}
}

func testCanceled(t *testing.T, r reading.Reader) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := r.Page(ctx, file(t, "a.pdf", numbered(1)), 1, reading.Options{})
	checkError(t, err, reading.Canceled, 1)
}

func testEndless(t *testing.T, r reading.Reader) {
	path := file(t, "endless.pdf", Endless())
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := r.Page(ctx, path, 1, reading.Options{})
	checkError(t, err, reading.Timeout, 1)
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("took %v to give up", took)
	}
	if n, err := r.Pages(t.Context(), file(t, "next.pdf", numbered(1))); n != 1 || err != nil {
		t.Errorf("the document after it: Pages = %d, %v, want 1, nil", n, err)
	}
}
