package mlbackend

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// A following model notes the projects that it is connected to, and trains on
// those that are not "bad".
type following struct {
	judging
	connected *[]string
}

func (m following) Connected(p *Project) { *m.connected = append(*m.connected, p.ID+" "+p.LabelConfig) }

func (m following) Train(_ context.Context, p *Project) (string, error) {
	if p.LabelConfig == "bad" {
		return "", errors.New("nothing to learn from:\nthe labels – are bad")
	}
	return "learning from " + p.ID, nil
}

// Who follows projects hears of those that it is of use to, from those who may
// send events.
func TestFollower(t *testing.T) {
	var connected []string
	h := newTestHandler(t, following{judging{fakeModel{version: "v1"}}, &connected}, Options{EventSecret: "told"})
	for _, one := range []struct {
		path, body string
		status     int
	}{
		{"/told/setup", `{"project":"7.1","schema":"good"}`, 200},
		{"/told/setup", `{"project":"8.1","schema":"bad"}`, 500},
		{"/setup", `{"project":"9.1","schema":"good"}`, 200},
		{"/" + ProjectSecret("told", "6") + "/setup", `{"project":"6.1","schema":"good"}`, 200},
		{"/" + ProjectSecret("told", "6") + "/setup", `{"project":"9.1","schema":"good"}`, 200},
		{"/guessed/setup", `{"project":"9.1","schema":"good"}`, 200},
	} {
		if w := send(h, http.MethodPost, one.path, one.body); w.Code != one.status {
			t.Errorf("%s %s: %d, want %d", one.path, one.body, w.Code, one.status)
		}
	}
	if want := []string{"7 good", "6 good"}; !slices.Equal(connected, want) {
		t.Errorf("connected %q, want %q", connected, want)
	}
}

// Start Training is answered with what happens, or shown why nothing does.
func TestTrainer(t *testing.T) {
	h := newTestHandler(t, following{judging{fakeModel{}}, new([]string)}, Options{})
	server := httptest.NewServer(h)
	defer server.Close()
	tests := []struct{ config, status, want string }{
		{"good", "201 Created", `{"status":"ok","detail":"learning from 7"}`},
		{"bad", "500 nothing to learn from: the labels ? are bad", `nothing to learn from:\nthe labels`},
	}
	for _, tt := range tests {
		t.Run(tt.config, func(t *testing.T) {
			answer, err := http.Post(server.URL+"/webhook", "application/json",
				strings.NewReader(`{"action":"START_TRAINING","project":{"id":7,"label_config":"`+tt.config+`"}}`))
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			body, err := io.ReadAll(answer.Body)
			if err != nil || !strings.Contains(string(body), tt.want) {
				t.Errorf("got %s, %v, want %s", body, err, tt.want)
			}
			if answer.Status != tt.status {
				t.Errorf("status %q, want %q", answer.Status, tt.status)
			}
		})
	}
}
