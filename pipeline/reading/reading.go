// Package reading says what it means to read a page, and how reading fails.
//
// Reading runs C libraries that can crash, hang or eat memory, so there are
// two kinds of Reader: the engine itself, in this process, and a pool of child
// processes that each run one. Callers cannot tell them apart.
package reading

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"

	"lsml/pipeline/paper"
)

// A Reader reads documents (PDF or image files) page by page. It is safe for
// concurrent use. Every error it returns is an *Error.
type Reader interface {
	// Pages counts the pages of the document at path.
	Pages(ctx context.Context, path string) (int, error)
	// Page reads page number, counted from 1, of the document at path.
	Page(ctx context.Context, path string, number int, o Options) (paper.Page, error)
}

// Options say what is wanted of a page.
type Options struct {
	// Picture is the PNG file to write the page's image to; empty for none.
	Picture string `json:"picture,omitempty"`
	// DPI is the resolution of the picture; 0 means DefaultDPI. Image files keep
	// their own pixels, and very large pages get fewer.
	DPI int `json:"dpi,omitempty"`
	// OCR says when text is recognised from pixels.
	OCR OCRMode `json:"ocr,omitempty"`
	// Languages are Tesseract language names such as "deu", in order of preference.
	Languages []string `json:"languages,omitempty"`
	// Patches ask for nothing but what is recognised in these parts of the page,
	// whatever OCR says: a page of these words alone, with no picture.
	Patches []Patch `json:"patches,omitempty"`
}

// A Patch is a part of a page that is worth a look at its pixels.
type Patch struct {
	Box paper.Box `json:"box"` // in points of the page
	// Numbers tells that it is a column of numbers: nothing else is read there.
	Numbers bool `json:"numbers,omitempty"`
	// Size is the usual font size there, in points.
	Size float64 `json:"size"`
}

// MostPatches bounds what is asked of one page. What is more is not looked at.
const MostPatches = 64

// DefaultDPI is the resolution of page pictures: readable on a screen, and
// enough for Tesseract on ordinary print.
const DefaultDPI = 150

// Unfinished names the file that a process writes a picture to before it is
// whole and renamed: beside it, hidden, and telling whose it is, so that what a
// killed process leaves behind can be found.
func Unfinished(picture string, pid int) string {
	dir, base := filepath.Split(picture)
	if len(base) > longestWhole {
		h := fnv.New64a()
		io.WriteString(h, base) // never fails
		base = fmt.Sprintf("%016x", h.Sum64())
	}
	return filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, pid))
}

// longestWhole is how many bytes of a picture's name the name of its unfinished
// file holds, of the 255 that file systems allow.
const longestWhole = 230

// An OCRMode says when text is recognised from pixels.
type OCRMode string

// OCRAuto recognises only where the page carries no usable text of its own.
const (
	OCRAuto   OCRMode = "auto"
	OCRAlways OCRMode = "always"
	OCRNever  OCRMode = "never"
)

// A Kind is the reason why something could not be read, as a word that a
// program can act on.
type Kind string

// The kinds of failure.
const (
	Invalid   Kind = "invalid"   // not a document, or damaged
	Encrypted Kind = "encrypted" // needs a password
	TooLarge  Kind = "too large" // beyond the limits on pages, pixels or memory
	Empty     Kind = "empty"     // no bytes or no pages
	Timeout   Kind = "timeout"
	Crash     Kind = "crash" // the engine died on it
	Canceled  Kind = "canceled"
	Internal  Kind = "internal" // a fault of this program or machine
)

// An Error is a failure to read. The path is left to whoever knows how the
// user named the file.
type Error struct {
	Kind Kind   `json:"kind"`
	Op   string `json:"op"`             // what was being done: "open", "text", "picture", "ocr"
	Page int    `json:"page,omitempty"` // 0 for the whole document
	Msg  string `json:"msg"`
	// Stack is where a fault of this program was, for those who mend it.
	Stack string `json:"stack,omitempty"`
}

func (e *Error) Error() string {
	if e.Page > 0 {
		return fmt.Sprintf("page %d: %s: %s", e.Page, e.Op, e.Msg)
	}
	return fmt.Sprintf("%s: %s", e.Op, e.Msg)
}

// KindOf is the kind of a reading error, Canceled or Timeout for a context's
// error, Internal for any other, and empty for nil.
func KindOf(err error) Kind {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, context.DeadlineExceeded):
		return Timeout
	case errors.Is(err, context.Canceled):
		return Canceled
	}
	return Internal
}
