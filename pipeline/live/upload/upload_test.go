package upload

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
)

func TestUpload(t *testing.T) {
	h := newHandler(t)
	w := post(t, h, toA, sent{"two.PDF", "%PDF- pages 2"}, sent{"scan", "II*\x00"})
	want := answer{Status: 201, Project: "A", Files: []outcome{
		{Name: "two.PDF", Status: 201, File: "pdf/A/two.pdf", Pages: 2, Images: []string{"png/A/two_0.png", "png/A/two_1.png"}},
		{Name: "scan", Status: 201, File: "pdf/A/scan.tif", Pages: 1, Images: []string{"png/A/scan_0.png"}},
	}}
	if d := cmp.Diff(want, told(t, w), cmp.AllowUnexported(answer{})); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	files := slices.Sorted(maps.Keys(tree(t, h.shelf.(*disk).root)))
	if d := cmp.Diff([]string{"pdf/A/scan.tif", "pdf/A/two.pdf", "png/A/.lsml-pictures", "png/A/scan_0.png", "png/A/two_0.png", "png/A/two_1.png"}, files); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// The tasks are a file to import, in the order of the files.
func TestAnswerWithTasks(t *testing.T) {
	h := newHandler(t)
	w := post(t, h, with("answer", "tasks"), sent{"b.pdf", "%PDF- pages 2"}, sent{"a.pdf", "%PDF-"})
	var tasks []lsformat.Task
	if err := json.Unmarshal(w.Body.Bytes(), &tasks); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	var got []string
	for _, task := range tasks {
		got = append(got, fmt.Sprintf("%s %s %d %s", task.Data.Image, task.Data.PDF, task.Data.Page, task.Predictions[0].ModelVersion))
	}
	want := []string{"/png/A/b_0.png A/b.pdf 1 v1", "/png/A/b_1.png A/b.pdf 2 v1", "/png/A/a_0.png A/a.pdf 1 v1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if w := post(t, h, with("answer", "tasks"), sent{"c.txt", "c"}); told(t, w).Status != 415 {
		t.Errorf("a failure is told as %d %s", w.Code, w.Body)
	}
}

// What is there already decides what becomes of a document.
func TestWhatIsThere(t *testing.T) {
	const document = "%PDF- pages 2"
	tests := []struct {
		name    string
		there   map[string]string
		replace string
		status  int
		left    []string // of what was there, as it was
		removed []string
	}{
		{"nothing", nil, "no", 201, nil, nil},
		{"the same document", map[string]string{"pdf/A/x.pdf": document}, "no", 200, []string{"pdf/A/x.pdf"}, nil},
		{"the same in capitals", map[string]string{"pdf/A/x.PDF": document}, "no", 200, []string{"pdf/A/x.PDF"}, nil},
		{"another one", map[string]string{"pdf/A/x.pdf": "other"}, "no", 409, []string{"pdf/A/x.pdf"}, nil},
		{"another one to replace", map[string]string{"pdf/A/x.pdf": "other"}, "yes", 201, nil, nil},
		{"another one with more pages", map[string]string{"pdf/A/x.pdf": "other", "png/A/x_1.png": "", "png/A/x_2.png": "", "png/A/x_3.png": ""}, "yes", 201, nil, []string{"png/A/x_2.png", "png/A/x_3.png"}},
		{"one with the same pictures", map[string]string{"pdf/A/x.tif": "other"}, "yes", 409, []string{"pdf/A/x.tif"}, nil},
		{"a picture of who knows what", map[string]string{"png/A/x_0.png": "other"}, "no", 409, []string{"png/A/x_0.png"}, nil},
		{"a later picture of who knows what", map[string]string{"png/A/x_1.png": "other"}, "no", 409, []string{"png/A/x_1.png"}, nil},
		{"a picture to replace", map[string]string{"png/A/x_0.png": "other"}, "yes", 201, nil, nil},
		{"the same in another project", map[string]string{"pdf/B/x.pdf": "other"}, "no", 201, []string{"pdf/B/x.pdf"}, nil},
		{"a folder of that name", map[string]string{"pdf/A/x.pdf/y": "other"}, "no", 409, []string{"pdf/A/x.pdf/y"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHandler(t)
			for name, content := range tt.there {
				write(t, h.shelf.(*disk).root, name, content)
			}
			before := tree(t, h.shelf.(*disk).root)
			w := post(t, h, with("replace", tt.replace), sent{"x.pdf", document})
			if a := told(t, w); a.Status != tt.status {
				t.Errorf("got %+v, want %d", a, tt.status)
			}
			after := tree(t, h.shelf.(*disk).root)
			for _, name := range tt.left {
				if after[name] != tt.there[name] {
					t.Errorf("%s is %q", name, after[name])
				}
			}
			for _, name := range tt.removed {
				if _, is := after[name]; is {
					t.Errorf("%s is still there", name)
				}
			}
			if tt.status == 409 {
				if d := cmp.Diff(before, after); d != "" {
					t.Errorf("something changed (-before +after):\n%s", d)
				}
			} else if len(after["png/A/x_1.png"]) == 0 || len(tt.left) == 0 && after["pdf/A/x.pdf"] != document {
				t.Errorf("after it there is %q", slices.Sorted(maps.Keys(after)))
			}
		})
	}
}

// A document that is sent again gets the same answer, and the pictures that
// are there stay: they may be finer than ours.
func TestUploadAgain(t *testing.T) {
	h := newHandler(t)
	write(t, h.shelf.(*disk).root, "pdf/A/x.pdf", "%PDF- pages 3")
	if err := writePicture(filepath.Join(h.shelf.(*disk).root.Name(), "png/A/x_1.png"), 1190, 1680); err != nil {
		t.Fatal(err)
	}
	first := post(t, h, toA, sent{"x.pdf", "%PDF- pages 3"})
	before := tree(t, h.shelf.(*disk).root)
	again := post(t, h, toA, sent{"x.pdf", "%PDF- pages 3"})
	if d := cmp.Diff(first.Body.String(), again.Body.String()); d != "" {
		t.Errorf("the second answer is another one:\n%s", d)
	}
	if d := cmp.Diff(before, tree(t, h.shelf.(*disk).root)); d != "" {
		t.Errorf("something changed (-before +after):\n%s", d)
	}
	if len(before["png/A/x_1.png"]) <= len(before["png/A/x_0.png"]) {
		t.Error("the finer picture was overwritten")
	}
}

// A request that is wrong is refused with the reason, and leaves nothing.
func TestRefused(t *testing.T) {
	good := sent{"x.pdf", "%PDF-"}
	tests := []struct {
		name   string
		fields map[string]string
		files  []sent
		status int
		says   string
	}{
		{"no project", nil, []sent{good}, 400, "project: is missing"},
		{"no files", toA, nil, 400, "file: is missing"},
		{"project above", map[string]string{"project": ".."}, []sent{good}, 400, "project: the name begins with a dot"},
		{"project elsewhere", map[string]string{"project": "a/b"}, []sent{good}, 400, "has a slash"},
		{"project without end", map[string]string{"project": strings.Repeat("x", 2*maxFieldBytes)}, []sent{good}, 400, "longer than"},
		{"a field that is not known", with("replce", "yes"), []sent{good}, 400, "replce: there is no such field"},
		{"a wish that is not known", with("replace", "maybe"), []sent{good}, 400, "replace: is yes or no"},
		{"an answer that is not known", with("answer", "xml"), []sent{good}, 400, "answer: is tasks or all"},
		{"a file without a name", with("file", "%PDF-"), nil, 400, "file: has no name"},
		{"hidden", toA, []sent{{".x.pdf", "%PDF-"}}, 400, "begins with a dot"},
		{"empty", toA, []sent{{"x.pdf", ""}}, 415, "neither a PDF"},
		{"not a document", toA, []sent{{"x.pdf", "<html>"}}, 415, "neither a PDF"},
		{"not a document, in the middle", toA, []sent{good, {"y.pdf", strings.Repeat("x", headBytes) + "%PDF-"}}, 415, "neither a PDF"},
		{"too large", toA, []sent{{"x.pdf", "%PDF-" + strings.Repeat("x", 5000)}}, 413, "is larger than 5000 bytes"},
		{"too large together", toA, []sent{{"x.pdf", "%PDF-" + strings.Repeat("x", 20_000)}}, 413, "the request is larger than 20000 bytes"},
		{"too many", toA, slices.Repeat([]sent{{"x", ""}}, maxFields+1), 413, "more than 100 files and fields"},
		{"damaged", toA, []sent{{"x.pdf", "%PDF- fails invalid"}}, 422, "open: as asked"},
		{"with a password", toA, []sent{{"x.pdf", "%PDF- fails encrypted"}}, 422, "open: as asked"},
		{"a fault of ours", toA, []sent{{"x.pdf", "%PDF- pages 2 lacks 2 internal"}}, 500, "page 2: text: as asked"},
		{"no page that can be read", toA, []sent{{"x.pdf", "%PDF- lacks 1 timeout"}}, 422, "page 1: text: as asked"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHandler(t)
			w := post(t, h, tt.fields, tt.files...)
			if a := told(t, w); a.Status != tt.status || !strings.Contains(w.Body.String(), tt.says) {
				t.Errorf("got %s, want %d with %q", w.Body, tt.status, tt.says)
			}
			got := tree(t, h.shelf.(*disk).root)
			if len(tt.files) == 1 || tt.status == 413 {
				if d := cmp.Diff(map[string]string{"pdf": "", "png": ""}, got); d != "" {
					t.Errorf("something is left (-want +got):\n%s", d)
				}
			}
		})
	}
}

