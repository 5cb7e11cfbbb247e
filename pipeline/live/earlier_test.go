package live

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
	"lsml/lsformat/reviews"
)

// A fakeServer is a Label Studio whose project 1 has reviewed tasks.
type fakeServer struct {
	*httptest.Server
	tasks int // numbered from 1, a review each
	page  int // how many it gives at a time, whatever it is asked; 0 for as asked

	mu     sync.Mutex
	before func(w http.ResponseWriter, after int) (answered bool) // is asked at each page
	pages  []int                                                  // behind which task each began
	since  []string                                               // and after when its tasks have changed
	wrong  []string                                               // requests that should not come
}

func newFakeServer(t *testing.T, tasks int) *fakeServer {
	f := &fakeServer{tasks: tasks}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

const fakeToken = "0123456789abcdef"

func (f *fakeServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case r.Header.Get("Authorization") != "Token "+fakeToken || r.Method != http.MethodGet:
		f.wrong = append(f.wrong, r.Method+" "+r.URL.Path)
		http.Error(w, `{"detail":"Invalid token."}`, http.StatusUnauthorized)
	case r.URL.Path == "/api/projects/1/":
		fmt.Fprint(w, `{"id":1,"label_config":""}`)
	case r.URL.Path == "/api/tasks/" && r.URL.Query().Get("project") == "1":
		f.servePage(w, r)
	default:
		f.wrong = append(f.wrong, r.Method+" "+r.URL.Path)
		http.NotFound(w, r)
	}
}

func (f *fakeServer) servePage(w http.ResponseWriter, r *http.Request) {
	var query struct {
		Filters struct{ Items []struct{ Value any } }
	}
	var size int
	if err := json.Unmarshal([]byte(r.URL.Query().Get("query")), &query); err != nil || len(query.Filters.Items) == 0 {
		f.wrong = append(f.wrong, "query "+r.URL.RawQuery)
		return
	}
	fmt.Sscan(r.URL.Query().Get("page_size"), &size)
	after := int(query.Filters.Items[0].Value.(float64))
	f.pages = append(f.pages, after)
	if len(query.Filters.Items) > 2 {
		f.since = append(f.since, query.Filters.Items[2].Value.(string))
	}
	if f.before != nil && f.before(w, after) {
		return
	}
	if f.page > 0 {
		size = f.page
	}
	f.write(w, after, min(after+size, f.tasks))
}

// write gives the tasks behind one, to another.
func (f *fakeServer) write(w io.Writer, after, last int) {
	fmt.Fprintf(w, `{"total":%d,"tasks":[`, f.tasks-after)
	for id := after + 1; id <= last; id++ {
		if id > after+1 {
			io.WriteString(w, ",")
		}
		io.WriteString(w, reviewedTask(id))
	}
	io.WriteString(w, "]}")
}

// reviewedTask is a task whose page A, B or C shows invented words.
func reviewedTask(id int) string {
	var items []string
	for i, d := range invented {
		items = append(items, fmt.Sprintf(`{"id":"d%[1]d","type":"labels","from_name":"label","to_name":"image","value":{"labels":["Material Description"]}},
			{"id":"d%[1]d","type":"textarea","from_name":"transcription","to_name":"image","value":{"text":[%[2]q]}},
			{"id":"i%[1]d","type":"labels","from_name":"label","to_name":"image","value":{"labels":["Depth Interval"]}},
			{"id":"i%[1]d","type":"textarea","from_name":"transcription","to_name":"image","value":{"text":["start: %[1]d end: %[3]d"]}},
			{"type":"relation","from_id":"d%[1]d","to_id":"i%[1]d","direction":"right"}`, i, d, i+1))
	}
	return fmt.Sprintf(`{"id":%d,"data":{"ocr":"/data/local-files/?d=png/zurich/%c_0.png"},"predictions":[{"result":[]}],
		"annotations":[{"id":%d,"updated_at":"2026-03-01T10:00:00Z","completed_by":{"id":1},"result":[%s]}]}`, id, 'A'+(id-1)%3, 100+id, strings.Join(items, ","))
}

