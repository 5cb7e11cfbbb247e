package upload

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lsml/pipeline/source"
)

// A Store has objects by their addresses, such as the stores of clouds. An
// object appears whole or not at all.
type Store interface {
	Has(ctx context.Context, address string) (bool, error)
	// Fetch writes an object to a file, Put a file to an object.
	Fetch(ctx context.Context, address, file string) error
	Put(ctx context.Context, file, address string) error
	// Remove deletes an object, if it is there.
	Remove(ctx context.Context, address string) error
	// Objects lists what lies below an address.
	Objects(ctx context.Context, address string) iter.Seq2[source.Object, error]
}

// A stored shelf is a folder in a store. Nobody else must put documents into it
// meanwhile: a store cannot be told to make an object only where there is none.
type stored struct {
	store Store
	at    string // address without a slash at the end
}

// undoPatience is how long a change that failed may take to be undone, also
// when nobody waits any more.
const undoPatience = time.Minute

// maxListed is how many objects are looked at for the names of projects: the
// form offers some, and must not wait for all of an archive.
const maxListed = 1000

func (s *stored) address(name string) string { return s.at + "/" + name }

func (s *stored) close() error { return nil }

func (s *stored) try(ctx context.Context) error {
	f, err := os.CreateTemp("", "lsml-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString("written to see whether it can be\n")
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	probe := s.address(documentsFolder + "/.lsml-probe")
	if err := s.store.Put(ctx, f.Name(), probe); err != nil {
		return err
	}
	return s.store.Remove(ctx, probe)
}

func (s *stored) stat(ctx context.Context, name string) (there, file bool, err error) {
	there, err = s.store.Has(ctx, s.address(name))
	return there, there, ofStore(err)
}

// ofStore is an error of the store, which is neither that of who sent a file
// nor that of the service.
func ofStore(err error) error {
	if err == nil {
		return nil
	}
	return withStatus(http.StatusBadGateway, err)
}

func (s *stored) path(ctx context.Context, name, scratch string) (string, error) {
	file := filepath.Join(scratch, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return "", err
	}
	return file, ofStore(s.store.Fetch(ctx, s.address(name), file))
}

// put puts the document before its pictures: one that is sent again, because
// the first time was cut off, finds itself and gets the rest of them.
func (s *stored) put(ctx context.Context, files []placed, replace bool) (err error) {
	if !replace {
		for _, f := range files {
			if there, err := s.store.Has(ctx, s.address(f.target)); err != nil {
				return ofStore(err)
			} else if there {
				return &fs.PathError{Op: "put", Path: f.target, Err: fs.ErrExist}
			}
		}
	}
	mark, err := s.mark(ctx, files)
	if err != nil {
		return err
	}
	var done []string
	for _, f := range slices.Concat(mark, files) {
		if err := s.store.Put(ctx, f.file, s.address(f.target)); err != nil {
			return ofStore(errors.Join(err, s.undo(ctx, done, replace)))
		}
		done = append(done, f.target)
	}
	return nil
}

// undo removes what came before something failed. What replaced others is left:
// they are gone.
func (s *stored) undo(ctx context.Context, done []string, replaced bool) (err error) {
	if replaced {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), undoPatience)
	defer cancel()
	for _, name := range done {
		err = errors.Join(err, s.store.Remove(ctx, s.address(name)))
	}
	return err
}

// mark is the mark of a new folder of pictures, by which it is told from
// documents.
func (s *stored) mark(ctx context.Context, files []placed) ([]placed, error) {
	i := slices.IndexFunc(files, func(f placed) bool { return strings.HasPrefix(f.target, picturesFolder+"/") })
	if i < 0 {
		return nil, nil
	}
	name, text := source.Mark()
	target := path.Join(path.Dir(files[i].target), name)
	if there, err := s.store.Has(ctx, s.address(target)); there || err != nil {
		return nil, ofStore(err)
	}
	file := filepath.Join(filepath.Dir(files[i].file), name)
	return []placed{{target, file}}, os.WriteFile(file, []byte(text), 0o600)
}

func (s *stored) remove(ctx context.Context, name string) error {
	there, err := s.store.Has(ctx, s.address(name))
	if err == nil && !there {
		return fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return errors.Join(err, s.store.Remove(ctx, s.address(name)))
}

func (s *stored) folders(ctx context.Context, name string) []string {
	var names []string
	listed := 0
	for o, err := range s.store.Objects(ctx, s.address(name)+"/") {
		if listed++; err != nil || listed > maxListed || len(names) == maxProjects {
			break // the form does with what there is
		}
		folder, _, below := strings.Cut(o.Name, "/")
		if below && !strings.HasPrefix(folder, ".") && !slices.Contains(names, folder) {
			names = append(names, folder)
		}
	}
	return names
}
