// Package storetest runs a server that speaks S3, and a line to it on which
// things go wrong, for tests.
package storetest

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"lsml/pipeline/running/store"
)

// The server is the gateway of Versity before a folder: real S3, with
// signatures and multipart uploads, and its objects can be looked at as files.
// It is a program of its own, so that what it stands on is not ours.
const (
	serverModule = "github.com/versity/versitygw/cmd/versitygw"
	serverName   = "versitygw"
	version      = "v1.8.0"
)

const (
	// buildTime is the longest that fetching and building the server may take.
	buildTime = 8 * time.Minute
	// startTime is the longest that it may take to answer.
	startTime = 30 * time.Second
)

// The keys to the server.
const (
	AccessKey = "tester"
	SecretKey = "a-secret-that-must-not-be-told"
	region    = "us-east-1"
)

// A Server answers at URL; buckets are folders below Root.
type Server struct{ URL, Root string }

// binary is the program of the server, or why there is none.
var binary = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	path := filepath.Join(cache, "lsml-test", serverName+"@"+version)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return "", err
	}
	bin, err := os.MkdirTemp(filepath.Dir(path), "build-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(bin)
	ctx, cancel := context.WithTimeout(context.Background(), buildTime)
	defer cancel()
	c := exec.CommandContext(ctx, "go", "install", serverModule+"@"+version)
	c.Dir = bin // outside of any module
	c.Env = append(os.Environ(), "GOBIN="+bin, "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go install %s@%s: %w\n%s", serverModule, version, err, lastLine(out))
	}
	return path, os.Rename(filepath.Join(bin, serverName), path)
})

func lastLine(out []byte) []byte {
	out = bytes.TrimSpace(out)
	return out[bytes.LastIndexByte(out, '\n')+1:]
}

// Available is nil if the server can be run, or the reason why not.
func Available() error {
	_, err := binary()
	return err
}

// Start runs a server with these buckets until the test ends. The test is
// skipped if there is none to be had.
func Start(t testing.TB, buckets ...string) *Server {
	t.Helper()
	if err := Available(); err != nil {
		t.Skipf("no server that speaks S3: %v", err)
	}
	s, stop, err := Run(t.TempDir(), buckets...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return s
}

// Run runs a server on a folder until stop is called.
func Run(dir string, buckets ...string) (s *Server, stop func(), err error) {
	program, err := binary()
	if err != nil {
		return nil, nil, err
	}
	root, notes := filepath.Join(dir, "objects"), filepath.Join(dir, "notes")
	for _, d := range append([]string{notes}, under(root, buckets)...) {
		if err := os.MkdirAll(d, 0o777); err != nil {
			return nil, nil, err
		}
	}
	address, err := freeAddress()
	if err != nil {
		return nil, nil, err
	}
	c := exec.Command(program, "--access", AccessKey, "--secret", SecretKey, "--region", region,
		"--port", address, "--quiet", "--keep-alive", "posix", "--sidecar", notes, root)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		return nil, nil, err
	}
	stop = func() {
		c.Process.Kill()
		c.Wait()
	}
	if err := answers(address); err != nil {
		stop()
		return nil, nil, fmt.Errorf("%w\n%s", err, said.String())
	}
	return &Server{"http://" + address, root}, stop, nil
}

func under(root string, names []string) []string {
	var paths []string
	for _, n := range names {
		paths = append(paths, filepath.Join(root, n))
	}
	return paths
}

// freeAddress is one of this machine on which nothing listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func answers(address string) (err error) {
	for end := time.Now().Add(startTime); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var c net.Conn
		if c, err = net.Dial("tcp", address); err == nil {
			return c.Close()
		}
	}
	return err
}

// Environment are the variables by which programs find a server at this
// address.
func Environment(url string) []string {
	return []string{
		"AWS_ENDPOINT_URL=" + url, "AWS_REGION=" + region,
		"AWS_ACCESS_KEY_ID=" + AccessKey, "AWS_SECRET_ACCESS_KEY=" + SecretKey,
		"AWS_EC2_METADATA_DISABLED=true", "AWS_CONFIG_FILE=" + os.DevNull, "AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull,
	}
}

// Stores is what reaches a server at this address, without the environment.
func Stores(url string) *store.Stores {
	return &store.Stores{Open: func(_ context.Context, a store.Address) (store.Bucket, error) {
		return store.OpenS3(url, region, AccessKey, SecretKey, a.Bucket)
	}}
}
