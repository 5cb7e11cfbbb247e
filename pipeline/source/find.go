package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// picturesMark is the file that marks a folder of pictures written by lsml.
const picturesMark = ".lsml-pictures"

// suffixes are the file names' ends that mean a document. A file without one
// is a document if it begins like one.
var suffixes = []string{".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}

// kinds are the first bytes of the documents that can be read, each with the
// suffix that belongs to it.
var kinds = []struct{ magic, suffix string }{
	{"%PDF-", ".pdf"}, {"\x89PNG\r\n\x1a\n", ".png"}, {"\xff\xd8\xff", ".jpg"}, {"II*\x00", ".tif"}, {"MM\x00*", ".tif"},
}

// longestMagic is how many bytes are looked at.
const longestMagic = 8

// Options say how to look.
type Options struct {
	// PDFDir is the folder with the PDFs of page images that have none beside
	// them, laid out like the folders of the images; empty for none.
	PDFDir string
	// Store lists what lies at addresses such as s3://bucket/folder; without
	// one they are paths like any other.
	Store Store
}

// Found is what there is below the paths that were given, each part in the
// order of the walk: the paths as given, a folder's entries by name.
type Found struct {
	Sources []Source
	Skipped []Skip
	// Unreadable are the folders that could not be searched.
	Unreadable []Unreadable
}

// A Reason says why a file or folder is not a document.
type Reason string

// The reasons. AsPage and Same go with the name of another document.
const (
	Foreign  Reason = "neither a PDF nor an image"
	Hidden   Reason = "hidden"
	Special  Reason = "not a regular file"
	Pictures Reason = "page pictures written by lsml"
	Visited  Reason = "a folder that was searched already"
	Same     Reason = "the same file as"
	AsPage   Reason = "the image of a page of"
)

// A Skip is something that was passed over, and why.
type Skip struct {
	Name   string
	Reason Reason
	Other  string // the document that Reason speaks of, if it does
}

// Why is the reason in words.
func (s Skip) Why() string {
	if s.Other == "" {
		return string(s.Reason)
	}
	return string(s.Reason) + " " + s.Other
}

// Unreadable is a folder that could not be searched.
type Unreadable struct {
	Name string
	Err  error
}

// marks is what a mark says to whoever finds it.
const marks = "Page pictures written by lsml, which does not take them for documents unless this folder is named.\n"

// Mark is the name and the text of the file that marks a folder as MarkPictures
// does, for folders of a store.
func Mark() (name, text string) { return picturesMark, marks }

// MarkPictures marks a folder as one that lsml writes pictures to, so that a
// later search of a folder above it does not take them for scans.
func MarkPictures(dir string) error {
	return os.WriteFile(filepath.Join(dir, picturesMark), []byte(marks), 0o666)
}

// Find looks for documents at and below the paths. Links are followed; a file
// or folder that is reached twice counts once. A path that does not exist is
// an error; what cannot be read below one is not.
func Find(ctx context.Context, paths []string, o Options) (Found, error) {
	w := walk{ctx: ctx, store: o.Store, folders: map[string]bool{}, files: map[string]int{}}
	for _, p := range paths {
		if w.isAddress(p) {
			if err := w.objects(p); err != nil {
				return Found{}, err
			}
			continue
		}
		info, err := os.Stat(p)
		if err != nil {
			return Found{}, fmt.Errorf("%s: %w", p, plain(err))
		}
		w.root = rootName(p)
		if info.IsDir() {
			w.folder(p, ".")
		} else {
			w.file(p, filepath.Base(p), info.Mode())
		}
	}
	if err := ctx.Err(); err != nil {
		return Found{}, err
	}
	if err := w.pair(o.PDFDir); err != nil {
		return Found{}, err
	}
	nameStems(w.Sources)
	return w.Found, nil
}

// rootName is what the folder of a given path is called.
func rootName(p string) string {
	abs, err := filepath.Abs(p)
	if err != nil {
		abs = p
	}
	if info, err := os.Stat(abs); err == nil && !info.IsDir() {
		abs = filepath.Dir(abs)
	}
	return filepath.Base(abs)
}

// A walk goes through folders and collects the documents in found.
type walk struct {
	Found
	ctx     context.Context
	store   Store
	root    string          // name of the folder that was given
	folders map[string]bool // by real path
	files   map[string]int  // place among the found, by real path
	names   taken
	found   []candidate
}

// A candidate is a file that is a document unless it is paired with one.
type candidate struct {
	Source
	real   string // path without links
	folder string // below what was given, "." for none
	root   string // name of the folder that was given
}

// folder searches one folder; name is its path below what was given.
func (w *walk) folder(dir, name string) {
	if w.ctx.Err() != nil {
		return
	}
	real, err := realPath(dir)
	if err != nil {
		w.Unreadable = append(w.Unreadable, Unreadable{name, plain(err)})
		return
	}
	if w.folders[real] {
		w.skip(name, Visited, "")
		return
	}
	w.folders[real] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		if name == "." {
			name = w.root
		}
		w.Unreadable = append(w.Unreadable, Unreadable{name, plain(err)})
	}
	if name != "." && slices.ContainsFunc(entries, isMark) {
		w.skip(name, Pictures, "")
		return
	}
	for _, e := range entries {
		w.entry(dir, name, e)
	}
}

