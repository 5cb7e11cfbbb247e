// Package mupdf reads what is printed on the pages of PDF and image files:
// words with their boxes, ruled lines, filled areas, and pixels.
//
// It stands on the MuPDF library that go-fitz links. go-fitz itself gives text
// without positions, leaves out ruled lines, and calls several functions
// outside MuPDF's exception handling, which then ends the process. So this
// package calls MuPDF directly: reader.c catches every exception, and fitz.h
// declares what it needs. go-fitz stays for what it does well, bringing the
// library along with a plain go build.
//
// A page is interpreted once, into a display list. Text, drawings and pixels
// all come from that list, so an expensive content stream is paid for once.
//
// Exceptions are not all that can go wrong: a damaged file may still crash or
// hang the C code. Programs therefore run this package in a child process.
package mupdf

/*
// cgo links each package on its own once, to see which symbols it imports, and
// then go-fitz's archive is not there yet. The final link finds them all.
#cgo linux LDFLAGS: -Wl,--unresolved-symbols=ignore-in-object-files
#cgo darwin LDFLAGS: -Wl,-undefined,dynamic_lookup
#include <stdlib.h>
#include "fitz.h"
#include "reader.h"
*/
import "C"

import (
	"context"
	"fmt"
	"strings"
	"unsafe"

	_ "github.com/gen2brain/go-fitz" // links libmupdf

	"lsml/pipeline/reading"
)

// storeBytes bounds MuPDF's cache of decoded images and fonts. An A4 scan at
// 300 dpi in colour takes 26 MB; more than a few pages are never needed again.
const storeBytes = 96 << 20

// Codes of MuPDF's exceptions, from its context.h.
const (
	codeSystem  = 2 // also: out of memory
	codeLimit   = 5
	codeAborted = 10
)

// A Library is MuPDF, set up to read one document after the other: what it knows
// of colours and fonts is made ready once.
type Library struct {
	reader *C.reader
	canvas canvas
}

// New sets MuPDF up. The error is a *reading.Error of kind Internal.
func New() (*Library, error) {
	r := C.reader_new(storeBytes)
	if r == nil {
		return nil, failure(reading.Internal, "open", 0, "libmupdf is not version %s, or memory is short", C.FZ_VERSION)
	}
	return &Library{reader: r}, nil
}

// Close releases the library. Its document must be closed before.
func (l *Library) Close() {
	C.reader_drop(l.reader)
	l.reader = nil
}

// A Document is an open file. It serves one goroutine at a time.
type Document struct {
	reader *C.reader
	canvas *canvas
	own    *Library // closed with the document
	pages  int
	image  bool
}

// Open opens a document with a library of its own, for who reads one only.
func Open(path string) (*Document, error) {
	l, err := New()
	if err != nil {
		return nil, err
	}
	d, err := l.Open(path)
	if err != nil {
		l.Close()
		return nil, err
	}
	d.own = l
	return d, nil
}

// Open opens a PDF or an image (PNG, JPEG, TIFF), whichever the content says;
// the name does not matter. The document before must be closed. Errors are
// *reading.Error of kind Invalid, Encrypted, Empty or TooLarge.
func (l *Library) Open(path string) (*Document, error) {
	format, err := sniff(path)
	if err != nil {
		return nil, err
	}
	d := &Document{reader: l.reader, canvas: &l.canvas, image: format != formatPDF}
	if err := d.open(path, format); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *Document) open(path string, format format) error {
	name, magic := C.CString(path), C.CString(string(format))
	defer C.free(unsafe.Pointer(name))
	defer C.free(unsafe.Pointer(magic))

	var locked C.int
	if code := C.reader_open(d.reader, name, magic, &locked); code != 0 {
		return d.failed("open", 0, code)
	}
	if err := d.counted(locked); err != nil || !d.image {
		return err
	}
	return d.probe()
}

// counted counts the pages of the document that was opened, locked or not.
func (d *Document) counted(locked C.int) error {
	var pages C.int
	if locked != 0 {
		return failure(reading.Encrypted, "open", 0, "the file needs a password")
	}
	if code := C.reader_count(d.reader, &pages); code != 0 {
		return d.failed("open", 0, code)
	}
	if pages <= 0 {
		return failure(reading.Empty, "open", 0, "the file has no pages")
	}
	d.pages = int(pages)
	return nil
}

// probe loads the first page: of an image, MuPDF looks at the bytes no sooner.
func (d *Document) probe() error {
	var first *C.sheet
	if code := C.reader_sheet(d.reader, 0, &first); code != 0 {
		return d.failed("open", 0, code)
	}
	C.sheet_drop(first)
	return nil
}

// Count is the number of pages, at least 1.
func (d *Document) Count() int { return d.pages }

// IsImage reports whether the file is an image and not a PDF.
func (d *Document) IsImage() bool { return d.image }

// Close releases the document. Its pages must be closed before.
func (d *Document) Close() {
	C.reader_close(d.reader)
	if d.own != nil {
		d.own.Close()
	}
	d.reader, d.own = nil, nil
}

// abortOn makes MuPDF stop soon after the context ends. The caller runs the
// returned function when the call into MuPDF is over.
func (d *Document) abortOn(ctx context.Context) (finish func()) {
	C.reader_abort(d.reader, 0)
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		C.reader_abort(d.reader, 1)
		close(done)
	})
	return func() {
		if !stop() {
			<-done // the reader must not be dropped under the function's feet
		}
	}
}

// failed turns MuPDF's last exception into an error.
func (d *Document) failed(op string, page int, code C.int) error {
	message := C.GoString(C.reader_message(d.reader))
	return failure(kindOf(int(code), message), op, page, "%s", message)
}

// kindOf sorts an exception by what the user can do about it.
func kindOf(code int, message string) reading.Kind {
	switch {
	case code == codeLimit, code == codeSystem && strings.Contains(message, "alloc"):
		return reading.TooLarge
	case code == codeAborted:
		return reading.Canceled
	case strings.Contains(message, "encrypt"), strings.Contains(message, "password"):
		return reading.Encrypted
	}
	return reading.Invalid
}

func failure(kind reading.Kind, op string, page int, format string, args ...any) error {
	return &reading.Error{Kind: kind, Op: op, Page: page, Msg: fmt.Sprintf(format, args...)}
}
