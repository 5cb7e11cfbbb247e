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
	p := pairing{walk: w, pdfDir: pdfDir, named: map[string]candidate{}, at: map[string]int{}}
	for _, c := range w.found {
		p.named[c.real] = c
	}
	if w.isAddress(pdfDir) {
		if err := p.list(pdfDir); err != nil {
			return err
		}
	}
	for _, c := range w.found {
		if !p.giveToPDF(c) {
			p.add(c)
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
	named  map[string]candidate // what the walk found, by real path
	at     map[string]int       // index among the sources, by real path
	stored map[string]Object    // what lies in a store below pdfDir, by address
}

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
	if i, ok := p.at[pdf.real]; ok {
		if _, twice := p.Sources[i].Image(page); twice {
			return false
		}
	}
	s := p.add(pdf)
	s.Images = append(s.Images, PageImage{Page: page, Path: c.Path, Version: c.Version})
	p.skip(c.Name, AsPage, s.Name)
	return true
}

// pdf looks for the PDF of that stem that an image belongs to.
func (p *pairing) pdf(image candidate, stem string) (candidate, bool) {
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
	return candidate{}, false
}

// exists reports whether there is a file or object of that name. Of a store,
// that is what was found in it or lies below pdfDir.
func (p *pairing) exists(file string) bool {
	if p.isAddress(file) {
		_, found := p.named[file]
		_, listed := p.stored[file]
		return found || listed
	}
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// candidate is the file as the walk found it, or a new one of that name.
func (p *pairing) candidate(file, name, root string) candidate {
	real := file
	if !p.isAddress(file) {
		if path, err := realPath(file); err == nil {
			real = path
		}
	}
	if c, ok := p.named[real]; ok {
		return c
	}
	pdf := Source{Path: file, Name: p.names.take(name, root), ImagesOnly: true}
	pdf.Version, pdf.Size = p.stored[file].Version, p.stored[file].Size
	c := candidate{pdf, real, path.Dir(name), root}
	p.named[real] = c
	return c
}

// add gives the candidate's place among the sources, a new one at the end if
// it has none.
func (p *pairing) add(c candidate) *Source {
	i, ok := p.at[c.real]
	if !ok {
		i = len(p.Sources)
		p.at[c.real] = i
		p.Sources = append(p.Sources, c.Source)
	}
	return &p.Sources[i]
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
