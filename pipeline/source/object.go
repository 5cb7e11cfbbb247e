package source

import (
	"context"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Store holds documents that are not files of this machine.
type Store interface {
	// Objects gives the object at an address, or else all that lie below it as
	// in a folder. It ends after an error.
	Objects(ctx context.Context, address string) iter.Seq2[Object, error]
}

// An Object is what a store lists.
type Object struct {
	Address string
	Name    string // below the address that was asked for, or its last part
	Size    int64  // in bytes
	Version string // another one for other contents
}

// isAddress reports whether a name is one for the store.
func (w *walk) isAddress(name string) bool { return w.store != nil && strings.Contains(name, "://") }

// objects takes the documents at and below an address. Only their names are
// looked at: a store is asked for contents when a document's turn comes.
func (w *walk) objects(address string) error {
	w.root = path.Base(address)
	marked := map[string]bool{} // folders of pictures written by lsml
	first := len(w.found)
	for o, err := range w.store.Objects(w.ctx, address) {
		if err != nil {
			return err
		}
		o.Name = cleaned(o.Name)
		folder := path.Dir(o.Name)
		switch {
		case path.Base(o.Name) != picturesMark:
			if !isBelowMark(folder, marked) {
				w.object(o)
			}
		case folder != ".":
			marked[folder] = true
			w.skip(folder, Pictures, "")
		}
	}
	w.dropBelow(first, marked)
	return nil
}

// dropBelow takes back what was found in marked folders: a store lists a mark
// after what precedes it in the alphabet.
func (w *walk) dropBelow(first int, marked map[string]bool) {
	if len(marked) == 0 {
		return
	}
	found := w.found[first:]
	w.found = w.found[:first:first]
	for _, c := range found {
		delete(w.files, c.real)
		if !isBelowMark(c.folder, marked) {
			w.add(c)
		}
	}
}

// cleaned is a name without empty parts; none of "." or ".." is left that
// leads out of where it stands.
func cleaned(name string) string { return strings.TrimPrefix(path.Clean("/"+name), "/") }

// isBelowMark reports whether a folder is one of the marked or lies in one.
func isBelowMark(folder string, marked map[string]bool) bool {
	if len(marked) == 0 { // as nearly always
		return false
	}
	for ; folder != "."; folder = path.Dir(folder) {
		if marked[folder] {
			return true
		}
	}
	return false
}

// object takes an object as a document if its name is that of one and is new.
// A part of the name that begins with a dot hides it, as in a folder.
func (w *walk) object(o Object) {
	hidden := func(part string) bool { return strings.HasPrefix(part, ".") }
	switch {
	case slices.ContainsFunc(strings.Split(o.Name, "/"), hidden):
		w.skip(o.Name, Hidden, "")
		return
	case !hasSuffix(o.Name):
		w.skip(o.Name, Foreign, "")
		return
	}
	if other, ok := w.files[o.Address]; ok {
		w.skip(o.Name, Same, w.found[other].Name)
		return
	}
	s := Source{Path: o.Address, Name: w.names.take(o.Name, w.root), Version: o.Version, Size: o.Size}
	w.add(candidate{s, o.Address, path.Dir(o.Name), w.root})
}

// list notes what lies in a store below a folder of PDFs.
func (p *pairing) list(folder string) error {
	p.stored = map[string]Object{}
	for o, err := range p.store.Objects(p.ctx, folder) {
		if err != nil {
			return err
		}
		if hasSuffix(o.Name) {
			p.stored[o.Address] = o
		}
	}
	return nil
}

// folderOf is the folder that a candidate lies in.
func folderOf(c candidate) string {
	if c.Version != "" {
		return c.Path[:max(0, strings.LastIndex(c.Path, "/"))]
	}
	return filepath.Dir(c.Path)
}

// join is the path or address of a name with forward slashes in a folder.
func (w *walk) join(folder, name string) string {
	if !w.isAddress(folder) {
		return filepath.Join(folder, filepath.FromSlash(name))
	}
	return strings.TrimSuffix(folder, "/") + "/" + cleaned(name)
}
