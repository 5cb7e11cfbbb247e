package mlbackend

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A judging model serves projects whose configuration is not "bad".
type judging struct{ fakeModel }

func (judging) Judge(p *Project) ([]string, error) {
	switch p.LabelConfig {
	case "bad":
		return nil, errors.New("labelling configuration: no Image tag\r\nX: y – é")
	case "half":
		return []string{"no Dates"}, nil
	}
	return nil, nil
}

// A lockedBuffer is written to and read by several at a time.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// Label Studio shows the status line of a refused /setup, and nothing else.
func TestSetupIsRefused(t *testing.T) {
	var log lockedBuffer
	h := newTestHandler(t, judging{fakeModel{version: "v1"}}, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	server := httptest.NewServer(h)
	defer server.Close()
	for range 2 { // the connection was given up, the next request gets another
		answer, err := http.Post(server.URL+"/setup", "application/json", strings.NewReader(`{"project":"7.1","schema":"bad"}`))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if want := "500 labelling configuration: no Image tag  X: y ? ?"; answer.Status != want {
			t.Errorf("status %q, want %q", answer.Status, want)
		}
		if !strings.Contains(string(body), `"detail":"labelling configuration: no Image tag\r\nX: y – é"`) {
			t.Errorf("body %s", body)
		}
	}
	if n := strings.Count(log.String(), "of no use to the project"); n != 1 {
		t.Errorf("said %d times:\n%s", n, log.String())
	}
	// A server that does not give up the connection has it in the body.
	if w := send(h, http.MethodPost, "/setup", `{"schema":"bad"}`); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "no Image tag") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestStandings(t *testing.T) {
	h := newTestHandler(t, judging{fakeModel{version: "v1"}}, Options{})
	for _, setup := range []string{`{"project":"1","schema":"bad"}`, `{"project":"2","schema":"half"}`, `{"project":"1","schema":"good"}`} {
		send(h, http.MethodPost, "/setup", setup)
	}
	got := h.standings.all()
	for i := range got {
		got[i].Time = got[0].Time
	}
	want := []standing{{Project: "2", Version: "v1", Undone: []string{"no Dates"}}, {Project: "1", Version: "v1"}}
	for i := range want {
		want[i].Time = got[0].Time
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestStandingsAreBounded(t *testing.T) {
	var r register
	for i := range maxStandings + 3 {
		r.note(standing{Project: fmt.Sprint(i)})
	}
	if all := r.all(); len(all) != maxStandings || all[0].Project != "3" {
		t.Errorf("%d standings, the first of project %s", len(all), all[0].Project)
	}
}

func TestParams(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
		fails      bool
	}{
		{"none", "", 7, false},
		{"object", `{"dpi": 150}`, 150, false},
		{"not JSON", `dpi=150`, 7, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := struct{ DPI int }{7}
			p := NewProject("1", &MemoryStore{})
			p.ExtraParams = tt.text
			if err := p.Params(&got); (err != nil) != tt.fails || got.DPI != tt.want {
				t.Errorf("got %d, %v", got.DPI, err)
			}
		})
	}
}

// The program hears of each project once.
func TestFirstSetup(t *testing.T) {
	var told []string
	h := newTestHandler(t, fakeModel{}, Options{FirstSetup: func(project string) { told = append(told, project) }})
	for _, project := range []string{"7", "8", "7"} {
		send(h, http.MethodPost, "/setup", `{"project":"`+project+`.1","schema":"<View/>"}`)
	}
	if d := cmp.Diff([]string{"7", "8"}, told); d != "" {
		t.Errorf("told (-want +got):\n%s", d)
	}
}
