package main

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// documentsDir in the environment is a folder of documents that these tests
// read instead of the test documents; a large one makes them thorough.
const documentsDir = "LSML_DOCUMENTS"

// hangTimeout is the time for a page where a process is stopped: far more than
// any page takes, since none but that one may be lost.
const hangTimeout = "10s"

func TestJobsDoNotShow(t *testing.T) {
	one, four := t.TempDir(), t.TempDir()
	finish(t, annotation(t, one, "-j", "1"))
	finish(t, annotation(t, four, "-j", "4"))
	wantSameFiles(t, four, one)
}

// A run that is killed at any time, and again, and then repeated, makes what
// an undisturbed run makes.
func TestKilledRunContinues(t *testing.T) {
	undisturbed, killed := t.TempDir(), t.TempDir()
	finish(t, annotation(t, undisturbed, "--ocr", "never"))
	all := len(filesIn(t, documents(t)))
	for _, share := range []float64{0.2, 0.5, 0.8} {
		cmd := annotation(t, killed, "--ocr", "never", "-j", "2")
		ended := begin(t, cmd)
		waitFor(t, ended, func() bool { return float64(finished(killed)) >= share*float64(all) })
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		<-ended
		if _, err := os.Stat(filepath.Join(killed, "tasks.json")); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("killed in mid-run, yet there is an output (%v)", err)
		}
	}
	finish(t, annotation(t, killed, "--ocr", "never", "-j", "2"))
	wantSameFiles(t, killed, undisturbed)
}

// Whenever learning is killed, the memory that was there stays whole.
func TestKilledLearningKeepsMemory(t *testing.T) {
	dir := t.TempDir()
	truth, memory := filepath.Join(dir, "truth.json"), filepath.Join(dir, "memory")
	if err := os.WriteFile(truth, []byte(`{"fromto-de.pdf": [], "scale-fr.pdf": []}`), 0o600); err != nil {
		t.Fatal(err)
	}
	learning := func() *exec.Cmd {
		return &exec.Cmd{
			Path:   "/proc/self/exe",
			Args:   []string{"lsml", "learn", truth, "--documents", documents(t), "-o", memory, "-q"},
			Stderr: t.Output(),
		}
	}
	begun := time.Now()
	finish(t, learning())
	took := time.Since(begun)
	old, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []float64{0.3, 0.7, 0.9, 0.97, 1} {
		cmd := learning()
		ended := begin(t, cmd)
		select {
		case <-ended:
		case <-time.After(time.Duration(share * float64(took))):
			cmd.Process.Kill() // fails only for a process that has ended
			<-ended
		}
		if now, err := os.ReadFile(memory); err != nil || !bytes.Equal(now, old) {
			t.Errorf("killed after %v of %v: the memory is another one (%v)", share, took, err)
		}
	}
}

// A reading process that dies costs nothing, since its page is read again; one
// that hangs costs its page at most.
func TestSignalsToChildren(t *testing.T) {
	undisturbed := t.TempDir()
	finish(t, annotation(t, undisturbed, "--ocr", "never"))
	whole := tasks(t, undisturbed)
	tests := []struct {
		name   string
		signal syscall.Signal
		costs  int
	}{
		{"crash", syscall.SIGSEGV, 0},
		{"killed", syscall.SIGKILL, 0},
		{"hang", syscall.SIGSTOP, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			cmd := annotation(t, out, "--ocr", "never", "-j", "2", "--timeout", hangTimeout)
			ended := begin(t, cmd)
			waitFor(t, ended, func() bool { return finished(out) > 0 && len(childProcesses(cmd.Process.Pid)) > 0 })
			if err := syscall.Kill(childProcesses(cmd.Process.Pid)[0], tt.signal); err != nil {
				t.Fatal(err)
			}
			if err := <-ended; err != nil && cmd.ProcessState.ExitCode() != exitIncomplete {
				t.Fatal(err)
			}
			wantMostOf(t, tasks(t, out), whole, tt.costs)
		})
	}
}

// wantMostOf fails unless got is want without at most so many.
func wantMostOf(t *testing.T, got, want []string, without int) {
	t.Helper()
	if len(got) < len(want)-without {
		t.Errorf("%d tasks, want %d without at most %d", len(got), len(want), without)
	}
	for _, task := range got {
		if !slices.Contains(want, task) {
			t.Errorf("a task that an undisturbed run has not: %.200s", task)
		}
	}
}

// documents is the folder that is read.
func documents(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(cmp.Or(os.Getenv(documentsDir), "../../testdata/pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// annotation is lsml annotate with its output and pictures in a folder.
func annotation(t *testing.T, out string, flags ...string) *exec.Cmd {
	t.Helper()
	return &exec.Cmd{
		Path:   "/proc/self/exe",
		Args:   append([]string{"lsml", "annotate", documents(t), "-o", "tasks.json", "-q"}, flags...),
		Dir:    out,
		Stderr: t.Output(),
	}
}

// begin starts a command; its end arrives in the channel.
func begin(t *testing.T, cmd *exec.Cmd) <-chan error {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return ended
}

func finish(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
}

// waitFor waits until something holds, which must be before the command ends.
func waitFor(t *testing.T, ended <-chan error, holds func() bool) {
	t.Helper()
	for begun := time.Now(); !holds(); time.Sleep(time.Millisecond) {
		select {
		case err := <-ended:
			t.Fatalf("the run ended before anything was done to it: %v", err)
		default:
		}
		if time.Since(begun) > patience {
			t.Fatalf("waited for %v", patience)
		}
	}
}

// finished is how many documents of an unfinished run are done: the lines of
// its journal but the first.
func finished(out string) int {
	text, err := os.ReadFile(filepath.Join(out, "tasks.json"+unfinished))
	if err != nil {
		return 0
	}
	return max(0, bytes.Count(text, []byte("\n"))-1)
}

// tasks are the lines of the output that hold one.
func tasks(t *testing.T, out string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "tasks.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "{") {
			all = append(all, strings.TrimRight(line, ",\n"))
		}
	}
	return all
}

// wantSameFiles fails unless two folders hold the same files.
func wantSameFiles(t *testing.T, got, want string) {
	t.Helper()
	names := slices.Concat(filesIn(t, got), filesIn(t, want))
	slices.Sort(names)
	if len(names) == 0 {
		t.Fatal("no files at all")
	}
	for _, name := range slices.Compact(names) {
		a, errA := os.ReadFile(filepath.Join(got, name))
		b, errB := os.ReadFile(filepath.Join(want, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: not the same (%v, %v)", name, errA, errB)
		}
	}
}

// filesIn are the files in a folder and those below it.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