func isMark(e fs.DirEntry) bool { return e.Name() == picturesMark }

// entry goes into a folder's entry or takes it as a file. A link that leads
// nowhere is taken by its name, so that it fails with its reason.
func (w *walk) entry(dir, folder string, e fs.DirEntry) {
	p, name := filepath.Join(dir, e.Name()), path.Join(folder, e.Name())
	if strings.HasPrefix(e.Name(), ".") {
		if !isMark(e) {
			w.skip(name, Hidden, "")
		}
		return
	}
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		mode = 0
		if info, err := os.Stat(p); err == nil {
			mode = info.Mode()
		}
	}
	if mode.IsDir() {
		w.folder(p, name)
		return
	}
	w.file(p, name, mode)
}

// file takes a file as a document if it looks like one and is new.
func (w *walk) file(p, name string, mode fs.FileMode) {
	if !mode.IsRegular() {
		w.skip(name, Special, "")
		return
	}
	if !hasSuffix(p) && !beginsLikeDocument(p) {
		w.skip(name, Foreign, "")
		return
	}
	real, err := realPath(p)
	if err != nil {
		real = p
	}
	if other, ok := w.files[real]; ok {
		w.skip(name, Same, w.found[other].Name)
		return
	}
	folder := path.Dir(name)
	w.add(candidate{Source{Path: p, Name: w.names.take(name, w.root)}, real, folder, w.root})
}

// add notes what was found and gives its place.
func (w *walk) add(c candidate) int {
	w.files[c.real] = len(w.found)
	w.found = append(w.found, c)
	return len(w.found) - 1
}

func (w *walk) skip(name string, why Reason, other string) {
	if name == "." {
		name = w.root
	}
	w.Skipped = append(w.Skipped, Skip{name, why, other})
}

// realPath is the absolute path without links.
func realPath(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

func hasSuffix(name string) bool {
	return slices.Contains(suffixes, strings.ToLower(filepath.Ext(name)))
}

// beginsLikeDocument looks at the first bytes; what cannot be read does not.
func beginsLikeDocument(p string) bool {
	f, err := openRegular(p)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, longestMagic)
	n, _ := io.ReadFull(f, head)
	return SuffixOf(head[:n]) != ""
}

// SuffixOf is the suffix that belongs to a document with these first bytes:
// .pdf, .png, .jpg or .tif; empty for what is none.
func SuffixOf(head []byte) string {
	for _, k := range kinds {
		if strings.HasPrefix(string(head), k.magic) {
			return k.suffix
		}
	}
	return ""
}
