package fetch

import (
	"cmp"
	"context"
	"errors"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Task is what a task says about its page. All but ID may be empty, not all
// at once.
type Task struct {
	ID     string
	Image  string // address of the page's image
	PDF    string // name or address of the document
	Page   int    // of the document, from 1
	SHA256 string // of the document, as it was when the task was made
}

// A Page is a page that was found.
type Page struct {
	// Document holds the page: a PDF, or the image of this page alone. The path
	// of a PDF that is attached to another is that of the other, a "!" and its
	// name.
	Document File
	Attached bool // whether it is attached to another, if it is there at all
	Number   int  // of the page in the document, from 1
	// Image is the page's image where it is at hand beside the PDF.
	Image *File
	// Name is the document's name, with forward slashes.
	Name string
}

// Release ends the use of the page's files.
func (p Page) Release() {
	p.Document.Release()
	if p.Image != nil {
		p.Image.Release()
	}
}

// Page finds the document with a task's page: the PDF that the task names, or
// that the name of its image leads to, or else the image itself.
func (f *Finder) Page(ctx context.Context, t Task) (Page, error) {
	if t.Image == "" && t.PDF == "" {
		return Page{}, errors.New("the task names neither an image nor a PDF")
	}
	image, imageErr := parseAddress(t.Image)
	p, err := f.named(ctx, t)
	if err != nil && imageErr == nil {
		p, err = f.besideImage(ctx, image)
	}
	if err == nil {
		if imageErr == nil {
			if i, err := f.atHand(ctx, image); err == nil {
				p.Image = &i
			}
		}
		return p, nil
	}
	if t.Image == "" {
		return Page{}, err
	}
	return f.ImageAlone(ctx, t)
}

// atHand finds an image where nobody else has to be asked.
func (f *Finder) atHand(ctx context.Context, image address) (File, error) {
	if image.local != "" {
		return f.here(ctx, image.local)
	}
	return f.stored(ctx, image)
}

// ImageAlone is the page as its image shows it, without the PDF.
func (f *Finder) ImageAlone(ctx context.Context, t Task) (Page, error) {
	a, err := parseAddress(t.Image)
	if err != nil {
		return Page{}, err
	}
	file, err := f.file(ctx, a, t.ID)
	if err != nil {
		return Page{}, err
	}
	return Page{Document: file, Number: 1, Name: cmp.Or(path.Base(a.name), "image")}, nil
}

// named is the page that the task names outright.
func (f *Finder) named(ctx context.Context, t Task) (Page, error) {
	if t.PDF == "" || t.Page < 1 {
		return Page{}, errNotFound
	}
	for _, name := range []string{t.PDF, path.Join(pdfFolder, t.PDF)} {
		a, err := parseAddress(name)
		if err != nil {
			return Page{}, err
		}
		file, inside, err := withAttached(name, func(file string) (File, error) {
			a, err := parseAddress(file)
			if err != nil {
				return File{}, err
			}
			return f.file(ctx, a, t.ID)
		})
		if err != nil {
			continue
		}
		if t.SHA256 != "" && t.SHA256 != file.SHA256 { // another document by that name
			file.Release()
			continue
		}
		return Page{Document: file, Attached: inside, Number: t.Page, Name: a.name}, nil
	}
	return Page{}, errNotFound
}

// besideImage is the page of the PDF that an image's name leads to.
func (f *Finder) besideImage(ctx context.Context, image address) (Page, error) {
	name := image.name
	for _, folder := range f.folders {
		if below, ok := folder.nameOf(image); ok && image.cloud {
			name = below
			break
		}
	}
	candidates, number := pdfsOf(name)
	for _, name := range candidates {
		file, inside, err := withAttached(name, func(file string) (File, error) { return f.here(ctx, file) })
		if err == nil {
			return Page{Document: file, Attached: inside, Number: number, Name: name}, nil
		}
	}
	return Page{}, errNotFound
}

// The folders of page images and of their PDFs, side by side.
const (
	imageFolder = "png"
	pdfFolder   = "pdf"
)

var (
	// pageImage is the name of a page's image: the stem of its document and
	// the page from 0 behind the last underscore.
	pageImage = regexp.MustCompile(`^(.+)_([0-9]{1,6})\.(?i:png|jpe?g|tiff?)$`)
	// uploadMark is what Label Studio puts before the name of an upload.
	uploadMark = regexp.MustCompile(`^[0-9a-f]{8}-`)
)

// pdfsOf are the paths at which the PDF of a page image may lie, and the
// number of its page from 1; none for an image that is not called like one:
//
//	png/zurich/A_0.png ─▶ png/zurich/A.pdf, pdf/zurich/A.pdf, pdf/A.pdf
//	png/A.pdf!B_0.png  ─▶ png/A.pdf!B.pdf, pdf/A.pdf!B.pdf
func pdfsOf(image string) (candidates []string, page int) {
	m := pageImage.FindStringSubmatch(path.Base(image))
	if m == nil {
		return nil, 0
	}
	page, err := strconv.Atoi(m[2])
	if err != nil {
		return nil, 0
	}
	dir := path.Dir(image)
	folders := []string{dir, path.Join(pdfFolder, path.Base(dir)), pdfFolder}
	parts := strings.Split(dir, "/")
	for i, part := range slices.Backward(parts) {
		if part == imageFolder {
			folders = slices.Insert(folders, 1, strings.Join(slices.Replace(slices.Clone(parts), i, i+1, pdfFolder), "/"))
			break
		}
	}
	for _, folder := range folders {
		for _, stem := range []string{m[1], uploadMark.ReplaceAllString(m[1], "")} {
			for _, suffix := range []string{".pdf", ".PDF"} {
				if c := path.Join(folder, stem+suffix); !slices.Contains(candidates, c) {
					candidates = append(candidates, c)
				}
			}
		}
	}
	return candidates, page + 1
}
