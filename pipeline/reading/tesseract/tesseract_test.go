package tesseract

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

const dpi = 200

// requireTesseract skips a test where Tesseract is not installed, and fails it
// where it has to be.
func requireTesseract(t *testing.T, languages ...string) *Client {
	t.Helper()
	c, err := New(languages...)
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("needs Tesseract with its data: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// print draws lines of text of 10 points in black on white.
func print(t testing.TB, width, height int, lines ...string) *image.Gray {
	t.Helper()
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 10, DPI: dpi})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: img, Src: image.Black, Face: face}
	for i, line := range lines {
		d.Dot = fixed.P(20, 40*(i+1))
		d.DrawString(line)
	}
	return img
}

func texts(words []paper.Word) string {
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
	}
	return strings.Join(all, " ")
}

func TestLine(t *testing.T) {
	c := requireTesseract(t, "deu", "fra")
	tests := []struct {
		name, print, language string
		numbers               bool
		want                  string
	}{
		{"German", "siltiger Kies mit Steinen, grünlich", "deu", false, "siltiger Kies mit Steinen, grünlich"},
		{"French", "limon argileux, très végétal", "fra", false, "limon argileux, très végétal"},
		{"a number", "12.40", "deu", true, "12.40"},
		{"a number without its unit", "3.65 m", "deu", true, "3.65"},
		{"letters again after numbers", "Tiefe in Metern", "deu", false, "Tiefe in Metern"},
		{"nothing", "", "deu", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			words, err := c.Line(print(t, 700, 60, tt.print), dpi, tt.language, tt.numbers)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, texts(words)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			for _, w := range words {
				// The line is drawn from 7 points on, with the baseline at 14.
				if w.Box.X0 < 5 || w.Box.Y0 < 3 || w.Box.Y1 > 18 || w.Box.Empty() {
					t.Errorf("%q lies at %v", w.Text, w.Box)
				}
				if w.Confidence < 0 || w.Confidence > 1 {
					t.Errorf("%q has the confidence %v", w.Text, w.Confidence)
				}
			}
		})
	}
}

// thickened is a picture as a copy of a copy shows it: each stroke is a pixel wider
// on all sides.
func thickened(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			darkest := uint8(255)
			around := image.Rect(x-1, y-1, x+2, y+2).Intersect(img.Rect)
			for ny := around.Min.Y; ny < around.Max.Y; ny++ {
				for nx := around.Min.X; nx < around.Max.X; nx++ {
					darkest = min(darkest, img.GrayAt(nx, ny).Y)
				}
			}
			out.SetGray(x, y, color.Gray{Y: darkest})
		}
	}
	return out
}

// A figure that stands alone is no dirt where one is looked for.
func TestShortOfAFigure(t *testing.T) {
	c := requireTesseract(t, "deu")
	for _, figure := range []string{"8", "3"} {
		words, err := c.Short(print(t, 50, 50, figure), dpi, "deu", true)
		if err != nil {
			t.Fatal(err)
		}
		if got := texts(words); got != figure {
			t.Errorf("%q is read as %q", figure, got)
		}
	}
}

func TestShort(t *testing.T) {
	c := requireTesseract(t, "deu")
	for _, text := range []string{"mit", "8,00"} {
		img := thickened(print(t, 140, 60, text)).SubImage(image.Rect(8, 5, 140, 55)).(*image.Gray)
		short, err := c.Short(img, dpi, "deu", false)
		if err != nil {
			t.Fatal(err)
		}
		if got := texts(short); got != text {
			t.Errorf("%q is read as %q", text, got)
		}
		line, err := c.Line(img, dpi, "deu", false)
		if err != nil {
			t.Fatal(err)
		}
		if len(line) > 0 {
			t.Errorf("Line reads %q without help", texts(line))
		}
	}
}

func TestLineOfALanguageThatIsNotLoaded(t *testing.T) {
	c := requireTesseract(t, "deu")
	if _, err := c.Line(print(t, 100, 60, "Kies"), dpi, "fra", false); err == nil {
		t.Error("no error")
	}
}

