package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/running"
	"lsml/pipeline/running/queue/embedded"
	"lsml/pipeline/source"
)

// quick is a pace for tests: as quick as a busy machine can keep.
var quick = pace{silence: 2 * time.Second, beat: 200 * time.Millisecond, again: time.Second, look: 200 * time.Millisecond, rest: 200 * time.Millisecond}

// childURL in the environment makes the test program a worker, which can then
// be killed as one.
const childURL = "LSML_QUEUE_TEST"

func TestMain(m *testing.M) {
	if url := os.Getenv(childURL); url != "" {
		if err := child(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child works until it is killed, or its standard input ends.
func child(url string) error {
	c, err := Connect(context.Background(), Server{URL: url, Version: "v1", Warn: func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
	}}, false)
	if err != nil {
		return err
	}
	c.pace = quick
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	return c.Work(ctx, nil, Worker{AtOnce: 1, Open: (&desk{}).open})
}

// A desk reads text files: what a document says is done with it.
type desk struct {
	mu   sync.Mutex
	read []string // names, in the order in which they were begun
}

func (d *desk) open(order json.RawMessage) (running.Runner, func(), error) {
	if string(order) == `"refuse"` {
		return nil, nil, errors.New("no data for the language")
	}
	return d, func() {}, nil
}

func (d *desk) Run(ctx context.Context, _ string, s source.Source, p running.Progress) (pipeline.Result, error) {
	d.mu.Lock()
	d.read = append(d.read, s.Name)
	d.mu.Unlock()
	text, err := os.ReadFile(s.Path)
	if err != nil {
		return pipeline.Result{}, err
	}
	p.Started(s)
	p.Counted(s, 1)
	r := pipeline.Result{Source: s, Status: pipeline.OK, Document: paper.Document{Name: s.Name, SHA256: s.SHA256, Pages: []paper.Page{{Number: 1}}}}
	switch word, _, _ := strings.Cut(string(text), " "); word {
	case "deadly":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	case "hang":
		_ = os.WriteFile(s.Path+".reached", nil, 0o666)
		awaitFile(ctx, s.Path+".go")
	case "slow":
		pause(ctx, 2*quick.silence+quick.silence/2)
	case "large":
		r.Document.Language = strings.Repeat("x", 3<<20)
	}
	p.Read(s)
	return r, nil
}

// begun are the names of the documents that were begun.
func (d *desk) begun() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.read...)
}

// awaitFile waits for a file.
func awaitFile(ctx context.Context, path string) {
	for pause(ctx, 10*time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// patience is how long a test waits for anything.
const patience = time.Minute

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for begun := time.Now(); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("%s: not after %v", what, patience)
		}
	}
}

// A bench is a server with documents.
type bench struct {
	t      *testing.T
	dir    string
	listen string
	server *embedded.Server
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), listen: "127.0.0.1:0"}
	b.start()
	t.Cleanup(func() { b.server.Close() })
	return b
}

// start starts the server, at the same address each time.
func (b *bench) start() {
	b.t.Helper()
	var err error
	b.server, err = embedded.Start(embedded.Options{Listen: b.listen, Dir: filepath.Join(b.dir, "server")})
	must(b.t, err)
	b.listen = strings.TrimPrefix(b.server.URL(), "nats://")
}

// A log keeps warnings.
type log struct {
	mu    sync.Mutex
	lines []string
}

func (l *log) warn(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *log) has(text string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Contains(strings.Join(l.lines, "\n"), text)
}

// connect connects to the server.
func (b *bench) connect(version string, l *log) *Conn {
	b.t.Helper()
	c, err := Connect(context.Background(), Server{URL: b.server.URL(), Version: version, Warn: l.warn}, false)
	must(b.t, err)
	c.pace = quick
	b.t.Cleanup(c.nats.Close)
	return c
}

// work starts a worker in this process, until stop is called.
func (b *bench) work(version string, l *log, d *desk, atOnce int) (stop func() error) {
	b.t.Helper()
	c := b.connect(version, l)
	asked := make(chan struct{})
	ended := make(chan error, 1)
	go func() { ended <- c.Work(context.Background(), asked, Worker{AtOnce: atOnce, Open: d.open}) }()
	var once sync.Once
	var err error
	stop = func() error {
		once.Do(func() { close(asked); err = <-ended })
		return err
	}
	b.t.Cleanup(func() { _ = stop() })
	return stop
}

// workProcess starts a worker in a process of its own.
func (b *bench) workProcess() *exec.Cmd {
	b.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childURL+"="+b.server.URL())
	cmd.Stderr = b.t.Output()
	in, err := cmd.StdinPipe()
	must(b.t, err)
	must(b.t, cmd.Start())
	b.t.Cleanup(func() { in.Close(); _ = cmd.Wait() })
	return cmd
}

// source writes a document.
func (b *bench) source(name, text string) source.Source {
	b.t.Helper()
	path := filepath.Join(b.dir, name)
	must(b.t, os.WriteFile(path, []byte(text), 0o666))
	s, err := source.Source{Path: path, Name: name}.Hashed()
	must(b.t, err)
	return s
}

// sources are many documents.
func (b *bench) sources(n int, name, text string) []source.Source {
	var all []source.Source
	for i := range n {
		all = append(all, b.source(fmt.Sprintf("%s%03d", name, i), fmt.Sprintf("%s %d", text, i)))
	}
	return all
}

// run offers documents, and gives the results in their order; where there is
// an error, that of the document has it as its status.
func run(r *Remote, sources []source.Source) []pipeline.Result {
	results := make([]pipeline.Result, len(sources))
	var wg sync.WaitGroup
	for i, s := range sources {
		wg.Go(func() {
			var err error
			if results[i], err = r.Run(context.Background(), keyOf(s), s, &pulse{}); err != nil {
				results[i] = pipeline.Result{Source: s, Status: pipeline.Status(err.Error())}
			}
		})
	}
	wg.Wait()
	return results
}

// keyOf is the key of a document.
func keyOf(s source.Source) string { return fmt.Sprintf("%x", s.Name) }

// remote begins a run.
func remote(t *testing.T, c *Conn, o Run) *Remote {
	t.Helper()
	if o.Tries == 0 {
		o.Tries = DefaultTries
	}
	if o.Order == nil {
		o.Order = json.RawMessage(`{}`)
	}
	r, err := c.Remote(context.Background(), o)
	must(t, err)
	return r
}

// wantAll fails unless the results are those of the sources, all read.
func wantAll(t *testing.T, results []pipeline.Result, sources []source.Source) {
	t.Helper()
	for i, r := range results {
		if r.Status != pipeline.OK || r.Document.Name != sources[i].Name || r.Document.SHA256 != sources[i].SHA256 {
			t.Errorf("%s: got the result of %q, %s %v", sources[i].Name, r.Document.Name, r.Status, r.Problems)
		}
	}
}

// messages counts what a stream holds.
func messages(t *testing.T, c *Conn, stream string) int {
	t.Helper()
	s, err := c.js.Stream(context.Background(), stream)
	must(t, err)
	info, err := s.Info(context.Background())
	must(t, err)
	return int(info.State.Msgs)
}
