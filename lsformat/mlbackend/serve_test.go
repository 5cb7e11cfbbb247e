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

// Somebody who is refused, and does not send what was announced, is not waited
// for beyond the deadline.
func TestSlowStrangerIsNotWaitedFor(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{User: "geo", Password: "log", Deadline: 50 * time.Millisecond})
	ctx, cancel := context.WithCancel(t.Context())
	l := listen(t)
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, time.Minute, l) }()
	stranger, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	if _, err := io.WriteString(stranger, "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"); err != nil {
		t.Fatal(err)
	}
	if err := stranger.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(stranger) // to the end: nobody waits for more
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 401 ") {
		t.Errorf("got %q, %v", answer, err)
	}
	cancel()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

func TestServeTellsOfABrokenListener(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{})
	closed := listen(t)
	closed.Close()
	if err := h.Serve(t.Context(), time.Minute, listen(t), closed); err == nil {
		t.Error("no error")
	}
}
