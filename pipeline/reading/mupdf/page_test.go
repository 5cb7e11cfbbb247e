package mupdf

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/readingtest"
)

// open returns the first page of a document of one sheet.
func open(t *testing.T, sheet readingtest.Sheet) *Page {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, readingtest.PDF(sheet), 0o644); err != nil {
		t.Fatal(err)
	}
	return openFile(t, path)
}

func openFile(t *testing.T, path string) *Page {
	t.Helper()
	doc, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(doc.Close)
	page, err := doc.Page(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	return page
}

// content is a sheet of 200 by 100 points with the content.
func content(c string) readingtest.Sheet {
	return readingtest.Sheet{Width: 200, Height: 100, Content: c}
}

func TestPageAsDisplayed(t *testing.T) {
	const lehm = "BT /F1 10 Tf 20 50 Td (Lehm) Tj ET" // left half, middle
	tests := []struct {
		name          string
		extra         string
		width, height float64
		near          paper.Point // the middle of the word
		turn          int
	}{
		{"plain", "", 200, 100, paper.Point{X: 33, Y: 46}, 0},
		{"turned right", "/Rotate 90", 100, 200, paper.Point{X: 54, Y: 33}, 90},
		{"upside down", "/Rotate 180", 200, 100, paper.Point{X: 167, Y: 54}, 180},
		{"turned left", "/Rotate 270", 100, 200, paper.Point{X: 46, Y: 167}, 270},
		{"cropped", "/CropBox [10 20 110 80]", 100, 60, paper.Point{X: 23, Y: 26}, 0},
		{"cropped and turned", "/CropBox [10 20 110 80] /Rotate 90", 60, 100, paper.Point{X: 34, Y: 23}, 90},
		{"larger unit", "/UserUnit 2", 400, 200, paper.Point{X: 66, Y: 92}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheet := content(lehm)
			sheet.Extra = tt.extra
			page := open(t, sheet)
			if w, h := page.Size(); w != tt.width || h != tt.height {
				t.Errorf("size %g by %g, want %g by %g", w, h, tt.width, tt.height)
			}
			words, _ := page.Words()
			if len(words) != 1 || words[0].Text != "Lehm" || words[0].Turn != tt.turn || distance(words[0].Box.Mid(), tt.near) > 3 {
				t.Errorf("got %v, want Lehm near %v, turned by %d", words, tt.near, tt.turn)
			}
		})
	}
}

