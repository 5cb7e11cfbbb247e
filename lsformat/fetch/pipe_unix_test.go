//go:build unix

package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// enough is how long a look may take that waits for nobody.
const enough = 10 * time.Second

// A named pipe is no document, and nobody waits until somebody writes into it.
func TestPipeIsRefused(t *testing.T) {
	root := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(root, "pipe_0.png"), 0o666); err != nil {
		t.Fatal(err)
	}
	f := newFinder(t, Options{Roots: []string{root}})
	done := make(chan error, 1)
	go func() {
		_, err := f.Page(t.Context(), Task{Image: "pipe_0.png"})
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "not a regular file") {
			t.Errorf("got %v", err)
		}
	case <-time.After(enough):
		t.Error("the pipe is waited for")
	}
}

// Slow downloads hold up nobody who asks for a file that is here.
func TestDownloadsHoldNoLocalPlace(t *testing.T) {
	stuck := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-stuck }))
	defer server.Close()
	defer close(stuck)
	root := t.TempDir()
	write(t, root, "here.png")
	f := newFinder(t, Options{Roots: []string{root}, LabelStudio: server.URL, Downloads: t.TempDir()})
	ctx, cancel := context.WithTimeout(t.Context(), enough)
	defer cancel()
	for i := range 4 * localAtOnce {
		go f.Page(ctx, Task{Image: "/data/upload/" + strings.Repeat("x", i+1) + ".png"})
	}
	time.Sleep(100 * time.Millisecond) // they are under way, or would not hold anything up
	p, err := f.Page(ctx, Task{Image: "here.png"})
	if err != nil {
		t.Fatal(err)
	}
	p.Release()
	cancel()
}
