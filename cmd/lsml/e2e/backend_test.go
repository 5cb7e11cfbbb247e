//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// servePatience is how long lsml serve may take to start, or to take notice
// of an event.
const servePatience = 30 * time.Second

// listening is what lsml serve logs of where it listens.
var listening = regexp.MustCompile(`listening url=(\S+)`)

// serve starts lsml serve for the server, and gives its address.
func (s *server) serve(t *testing.T, args ...string) string {
	t.Helper()
	return s.run(t, exec.Command(*program, append([]string{"serve", "--listen", "127.0.0.1:0", "--model-dir", t.TempDir()}, args...)...))
}

// run starts a backend for the server, and gives its address.
func (s *server) run(t *testing.T, cmd *exec.Cmd, environment ...string) string {
	t.Helper()
	path := filepath.Join(*folder, strings.ReplaceAll(t.Name(), "/", "_")+".log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	written, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(append(os.Environ(), "LABEL_STUDIO_URL="+s.url(), "LABEL_STUDIO_API_KEY="+token), environment...)
	cmd.Stderr = log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGINT) // it may have ended already
		if err := cmd.Wait(); err != nil {
			t.Errorf("the backend: %v; see %s", err, path)
		}
		log.Close()
	})
	var at string
	eventually(t, "the backend listens", func() bool {
		text, err := os.ReadFile(path)
		if err != nil {
			return false
		}
		if m := listening.FindSubmatch(text[written:]); m != nil {
			at = string(m[1])
		}
		return at != ""
	})
	return at
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(servePatience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatalf("not within %s: %s", servePatience, what)
}

// A backend is a model as the server knows it.
type backend struct {
	ID      int    `json:"id"`
	State   string `json:"state"`
	Version string `json:"model_version"`
}

// live is a project with the tasks that keep says, without predictions, and
// lsml serve as its model.
func (s *server) live(t *testing.T, title, at string, keep func(task) bool, args ...string) (project, backend) {
	t.Helper()
	var bare []task
	for _, one := range readTasks(t, tasksFile()) {
		if one.Predictions = []prediction{}; keep(one) {
			bare = append(bare, one)
		}
	}
	b, err := json.Marshal(bare)
	path := filepath.Join(t.TempDir(), "bare.json")
	if err == nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.push(t, path, title, args...)
	p := s.project(t, title)
	return p, must[backend](t, s, "POST", "/api/ml", map[string]any{"url": at, "project": p.ID, "title": "lsml", "is_interactive": true})
}

// retrieve has the server ask its model about all tasks.
func (s *server) retrieve(t *testing.T, p project) {
	t.Helper()
	must[map[string]any](t, s, "POST", fmt.Sprintf("/api/dm/actions?id=retrieve_tasks_predictions&project=%d", p.ID),
		map[string]any{"selectedItems": map[string]any{"all": true, "excluded": []int{}}})
}

// TestBackend has lsml serve predict for tasks in Label Studio, answer for a
// region, and hear of annotations.
func TestBackend(t *testing.T) {
	for _, s := range []*server{shipped, strict} {
		t.Run(s.name, func(t *testing.T) {
			want := readTasks(t, tasksFile())
			at := s.serve(t, "--data-root", files())
			p, model := s.live(t, "Live", at, func(task) bool { return true })
			if model.State != "CO" {
				t.Fatalf("the model is not connected: %+v", model)
			}
			s.retrieve(t, p)
			got := s.tasks(t, p)
			if d := cmp.Diff(want, got, sameTask); d != "" {
				t.Errorf("annotate and serve differ: mismatch (-annotate +serve):\n%s", d)
			}
			one := got["fromto-de.pdf 1"]
			testRegion(t, s, model, one)
			before := events(t, at)
			must[map[string]any](t, s, "POST", fmt.Sprintf("/api/tasks/%d/annotations/", one.ID),
				map[string]any{"result": want[one.page()].Predictions[0].Result})
			eventually(t, "lsml serve hears of the annotation", func() bool { return events(t, at) > before })
		})
	}
}

// testRegion asks for the text in a region that was predicted: it is that of
// the prediction.
func testRegion(t *testing.T, s *server, model backend, one task) {
	t.Helper()
	type item struct {
		ID    string `json:"id"`
		Type  string `json:"type"`
		Value struct {
			Labels []string `json:"labels"`
			Text   []string `json:"text"`
		} `json:"value"`
	}
	decode := func(raw json.RawMessage) (all []json.RawMessage, items []item) {
		if err := json.Unmarshal(raw, &all); err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			var i item
			if err := json.Unmarshal(one, &i); err != nil {
				t.Fatal(err)
			}
			items = append(items, i)
		}
		return all, items
	}
	text := func(items []item, id string) string {
		for _, i := range items {
			if i.ID == id && i.Type == "textarea" {
				return strings.Join(i.Value.Text, "\n")
			}
		}
		return ""
	}
	raw, predicted := decode(one.Predictions[0].Result)
	asked := 0
	for n, i := range predicted {
		if i.Type != "labels" || i.Value.Labels[0] != "Depth Interval" {
			continue
		}
		asked++
		type answer struct {
			Data struct {
				Result json.RawMessage `json:"result"`
			} `json:"data"`
		}
		got := must[answer](t, s, "POST", fmt.Sprintf("/api/ml/%d/interactive-annotating", model.ID), map[string]any{
			"task": one.ID, "context": map[string]any{"result": raw[n-1 : n+1]}, // its rectangle and its label
		})
		_, items := decode(got.Data.Result)
		if want := text(predicted, i.ID); want == "" || text(items, i.ID) != want {
			t.Errorf("region %s: got %q, want %q", i.ID, text(items, i.ID), want)
		}
	}
	if asked == 0 {
		t.Error("no depth interval was predicted")
	}
}

// counted is the metric of events that the model took or failed at.
var counted = regexp.MustCompile(`(?m)^mlbackend_events_total\{[^}]*\} (\d+)$`)

// events counts the events that lsml serve has had.
func events(t *testing.T, at string) int {
	t.Helper()
	sum := 0
	for _, m := range counted.FindAllStringSubmatch(told(t, at+"/metrics"), -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}

// TestBackendDownloads has lsml serve read a picture that only Label Studio
// has.
func TestBackendDownloads(t *testing.T) {
	const page = "scan-de.pdf 1"
	at := shipped.serve(t)
	p, _ := shipped.live(t, "Live by download", at, func(one task) bool { return one.page() == page }, "--images", "upload")
	shipped.retrieve(t, p)
	got := shipped.tasks(t, p)[page]
	if len(got.Predictions) != 1 {
		t.Fatalf("%d predictions", len(got.Predictions))
	}
	if d := expected(t, got.Predictions[0]); len(d.Boxes) == 0 || d.Relations == 0 {
		t.Errorf("nothing was found on %s: %+v", got.Data.OCR, d)
	}
}
