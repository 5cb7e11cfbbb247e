package main

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/paper"
	"lsml/pipeline/running/store"
	"lsml/pipeline/source"
)

// localFiles is where Label Studio serves files of its document root.
const localFiles = "/data/local-files/?d="

// stores are the beginnings of addresses in which a file's name stands as it
// is; in any other it is escaped.
var stores = []string{"s3://", "gs://", "azure-blob://"}

// picturesIn names the PNG file of a page counted from 1, or its address.
func picturesIn(images string) func(s source.Source, page int) string {
	return func(s source.Source, page int) string {
		name := fmt.Sprintf("%s_%d.png", s.Stem, page-1)
		if store.Is(images) {
			return store.Join(images, name)
		}
		return filepath.Join(images, filepath.FromSlash(name))
	}
}

// imageURL is the address of a page's picture, for Label Studio.
func (p *plan) imageURL(_ paper.Document, page paper.Page) string {
	return p.served.url(page.Picture.Path)
}

// served gives files their addresses: a prefix and the path below a folder.
type served struct {
	prefix string
	root   string // absolute
}

// newServed makes sure that all pictures of a plan lie below the folder that
// addresses are relative to: root, or else the parent of the pictures' folder.
func newServed(prefix, root string, p *plan) (served, error) {
	s := served{prefix: prefix, root: cmp.Or(root, parentOf(p.images))}
	if !store.Is(s.root) {
		var err error
		if s.root, err = filepath.Abs(s.root); err != nil {
			return s, err
		}
	}
	for _, source := range p.Sources {
		files := imagePaths(source)
		if !source.ImagesOnly {
			files = append(files, p.images)
		}
		for _, f := range files {
			if !utf8.ValidString(f) {
				return s, fmt.Errorf("%q: the name is not in UTF-8, so no address can name it", f)
			}
			if _, ok := s.below(f); !ok && !s.isOwn(f) {
				return s, hint(fmt.Errorf("%s: does not lie in %s, so Label Studio could not find it", f, s.root),
					"--document-root names the folder that Label Studio serves, with all pictures below it")
			}
		}
	}
	return s, nil
}

// below is the path of a file below the root, as both are named or as they
// are without links.
func (s served) below(file string) (path string, ok bool) {
	if store.Is(file) {
		return store.Below(file, s.root)
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	root := s.root
	if !isBelow(abs, root) {
		abs, root = realOf(abs), realOf(root)
	}
	rel, err := filepath.Rel(root, abs)
	return filepath.ToSlash(rel), err == nil && isBelow(abs, root)
}

// isOwn reports whether a picture is in a store and keeps the address that it
// has there, which Label Studio resolves.
func (s served) isOwn(file string) bool { return s.prefix == localFiles && store.Is(file) }

// url is the address of a file below the root.
func (s served) url(file string) string {
	if a, err := store.Parse(file); err == nil && s.isOwn(file) {
		return a.LabelStudio()
	}
	path, ok := s.below(file)
	if !ok {
		path = filepath.ToSlash(file)
	}
	if slices.ContainsFunc(stores, func(store string) bool { return strings.HasPrefix(s.prefix, store) }) {
		return s.prefix + path
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = escape(part)
	}
	return s.prefix + strings.Join(parts, "/")
}

// escape writes a file name so that it is the same in the path and in the
// query of an address, where + and & have a meaning.
func escape(name string) string {
	return strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
