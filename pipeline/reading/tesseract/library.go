package tesseract

/*
#cgo linux LDFLAGS: -ldl -lm
#include <stdlib.h>
#include "library.h"
*/
import "C"

import (
	"fmt"
	"image"
	"strings"
	"sync"
	"unsafe"
)

// libraries are the names of Tesseract's library, by system and version; the
// first that is there is loaded.
var libraries = []string{
	"libtesseract.so.5", "libtesseract.so.4", "libtesseract.so",
	"libtesseract.5.dylib", "/opt/homebrew/lib/libtesseract.5.dylib", "/usr/local/lib/libtesseract.5.dylib",
}

// library loads Tesseract and gives its version. The library brings half a
// hundred others with it, for formats and protocols that nobody asks it for:
// to load them takes as long as to read a page that needs no recognition.
var library = sync.OnceValues(func() (version string, err error) { return loadLibrary(libraries) })

func loadLibrary(names []string) (version string, err error) {
	var wrong []string
	for _, name := range names {
		cname := C.CString(name)
		defer C.free(unsafe.Pointer(cname))
		message := C.library_load(cname)
		if message == nil {
			return C.GoString(C.library_version()), nil
		}
		wrong = append(wrong, C.GoString(message))
	}
	return "", fmt.Errorf("tesseract is not installed: on Debian and Ubuntu, apt-get install tesseract-ocr %s (%s)",
		packageOf(DefaultLanguages[0]), strings.Join(wrong, "; "))
}

// An api is Tesseract with one model.
type api struct {
	c       *C.TessBaseAPI
	network *C.network // nil if the library runs it
}

// newAPI loads a model from a folder.
func newAPI(dir, language string) (api, error) {
	if _, err := library(); err != nil {
		return api{}, err
	}
	cdir, clanguage := C.CString(dir), C.CString(language)
	defer C.free(unsafe.Pointer(cdir))
	defer C.free(unsafe.Pointer(clanguage))
	c := C.model_new(cdir, clanguage)
	if c == nil {
		return api{}, fmt.Errorf("the model of %s in %s cannot be loaded", language, dir)
	}
	return api{c, newNetwork(dir, language)}, nil
}

func (a api) close() {
	C.model_drop(a.c)
	dropNetwork(a.network)
}

// set gives a variable of Tesseract a value.
func (a api) set(name, value string) error {
	cname, cvalue := C.CString(name), C.CString(value)
	defer C.free(unsafe.Pointer(cname))
	defer C.free(unsafe.Pointer(cvalue))
	if C.model_set(a.c, cname, cvalue) == 0 {
		return fmt.Errorf("tesseract has no variable %s", name)
	}
	return nil
}

// A found is a word with its box in pixels.
type found struct {
	text    string
	percent float64
	box     image.Rectangle
}

// A layout is what is taken to be on a picture: one of PageSegMode in Tesseract's
// publictypes.h.
type layout int

const (
	block   layout = 6  // lines of text, or none: what has few glyphs is often taken for dirt
	oneLine layout = 7  // a line, if it has the look of one
	rawLine layout = 13 // a line, whatever it looks like
)

// read reads a picture that is not empty.
func (a api) read(img *image.Gray, as layout) []found {
	var count C.int
	words := C.model_read(a.c, pixels(img), C.int(img.Rect.Dx()), C.int(img.Rect.Dy()), C.int(img.Stride), C.int(as), a.network, &count)
	defer C.words_drop(words, count)
	all := make([]found, count)
	for i, w := range unsafe.Slice(words, count) {
		all[i] = found{C.GoString(w.text), float64(w.percent), image.Rect(int(w.x0), int(w.y0), int(w.x1), int(w.y1))}
	}
	return all
}

// orientation tells by how many degrees a picture that is not empty is turned
// clockwise, and how sure that is.
func (a api) orientation(img *image.Gray) (degrees int, confidence float64) {
	var d C.int
	var c C.float
	if C.model_orientation(a.c, pixels(img), C.int(img.Rect.Dx()), C.int(img.Rect.Dy()), C.int(img.Stride), &d, &c) == 0 {
		return 0, 0
	}
	return int(d), float64(c)
}

// pixels are the first of a picture, which C copies.
func pixels(img *image.Gray) *C.uchar {
	return (*C.uchar)(unsafe.Pointer(&img.Pix[img.PixOffset(img.Rect.Min.X, img.Rect.Min.Y)]))
}
