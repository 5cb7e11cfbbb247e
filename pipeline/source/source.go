// Package source finds the documents that the user means.
//
// A user names folders and files. Find walks them in a fixed order and gives
// one Source for each document. A page image beside its PDF belongs to that
// PDF instead of being a document; everything else that is passed over is
// reported with the reason. Contents are read only when a source is hashed,
// so that finding a hundred thousand documents takes seconds.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
)

// A Source is one document to annotate.
type Source struct {
	// Path opens the file; or it is an address, where Version is set.
	Path string `json:"path"`
	// Name is the path below the folder that was given, with forward slashes;
	// for a file that was given itself, its base name. No two sources found
	// together have the same.
	Name string `json:"name"`
	// Version tells the contents of an object in a store from other ones that
	// it had or will have; empty for a file.
	Version string `json:"version,omitempty"`
	// SHA256 is the lower-case hex digest of the file's bytes.
	SHA256 string `json:"sha256"`
	// Size in bytes.
	Size int64 `json:"size"`
	// Stem is what the document's page pictures are named after: Name without
	// its suffix, and more of it where two documents would share a picture.
	Stem string `json:"stem,omitempty"`
	// Images are the user's own pictures of pages, in page order.
	Images []PageImage `json:"images,omitempty"`
	// ImagesOnly means that only the pages that have an image are wanted.
	ImagesOnly bool `json:"images_only,omitempty"`
}

// A PageImage stands for one page of a document.
type PageImage struct {
	Page    int    `json:"page"` // from 1
	Path    string `json:"path"`
	Version string `json:"version,omitempty"` // as of a Source
	SHA256  string `json:"sha256"`
}

// Image is the user's own picture of a page, if there is one.
func (s Source) Image(page int) (path string, ok bool) {
	for _, i := range s.Images {
		if i.Page == page {
			return i.Path, true
		}
	}
	return "", false
}

// Inside stands between the name of a document and that of one attached to it.
const Inside = "!"

// Attached is the source of a document that is attached to this one, under the
// given name. Its digest is made of that of this one and the name, and its stem
// is again its name without the suffix.
func (s Source) Attached(name string) Source {
	sum := sha256.Sum256([]byte(s.SHA256 + Inside + name))
	return Source{
		Path: s.Path + Inside + name, Name: s.Name + Inside + name, SHA256: hex.EncodeToString(sum[:]),
		Stem: fitting(s.Stem + path.Ext(s.Name) + Inside + strings.TrimSuffix(name, path.Ext(name))),
	}
}

// Hashed is the source with the digests and size of its files, which are read
// to the end for it; what lies in a store has its version instead. The error
// names neither operation nor path.
func (s Source) Hashed() (Source, error) {
	var err error
	if s.Version == "" {
		if s.SHA256, s.Size, err = digest(s.Path); err != nil {
			return s, err
		}
	}
	s.Images = slices.Clone(s.Images)
	for i, image := range s.Images {
		if image.Version != "" {
			continue
		}
		if s.Images[i].SHA256, _, err = digest(image.Path); err != nil {
			return s, err
		}
	}
	return s, nil
}

// digest is the SHA-256 of a file in lower-case hex, and its size.
func digest(path string) (sum string, size int64, err error) {
	f, err := openRegular(path)
	if err != nil {
		return "", 0, plain(err)
	}
	defer f.Close()
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return "", 0, plain(err)
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

func openRegular(path string) (*os.File, error) {
	return OpenRegular(func(flags int) (*os.File, error) { return os.OpenFile(path, flags, 0) })
}

// OpenRegular opens, to read, a file that is neither a folder nor a pipe, for
// whose writer one would wait. The flags are those to open it with.
func OpenRegular(open func(flags int) (*os.File, error)) (*os.File, error) {
	f, err := open(os.O_RDONLY | syscall.O_NONBLOCK)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// plain takes operation and path off an error of the file system: whoever
// speaks of it knows how the user named the file.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
