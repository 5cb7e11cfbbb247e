package raster

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"

	"github.com/klauspost/compress/flate"
)

// deflateLevel trades bytes for time. On scans level 1 takes a sixth of the
// time of image/png for files about as large.
const deflateLevel = 1

// The colour types of a PNG header (PNG specification, third edition, §11.2.1).
const (
	pngGray = 0
	pngRGB  = 2
)

// filterUp stores each byte as the difference from the one above it. Photographs
// and coloured scans are a tenth smaller for it. Print is a tenth larger, and
// takes longer: paper is of one grey by itself.
const filterUp = 2

const (
	// sampleEvery is of how many rows one is looked at to choose the filter.
	sampleEvery = 16
	// restless is the share of pixels that differ from the one before from which a
	// picture has shades; drawn pages stay below half of it.
	restless = 0.1
	// calmer is how many times as often they must differ where rows are stored as
	// differences, at the most, for it to be worth it: noise differs more often.
	calmer = 0.97
)

// EncodePNG writes a picture as an Encoder does, for who writes only one.
func EncodePNG(w io.Writer, img image.Image) error { return new(Encoder).Encode(w, img) }

// An Encoder writes PNG files, one after the other. To set a compressor up takes as
// long as some pages take to be compressed.
type Encoder struct{ deflate *flate.Writer }

// Encode writes the picture as a PNG file with no more depth than it needs:
// one bit for black and white, eight for grey (also where a colour picture
// holds only greys), RGB otherwise. It is made for *image.Gray, *image.RGBA and
// opaque *image.NRGBA; others are encoded by image/png.
func (e *Encoder) Encode(w io.Writer, img image.Image) error {
	rows, ok := rowsOf(img)
	if !ok || img.Bounds().Empty() {
		return png.Encode(w, img)
	}
	out := bufio.NewWriter(w)
	out.WriteString("\x89PNG\r\n\x1a\n")
	writeChunk(out, "IHDR", rows.header())
	if err := e.writePixels(out, rows); err != nil {
		return err
	}
	writeChunk(out, "IEND", nil)
	return out.Flush()
}

// writeChunk leaves the error to the writer's Flush.
func writeChunk(w *bufio.Writer, kind string, data []byte) {
	var word [4]byte
	binary.BigEndian.PutUint32(word[:], uint32(len(data)))
	w.Write(word[:])
	w.WriteString(kind)
	w.Write(data)
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(kind)), crc32.IEEETable, data)
	binary.BigEndian.PutUint32(word[:], sum)
	w.Write(word[:])
}

// writePixels compresses the filtered rows into IDAT chunks.
func (e *Encoder) writePixels(w *bufio.Writer, rows pixelRows) error {
	const chunk = 1 << 18
	split := bufio.NewWriterSize(chunkWriter{w}, chunk)
	deflate, err := e.compressor(split)
	if err != nil {
		return err
	}
	split.Write(zlibHeader[:])
	size := rows.bytesPerRow()
	above, here := make([]byte, size), make([]byte, size)
	filtered := make([]byte, size+1)
	filter := rows.filter()
	sum := newRowSum(size + 1)
	for y := range rows.height {
		if filter {
			rows.read(here, y)
			filtered[0] = filterUp
			subtract(filtered[1:], here, above)
			above, here = here, above
		} else {
			rows.read(filtered[1:], y)
		}
		sum.add(filtered)
		if _, err := deflate.Write(filtered); err != nil {
			return err
		}
	}
	if err := deflate.Close(); err != nil {
		return err
	}
	split.Write(binary.BigEndian.AppendUint32(nil, sum.adler()))
	return split.Flush()
}

// compressor is set up to write to w.
func (e *Encoder) compressor(w io.Writer) (_ *flate.Writer, err error) {
	if e.deflate != nil {
		e.deflate.Reset(w)
		return e.deflate, nil
	}
	e.deflate, err = flate.NewWriter(w, deflateLevel)
	return e.deflate, err
}

func subtract(out, here, above []byte) {
	above, out = above[:len(here)], out[:len(here)]
	for i, v := range here {
		out[i] = v - above[i]
	}
}

// A chunkWriter makes one IDAT chunk of each Write.
type chunkWriter struct{ w *bufio.Writer }

