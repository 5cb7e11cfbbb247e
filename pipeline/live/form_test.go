package live

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
)

// soils are the layers of the documents on a form.
var soils = []string{"Humus, braun, weich", "Kies, sandig, grau, locker", "Lehm, tonig, steif", "Sand, kiesig, braun", "Moräne, hart gelagert"}

// beginsPage is a page of a form that prints where layers begin, from half a
// metre on, which is read as if they ended there.
func beginsPage(name string, at ...float64) paper.Page {
	p := paper.Page{Number: 1, Width: 595, Height: 842, Text: paper.PrintedText}
	add := func(x, y float64, text string) { p.Words = append(p.Words, wordsOf(x, y, text)...) }
	add(60, 60, "Bohrung "+name)
	for i, key := range []string{"Objekt:", "Koordinaten:", "Datum:", "Unternehmung:", "Massstab:", "Wasserspiegel:"} {
		add(60+260*float64(i%2), 90+20*float64(i/2), key)
	}
	add(60, 170, "Tiefe m")
	add(200, 170, "Beschreibung des Bohrguts")
	for i, text := range soils {
		add(60, 200+40*float64(i), fmt.Sprintf("%.2f", at[i]))
		add(200, 200+40*float64(i), text)
	}
	add(60, 420, fmt.Sprintf("Endtiefe: %.2f m", at[len(soils)]))
	return p
}

// layersOf are descriptions with intervals as the predictions write them.
func layersOf(at ...float64) []string {
	var all []string
	for i, text := range soils {
		all = append(all, "Material Description: "+text, fmt.Sprintf("Depth Interval: start: %s end: %s", short(at[i]), short(at[i+1])))
	}
	return all
}

func short(depth float64) string {
	text := strings.TrimRight(fmt.Sprintf("%.2f", depth), "0")
	if strings.HasSuffix(text, ".") {
		text += "0"
	}
	return text
}

// correct sends the event of an annotator who has corrected the depths of all
// layers of a document.
func (s *service) correct(id int, document string, at ...float64) {
	s.t.Helper()
	s.annotateAt(mlbackend.AnnotationCreated, id, document, "", at, soils...)
}

// One corrected page teaches its form: the other documents of the form come
// right and surer, under another version, and those of other forms stay as they
// are without being read again. It is kept over restarts, and can be copied.
func TestFormIsLearned(t *testing.T) {
	depths := map[string][]float64{
		"A": {0.5, 1.2, 2.6, 4.1, 5.8, 7.5}, "B": {0.4, 1.6, 2.9, 3.5, 6.2, 9}, "C": {0.8, 1.1, 3.3, 4.7, 5.1, 8.4},
	}
	reader := &fakeReader{documents: map[string][]paper.Page{"D.pdf": {profile(1)}}}
	for name, at := range depths {
		reader.documents[name+".pdf"] = []paper.Page{beginsPage("KB "+name, at...)}
	}
	root, kept, elsewhere := inventedRoot(t), t.TempDir(), t.TempDir()
	var learned string
	synctest.Test(t, func(t *testing.T) {
		s := serveWith(t, reader, root, kept)
		defer s.model.Close()
		version, _ := s.predict("A", 1)
		for _, d := range []string{"B", "C"} {
			if _, found := s.predict(d, 1); slices.Equal(found, layersOf(depths[d]...)) {
				t.Fatalf("%s is right without learning", d)
			}
		}
		_, other := s.predict("D", 1)
		s.correct(1, "A", depths["A"]...)
		s.settle()
		asked := len(reader.asked)
		v, still := s.predict("D", 1)
		if d := cmp.Diff(other, still); d != "" || len(reader.asked) != asked {
			t.Errorf("another form: read %v; mismatch (-before +after):\n%s", reader.asked[asked:], d)
		}
		for _, name := range []string{"A", "B", "C"} {
			got, found := s.predict(name, 1)
			if d := cmp.Diff(layersOf(depths[name]...), found); d != "" || got != v {
				t.Errorf("%s: version %s, want %s; mismatch (-want +got):\n%s", name, got, v, d)
			}
		}
		if v == version {
			t.Errorf("the version is still %s", v)
		}
		if status := s.send(http.MethodGet, "/status", "", http.StatusOK); !strings.Contains(status, "the depth where a layer begins stands beside it") ||
			!strings.Contains(status, "layer F1 0.00 before these reviews, 1.00 with what they taught") {
			t.Errorf("what was learned is not shown:\n%s", status)
		}
		learned = v
	})
	file, err := os.ReadFile(filepath.Join(kept, "memory.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(elsewhere, "memory.json"), file, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{kept, elsewhere} {
		synctest.Test(t, func(t *testing.T) {
			s := serveWith(t, reader, root, dir)
			defer s.model.Close()
			if v, found := s.predict("B", 7); v != learned || !slices.Equal(found, layersOf(depths["B"]...)) {
				t.Errorf("version %s, want %s; found %v", v, learned, found)
			}
			s.settle()
			if again, err := os.ReadFile(filepath.Join(dir, "memory.json")); err != nil || string(again) != string(file) {
				t.Errorf("the memory has changed: %v\n%s", err, again)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		s := serveWith(t, reader, root, kept)
		defer s.model.Close()
		s.send(http.MethodPost, "/webhook", `{"action":"ANNOTATIONS_DELETED","annotations":[{"id":1}],"project":{"id":1}}`, http.StatusCreated)
		s.settle()
		if v, _ := s.predict("B", 1); v != "v1" {
			t.Errorf("without the review: version %s", v)
		}
	})
}

// A memory that cannot be read is set aside, and learned again from the reviews.
func TestDamagedMemory(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {beginsPage("KB A", 0.5, 1.2, 2.6, 4.1, 5.8, 7.5)}}}
	root, kept := inventedRoot(t), t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := serveWith(t, reader, root, kept)
		defer s.model.Close()
		s.correct(1, "A", 0.5, 1.2, 2.6, 4.1, 5.8, 7.5)
		s.settle()
	})
	path := filepath.Join(kept, "memory.json")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + partMark + "1"} { // the second of a process that was killed
		if err := os.WriteFile(name, whole[:len(whole)/2], 0o666); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		s := serveWith(t, reader, root, kept)
		defer s.model.Close()
		s.settle()
		if again, err := os.ReadFile(path); err != nil || string(again) != string(whole) {
			t.Errorf("learned anew: %v\n%s", err, again)
		}
	})
	if aside, err := filepath.Glob(path + ".damaged-*"); err != nil || len(aside) != 1 {
		t.Errorf("set aside: %v, %v", aside, err)
	}
	if parts, err := filepath.Glob(path + partMark + "*"); err != nil || parts != nil {
		t.Errorf("left behind: %v, %v", parts, err)
	}
}
