package mlbackend

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// serverTask is a task as Label Studio 1.22 sends it in a batch.
func serverTask(id int) string {
	return fmt.Sprintf(`{"id":%d,"data":{"ocr":"/data/local-files/?d=png/zurich/A123_0.png"},"meta":{},
	"created_at":"2026-03-01T10:00:00.0Z","updated_at":"2026-03-01T10:00:00.0Z","is_labeled":false,"overlap":1,"inner_id":1,
	"total_annotations":0,"cancelled_annotations":0,"total_predictions":0,"comment_count":0,
	"unresolved_comment_count":0,"last_comment_updated_at":null,"project":1,"updated_by":null,
	"file_upload":null,"comment_authors":[],"allow_skip":true,"annotations":[],"predictions":[]}`, id)
}

// serverBatch is a whole /predict request; params is its last member.
func serverBatch(params string, tasks ...string) string {
	return `{"tasks":[` + strings.Join(tasks, ",") + `],"project":"1.1723541234","label_config":"<View></View>","params":` + params + `}`
}

const (
	noContext = `{"login":null,"password":null,"context":null}`
	drawn     = `{"login":null,"password":null,"context":{"result":[
		{"id":"x9","type":"rectangle","from_name":"bbox","to_name":"image","value":{"x":10,"y":20,"width":30,"height":4}}]}}`
)

// scripted answers by the id of the task.
func scripted(_ context.Context, _ *Project, t Task, _ *Context) (Prediction, error) {
	one := []map[string]string{{"id": t.ID}}
	switch t.ID {
	case "2":
		return Prediction{}, errors.New("no such file")
	case "3":
		return Prediction{}, nil
	case "4":
		panic("a fault of the model")
	case "5":
		return Prediction{Result: one, Score: new(0.5)}, nil
	case "6":
		return Prediction{Result: one, Score: new(math.NaN())}, nil
	case "7":
		return Prediction{Result: one, Score: new(1.5)}, nil
	case "8":
		return Prediction{Result: map[string]int{"x": 1}}, nil
	case "9":
		return Prediction{Result: []int{1}}, nil
	case "10":
		return Prediction{Result: func() {}}, nil
	case "11":
		return Prediction{Result: one, More: []Prediction{{Score: new(0.5)}}}, nil
	case "12":
		return Prediction{Result: one, More: []Prediction{{Score: new(1.5)}}}, nil
	case "14":
		return Prediction{Result: one}, errors.New("no such file")
	case "13":
		return Prediction{}, fmt.Errorf("page 13: %w", ErrLeft)
	}
	return Prediction{Result: one}, nil
}

