package live

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/reviews"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// invented are descriptions in which the lexicon knows nothing.
var invented = []string{"Zwurbel, quorbig, flemm", "Plonk, zwurbelt quorbig", "Quorbig plonkt Zwurbel"}

// inventedProfile is a page with three layers of them, on a form of its own.
func inventedProfile(name string) paper.Page {
	p := paper.Page{Number: 1, Width: 595, Height: 842, Text: paper.PrintedText}
	for i, line := range []string{"Bohrung: " + name, "Projekt: Umfahrung", "Koordinaten:", "Datum:", "Bohrmeister:", "Massstab: 1 : 100"} {
		p.Words = append(p.Words, wordsOf(60+260*float64(i%2), 60+20*float64(i/2), line)...)
	}
	p.Words = append(p.Words, wordsOf(60, 170, "Tiefe")...)
	p.Words = append(p.Words, wordsOf(200, 170, "Beschreibung")...)
	for i, line := range invented {
		y := 200 + 60*float64(i)
		p.Words = append(p.Words, wordsOf(60, y, fmt.Sprintf("%d.00 - %d.00 m", i, i+1))...)
		p.Words = append(p.Words, wordsOf(200, y, line)...)
	}
	return p
}

// A service is a backend over pages of invented words, with its reviews.
type service struct {
	t       *testing.T
	handler *mlbackend.Handler
	model   *Model
}

// serve starts a service over a folder with reviews; the test ends it.
func serve(t *testing.T, root, kept string) *service {
	t.Helper()
	return serveWith(t, inventedReader(), root, kept)
}

// inventedReader knows four documents of one page of invented words.
func inventedReader() *fakeReader {
	reader := &fakeReader{documents: map[string][]paper.Page{}}
	for _, name := range []string{"A.pdf", "B.pdf", "C.pdf", "D.pdf"} {
		reader.documents[name] = []paper.Page{inventedProfile("KB " + name[:1])}
	}
	return reader
}

func serveWith(t *testing.T, r reading.Reader, root, kept string) *service {
	t.Helper()
	return serveOptions(t, r, root, kept, Options{})
}

func serveOptions(t *testing.T, r reading.Reader, root, kept string, o Options) *service {
	t.Helper()
	store, err := reviews.Open(kept, nil)
	if err != nil {
		t.Fatal(err)
	}
	o.Version, o.Reviews, o.Memory = "v1", store, filepath.Join(kept, "memory.json")
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), nil)) // what went wrong where a test fails
	}
	m := newModel(t, r, root, o)
	h, err := mlbackend.New(m, mlbackend.Options{Facts: m.Facts, Projects: m.Projects, Tables: m.Tables})
	if err != nil {
		t.Fatal(err)
	}
	h.Registry().MustRegister(m)
	return &service{t, h, m}
}

// send makes a request and gives the answer.
func (s *service) send(method, path, body string, want int) string {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	if w.Code != want {
		s.t.Fatalf("%s: status %d, want %d: %s", path, w.Code, want, w.Body)
	}
	return w.Body.String()
}

// predict is the version and the texts that are predicted for a document in a
// project.
func (s *service) predict(document string, project int) (version string, found []string) {
	s.t.Helper()
	body := fmt.Sprintf(`{"tasks":[{"id":99,"data":{"ocr":"/data/local-files/?d=png/zurich/%s_0.png"}}],"project":"%d.17","params":{"context":null}}`, document, project)
	var answer struct {
		Results []struct {
			Version string          `json:"model_version"`
			Result  json.RawMessage `json:"result"`
		} `json:"results"`
	}
	if err := json.Unmarshal([]byte(s.send(http.MethodPost, "/predict", body, http.StatusOK)), &answer); err != nil {
		s.t.Fatal(err)
	}
	r := answer.Results[0]
	return r.Version, texts(s.t, mlbackend.Prediction{Result: r.Result})
}

// annotate sends the event of an annotation that an annotator has drawn by
// hand on a document's page, with one layer for each description.
func (s *service) annotate(action string, id int, document string, more string, descriptions ...string) {
	s.t.Helper()
	at := make([]float64, len(descriptions)+1)
	for i := range at {
		at[i] = float64(i)
	}
	s.annotateAt(action, id, document, more, at, descriptions...)
}

