package worker

import (
	"os"
	"runtime"
	"slices"
	"strings"
)

// passed are the variables that a child gets from its parent. The others stay
// out of reach of whatever a hostile document may do to the C libraries;
// secrets such as passwords and keys above all.
var passed = []string{
	"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH",
	"TESSDATA_PREFIX", "GOCOVERDIR",
}

// environment is a child's environment, sorted: what is passed on, what the
// libraries need, and extra on top.
func environment(parent, extra []string) []string {
	vars := map[string]string{
		marker: "1",
		// Several children with a thread per core each spend most of their
		// time waiting for one another; and OpenMP locks up now and then.
		// It looks at the variable when it is loaded, never again.
		"OMP_THREAD_LIMIT": "1",
		// One goroutine works and one listens.
		"GOMAXPROCS": "2",
	}
	for _, v := range parent {
		if name, value, ok := strings.Cut(v, "="); ok && slices.Contains(passed, name) {
			vars[name] = value
		}
	}
	for _, v := range extra {
		if name, value, ok := strings.Cut(v, "="); ok {
			vars[name] = value
		}
	}
	var env []string
	for name, value := range vars {
		env = append(env, name+"="+value)
	}
	slices.Sort(env)
	return env
}

// self is the running program. On Linux it is found even after the file was
// replaced, as an upgrade does.
func self() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}