func TestPredict(t *testing.T) {
	const found11 = `{"model_version":"v1","result":[{"id":"11"}]}`
	const found1 = `{"model_version":"v1","result":[{"id":"1"}]}`
	tests := []struct {
		name, path, body string
		status           int
		want             string
	}{
		{"one task", "/predict", serverBatch(noContext, serverTask(1)), 200, `{"results":[` + found1 + `]}`},
		{"prefix", "/models/lsml/predict", serverBatch(noContext, serverTask(1)), 200, `{"results":[` + found1 + `]}`},
		{"double slash", "//predict", serverBatch(noContext, serverTask(1)), 200, `{"results":[` + found1 + `]}`},
		{"trailing slash", "/predict/", serverBatch(noContext, serverTask(1)), 200, `{"results":[` + found1 + `]}`},
		{
			"failure, nothing and panic keep their place", "/predict",
			serverBatch(noContext, serverTask(1), serverTask(2), serverTask(3), serverTask(4), serverTask(1)), 200,
			`{"results":[` + found1 + `,[],{"model_version":"v1","result":[]},[],` + found1 + `]}`,
		},
		{
			"what Label Studio would refuse", "/predict",
			serverBatch(noContext, serverTask(5), serverTask(6), serverTask(7), serverTask(8), serverTask(9), serverTask(10)), 200,
			`{"results":[{"model_version":"v1","score":0.5,"result":[{"id":"5"}]},[],[],[],[],[]]}`,
		},
		{"interactive", "/predict", serverBatch(drawn, serverTask(1)), 200, `{"results":[` + found1 + `]}`},
		{"interactive failure is an object", "/predict", serverBatch(drawn, serverTask(2)), 200, `{"results":[{"result":[]}]}`},
		{"interactive failure that tells", "/predict", serverBatch(drawn, serverTask(14)), 200, `{"results":[{"model_version":"v1","result":[{"id":"14"}]}]}`},
		{"a failure has no prediction", "/predict", serverBatch(noContext, serverTask(14)), 200, `{"results":[[]]}`},
		{"no tasks", "/predict", serverBatch(noContext), 200, `{"results":[]}`},
		{"null tasks", "/predict", `{"tasks":null}`, 200, `{"results":[]}`},
		{"a task that is none", "/predict", serverBatch(noContext, `7`, serverTask(1), `null`, `{"id":2,"data":[]}`), 200, `{"results":[[],` + found1 + `,[],[]]}`},
		{"a task by another name", "/predict", `{"tasks":[{"id":"1","data":null}]}`, 200, `{"results":[` + found1 + `]}`},
		{"a single task", "/predict", `{"tasks":{"id":1,"data":{"ocr":"a.png"}},"project":1}`, 200, `{"results":[` + found1 + `]}`},
		{"a single task that is none", "/predict", `{"tasks":{"id":1,"data":[]}}`, 200, `{"results":[[]]}`},
		{"two opinions", "/predict", serverBatch(noContext, serverTask(11)), 200, `{"results":[[` + found11 + `,{"model_version":"v1","score":0.5,"result":[]}]]}`},
		{"the first of two opinions", "/predict", serverBatch(drawn, serverTask(11)), 200, `{"results":[` + found11 + `]}`},
		{"a second opinion that is none", "/predict", serverBatch(noContext, serverTask(12)), 200, `{"results":[[]]}`},
		{"left to another model", "/predict", serverBatch(noContext, serverTask(13), serverTask(1)), 200, `{"results":[[],` + found1 + `]}`},
		{"a drawing left to another model", "/predict", serverBatch(drawn, serverTask(13)), 200, `{"results":[{"result":[]}]}`},
		{"only tasks", "/predict", `{"tasks":[{"id":1}]}`, 200, `{"results":[` + found1 + `]}`},
		{"params first", "/predict", `{"params":` + drawn + `,"tasks":[{"id":2}]}`, 200, `{"results":[{"result":[]}]}`},
		{"unknown fields", "/predict", `{"new":[{"a":1}],"tasks":[{"id":1,"new":{}}],"model_version":null}`, 200, `{"results":[` + found1 + `]}`},
		{"null everywhere", "/predict", `{"tasks":[{"id":1}],"project":null,"label_config":null,"params":null}`, 200, `{"results":[` + found1 + `]}`},
		{"numeric project", "/predict", `{"tasks":[{"id":1}],"project":1}`, 200, `{"results":[` + found1 + `]}`},

		{"empty body", "/predict", ``, 400, `{"detail":"the request cannot be read: it ends too early","status":400}`},
		{"not JSON", "/predict", `tasks=1`, 400, ""},
		{"not an object", "/predict", `[]`, 400, `{"detail":"the request cannot be read: the request is not an object","status":400}`},
		{"cut off", "/predict", serverBatch(noContext, serverTask(1))[:200], 400, ""},
		{"cut off after the tasks", "/predict", `{"tasks":[{"id":1}]`, 400, ""},
		{"more than one", "/predict", `{"tasks":[]}{"tasks":[]}`, 400, `{"detail":"the request cannot be read: there is more after the end of the request","status":400}`},
		{"no tasks key", "/predict", `{"project":"1"}`, 400, `{"detail":"the request cannot be read: \"tasks\" is missing","status":400}`},
		{"tasks as text", "/predict", `{"tasks":"1"}`, 400, `{"detail":"the request cannot be read: \"tasks\" is neither a list nor a task","status":400}`},
		{"a single task cut off", "/predict", `{"tasks":{"id":1`, 400, ""},
		{"params as text", "/predict", `{"tasks":[],"params":"x"}`, 400, ""},
		{"context as text", "/predict", `{"tasks":[],"params":{"context":"x"}}`, 400, ""},
		{"endless project id", "/predict", `{"tasks":[],"project":"` + strings.Repeat("1", 101) + `"}`, 400, ""},
	}
	h := newTestHandler(t, fakeModel{version: "v1", predict: scripted}, Options{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := send(h, http.MethodPost, tt.path, tt.body)
			checkAnswer(t, w, tt.status, tt.want)
		})
	}
}

