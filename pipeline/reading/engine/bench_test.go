package engine_test

import (
	"path/filepath"
	"testing"

	"lsml/pipeline/reading"
	"lsml/pipeline/reading/engine"
)

// BenchmarkPage reads a page and writes its picture, with no process between.
func BenchmarkPage(b *testing.B) {
	for _, tt := range []struct {
		name, document string
		ocr            reading.OCRMode
	}{
		{"digital", "fromto-de.pdf", reading.OCRAuto},
		{"scan with text", "scan-de.pdf", reading.OCRNever},
	} {
		b.Run(tt.name, func(b *testing.B) {
			e := engine.New()
			defer e.Close()
			path := filepath.Join("../../../testdata/pdf", tt.document)
			options := reading.Options{Picture: filepath.Join(b.TempDir(), "page_0.png"), OCR: tt.ocr}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Page(b.Context(), path, 1, options); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
