package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lsml/pipeline/running"
	"lsml/pipeline/running/store"
	"lsml/pipeline/source"
)

// canonical is a path, or an address as it is compared with others.
func canonical(name string) (string, error) {
	name, err := store.Path(name)
	if err != nil || !store.Is(name) {
		return name, err
	}
	a, err := store.Parse(name)
	return a.String(), err
}

// join is the path or address of a name in a folder.
func join(folder, name string) string {
	if store.Is(folder) {
		return store.Join(folder, name)
	}
	return filepath.Join(folder, name)
}

// parentOf is the folder of a path or address.
func parentOf(name string) string {
	if store.Is(name) {
		return store.Parent(name)
	}
	return filepath.Dir(name)
}

// isFolder reports whether there may be something below a path or address.
func isFolder(name string) bool {
	if store.Is(name) {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// cached is the file in the user's cache that keeps what is done for an output
// in a store.
func cached(output string) (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", hint(err, "--state names a folder for what is done")
	}
	sum := sha256.Sum256([]byte(output))
	return filepath.Join(dir, "lsml", hex.EncodeToString(sum[:])+unfinished), nil
}

// checkPlace makes sure that a file can be written, or that the store of an
// address answers to us.
func checkPlace(ctx context.Context, stores *store.Stores, flag, name string) error {
	if !store.Is(name) {
		return checkFile(flag, name)
	}
	if strings.HasSuffix(name, "/") {
		return hint(fmt.Errorf("%s: names a folder", name), "choose an object with %s, such as %stasks.json", flag, name)
	}
	_, err := stores.Has(ctx, name)
	return err
}

// markStored marks a folder in a store as one of pictures.
func markStored(ctx context.Context, stores *store.Stores, folder string) error {
	name, text := source.Mark()
	f, err := os.CreateTemp("", "lsml-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return stores.Put(ctx, f.Name(), store.Join(folder, name))
}

// usesStore reports whether documents or pictures are in a store.
func (p *plan) usesStore() bool {
	return store.Is(p.images) || slices.ContainsFunc(p.Sources, inStore)
}

// inStore reports whether a document, or a picture of a page of it, is in a
// store.
func inStore(s source.Source) bool {
	return store.Is(s.Path) || slices.ContainsFunc(imagePaths(s), store.Is)
}

// makeScratch makes the folder of what is on its way, beside the journal whose
// lock keeps other runs out of it. What a run that was killed left there goes.
func (p *plan) makeScratch(outputs ...string) error {
	if !slices.ContainsFunc(outputs, store.Is) && !p.usesStore() {
		return nil
	}
	p.scratch = p.journal + ".d"
	if err := os.RemoveAll(p.scratch); err != nil {
		return err
	}
	return os.Mkdir(p.scratch, 0o777)
}

// clean removes what was on its way, while the journal's lock is still ours.
func (p *plan) clean() {
	if p.scratch != "" {
		os.RemoveAll(p.scratch)
	}
}

// newDepot brings documents from stores and pictures to the folder of images.
func newDepot(stores *store.Stores, scratch, images string) *running.Depot {
	d := &running.Depot{Store: stores, Scratch: scratch}
	if store.Is(images) {
		d.Picture = picturesIn(images)
	}
	return d
}

// withStoreHint says where the keys to a store come from, if there are none or
// they do not fit. No key opens a file of this machine that is not ours to open.
func withStoreHint(err error) error {
	here := new(os.PathError)
	denied := errors.Is(err, os.ErrPermission) && !errors.As(err, &here)
	if !denied && !errors.Is(err, store.ErrNoCredentials) {
		return err
	}
	return hint(err, "for s3:// set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_ENDPOINT_URL for a server that is not Amazon's\n"+
		"for gs:// set GOOGLE_APPLICATION_CREDENTIALS, for azblob:// AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY")
}