// checkAnswer compares an answer with the status and the JSON that are wanted.
func checkAnswer(t *testing.T, w *httptest.ResponseRecorder, status int, want string) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	checkJSON(t, w, want)
}

// checkJSON compares an answer with the JSON that is wanted; "" only wants
// JSON of some kind.
func checkJSON(t *testing.T, w *httptest.ResponseRecorder, want string) {
	t.Helper()
	if got := w.Header().Get("Content-Type"); got != "application/json" {
		t.Errorf("content type %q", got)
	}
	var got, wanted any
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("answer is not JSON: %v\n%s", err, w.Body)
	}
	if want == "" {
		return
	}
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(wanted, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestEndpoints(t *testing.T) {
	h := newTestHandler(t, fakeModel{version: "v1"}, Options{Name: "fake"})
	const up = `{"model_class":"fake","status":"UP"}`
	const setUp = `{"model_version":"v1"}`
	tests := []struct {
		name, method, path, body string
		status                   int
		want                     string
	}{
		{"root", "GET", "/", "", 200, up},
		{"root below a prefix", "GET", "/prefix/", "", 200, up},
		{"health", "GET", "/health", "", 200, up},
		{"health below a prefix", "GET", "/a/b/health", "", 200, up},
		{"versions", "GET", "/versions", "", 200, `{"versions":["v1"]}`},
		{"setup", "POST", "/setup", `{"project":"1.1723541234","schema":"<View/>","hostname":"http://localhost:8080","access_token":"secret","extra_params":null}`, 200, setUp},
		{"setup with extra text", "POST", "/setup", `{"project":"1.1","schema":"<View/>","extra_params":"{\"dpi\":150}"}`, 200, setUp},
		{"setup with extra object", "POST", "/setup", `{"project":"1.1","schema":"<View/>","extra_params":{"dpi":150}}`, 200, setUp},
		{"setup with nothing", "POST", "/setup", `{}`, 200, setUp},
		{"setup with null", "POST", "/setup", `{"project":null,"schema":null,"extra_params":null}`, 200, setUp},
		{"setup cut off", "POST", "/setup", `{"project":`, 400, ""},
		{"setup as list", "POST", "/setup", `[]`, 400, ""},
		{"setup by GET", "GET", "/setup", "", 405, `{"detail":"setup takes POST","status":405}`},
		{"health by POST", "POST", "/health", "", 405, `{"detail":"health takes GET or HEAD","status":405}`},
		{"unused by Label Studio", "POST", "/train", "{}", 404, `{"detail":"` + errNoEndpoint + `","status":404}`},
		{"unknown", "GET", "/favicon.ico", "", 404, `{"detail":"` + errNoEndpoint + `","status":404}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := send(h, tt.method, tt.path, tt.body)
			checkAnswer(t, w, tt.status, tt.want)
		})
	}
}

func TestWhatTheModelIsTold(t *testing.T) {
	type told struct {
		Project, LabelConfig, ExtraParams, Task, Image string
		Drawn                                          []string
		Annotations, Predictions                       int
	}
	var got told
	m := fakeModel{predict: func(_ context.Context, p *Project, t Task, c *Context) (Prediction, error) {
		image, _ := t.Text("ocr")
		got = told{p.ID, p.LabelConfig, p.ExtraParams, t.ID, image, nil, len(t.Annotations), len(t.Predictions)}
		if c != nil {
			got.Drawn = []string{}
			for _, item := range c.Result {
				got.Drawn = append(got.Drawn, string(item))
			}
		}
		return Prediction{}, nil
	}}
	const setup = `{"project":"1.17","schema":"<View>setup</View>","extra_params":{"dpi": 150}}`
	const task = `{"id":7,"data":{"ocr":"a.png"},"annotations":[{"id":1}],"predictions":[{},{}]}`
	tests := []struct {
		name  string
		body  string
		whole bool
		want  told
	}{
		{"config of the request", `{"tasks":[` + task + `],"project":"1.17","label_config":"<View/>"}`, false,
			told{"1", "<View/>", `{"dpi":150}`, "7", "a.png", nil, 0, 0}},
		{"config of the setup", `{"tasks":[` + task + `],"project":1,"label_config":null}`, false,
			told{"1", "<View>setup</View>", `{"dpi":150}`, "7", "a.png", nil, 0, 0}},
		{"another project", `{"tasks":[` + task + `],"project":"2.17"}`, false, told{"2", "", "", "7", "a.png", nil, 0, 0}},
		{"whole task", `{"tasks":[` + task + `],"project":"2"}`, true, told{"2", "", "", "7", "a.png", nil, 1, 2}},
		{"drawn", `{"tasks":[` + task + `],"project":"2","params":{"context":{"result":[{"id":"x"}]}}}`, false,
			told{"2", "", "", "7", "a.png", []string{`{"id":"x"}`}, 0, 0}},
		{"drawn nothing", `{"tasks":[` + task + `],"project":"2","params":{"context":{"result":[]}}}`, false,
			told{"2", "", "", "7", "a.png", []string{}, 0, 0}},
		{"empty context is none", `{"tasks":[` + task + `],"project":"2","params":{"context":{}}}`, false,
			told{"2", "", "", "7", "a.png", nil, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got = told{}
			h := newTestHandler(t, m, Options{WholeTasks: tt.whole})
			send(h, http.MethodPost, "/setup", setup)
			if w := send(h, http.MethodPost, "/predict", tt.body); w.Code != http.StatusOK {
				t.Fatal(w.Code, w.Body)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

func TestBodyLimit(t *testing.T) {
	const limit = 1000
	h := newTestHandler(t, fakeModel{}, Options{BodyLimit: limit})
	fits := `{"action":"PROJECT_UPDATED","x":"` + strings.Repeat("x", limit-len(`{"action":"PROJECT_UPDATED","x":""}`)) + `"}`
	tests := []struct {
		name, path, body string
		status           int
	}{
		{"an event of just that size", "/webhook", fits, http.StatusCreated},
		{"an event", "/webhook", fits + " ", http.StatusRequestEntityTooLarge},
		{"a batch", "/predict", `{"tasks":[{"id":"` + strings.Repeat("1", limit) + `"}]}`, http.StatusRequestEntityTooLarge},
		{"a setup", "/setup", `{"schema":"` + strings.Repeat("x", limit) + `"}`, http.StatusRequestEntityTooLarge},
	}
	if len(fits) != limit {
		t.Fatalf("the body that fits has %d bytes, not %d", len(fits), limit)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := send(h, http.MethodPost, tt.path, tt.body)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %s", w.Code, tt.status, w.Body)
			}
		})
	}
}

// Events have a limit of their own: they are held, batches are not.
func TestEventLimit(t *testing.T) {
	const limit = 1000
	h := newTestHandler(t, fakeModel{}, Options{EventLimit: limit})
	event := `{"action":"PROJECT_UPDATED","x":"` + strings.Repeat("x", limit) + `"}`
	if w := send(h, http.MethodPost, "/webhook", event); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("event: status %d: %s", w.Code, w.Body)
	}
	if w := send(h, http.MethodPost, "/predict", `{"tasks":[{"id":"`+strings.Repeat("1", limit)+`"}]}`); w.Code != http.StatusOK {
		t.Errorf("batch: status %d: %s", w.Code, w.Body)
	}
}

func TestForeignPageIsRefused(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{})
	r := httptest.NewRequest(http.MethodPost, "/predict", strings.NewReader(`{"tasks":[]}`))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("status %d", w.Code)
	}
}
