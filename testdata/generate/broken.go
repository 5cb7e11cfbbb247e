package main

import (
	"bytes"
	"fmt"
	"strings"
)

// broken makes the inputs that must fail with a clear reason, by file name.
// The one with blanks and umlauts in its name is sound and must not fail.
func broken() (map[string][]byte, error) {
	sound, _, err := drawn("", steinacher(), func(s *sheet, h *hole) { lettered(s, h, german, helvetica(10)) }).render()
	if err != nil {
		return nil, err
	}
	encrypted, err := encryptedPDF()
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"truncated.pdf":              sound[:len(sound)/3],
		"text.pdf":                   []byte("Kernbohrung KB 1, siehe Beilage 3\n"),
		"empty.pdf":                  {},
		"zero-pages.pdf":             rawPDF("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>"),
		"encrypted.pdf":              encrypted,
		"ten-metres.pdf":             tenMetres(),
		"endless.pdf":                endless(),
		"Bohrung Süd, Öl-Tank 7.pdf": sound,
	}, nil
}

func encryptedPDF() ([]byte, error) {
	pdf := newPDF()
	pdf.SetProtection(0, "geheim", "owner")
	s := &sheet{canvas: pdf}
	s.portrait()
	lettered(s, steinacher(), german, helvetica(10))
	return pdf.bytes()
}

// tenMetres is a page with sides of ten metres: 3.5 billion pixels at 150 dpi.
func tenMetres() []byte {
	const side = 28346 // points
	return rawPDF(
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		fmt.Sprintf("<</Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d]>>", side, side),
	)
}

// endless is a page whose content stream is finite on paper only: twelve
// forms, each of which draws the next one twenty times.
func endless() []byte {
	const depth, times = 12, 20
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</F 5 0 R>>>>>>",
		stream("", "/F Do"),
	}
	for i := range depth {
		next := len(objects) + 2
		body, resources := strings.Repeat("/F Do ", times), fmt.Sprintf("<</XObject <</F %d 0 R>>>>", next)
		if i == depth-1 {
			body, resources = "0 0 m 9 9 l S", "<<>>"
		}
		objects = append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "+resources, body))
	}
	return rawPDF(objects...)
}

func stream(entries, body string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", entries, len(body), body)
}

// rawPDF puts objects, numbered from 1, into a file with a cross-reference
// table. The first is the catalogue.
func rawPDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%s", len(objects)+1, table.String())
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}
