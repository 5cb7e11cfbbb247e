package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"

	"lsml/lsformat/fetch"
	"lsml/lsformat/labelstudio"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/reviews"
	"lsml/pipeline/live"
	"lsml/pipeline/live/upload"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
	"lsml/pipeline/running/store"
)

// memoryFile is where what is known of forms is kept in a folder.
const memoryFile = "memory.json"

// A service is what lsml serve is made of. Its parts are opened in the order
// in which they stand on one another, and closed in the reverse one.
type service struct {
	*serveCmd
	log *slog.Logger

	dir      string   // of what is to be kept, or for this run only
	roots    []string // the data roots that are folders of this machine
	settings mlbackend.Store
	files    *fetch.Finder
	reader   reading.Reader
	model    *live.Model
	uploads  *upload.Handler // nil unless that is switched on

	opened []func() // what closes the parts that are open
}

// close closes the parts that are open.
func (s *service) close() {
	for _, closePart := range slices.Backward(s.opened) {
		closePart()
	}
}

// open opens all parts; ctx ends uploads.
func (s *service) open(ctx context.Context) error {
	for _, part := range []func() error{
		s.openDir, s.openSettings, s.openFiles, s.openReader, s.openModel, func() error { return s.openUploads(ctx) },
	} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// openDir makes the folder for what the service keeps: ModelDir, or one that is
// removed at the end.
func (s *service) openDir() (err error) {
	if s.dir = s.ModelDir; s.dir != "" {
		return nil
	}
	if s.dir, err = os.MkdirTemp("", "lsml-serve-"); err != nil {
		return err
	}
	s.opened = append(s.opened, func() { os.RemoveAll(s.dir) })
	return nil
}

// openSettings opens what keeps what Label Studio said of its projects.
func (s *service) openSettings() error {
	if s.ModelDir == "" {
		s.settings = &mlbackend.MemoryStore{}
		return nil
	}
	f, err := mlbackend.OpenFileStore(filepath.Join(s.dir, "projects.db"), setAside(s.log))
	if err != nil {
		return hint(err, "--model-dir names another folder; each service needs its own")
	}
	s.settings = f
	s.opened = append(s.opened, func() { f.Close() })
	return nil
}

// openFiles opens what finds the files of tasks.
func (s *service) openFiles() error {
	roots, folders, err := s.dataRoots()
	if err != nil {
		return err
	}
	s.roots = roots
	s.files, err = fetch.New(fetch.Options{
		Roots: roots, Folders: folders, Store: &store.Stores{}, LabelStudio: s.LabelStudioURL, Token: s.LabelStudioAPIKey,
		Downloads: s.downloads(), FileBytes: max(fetch.DefaultFileBytes, s.uploadBytes()),
	})
	if err != nil {
		return err
	}
	s.opened = append(s.opened, func() { s.files.Close() })
	if len(s.DataRoot) == 0 && s.LabelStudioURL == "" {
		s.log.Warn("only pictures on the web can be read: neither --data-root nor --label-studio-url is given")
	}
	return nil
}

// downloads is the folder for downloads, received the one for uploads on their
// way.
func (s *service) downloads() string { return filepath.Join(s.dir, "downloads") }
func (s *service) received() string  { return filepath.Join(s.dir, "uploads") }

// dataRoots are the data roots that are folders of this machine, and those
// that are folders in stores.
func (s *service) dataRoots() (here, stored []string, err error) {
	for _, root := range s.DataRoot {
		if root, err = canonical(root); err != nil {
			return nil, nil, usageError(fmt.Errorf("--data-root: %w", err))
		}
		if store.Is(root) {
			stored = append(stored, root)
		} else {
			here = append(here, root)
		}
	}
	return here, stored, nil
}

// openReader starts what reads pages, confined to the folders of documents.
func (s *service) openReader() error {
	if lacks := confine.Missing(); len(lacks) > 0 {
		s.log.Warn("processes that read documents are confined less than they could be", "lacking", lacks)
	}
	reader, err := newReader(s.Jobs, s.readingFlags, &confine.Places{
		Read: slices.Concat(s.roots, []string{s.downloads()}), Write: []string{s.received()},
	})
	if err != nil {
		return err
	}
	s.reader = reader
	s.opened = append(s.opened, func() { reader.Close() })
	return nil
}

// openModel opens the model with what annotators made so far.
func (s *service) openModel() error {
	made, err := reviews.Open(s.dir, setAside(s.log))
	if err != nil {
		return err
	}
	server, err := s.labelStudio()
	if err != nil {
		return err
	}
	s.model, err = live.New(s.reader, s.files, live.Options{
		Mode: live.Mode(s.Model), Version: s.version(),
		Reading: s.options(0), AtOnce: s.Jobs, DocumentTimeout: s.DocumentTimeout, Reviews: made, Memory: filepath.Join(s.dir, memoryFile), LabelStudio: server, Log: s.log,
	})
	if err != nil {
		return hint(err, "--model-dir holds what annotators made; see whether the file there is whole")
	}
	s.opened = append(s.opened, s.model.Close)
	return nil
}

// labelStudio is the server that has what annotators made before the service
// was connected; nil unless its address and a token are given.
func (s *service) labelStudio() (*labelstudio.Client, error) {
	if s.LabelStudioURL == "" || s.LabelStudioAPIKey == "" {
		return nil, nil
	}
	client, err := labelstudio.New(labelstudio.Options{URL: s.LabelStudioURL, Token: s.LabelStudioAPIKey})
	if err != nil {
		return nil, usageError(fmt.Errorf("--label-studio-url: %w", err))
	}
	return client, nil
}

// openUploads opens what takes documents until ctx ends.
func (s *service) openUploads(ctx context.Context) error {
	uploads, closeUploads, err := s.newUploads(ctx, s.reader, s.received(), s.log)
	if err != nil {
		return hint(err, "--uploads writes into the first --data-root; without it, nothing is written there")
	}
	s.uploads = uploads
	s.opened = append(s.opened, closeUploads)
	return nil
}

// backend joins the parts to what speaks with Label Studio, and opens the
// places where it listens.
func (s *service) backend() (*mlbackend.Handler, []net.Listener, error) {
	listeners, proof, err := s.listen(s.log)
	if err != nil {
		return nil, nil, err
	}
	backend, err := mlbackend.New(s.model, mlbackend.Options{
		Name: "lsml", Store: s.settings, User: s.BasicAuthUser, Password: s.BasicAuthPass, EventSecret: proof.secret, Hosts: s.hosts(),
		FirstSetup: func(project string) { proof.tellProject(s.log, listeners[0].Addr(), project) },
		Upload:     handlerOf(s.uploads), Deadline: s.Deadline, AtOnce: serveTasks,
		Facts: s.model.Facts, Projects: s.model.Projects, Tables: s.tables, Log: s.log,
	})
	if err != nil {
		return nil, nil, hint(err, "set both BASIC_AUTH_USER and BASIC_AUTH_PASS, or neither")
	}
	backend.Registry().MustRegister(s.model)
	return backend, listeners, nil
}

// tables are those of the status page.
func (s *service) tables() []mlbackend.Table {
	return append(s.model.Tables(), uploadTables(s.uploads)...)
}
