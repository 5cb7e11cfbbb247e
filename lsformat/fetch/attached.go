package fetch

import (
	"strings"

	"lsml/pipeline/source"
)

// attachedMark stands between the name of a document and that of one that is
// attached to it, as lsml annotate names it: outer.pdf!inner.pdf.
const attachedMark = "!"

// deepestAttached is how many documents may lie in one another.
const deepestAttached = 3

// withAttached finds a document by its name: the file that is called so, or
// else the document of the rest of the name inside the file before a mark. The
// latter's path names both, as the name does. Whether the file holds such a
// document is not looked at.
func withAttached(name string, find func(file string) (File, error)) (found File, inside bool, err error) {
	found, err = find(name)
	if err == nil {
		return found, false, nil
	}
	at := len(name)
	for range deepestAttached {
		if at = strings.LastIndex(name[:at], attachedMark); at < 0 || strings.ContainsAny(name[at:], `/\`) {
			break
		}
		if outer, err := find(name[:at]); err == nil {
			return outer.attached(strings.Split(name[at+len(attachedMark):], attachedMark)), true, nil
		}
	}
	return found, false, err
}

// attached is the document that lies in this one by the names of those that
// lie in one another.
func (f File) attached(names []string) File {
	s := source.Source{Path: f.Path, SHA256: f.SHA256}
	for _, name := range names {
		s = s.Attached(name)
	}
	f.Path, f.SHA256 = s.Path, s.SHA256
	return f
}
