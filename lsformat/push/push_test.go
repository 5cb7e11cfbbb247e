package push

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/lsformat"
	"lsml/lsformat/forms"
	"lsml/lsformat/labelstudio"
)

// pages is a file of tasks, one for each page of a document, with a
// prediction of a model.
func pages(n int, version string) string {
	var tasks []string
	for i := range n {
		tasks = append(tasks, fmt.Sprintf(`{"data":{"ocr":"/data/local-files/?d=png/a_%d.png","pdf":"a.pdf","page":%d,"sha256":"ff"},
			"predictions":[{"model_version":%q,"score":0.5,"result":[]}]}`, i, i+1, version))
	}
	return "[" + strings.Join(tasks, ",") + "]"
}

// report is what a push says of itself, without its project.
func report(t *testing.T, c *labelstudio.Client, o Options) Report {
	t.Helper()
	if o.Project == "" {
		o.Project = "Profiles"
	}
	if o.Pictures == "" {
		o.Pictures, o.Root = AsTheyAre, "/srv/ls"
	}
	r, err := Run(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	r.Project = labelstudio.Project{}
	return r
}

func TestPushTwice(t *testing.T) {
	f := &fake{t: t}
	c := f.start()
	var said []int
	got := report(t, c, Options{Open: open(pages(250, "m1")), Said: func(done, total int) { said = append(said, done, total) }})
	want := Report{NewProject: true, Tasks: 250, Created: 250, Storages: []string{"/srv/ls/png"}, Versions: []string{"m1"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("first: mismatch (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int{100, 100, 50}, f.imports); d != "" {
		t.Errorf("imports: mismatch (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int{100, 250, 200, 250, 250, 250}, said); d != "" {
		t.Errorf("said: mismatch (-want +got):\n%s", d)
	}
	if p := f.projects[0]; p.ModelVersion != "m1" || p.LabelConfig != (lsformat.Form{}).XML() {
		t.Errorf("the project is %+v", p)
	}
	if len(f.views) != 1 {
		t.Fatalf("%d views", len(f.views))
	}
	var view struct {
		Data struct {
			Ordering []string
			Hidden   struct{ Explore []string } `json:"hiddenColumns"`
		}
	}
	if err := json.Unmarshal(f.views[0], &view); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"tasks:data.sha256", "tasks:updated_by"}, view.Data.Hidden.Explore); d != "" || view.Data.Ordering[0] != leastCertain {
		t.Errorf("the tasks are shown as %s\n%s", f.views[0], d)
	}
	f.changes = nil
	got = report(t, c, Options{Open: open(pages(250, "m1"))})
	if d := cmp.Diff(Report{Tasks: 250, Unchanged: 250, Versions: []string{"m1"}}, got); d != "" {
		t.Errorf("second: mismatch (-want +got):\n%s", d)
	}
	if len(f.changes) > 0 {
		t.Errorf("the second push changes: %q", f.changes)
	}
}

// TestForms pushes tasks with a list of forms, again without it, and to a
// project that is there.
func TestForms(t *testing.T) {
	f := &fake{t: t}
	c := f.start()
	list := forms.New([]forms.Document{{Name: "a.pdf", Form: "x"}, {Name: "b.pdf", Form: "x"}})
	report(t, c, Options{Open: open(pages(1, "m1")), Forms: list})
	want := `{"form":"a.pdf","ocr":"/data/local-files/?d=png/a_0.png","page":1,"pdf":"a.pdf","review":"000001","sha256":"ff"}`
	if got := string(f.tasks[0].Data); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(string(f.views[0]), `["tasks:data.review"]`) {
		t.Errorf("the tasks are shown as %s", f.views[0])
	}
	if got := report(t, c, Options{Open: open(pages(1, "m1"))}); got.Unchanged != 1 {
		t.Errorf("without the list: %+v", got)
	}
	other := forms.New([]forms.Document{{Name: "a.pdf", Form: "x"}, {Name: "0.pdf", Form: "x"}})
	if got := report(t, c, Options{Open: open(pages(1, "m1")), Forms: other}); got.Updated != 1 || len(f.views) != 1 {
		t.Errorf("with another list: %+v, %d views", got, len(f.views))
	}
}

// TestUpdate pushes another model's predictions over those there, in a project
// with a task of somebody else's and with data that only it has.
func TestUpdate(t *testing.T) {
	for _, leaveOut := range []bool{false, true} {
		t.Run(fmt.Sprintf("left out %t", leaveOut), func(t *testing.T) {
			f := &fake{t: t}
			c := f.start()
			report(t, c, Options{Open: open(pages(3, "m1"))})
			f.leaveOut = leaveOut
			f.tasks[1].Data = json.RawMessage(`{"ocr":"old.png","pdf":"a.pdf","page":2,"sha256":"ff","mine":1}`)
			f.tasks = append(f.tasks, labelstudio.Task{ID: 4, Data: json.RawMessage(`{"ocr":"other.png"}`)})
			got := report(t, c, Options{Open: open(pages(3, "m2"))})
			if d := cmp.Diff(Report{Tasks: 3, Updated: 3, Versions: []string{"m2"}}, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			for _, k := range f.tasks[:3] {
				if len(k.Predictions) != 1 || k.Predictions[0].ModelVersion != "m2" {
					t.Errorf("task %d has %+v", k.ID, k.Predictions)
				}
			}
			if d := cmp.Diff(`{"mine":1,"ocr":"/data/local-files/?d=png/a_1.png","page":2,"pdf":"a.pdf","sha256":"ff"}`, string(f.tasks[1].Data)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			if f.projects[0].ModelVersion != "m2" {
				t.Errorf("annotators are shown %s", f.projects[0].ModelVersion)
			}
		})
	}
}

// TestFailures has the server fail at the second import, before or after it
// takes effect: no task is there twice.
func TestFailures(t *testing.T) {
	for _, before := range []bool{true, false} {
		for _, status := range []int{500, 502, 503, 504} {
			if status == 503 && !before {
				continue // a server that says it is busy has done nothing
			}
			t.Run(fmt.Sprintf("%d, before it takes effect %t", status, before), func(t *testing.T) {
				imports := 0
				f := &fake{t: t}
				f.fault = func(r *http.Request, now bool) int {
					if now != before || !strings.HasSuffix(r.URL.Path, "/import") {
						return 0
					}
					if imports++; imports == 2 {
						return status
					}
					return 0
				}
				got := report(t, f.start(), Options{Open: open(pages(250, "m"))})
				if got.Created+got.Unchanged != 250 || len(f.tasks) != 250 {
					t.Errorf("%d tasks after %+v", len(f.tasks), got)
				}
			})
		}
	}
}

// TestUpdateFails cuts an update after the new predictions were added: the old
// go the next time.
func TestUpdateFails(t *testing.T) {
	f := &fake{t: t}
	c := f.start()
	report(t, c, Options{Open: open(pages(2, "m1"))})
	f.fault = func(r *http.Request, before bool) int {
		if before && r.Method == http.MethodDelete {
			return http.StatusForbidden
		}
		return 0
	}
	if _, err := Run(t.Context(), c, Options{Open: open(pages(2, "m2")), Project: "Profiles", Root: "/srv/ls"}); err == nil {
		t.Fatal("no error")
	}
	if n := len(f.tasks[0].Predictions); n != 2 {
		t.Fatalf("%d predictions", n)
	}
	f.fault = nil
	got := report(t, c, Options{Open: open(pages(2, "m2"))})
	if d := cmp.Diff(Report{Tasks: 2, Updated: 2, Versions: []string{"m2"}}, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if n := len(f.tasks[0].Predictions); n != 1 {
		t.Errorf("%d predictions", n)
	}
}

func TestDryRun(t *testing.T) {
	f := &fake{t: t}
	c := f.start()
	o := Options{Open: open(pages(2, "m1")), DryRun: true}
	want := Report{NewProject: true, Tasks: 2, Created: 2, Versions: []string{"m1"}}
	if d := cmp.Diff(want, report(t, c, o)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	o.DryRun = false
	report(t, c, o)
	f.changes = nil
	o = Options{Open: open(pages(3, "m2")), DryRun: true}
	if d := cmp.Diff(Report{Tasks: 3, Created: 1, Updated: 2, Versions: []string{"m2"}}, report(t, c, o)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if len(f.changes) > 0 {
		t.Errorf("a dry run changes: %q", f.changes)
	}
}

// TestRefusals are pushes that must not begin.
func TestRefusals(t *testing.T) {
	task := func(data string) string { return `[{"data":` + data + `,"predictions":[]}]` }
	rectangleLabels := lsformat.Form{RectangleLabels: true}.XML()
	var unfit *Unfit
	tests := []struct {
		name string
		o    Options
		want string
	}{
		{"not a file of tasks", Options{Open: open("<html>")}, "not a file of tasks"},
		{"no picture", Options{Open: open(task(`{"pdf":"a.pdf","page":1}`))}, `the tasks do not fit the project: task 0 (a.pdf page 1): refused: data has no "ocr"`},
		{"a page twice", Options{Open: open(`[{"data":{"ocr":"x","pdf":"a.pdf","page":1}},{"data":{"ocr":"y","pdf":"a.pdf","page":1}}]`)}, "task 1: a.pdf page 1 is in the file more than once"},
		{"another configuration", Options{Open: open(pages(1, "m")), LabelConfig: rectangleLabels}, ErrOtherConfig.Error()},
		{"no such number", Options{Open: open(pages(1, "m")), Project: "7"}, "there is no project 7"},
		{"a short title", Options{Open: open(pages(1, "m")), Project: "ab"}, "a title has 3 to 50 characters"},
		{"a title of two", Options{Open: open(pages(1, "m")), Project: "Twice"}, "several have this title; their numbers are 2, 3"},
		{"a configuration for other tasks", Options{Open: open(pages(1, "m")), Project: "New one", LabelConfig: `<View><Text name="t" value="$text"/></View>`}, "labelling configuration"},
		{"a picture in the root", Options{Open: open(task(`{"ocr":"/data/local-files/?d=a_0.png","pdf":"a.pdf","page":1}`))}, "a_0.png lies in the document root itself"},
		{"an upload from elsewhere", Options{Open: open(task(`{"ocr":"https://host/a_0.png","pdf":"a.pdf","page":1}`)), Pictures: Upload}, "is no local file"},
		{"an upload without a page", Options{Open: open(task(`{"ocr":"/data/local-files/?d=png/a_0.png"}`)), Pictures: Upload}, "its data tell no pdf and page"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &fake{t: t, projects: []labelstudio.Project{
				{ID: 1, Title: "Profiles", LabelConfig: lsformat.Form{}.XML()}, {ID: 2, Title: "Twice"}, {ID: 3, Title: "Twice"},
			}}
			o := tt.o
			if o.Project == "" {
				o.Project = "Profiles"
			}
			_, err := Run(t.Context(), f.start(), o)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if tt.name == "no picture" && !errors.As(err, &unfit) {
				t.Errorf("%T is not an *Unfit", err)
			}
			if len(f.changes) > 0 {
				t.Errorf("it changes all the same: %q", f.changes)
			}
		})
	}
}

// TestBareProject gives a project without a configuration the one that fits.
func TestBareProject(t *testing.T) {
	f := &fake{t: t, projects: []labelstudio.Project{{ID: 1, Title: "Profiles", LabelConfig: "<View></View>"}}}
	want := Report{Tasks: 1, Created: 1, Storages: []string{"/srv/ls/png"}, Versions: []string{"m"}}
	if d := cmp.Diff(want, report(t, f.start(), Options{Open: open(pages(1, "m")), Project: "1"})); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if f.projects[0].LabelConfig != (lsformat.Form{}).XML() {
		t.Error("the project has no configuration")
	}
}

// TestDoubled counts pages that are in the project twice, by other means.
func TestDoubled(t *testing.T) {
	f := &fake{t: t}
	c := f.start()
	report(t, c, Options{Open: open(pages(2, "m"))})
	copied := slices.Clone(f.tasks[:1])
	copied[0].ID = 3
	f.tasks = append(f.tasks, copied...)
	want := Report{Tasks: 2, Unchanged: 2, Doubled: 1, Versions: []string{"m"}}
	if d := cmp.Diff(want, report(t, c, Options{Open: open(pages(2, "m"))}), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}
