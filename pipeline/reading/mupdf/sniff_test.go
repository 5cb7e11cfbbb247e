package mupdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"lsml/pipeline/reading"
)

// An image that is cut off is an error, and not half a page; what cameras put
// behind its end is none.
func TestOpenCutOffImages(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 400, 400))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * 7)
	}
	img.SetGray(0, 0, color.Gray{Y: 255})
	var asJPEG, asPNG bytes.Buffer
	if err := jpeg.Encode(&asJPEG, img, nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&asPNG, img); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want reading.Kind
	}{
		{"whole.jpg", asJPEG.Bytes(), ""},
		{"whole.png", asPNG.Bytes(), ""},
		{"appended.jpg", append(bytes.Clone(asJPEG.Bytes()), make([]byte, 3000)...), ""},
		{"half.jpg", asJPEG.Bytes()[:asJPEG.Len()/2], reading.Invalid},
		{"half.png", asPNG.Bytes()[:asPNG.Len()/2], reading.Invalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.name)
			if err := os.WriteFile(path, tt.data, 0o644); err != nil {
				t.Fatal(err)
			}
			d, err := Open(path)
			if d != nil {
				d.Close()
			}
			if got := reading.KindOf(err); got != tt.want {
				t.Errorf("error is %v, of kind %q, want %q", err, got, tt.want)
			}
		})
	}
}
