package worker_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"lsml/pipeline/reading"
	"lsml/pipeline/reading/worker"
)

// patience bounds every wait for something that takes milliseconds.
const patience = 20 * time.Second

func newPool(t *testing.T, o worker.Options) *worker.Pool {
	t.Helper()
	pool, err := worker.NewPool(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

// reader reads the page and returns the process that did.
func reader(t *testing.T, pool *worker.Pool, path string) int {
	t.Helper()
	return pidOf(t, read(t, pool, path))
}

func read(t *testing.T, pool *worker.Pool, path string) string {
	t.Helper()
	page, err := pool.Page(t.Context(), path, 1, reading.Options{})
	if err != nil {
		t.Fatalf("page of %s: %v", path, err)
	}
	return page.Words[0].Text
}

func pidOf(t *testing.T, word string) int {
	t.Helper()
	pid, err := strconv.Atoi(word)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func TestPagesAndPage(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	if n, err := pool.Pages(t.Context(), "a.pdf"); n != 7 || err != nil {
		t.Errorf("Pages = %d, %v, want 7, nil", n, err)
	}
	page, err := pool.Page(t.Context(), "a.pdf", 3, reading.Options{})
	if err != nil || page.Number != 3 {
		t.Errorf("Page = %d, %v, want 3, nil", page.Number, err)
	}
}

// A child cannot name another file as the picture than the one it was asked to write.
func TestPictureIsWhatWasAskedFor(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	picture := filepath.Join(t.TempDir(), "a_0.png")
	page, err := pool.Page(t.Context(), "another picture", 1, reading.Options{Picture: picture})
	if err != nil {
		t.Fatal(err)
	}
	if page.Picture == nil || page.Picture.Path != picture {
		t.Errorf("the picture is %+v, want one at %s", page.Picture, picture)
	}
}

func TestMisfortunesCostOnePage(t *testing.T) {
	tests := []struct {
		path     string
		kind     reading.Kind
		says     string
		survives bool // the child
	}{
		{path: "segfault", kind: reading.Crash, says: "SIGSEGV"},
		{path: "exit", kind: reading.Crash, says: "exit status 1: aborting process from uncaught error!"},
		{path: "garbage", kind: reading.Crash},
		{path: "huge", kind: reading.Crash},
		{path: "stop", kind: reading.Timeout, says: "not finished after 500ms"},
		{path: "spin", kind: reading.Timeout},
		{path: "panic", kind: reading.Internal, says: "index out of range", survives: true},
		{path: "nowhere", kind: reading.Internal, says: "no number", survives: true},
		{path: "error:luck", kind: reading.Internal, says: "no luck", survives: true},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			pool := newPool(t, worker.Options{Size: 1, PageTimeout: 500 * time.Millisecond})
			before := reader(t, pool, "fine")
			_, err := pool.Page(t.Context(), tt.path, 4, reading.Options{})
			var e *reading.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want a *reading.Error", err)
			}
			if e.Kind != tt.kind || e.Page != 4 || !strings.Contains(e.Msg, tt.says) {
				t.Errorf("got %q on page %d: %s; want %q on page 4: …%s…", e.Kind, e.Page, e.Msg, tt.kind, tt.says)
			}
			after := reader(t, pool, "fine")
			if survived := before == after; survived != tt.survives {
				t.Errorf("the child survived: %v, want %v", survived, tt.survives)
			}
			if !tt.survives {
				waitGone(t, before)
			}
		})
	}
}

func TestErrorsKeepTheirKind(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	_, err := pool.Pages(t.Context(), "locked")
	want := reading.Error{Kind: reading.Encrypted, Op: "open", Msg: "the file needs a password"}
	var got *reading.Error
	if !errors.As(err, &got) || *got != want {
		t.Errorf("got %v, want %v", err, &want)
	}
}

func TestACrashIsTriedAgain(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	before := reader(t, pool, "fine")
	after := reader(t, pool, "segfault once:"+filepath.Join(t.TempDir(), "seen"))
	if before == after {
		t.Error("the same child answered, want a fresh one")
	}
}

func TestOthersAreNotDisturbed(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 2})
	var wg sync.WaitGroup
	crashed := make(chan error, 1)
	wg.Go(func() {
		_, err := pool.Page(t.Context(), "segfault", 1, reading.Options{})
		crashed <- err
	})
	for range 50 {
		reader(t, pool, "fine")
	}
	wg.Wait()
	if err := <-crashed; reading.KindOf(err) != reading.Crash {
		t.Errorf("got %v, want a crash", err)
	}
}

func TestChildKilledWhileIdleCostsNothing(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	pid := reader(t, pool, "fine")
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if again := reader(t, pool, "fine"); again == pid {
		t.Error("a dead child answered")
	}
	waitGone(t, pid)
}

func TestPrintingDoesNotReachTheProtocol(t *testing.T) {
	reader(t, newPool(t, worker.Options{Size: 1}), "print")
}

func TestCancelReturnsAtOnce(t *testing.T) {
	for _, path := range []string{"stop", "spin"} {
		t.Run(path, func(t *testing.T) {
			pool := newPool(t, worker.Options{Size: 1})
			ctx, cancel := context.WithTimeoutCause(t.Context(), time.Hour, nil)
			time.AfterFunc(100*time.Millisecond, cancel)
			begun := time.Now()
			_, err := pool.Page(ctx, path, 1, reading.Options{})
			if reading.KindOf(err) != reading.Canceled {
				t.Errorf("got %v, want %q", err, reading.Canceled)
			}
			if took := time.Since(begun); took > patience/4 {
				t.Errorf("took %v", took)
			}
			reader(t, pool, "fine")
		})
	}
}

