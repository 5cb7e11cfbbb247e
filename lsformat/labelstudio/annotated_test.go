package labelstudio

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asked is what a request for annotated tasks asks for.
type asked struct {
	after, size int
}

func askedBy(t *testing.T, r *http.Request) asked {
	t.Helper()
	var query struct {
		Filters struct {
			Items []struct {
				Filter string
				Value  int
			}
		}
		Ordering []string
	}
	if err := json.Unmarshal([]byte(r.URL.Query().Get("query")), &query); err != nil {
		t.Error(err)
		return asked{}
	}
	items := query.Filters.Items
	if len(items) != 2 || items[0].Filter != "filter:tasks:id" || items[1].Filter != "filter:tasks:total_annotations" || query.Ordering[0] != "tasks:id" {
		t.Errorf("query %+v", query)
		return asked{}
	}
	var a asked
	if _, err := fmt.Sscan(r.URL.Query().Get("page_size"), &a.size); err != nil {
		t.Error(err)
	}
	a.after = items[0].Value
	return a
}

// annotatedJSON is the answer with tasks from one number to another.
func annotatedJSON(from, to, total int) string {
	var tasks []string
	for id := from; id <= to; id++ {
		tasks = append(tasks, fmt.Sprintf(`{"id":%d,"predictions":[{"result":[1]}],"data":{"pdf":"%d.pdf"},"annotations":[{"id":%d}]}`, id, id, 10*id))
	}
	return fmt.Sprintf(`{"total_annotations":%d,"total":%d,"tasks":[%s]}`, total, total, strings.Join(tasks, ","))
}

func TestEachAnnotated(t *testing.T) {
	const last = 2*annotatedPage + 1
	page := func(a asked) string { return annotatedJSON(a.after+1, min(a.after+a.size, last), last-a.after) }
	broken := 0
	tests := []struct {
		name     string
		after    int
		answer   func(w http.ResponseWriter, a asked)
		requests int
	}{
		{"in pages", 0, func(w http.ResponseWriter, a asked) { io.WriteString(w, page(a)) }, 4},
		{"from where it ended", 60, func(w http.ResponseWriter, a asked) { io.WriteString(w, page(a)) }, 2},
		{"from a server that gives all at once, however it is asked", 3, func(w http.ResponseWriter, _ asked) {
			io.WriteString(w, annotatedJSON(1, last, last))
		}, 2},
		{"over a connection that breaks in each page once", 0, func(w http.ResponseWriter, a asked) {
			if broken++; broken%2 == 0 {
				io.WriteString(w, page(a))
				return
			}
			text := page(a)
			io.WriteString(w, text[:len(text)*2/3])
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, 6},
		{"from a busy server", 90, func(w http.ResponseWriter, a asked) {
			if broken++; broken%2 == 0 {
				io.WriteString(w, page(a))
				return
			}
			w.WriteHeader(http.StatusServiceUnavailable)
		}, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken = 0
			requests := 0
			c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
				requests++
				tt.answer(w, askedBy(t, r))
			})
			next := tt.after + 1
			err := c.EachAnnotated(t.Context(), 1, Which{After: tt.after}, func(got Annotated, left int) error {
				want := Annotated{next, json.RawMessage(fmt.Sprintf(`{"pdf":"%d.pdf"}`, next)), []json.RawMessage{json.RawMessage(fmt.Sprintf(`{"id":%d}`, 10*next))}}
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("mismatch (-want +got):\n%s", d)
				}
				if left != last-next {
					t.Errorf("task %d: %d left, want %d", next, left, last-next)
				}
				next++
				return nil
			})
			if err != nil || next != last+1 {
				t.Errorf("%d tasks: %v", next-1, err)
			}
			if requests > tt.requests {
				t.Errorf("%d requests, want %d at most", requests, tt.requests)
			}
		})
	}
}

func TestWhich(t *testing.T) {
	got, err := Which{7, time.Date(2026, 3, 1, 13, 0, 0, 5e8, time.FixedZone("CET", 3600))}.query()
	want := `{"filters":{"conjunction":"and","items":[` +
		`{"filter":"filter:tasks:id","operator":"greater","type":"Number","value":7},` +
		`{"filter":"filter:tasks:total_annotations","operator":"greater","type":"Number","value":0},` +
		`{"filter":"filter:tasks:updated_at","operator":"greater","type":"Datetime","value":"2026-03-01T12:00:00.500Z"}]},"ordering":["tasks:id"]}`
	if err != nil || got != want {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestEachAnnotatedFails(t *testing.T) {
	stop := errors.New("that is enough")
	tests := []struct {
		name   string
		status int
		answer string
		want   string
		had    int
	}{
		{"a wrong token", 401, `{"detail":"Invalid token."}`, "401", 0},
		{"a server that fails", 500, `{}`, "500", 0},
		{"not Label Studio", 200, `<html>`, "behind task 0", 0},
		{"a list", 200, `[]`, "behind task 0", 0},
		{"a task that is none", 200, `{"tasks":[{"id":1},7]}`, "behind task 1", 1},
		{"who asks has enough", 200, annotatedJSON(1, 5, 5), stop.Error(), 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := serve(t, legacy, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.answer)
			})
			had := 0
			err := c.EachAnnotated(t.Context(), 1, Which{}, func(Annotated, int) error {
				if had++; had == 3 {
					return stop
				}
				return nil
			})
			if err == nil || !strings.Contains(err.Error(), tt.want) || had != tt.had {
				t.Errorf("after %d tasks: %v, want %s after %d", had, err, tt.want, tt.had)
			}
		})
	}
}

// A task beyond all measure is an error, and not as much memory.
func TestAnnotatedTasksAreBounded(t *testing.T) {
	c := serve(t, legacy, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"tasks":[{"id":1},{"id":2,"data":"`)
		blank := strings.Repeat(" ", 1<<20)
		for range maxAnnotated>>20 + 1 {
			if _, err := io.WriteString(w, blank); err != nil {
				return
			}
		}
		io.WriteString(w, `"}]}`)
	})
	started := time.Now()
	err := c.EachAnnotated(t.Context(), 1, Which{}, func(Annotated, int) error { return nil })
	if !errors.Is(err, errTooLong) || !strings.Contains(err.Error(), "behind task 1") {
		t.Errorf("got %v after %s", err, time.Since(started))
	}
}
