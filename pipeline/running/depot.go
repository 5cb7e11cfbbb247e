package running

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// maxObject bounds one object that is brought here, in bytes, so that no
// document can fill the disk: many times the largest scan of a long roll.
const maxObject = 1 << 30

// A Depot brings the documents that lie in a store to this machine, each for
// as long as it is in hand, and takes the pictures of their pages to a store.
//
//	store ──▶ folder of one document ──Pipeline──▶ pictures in it ──▶ store
type Depot struct {
	Store Store
	// Scratch is the folder in which each document in hand has one of its own.
	Scratch string
	// Picture is the address of the picture of a page counted from 1; nil if
	// pictures are files, which Pipeline.Picture names.
	Picture func(s source.Source, page int) string
}

// A Store moves whole objects; package store has one. An error that is
// fs.ErrNotExist or fs.ErrPermission concerns one object; any other means that
// the store does not answer, however often it is asked.
type Store interface {
	// Fetch writes an object to a file.
	Fetch(ctx context.Context, address, file string) error
	// Put writes a file to an object.
	Put(ctx context.Context, file, address string) error
	// Has reports whether there is an object and that it is not empty.
	Has(ctx context.Context, address string) (bool, error)
}

// isAddress reports whether a name is an address in a store.
func isAddress(name string) bool { return strings.Contains(name, "://") }

// run is Pipeline.Run for a source that may lie in a store. In the result,
// everything is named as it is there. The errors are the store's, and those of
// the folder in which a document is in hand.
func (d *Depot) run(ctx context.Context, p *pipeline.Pipeline, s source.Source) (pipeline.Result, error) {
	hand, err := os.MkdirTemp(d.Scratch, "document-")
	if err != nil {
		return pipeline.Result{}, err
	}
	defer os.RemoveAll(hand)
	local, err := d.bring(ctx, s, hand)
	switch {
	case isOfObject(err):
		return pipeline.Unread(s, err), nil
	case err != nil:
		return pipeline.Result{}, err
	}
	if d.Picture != nil {
		p.Picture = func(one source.Source, page int) string {
			return filepath.Join(hand, "pictures", one.SHA256, strconv.Itoa(page)+".png")
		}
	}
	r := p.Run(ctx, local)
	r.Source = asStored(local, s)
	nameAttached(&r)
	if canceled(r) {
		return r, nil
	}
	return r, d.deliver(ctx, &r)
}

// nameAttached names a document, and those inside it, as they are in the store.
func nameAttached(r *pipeline.Result) {
	r.Document.Path = r.Source.Path
	for i := range r.Attached {
		inner := &r.Attached[i]
		inner.Source.Path = r.Source.Path + strings.TrimPrefix(inner.Source.Name, r.Source.Name)
		nameAttached(inner)
	}
}

// asStored is a source that was brought here, named as it was before.
func asStored(local, stored source.Source) source.Source {
	local.Path, local.Version = stored.Path, stored.Version
	for i, image := range stored.Images {
		local.Images[i].Path, local.Images[i].Version = image.Path, image.Version
	}
	return local
}

// isOfObject reports whether an error concerns one object and not its store.
func isOfObject(err error) bool {
	var unreadable *reading.Error
	return errors.As(err, &unreadable)
}

// bring is the source with files of this machine, hashed.
func (d *Depot) bring(ctx context.Context, s source.Source, hand string) (source.Source, error) {
	if s.Size > maxObject {
		return s, &reading.Error{Kind: reading.TooLarge, Op: "fetch", Msg: "more than " + strconv.Itoa(maxObject>>20) + " MB"}
	}
	var err error
	if s.Path, err = d.fetch(ctx, s.Path, filepath.Join(hand, "0")); err != nil {
		return s, err
	}
	s.Version = ""
	s.Images = slices.Clone(s.Images)
	for i, image := range s.Images {
		local := filepath.Join(hand, strconv.Itoa(image.Page))
		if s.Images[i].Path, err = d.fetch(ctx, image.Path, local); err != nil {
			return s, err
		}
		s.Images[i].Version = ""
	}
	return s.Hashed()
}

// fetch brings one object into a folder of its own, so that it keeps its name,
// which messages speak of; a file stays where it is. An object that is gone
// since it was listed, or closed to us, is a failure of its document only, and
// may be there another time.
func (d *Depot) fetch(ctx context.Context, name, folder string) (file string, err error) {
	if !isAddress(name) {
		return name, nil
	}
	if err := os.Mkdir(folder, 0o777); err != nil {
		return "", err
	}
	file = filepath.Join(folder, path.Base(name))
	err = d.Store.Fetch(ctx, name, file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		err = &reading.Error{Kind: reading.Internal, Op: "fetch", Msg: err.Error()}
	}
	return file, err
}

// deliver takes the pictures of the pages of a document, and of those inside it,
// to the store and names them as they are there; those that the user brought are
// there already.
func (d *Depot) deliver(ctx context.Context, r *pipeline.Result) error {
	for i := range r.Attached {
		if err := d.deliver(ctx, &r.Attached[i]); err != nil {
			return err
		}
	}
	s, pages := r.Source, r.Document.Pages
	for i, page := range pages {
		if page.Picture == nil {
			continue
		}
		picture := *page.Picture
		if own, isOwn := s.Image(page.Number); isOwn {
			picture.Path = own
		} else if d.Picture != nil {
			address := d.Picture(s, page.Number)
			if err := d.Store.Put(ctx, picture.Path, address); err != nil {
				return err
			}
			picture.Path = address
		}
		pages[i].Picture = &picture
	}
	return nil
}
