package mupdf

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"lsml/pipeline/reading"
)

// A format is a MIME type that MuPDF chooses its parser by.
type format string

const (
	formatPDF  format = "application/pdf"
	formatPNG  format = "image/png"
	formatJPEG format = "image/jpeg"
	formatTIFF format = "image/tiff"
)

// headerWindow is how far from the start a PDF's header may stand: Annex H of
// the PDF reference (implementation note 13) says 1024 bytes.
const headerWindow = 1024

// sniff finds a file's format by its first bytes.
func sniff(path string) (format, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // to open a pipe is no wait
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err // the path is the caller's to name
		}
		return "", failure(reading.Invalid, "open", 0, "%v", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", failure(reading.Invalid, "open", 0, "%v", err)
	}
	if !info.Mode().IsRegular() {
		return "", failure(reading.Invalid, "open", 0, "not a regular file")
	}
	head := make([]byte, headerWindow)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", failure(reading.Invalid, "open", 0, "%v", err)
	}
	format, err := formatOf(head[:n])
	if err == nil && !ended(f, info.Size(), format) {
		return "", failure(reading.Invalid, "open", 0, "the image is cut off: its end is missing")
	}
	return format, err
}

// endWindow is how far before the end of a file the end of its image may stand:
// cameras and editors append what they like.
const endWindow = 64 << 10

// ended reports whether an image has its end. MuPDF fills up what is missing of
// a cut off JPEG, and half a page would pass for a whole one.
func ended(f io.ReaderAt, size int64, format format) bool {
	var end []byte
	switch format {
	case formatJPEG:
		end = []byte("\xff\xd9") // the marker EOI of ITU-T T.81
	case formatPNG:
		end = []byte("IEND")
	default:
		return true
	}
	tail := make([]byte, min(size, endWindow))
	n, err := f.ReadAt(tail, size-int64(len(tail)))
	return err != nil && err != io.EOF || bytes.Contains(tail[:n], end)
}

func formatOf(head []byte) (format, error) {
	switch {
	case len(head) == 0:
		return "", failure(reading.Empty, "open", 0, "the file is empty")
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return formatPNG, nil
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return formatJPEG, nil
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return formatTIFF, nil
	case bytes.Contains(head, []byte("%PDF-")):
		return formatPDF, nil
	}
	return "", failure(reading.Invalid, "open", 0, "neither a PDF nor a PNG, JPEG or TIFF image")
}
