package live

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
)

// BenchmarkCachedTask is what a task costs whose document is known, from
// request to answer, without the network.
func BenchmarkCachedTask(b *testing.B) {
	page := profile(1)
	for range 3 { // a page of ordinary length
		page.Words = append(page.Words, page.Words...)
	}
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {page}}}
	m := newModel(b, reader, dataRoot(b, "pdf/zurich/A.pdf", "png/zurich/A_0.png"), Options{})
	h, err := mlbackend.New(m, mlbackend.Options{})
	if err != nil {
		b.Fatal(err)
	}
	schema, err := json.Marshal(lsformat.Form{}.XML())
	if err != nil {
		b.Fatal(err)
	}
	setup := `{"project":"1.1","schema":` + string(schema) + `}`
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/setup", strings.NewReader(setup)))
	const body = `{"tasks":[{"id":1,"data":{"ocr":"/data/local-files/?d=png/zurich/A_0.png"}}],"project":"1.1","params":{"context":null}}`
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/predict", strings.NewReader(body)))
		if !strings.Contains(w.Body.String(), "Humus") {
			b.Fatal(w.Body)
		}
	}
}