func (c chunkWriter) Write(p []byte) (int, error) {
	writeChunk(c.w, "IDAT", p)
	return len(p), nil
}

// pixelRows reads a picture row by row in the form the file will have.
type pixelRows struct {
	width, height int
	bits          int // of a sample: 1 or 8
	colorType     byte
	source        []uint8
	stride        int
	pixel         int // bytes a pixel takes in source
}

// rowsOf looks at every pixel once to find the least form that holds them.
func rowsOf(img image.Image) (pixelRows, bool) {
	b := img.Bounds()
	r := pixelRows{width: b.Dx(), height: b.Dy(), bits: 8}
	switch img := img.(type) {
	case *image.Gray:
		r.source, r.stride, r.pixel = img.Pix, img.Stride, 1
	case *image.RGBA:
		r.source, r.stride, r.pixel = img.Pix, img.Stride, 4
		if !img.Opaque() {
			return r, false
		}
	case *image.NRGBA:
		r.source, r.stride, r.pixel = img.Pix, img.Stride, 4
		if !img.Opaque() {
			return r, false
		}
	default:
		return r, false
	}
	switch {
	case !r.gray():
		r.colorType = pngRGB
	case r.bilevel():
		r.bits = 1
	}
	return r, true
}

func (r pixelRows) row(y int) []uint8 {
	return r.source[y*r.stride : y*r.stride+r.width*r.pixel]
}

func (r pixelRows) gray() bool {
	if r.pixel == 1 {
		return true
	}
	for y := range r.height {
		row := r.row(y)
		for i := 0; i+3 < len(row); i += 4 {
			if row[i] != row[i+1] || row[i] != row[i+2] {
				return false
			}
		}
	}
	return true
}

func (r pixelRows) bilevel() bool {
	for y := range r.height {
		row := r.row(y)
		for i := 0; i < len(row); i += r.pixel {
			if row[i]+1 > 1 { // neither 255 nor 0
				return false
			}
		}
	}
	return true
}

// filter reports whether rows are better stored as differences, by a sample of
// them. Packed bits do not gain from it.
func (r pixelRows) filter() bool {
	if r.bits != 8 {
		return false
	}
	size := r.bytesPerRow()
	step := size / r.width // bytes of a pixel
	above, here := make([]byte, size), make([]byte, size)
	plain, all := 0, 0
	for y := 1; y < r.height; y += sampleEvery {
		r.read(here, y)
		plain += changes(here, step)
		all += size - step
	}
	if float64(plain) <= restless*float64(all) {
		return false
	}
	stored := 0
	for y := 1; y < r.height; y += sampleEvery {
		r.read(above, y-1)
		r.read(here, y)
		subtract(above, here, above)
		stored += changes(above, step)
	}
	return float64(stored) < calmer*float64(plain)
}

// changes counts the bytes of a row that differ from those of the pixel before.
func changes(row []byte, step int) int {
	n := 0
	before := row[:len(row)-step]
	for i, v := range row[step:] {
		if v != before[i] {
			n++
		}
	}
	return n
}

func (r pixelRows) bytesPerRow() int {
	if r.colorType == pngRGB {
		return 3 * r.width
	}
	return (r.width*r.bits + 7) / 8
}

func (r pixelRows) header() []byte {
	h := make([]byte, 13)
	binary.BigEndian.PutUint32(h, uint32(r.width))
	binary.BigEndian.PutUint32(h[4:], uint32(r.height))
	h[8], h[9] = byte(r.bits), r.colorType
	return h
}

func (r pixelRows) read(out []byte, y int) {
	row := r.row(y)
	switch {
	case r.colorType == pngRGB:
		for i, j := 0, 0; i+3 < len(row); i, j = i+4, j+3 {
			out[j], out[j+1], out[j+2] = row[i], row[i+1], row[i+2]
		}
	case r.bits == 1:
		clear(out)
		for x := range r.width {
			if row[x*r.pixel] != 0 {
				out[x/8] |= 0x80 >> (x % 8)
			}
		}
	case r.pixel == 1:
		copy(out, row)
	default:
		for x := range r.width {
			out[x] = row[x*r.pixel]
		}
	}
}
