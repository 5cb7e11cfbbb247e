package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

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
