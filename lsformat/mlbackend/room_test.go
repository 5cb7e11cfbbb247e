package mlbackend

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// repeated reads a text again and again.
func repeated(text string, times int) io.Reader {
	readers := make([]io.Reader, times)
	for i := range readers {
		readers[i] = strings.NewReader(text)
	}
	return io.MultiReader(readers...)
}

// A request of any number of tasks takes little memory. All are answered, those
// beyond the bound as not ready.
func TestTasksAreBounded(t *testing.T) {
	const tasks, most = 200_000, 50 << 20
	var asked atomic.Int64
	h := newTestHandler(t, fakeModel{predict: func(context.Context, *Project, Task, *Context) (Prediction, error) {
		asked.Add(1)
		return Prediction{}, nil
	}}, Options{})
	body := io.MultiReader(strings.NewReader(`{"tasks":[{}`), repeated(`,{}`, tasks-1), strings.NewReader(`],"project":"1"}`))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/predict", body))
	runtime.ReadMemStats(&after)
	var answer struct{ Results []json.RawMessage }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Results) != tasks {
		t.Fatalf("status %d, %d answers, %v", w.Code, len(answer.Results), err)
	}
	if asked.Load() != mostTasks {
		t.Errorf("the model was asked about %d tasks, want %d", asked.Load(), mostTasks)
	}
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > most { // it may also shrink
		t.Errorf("the heap grew by %d bytes", grown)
	}
	if string(answer.Results[tasks-1]) != "[]" {
		t.Errorf("the last one got %s", answer.Results[tasks-1])
	}
}

// The room that tasks and answers take is given back, whatever becomes of the
// request, and where there is none a task is not ready.
func TestRoomIsGivenBack(t *testing.T) {
	h := newTestHandler(t, fakeModel{predict: echo}, Options{})
	h.heldTasks.size, h.heldAnswers.size = 5*taskOverhead, 50
	tests := []struct {
		name, body string
		status     int
		want       string
	}{
		{"fits", `{"tasks":[{"id":1},{"id":2}]}`, 200, `{"results":[{"result":[{"id":"1"}]},{"result":[{"id":"2"}]}]}`},
		{"too long a task", `{"tasks":[{"id":1},{"id":2,"data":{"x":"` + strings.Repeat("x", 5*taskOverhead) + `"}},{"id":3}]}`, 200,
			`{"results":[{"result":[{"id":"1"}]},[],[]]}`},
		{"too many", `{"tasks":[` + strings.Repeat(`{"id":1},`, 9) + `{"id":1}]}`, 200, ""},
		{"cut off", `{"tasks":[{"id":1},{"id":2}`, 400, ""},
		{"the key again", `{"tasks":[{"id":1},{"id":2}],"tasks":[{"id":3}]}`, 200, `{"results":[{"result":[{"id":"3"}]}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkAnswer(t, send(h, http.MethodPost, "/predict", tt.body), tt.status, tt.want)
			if h.heldTasks.held.Load() != 0 || h.heldAnswers.held.Load() != 0 {
				t.Errorf("%d bytes of tasks and %d of answers are held", h.heldTasks.held.Load(), h.heldAnswers.held.Load())
			}
		})
	}
}

// One value of a request is bounded, be it a task or what nobody reads.
func TestValuesAreBounded(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{})
	for name, head := range map[string]string{"task": `{"tasks":[{"data":{"x":"`, "other": `{"new":"`} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			body := io.MultiReader(strings.NewReader(head), repeated(strings.Repeat("x", 1<<20), maxValueBytes>>20+1))
			h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/predict", body))
			if w.Code != http.StatusRequestEntityTooLarge {
				t.Errorf("status %d: %s", w.Code, w.Body)
			}
		})
	}
	big := `{"label_config":"` + strings.Repeat("x", maxSetupBytes+1) + `","tasks":[]}`
	if w := send(h, http.MethodPost, "/predict", big); w.Code != http.StatusBadRequest {
		t.Errorf("labelling configuration: status %d", w.Code)
	}
}

// Large bodies are read in turn; small requests do not wait for them.
func TestLargeBodiesInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newTestHandler(t, fakeModel{predict: echo}, Options{})
		slow := func() (*io.PipeWriter, chan int) {
			r, w := io.Pipe()
			status := make(chan int, 1)
			request := httptest.NewRequest(http.MethodPost, "/predict", r) // of unknown length
			go func() {
				out := httptest.NewRecorder()
				h.ServeHTTP(out, request)
				status <- out.Code
			}()
			return w, status
		}
		var bodies []*io.PipeWriter
		for range largeAtOnce {
			w, _ := slow()
			bodies = append(bodies, w)
		}
		synctest.Wait()
		if w := send(h, http.MethodPost, "/predict", `{"tasks":[{"id":1}]}`); w.Code != http.StatusOK {
			t.Errorf("a small request: status %d", w.Code)
		}
		_, status := slow()
		if got := <-status; got != http.StatusServiceUnavailable {
			t.Errorf("one more large request: status %d", got)
		}
		for _, b := range bodies {
			b.Close()
		}
		synctest.Wait()
	})
}
