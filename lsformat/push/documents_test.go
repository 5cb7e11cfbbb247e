package push

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
)

// documentsFile is a file of one task that shows all pages of a document.
func documentsFile(pages int, version string) string {
	var images, items []string
	for i := range pages {
		images = append(images, fmt.Sprintf(`"/data/local-files/?d=png/a_%d.png"`, i))
		items = append(items, fmt.Sprintf(`{"id":"r%d","type":"rectangle","from_name":"bbox","to_name":"image","item_index":%d,"original_width":9,"original_height":9,"value":{"x":1,"y":1,"width":2,"height":2,"rotation":0}},
			{"id":"r%d","type":"labels","from_name":"label","to_name":"image","item_index":%d,"original_width":9,"original_height":9,"value":{"x":1,"y":1,"width":2,"height":2,"rotation":0,"labels":["Date"]}}`, i, i, i, i))
	}
	return fmt.Sprintf(`[{"data":{"pages":[%s],"pdf":"a.pdf","sha256":"ff"},"predictions":[{"model_version":%q,"result":[%s]}]}]`,
		strings.Join(images, ","), version, strings.Join(items, ","))
}

// A task of a document makes a project that shows documents, and is known
// again by its document, however its pictures are addressed.
func TestPushDocuments(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		path := filepath.Join(dir, fmt.Sprintf("png/a_%d.png", i))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte{byte(min(i, 1))}, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	f := &fake{t: t}
	c := f.start()
	got := report(t, c, Options{Open: open(documentsFile(3, "m1"))})
	if d := cmp.Diff(Report{NewProject: true, Tasks: 1, Created: 1, Storages: []string{"/srv/ls/png"}, Versions: []string{"m1"}}, got); d != "" {
		t.Errorf("first: mismatch (-want +got):\n%s", d)
	}
	if f.projects[0].LabelConfig != (lsformat.Form{Documents: true}).XML() {
		t.Errorf("the project has the interface %s", f.projects[0].LabelConfig)
	}
	got = report(t, c, Options{Open: open(documentsFile(3, "m2")), Pictures: Upload, Root: dir})
	// Two of the three pictures are the same.
	if d := cmp.Diff(Report{Tasks: 1, Updated: 1, Uploaded: 2, Versions: []string{"m2"}}, got); d != "" {
		t.Errorf("second: mismatch (-want +got):\n%s", d)
	}
	var data struct{ Pages []string }
	if err := json.Unmarshal(f.tasks[0].Data, &data); err != nil {
		t.Fatal(err)
	}
	if len(data.Pages) != 3 || !strings.HasSuffix(data.Pages[0], "-a_0.png") || data.Pages[1] != data.Pages[2] {
		t.Errorf("the task shows %q", data.Pages)
	}
}

// A new project in which nothing has arrived does not stay.
func TestFailedPushLeavesNoProject(t *testing.T) {
	refuse := func(what string) func(*http.Request, bool) int {
		return func(r *http.Request, before bool) int {
			if before && strings.Contains(r.URL.Path, what) {
				return http.StatusNotFound
			}
			return 0
		}
	}
	for _, tt := range []struct {
		what string
		left int // projects
	}{
		{"/data/local-files/", 0}, // no picture is shown
		{"/storages/", 0},
		{"/import", 0},
		{"/projects/1", 1}, // neither can it be removed
	} {
		f := &fake{t: t, fault: refuse(tt.what)}
		_, err := Run(t.Context(), f.start(), Options{Open: open(pages(3, "m1")), Project: "Profiles", Pictures: AsTheyAre, Root: "/srv/ls"})
		if err == nil || len(f.projects) != tt.left {
			t.Errorf("%s: error %v, %d projects stay, want %d", tt.what, err, len(f.projects), tt.left)
		}
	}
	// A project that was there stays, and so does one with tasks in it.
	f := &fake{t: t}
	c := f.start()
	report(t, c, Options{Open: open(pages(1, "m1"))})
	f.fault = refuse("/data/local-files/")
	if _, err := Run(t.Context(), c, Options{Open: open(pages(3, "m1")), Project: "Profiles", Pictures: AsTheyAre, Root: "/srv/ls"}); err == nil || len(f.projects) != 1 {
		t.Errorf("error %v, %d projects stay, want 1", err, len(f.projects))
	}
}
