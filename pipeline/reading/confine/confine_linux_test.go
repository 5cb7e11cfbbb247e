package confine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// confinedTo tells a child process that it is to try what it may.
const confinedTo = "CONFINE_TEST_PLACES"

func TestMain(m *testing.M) {
	if text := os.Getenv(confinedTo); text != "" {
		try(text)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// try confines this process and writes what came of each attempt.
func try(text string) {
	p, err := Parse(text)
	if err == nil {
		err = Enter(p)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	attempt := func(err error) string {
		if err == nil {
			return "ok"
		}
		for _, refusal := range []error{syscall.EACCES, syscall.EPERM, syscall.ENOSYS} {
			if errors.Is(err, refusal) {
				return "refused"
			}
		}
		return err.Error()
	}
	read, write := p.Read[0], p.Write[0]
	got := map[string]string{}
	_, err = os.ReadFile(filepath.Join(read, "document"))
	got["read a document"] = attempt(err)
	got["write beside a document"] = attempt(os.WriteFile(filepath.Join(read, "new"), nil, 0o600))
	_, err = os.ReadFile("/etc/passwd")
	got["read /etc/passwd"] = attempt(err)
	_, err = os.ReadDir("/")
	got["list /"] = attempt(err)
	picture := filepath.Join(write, "folder", "picture")
	err = os.MkdirAll(filepath.Dir(picture), 0o755)
	err = errors.Join(err, os.WriteFile(picture+".tmp", []byte("x"), 0o600), os.Rename(picture+".tmp", picture))
	got["write a picture"] = attempt(err)
	got["link to elsewhere"] = attempt(os.Symlink("/etc/passwd", filepath.Join(write, "link")))
	_, err = net.Dial("tcp", "127.0.0.1:9")
	got["network"] = attempt(err)
	_, err = syscall.Socket(syscall.AF_UNIX, syscall.SOCK_DGRAM, 0)
	got["socket"] = attempt(err)
	got["run a program"] = attempt(exec.Command("/bin/true").Run())
	got["signal the parent"] = attempt(syscall.Kill(os.Getppid(), 0))
	got["trace the parent"] = attempt(syscall.PtraceAttach(os.Getppid()))
	_ = json.NewEncoder(os.Stdout).Encode(got)
}

// A child may read its documents and write its pictures, and nothing else.
func TestEnter(t *testing.T) {
	if lacks := Missing(); len(lacks) > 0 {
		t.Skip("the kernel lacks", lacks)
	}
	read, write := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(read, "document"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := (&Places{Read: []string{read, filepath.Join(read, "none")}, Write: []string{write}}).Text()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0])
	child.Env = []string{confinedTo + "=" + text}
	var stderr bytes.Buffer
	child.Stderr = &stderr
	out, err := child.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	var got map[string]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{"read a document": true, "write a picture": true}
	for what, came := range got {
		want := "refused"
		if allowed[what] {
			want = "ok"
		}
		if came != want {
			t.Errorf("%s: %s, want %s", what, came, want)
		}
	}
	if len(got) < 10 {
		t.Errorf("only %d attempts: %v", len(got), got)
	}
}
