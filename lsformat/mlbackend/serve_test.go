package mlbackend

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The request under way when the end comes is answered, on both listeners.
func TestServeEndsInOrder(t *testing.T) {
	begun, release := make(chan struct{}, 2), make(chan struct{})
	h := newTestHandler(t, fakeModel{predict: func(ctx context.Context, p *Project, t Task, c *Context) (Prediction, error) {
		begun <- struct{}{}
		<-release
		return echo(ctx, p, t, c)
	}}, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	listeners := []net.Listener{listen(t), listen(t)}
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, time.Minute, listeners...) }()

	bodies := make(chan string, 2)
	for _, l := range listeners {
		go func() { bodies <- post("http://"+l.Addr().String()+"/predict", serverBatch(noContext, serverTask(1))) }()
	}
	<-begun
	<-begun
	cancel()
	close(release)
	for range listeners {
		if got, want := <-bodies, `{"results":[{"result":[{"id":"1"}]}]}`+"\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// post sends a request and returns the answer, or the error.
func post(url, body string) string {
	r, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func TestServeTellsOfABrokenListener(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{})
	closed := listen(t)
	closed.Close()
	if err := h.Serve(t.Context(), time.Minute, listen(t), closed); err == nil {
		t.Error("no error")
	}
}
