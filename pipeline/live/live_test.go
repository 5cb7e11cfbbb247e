package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

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

func TestPages(t *testing.T) {
	blank := paper.Page{Number: 2, Width: 595, Height: 842}
	reader := &fakeReader{documents: map[string][]paper.Page{
		"A.pdf": {profile(1), blank}, "B_0.png": {profile(1)}, "wide_0.png": {profile(1)}, "wide.pdf": {{Number: 1, Width: 595, Height: 842}},
		"A.pdf!in.pdf": {blank, profile(2)}, "A.pdf!gone_0.png": {profile(1)},
	}}
	root := dataRoot(t, "pdf/zurich/A.pdf", "png/zurich/A_0.png", "png/zurich/A_1.png", "png/zurich/A_2.png", "png/zurich/B_0.png", "png/bad_0.png", "png/wide.pdf",
		"png/zurich/A.pdf!in_1.png", "png/zurich/A.pdf!gone_0.png")
	writePNG(t, filepath.Join(root, "png", "wide_0.png"), 300, 100, 0)
	m := newModel(t, reader, root, Options{})
	tests := []struct {
		name, image string
		want        []string
		size        [2]int
		err         string
	}{
		{"page of a PDF", "png/zurich/A_0.png", wantProfile, [2]int{119, 168}, ""},
		{"nothing on it", "png/zurich/A_1.png", nil, [2]int{}, ""},
		{"no such page", "png/zurich/A_2.png", nil, [2]int{}, "pdf/zurich/A.pdf: there is no page 3"},
		{"an image alone", "png/zurich/B_0.png", wantProfile, [2]int{119, 168}, ""},
		{"an image of another shape than its PDF's page", "png/wide_0.png", wantProfile, [2]int{300, 100}, ""},
		{"page of an attached PDF", "png/zurich/A.pdf%21in_1.png", wantProfile, [2]int{119, 168}, ""},
		{"an image that is called like a page of an attached PDF", "png/zurich/A.pdf%21gone_0.png", wantProfile, [2]int{119, 168}, ""},
		{"not a document", "png/bad_0.png", nil, [2]int{}, "bad_0.png: open: no document"},
		{"no file", "png/none_0.png", nil, [2]int{}, "there is no folder for downloads"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := m.Predict(t.Context(), project(), localTask(tt.image), nil)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want %s", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, texts(t, p)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			for _, i := range itemsOf(t, p) {
				if got := [2]int{i.OriginalWidth, i.OriginalHeight}; i.Type != lsformat.TypeRelation && got != tt.size {
					t.Fatalf("original size %v, want %v", got, tt.size)
				}
			}
		})
	}
}

// One computation serves the pages of a document, those who ask together, and
// those who ask later.
func TestDocumentsAreReadOnce(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {profile(1), profile(2)}}}
	m := newModel(t, reader, dataRoot(t, "pdf/zurich/A.pdf"), Options{AtOnce: 4})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := m.Predict(t.Context(), project(), localTask(fmt.Sprintf("png/zurich/A_%d.png", i%2)), nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := len(reader.asked); got != 2 {
		t.Errorf("read %v", reader.asked)
	}
}

// What is not ready when the asker leaves is there the next time.
func TestWorkGoesOn(t *testing.T) {
	root := dataRoot(t, "pdf/zurich/A.pdf")
	synctest.Test(t, func(t *testing.T) {
		reader := &fakeReader{
			documents: map[string][]paper.Page{"A.pdf": {profile(1)}},
			read:      func(context.Context, string, reading.Options) error { time.Sleep(time.Minute); return nil },
		}
		m := newModel(t, reader, root, Options{})
		defer m.Close()
		ask := func() error {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			_, err := m.Predict(ctx, project(), localTask("png/zurich/A_0.png"), nil)
			return err
		}
		if err := ask(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		time.Sleep(time.Minute)
		if err := ask(); err != nil {
			t.Error(err)
		}
		if got := len(reader.asked); got != 1 {
			t.Errorf("read %v", reader.asked)
		}
	})
}

// A failure that may pass is tried again, but not at once.
func TestFailuresAreTriedAgain(t *testing.T) {
	root := dataRoot(t, "pdf/zurich/A.pdf")
	synctest.Test(t, func(t *testing.T) {
		fail := errors.New("the child died")
		reader := &fakeReader{
			documents: map[string][]paper.Page{"A.pdf": {profile(1)}},
			read:      func(context.Context, string, reading.Options) error { return fail },
		}
		m := newModel(t, reader, root, Options{})
		defer m.Close()
		ask := func() error {
			_, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), nil)
			return err
		}
		for range 2 {
			if err := ask(); err == nil || !strings.Contains(err.Error(), fail.Error()) {
				t.Errorf("got %v", err)
			}
		}
		if got := len(reader.asked); got != 1 {
			t.Errorf("read %v", reader.asked)
		}
		fail = nil
		time.Sleep(2 * retryAfter)
		if err := ask(); err != nil {
			t.Error(err)
		}
	})
}