func TestCancelWhileWaitingForAChild(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1})
	busy, done := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { pool.Page(busy, "stop", 1, reading.Options{}) })
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	time.Sleep(50 * time.Millisecond)
	if _, err := pool.Page(ctx, "fine", 1, reading.Options{}); reading.KindOf(err) != reading.Timeout {
		t.Errorf("got %v, want %q", err, reading.Timeout)
	}
	done()
	wg.Wait()
}

func TestCloseEndsEverything(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 2})
	idle := reader(t, pool, "fine")
	inFlight := make(chan error, 1)
	go func() {
		_, err := pool.Page(context.Background(), "spin", 1, reading.Options{})
		inFlight <- err
	}()
	time.Sleep(100 * time.Millisecond)
	pool.Close()
	if err := <-inFlight; reading.KindOf(err) != reading.Canceled {
		t.Errorf("in flight: got %v, want %q", err, reading.Canceled)
	}
	if _, err := pool.Pages(t.Context(), "fine"); reading.KindOf(err) != reading.Canceled {
		t.Errorf("after Close: got %v, want %q", err, reading.Canceled)
	}
	waitGone(t, idle)
}

func TestAChildThatCannotStart(t *testing.T) {
	tests := []struct {
		name    string
		options worker.Options
		says    string
	}{
		{"program missing", worker.Options{Path: "/nonexistent/lsml"}, "no such file"},
		{"library missing", worker.Options{Env: []string{"START=fails"}}, "exit status 127: libexample.so: cannot open shared object file"},
		{"program of another kind", worker.Options{Path: "/bin/true"}, "exit status 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := newPool(t, tt.options).Pages(t.Context(), "fine")
			if reading.KindOf(err) != reading.Internal || !strings.Contains(fmt.Sprint(err), tt.says) {
				t.Errorf("got %v, want %q: …%s…", err, reading.Internal, tt.says)
			}
		})
	}
}

func TestHalfAPictureIsRemoved(t *testing.T) {
	dir := t.TempDir()
	pool := newPool(t, worker.Options{Size: 1})
	_, err := pool.Page(t.Context(), "half a picture", 1, reading.Options{Picture: filepath.Join(dir, "a_0.png")})
	if reading.KindOf(err) != reading.Crash {
		t.Fatalf("got %v, want a crash", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestEnvironmentOfAChild(t *testing.T) {
	t.Setenv("LABEL_STUDIO_API_KEY", "secret")
	t.Setenv("TESSDATA_PREFIX", "/data")
	pool := newPool(t, worker.Options{Size: 1, Env: []string{"EXTRA=more"}})
	for name, want := range map[string]string{
		"LABEL_STUDIO_API_KEY": "",
		"TESSDATA_PREFIX":      "/data",
		"OMP_THREAD_LIMIT":     "1",
		"EXTRA":                "more",
	} {
		if got := read(t, pool, "environment:"+name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestChildrenDieWithTheirParent(t *testing.T) {
	for _, path := range []string{"fine", "spin"} { // idle, and inside code that does not return
		t.Run(path, func(t *testing.T) {
			parent, child := startParent(t, "PARENT_OF="+path)
			time.Sleep(50 * time.Millisecond) // for the request to arrive
			killParent(t, parent)
			waitEnded(t, child)
		})
	}
}

func TestChildrenLeaveNoHalfPictureWhenTheirParentIsKilled(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "a_0.png")
	parent, child := startParent(t, "PARENT_OF=half a picture again and again", "PICTURE="+picture)
	part := reading.Unfinished(picture, child)
	for begun := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(part); err == nil {
			break
		}
		if time.Since(begun) > patience {
			t.Fatal("the picture was never begun")
		}
	}
	killParent(t, parent)
	waitEnded(t, child)
	if _, err := os.Stat(part); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left behind (%v)", part, err)
	}
}

// startParent starts a process that reads in a child.
func startParent(t *testing.T, env ...string) (parent *exec.Cmd, child int) {
	t.Helper()
	parent = exec.Command("/proc/self/exe")
	parent.Env = append(os.Environ(), env...)
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fscan(out, &child); err != nil {
		t.Fatal(err)
	}
	return parent, child
}

func killParent(t *testing.T, parent *exec.Cmd) {
	t.Helper()
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	parent.Wait()
}

// waitGone fails if the process, or the zombie of one, stays.
func waitGone(t *testing.T, pid int) {
	t.Helper()
	wait(t, pid, "")
}

// waitEnded is content with a zombie, which is another parent's to bury.
func waitEnded(t *testing.T, pid int) {
	t.Helper()
	wait(t, pid, "Z")
}

func wait(t *testing.T, pid int, content string) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		state := stateOf(pid)
		if state == "" || state == content {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("process %d is still there, in state %s", pid, state)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// stateOf is the letter that ps shows, or nothing for no process.
func stateOf(pid int) string {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	_, state, _ := strings.Cut(string(stat), ") ")
	return state[:1]
}
