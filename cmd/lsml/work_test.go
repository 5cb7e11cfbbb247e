package main

import (
	"testing"

	"lsml/pipeline/reading"
)

// TestOrderNamesNoPicture: an order, which is only as good as whoever can write
// to the queue, does not choose a file that is written.
func TestOrderNamesNoPicture(t *testing.T) {
	b, err := newWorkbench(1, keptFlag{keptNowhere})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	order := settings{Reading: reading.Options{Picture: "/home/somebody/.profile", OCR: reading.OCRNever}}
	r, done, err := b.open(order.encode())
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if o := r.(bringer).Pipeline.Reading; o.Picture != "" || o.OCR != reading.OCRNever {
		t.Errorf("pages are read with %+v, want no picture and nothing recognised", o)
	}
}
