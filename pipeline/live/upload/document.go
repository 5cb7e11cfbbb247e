package upload

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"path/filepath"
	"strconv"

	"lsml/lsformat"
	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// A document is a received file and its place.
type document struct {
	received
	name    documentName
	project string
	replace bool
	there   bool // these very bytes are in its place
}

// file is the path of the document below the data root.
func (d document) file() string { return path.Join(documentsFolder, d.project, d.name.String()) }

// picture is the path of the picture of a page, counted from 1.
func (d document) picture(page int) string {
	return path.Join(picturesFolder, d.project, d.name.picture(page))
}

// take reads one file of a request and puts it into the data root. One document
// is read at a time, by all readers, so no two of one name meet.
func (h *Handler) take(ctx context.Context, q request, f received, pictures string) outcome {
	select {
	case h.reading <- struct{}{}:
		defer func() { <-h.reading }()
	case <-ctx.Done():
		return failed(f, ctx.Err())
	}
	d, err := h.accept(ctx, q, f)
	if err != nil {
		return failed(f, err)
	}
	r, err := h.read(ctx, d, pictures)
	if err != nil {
		return failed(f, err)
	}
	if err := h.keep(ctx, d, r, pictures); err != nil {
		return failed(f, err)
	}
	return h.taken(d, r)
}

// accept finds the place of a file, unless it may not be taken.
func (h *Handler) accept(ctx context.Context, q request, f received) (document, error) {
	d := document{received: f, project: q.project, replace: q.replace}
	switch {
	case f.err != nil:
		return d, f.err
	case f.suffix == "":
		return d, withStatus(http.StatusUnsupportedMediaType, errors.New("is neither a PDF nor a PNG, JPEG or TIFF image"))
	}
	var err error
	if d.name, err = nameOf(f.name, f.suffix); err != nil {
		return d, withStatus(http.StatusBadRequest, err)
	}
	if err := h.lookAround(ctx, &d); err != nil {
		return d, err
	}
	if there, _, err := h.shelf.stat(ctx, d.picture(1)); err != nil {
		return d, err
	} else if there && !d.there && !d.replace {
		return d, conflict(d.picture(1), "is there, and may be the picture of another document")
	}
	return d, nil
}

// lookAround looks for what has the document's name, with any suffix: the
// pictures of its pages would have the same names. It may be the document.
func (h *Handler) lookAround(ctx context.Context, d *document) error {
	var err error
	for _, other := range d.name.siblings() {
		there := *d
		there.name, there.there = other, true
		found, isFile, failed := h.shelf.stat(ctx, there.file())
		switch {
		case failed != nil:
			return failed
		case !found:
		case isFile && h.holds(ctx, there.file(), *d):
			*d = there
			return nil
		case other != d.name:
			err = withStatus(http.StatusConflict, fmt.Errorf("%s is there, whose pictures have the same names: choose another name", there.file()))
		case !d.replace:
			err = conflict(there.file(), "is there with other contents")
		}
	}
	return err
}

// holds reports whether a file in the data root is the document.
func (h *Handler) holds(ctx context.Context, file string, d document) bool {
	path, err := h.shelf.path(ctx, file, d.path+".there")
	if err != nil {
		return false
	}
	sum, err := sumOf(path)
	return err == nil && sum == d.sha256
}

// picturesIn names the pictures that are made of a document.
func picturesIn(folder string) func(source.Source, int) string {
	return func(_ source.Source, page int) string { return filepath.Join(folder, strconv.Itoa(page)+".png") }
}

// read takes a document through the pipeline. The pictures that are there
// already of the very document stay, and boxes are made to fit them.
func (h *Handler) read(ctx context.Context, d document, pictures string) (pipeline.Result, error) {
	s := source.Source{Path: d.path, Name: path.Join(d.project, d.name.String()), SHA256: d.sha256, Size: d.size}
	if d.there && !d.replace {
		count, err := h.options.Reader.Pages(ctx, d.path)
		if err != nil {
			return pipeline.Result{}, unreadable(reading.KindOf(err), err.Error())
		}
		for page := 1; page <= count; page++ {
			if _, file, err := h.shelf.stat(ctx, d.picture(page)); err != nil {
				return pipeline.Result{}, err
			} else if !file {
				continue
			}
			own, err := h.shelf.path(ctx, d.picture(page), pictures)
			if err != nil {
				return pipeline.Result{}, err
			}
			s.Images = append(s.Images, source.PageImage{Page: page, Path: own})
		}
	}
	r := h.pipelineFor(pictures).Run(ctx, s)
	for _, p := range r.Problems {
		if r.Status == pipeline.Failed || p.Kind == reading.Internal || p.Kind == reading.Canceled {
			return r, unreadable(p.Kind, p.Message)
		}
	}
	return r, nil
}

// keep puts the document and the pictures that were made of it into the data
// root.
func (h *Handler) keep(ctx context.Context, d document, r pipeline.Result, pictures string) error {
	var files []placed
	if !d.there {
		files = append(files, placed{d.file(), d.path})
	}
	for _, p := range r.Document.Pages {
		if _, own := r.Source.Image(p.Number); !own {
			files = append(files, placed{d.picture(p.Number), picturesIn(pictures)(r.Source, p.Number)})
		}
	}
	if err := h.shelf.put(ctx, files, d.replace); errors.Is(err, fs.ErrExist) {
		return conflict(d.file(), "or a picture of it is there since a moment ago")
	} else if err != nil {
		return err
	}
	if d.replace {
		h.removeOthers(ctx, d, r)
	}
	return nil
}

// removeOthers removes the pictures that the replaced document had of pages
// that this one has not, or has none of.
func (h *Handler) removeOthers(ctx context.Context, d document, r pipeline.Result) {
	made := map[int]bool{}
	for _, p := range r.Document.Pages {
		made[p.Number] = true
	}
	last := len(r.Document.Pages) + len(r.Problems)
	for page := 1; ; page++ {
		if made[page] {
			continue
		}
		if err := h.shelf.remove(ctx, d.picture(page)); err != nil && page > last {
			return
		}
	}
}

// taken is the outcome of a document that is in the data root now.
func (h *Handler) taken(d document, r pipeline.Result) outcome {
	o := outcome{Name: d.received.name, Status: http.StatusCreated, File: d.file(), SHA256: d.sha256, Pages: len(r.Document.Pages)}
	if d.there {
		o.Status = http.StatusOK
	}
	for i, p := range r.Document.Pages {
		picture := *p.Picture
		picture.Path = d.picture(p.Number)
		r.Document.Pages[i].Picture = &picture
		o.Images = append(o.Images, picture.Path)
	}
	for _, p := range r.Problems {
		o.Problems = append(o.Problems, p.Message)
	}
	o.Tasks = lsformat.Tasks(r.Document, r.Boreholes, lsformat.Options{
		ImageURL:     func(_ paper.Document, p paper.Page) string { return h.options.Address(p.Picture.Path) },
		ModelVersion: h.options.ModelVersion,
	})
	return o
}
