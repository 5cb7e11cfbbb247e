package live

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"lsml/lsformat"
	"lsml/lsformat/fetch"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A fakeReader knows the pages of documents by the base name of their file.
type fakeReader struct {
	documents map[string][]paper.Page
	read      func(ctx context.Context, name string, o reading.Options) error // before each page

	mu    sync.Mutex
	asked []string
}

func (r *fakeReader) Pages(_ context.Context, path string) (int, error) {
	pages, ok := r.documents[filepath.Base(path)]
	if !ok {
		return 0, &reading.Error{Kind: reading.Invalid, Op: "open", Msg: "no document"}
	}
	return len(pages), nil
}

func (r *fakeReader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	name := filepath.Base(path)
	r.mu.Lock()
	r.asked = append(r.asked, fmt.Sprintf("%s %d %s", name, number, o.OCR))
	r.mu.Unlock()
	if r.read != nil {
		if err := r.read(ctx, name, o); err != nil {
			return paper.Page{}, &reading.Error{Kind: reading.KindOf(err), Op: "text", Page: number, Msg: err.Error()}
		}
	}
	page := r.documents[name][number-1]
	if page.Text == paper.NoText && o.OCR == reading.OCRAlways {
		page = profile(number)
		page.Text = paper.ReadText
	}
	return page, nil
}

// wordsOf sets a line of text, 6 points a character, 10 points high.
func wordsOf(x, y float64, line string) []paper.Word {
	var words []paper.Word
	for _, w := range strings.Fields(line) {
		width := 6 * float64(len(w))
		words = append(words, paper.Word{Text: w, Box: paper.Box{X0: x, Y0: y, X1: x + width, Y1: y + 10}, Size: 10, Confidence: 1})
		x += width + 4
	}
	return words
}

// profile is a page of A4 with three layers.
func profile(number int) paper.Page {
	p := paper.Page{Number: number, Width: 595, Height: 842, Text: paper.PrintedText}
	for i, line := range []string{"Humus, braun, weich", "Kies, sandig, grau", "Lehm, tonig, steif"} {
		y := 200 + 60*float64(i)
		p.Words = append(p.Words, wordsOf(60, y, fmt.Sprintf("%d.00 - %d.00 m", i, i+1))...)
		p.Words = append(p.Words, wordsOf(200, y, line)...)
	}
	return p
}

// dataRoot is a folder with these files, no two alike; PNG files have the shape
// of A4.
func dataRoot(t testing.TB, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i, name := range names {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".png") {
			writePNG(t, p, 119, 168, i)
		} else if err := os.WriteFile(p, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// writePNG writes a picture of one grey.
func writePNG(t testing.TB, path string, width, height, grey int) {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(grey)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

func newModel(t testing.TB, r reading.Reader, root string, o Options) *Model {
	t.Helper()
	files, err := fetch.New(fetch.Options{Roots: []string{root}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(r, files, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		m.Close()
		if err := files.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func project() *mlbackend.Project { return mlbackend.NewProject("1", &mlbackend.MemoryStore{}) }

func localTask(image string) mlbackend.Task {
	return mlbackend.Task{ID: "7", Data: map[string]json.RawMessage{"ocr": json.RawMessage(`"/data/local-files/?d=` + image + `"`)}}
}

// itemsOf are the items of a prediction.
func itemsOf(t *testing.T, p mlbackend.Prediction) []lsformat.Item {
	t.Helper()
	text, err := json.Marshal(p.Result)
	if err != nil {
		t.Fatal(err)
	}
	var items []lsformat.Item
	if err := json.Unmarshal(text, &items); err != nil {
		t.Fatal(err)
	}
	return items
}

// texts are the texts of a prediction's regions with their labels.
func texts(t *testing.T, p mlbackend.Prediction) []string {
	t.Helper()
	var found []string
	label := map[string]string{}
	for _, i := range itemsOf(t, p) {
		switch i.Type {
		case lsformat.TypeLabels:
			label[i.ID] = i.Value.Labels[0]
		case lsformat.TypeTextArea:
			found = append(found, label[i.ID]+": "+i.Value.Text[0])
		}
	}
	return found
}

var wantProfile = []string{
	"Material Description: Humus, braun, weich", "Depth Interval: start: 0.0 end: 1.0",
	"Material Description: Kies, sandig, grau", "Depth Interval: start: 1.0 end: 2.0",
	"Material Description: Lehm, tonig, steif", "Depth Interval: start: 2.0 end: 3.0",
}
