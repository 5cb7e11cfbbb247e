//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sameTask compares tasks but for what the server adds.
var sameTask = cmp.Options{
	cmpopts.IgnoreFields(task{}, "ID"), cmpopts.IgnoreFields(prediction{}, "ID"),
	cmp.Transformer("JSON", func(raw json.RawMessage) (v any) {
		if err := json.Unmarshal(raw, &v); err != nil {
			return err.Error()
		}
		return v
	}),
}

// TestPush pushes the test documents, into either server.
func TestPush(t *testing.T) {
	for _, s := range []*server{shipped, strict} {
		t.Run(s.name, func(t *testing.T) {
			want := readTasks(t, tasksFile())
			if d := cmp.Diff(counts{New: len(want)}, s.push(t, tasksFile(), "Pushed")); d != "" {
				t.Errorf("first push: mismatch (-want +got):\n%s", d)
			}
			first := s.project(t, "Pushed")
			there := s.tasks(t, first)
			if d := cmp.Diff(want, there, sameTask); d != "" {
				t.Errorf("mismatch (-file +server):\n%s", d)
			}
			if first.Tasks != len(want) || first.Predictions != len(want) {
				t.Errorf("the project counts %d tasks and %d predictions, the file has %d", first.Tasks, first.Predictions, len(want))
			}
			for _, one := range want {
				if first.ModelVersion != one.Predictions[0].ModelVersion {
					t.Fatalf("annotators are shown %q, the file has %q", first.ModelVersion, one.Predictions[0].ModelVersion)
				}
			}
			if d := cmp.Diff(counts{Unchanged: len(want)}, s.push(t, tasksFile(), "Pushed")); d != "" {
				t.Errorf("second push: mismatch (-want +got):\n%s", d)
			}
			if d := cmp.Diff(first, s.project(t, "Pushed")); d != "" {
				t.Errorf("the second push changed the project (-before +after):\n%s", d)
			}
			if d := cmp.Diff(there, s.tasks(t, first)); d != "" {
				t.Errorf("the second push changed tasks (-before +after):\n%s", d)
			}
		})
	}
}

// TestPictures fetches the pictures of tasks as a browser does.
func TestPictures(t *testing.T) {
	for _, images := range []string{"local-files", "upload"} {
		t.Run(images, func(t *testing.T) {
			title := "Pictures by " + images
			shipped.push(t, tasksFile(), title, "--images", images)
			want := readTasks(t, tasksFile())
			for page, one := range shipped.tasks(t, shipped.project(t, title)) {
				_, escaped, _ := strings.Cut(want[page].Data.OCR, "?d=")
				name, err := url.QueryUnescape(escaped)
				if err != nil {
					t.Fatal(err)
				}
				original, err := os.ReadFile(filepath.Join(files(), filepath.FromSlash(name)))
				if err != nil {
					t.Fatal(err)
				}
				status, got := shipped.ask(t, "GET", one.Data.OCR, nil)
				if status != 200 || !bytes.Equal(got, original) {
					t.Errorf("%s: %s gives %d and %d bytes, not the %d of %s", page, one.Data.OCR, status, len(got), len(original), name)
				}
			}
			if d := cmp.Diff(counts{Unchanged: len(want)}, shipped.push(t, tasksFile(), title, "--images", images)); d != "" {
				t.Errorf("second push: mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// TestPushChanged pushes tasks of which one has changed.
func TestPushChanged(t *testing.T) {
	for _, s := range []*server{shipped, strict} {
		t.Run(s.name, func(t *testing.T) {
			s.push(t, tasksFile(), "Changed")
			before := s.tasks(t, s.project(t, "Changed"))
			const page = "fromto-de.pdf 1"
			changed := rewritten(t, func(one *task) {
				if one.page() == page {
					half := 0.5
					one.Predictions[0].Score = &half
				}
			})
			if d := cmp.Diff(counts{Updated: 1, Unchanged: len(before) - 1}, s.push(t, changed, "Changed")); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			after := s.tasks(t, s.project(t, "Changed"))
			if d := cmp.Diff(readTasks(t, changed), after, sameTask); d != "" {
				t.Errorf("mismatch (-file +server):\n%s", d)
			}
			if before[page].ID != after[page].ID {
				t.Error("the task was replaced, not updated")
			}
		})
	}
}

// TestPushNewVersion pushes predictions of another model over those there.
func TestPushNewVersion(t *testing.T) {
	const version = "lsml-next"
	shipped.push(t, tasksFile(), "New version")
	next := rewritten(t, func(one *task) { one.Predictions[0].ModelVersion = version })
	if d := cmp.Diff(counts{Updated: len(readTasks(t, next))}, shipped.push(t, next, "New version")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	p := shipped.project(t, "New version")
	if p.ModelVersion != version {
		t.Errorf("annotators are shown %q", p.ModelVersion)
	}
	if d := cmp.Diff(readTasks(t, next), shipped.tasks(t, p), sameTask); d != "" {
		t.Errorf("mismatch (-file +server):\n%s", d)
	}
}

// rewritten is the file of tasks with a change to each.
func rewritten(t *testing.T, change func(*task)) string {
	t.Helper()
	var all []task
	b, err := os.ReadFile(tasksFile())
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	for i := range all {
		change(&all[i])
	}
	if err == nil {
		b, err = json.Marshal(all)
	}
	path := filepath.Join(t.TempDir(), "tasks.json")
	if err == nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestDryRun looks and changes nothing.
func TestDryRun(t *testing.T) {
	want := counts{New: len(readTasks(t, tasksFile()))}
	if d := cmp.Diff(want, shipped.push(t, tasksFile(), "Never made", "--dry-run")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	type list struct {
		Count int `json:"count"`
	}
	if n := must[list](t, shipped, "GET", "/api/projects/?title=Never+made", nil).Count; n != 0 {
		t.Errorf("a dry run made %d projects", n)
	}
}

// TestPersonalToken pushes with a personal access token.
func TestPersonalToken(t *testing.T) {
	type made struct {
		Token string `json:"token"`
	}
	personal := must[made](t, shipped, "POST", "/api/token/", nil).Token
	if strings.Count(personal, ".") != 2 {
		t.Fatalf("a token of another kind: %d characters", len(personal))
	}
	code, _, stderr := runAs(t, shipped.url(), personal, "push", tasksFile(), "--project", "By personal token", "--document-root", files())
	if d := cmp.Diff(counts{New: len(readTasks(t, tasksFile()))}, countsOf(t, code, stderr)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}
