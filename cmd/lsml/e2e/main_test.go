//go:build e2e

package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

var (
	program     = flag.String("lsml", "", "the program")
	labelStudio = flag.String("label-studio", "", "the program label-studio")
	folder      = flag.String("folder", "", "where the servers work and artefacts go; emptied first")
)

// shipped is Label Studio as it is, strict the one that refuses predictions
// that do not fit.
var shipped, strict *server

func TestMain(m *testing.M) {
	// The servers end with the thread that started them; see (*server).start.
	runtime.LockOSThread()
	flag.Parse()
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	for _, path := range []*string{program, labelStudio, folder} {
		if *path == "" {
			return 0, fmt.Errorf("make e2e gives the flags -lsml, -label-studio and -folder")
		}
		absolute, err := filepath.Abs(*path)
		if err != nil {
			return 0, err
		}
		*path = absolute
	}
	if err := os.RemoveAll(*folder); err != nil {
		return 0, err
	}
	shipped, strict = newServer("shipped"), newServer("strict", "fflag_feat_utc_210_prediction_validation_15082025=true")
	for _, s := range []*server{shipped, strict} {
		defer s.stop()
		if err := s.start(); err != nil {
			return 0, err
		}
	}
	if err := annotate(); err != nil {
		return 0, err
	}
	for _, s := range []*server{shipped, strict} {
		if err := s.await(); err != nil {
			return 0, err
		}
	}
	return m.Run(), nil
}
