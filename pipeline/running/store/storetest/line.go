package storetest

import (
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// A Fault is what happens to one request.
type Fault int

// The faults.
const (
	None     Fault = iota
	Busy           // 503, as from a store that wants less haste
	Reset          // the connection breaks before the server hears of it
	CutAsk         // … while the request is being sent
	CutReply       // … while the answer is being sent
	Deaf           // … after the server has done it, so that nobody knows
	Slow           // the answer comes in drops
	Refused        // 403, which it makes no sense to try again
	faults
)

// drop is the size and pause of what Slow lets through.
const (
	dropSize  = 64 << 10
	dropPause = 5 * time.Millisecond
)

// A Line passes requests on to a server, some of them with a fault.
type Line struct {
	URL string

	server *httptest.Server
	pass   *httputil.ReverseProxy
	mu     sync.Mutex
	choose func(*http.Request) Fault
	met    [faults]atomic.Int32
}

// NewLine begins a line to the server at this address, until Close. choose
// says what happens to a request, one at a time.
func NewLine(server string, choose func(*http.Request) Fault) (*Line, error) {
	to, err := url.Parse(server)
	if err != nil {
		return nil, err
	}
	l := &Line{choose: choose}
	l.pass = &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // which is signed
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { reset(w) },
	}
	l.server = httptest.NewServer(l)
	l.URL = l.server.URL
	return l, nil
}

// Close ends the line.
func (l *Line) Close() { l.server.Close() }

// Met is how many requests have met a fault.
func (l *Line) Met(f Fault) int { return int(l.met[f].Load()) }

// Sometimes gives one request in so many a fault, each of those that pass by
// turns, and the same ones for the same seed.
func Sometimes(one int, seed uint64) func(*http.Request) Fault {
	dice := rand.New(rand.NewPCG(seed, seed))
	next := None
	return func(*http.Request) Fault {
		if dice.IntN(one) > 0 {
			return None
		}
		next = next%Slow + 1
		return next
	}
}

func (l *Line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	f := l.choose(r)
	l.mu.Unlock()
	l.met[f].Add(1)
	switch f {
	case Busy:
		io.Copy(io.Discard, r.Body)
		w.WriteHeader(http.StatusServiceUnavailable)
		io.WriteString(w, `<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>`)
	case Refused:
		io.Copy(io.Discard, r.Body)
		w.WriteHeader(http.StatusForbidden)
		io.WriteString(w, `<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`)
	case Reset:
		reset(w)
	case CutAsk:
		half := max(1, r.ContentLength/2)
		r.Body = io.NopCloser(io.MultiReader(io.LimitReader(r.Body, half), broken{}))
		l.pass.ServeHTTP(w, r)
	case CutReply:
		l.pass.ServeHTTP(&cutter{ResponseWriter: w}, r)
	case Deaf:
		l.pass.ServeHTTP(httptest.NewRecorder(), r)
		reset(w)
	case Slow:
		l.pass.ServeHTTP(dripping{w}, r)
	default:
		l.pass.ServeHTTP(w, r)
	}
}

// reset breaks the connection, so that the other side sees it break.
func reset(w http.ResponseWriter) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil { // the answer has begun
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.Close()
}

// broken is a body that breaks.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// A cutter lets half of the first piece of an answer through.
type cutter struct{ http.ResponseWriter }

func (c *cutter) Write(p []byte) (int, error) {
	c.ResponseWriter.Write(p[:len(p)/2])
	http.NewResponseController(c.ResponseWriter).Flush()
	panic(http.ErrAbortHandler)
}

// dripping is an answer that comes in drops.
type dripping struct{ http.ResponseWriter }

func (d dripping) Write(p []byte) (int, error) {
	for n := 0; n < len(p); n += dropSize {
		time.Sleep(dropPause)
		if _, err := d.ResponseWriter.Write(p[n:min(n+dropSize, len(p))]); err != nil {
			return n, err
		}
		http.NewResponseController(d.ResponseWriter).Flush()
	}
	return len(p), nil
}
