package upload

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/source"
)

// A fakeStore has objects in memory, and refuses the puts that fail says.
type fakeStore struct {
	mu      sync.Mutex
	objects map[string]string
	fail    func(address string) error
}

func (s *fakeStore) Has(_ context.Context, address string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.objects[address] != "", nil
}

func (s *fakeStore) Fetch(_ context.Context, address, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, ok := s.objects[address]
	if !ok {
		return fs.ErrNotExist
	}
	return os.WriteFile(file, []byte(text), 0o600)
}

func (s *fakeStore) Put(_ context.Context, file, address string) error {
	text, err := os.ReadFile(file)
	if err == nil && s.fail != nil {
		err = s.fail(address)
	}
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[address] = string(text)
	return nil
}

func (s *fakeStore) Remove(_ context.Context, address string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.objects, address)
	return nil
}

func (s *fakeStore) Objects(_ context.Context, address string) iter.Seq2[source.Object, error] {
	return func(yield func(source.Object, error) bool) {
		for _, at := range s.names() {
			if name, below := strings.CutPrefix(at, address); below && !yield(source.Object{Address: at, Name: name}, nil) {
				return
			}
		}
	}
}

func (s *fakeStore) names() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.objects))
}

// newStored is a handler whose data root is a folder in a store.
func newStored(t *testing.T, there map[string]string) (*Handler, *fakeStore) {
	t.Helper()
	s := &fakeStore{objects: map[string]string{}}
	for name, content := range there {
		s.objects["s3://labels/root/"+name] = content
	}
	h, err := New(t.Context(), Options{
		Root: "s3://labels/root/", Store: s, Scratch: filepath.Join(t.TempDir(), "uploads"), Reader: fakeReader{}, AtOnce: 2, FileBytes: 5000,
		Address: func(path string) string { return "s3://labels/root/" + path }, ModelVersion: "v1",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if left, err := os.ReadDir(h.options.Scratch); len(left) > 0 || err != nil {
			t.Errorf("in the scratch folder are left %v, %v", left, err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h, s
}

// A store keeps the promises of a folder.
func TestStored(t *testing.T) {
	const document = "%PDF- pages 2"
	whole := []string{"pdf/A/x.pdf", "png/A/.lsml-pictures", "png/A/x_0.png", "png/A/x_1.png"}
	tests := []struct {
		name    string
		there   map[string]string
		replace string
		fails   string // the object that cannot be put
		status  int
		left    []string
	}{
		{"new", nil, "no", "", 201, whole},
		{"the same, which was cut off before its pictures", map[string]string{"pdf/A/x.pdf": document}, "no", "", 200, whole},
		{"another one", map[string]string{"pdf/A/x.pdf": "other"}, "no", "", 409, []string{"pdf/A/x.pdf"}},
		{"another one to replace", map[string]string{"pdf/A/x.pdf": "other", "png/A/x_5.png": "old", "png/A/x_2.png": "old"}, "yes", "", 201,
			append(slices.Clone(whole), "png/A/x_5.png")},
		{"one with the same pictures", map[string]string{"pdf/A/x.tif": "other"}, "yes", "", 409, []string{"pdf/A/x.tif"}},
		{"a later picture of who knows what", map[string]string{"png/A/x_1.png": "other"}, "no", "", 409, []string{"png/A/x_1.png"}},
		{"a picture that cannot be put leaves nothing", nil, "no", "png/A/x_1.png", 502, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, s := newStored(t, tt.there)
			s.fail = func(address string) error {
				if tt.fails != "" && strings.HasSuffix(address, tt.fails) {
					return errors.New("the line is down")
				}
				return nil
			}
			w := post(t, h, with("replace", tt.replace), sent{"x.pdf", document})
			if a := told(t, w); a.Status != tt.status {
				t.Errorf("got %d %s, want %d", a.Status, w.Body, tt.status)
			}
			var left []string
			for _, at := range s.names() {
				left = append(left, strings.TrimPrefix(at, "s3://labels/root/"))
			}
			if d := cmp.Diff(tt.left, left); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// The same document sent again gets the same answer, and changes nothing.
func TestStoredAgain(t *testing.T) {
	h, s := newStored(t, nil)
	first := told(t, post(t, h, toA, sent{"x.pdf", "%PDF- pages 2"}))
	before := maps.Clone(s.objects)
	second := told(t, post(t, h, toA, sent{"x.pdf", "%PDF- pages 2"}))
	first.Status, first.Files[0].Status = 200, 200
	if d := cmp.Diff(first, second, cmp.AllowUnexported(answer{})); d != "" {
		t.Errorf("mismatch (-first +second):\n%s", d)
	}
	if d := cmp.Diff(before, s.objects); d != "" {
		t.Errorf("mismatch (-before +after):\n%s", d)
	}
}

// The pages of what is in a store can be looked at, its projects chosen.
func TestStoredPages(t *testing.T) {
	h, _ := newStored(t, map[string]string{"pdf/Bern/a.pdf": "a", "pdf/Bern/b.pdf": "b", "pdf/.x/c.pdf": "c"})
	browse(t, h, toA, sent{"x.pdf", "%PDF-"})
	for link, want := range map[string]string{
		"?preview=" + h.Recent()[0].Key: `src="data:image/jpeg;base64,`,
		"":                              `<option value="A"><option value="Bern"></datalist>`,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/upload"+link, nil))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q: %d without %s", link, w.Code, want)
		}
	}
}

// A store that refuses is known at the start.
func TestStoredRefuses(t *testing.T) {
	s := &fakeStore{objects: map[string]string{}, fail: func(string) error { return fs.ErrPermission }}
	if _, err := New(t.Context(), Options{Root: "s3://labels", Store: s, Scratch: filepath.Join(t.TempDir(), "u")}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}
