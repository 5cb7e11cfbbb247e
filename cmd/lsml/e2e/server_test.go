//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// What the servers know their only user by.
const (
	user     = "geo@example.com"
	password = "a-password-for-tests"
	token    = "0123456789abcdef0123456789abcdef01234567"
)

const (
	// startPatience is how long a server may take for its first start, in
	// which it makes its tables.
	startPatience = 5 * time.Minute
	// stopPatience is how long it may take to end.
	stopPatience = 20 * time.Second
)

// A server is a Label Studio on SQLite in a folder of its own.
type server struct {
	name  string
	dir   string
	extra []string // environment
	port  int
	cmd   *exec.Cmd
	log   *os.File
	ended chan struct{}
}

func newServer(name string, extra ...string) *server {
	return &server{name: name, dir: filepath.Join(*folder, name), extra: extra}
}

func (s *server) url() string { return "http://127.0.0.1:" + strconv.Itoa(s.port) }

// files is the folder that all servers show pictures from.
func files() string { return filepath.Join(*folder, "files") }

// environment is all that the server sees of this machine's. Whatever it
// wants to ask the world goes to a proxy that is not there.
func (s *server) environment() []string {
	nowhere := "http://127.0.0.1:9"
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir, "LANG=C.UTF-8",
		"DJANGO_DB=sqlite", "LABEL_STUDIO_BASE_DATA_DIR=" + s.dir,
		"LABEL_STUDIO_HOST=" + s.url(),
		"LABEL_STUDIO_USERNAME=" + user, "LABEL_STUDIO_PASSWORD=" + password, "LABEL_STUDIO_USER_TOKEN=" + token,
		"LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN=true",
		"LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true", "LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT=" + files(),
		// A model at a private address is refused without the first, and hears
		// of no event without the second.
		"LABEL_STUDIO_ML_BLOCK_LOCAL_IP=false", "LABEL_STUDIO_SSRF_PROTECTION_ENABLED=false",
		"COLLECT_ANALYTICS=false", "LATEST_VERSION_CHECK=false", "SENTRY_DSN=", "FRONTEND_SENTRY_DSN=",
		"HTTP_PROXY=" + nowhere, "HTTPS_PROXY=" + nowhere, "NO_PROXY=127.0.0.1,localhost",
	}, s.extra...)
}

// start starts the server, on the port it had before, if any.
func (s *server) start() error {
	if s.port == 0 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		s.port = l.Addr().(*net.TCPAddr).Port
		l.Close()
	}
	if err := errors.Join(os.MkdirAll(s.dir, 0o755), os.MkdirAll(files(), 0o755)); err != nil {
		return err
	}
	var err error
	if s.log, err = os.OpenFile(filepath.Join(*folder, s.name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644); err != nil {
		return err
	}
	s.cmd = exec.Command(*labelStudio, "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", strconv.Itoa(s.port))
	s.cmd.Dir, s.cmd.Env = s.dir, s.environment()
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	// A test that runs into its time limit ends this process without a word.
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	s.ended = make(chan struct{})
	go func() {
		_ = s.cmd.Wait() // it is told to stop, so how it ends says nothing
		close(s.ended)
	}()
	return nil
}

// await waits until the server answers.
func (s *server) await() error {
	for end := time.Now().Add(startPatience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		select {
		case <-s.ended:
			return fmt.Errorf("%s: the server ended; see %s", s.name, s.log.Name())
		default:
		}
		answer, err := http.Get(s.url() + "/health")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return nil
		}
	}
	return fmt.Errorf("%s: the server does not answer; see %s", s.name, s.log.Name())
}

// stop ends the server, if it runs.
func (s *server) stop() {
	if s.cmd == nil || s.cmd.Process == nil {
		return
	}
	_ = s.cmd.Process.Signal(syscall.SIGINT) // it may have ended already
	select {
	case <-s.ended:
	case <-time.After(stopPatience):
		_ = s.cmd.Process.Kill()
		<-s.ended
	}
	s.log.Close()
	s.cmd = nil
}
