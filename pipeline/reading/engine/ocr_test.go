package engine_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/engine"
	"lsml/pipeline/reading/raster"
	"lsml/pipeline/reading/tesseract"
)

const (
	profile = "../../../testdata/pdf/boundary-de.pdf"
	// scanDPI is the resolution of the pictures that stand for scans.
	scanDPI = 200
)

// requireGerman skips a test where Tesseract cannot read German, and fails it
// where it has to.
func requireGerman(t *testing.T) {
	t.Helper()
	client, err := tesseract.New("deu")
	switch {
	case err == nil:
		client.Close()
	case os.Getenv("CI") == "":
		t.Skip("needs Tesseract with German data: ", err)
	default:
		t.Fatal(err)
	}
}

func newEngine(t *testing.T) *engine.Engine {
	t.Helper()
	e := engine.New()
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// printed is what the profile says by its own text, and its picture.
func printed(t *testing.T, e *engine.Engine) (paper.Page, *image.Gray) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.png")
	page, err := e.Page(t.Context(), profile, 1, reading.Options{Picture: path, DPI: scanDPI, OCR: reading.OCRNever})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	gray := image.NewGray(img.Bounds())
	for y := range gray.Rect.Dy() {
		for x := range gray.Rect.Dx() {
			gray.Set(x, y, img.At(x, y))
		}
	}
	return page, gray
}

// save encodes a picture into a file of the name.
func save(t *testing.T, name string, encode func(*bytes.Buffer) error) string {
	t.Helper()
	var file bytes.Buffer
	if err := encode(&file); err != nil {
		t.Fatal(err)
	}
	return saveBytes(t, name, file.Bytes())
}

func saveBytes(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

var wordPattern = regexp.MustCompile(`[\p{L}\d]+([.,]\d+)?`)

// tokens are the words and numbers of a page, sorted.
func tokens(words []paper.Word) []string {
	var all []string
	for _, w := range words {
		all = append(all, wordPattern.FindAllString(w.Text, -1)...)
	}
	slices.Sort(all)
	return all
}

// recall is the share of the wanted tokens that are among the others.
func recall(want, got []string) float64 {
	hits := 0
	rest := slices.Clone(got)
	for _, w := range want {
		if i := slices.Index(rest, w); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			hits++
		}
	}
	return float64(hits) / float64(max(1, len(want)))
}

var depthPattern = regexp.MustCompile(`^\d+[.,]\d\d$`)

// depths are the tokens that have two decimals.
func depths(tokens []string) []string {
	return slices.DeleteFunc(slices.Clone(tokens), func(s string) bool { return !depthPattern.MatchString(s) })
}

func TestPicturesAreRead(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	page, img := printed(t, e)
	deep := image.NewGray16(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			deep.Set(x, y, img.At(x, y))
		}
	}
	encodePNG := func(img image.Image) func(*bytes.Buffer) error {
		return func(w *bytes.Buffer) error { return png.Encode(w, img) }
	}
	asJPEG := func(w *bytes.Buffer) error { return jpeg.Encode(w, img, nil) }
	tests := []struct {
		name   string
		path   string
		turned int
	}{
		{"PNG", save(t, "a.png", encodePNG(img)), 0},
		{"PNG of 16 bits", save(t, "a.png", encodePNG(deep)), 0},
		{"JPEG", save(t, "a.jpg", asJPEG), 0},
		{"TIFF", save(t, "a.tif", func(w *bytes.Buffer) error { return tiff.Encode(w, img, nil) }), 0},
		{"JPEG with the suffix of a PNG", save(t, "a.png", asJPEG), 0},
		{"turned right", save(t, "a.png", encodePNG(raster.Quarter(img, 90))), 270},
		{"upside down", save(t, "a.png", encodePNG(raster.Quarter(img, 180))), 180},
		{"turned left", save(t, "a.png", encodePNG(raster.Quarter(img, 270))), 90},
	}
	want := tokens(page.Words)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			picture := filepath.Join(t.TempDir(), "out.png")
			got, err := e.Page(t.Context(), tt.path, 1, reading.Options{Picture: picture, Languages: []string{"deu"}})
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != paper.ReadText || got.Turned != tt.turned {
				t.Errorf("text %q, turned by %d, want %q and %d", got.Text, got.Turned, paper.ReadText, tt.turned)
			}
			const least = 0.9
			if r := recall(want, tokens(got.Words)); r < least {
				t.Errorf("%.3f of the words are read, want %v", r, least)
			}
			if r := recall(depths(want), depths(tokens(got.Words))); r < 1 {
				t.Errorf("%.3f of the depths are read: %v, want %v", r, depths(tokens(got.Words)), depths(want))
			}
			sameShape(t, page, got)
		})
	}
}

