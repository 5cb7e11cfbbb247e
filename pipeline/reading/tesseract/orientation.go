package tesseract

/*
// The library is named by gosseract and found by the final link; cgo's own link
// of this package comes before.
#cgo linux LDFLAGS: -Wl,--unresolved-symbols=ignore-in-object-files
#cgo darwin LDFLAGS: -Wl,-undefined,dynamic_lookup
#include <stdlib.h>
#include <tesseract/capi.h>
*/
import "C"

import (
	"errors"
	"image"
	"slices"
	"unsafe"
)

// osd is the model that tells which way up a page is.
const osd = "osd"

// leastConfidence is Tesseract's own score from which its answer is right far
// more often than not; upright pages of print reach 5 to 30.
const leastConfidence = 2.0

// Upright tells by how many degrees (0, 90, 180 or 270) the picture must be
// turned clockwise so that its text stands upright; 0 as well where there is
// too little text to tell. It needs the osd model, which Debian installs with
// Tesseract, and an error says that it is missing.
func (c *Client) Upright(img *image.Gray) (int, error) {
	dir, _, err := models()
	if err != nil {
		return 0, err
	}
	api := C.TessBaseAPICreate()
	defer C.TessBaseAPIDelete(api)
	cdir, cosd := C.CString(dir), C.CString(osd)
	defer C.free(unsafe.Pointer(cdir))
	defer C.free(unsafe.Pointer(cosd))
	if C.TessBaseAPIInit3(api, cdir, cosd) != 0 {
		return 0, errors.New("tesseract has no osd model in " + dir + ": on Debian and Ubuntu, apt-get install tesseract-ocr-osd")
	}
	if img.Rect.Empty() {
		return 0, nil
	}
	pix := slices.Concat(rows(img)...)
	w, h := C.int(img.Rect.Dx()), C.int(img.Rect.Dy())
	C.TessBaseAPISetImage(api, (*C.uchar)(unsafe.Pointer(&pix[0])), w, h, 1, w)
	var degrees C.int
	var confidence, scriptConfidence C.float
	var script *C.char
	found := C.TessBaseAPIDetectOrientationScript(api, &degrees, &confidence, &script, &scriptConfidence)
	if found == 0 || confidence < leastConfidence {
		return 0, nil
	}
	return (360 - int(degrees)) % 360, nil
}

func rows(img *image.Gray) [][]byte {
	rows := make([][]byte, img.Rect.Dy())
	for y := range rows {
		rows[y] = img.Pix[y*img.Stride : y*img.Stride+img.Rect.Dx()]
	}
	return rows
}
