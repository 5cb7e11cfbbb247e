// Package source finds the documents that the user means.
package source

// A Source is one document to annotate.
type Source struct {
	// Path opens the file.
	Path string `json:"path"`
	// Name is the path below the folder that was given, with forward slashes;
	// for a file that was given itself, its base name.
	Name string `json:"name"`
	// SHA256 is the lower-case hex digest of the file's bytes.
	SHA256 string `json:"sha256"`
	// Size in bytes.
	Size int64 `json:"size"`
}
