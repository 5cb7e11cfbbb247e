package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lsml/pipeline/running/shard"
	"lsml/pipeline/running/store"
	"lsml/pipeline/source"
)

// toStdout is the name that means standard output.
const toStdout = "-"

// unfinished is the end of the name of a file that keeps what is done.
const unfinished = ".unfinished"

// A plan is what a run will do: its documents, and where its files go.
type plan struct {
	source.Found
	share     share
	stores    *store.Stores
	images    string // folder of the page pictures, absolute or in a store; "" writes none
	served    served // addresses of the pictures
	journal   string // file that keeps what is done; "" before a throwaway one is made
	throwaway string // folder that goes with the run
	memory    *keptMemory
	scratch   string // folder of what is on its way from or to a store; "" if nothing is
}

// plan looks for the documents and makes sure that no output can do harm.
func (c *annotateCmd) plan(ctx context.Context, stores *store.Stores, s shard.Shard) (*plan, error) {
	found, err := source.Find(ctx, c.Paths, source.Options{PDFDir: c.PDFDir, Store: stores})
	if err != nil {
		return nil, err
	}
	if len(found.Sources) == 0 {
		return nil, noDocuments(c.Paths, found)
	}
	p := &plan{Found: found, stores: stores}
	p.share = take(s, &p.Found)
	if p.memory, err = c.memoryFlag.load(); err != nil {
		return nil, err
	}
	if p.journal, err = c.journalFile(s); err != nil {
		return nil, err
	}
	if !c.unpictured {
		if err := c.planPictures(p); err != nil {
			return nil, err
		}
	}
	if err := c.checkOutputs(ctx, p); err != nil || c.Queue == "" {
		return p, err
	}
	return p, makeAbsolute(p.Sources)
}

// planPictures chooses where the pictures go and which addresses they get.
func (c *annotateCmd) planPictures(p *plan) (err error) {
	p.images = cmp.Or(c.Images, join(parentOf(c.Output), "png"))
	if !store.Is(p.images) {
		if p.images, err = filepath.Abs(p.images); err != nil {
			return err
		}
	}
	p.served, err = newServed(c.ImageURL, c.DocumentRoot, p)
	return err
}

// makeAbsolute names files as other machines can open them.
func makeAbsolute(sources []source.Source) (err error) {
	for i := range sources {
		s := &sources[i]
		s.Images = slices.Clone(s.Images)
		names := []*string{&s.Path}
		for j := range s.Images {
			names = append(names, &s.Images[j].Path)
		}
		for _, name := range names {
			if store.Is(*name) {
				continue
			}
			if *name, err = filepath.Abs(*name); err != nil {
				return err
			}
		}
	}
	return nil
}

// journalFile is the file that keeps what is done, "" for one that no later
// run could find again.
func (c *annotateCmd) journalFile(s shard.Shard) (string, error) {
	switch {
	case c.State != "":
		return filepath.Join(c.State, s.File("lsml"+unfinished)), nil
	case c.Output == toStdout:
		return "", nil
	case store.Is(c.Output):
		return cached(c.Output)
	}
	return c.Output + unfinished, nil
}

// noDocuments is the error for paths that hold none.
func noDocuments(paths []string, found source.Found) error {
	err := fmt.Errorf("no documents found in %s", strings.Join(paths, ", "))
	for _, u := range found.Unreadable {
		return hint(err, "%s: %v", u.Name, u.Err)
	}
	if n := len(found.Skipped); n > 0 {
		return hint(err, "%s passed over, the first is %s: %s\nlsml reads .pdf, .png, .jpg and .tif files", count(n, "file was", "files were"), found.Skipped[0].Name, found.Skipped[0].Why())
	}
	return hint(err, "lsml reads .pdf, .png, .jpg and .tif files")
}

// checkOutputs makes sure that nothing is written into a folder that is
// searched, or over a document, and that the folders of the files exist.
func (c *annotateCmd) checkOutputs(ctx context.Context, p *plan) error {
	for _, o := range []struct{ flag, path string }{
		{"-o", c.Output}, {"--boreholes", c.Boreholes}, {"--forms", c.Forms},
	} {
		if o.path == "" || o.path == toStdout {
			continue
		}
		if err := checkPlace(ctx, p.stores, o.flag, o.path); err != nil {
			return err
		}
		if err := c.checkApart(o.flag, o.path, p.Sources); err != nil {
			return err
		}
	}
	if err := c.checkDistinct(); err != nil {
		return err
	}
	if p.needsPictures() {
		return c.checkApart("--images", p.images, p.Sources)
	}
	return nil
}

