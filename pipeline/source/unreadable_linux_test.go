package source

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// nobody is a user without rights to anything in a test's folder.
const nobody = 65534

// asNobody runs f without root's right to read everything, if the tests run
// as root.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	wd, err := os.Getwd()
	must(t, err)
	for dir := wd; dir != filepath.Clean(os.TempDir()) && dir != "/"; dir = filepath.Dir(dir) {
		must(t, os.Chmod(dir, 0o755))
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	must(t, syscall.Setfsuid(nobody))
	defer syscall.Setfsuid(0)
	f()
}

func TestFindUnreadableFolder(t *testing.T) {
	tree(t, "in/a.pdf\nin/shut/b.pdf")
	must(t, os.Chmod("in/shut", 0))
	t.Cleanup(func() { os.Chmod("in/shut", 0o777) })
	asNobody(t, func() {
		found, err := Find(context.Background(), []string{"in"}, Options{})
		must(t, err)
		want := "a.pdf at in/a.pdf as a\nunreadable shut: permission denied\n"
		if diff := cmp.Diff(want, told(found)); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	})
}
