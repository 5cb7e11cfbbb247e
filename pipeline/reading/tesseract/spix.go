package tesseract

import (
	"encoding/binary"
	"image"
)

// pixelsPerWord is how many grey pixels are in a word of Leptonica's.
const pixelsPerWord = 4

// spix is the picture as Leptonica keeps it in memory, behind its own header
// (spixio.c of Leptonica): rows of 32-bit words in the machine's byte order,
// the leftmost pixel in the highest bits. It is taken over as it is; a greymap
// in PNM takes Leptonica a call for each pixel.
func spix(img *image.Gray) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	words := (w + pixelsPerWord - 1) / pixelsPerWord
	size := words * h * 4
	out := make([]byte, 0, 28+size)
	out = append(out, "spix"...)
	for _, v := range []int{w, h, 8, words, 0, size} { // 8 bits a pixel, no colours
		out = binary.NativeEndian.AppendUint32(out, uint32(v))
	}
	row := make([]byte, words*pixelsPerWord)
	for y := range h {
		copy(row, img.Pix[y*img.Stride:y*img.Stride+w])
		for i := 0; i < len(row); i += pixelsPerWord {
			out = binary.NativeEndian.AppendUint32(out, binary.BigEndian.Uint32(row[i:]))
		}
	}
	return out
}
