package mlbackend

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWebhook(t *testing.T) {
	tests := []struct {
		name, body string
		status     int
		want       []string
	}{
		{
			"annotation created", `{"action":"ANNOTATION_CREATED","annotation":{"id":3},"task":{"id":7,"data":{}},"project":{"id":1,"label_config":"<View/>"}}`, 201,
			[]string{`ANNOTATION_CREATED; project 1; <View/>; tasks 7; annotations [{"id":3}]`},
		},
		{
			"annotations created", `{"action":"ANNOTATIONS_CREATED","annotation":[{"id":3},{"id":4}],"task":[{"id":7},{"id":8}],"project":{"id":1}}`, 201,
			[]string{`ANNOTATIONS_CREATED; project 1; ; tasks 7,8; annotations [{"id":3},{"id":4}]`},
		},
		{
			"annotations deleted", `{"action":"ANNOTATIONS_DELETED","annotations":[{"id":3}],"project":{"id":1}}`, 201,
			[]string{`ANNOTATIONS_DELETED; project 1; ; tasks ; annotations [{"id":3}]`},
		},
		{
			"tasks created", `{"action":"TASKS_CREATED","tasks":[{"id":7,"data":{"ocr":"a.png"}}],"project":{"id":1}}`, 201,
			[]string{`TASKS_CREATED; project 1; ; tasks 7; annotations null`},
		},
		{
			"training", `{"action":"START_TRAINING","project":{"id":1,"title":"x"}}`, 201,
			[]string{`START_TRAINING; project 1; ; tasks ; annotations null`},
		},
		{"of a later server", `{"action":"COFFEE_MADE","project":5,"cups":[1]}`, 200, []string{`COFFEE_MADE; project 5; ; tasks ; annotations null`}},
		{"no project", `{"action":"PROJECT_UPDATED","project":null}`, 201, []string{`PROJECT_UPDATED; project ; ; tasks ; annotations null`}},

		{"no action", `{"project":{"id":1}}`, 400, nil},
		{"action as number", `{"action":1}`, 400, nil},
		{"a task that is none", `{"action":"TASKS_CREATED","tasks":[7]}`, 400, nil},
		{"project as list", `{"action":"PROJECT_UPDATED","project":{"id":1,"label_config":7}}`, 400, nil},
		{"empty", ``, 400, nil},
		{"cut off", `{"action":"PROJECT`, 400, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log fitLog
			h := newTestHandler(t, fakeModel{fit: log.fit}, Options{})
			w := send(h, http.MethodPost, "/webhook", tt.body)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %s", w.Code, tt.status, w.Body)
			}
			checkJSON(t, w, "")
			if d := cmp.Diff(tt.want, log.events); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

func TestFailingFit(t *testing.T) {
	fit := func(_ context.Context, _ *Project, e Event) error {
		if e.Action == StartTraining {
			panic("a fault of the model")
		}
		return errors.New("disk full")
	}
	h := newTestHandler(t, fakeModel{fit: fit}, Options{})
	tests := []struct{ name, body, want string }{
		{"error", `{"action":"ANNOTATION_CREATED"}`, `{"status":500,"detail":"disk full"}`},
		{"panic", `{"action":"START_TRAINING"}`, `{"status":500,"detail":"panic: a fault of the model"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkJSON(t, send(h, http.MethodPost, "/webhook", tt.body), tt.want)
		})
	}
}

const numberedEvent = `{"action":"EVENT_%d"}`

// Label Studio lets the annotator wait for the answer to an event.
func TestSlowFit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		h := newTestHandler(t, fakeModel{fit: func(_ context.Context, _ *Project, e Event) error {
			time.Sleep(time.Minute)
			order = append(order, e.Action)
			return nil
		}}, Options{})
		for i := range 3 {
			start := time.Now()
			w := send(h, http.MethodPost, "/webhook", fmt.Sprintf(numberedEvent, i))
			if took := time.Since(start); w.Code != http.StatusAccepted || took != fitPatience {
				t.Errorf("event %d: status %d after %v", i, w.Code, took)
			}
		}
		if err := h.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
		if d := cmp.Diff([]string{"EVENT_0", "EVENT_1", "EVENT_2"}, order); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
		if w := send(h, http.MethodPost, "/webhook", fmt.Sprintf(numberedEvent, 3)); w.Code != http.StatusServiceUnavailable {
			t.Errorf("status %d after the end", w.Code)
		}
	})
}

func TestShutdownInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var stopped error
		h := newTestHandler(t, fakeModel{fit: func(ctx context.Context, _ *Project, _ Event) error {
			<-ctx.Done()
			stopped = ctx.Err()
			return stopped
		}}, Options{})
		send(h, http.MethodPost, "/webhook", fmt.Sprintf(numberedEvent, 0))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := h.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		synctest.Wait()
		if !errors.Is(stopped, context.Canceled) {
			t.Errorf("Fit was told %v", stopped)
		}
	})
}

func TestEventsWaitingAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		h := newTestHandler(t, fakeModel{fit: func(context.Context, *Project, Event) error {
			<-release
			return nil
		}}, Options{BodyLimit: 10 * eventOverhead})
		big := `{"action":"PROJECT_UPDATED","x":"` + strings.Repeat("x", 4*eventOverhead) + `"}`
		for i, want := range []int{http.StatusAccepted, http.StatusAccepted, http.StatusServiceUnavailable} {
			if w := send(h, http.MethodPost, "/webhook", big); w.Code != want {
				t.Errorf("event %d: status %d, want %d", i, w.Code, want)
			}
		}
		close(release)
		synctest.Wait()
		if w := send(h, http.MethodPost, "/webhook", big); w.Code != http.StatusCreated {
			t.Errorf("status %d when there is room again", w.Code)
		}
	})
}

func TestEventsFromManyClients(t *testing.T) {
	const clients = 50
	var log fitLog
	h := newTestHandler(t, fakeModel{fit: log.fit}, Options{})
	var wg sync.WaitGroup
	for i := range clients {
		wg.Go(func() { send(h, http.MethodPost, "/webhook", fmt.Sprintf(numberedEvent, i)) })
	}
	wg.Wait()
	if err := h.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if len(log.events) != clients {
		t.Errorf("%d of %d events reached Fit", len(log.events), clients)
	}
}