// annotateAt is annotate for layers that part at depths.
func (s *service) annotateAt(action string, id int, document string, more string, at []float64, descriptions ...string) {
	s.t.Helper()
	var items []lsformat.Item
	for i, d := range descriptions {
		y := 20 + 7*float64(i)
		items = append(items, drawn(fmt.Sprint("d", i), lsformat.Description, d, 30, y)...)
		items = append(items, drawn(fmt.Sprint("i", i), lsformat.Interval, fmt.Sprintf("start: %g end: %g", at[i], at[i+1]), 10, y)...)
		items = append(items, lsformat.Item{Type: lsformat.TypeRelation, FromID: fmt.Sprint("d", i), ToID: fmt.Sprint("i", i), Direction: "right"})
	}
	result, err := json.Marshal(items)
	if err != nil {
		s.t.Fatal(err)
	}
	s.send(http.MethodPost, "/webhook", fmt.Sprintf(
		`{"action":%q,"annotation":{"id":%d,"task":%d,"updated_at":"2026-03-01T10:00:0%d.5Z",%s"result":%s},"task":{"id":%d,"data":{"ocr":"/data/local-files/?d=png/zurich/%s_0.png"}},"project":{"id":1}}`,
		action, id, id, id, more, result, id, document), http.StatusCreated)
}

// drawn is a region as the editor sends it.
func drawn(id, label, text string, x, y float64) []lsformat.Item {
	at := &lsformat.Percent{X: x, Y: y, Width: 40, Height: 2}
	return []lsformat.Item{
		{ID: id, Type: lsformat.TypeRectangle, FromName: "bbox", ToName: "image", OriginalWidth: 119, OriginalHeight: 168, Value: lsformat.Value{Percent: at}},
		{ID: id, Type: lsformat.TypeLabels, FromName: "label", ToName: "image", Value: lsformat.Value{Percent: at, Labels: []string{label}}},
		{ID: id, Type: lsformat.TypeTextArea, FromName: "transcription", ToName: "image", Value: lsformat.Value{Percent: at, Text: lsformat.Texts{text}}},
	}
}

// settle waits until all that came has been learned from.
func (s *service) settle() {
	synctest.Wait()
	time.Sleep(time.Hour)
	synctest.Wait()
}

func inventedRoot(t *testing.T) string {
	var names []string
	for _, d := range []string{"A", "B", "C", "D"} {
		names = append(names, "pdf/zurich/"+d+".pdf")
	}
	return dataRoot(t, names...)
}

var wantInvented = []string{
	"Material Description: " + invented[0], "Depth Interval: start: 0.0 end: 1.0",
	"Material Description: " + invented[1], "Depth Interval: start: 1.0 end: 2.0",
	"Material Description: " + invented[2], "Depth Interval: start: 2.0 end: 3.0",
}

// A wording that is unknown is found once annotators have shown it, under
// another version, also after a restart, and no longer when the annotations are
// gone.
func TestWordsAreLearned(t *testing.T) {
	root, kept := inventedRoot(t), t.TempDir()
	var learned string
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, root, kept)
		defer s.model.Close()
		if v, found := s.predict("D", 1); v != "v1" || found != nil {
			t.Fatalf("before: version %s, found %v", v, found)
		}
		for i, d := range []string{"A", "B", "C"} {
			s.annotate(mlbackend.AnnotationCreated, i+1, d, "", invented...)
		}
		s.settle()
		v, found := s.predict("D", 1)
		if !strings.HasPrefix(v, "v1+memory.") {
			t.Errorf("version %s", v)
		}
		if d := cmp.Diff(wantInvented, found); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
		if another, found := s.predict("D", 2); another != v || cmp.Diff(wantInvented, found) != "" {
			t.Errorf("another project: version %s, found %v", another, found)
		}
		if got := s.send(http.MethodPost, "/setup", `{"project":"1.17"}`, http.StatusOK); !strings.Contains(got, v) {
			t.Errorf("/setup tells %s, /predict %s", got, v)
		}
		learned = v
	})
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, root, kept)
		defer s.model.Close()
		if v, found := s.predict("D", 1); v != learned || cmp.Diff(wantInvented, found) != "" {
			t.Errorf("after a restart: version %s, want %s; found %v", v, learned, found)
		}
		s.send(http.MethodPost, "/webhook", `{"action":"ANNOTATIONS_DELETED","annotations":[{"id":2}],"project":{"id":1}}`, http.StatusCreated)
		s.settle()
		if v, found := s.predict("D", 1); v != "v1" || found != nil {
			t.Errorf("without a page: version %s, found %v", v, found)
		}
	})
}