// serveBeside is a service that may ask a Label Studio.
func serveBeside(t *testing.T, f *fakeServer, kept, token string) *service {
	t.Helper()
	client, err := labelstudio.New(labelstudio.Options{URL: f.URL, Token: token, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return serveOptions(t, inventedReader(), inventedRoot(t), kept, Options{LabelStudio: client})
}

// start tells the service of a project, as Label Studio does whenever one is
// opened.
func (s *service) open() {
	s.send(http.MethodPost, "/setup", `{"project":"1.17","schema":""}`, http.StatusOK)
}

const startTraining = `{"action":"START_TRAINING","project":{"id":1,"label_config":""}}`

// statusPatience is long: a busy machine with the race detector learns slowly.
const statusPatience = 5 * time.Minute

// statusPause leaves the machine to who is waited for.
const statusPause = 50 * time.Millisecond

// untilStatus waits until the status page says something.
func (s *service) untilStatus(want string) {
	s.t.Helper()
	status := ""
	for end := time.Now().Add(statusPatience); time.Now().Before(end); time.Sleep(statusPause) {
		if status = s.send(http.MethodGet, "/status", "", http.StatusOK); strings.Contains(status, want) {
			return
		}
	}
	s.t.Fatalf("%q is missing in:\n%s", want, status)
}

// Reviews that were made before the model was connected are fetched when it is,
// once, and learned from.
func TestEarlierReviews(t *testing.T) {
	server, kept := newFakeServer(t, 60), t.TempDir()
	s := serveBeside(t, server, kept, fakeToken)
	if v, found := s.predict("D", 1); v != "v1" || found != nil {
		t.Fatalf("before: version %s, found %v", v, found)
	}
	for range 3 {
		s.open()
	}
	s.untilStatus("60 reviewed tasks fetched")
	s.untilStatus("60 pages reviewed")
	s.untilStatus("quorbig, zwurbel") // and what it learned from them
	if v, _ := s.predict("D", 1); !strings.HasPrefix(v, "v1+") {
		t.Errorf("version %s", v)
	}
	s.model.Close()
	if want := []int{0, 50, 60}; !slices.Equal(server.pages, want) || server.since != nil || server.wrong != nil {
		t.Errorf("asked for pages behind %v, want %v; since %v; wrong %v", server.pages, want, server.since, server.wrong)
	}
}

// What changed in Label Studio while the service was down is fetched when it
// starts again, and no more than that.
func TestReviewsMeanwhile(t *testing.T) {
	server, kept := newFakeServer(t, 2), t.TempDir()
	s := serveBeside(t, server, kept, fakeToken)
	s.open()
	s.untilStatus("2 reviewed tasks fetched")
	s.model.Close()
	server.mu.Lock()
	server.tasks, server.pages = 3, nil
	server.mu.Unlock()
	again := serveBeside(t, server, kept, fakeToken)
	again.untilStatus("3 pages reviewed")
	again.model.Close()
	if len(server.since) != 2 || !slices.Equal(server.pages, []int{0, 3}) {
		t.Errorf("asked for what changed since %v, in pages behind %v", server.since, server.pages)
	}
	store, err := reviews.OpenToRead(kept)
	if err != nil {
		t.Fatal(err)
	}
	f, err := store.Fetched("1")
	if asked, _ := time.Parse(time.RFC3339, server.since[0]); err != nil || !f.Whole || f.Since.Sub(asked) < clockDoubt {
		t.Errorf("fetched %+v, %v; asked for what changed since %s", f, err, server.since[0])
	}
}

// Start Training fetches all again, and says what it does.
func TestStartTraining(t *testing.T) {
	server := newFakeServer(t, 3)
	s := serveBeside(t, server, t.TempDir(), fakeToken)
	for n := 1; n <= 2; n++ {
		if got := s.send(http.MethodPost, "/webhook", startTraining, http.StatusCreated); !strings.Contains(got, "all reviews of the project are being fetched") {
			t.Errorf("got %s", got)
		}
		s.untilStatus("3 reviewed tasks fetched")
		s.model.work.Wait()
	}
	if want := []int{0, 3, 0, 3}; !slices.Equal(server.pages, want) {
		t.Errorf("asked for pages behind %v, want %v", server.pages, want)
	}
}

// Why Start Training cannot do anything is what Label Studio shows.
func TestStartTrainingSaysWhyNot(t *testing.T) {
	server := newFakeServer(t, 3)
	tests := []struct {
		name, body, want string
		service          func(t *testing.T) *service
	}{
		{"no key", startTraining, "without --label-studio-url and --label-studio-api-key", func(t *testing.T) *service { return serve(t, inventedRoot(t), t.TempDir()) }},
		{"a wrong key", startTraining, "401", func(t *testing.T) *service { return serveBeside(t, server, t.TempDir(), "wrong") }},
		{"another server's project", `{"action":"START_TRAINING","project":{"id":9}}`, "404", func(t *testing.T) *service { return serveBeside(t, server, t.TempDir(), fakeToken) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.service(t)
			if got := s.send(http.MethodPost, "/webhook", tt.body, http.StatusInternalServerError); !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// A fetching that breaks off, here because the process ends, goes on behind
// what was kept, and what was kept counts meanwhile.
func TestFetchingGoesOn(t *testing.T) {
	server, kept := newFakeServer(t, 130), t.TempDir()
	down := true
	server.before = func(w http.ResponseWriter, after int) bool {
		if after >= 100 && down {
			w.WriteHeader(http.StatusInternalServerError)
			return true
		}
		return false
	}
	s := serveBeside(t, server, kept, fakeToken)
	s.open()
	s.untilStatus("100 reviewed tasks fetched, then:")
	s.untilStatus("100 pages reviewed")
	s.open() // not at once
	s.model.Close()
	server.mu.Lock()
	down, server.pages = false, nil
	server.mu.Unlock()
	again := serveBeside(t, server, kept, fakeToken) // without being told of the project
	again.untilStatus("130 reviewed tasks fetched")
	again.model.Close()
	if want := []int{100, 130}; !slices.Equal(server.pages, want) {
		t.Errorf("asked for pages behind %v, want %v", server.pages, want)
	}
}

func TestFetchingFails(t *testing.T) {
	tests := []struct {
		name, token, want string
		before            func(w http.ResponseWriter, after int) bool
	}{
		{"a wrong token", "wrong", "401", nil},
		{"not Label Studio", fakeToken, "behind task 0", func(w http.ResponseWriter, _ int) bool { fmt.Fprint(w, "<html>"); return true }},
		{"a review without an id", fakeToken, "both need an id", func(w http.ResponseWriter, _ int) bool {
			fmt.Fprint(w, `{"tasks":[{"id":1,"data":{},"annotations":[{"result":[]}]}]}`)
			return true
		}},
		{"data that are none", fakeToken, "task 1", func(w http.ResponseWriter, _ int) bool {
			fmt.Fprint(w, `{"tasks":[{"id":1,"data":7,"annotations":[]}]}`)
			return true
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := newFakeServer(t, 3)
			server.before = tt.before
			s := serveBeside(t, server, t.TempDir(), tt.token)
			s.open()
			s.untilStatus(tt.want)
			if status := s.send(http.MethodGet, "/status", "", http.StatusOK); strings.Contains(status, fakeToken) {
				t.Errorf("the token is shown:\n%s", status)
			}
		})
	}
}

// The project of the same number on another server is left alone.
func TestAnotherServersProject(t *testing.T) {
	server := newFakeServer(t, 3)
	s := serveBeside(t, server, t.TempDir(), fakeToken)
	s.send(http.MethodPost, "/setup", `{"project":"1.17","schema":"<View><Image name=\"i\" value=\"$ocr\"/><Rectangle name=\"r\" toName=\"i\"/><Labels name=\"l\" toName=\"i\"><Label value=\"Date\"/></Labels><TextArea name=\"t\" toName=\"i\" perRegion=\"true\"/></View>"}`, http.StatusOK)
	s.untilStatus("another labelling configuration")
	if server.pages != nil {
		t.Errorf("asked for pages behind %v", server.pages)
	}
}

// While a slow server is asked, the service answers, and it ends when it is told.
func TestFetchingWaitsForNobody(t *testing.T) {
	server := newFakeServer(t, 3)
	asked, answer := make(chan bool), make(chan bool)
	server.before = func(http.ResponseWriter, int) bool {
		close(asked)
		<-answer
		return true
	}
	s := serveBeside(t, server, t.TempDir(), fakeToken)
	s.open()
	<-asked
	s.untilStatus("being fetched: 0 reviewed tasks")
	if v, _ := s.predict("A", 1); v != "v1" {
		t.Errorf("version %s", v)
	}
	ended := make(chan bool)
	go func() {
		s.model.Close()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the model does not end")
	}
	close(answer)
}

// A project of many thousands is not held at once, also from a server that
// gives all of it in one answer.
func TestHugeProjects(t *testing.T) {
	server := newFakeServer(t, 3000)
	server.page = 3000
	m := &Model{options: Options{Log: slog.New(slog.DiscardHandler)}, taught: mustTaught(t)}
	client, err := labelstudio.New(labelstudio.Options{URL: server.URL, Token: fakeToken})
	if err != nil {
		t.Fatal(err)
	}
	m.earlier = newEarlier(client)
	m.earlier.begin("1", false)
	most := 0
	b := &batch{model: m, project: "1", config: lsformat.DefaultConfig(), told: time.Now()}
	err = client.EachAnnotated(t.Context(), 1, labelstudio.Which{}, func(task labelstudio.Annotated, left int) error {
		err := b.add(task, left)
		most = max(most, len(b.all))
		return err
	})
	if err != nil || b.reached.Tasks != 3000 || most >= batchTasks {
		t.Errorf("%d tasks, at most %d held: %v", b.reached.Tasks, most, err)
	}
}

func mustTaught(t *testing.T) *taught {
	t.Helper()
	store, err := reviews.Open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	taught, err := newTaught(store, "", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return taught
}
