package tesseract

// #include "library.h"
import "C"

import (
	"sync/atomic"
	"unsafe"
)

// passedOver counts the models that were loaded without the list, which nothing else
// shows.
var passedOver atomic.Int64

// Tesseract sorts a list of letters that may be mistaken for others, one for all
// languages, into every model, which takes ten times as long as all else of it. Only
// its old engine asks for them, when it puts words together: the models of Debian
// read without it, and the one that tells which way up a page is takes letters by
// themselves. So this function stands in for the library's, whose calls by name look
// in the program first. It returns nothing and owns nothing: the tables stay as they
// were made, empty, and a list that a model brings itself is sorted in as ever. Of
// another version, where it has another name, the models only load slowly.
//
//export _ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_
func _ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_(ambiguities, encoder, letters unsafe.Pointer) {
	passedOver.Add(1)
}
