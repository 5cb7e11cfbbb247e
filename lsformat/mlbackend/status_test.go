package mlbackend

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestStatus(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now().UTC()
		facts := func() []Fact { return []Fact{{"Cache", "7 results"}} }
		h := newTestHandler(t, fakeModel{version: "v1", predict: slowBy}, Options{Name: "fake", Facts: facts, Deadline: 10 * time.Second})
		send(h, http.MethodPost, "/predict", serverBatch(noContext, serverTask(1), `null`))
		send(h, http.MethodPost, "/webhook", `{"action":"PROJECT_UPDATED","project":{"id":3}}`)
		send(h, http.MethodGet, "/health", "")
		var wg sync.WaitGroup
		wg.Go(func() { send(h, http.MethodPost, "/predict", serverBatch(drawn, serverTask(4))) })
		time.Sleep(2 * time.Second)

		want := statusPage{
			Model: "fake", Version: "v1", Since: start, UptimeSeconds: 3, TasksInModel: 1, TasksAtOnce: DefaultAtOnce,
			Facts: facts(),
			Running: []visit{
				{Time: start.Add(time.Second), Endpoint: "predict", Project: "1", Tasks: 1, Interactive: true, Seconds: 2},
			},
			Recent: []visit{
				{Time: start.Add(time.Second), Endpoint: "webhook", Project: "3", Action: ProjectUpdated, Status: 201},
				{Time: start, Endpoint: "predict", Project: "1", Tasks: 2, Predicted: 1, Status: 200, Seconds: 1, Error: "task is not an object"},
			},
		}
		var got statusPage
		if err := json.Unmarshal(send(h, http.MethodGet, "/status", "").Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
		wg.Wait()
	})
}

func TestStatusPage(t *testing.T) {
	h := newTestHandler(t, fakeModel{version: "<v1>"}, Options{Name: "fake"})
	send(h, http.MethodPost, "/predict", `{"tasks":[{"data":"<script>\n"}],"project":"<b>.1"}`)
	r := httptest.NewRequest(http.MethodGet, "/status", nil)
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	page := w.Body.String()
	for _, want := range []string{"<h1>fake</h1>", "&lt;v1&gt;", "&lt;b&gt;", "data is a string, which does not belong there"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing in:\n%s", want, page)
		}
	}
	for _, refused := range []string{"<script>\n", "<b>"} {
		if strings.Contains(page, refused) {
			t.Errorf("%q stands in the page", refused)
		}
	}
	if got := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") {
		t.Errorf("policy %q", got)
	}
}

// The page has a row for each project, of those that were set up and those
// that the model knows, in the order of their numbers, and what the program adds.
func TestStatusOfProjects(t *testing.T) {
	h := newTestHandler(t, judging{fakeModel{version: "v1"}}, Options{
		Projects: func() []ProjectFacts {
			return []ProjectFacts{{"11", []Fact{{"Reviews", "7 pages"}}}, {"2", []Fact{{"Words", "Zwurbel"}}}}
		},
		Tables: func() []Table {
			return []Table{
				{Title: "Uploads", Head: []string{"File", "Came to"}, Rows: [][]Cell{{{Text: "a.pdf", Link: "upload?preview=1"}, {Text: "no <PDF>", Wrong: true}}}},
				{Title: "Others", Empty: "None of them."},
			}
		},
	})
	send(h, http.MethodPost, "/setup", `{"project":"11.7","schema":"half","hostname":"http://localhost:8080/"}`)
	send(h, http.MethodPost, "/setup", `{"project":"7.7","schema":"bad","hostname":"javascript:alert(1)"}`)
	page := statusAsHTML(h)
	at := 0
	for _, want := range []string{
		`<th scope="row" data-head="Project">2</th>`, "not opened in Label Studio since the start", `<td data-head="Words">Zwurbel</td>`,
		`<th scope="row" data-head="Project">7</th>`, "cannot be used: labelling configuration: no Image tag",
		`<a href="http://localhost:8080/projects/11">11</a>`, "<li>no Dates</li>", `<td data-head="Reviews">7 pages</td>`,
		`<a href="upload?preview=1">a.pdf</a>`, `<td data-head="Came to" class="wrong">no &lt;PDF&gt;</td>`, "None of them.",
	} {
		i := strings.Index(page[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place, in:\n%s", want, page)
		}
		at += i
	}
	if strings.Contains(page, "javascript:") {
		t.Error("an address that is none leads somewhere")
	}
}

// statusAsHTML is the page as a browser gets it.
func statusAsHTML(h http.Handler) string {
	r := httptest.NewRequest(http.MethodGet, "/status", nil)
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

func TestHistoryIsBounded(t *testing.T) {
	h := newHistory()
	for i := range historyLength + 5 {
		h.add(visit{Tasks: i})
	}
	_, last := h.both()
	if len(last) != historyLength || last[0].Tasks != historyLength+4 || last[historyLength-1].Tasks != 5 {
		t.Errorf("%d visits, from %d to %d", len(last), last[0].Tasks, last[len(last)-1].Tasks)
	}
}

func TestMetrics(t *testing.T) {
	h := newTestHandler(t, fakeModel{predict: scripted}, Options{})
	send(h, http.MethodPost, "/predict", serverBatch(noContext, serverTask(1), serverTask(2), serverTask(3), serverTask(4), `null`))
	send(h, http.MethodPost, "/webhook", `{"action":"ANNOTATION_CREATED"}`)
	send(h, http.MethodPost, "/webhook", `{"action":"invented"}`)
	send(h, http.MethodPost, "/invented", "")
	got := send(h, http.MethodGet, "/metrics", "").Body.String()
	for _, want := range []string{
		`mlbackend_requests_total{code="200",endpoint="predict"} 1`,
		`mlbackend_requests_total{code="404",endpoint="other"} 1`,
		`mlbackend_tasks_total{outcome="predicted"} 1`,
		`mlbackend_tasks_total{outcome="failed"} 1`,
		`mlbackend_tasks_total{outcome="nothing"} 1`,
		`mlbackend_tasks_total{outcome="panicked"} 1`,
		`mlbackend_tasks_total{outcome="malformed"} 1`,
		`mlbackend_tasks_total{outcome="late"} 0`,
		`mlbackend_tasks_running 0`,
		`mlbackend_events_waiting 0`,
		`mlbackend_events_total{action="ANNOTATION_CREATED",outcome="taken"} 1`,
		`mlbackend_events_total{action="other",outcome="taken"} 1`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(got, "invented") {
		t.Error("what a caller sent became a label")
	}
}

// The log names the task and the reason, and never a secret.
func TestLog(t *testing.T) {
	var log bytes.Buffer
	h := newTestHandler(t, fakeModel{predict: scripted}, Options{
		User: "geo", Password: "very-secret",
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	for _, r := range []struct{ path, body string }{
		{"/setup", `{"project":"1.1","access_token":"also-secret"}`},
		{"/predict", serverBatch(noContext, serverTask(2))},
	} {
		q := httptest.NewRequest(http.MethodPost, r.path, strings.NewReader(r.body))
		q.SetBasicAuth("geo", "very-secret")
		h.ServeHTTP(httptest.NewRecorder(), q)
	}
	for _, want := range []string{"endpoint=setup", "task=2", `err="no such file"`, "predicted=0"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is missing in:\n%s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("a secret stands in:\n%s", log.String())
	}
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("ä", maxErrorBytes)
	tests := []struct{ name, in, want string }{
		{"short", "short", "short"},
		{"cut at a character", "x" + long, "x" + strings.Repeat("ä", maxErrorBytes/2-1) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, shorten(tt.in)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}