// A file that fails does not cost the others, and a page that fails not the
// other pages.
func TestSomeFail(t *testing.T) {
	h := newHandler(t)
	w := post(t, h, toA, sent{"a.pdf", "%PDF-"}, sent{"b.txt", "b"}, sent{"c.pdf", "junk before\n%PDF- pages 3 lacks 2 timeout"})
	want := answer{Status: 415, Project: "A", Files: []outcome{
		{Name: "a.pdf", Status: 201, File: "pdf/A/a.pdf", Pages: 1, Images: []string{"png/A/a_0.png"}},
		{Name: "b.txt", Status: 415, Error: "is neither a PDF nor a PNG, JPEG or TIFF image"},
		{Name: "c.pdf", Status: 201, File: "pdf/A/c.pdf", Pages: 2, Images: []string{"png/A/c_0.png", "png/A/c_2.png"}, Problems: []string{"page 2: text: as asked"}},
	}}
	if d := cmp.Diff(want, told(t, w), cmp.AllowUnexported(answer{})); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// A request that ends in the middle, wherever that is, leaves nothing.
func TestCutOff(t *testing.T) {
	h := newHandler(t)
	body, kind := formOf(t, toA, sent{"a.pdf", "%PDF-"}, sent{"b.pdf", "%PDF- pages 2"})
	whole := body.Bytes()
	for length := range len(whole) - len("--\r\n") {
		r := httptest.NewRequest(http.MethodPost, "/upload", bytes.NewReader(whole[:length]))
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if a := told(t, w); a.Status != 400 {
			t.Fatalf("%d bytes get %s", length, w.Body)
		}
	}
	if d := cmp.Diff(map[string]string{"pdf": "", "png": ""}, tree(t, h.shelf.(*disk).root)); d != "" {
		t.Errorf("something is left (-want +got):\n%s", d)
	}
}

func TestMethods(t *testing.T) {
	h := newHandler(t)
	for method, want := range map[string]int{http.MethodGet: 200, http.MethodHead: 200, http.MethodPut: 405, http.MethodDelete: 405, http.MethodPost: 415} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/upload", strings.NewReader("x")))
		if w.Code != want {
			t.Errorf("%s gets %d, want %d", method, w.Code, want)
		}
	}
}