func TestWhatIsLearnedIsShown(t *testing.T) {
	root := inventedRoot(t)
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, root, t.TempDir())
		defer s.model.Close()
		for i, d := range []string{"A", "B", "C"} {
			s.annotate(mlbackend.AnnotationCreated, i+1, d, "", invented...)
		}
		s.annotate(mlbackend.AnnotationCreated, 4, "D", `"was_cancelled":true,`, "Quatsch")
		s.settle()
		s.annotate(mlbackend.AnnotationCreated, 5, "D", "", invented...) // predicted with what was learned
		s.settle()
		status := s.send(http.MethodGet, "/status", "", http.StatusOK)
		for _, want := range []string{
			"4 pages reviewed; on the 4 with a prediction, of 4 documents, it found 3 of 12 layers with text and depths right, and 0 others: layer F1 0.40 before these reviews, 1.00 with what they taught",
			"words: flemm, plonk, plonkt, quorbig, zwurbel, zwurbelt", "4 documents with 12 layers", "v1+memory.",
		} {
			if !strings.Contains(status, want) {
				t.Errorf("%q is missing in:\n%s", want, status)
			}
		}
		metrics := s.send(http.MethodGet, "/metrics", "", http.StatusOK)
		for _, want := range []string{
			`lsml_layer_f1{project="1"} 0.4`, `lsml_layer_f1_now{project="1"} 1`, `lsml_layers_right{project="1"} 3`, `lsml_layers_true{project="1"} 12`, `lsml_layers_predicted{project="1"} 3`,
			`lsml_reviewed_pages{project="1"} 4`, `lsml_compared_pages{project="1"} 4`, `lsml_forms 1`, `lsml_forms_learned 1`,
			`lsml_cache_entries{what="documents"} 4`, `lsml_readings_waiting{what="documents"} 0`, `mlbackend_events_waiting 0`,
		} {
			if !strings.Contains(metrics, want+"\n") {
				t.Errorf("%s is missing in:\n%s", want, metrics)
			}
		}
	})
}

// What cannot be kept is told to the caller and does not stand in the way.
func TestEventsThatCannotBeKept(t *testing.T) {
	s := serve(t, inventedRoot(t), t.TempDir())
	tests := []struct{ name, body, want string }{
		{"no project", `{"action":"ANNOTATION_CREATED","annotation":{"id":1,"task":1},"task":{"id":1,"data":{}}}`, "a number is needed"},
		{"no task", `{"action":"ANNOTATION_CREATED","annotation":{"id":1,"task":1},"project":{"id":1}}`, "the task of annotation 0 is not in the event"},
		{"no id", `{"action":"ANNOTATION_CREATED","annotation":{"task":1},"task":{"id":1,"data":{}},"project":{"id":1}}`, "both need an id"},
		{"not a result", `{"action":"ANNOTATION_CREATED","annotation":{"id":1,"task":1,"result":7},"task":{"id":1,"data":{}},"project":{"id":1}}`, "annotation:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.t = t
			if got := s.send(http.MethodPost, "/webhook", tt.body, http.StatusInternalServerError); !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// Several annotations come in one event, each with its task.
func TestAnnotationsInOneEvent(t *testing.T) {
	root, kept := inventedRoot(t), t.TempDir()
	s := serve(t, root, kept)
	s.send(http.MethodPost, "/webhook", `{"action":"ANNOTATIONS_CREATED",
		"annotation":[{"id":11,"task":2,"result":[]},{"id":12,"result":[]}],
		"task":[{"id":1,"data":{"ocr":"png/A_0.png"}},{"id":2,"data":{"ocr":"png/B_0.png"}}],"project":{"id":1,"label_config":"<View/>"}}`, http.StatusCreated)
	s.model.Close()
	store, err := reviews.OpenToRead(kept)
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := store.Outlines("1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, task := range tasks {
		for _, a := range task.Annotations {
			got = append(got, fmt.Sprintf("%d on %d: %s", a.ID, task.ID, task.Data.Image))
		}
	}
	if d := cmp.Diff([]string{"11 on 2: png/B_0.png", "12 on 2: png/B_0.png"}, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if xml, err := store.LabelConfig("1"); err != nil || xml != "<View/>" {
		t.Errorf("configuration %q, %v", xml, err)
	}
}
