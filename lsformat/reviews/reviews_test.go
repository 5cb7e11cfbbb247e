package reviews

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/boltfile"
)

// review is annotation id of a task, with a region whose text is given.
func review(id, task int, updated, text string, more ...string) Review {
	raw := fmt.Sprintf(`{"id":%d,"task":%d,"updated_at":%q,"lead_time":2.5,%s"result":[{"id":"a","type":"textarea","value":{"text":[%q]}}]}`,
		id, task, updated, strings.Join(more, ""), text)
	return Review{Task: lsformat.Task{ID: task, Data: dataOf(task)}, Annotation: json.RawMessage(raw)}
}

func dataOf(task int) lsformat.Data {
	return lsformat.Data{Key: "ocr", Image: fmt.Sprintf("/data/A_%d.png", task-1), PDF: "A.pdf", Page: task}
}

// summary tells the annotations that a project has, by task.
func summary(t *testing.T, s *Store, project string) []string {
	t.Helper()
	var out []string
	for _, task := range collect(t, s.Each, project) {
		for _, a := range task.Annotations {
			out = append(out, fmt.Sprintf("task %d page %d: %d %s", task.ID, task.Data.Page, a.ID, lsformat.Regions(a.Result)[0].Text))
		}
	}
	return out
}

// collect are the tasks that a method of a store goes through.
func collect(t *testing.T, each func(string, func(lsformat.Task) error) error, project string) []lsformat.Task {
	t.Helper()
	var all []lsformat.Task
	err := each(project, func(task lsformat.Task) error {
		all = append(all, task)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const (
	noon  = "2026-03-01T12:00:00Z"
	later = "2026-03-01T12:00:00.5Z" // before noon in the order of text
)

func TestKeep(t *testing.T) {
	keep := func(all ...Review) func(*Store) error {
		return func(s *Store) error { return s.Keep("1", "", all...) }
	}
	forget := func(ids ...int) func(*Store) error {
		return func(s *Store) error { return s.Delete("1", ids...) }
	}
	tests := []struct {
		name   string
		events []func(*Store) error
		want   []string
	}{
		{"none", nil, nil},
		{"one", []func(*Store) error{keep(review(5, 2, noon, "Kies"))}, []string{"task 2 page 2: 5 Kies"}},
		{"by task, then by annotation", []func(*Store) error{keep(review(300, 2, noon, "c"), review(7, 10, noon, "d"), review(9, 2, noon, "b"))},
			[]string{"task 2 page 2: 9 b", "task 2 page 2: 300 c", "task 10 page 10: 7 d"}},
		{"repeated", []func(*Store) error{keep(review(5, 2, noon, "Kies")), keep(review(5, 2, noon, "Kies"))}, []string{"task 2 page 2: 5 Kies"}},
		{"updated", []func(*Store) error{keep(review(5, 2, noon, "Kies")), keep(review(5, 2, later, "Sand"))}, []string{"task 2 page 2: 5 Sand"}},
		{"updated, told in the wrong order", []func(*Store) error{keep(review(5, 2, later, "Sand")), keep(review(5, 2, noon, "Kies"))}, []string{"task 2 page 2: 5 Sand"}},
		{"no times", []func(*Store) error{keep(review(5, 2, "", "Kies")), keep(review(5, 2, "", "Sand"))}, []string{"task 2 page 2: 5 Sand"}},
		{"deleted", []func(*Store) error{keep(review(5, 2, noon, "Kies"), review(6, 2, noon, "Sand")), forget(5)}, []string{"task 2 page 2: 6 Sand"}},
		{"deleted, and told again", []func(*Store) error{keep(review(5, 2, noon, "Kies")), forget(5), keep(review(5, 2, later, "Sand"))}, nil},
		{"deleted before it was told", []func(*Store) error{forget(5), keep(review(5, 2, noon, "Kies"))}, nil},
		{"deleted twice", []func(*Store) error{forget(5), forget(5)}, nil},
		{"of a deleted task", []func(*Store) error{keep(review(5, 2, noon, "Kies"), review(6, 3, noon, "Sand")),
			func(s *Store) error { return s.DeleteTasks("1", 2, 99) }}, []string{"task 3 page 3: 6 Sand"}},
		{"of another project", []func(*Store) error{keep(review(5, 2, noon, "Kies")), func(s *Store) error { return s.Delete("2", 5) }},
			[]string{"task 2 page 2: 5 Kies"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			for round := range 2 { // a replay of all changes nothing
				for _, e := range tt.events {
					if err := e(s); err != nil {
						t.Fatal(err)
					}
				}
				if d := cmp.Diff(tt.want, summary(t, s, "1")); d != "" {
					t.Errorf("round %d: mismatch (-want +got):\n%s", round, d)
				}
			}
		})
	}
}

func TestKeepRefuses(t *testing.T) {
	good := review(5, 2, noon, "Kies")
	tests := []struct {
		name, project string
		bad           Review
		want          string
	}{
		{"no project", "", review(6, 2, noon, "x"), `project ""`},
		{"a project that is no number", "../x", review(6, 2, noon, "x"), "a number is needed"},
		{"a project with a sign", "+1", review(6, 2, noon, "x"), "a number is needed"},
		{"no id", "1", review(0, 2, noon, "x"), "both need an id"},
		{"no task", "1", review(6, 0, noon, "x"), "both need an id"},
		{"no annotation", "1", Review{Task: lsformat.Task{ID: 2}, Annotation: json.RawMessage(`7`)}, "annotation:"},
		{"too large", "1", review(6, 2, noon, strings.Repeat("x", MaxAnnotation)), "at most"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			if err := s.Keep(tt.project, "", good, tt.bad); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if got := summary(t, s, "1"); got != nil {
				t.Errorf("half of an event is kept: %v", got)
			}
		})
	}
}

func TestProjectsAreBounded(t *testing.T) {
	s := newStore(t)
	s.limits.projects = 2
	for i, want := range []bool{true, true, false} {
		if err := s.Keep(fmt.Sprint(i+1), ""); (err == nil) != want {
			t.Errorf("project %d: %v", i+1, err)
		}
	}
	if err := s.Keep("1", ""); err != nil {
		t.Errorf("a project that is known: %v", err)
	}
}

// An address that holds the picture itself is not kept.
func TestPicturesAreNotKept(t *testing.T) {
	s := newStore(t)
	r := review(5, 2, noon, "Kies")
	r.Task.Data.Image = "data:image/png;base64," + strings.Repeat("x", maxAddress)
	if err := s.Keep("1", "", r); err != nil {
		t.Fatal(err)
	}
	if data := collect(t, s.Each, "1")[0].Data; data.Image != "" || data.PDF != "A.pdf" {
		t.Errorf("got %+v", data)
	}
}

// The first prediction counts: a later one may have learned from the review.
func TestPredictions(t *testing.T) {
	s := newStore(t)
	if err := s.Keep("1", "", review(5, 2, noon, "Kies")); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"first", "second"} {
		if err := s.SetPrediction("1", 2, lsformat.Prediction{ModelVersion: version, Result: []lsformat.Item{}}); err != nil {
			t.Fatal(err)
		}
	}
	tasks := collect(t, s.Each, "1")
	want := lsformat.Predictions{{ModelVersion: "first", Result: []lsformat.Item{}}}
	if d := cmp.Diff(want, tasks[0].Predictions); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// How far reviews were fetched is kept with them, or not at all.
func TestKeepFetched(t *testing.T) {
	s := newStore(t)
	half := Fetched{Begun: true, After: 2, Tasks: 1}
	if err := s.KeepFetched("1", "<View/>", half, review(5, 2, noon, "Kies")); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepFetched("1", "", Fetched{Begun: true, After: 3, Tasks: 2}, review(0, 3, noon, "Sand")); err == nil {
		t.Error("a review without an id is kept")
	}
	if got, err := s.Fetched("1"); err != nil || got != half {
		t.Errorf("got %+v, %v", got, err)
	}
	if d := cmp.Diff([]string{"task 2 page 2: 5 Kies"}, summary(t, s, "1")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if got, err := s.Fetched("2"); err != nil || got != (Fetched{}) {
		t.Errorf("another project: got %+v, %v", got, err)
	}
}

func TestSettings(t *testing.T) {
	s := newStore(t)
	for _, p := range []string{"10", "9"} {
		if err := s.Keep(p, "<View>"+p+"</View>"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Keep("10", ""); err != nil { // an event without a configuration
		t.Fatal(err)
	}
	again, err := OpenToRead(filepath.Dir(s.path)) // while the first is in use
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Projects(); err != nil || cmp.Diff([]string{"9", "10"}, got) != "" {
		t.Errorf("projects %v, %v", got, err)
	}
	if got, err := again.LabelConfig("10"); err != nil || got != "<View>10</View>" {
		t.Errorf("configuration %q, %v", got, err)
	}
}

// What the reviews of a document teach is kept until it is learned anew, or
// forgotten; also in a store that was made before there were lessons.
func TestLessons(t *testing.T) {
	s := newStore(t)
	if err := s.Keep("9", ""); err != nil {
		t.Fatal(err)
	}
	steps := []map[string]Lesson{
		{"a": {"1", json.RawMessage(`{"habit":"starts"}`)}, "b": {Of: "2"}},
		{"b": {"3", json.RawMessage(`{}`)}},
		{"a": {}, "c": {}},
	}
	want := map[string]Lesson{}
	for _, step := range steps {
		if err := s.SetLessons("9", step); err != nil {
			t.Fatal(err)
		}
		for document, l := range step {
			if want[document] = l; l.Of == "" {
				delete(want, document)
			}
		}
		got, err := s.Lessons("9")
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%v, mismatch (-want +got):\n%s", err, d)
		}
	}
	if got, err := s.Lessons("10"); len(got) > 0 || err != nil {
		t.Errorf("another project: %v, %v", got, err)
	}
}

func TestUseAtOnce(t *testing.T) {
	s := newStore(t)
	const writers = 8
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			if err := s.Keep("1", "", review(i+1, i+1, noon, "Kies")); err != nil {
				t.Error(err)
			}
			if err := s.Each("1", func(lsformat.Task) error { return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := len(summary(t, s, "1")); got != writers {
		t.Errorf("%d reviews, want %d", got, writers)
	}
	if _, err := boltfile.Open(s.path, boltfile.Options{Hold: true}); err != nil {
		t.Errorf("the file is still open: %v", err)
	}
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if _, err := OpenToRead(dir); !os.IsNotExist(err) {
		t.Errorf("no store: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("no store"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, nil); err == nil || !strings.Contains(err.Error(), FileName) {
		t.Errorf("damaged: %v", err)
	}
}

// A deletion that was a mistake or a trick loses nothing: what was deleted is
// there to see for some months, and an annotation that is changed afterwards is
// there again.
func TestDeletionsAreNotTheEnd(t *testing.T) {
	s := newStore(t)
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	if err := s.Keep("1", "", review(5, 2, noon, "Kies"), review(6, 3, noon, "Sand")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Delete("1", 5), s.DeleteTasks("1", 3), s.Delete("1", 5, 77)); err != nil {
		t.Fatal(err)
	}
	if got := summary(t, s, "1"); got != nil {
		t.Errorf("still there: %v", got)
	}
	gone := collect(t, s.EachDeleted, "1")
	if len(gone) != 2 || gone[0].Annotations[0].ID != 5 || gone[1].Data.Page != 3 {
		t.Errorf("deleted: %+v", gone)
	}
	changed := now.Add(time.Minute).Format(time.RFC3339)
	if err := s.Keep("1", "", review(5, 2, changed, "Kies, sandig")); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"task 2 page 2: 5 Kies, sandig"}, summary(t, s, "1")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	now = now.Add(keepDeleted + time.Hour)
	if err := s.Delete("1", 78); err != nil {
		t.Fatal(err)
	}
	if gone := collect(t, s.EachDeleted, "1"); len(gone) != 0 {
		t.Errorf("after months: %+v", gone)
	}
	if err := s.Keep("1", "", review(6, 3, noon, "Sand")); err != nil || len(summary(t, s, "1")) != 1 {
		t.Errorf("an old event brought back what was deleted: %v", err)
	}
}

// One project, and all together, have their share of the disk and no more.
func TestReviewsAreBounded(t *testing.T) {
	long := strings.Repeat("Kies", 1000)
	s := newStore(t)
	s.limits.project = 3 * int64(len(long))
	keep := func(project string, id int) error { return s.Keep(project, "", review(id, id, noon, long)) }
	if err := errors.Join(keep("1", 1), keep("1", 2), keep("2", 1)); err != nil {
		t.Fatal(err)
	}
	if err := keep("1", 3); err == nil || !strings.Contains(err.Error(), "project 1: its reviews would take more than") {
		t.Errorf("a third one: %v", err)
	}
	if err := errors.Join(keep("1", 2), s.Delete("1", 1), keep("2", 2)); err != nil {
		t.Errorf("what takes no more, and others: %v", err)
	}
	s.limits.file = 1
	if err := keep("3", 1); err == nil || !strings.Contains(err.Error(), "all projects") {
		t.Errorf("another project: %v", err)
	}
}

// Outlines tell all of tasks but what is in annotations and predictions, and lead
// to that, as it is by then.
func TestOutlines(t *testing.T) {
	s := newStore(t)
	all := []Review{review(5, 2, noon, "Kies", `"ground_truth":true,`), review(6, 2, later, "Sand", `"was_cancelled":true,`), review(7, 3, noon, "Lehm")}
	if err := errors.Join(s.Keep("1", "", all...), s.SetPrediction("1", 3, lsformat.Prediction{ModelVersion: "v1", Result: []lsformat.Item{{ID: "p"}}})); err != nil {
		t.Fatal(err)
	}
	outlines, err := s.Outlines("1")
	want := []lsformat.Task{
		{ID: 2, Data: dataOf(2), Annotations: []lsformat.Annotation{{ID: 5, GroundTruth: true, UpdatedAt: noon}, {ID: 6, WasCancelled: true, UpdatedAt: later}}},
		{ID: 3, Data: dataOf(3), Annotations: []lsformat.Annotation{{ID: 7, UpdatedAt: noon}}, Predictions: lsformat.Predictions{{}}},
	}
	if d := cmp.Diff(want, outlines); d != "" || err != nil {
		t.Fatalf("%v; mismatch (-want +got):\n%s", err, d)
	}
	if err := errors.Join(s.Delete("1", 6), s.Keep("1", "", review(7, 3, "2026-03-02T12:00:00Z", "Lehm, tonig"))); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Kies", "Lehm, tonig"} {
		got, err := s.Whole("1", outlines[i])
		if err != nil || len(got.Annotations) != 1 || lsformat.Regions(got.Annotations[0].Result)[0].Text != want || got.Data.Page != i+2 {
			t.Errorf("got %+v, %v; want %s", got, err, want)
		}
		if len(got.Predictions) != i || i > 0 && got.Predictions[0].Result[0].ID != "p" {
			t.Errorf("predicted %+v", got.Predictions)
		}
	}
	if gone, err := s.Whole("2", outlines[0]); err != nil || gone.Annotations != nil {
		t.Errorf("of another project: %+v, %v", gone, err)
	}
}