func TestTextOrigin(t *testing.T) {
	const (
		visible  = "BT /F1 10 Tf 20 50 Td (Lehm) Tj ET "
		hidden   = "BT 3 Tr /F1 10 Tf 20 50 Td (Lehm) Tj ET "
		scan     = "q 200 0 0 100 0 0 cm /Grey Do Q "
		halfScan = "q 100 0 0 100 0 0 cm /Grey Do Q "
	)
	tests := []struct {
		name, content string
		want          paper.TextOrigin
		words         string
	}{
		{"empty page", "", paper.NoText, ""},
		{"scan", scan, paper.NoText, ""},
		{"printed", visible, paper.PrintedText, "Lehm"},
		{"printed on a picture", scan + visible, paper.PrintedText, "Lehm"},
		{"hidden behind a scan", scan + hidden, paper.HiddenText, "Lehm"},
		{"hidden, painted over by the scan", visible + scan, paper.HiddenText, "Lehm"},
		{"painted over by a picture of half the page", visible + halfScan, paper.NoText, ""},
		{"hidden, without a scan", hidden, paper.NoText, ""},
		{"white on paper", "1 g " + visible, paper.NoText, ""},
		{"nearly white on paper", "0.99 0.98 0.97 rg " + visible, paper.NoText, ""},
		{"white on a dark head", "0.2 g 10 40 100 30 re f 1 g " + visible, paper.PrintedText, "Lehm"},
		{"white on a dark head with round corners", "0.2 g 10 40 m 110 40 l 110 70 l 40 70 l 30 80 5 70 10 60 c f 1 g " + visible, paper.PrintedText, "Lehm"},
		{"white on a scan", scan + "1 g " + visible, paper.PrintedText, "Lehm"},
		{"the colour of its ground", "0.5 0.6 0.7 rg 10 40 100 30 re f " + visible, paper.NoText, ""},
		{"under a patch", visible + "1 g 10 40 100 30 re f", paper.NoText, ""},
		{"under a black patch", visible + "0 g 10 40 100 30 re f", paper.NoText, ""},
		{"new on a patch over the old", visible + "1 g 10 40 100 30 re f 0 g BT /F1 10 Tf 20 50 Td (Kies) Tj ET", paper.PrintedText, "Kies"},
		{"the same on a patch over it", visible + "1 g 10 40 100 30 re f 0 g " + visible, paper.PrintedText, "Lehm"},
		{"under a frame", visible + "0 g 10 40 100 30 re 12 42 96 26 re f*", paper.PrintedText, "Lehm"},
		{"under what shines through", "/Half gs " + visible + "1 1 0 rg 10 40 100 30 re f", paper.PrintedText, "Lehm"},
		{"under a marker's colour", visible + "/Times gs 1 1 0 rg 10 40 100 30 re f", paper.PrintedText, "Lehm"},
		{"outside a clip", "q 100 10 50 20 re W n " + visible + "Q", paper.NoText, ""},
		{"inside a clip", "q 10 40 100 30 re W n " + visible + "Q", paper.PrintedText, "Lehm"},
		{"under a patch that is clipped away", visible + "q 120 10 50 20 re W n 1 g 10 40 100 30 re f Q", paper.PrintedText, "Lehm"},
		{"half of a line under a patch", "BT /F1 10 Tf 20 50 Td (Lehm Kies) Tj ET 1 g 46 40 60 30 re f", paper.PrintedText, "Lehm"},
		{"scan with a stamp", scan + "BT 3 Tr /F1 10 Tf 20 50 Td (" + strings.Repeat("abcde ", 20) + ") Tj ET BT 0 Tr /F1 10 Tf 20 20 Td (S.1) Tj ET", paper.HiddenText, "*"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := open(t, content(tt.content))
			words, origin := page.Words()
			if origin != tt.want {
				t.Errorf("origin %q, want %q", origin, tt.want)
			}
			if got := texts(words); tt.words != "*" && got != tt.words {
				t.Errorf("words %s, want %s", got, tt.words)
			}
		})
	}
}