func TestLineOfPartOfAPicture(t *testing.T) {
	c := requireTesseract(t, "deu")
	whole := print(t, 700, 200, "Humus, braun", "Sand, grau", "Kies, nass")
	part := whole.SubImage(image.Rect(0, 45, 700, 95)).(*image.Gray)
	words, err := c.Line(part, dpi, "deu", false)
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(words); got != "Sand, grau" {
		t.Errorf("read %q", got)
	}
}

func TestUpright(t *testing.T) {
	c := requireTesseract(t, "deu")
	page := print(t, 1000, 700,
		"Die geologischen Verhältnisse im Projektgebiet wurden mit Sondierungen",
		"erkundet. Unter einer Deckschicht aus künstlichen Auffüllungen folgen",
		"sandige Kiese, die gegen die Tiefe dichter werden. Der Felsen wurde in",
		"keiner der Bohrungen erreicht. Der Grundwasserspiegel liegt rund vier",
		"Meter unter Terrain und schwankt im Laufe des Jahres um einen Meter.",
		"Für die Fundation der Bauten wird eine Bodenplatte empfohlen, die auf",
		"einer Kofferung aus Kies von dreissig Zentimetern Dicke zu liegen kommt.")
	for _, degrees := range []int{0, 90, 180, 270} {
		got, err := c.Upright(raster.Quarter(page, degrees).(*image.Gray))
		if err != nil {
			t.Fatal(err)
		}
		if want := (360 - degrees) % 360; got != want {
			t.Errorf("turned by %d degrees: turn by %d, want %d", degrees, got, want)
		}
	}
	if got, err := c.Upright(print(t, 200, 200)); err != nil || got != 0 {
		t.Errorf("blank paper: turn by %d, %v", got, err)
	}
}

func TestMissingLanguage(t *testing.T) {
	requireTesseract(t)
	_, err := New("deu", "chi_sim_vert_x")
	var missing *MissingError
	if !errors.As(err, &missing) {
		t.Fatalf("got %v, want a MissingError", err)
	}
	if diff := cmp.Diff([]string{"chi_sim_vert_x"}, missing.Languages); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if want := "apt-get install tesseract-ocr-chi-sim-vert-x"; !strings.Contains(err.Error(), want) {
		t.Errorf("%q does not say %q", err, want)
	}
}

func TestChoose(t *testing.T) {
	tests := []struct {
		name             string
		asked, installed []string
		want             []string
		missing          bool
	}{
		{"the defaults that are there", nil, []string{"eng", "deu", "jpn"}, []string{"deu", "eng"}, false},
		{"none of the defaults", nil, []string{"jpn"}, nil, true},
		{"asked for", []string{"jpn", "eng"}, []string{"eng", "jpn"}, []string{"jpn", "eng"}, false},
		{"not there", []string{"fra"}, []string{"eng"}, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := choose(tt.asked, tt.installed)
			if (err != nil) != tt.missing {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestModelsWhereThePrefixSays(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TESSDATA_PREFIX", dir)
	if _, err := Languages(); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("an empty folder: %v, want an error that names it", err)
	}
	for _, name := range []string{"deu.traineddata", "osd.traineddata", "readme.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"deu"}, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestFingerprint: another model of a name is told from the one before, also
// that of the orientation, which no language names.
func TestFingerprint(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]string{}
	for _, step := range []struct{ file, content string }{
		{"deu.traineddata", "one"}, {"deu.traineddata", "another"}, {"osd.traineddata", "one"}, {"osd.traineddata", "another"},
	} {
		if err := os.WriteFile(filepath.Join(dir, step.file), []byte(step.content), 0o644); err != nil {
			t.Fatal(err)
		}
		f := fingerprintOf(dir, []string{"deu"})
		if before, ok := seen[f]; ok {
			t.Errorf("%s with %q has the fingerprint of %s", step.file, step.content, before)
		}
		seen[f] = step.file
	}
}
