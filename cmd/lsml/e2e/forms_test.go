//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An interval is the depths of a layer.
type interval struct{ Start, End float64 }

// formTasks are tasks of documents on one form, and of one that is on another,
// without predictions.
func formTasks(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(files(), "form")
	path := filepath.Join(dir, "tasks.json")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := os.CopyFS(filepath.Join(dir, "pdf"), os.DirFS("../../../testdata/form/pdf")); err != nil {
		t.Fatal(err)
	}
	made := filepath.Join(dir, "made.json")
	if code, _, stderr := shipped.lsml(t, "annotate", filepath.Join(dir, "pdf"), "-o", made, "-q", "--images", filepath.Join(dir, "png"), "--document-root", files()); code != 0 {
		t.Fatalf("annotate ends with %d:\n%s", code, stderr)
	}
	var all []task
	read := func(path string) {
		b, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(b, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	read(bare(t, otherForm))
	other := all[0]
	read(made)
	all = append(all, other)
	for i := range all {
		all[i].Predictions = []prediction{}
	}
	b, err := json.Marshal(all)
	if err == nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// reviewedPage is the page that is corrected, otherForm one of another form.
const (
	reviewedPage = "begins-de-1.pdf 1"
	otherForm    = "intext-fr.pdf 1"
)

// formTruth are the intervals of the documents on the form, by page.
func formTruth(t *testing.T) map[string][]interval {
	t.Helper()
	var truth map[string][]struct {
		Layers []struct {
			Interval interval `json:"depth_interval"`
		} `json:"layers"`
	}
	b, err := os.ReadFile("../../../testdata/form/truth.json")
	if err == nil {
		err = json.Unmarshal(b, &truth)
	}
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]interval{}
	for name, holes := range truth {
		for _, l := range holes[0].Layers {
			all[name+" 1"] = append(all[name+" 1"], l.Interval)
		}
	}
	return all
}

// eachInterval calls f with the items that hold the text of an interval.
func eachInterval(t *testing.T, result []map[string]any, f func(item map[string]any)) {
	t.Helper()
	kind := map[any]any{}
	for _, item := range result {
		value, _ := item["value"].(map[string]any)
		if labels, ok := value["labels"].([]any); ok {
			kind[item["id"]] = labels[0]
		}
		if item["type"] == "textarea" && kind[item["id"]] == "Depth Interval" {
			f(item)
		}
	}
}

func itemsOf(t *testing.T, p prediction) []map[string]any {
	t.Helper()
	var items []map[string]any
	if err := json.Unmarshal(p.Result, &items); err != nil {
		t.Fatal(err)
	}
	return items
}

// intervals are those of a prediction, in their order.
func intervals(t *testing.T, p prediction) []interval {
	t.Helper()
	var all []interval
	eachInterval(t, itemsOf(t, p), func(item map[string]any) {
		var i interval
		text := item["value"].(map[string]any)["text"].([]any)[0].(string)
		if _, err := fmt.Sscanf(text, "start: %f end: %f", &i.Start, &i.End); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		all = append(all, i)
	})
	return all
}

// correct submits the prediction of a task with the depths as they are.
func (s *server) correct(t *testing.T, one task, right []interval) {
	t.Helper()
	items, n := itemsOf(t, one.Predictions[0]), 0
	eachInterval(t, items, func(item map[string]any) {
		item["value"].(map[string]any)["text"] = []string{fmt.Sprintf("start: %g end: %g", right[n].Start, right[n].End)}
		n++
	})
	if n != len(right) {
		t.Fatalf("%d intervals, want %d", n, len(right))
	}
	must[json.RawMessage](t, s, "POST", fmt.Sprintf("/api/tasks/%d/annotations/", one.ID), map[string]any{"result": items, "lead_time": 1})
}

// newest is the prediction of a task of a version with this in its name.
func newest(t *testing.T, one task, version string) prediction {
	t.Helper()
	i := slices.IndexFunc(one.Predictions, func(p prediction) bool { return strings.Contains(p.ModelVersion, version) })
	if i < 0 {
		t.Fatalf("%s: no prediction of a version with %q: %+v", one.page(), version, one.Predictions)
	}
	return one.Predictions[i]
}

// learned is in the name of versions that know a form.
const learned = "+memory."

// learns waits until the service knows the form, and has the server ask it for
// all tasks again.
func (s *server) learns(t *testing.T, p project, model backend) map[string]task {
	t.Helper()
	eventually(t, "the model has another version", func() bool {
		return strings.Contains(must[backend](t, s, "GET", fmt.Sprintf("/api/ml/%d", model.ID), nil).Version, learned)
	})
	s.retrieve(t, p)
	return s.tasks(t, p)
}

// TestForms has one page of a form corrected: when the server asks again, the
// other pages of the form are right and surer, and others as they were. The
// same comes of a review that was made before the model was connected, and of
// annotate with the memory of the service.
func TestForms(t *testing.T) {
	truth := formTruth(t)
	shipped.push(t, formTasks(t), "A form")
	p := shipped.project(t, "A form")
	kept := t.TempDir()
	at := shipped.run(t, exec.Command(*program, "serve", "--listen", "127.0.0.1:0", "--model-dir", kept, "--data-root", files()))
	model := shipped.connect(t, p, at)
	shipped.retrieve(t, p)
	before := shipped.tasks(t, p)
	for page, right := range truth {
		if cmp.Equal(right, intervals(t, before[page].Predictions[0])) {
			t.Fatalf("%s is right without learning", page)
		}
	}
	shipped.correct(t, before[reviewedPage], truth[reviewedPage])
	after := shipped.learns(t, p, model)
	for page, right := range truth {
		now := newest(t, after[page], learned)
		if d := cmp.Diff(right, intervals(t, now)); d != "" {
			t.Errorf("%s: mismatch (-right +predicted):\n%s", page, d)
		}
		if was := before[page].Predictions[0]; *now.Score <= *was.Score {
			t.Errorf("%s: score %v, and %v before", page, *now.Score, *was.Score)
		}
	}
	if was, now := before[otherForm].Predictions[0], newest(t, after[otherForm], learned); string(was.Result) != string(now.Result) || *was.Score != *now.Score {
		t.Errorf("another form has changed: mismatch (-before +after):\n%s", cmp.Diff(string(was.Result), string(now.Result)))
	}

	t.Run("reviewed before", func(t *testing.T) { testReviewedBefore(t, before[reviewedPage], after, truth) })
	t.Run("annotate", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "tasks.json")
		code, _, stderr := shipped.lsml(t, "annotate", filepath.Join(files(), "form", "pdf"), "-o", out, "-q", "--memory", filepath.Join(kept, "memory.json"))
		if code != 0 {
			t.Fatalf("annotate ends with %d:\n%s", code, stderr)
		}
		var all []task
		b, err := os.ReadFile(out)
		if err == nil {
			err = json.Unmarshal(b, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			if d := cmp.Diff(truth[one.page()], intervals(t, one.Predictions[0])); d != "" {
				t.Errorf("%s: mismatch (-right +predicted):\n%s", one.page(), d)
			}
		}
	})
}

// testReviewedBefore reviews a page before it connects a service.
func testReviewedBefore(t *testing.T, predicted task, want map[string]task, truth map[string][]interval) {
	shipped.push(t, formTasks(t), "A form, reviewed before")
	p := shipped.project(t, "A form, reviewed before")
	one := shipped.tasks(t, p)[reviewedPage]
	one.Predictions = predicted.Predictions
	shipped.correct(t, one, truth[reviewedPage])
	at := shipped.serve(t, "--data-root", files())
	got := shipped.learns(t, p, shipped.connect(t, p, at))
	for page := range want {
		was, now := newest(t, want[page], learned), newest(t, got[page], learned)
		if was.ModelVersion != now.ModelVersion || string(was.Result) != string(now.Result) {
			t.Errorf("%s: version %s, want %s:\n%s\n%s", page, now.ModelVersion, was.ModelVersion, now.Result, was.Result)
		}
	}
}
