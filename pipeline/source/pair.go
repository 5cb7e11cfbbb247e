package source

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// pageImageSuffix is the suffix of images that may stand for a page.
const pageImageSuffix = ".png"

// pair gives page images to their PDFs: <stem>_<page from 0>.png belongs to
// the <stem>.pdf in the same folder, or else in the same folder below pdfDir.
// A PDF that is found only through its images stands where the first of them
// stood, and only the pages with an image are wanted of it.
func (w *walk) pair(pdfDir string) error {
	p := pairing{walk: w, pdfDir: pdfDir, at: make([]int, len(w.found))}
	for i := range p.at {
		p.at[i] = unplaced
	}
	w.Sources = make([]Source, 0, len(w.found))
	if w.isAddress(pdfDir) {
		if err := p.list(pdfDir); err != nil {
			return err
		}
	}
	for i, c := range w.found {
		if !p.giveToPDF(c) {
			p.place(i)
		}
	}
	for _, s := range w.Sources {
		slices.SortFunc(s.Images, func(a, b PageImage) int { return a.Page - b.Page })
	}
	return nil
}

// A pairing is the state of pair.
type pairing struct {
	*walk
	pdfDir string
	at     []int             // index among the sources of what was found, or unplaced
	stored map[string]Object // what lies in a store below pdfDir, by address
}

// unplaced is the index of what is not among the sources.
const unplaced = -1

// giveToPDF attaches a page image to its PDF. It reports false for anything
// else, and for the second image of a page.
func (p *pairing) giveToPDF(c candidate) bool {
	stem, page, ok := splitPage(path.Base(filepath.ToSlash(c.Path)))
	if !ok {
		return false
	}
	pdf, ok := p.pdf(c, stem)
	if !ok {
		return false
	}
	if i := p.at[pdf]; i != unplaced {
		if _, twice := p.Sources[i].Image(page); twice {
			return false
		}
	}
	s := p.place(pdf)
	s.Images = append(s.Images, PageImage{Page: page, Path: c.Path, Version: c.Version})
	p.skip(c.Name, AsPage, s.Name)
	return true
}

// pdf looks for the PDF of that stem that an image belongs to, and gives its
// place among the found.
func (p *pairing) pdf(image candidate, stem string) (place int, ok bool) {
	folders := []string{folderOf(image)}
	if p.pdfDir != "" {
		folders = append(folders, p.join(p.pdfDir, image.folder))
	}
	for _, folder := range folders {
		for _, suffix := range []string{".pdf", ".PDF"} {
			file := p.join(folder, stem+suffix)
			if p.exists(file) {
				return p.candidate(file, path.Join(image.folder, stem+suffix), image.root), true
			}
		}
	}
	return 0, false
}

// exists reports whether there is a file or object of that name. Of a store,
// that is what was found in it or lies below pdfDir.
func (p *pairing) exists(file string) bool {
	if p.isAddress(file) {
		_, found := p.files[file]
		_, listed := p.stored[file]
		return found || listed
	}
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// candidate is the place of the file that the walk found, or of a new one of
// that name.
func (p *pairing) candidate(file, name, root string) int {
	real := file
	if !p.isAddress(file) {
		if path, err := realPath(file); err == nil {
			real = path
		}
	}
	if i, ok := p.files[real]; ok {
		return i
	}
	pdf := Source{Path: file, Name: p.names.take(name, root), ImagesOnly: true}
	pdf.Version, pdf.Size = p.stored[file].Version, p.stored[file].Size
	p.at = append(p.at, unplaced)
	return p.add(candidate{pdf, real, path.Dir(name), root})
}

// place gives what was found its place among the sources, a new one at the end
// if it has none.
func (p *pairing) place(found int) *Source {
	if p.at[found] == unplaced {
		p.at[found] = len(p.Sources)
		p.Sources = append(p.Sources, p.found[found].Source)
	}
	return &p.Sources[p.at[found]]
}

// splitPage takes a page image's name apart at its last underscore; page
// counts from 1. A number with leading zeros is not a page.
func splitPage(name string) (stem string, page int, ok bool) {
	name, ok = cutSuffixFold(name, pageImageSuffix)
	at := strings.LastIndexByte(name, '_')
	if !ok || at < 1 {
		return "", 0, false
	}
	n, err := strconv.Atoi(name[at+1:])
	if err != nil || n < 0 || strconv.Itoa(n) != name[at+1:] {
		return "", 0, false
	}
	return name[:at], n + 1, true
}

// cutSuffixFold is strings.CutSuffix for a suffix in lower case that the name
// may have in any.
func cutSuffixFold(name, suffix string) (string, bool) {
	at := len(name) - len(suffix)
	if at < 0 || !strings.EqualFold(name[at:], suffix) {
		return name, false
	}
	return name[:at], true
}