func TestNewTasksAreReadAhead(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {profile(1)}}}
	m := newModel(t, reader, dataRoot(t, "pdf/zurich/A.pdf"), Options{})
	event := mlbackend.Event{Action: mlbackend.TasksCreated, Tasks: []mlbackend.Task{localTask("png/zurich/none_0.png"), localTask("png/zurich/A_0.png")}}
	if err := m.Fit(t.Context(), project(), event); err != nil {
		t.Fatal(err)
	}
	m.work.Wait()
	if d := cmp.Diff([]string{"A.pdf 1 "}, reader.asked); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestModes(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {profile(1)}}}
	root := dataRoot(t, "pdf/zurich/A.pdf")
	drawn := drawing(t, `{"id":"x","type":"rectangle","from_name":"bbox","to_name":"image","value":{"x":0,"y":0,"width":100,"height":100}}`)
	tests := []struct {
		mode    Mode
		context *mlbackend.Context
		want    string
	}{
		{Auto, nil, "page"}, {Auto, drawn, "region"},
		{Stratigraphy, nil, "page"}, {Stratigraphy, drawn, "page"},
		{Text, nil, mlbackend.ErrLeft.Error()}, {Text, drawn, "region"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %v", tt.mode, tt.context != nil), func(t *testing.T) {
			m := newModel(t, reader, root, Options{Mode: tt.mode})
			p, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), tt.context)
			got := "page"
			if err != nil {
				got = err.Error()
			} else if _, ok := p.Result.([]json.RawMessage); ok {
				got = "region"
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// drawing is the context of an interactive request.
func drawing(t *testing.T, items ...string) *mlbackend.Context {
	t.Helper()
	c := &mlbackend.Context{Result: []json.RawMessage{}}
	for _, i := range items {
		c.Result = append(c.Result, json.RawMessage(i))
	}
	return c
}

// A page is not answered for while another one of its document is missing by a
// failure that may pass; when it does not pass, it is.
func TestPagesWaitForOneAnother(t *testing.T) {
	root := dataRoot(t, "pdf/zurich/A.pdf")
	synctest.Test(t, func(t *testing.T) {
		reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {profile(1), profile(2)}}}
		reads := 0
		reader.read = func(context.Context, string, reading.Options) error {
			if reads++; reads%2 == 0 { // one page at a time: the second one
				return errors.New("the child died")
			}
			return nil
		}
		m := newModel(t, reader, root, Options{AtOnce: 1})
		defer m.Close()
		for number := 1; number <= lastAttempt; number++ {
			p, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), nil)
			switch {
			case number < lastAttempt && (err == nil || !strings.Contains(err.Error(), "another page is missing")):
				t.Errorf("attempt %d: %v", number, err)
			case number == lastAttempt && err != nil:
				t.Errorf("last attempt: %v", err)
			case number == lastAttempt:
				if d := cmp.Diff(wantProfile, texts(t, p)); d != "" {
					t.Errorf("mismatch (-want +got):\n%s", d)
				}
			}
			time.Sleep(2 * retryAfter)
		}
		if _, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_1.png"), nil); err == nil || !strings.Contains(err.Error(), "the child died") {
			t.Errorf("the page that cannot be read: %v", err)
		}
	})
}

// The log says why nothing was found.
func TestLogSaysWhyEmpty(t *testing.T) {
	blank := paper.Page{Number: 1, Width: 595, Height: 842}
	letter := paper.Page{Number: 2, Width: 595, Height: 842, Text: paper.PrintedText, Words: wordsOf(60, 200, "Sehr geehrte Damen und Herren")}
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {blank, letter, profile(3)}}}
	var log bytes.Buffer
	m := newModel(t, reader, dataRoot(t, "pdf/zurich/A.pdf"), Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	region := func(label string) *mlbackend.Context {
		return drawing(t, `{"id":"x","type":"labels","from_name":"label","to_name":"image","value":{"x":0,"y":0,"width":100,"height":100,"labels":["`+label+`"]}}`)
	}
	tests := []struct {
		name, image string
		context     *mlbackend.Context
		want        string
	}{
		{"a page without text", "A_0", nil, `empty="no text on the page"`},
		{"a letter", "A_1", nil, `empty="no profile recognised"`},
		{"a profile", "A_2", nil, `page=3 took=`},
		{"a region of a letter as depths", "A_1", region(lsformat.Interval), `note="no Depth Interval in the box: this is the text as printed"`},
		{"a region of a letter", "A_1", region(lsformat.Description), `note=""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			log.Reset()
			if _, err := m.Predict(t.Context(), project(), localTask("png/zurich/"+tt.image+".png"), tt.context); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{tt.want, "task=7", "file=pdf/zurich/A.pdf", "took="} {
				if !strings.Contains(log.String(), want) {
					t.Errorf("%s is missing in %s", want, log.String())
				}
			}
		})
	}
}
