package readingtest

import (
	"bytes"
	"fmt"
	"strings"
)

// A Sheet is one page of a PDF to make.
type Sheet struct {
	Width, Height float64 // of the media box, in points
	Content       string  // content stream; /F1 is Helvetica, /Grey and /Red are images of one pixel, /Half paints half through, /Times multiplies
	Extra         string  // more entries of the page's dictionary, such as /Rotate 90
}

// PDF writes a small document by hand, so that a test can show what it reads.
func PDF(sheets ...Sheet) []byte {
	b := &pdf{}
	catalog, pages := b.reserve(), b.reserve()
	font := b.object(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>`)
	grey := b.stream(`/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray`, "\x80")
	red := b.stream(`/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB`, "\xff\x00\x00")
	var kids []string
	for _, s := range sheets {
		content := b.stream("", s.Content)
		page := b.object(fmt.Sprintf(`<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R
/Resources << /Font << /F1 %d 0 R >> /XObject << /Grey %d 0 R /Red %d 0 R >> /ExtGState << /Half << /ca 0.5 >> /Times << /BM /Multiply >> >> >> %s >>`,
			pages, s.Width, s.Height, content, font, grey, red, s.Extra))
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
	}
	b.put(catalog, fmt.Sprintf(`<< /Type /Catalog /Pages %d 0 R >>`, pages))
	b.put(pages, fmt.Sprintf(`<< /Type /Pages /Count %d /Kids [%s] >>`, len(sheets), strings.Join(kids, " ")))
	return b.close(fmt.Sprintf("/Root %d 0 R", catalog))
}

// Locked is a PDF that needs a password nobody knows.
func Locked() []byte {
	b := &pdf{}
	pages := b.object(`<< /Type /Pages /Count 0 /Kids [] >>`)
	catalog := b.object(fmt.Sprintf(`<< /Type /Catalog /Pages %d 0 R >>`, pages))
	key := strings.Repeat("5A", 32)
	crypt := b.object(fmt.Sprintf(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>`, key, key))
	return b.close(fmt.Sprintf("/Root %d 0 R /Encrypt %d 0 R /ID [<00> <00>]", catalog, crypt))
}

// Endless is a PDF of one page whose content goes on for ages: forms that draw
// forms that draw forms.
func Endless() []byte {
	const depth, width = 40, 10
	b := &pdf{}
	pages := b.reserve()
	form := b.stream(`/Type /XObject /Subtype /Form /BBox [0 0 100 100]`, "0 0 m 10 10 l S")
	for range depth {
		form = b.stream(fmt.Sprintf(`/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X %d 0 R >> >>`, form),
			strings.Repeat("/X Do ", width))
	}
	content := b.stream("", "/X Do")
	page := b.object(fmt.Sprintf(`<< /Type /Page /Parent %d 0 R /MediaBox [0 0 100 100] /Contents %d 0 R /Resources << /XObject << /X %d 0 R >> >> >>`, pages, content, form))
	b.put(pages, fmt.Sprintf(`<< /Type /Pages /Count 1 /Kids [%d 0 R] >>`, page))
	catalog := b.object(fmt.Sprintf(`<< /Type /Catalog /Pages %d 0 R >>`, pages))
	return b.close(fmt.Sprintf("/Root %d 0 R", catalog))
}

// pdf collects objects, numbered from 1.
type pdf struct{ objects []string }

func (b *pdf) reserve() int { return b.object("") }

func (b *pdf) object(body string) int {
	b.objects = append(b.objects, body)
	return len(b.objects)
}

func (b *pdf) put(number int, body string) { b.objects[number-1] = body }

func (b *pdf) stream(entries, data string) int {
	return b.object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data))
}

// close writes the file: header, objects, table of their positions, trailer.
func (b *pdf) close(trailer string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var table strings.Builder
	for i, body := range b.objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n%s", len(b.objects)+1, table.String())
	fmt.Fprintf(&out, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(b.objects)+1, trailer, start)
	return out.Bytes()
}
