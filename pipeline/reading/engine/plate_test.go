package engine

import (
	"context"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
)

// A page that cannot be painted larger is an error, whatever there is of its
// picture by then.
func TestPlateFails(t *testing.T) {
	doc, err := mupdf.Open("../../../testdata/pdf/boundary-de.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	sheet, err := doc.Page(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer sheet.Close()
	page := paper.Page{Number: 1, Text: paper.PrintedText}
	page.Width, page.Height = sheet.Size()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := plateOf(over, sheet, page, 1000, 1400, page.Bounds()); reading.KindOf(err) != reading.Canceled {
		t.Errorf("after the end: %v, want an error of kind canceled", err)
	}
	if _, err := plateOf(t.Context(), sheet, page, 1<<20, 1<<20, page.Bounds()); reading.KindOf(err) != reading.TooLarge {
		t.Errorf("too large: %v, want an error of kind too large", err)
	}
}