func TestDrawings(t *testing.T) {
	blue := func(x0, y0, x1, y1 float64) paper.Area {
		return paper.Area{Box: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}, Color: 0x0000ff}
	}
	tests := []struct {
		name, content string
		rules         []paper.Rule
		areas         []paper.Area
	}{
		{name: "line", content: "10 90 m 60 90 l S", rules: []paper.Rule{line(10, 10, 60, 10)}},
		{name: "rectangle", content: "10 50 50 40 re S", rules: []paper.Rule{line(10, 10, 10, 50), line(10, 10, 60, 10), line(60, 10, 60, 50), line(10, 50, 60, 50)}},
		{name: "closed triangle", content: "10 90 m 60 90 l 60 50 l s", rules: []paper.Rule{line(10, 10, 60, 10), line(10, 10, 60, 50), line(60, 10, 60, 50)}},
		{name: "curve, and a line from its end", content: "10 90 m 20 60 40 60 50 90 c 90 90 l S", rules: []paper.Rule{line(50, 10, 90, 10)}},
		{name: "curve with its ends for handles", content: "10 90 m 40 60 50 90 v 60 60 70 90 y S"},
		{name: "scaled and moved", content: "q 2 0 0 2 10 0 cm 5 45 m 30 45 l S Q", rules: []paper.Rule{line(20, 10, 70, 10)}},
		{name: "turned", content: "q 0 1 -1 0 100 0 cm 10 20 m 60 20 l S Q", rules: []paper.Rule{line(80, 40, 80, 90)}},
		{name: "dashes are one line", content: "[3 3] 0 d 10 90 m 60 90 l S", rules: []paper.Rule{line(10, 10, 60, 10)}},
		{name: "white line", content: "1 G 10 90 m 60 90 l S"},
		{name: "clipped", content: "q 20 0 30 100 re W n 10 90 m 60 90 l S Q", rules: []paper.Rule{line(19, 10, 51, 10)}},
		{name: "clipped away", content: "q 100 0 30 100 re W n 10 90 m 60 90 l S Q"},
		{name: "beyond the page", content: "150 90 m 900 90 l S", rules: []paper.Rule{line(150, 10, 200, 10)}},
		{name: "thin fill", content: "10 89.5 50 1 re f", rules: []paper.Rule{line(10, 10, 60, 10)}},
		{name: "fill", content: "0 0 1 rg 10 50 50 40 re f", areas: []paper.Area{blue(10, 10, 60, 50)}},
		{name: "fill by four lines", content: "0 0 1 rg 10 50 m 60 50 l 60 90 l 10 90 l h f", areas: []paper.Area{blue(10, 10, 60, 50)}},
		{name: "two fills in one path", content: "0 0 1 rg 10 50 50 40 re 100 50 50 40 re f", areas: []paper.Area{blue(10, 10, 60, 50), blue(100, 10, 150, 50)}},
		{name: "clipped fill", content: "q 20 60 20 20 re W n 0 0 1 rg 10 50 50 40 re f Q", areas: []paper.Area{blue(19.5, 19.5, 40.5, 40.5)}},
		{name: "fill of five corners", content: "0 0 1 rg 10 50 m 60 50 l 70 70 l 60 90 l 10 90 l h f"},
		{name: "white page", content: "1 g 0 0 200 100 re f"},
		{name: "white box", content: "1 g 10 50 50 40 re f", areas: []paper.Area{{Box: paper.Box{X0: 10, Y0: 10, X1: 60, Y1: 50}, Color: 0xffffff}}},
		{name: "colour in four inks", content: "0 0 0 1 k 10 50 50 40 re f", areas: []paper.Area{{Box: paper.Box{X0: 10, Y0: 10, X1: 60, Y1: 50}, Color: black(t)}}},
		{name: "painted over by a scan", content: "10 90 m 60 90 l S q 200 0 0 100 0 0 cm /Grey Do Q"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules, areas := open(t, content(tt.content)).Drawings()
			for i := range rules {
				rules[i].Width = 0
			}
			if len(rules) == 0 {
				rules = nil
			}
			if diff := cmp.Diff(tt.rules, rules); diff != "" {
				t.Errorf("rules: mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.areas, areas); diff != "" {
				t.Errorf("areas: mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// black is what MuPDF's press profile makes of full black ink.
func black(t *testing.T) uint32 {
	t.Helper()
	_, areas := open(t, content("0 0 0 1 k 20 20 50 40 re f")).Drawings()
	if len(areas) != 1 || areas[0].Color>>16 > 0x40 || areas[0].Color&0xff > 0x40 {
		t.Fatalf("black ink is %v", areas)
	}
	return areas[0].Color
}

func TestStrokesBeyondTheLimitLeaveTheLongest(t *testing.T) {
	var c strings.Builder
	const many = 450000 // more than collect.c keeps
	for i := range many {
		fmt.Fprintf(&c, "%d %d m %d %d l S\n", i%190, i/190%100, i%190+3, i/190%100+2)
	}
	c.WriteString("10 90 m 190 90 l S")
	rules, _ := open(t, content(c.String())).Drawings()
	if len(rules) == 0 || len(rules) > maxRules {
		t.Errorf("%d rules, want 1 to %d", len(rules), maxRules)
	}
	found := false
	for _, r := range rules {
		found = found || r.Length() == 180
	}
	if !found {
		t.Error("the longest line is gone")
	}
}

func TestImageShare(t *testing.T) {
	tests := []struct {
		name, content string
		want          float64
	}{
		{"none", "", 0},
		{"whole page", "q 200 0 0 100 0 0 cm /Grey Do Q", 1},
		{"half", "q 100 0 0 100 0 0 cm /Red Do Q", 0.5},
		{"in strips", "q 200 0 0 50 0 0 cm /Grey Do Q q 200 0 0 50 0 50 cm /Grey Do Q", 1},
		{"twice the same", "q 100 0 0 100 0 0 cm /Grey Do Q q 100 0 0 100 0 0 cm /Grey Do Q", 0.5},
		{"clipped", "q 0 0 100 50 re W n 200 0 0 100 0 0 cm /Grey Do Q", 0.25},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := open(t, content(tt.content)).ImageShare(); got != tt.want {
				t.Errorf("ImageShare = %g, want %g", got, tt.want)
			}
		})
	}
}

func TestShapes(t *testing.T) {
	tests := []struct {
		name, content string
		want          []paper.Box
	}{
		{"a bow in one path", "20 20 m 21 21 l 21 23 l 20 24 l S", []paper.Box{{X0: 20, Y0: 76, X1: 21, Y1: 80}}},
		{"a bow stroke by stroke", "20 20 m 21 21 l S 21 21 m 21 23 l S 21 23 m 20 24 l S", []paper.Box{{X0: 20, Y0: 76, X1: 21, Y1: 80}}},
		{"fine strokes", "20 20 m 20.2 21 l S 20.2 21 m 20 22 l S 60 20 m 60.2 21 l S", []paper.Box{{X0: 20, Y0: 78, X1: 20.2, Y1: 80}}},
		{"a frame stroke by stroke", "20 20 m 30 20 l S 30 20 m 30 30 l S 30 30 m 20 30 l S", nil},
		{"two strokes apart", "20 20 m 22 22 l S 40 20 m 42 22 l S", []paper.Box{{X0: 20, Y0: 78, X1: 22, Y1: 80}, {X0: 40, Y0: 78, X1: 42, Y1: 80}}},
		{"a picture over the beginning", "20 20 m 22 22 l S q 200 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \377 EI Q 22 22 m 24 20 l S", []paper.Box{{X0: 22, Y0: 78, X1: 24, Y1: 80}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := open(t, content(tt.content)).Shapes()
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 0.001), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("shapes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestImageFile(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 96, 192))
	img.SetGray(48, 96, color.Gray{Y: 0xff})
	path := filepath.Join(t.TempDir(), "no extension")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	page := openFile(t, path)
	if w, h := page.Size(); w/h != 0.5 {
		t.Errorf("size %g by %g, want half as wide as high", w, h)
	}
	if w, _ := page.Size(); math.Abs(page.Resolution()*w/72-96) > 0.01 {
		t.Errorf("resolution %g on a width of %g points, want 96 pixels", page.Resolution(), w)
	}
	if _, origin := page.Words(); !page.doc.IsImage() || page.ImageShare() != 1 || origin != paper.NoText {
		t.Errorf("image %v, share %g, text %q", page.doc.IsImage(), page.ImageShare(), origin)
	}
}

func TestFinestOf(t *testing.T) {
	strip := func(y0, y1, resolution float64) Picture {
		return Picture{Box: paper.Box{Y0: y0, X1: 100, Y1: y1}, Resolution: resolution}
	}
	tests := []struct {
		name     string
		pictures []Picture
		want     float64
	}{
		{"none", nil, 0},
		{"one", []Picture{strip(0, 100, 200)}, 200},
		{"fine strips over a coarse page", []Picture{strip(0, 100, 50), strip(0, 30, 300), strip(30, 60, 290), strip(60, 95, 310)}, 310},
		{"a fine stamp on a coarse page", []Picture{strip(0, 100, 150), strip(0, 30, 600)}, 150},
		{"strips of many resolutions", []Picture{strip(0, 50, 100), strip(50, 70, 200), strip(70, 100, 400)}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := finestOf(tt.pictures, 10_000); got != tt.want {
				t.Errorf("got %g, want %g", got, tt.want)
			}
		})
	}
}

func TestFormatOf(t *testing.T) {
	tests := []struct {
		name, head string
		want       format
	}{
		{"PDF", "%PDF-1.7\n", formatPDF},
		{"PDF behind a mail header", "Content-Type: application/pdf\r\n\r\n%PDF-1.4", formatPDF},
		{"PNG", "\x89PNG\r\n\x1a\n", formatPNG},
		{"JPEG", "\xff\xd8\xff\xe0", formatJPEG},
		{"TIFF, little end first", "II*\x00", formatTIFF},
		{"TIFF, big end first", "MM\x00*", formatTIFF},
		{"web page", "<html>", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := formatOf([]byte(tt.head))
			if got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("formatOf = %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}
