package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	user, password = "soak", "soak-soak-soak"
	secret         = "soak-soak-soak-soak"
	startPatience  = 30 * time.Second
	endPatience    = 30 * time.Second
	// smallDisk is the size of the disk that uploads go to, where one can be
	// mounted.
	smallDisk = "24m"
)

// A service is lsml serve over a folder with copies of the test documents.
type service struct {
	url     string
	root    string
	cmd     *exec.Cmd
	log     *bytes.Buffer
	ended   chan struct{}
	mounted bool
}

// documents are those that are asked for.
var documents = []string{"fromto-de", "boundary-de", "scale-fr", "levels-de", "deep-fr", "pair-de"}

func begin(program, dir string) (*service, error) {
	s := &service{root: filepath.Join(dir, "root"), log: &bytes.Buffer{}, ended: make(chan struct{})}
	if err := s.fill(); err != nil {
		s.unmount()
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	s.url = "http://127.0.0.1:" + port
	s.cmd = exec.Command(program, "serve", "--uploads", "--data-root", s.root, "--model-dir", filepath.Join(dir, "kept"),
		"--listen", "127.0.0.1:"+port, "--log-level", "error", "--ocr", "never")
	s.cmd.Env = append(os.Environ(), "BASIC_AUTH_USER="+user, "BASIC_AUTH_PASS="+password, "LSML_EVENT_SECRET="+secret)
	s.cmd.Stderr = s.log
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = s.cmd.Wait()
		close(s.ended)
	}()
	for end := time.Now().Add(startPatience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if answer, err := s.send(http.MethodGet, "/health", nil); err == nil {
			answer.Body.Close()
			return s, nil
		}
	}
	s.end()
	return nil, fmt.Errorf("the service does not answer: %s", s.lastWords())
}

// fill makes the folder: documents, a named pipe, and a small disk for uploads
// if that may be mounted.
func (s *service) fill() error {
	if err := os.MkdirAll(s.root, 0o755); err != nil {
		return err
	}
	s.mounted = syscall.Mount("none", s.root, "tmpfs", 0, "size="+smallDisk) == nil
	if !s.mounted {
		fmt.Println("no small disk is mounted, which takes root: it will not be full")
	}
	for _, folder := range []string{"pdf/soak", "png/soak"} {
		if err := os.MkdirAll(filepath.Join(s.root, folder), 0o755); err != nil {
			return err
		}
	}
	for _, name := range documents {
		content, err := os.ReadFile(filepath.Join("testdata", "pdf", name+".pdf"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(s.root, "pdf", "soak", name+".pdf"), content, 0o644); err != nil {
			return err
		}
	}
	return syscall.Mkfifo(filepath.Join(s.root, "png", "soak", "pipe_0.png"), 0o644)
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// send makes a request with the login.
func (s *service) send(method, path string, body io.Reader) (*http.Response, error) {
	r, err := http.NewRequest(method, s.url+path, body)
	if err != nil {
		return nil, err
	}
	r.SetBasicAuth(user, password)
	r.Header.Set("Content-Type", "application/json")
	return http.DefaultClient.Do(r)
}

func (s *service) lives() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// end asks the service to end, waits for that, and takes the disk away.
func (s *service) end() {
	if s.lives() {
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-s.ended:
		case <-time.After(endPatience):
			_ = s.cmd.Process.Kill()
			<-s.ended
		}
	}
	s.unmount()
}

// unmount takes the small disk away, also from who still looks at it.
func (s *service) unmount() {
	if s.mounted {
		s.mounted = syscall.Unmount(s.root, syscall.MNT_DETACH) != nil
	}
}

func (s *service) lastWords() string {
	text := s.log.String()
	return text[max(0, len(text)-2000):]
}

// resident is the memory of the service in bytes.
func (s *service) resident() int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// children are the processes that read for the service.
func (s *service) children() []int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/children", s.cmd.Process.Pid))
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", s.cmd.Process.Pid))
	for _, task := range tasks {
		more, _ := os.ReadFile(task)
		text = append(append(text, ' '), more...)
	}
	seen := map[int]bool{}
	var found []int
	for _, field := range strings.Fields(string(text)) {
		if pid, err := strconv.Atoi(field); err == nil && !seen[pid] {
			seen[pid] = true
			found = append(found, pid)
		}
	}
	return found
}
