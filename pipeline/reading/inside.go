package reading

import (
	"os"
	"strings"
)

// Attached is what stands between the path of a PDF and the name of one that is
// attached to it.
const Attached = "!"

// Inside takes the path of a document apart that is attached to another:
// "outer.pdf!inner.pdf" is the file outer.pdf and, in it, inner.pdf. A file that
// is there is itself, whatever its name.
func Inside(path string) (file string, inner []string) {
	for at := len(path); at > 0; at = strings.LastIndex(path[:at], Attached) {
		if info, err := os.Stat(path[:at]); err == nil && info.Mode().IsRegular() {
			if at < len(path) {
				inner = strings.Split(path[at+len(Attached):], Attached)
			}
			return path[:at], inner
		}
	}
	return path, nil
}
