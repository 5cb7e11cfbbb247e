package mupdf

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestEveryFunctionOfMuPDFIsThere holds the names that the C code calls against
// those in go-fitz's libraries. The linker is told to accept names that are
// missing (see mupdf.go), and a call to one would end the process.
func TestEveryFunctionOfMuPDFIsThere(t *testing.T) {
	if _, err := exec.LookPath("nm"); err != nil {
		t.Skip(err)
	}
	libraries, err := filepath.Glob(filepath.Join(filepath.Dir(fitzHeaders(t)), "libs", "*_"+runtime.GOOS+"_"+runtime.GOARCH+".a"))
	if err != nil || len(libraries) == 0 {
		t.Skipf("go-fitz has no library for this platform: %v", err)
	}
	there := names(t, append([]string{"--defined-only"}, libraries...))
	sources, err := filepath.Glob("*.c")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no C code: %v", err)
	}
	called := 0
	for _, source := range sources {
		object := filepath.Join(t.TempDir(), source+".o")
		compile(t, "-c", "-o", object, source)
		for name := range names(t, []string{"--undefined-only", object}) {
			if !strings.HasPrefix(name, "fz_") && !strings.HasPrefix(name, "pdf_") {
				continue
			}
			called++
			if !there[name] {
				t.Errorf("%s calls %s, which is in none of %s", source, name, libraries)
			}
		}
	}
	if called == 0 {
		t.Error("the C code calls nothing of MuPDF")
	}
}

// names are the symbols that nm lists.
func names(t *testing.T, args []string) map[string]bool {
	t.Helper()
	out, err := exec.Command("nm", args...).Output()
	if err != nil {
		t.Fatalf("nm %v: %v", args, err)
	}
	all := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if len(fields) >= 2 {
			all[fields[len(fields)-1]] = true
		}
	}
	return all
}
