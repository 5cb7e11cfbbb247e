package upload

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A pipeListener gives one connection.
type pipeListener struct{ connections chan net.Conn }

func (l pipeListener) Accept() (net.Conn, error) {
	c, ok := <-l.connections
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (l pipeListener) Close() error   { return nil }
func (l pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

// TestSlowClient: who sends steadily may take as long as the line needs, who
// trickles is sent away, and nobody is waited for when the service ends.
func TestSlowClient(t *testing.T) {
	tests := []struct {
		name   string
		pause  time.Duration // before each byte of the request
		ends   time.Duration // when the service does
		want   int
		before time.Duration // when the answer must be there
	}{
		{"steady", 10 * time.Millisecond, time.Hour, 201, 30 * time.Second},
		{"trickling", 20 * time.Second, time.Hour, 408, startPatience + 2*time.Second},
		{"when the service ends", 20 * time.Second, 30 * time.Second, 503, 31 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHandler(t)
				body, kind := formOf(t, toA, sent{"x.pdf", "%PDF- pages 2"})
				here, there := net.Pipe()
				l := pipeListener{make(chan net.Conn, 1)}
				l.connections <- there
				server := &http.Server{Handler: h}
				go server.Serve(l)
				begun := time.Now()
				defer time.AfterFunc(tt.ends, h.cancel).Stop()
				var sending sync.WaitGroup
				sending.Go(func() {
					fmt.Fprintf(here, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", kind, body.Len())
					for _, b := range body.Bytes() {
						time.Sleep(tt.pause)
						if _, err := here.Write([]byte{b}); err != nil {
							return // sent away
						}
					}
				})
				answer, err := http.ReadResponse(bufio.NewReader(here), nil)
				if err != nil {
					t.Fatal(err)
				}
				io.Copy(io.Discard, answer.Body)
				if took := time.Since(begun); answer.StatusCode != tt.want || took > tt.before {
					t.Errorf("got %d after %v, want %d before %v", answer.StatusCode, took, tt.want, tt.before)
				}
				here.Close()
				close(l.connections)
				server.Close()
				sending.Wait()
				if d := cmp.Diff(map[string]string{"pdf": "", "png": ""}, tree(t, h.shelf.(*disk).root)); (d == "") != (tt.want != 201) {
					t.Errorf("mismatch with nothing (-want +got):\n%s", d)
				}
			})
		})
	}
}

// TestDeserved: also the largest request that can be allowed, of four files of
// four gigabytes, has more time the more of it is there.
func TestDeserved(t *testing.T) {
	tests := []struct {
		bytes int64
		want  time.Duration
	}{
		{0, startPatience},
		{minBytesPerSecond, startPatience + time.Second},
		{16 << 30, startPatience + (16<<30)/minBytesPerSecond*time.Second},
	}
	for _, tt := range tests {
		if got := deserved(tt.bytes); got != tt.want {
			t.Errorf("%d bytes may take %v, want %v", tt.bytes, got, tt.want)
		}
	}
}
