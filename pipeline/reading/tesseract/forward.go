package tesseract

// #include "forward.h"
import "C"

import (
	"sync/atomic"
	"unsafe"
)

// lineHeight is the height in pixels of the lines that networks read, as in forward.c.
const lineHeight = 36

// ownRuns counts the lines that a network of ours was run on, which nothing else shows.
var ownRuns atomic.Int64

// Most of the time of recognition goes into running the network of a model, of which
// the library looks up every point by three coordinates and copies it several times.
// So these functions stand in for the library's, whose calls by name look in the
// program first: one that puts the pixels of a line before a network, and one that runs
// layers in a row, of which the whole network consists. What comes out is the same to
// the last bit. Networks that are not known, and those of a library that has other
// names, are run as ever.

//export _ZN9tesseract5Input15PreparePixInputERKNS_11StaticShapeENS_5ImageEPNS_5TRandEPNS_9NetworkIOE
func _ZN9tesseract5Input15PreparePixInputERKNS_11StaticShapeENS_5ImageEPNS_5TRandEPNS_9NetworkIOE(shape, picture, random, input unsafe.Pointer) {
	C.forward_prepare(shape, picture, random, input)
}

//export _ZN9tesseract6Series7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_
func _ZN9tesseract6Series7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_(series unsafe.Pointer, debug bool, input, transposed, scratch, output unsafe.Pointer) {
	if C.forward_run(series, C._Bool(debug), input, transposed, scratch, output) != 0 {
		ownRuns.Add(1)
	}
}
