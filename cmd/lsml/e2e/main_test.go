//go:build e2e

package e2e

import (
	"errors"
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
	axe         = flag.String("axe", "", "axe-core, a script that judges pages")
	folder      = flag.String("folder", "", "where the servers work and artefacts go; emptied first")
	seed        = flag.String("seed", "", "where the folder of a fresh server is kept from run to run")
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
	for _, path := range []*string{program, labelStudio, axe, folder, seed} {
		if *path == "" {
			return 0, fmt.Errorf("make e2e gives the flags -lsml, -label-studio, -axe, -folder and -seed")
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
	if err := errors.Join(annotate(), plant()); err != nil {
		return 0, err
	}
	shipped = newServer("shipped")
	strict = newServer("strict", "fflag_feat_utc_210_prediction_validation_15082025=true")
	for _, s := range []*server{shipped, strict} {
		if err := os.CopyFS(s.dir, os.DirFS(*seed)); err != nil {
			return 0, err
		}
		defer s.stop()
		if err := s.start(); err != nil {
			return 0, err
		}
	}
	for _, s := range []*server{shipped, strict} {
		if err := s.await(); err != nil {
			return 0, err
		}
	}
	return m.Run(), nil
}

// plant makes the folder of a server that has been started once: making the
// tables takes longer than all the rest.
func plant() error {
	if _, err := os.Stat(*seed); err == nil {
		return nil
	}
	s := newServer("seed")
	defer s.stop()
	if err := s.start(); err != nil {
		return err
	}
	if err := s.await(); err != nil {
		return err
	}
	s.stop()
	return os.Rename(s.dir, *seed)
}
