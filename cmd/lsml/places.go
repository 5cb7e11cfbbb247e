package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lsml/pipeline/reading/confine"
	"lsml/pipeline/running/store"
)

// mostPlaces bounds the folders that are named to a reading process. Documents
// that are links into more than these lie anywhere.
const mostPlaces = 200

// places are where the processes that read the documents of a run have to go:
// the folders of the documents, those that links lead to, and that of the
// pictures, which is made here because they may not make it.
func (p *plan) places() *confine.Places {
	var to confine.Places
	for _, s := range p.Sources {
		to.Read = withFolderOf(to.Read, s.Path)
		for _, image := range s.Images {
			to.Read = withFolderOf(to.Read, image.Path)
		}
		if len(to.Read) > mostPlaces {
			return nil
		}
	}
	if p.scratch != "" {
		to.Write = append(to.Write, p.scratch)
	}
	if p.images != "" && !store.Is(p.images) {
		_ = os.MkdirAll(p.images, 0o755) // told by whoever cannot write there
		to.Write = append(to.Write, p.images)
	}
	return &to
}

// withFolderOf adds the folder of a file, unless it is below one of the
// folders, in the place of those below it.
func withFolderOf(folders []string, file string) []string {
	if store.Is(file) {
		return folders
	}
	folder := filepath.Dir(realOf(file))
	if slices.ContainsFunc(folders, func(f string) bool { return isBelow(folder, f) }) {
		return folders
	}
	folders = slices.DeleteFunc(folders, func(f string) bool { return strings.HasPrefix(f, folder+string(filepath.Separator)) })
	return append(folders, folder)
}