// Of those who send different documents of one name at a time, one is first.
func TestOneNameAtATime(t *testing.T) {
	h := newHandler(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for i := range requestsAtOnce {
		wg.Go(func() {
			w := post(t, h, toA, sent{"x.pdf", fmt.Sprintf("%%PDF- pages 2, number %d", i)})
			mu.Lock()
			defer mu.Unlock()
			statuses[w.Code]++
		})
	}
	wg.Wait()
	if d := cmp.Diff(map[int]int{201: 1, 409: requestsAtOnce - 1}, statuses); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// What comes when too many are in hand is sent away, and so is what waits when
// the service ends.
func TestBusy(t *testing.T) {
	h := newHandler(t)
	h.reading <- struct{}{} // a document that takes long
	var wg sync.WaitGroup
	statuses := make([]int, requestsAtOnce)
	for i := range requestsAtOnce {
		wg.Go(func() { statuses[i] = post(t, h, toA, sent{"x.pdf", "%PDF-"}).Code })
	}
	for len(h.requests) < requestsAtOnce {
		runtime.Gosched()
	}
	w := post(t, h, toA, sent{"x.pdf", "%PDF-"})
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	h.cancel()
	wg.Wait()
	if d := cmp.Diff(slices.Repeat([]int{503}, requestsAtOnce), statuses); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// Who comes while the service ends is served or refused whole, and nothing of it
// is left when it has ended.
func TestEnds(t *testing.T) {
	h := newHandlerAt(t, t.TempDir())
	var wg sync.WaitGroup
	for i := range requestsAtOnce {
		wg.Go(func() {
			code := 0
			for code < http.StatusInternalServerError {
				code = post(t, h, toA, sent{fmt.Sprintf("%d.pdf", i), "%PDF-"}).Code
			}
			if code != http.StatusServiceUnavailable {
				t.Errorf("the last is answered %d", code)
			}
		})
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if _, err := os.Stat(h.options.Scratch); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the scratch folder is left: %v", err)
	}
	if w := post(t, h, toA, sent{"x.pdf", "%PDF-"}); w.Code != 503 || !strings.Contains(w.Body.String(), "the service is ending") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestNewRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(closed, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(closed, "pdf"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{file, closed, file + ".missing"} {
		if h, err := New(t.Context(), Options{Root: root, Scratch: t.TempDir()}); err == nil {
			t.Errorf("%s is taken", root)
			h.Close()
		}
	}
}
