package tesseract

// #include "pictures.h"
import "C"

import "unsafe"

// Tesseract packs the picture of each line as a PNG, which it unpacks at once to read
// it. So this function of Leptonica's, which the library finds in the program first,
// packs it without compressing.
//
//export pixWriteMem
func pixWriteMem(data **C.uchar, size *C.size_t, picture unsafe.Pointer, format C.int) C.int {
	return C.pictures_pack(data, size, picture, format)
}
