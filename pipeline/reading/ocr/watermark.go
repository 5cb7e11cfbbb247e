package ocr

import (
	"image"
	"slices"
	"unicode/utf8"

	"lsml/pipeline/paper"
)

// A watermark is printed all over a page in a grey that is paler than its text.
// Recognition reads it, and reads the text that it crosses as something else. It
// is known by words that are read again and again and are as pale as each other.
const (
	fewestMarks    = 3    // repeats of one word
	shortestMark   = 4    // its letters
	palest         = 0.4  // of the way from the text's ink to the paper, from which on ink is pale
	markedQuantile = 0.05 // of the pixels of a word that are its ink
	markedSlack    = 12   // greys by which ink of the watermark may be darker
)

// withoutWatermark is a page without its watermark, by the words that were read on
// it; ok if it has one. img is not changed.
func withoutWatermark(img *image.Gray, words []paper.Word, scale float64) (clean *image.Gray, ok bool) {
	repeated := repeats(words)
	if len(repeated) == 0 {
		return img, false // as most pages, which is quick to see
	}
	blank := commonest(img)
	grey, ok := watermark(img, words, repeated, blank, scale)
	if !ok {
		return img, false
	}
	clean = copied(img)
	for i, v := range clean.Pix {
		if v >= grey {
			clean.Pix[i] = max(v, blank)
		}
	}
	return clean, true
}

// repeats are the words that were read again and again, by their indices.
func repeats(words []paper.Word) [][]int {
	places := map[string][]int{}
	for i, w := range words {
		if utf8.RuneCountInString(w.Text) >= shortestMark {
			places[w.Text] = append(places[w.Text], i)
		}
	}
	var found [][]int
	for _, at := range places {
		if len(at) >= fewestMarks {
			found = append(found, at)
		}
	}
	return found
}

// watermark is the darkest grey of the repeated words that are pale on paper of a
// grey.
func watermark(img *image.Gray, words []paper.Word, repeated [][]int, blank uint8, scale float64) (grey uint8, ok bool) {
	inks := make([]uint8, len(words))
	for i, w := range words {
		inks[i] = inkOf(img, w.Box, scale)
	}
	text := slices.Sorted(slices.Values(inks))[len(inks)/4]
	pale := text + uint8(palest*float64(max(blank, text)-text))
	grey = 255
	for _, at := range repeated {
		darkest := uint8(255)
		for _, i := range at {
			darkest = min(darkest, inks[i])
		}
		if darkest >= pale {
			grey, ok = min(grey, max(pale, darkest-markedSlack)), true
		}
	}
	return grey, ok
}

// inkOf is the grey of the ink of a word.
func inkOf(img *image.Gray, box paper.Box, scale float64) uint8 {
	r := image.Rect(int(box.X0*scale), int(box.Y0*scale), int(box.X1*scale)+1, int(box.Y1*scale)+1).Intersect(img.Rect)
	var count [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range img.Pix[img.PixOffset(r.Min.X, y):img.PixOffset(r.Max.X, y)] {
			count[v]++
		}
	}
	left := int(markedQuantile * float64(r.Dx()*r.Dy()))
	for v, n := range count {
		if left -= n; left < 0 {
			return uint8(v)
		}
	}
	return 255
}