// sameShape compares where the last depth stands and how the page is cut, as
// parts of the page, since a picture may name no resolution.
func sameShape(t *testing.T, want, got paper.Page) {
	t.Helper()
	const tolerance = 0.01
	if w, g := want.Width/want.Height, got.Width/got.Height; w-g > tolerance || g-w > tolerance {
		t.Errorf("the page is %v by %v", got.Width, got.Height)
	}
	if got.Picture == nil || (got.Picture.Width > got.Picture.Height) != (got.Width > got.Height) {
		t.Errorf("the picture %+v does not lie like its page", got.Picture)
	}
	place := func(p paper.Page) (x, y float64) {
		for _, w := range p.Words {
			if strings.HasPrefix(w.Text, "Tiefe") {
				return w.Box.MidX() / p.Width, w.Box.MidY() / p.Height
			}
		}
		t.Fatal("the page has no word Tiefe")
		return 0, 0
	}
	wx, wy := place(want)
	gx, gy := place(got)
	if max(wx-gx, gx-wx, wy-gy, gy-wy) > tolerance {
		t.Errorf("Tiefe stands at %.3f, %.3f of the page, want %.3f, %.3f", gx, gy, wx, wy)
	}
	if len(got.Rules) == 0 {
		t.Error("the page has no rules")
	}
}

func TestModes(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	_, img := printed(t, e)
	scan := save(t, "a.png", func(w *bytes.Buffer) error { return png.Encode(w, img) })
	tests := []struct {
		name, path string
		mode       reading.OCRMode
		want       paper.TextOrigin
	}{
		{"a scan", scan, reading.OCRAuto, paper.ReadText},
		{"a scan by default", scan, "", paper.ReadText},
		{"a scan, never", scan, reading.OCRNever, paper.NoText},
		{"printed text", profile, reading.OCRAuto, paper.PrintedText},
		{"printed text, always", profile, reading.OCRAlways, paper.ReadText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := e.Page(t.Context(), tt.path, 1, reading.Options{OCR: tt.mode, Languages: []string{"deu"}})
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != tt.want || (len(got.Words) == 0) != (tt.want == paper.NoText) {
				t.Errorf("text %q with %d words, want %q", got.Text, len(got.Words), tt.want)
			}
		})
	}
}

func TestMissingLanguageIsNamed(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	_, err := e.Page(t.Context(), profile, 1, reading.Options{OCR: reading.OCRAlways, Languages: []string{"xyz"}})
	if err == nil || !strings.Contains(err.Error(), "tesseract-ocr-xyz") {
		t.Errorf("got %v, want the package to install", err)
	}
	if _, err := e.Page(t.Context(), profile, 1, reading.Options{}); err != nil {
		t.Errorf("a page that needs no recognition: %v", err)
	}
}

// header is a PNG file that claims a size and holds next to nothing.
func header(width, height uint32) []byte {
	file := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
		file = append(append(file, kind...), data...)
		file = binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(append([]byte(kind), data...)))
	}
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	chunk("IHDR", append(size, 8, 0, 0, 0, 0))
	chunk("IDAT", []byte("x\x9c\x03\x00\x00\x00\x00\x01"))
	chunk("IEND", nil)
	return file
}

func TestBadPicturesFail(t *testing.T) {
	whole := save(t, "a.png", func(w *bytes.Buffer) error {
		return png.Encode(w, image.NewGray(image.Rect(0, 0, 900, 900)))
	})
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
	}{
		{"no image", []byte("hello")},
		{"truncated", data[:len(data)/2]},
		{"no pixels", header(0, 10)},
		{"a bomb", header(60000, 60000)},
	}
	e := newEngine(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := e.Page(t.Context(), saveBytes(t, "a.png", tt.data), 1, reading.Options{})
			if err == nil {
				t.Fatal("no error")
			}
			if kind := reading.KindOf(err); kind == reading.Internal {
				t.Errorf("the kind of %q is %q", err, kind)
			}
		})
	}
}
