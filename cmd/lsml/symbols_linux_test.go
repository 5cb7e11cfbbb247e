package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// cgo needs a linker that passes over functions which are in no library (see
// package mupdf), and a call to one would end a reading process on some page. So
// the program is linked here with a linker that reports them.
func TestNoFunctionOfCIsMissing(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	program := filepath.Join(t.TempDir(), "lsml")
	build := exec.Command("go", "build", "-buildvcs=false", "-ldflags=-w -extldflags=-Wl,--unresolved-symbols=report-all", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command(program, "--version").CombinedOutput(); err != nil {
		t.Errorf("lsml --version: %v\n%s", err, out)
	}
}