// checkDistinct makes sure that no two outputs are one file.
func (c *annotateCmd) checkDistinct() error {
	outputs := []struct{ flag, path string }{{"-o", c.Output}, {"--boreholes", c.Boreholes}, {"--forms", c.Forms}}
	for i, a := range outputs {
		for _, b := range outputs[:i] {
			if a.path != "" && b.path != "" && realOf(a.path) == realOf(b.path) {
				return usageError(fmt.Errorf("%s and %s name the same file", a.flag, b.flag))
			}
		}
	}
	return nil
}

// checkFile makes sure that a file can be written: its folder exists, and
// what has its name is a file.
func checkFile(flag, path string) error {
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return hint(fmt.Errorf("%s: there is no folder %s", path, dir), "make it with mkdir, or choose another file with %s", flag)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		what := "not a regular file"
		if info.IsDir() {
			what = "a folder"
		}
		return hint(fmt.Errorf("%s: is %s", path, what), "choose a file with %s; -o - writes to standard output", flag)
	}
	return nil
}

// checkApart makes sure that an output is neither below a folder that is
// searched nor above or at a document.
func (c *annotateCmd) checkApart(flag, path string, sources []source.Source) error {
	out := realOf(path)
	for _, in := range c.Paths {
		if isFolder(in) && isBelow(out, realOf(in)) {
			return hint(fmt.Errorf("%s: lies in %s, which is searched for documents", path, in), "choose another place with %s", flag)
		}
	}
	for _, s := range sources {
		for _, file := range append([]string{s.Path}, imagePaths(s)...) {
			if isBelow(realOf(file), out) {
				return hint(fmt.Errorf("%s: the document %s would be in the way", path, file), "choose another place with %s", flag)
			}
		}
	}
	return nil
}

// imagePaths are the user's own pictures of a document.
func imagePaths(s source.Source) []string {
	var paths []string
	for _, i := range s.Images {
		paths = append(paths, i.Path)
	}
	return paths
}

// isBelow reports whether an absolute path or address is dir or lies below it.
func isBelow(path, dir string) bool {
	if store.Is(path) || store.Is(dir) {
		_, ok := store.Below(path, dir)
		return ok
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realOf is the absolute path without links, as far as it exists. An address
// stays as it is.
func realOf(path string) string {
	if store.Is(path) {
		return path
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if parent := filepath.Dir(abs); parent != abs {
		return filepath.Join(realOf(parent), filepath.Base(abs))
	}
	return abs
}

// prepare makes the folders that the run writes to.
func (p *plan) prepare(ctx context.Context) error {
	if p.journal != "" {
		if err := os.MkdirAll(filepath.Dir(p.journal), 0o777); err != nil {
			return hint(err, "--state names another folder for what is done")
		}
	}
	if !p.needsPictures() {
		return nil
	}
	if store.Is(p.images) {
		return markStored(ctx, p.stores, p.images)
	}
	err := os.MkdirAll(p.images, 0o777)
	if err == nil {
		err = source.MarkPictures(p.images)
	}
	return hint(err, "--images names another folder for the pictures")
}

// needsPictures reports whether any picture will be written.
func (p *plan) needsPictures() bool {
	return p.images != "" && slices.ContainsFunc(p.Sources, func(s source.Source) bool { return !s.ImagesOnly })
}

// print lists what a run would do: first the documents, then what it would
// pass over.
func (p *plan) print(w io.Writer) error {
	var b strings.Builder
	for _, s := range p.Sources {
		fmt.Fprintf(&b, "read %s", printable(s.Name))
		if len(s.Images) > 0 {
			fmt.Fprintf(&b, " (with %s)", count(len(s.Images), "page image", "page images"))
		}
		b.WriteByte('\n')
	}
	for _, s := range p.Skipped {
		fmt.Fprintf(&b, "skip %s: %s\n", printable(s.Name), s.Why())
	}
	for _, u := range p.Unreadable {
		fmt.Fprintf(&b, "fail %s: %s\n", printable(u.Name), printableError(u.Err))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// count writes a number with the noun that goes with it.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
