package push

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"lsml/lsformat/labelstudio"
)

// A fake is as much of Label Studio as a push sees, in memory. The end-to-end
// test holds the real one against the same client.
type fake struct {
	t        *testing.T
	projects []labelstudio.Project
	tasks    []labelstudio.Task // of all projects; they never meet in a test
	storages []labelstudio.Storage
	uploads  []labelstudio.Upload
	views    []json.RawMessage
	last     int // number of a prediction

	changes []string // requests that change something
	imports []int    // number of tasks in each
	// fault may answer in the server's place; before says that it is asked
	// before the request takes effect, or else after.
	fault func(r *http.Request, before bool) (status int)
	// leaveOut drops predictions of bulk imports without a word.
	leaveOut bool
}

// start serves the fake and gives a client for it.
func (f *fake) start() *labelstudio.Client {
	f.t.Helper()
	s := httptest.NewServer(f)
	f.t.Cleanup(s.Close)
	c, err := labelstudio.New(labelstudio.Options{URL: s.URL, Token: "t", Pause: time.Millisecond})
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f.fault != nil {
		if status := f.fault(r, true); status != 0 {
			w.WriteHeader(status)
			return
		}
	}
	if r.URL.Path == "/data/local-files/" {
		io.WriteString(w, "\x89PNG\r\n\x1a\n")
		return
	}
	if r.Method != http.MethodGet {
		f.changes = append(f.changes, r.Method+" "+r.URL.Path)
	}
	answer, status := f.answer(r)
	if f.fault != nil {
		if after := f.fault(r, false); after != 0 {
			answer, status = nil, after
		}
	}
	w.WriteHeader(status)
	if status != http.StatusNoContent {
		f.check(json.NewEncoder(w).Encode(answer))
	}
}

func (f *fake) check(err error) {
	if err != nil {
		f.t.Error(err)
	}
}

// decodeBody reads the body of a request.
func decodeBody[T any](f *fake, r *http.Request) (v T) {
	f.check(json.NewDecoder(r.Body).Decode(&v))
	return v
}

func (f *fake) answer(r *http.Request) (any, int) {
	path := strings.Trim(strings.TrimPrefix(r.URL.Path, "/api/"), "/")
	switch {
	case path == "projects" && r.Method == http.MethodGet:
		return map[string]any{"next": nil, "results": f.projects}, 200
	case path == "projects":
		p := decodeBody[labelstudio.Project](f, r)
		p.ID, p.ShowPredictions = len(f.projects)+1, true
		f.projects = append(f.projects, p)
		return p, 201
	case strings.HasSuffix(path, "/import") && r.URL.Query().Get("commit_to_project") == "false":
		return f.upload(r)
	case strings.HasSuffix(path, "/import"):
		return f.importTasks(r)
	case strings.HasSuffix(path, "/import/predictions"):
		all := decodeBody[[]labelstudio.Prediction](f, r)
		if f.leaveOut {
			return map[string]int{"created": 0}, 201
		}
		for _, p := range all {
			f.add(p)
		}
		return map[string]int{"created": len(all)}, 201
	case strings.HasSuffix(path, "/file-uploads"):
		return f.uploads, 200
	case strings.HasPrefix(path, "projects/"):
		return f.project(r, path)
	case path == "tasks":
		return map[string]any{"total": len(f.tasks), "tasks": f.page(r)}, 200
	case strings.HasPrefix(path, "tasks/"):
		t := f.task(number(f, path))
		t.Data = decodeBody[struct{ Data json.RawMessage }](f, r).Data
		return t, 200
	case path == "predictions":
		f.add(decodeBody[labelstudio.Prediction](f, r))
		return nil, 201
	case strings.HasPrefix(path, "predictions/"):
		return nil, f.delete(number(f, path))
	case path == "dm/views" && r.Method == http.MethodGet:
		return f.views, 200
	case path == "dm/views":
		f.views = append(f.views, decodeBody[json.RawMessage](f, r))
		return nil, 201
	case path == "dm/columns":
		return json.RawMessage(`{"columns":[{"id":"sha256","target":"tasks","parent":"data","type":"Unknown"},{"id":"page","target":"tasks","parent":"data","type":"Unknown"},
			{"id":"data","target":"tasks","type":"List"},{"id":"id","target":"tasks","type":"Number"},{"id":"updated_by","target":"tasks","type":"List"}]}`), 200
	case path == "storages/localfiles" && r.Method == http.MethodGet:
		return f.storages, 200
	case path == "storages/localfiles":
		f.storages = append(f.storages, decodeBody[labelstudio.Storage](f, r))
		return nil, 201
	}
	f.t.Errorf("the fake does not know %s %s", r.Method, r.URL)
	return nil, 404
}

// number is the last part of a path.
func number(f *fake, path string) int {
	n, err := strconv.Atoi(path[strings.LastIndexByte(path, '/')+1:])
	f.check(err)
	return n
}

func (f *fake) project(r *http.Request, path string) (any, int) {
	n := number(f, path)
	if n > len(f.projects) {
		return map[string]string{"detail": "No Project matches the given query."}, 404
	}
	p := &f.projects[n-1]
	if r.Method == http.MethodDelete {
		f.projects = append(f.projects[:n-1:n-1], f.projects[n:]...)
		return nil, 204
	}
	if r.Method == http.MethodPatch {
		f.check(json.NewDecoder(r.Body).Decode(p))
	}
	return p, 200
}

func (f *fake) importTasks(r *http.Request) (any, int) {
	all := decodeBody[[]labelstudio.Task](f, r)
	f.imports = append(f.imports, len(all))
	predictions := 0
	for _, t := range all {
		own := t.Predictions
		t.ID, t.Predictions = len(f.tasks)+1, nil
		f.tasks = append(f.tasks, t)
		for _, p := range own {
			p.Task = t.ID
			f.add(p)
			predictions++
		}
	}
	return labelstudio.Imported{Tasks: len(all), Predictions: predictions}, 201
}

func (f *fake) upload(r *http.Request) (any, int) {
	f.check(r.ParseMultipartForm(1 << 20))
	var ids []int
	for _, files := range r.MultipartForm.File {
		id := len(f.uploads) + 1
		f.uploads = append(f.uploads, labelstudio.Upload{ID: id, File: fmt.Sprintf("upload/1/%08x-%s", id, files[0].Filename)})
		ids = append(ids, id)
	}
	return map[string]any{"file_upload_ids": ids}, 201
}

func (f *fake) page(r *http.Request) []labelstudio.Task {
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	f.check(err)
	size, err := strconv.Atoi(r.URL.Query().Get("page_size"))
	f.check(err)
	from := min((page-1)*size, len(f.tasks))
	return f.tasks[from:min(from+size, len(f.tasks))]
}

func (f *fake) task(id int) *labelstudio.Task { return &f.tasks[id-1] }

func (f *fake) add(p labelstudio.Prediction) {
	f.last++
	p.ID = f.last
	t := f.task(p.Task)
	t.Predictions = append(t.Predictions, p)
	t.Total++
}

func (f *fake) delete(id int) int {
	for i := range f.tasks {
		t := &f.tasks[i]
		for j, p := range t.Predictions {
			if p.ID == id {
				t.Predictions = append(t.Predictions[:j:j], t.Predictions[j+1:]...)
				t.Total--
				return 204
			}
		}
	}
	return 404
}

// open makes a file of tasks of a text.
func open(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}
