package mupdf

/*
#include <stdlib.h>
#include "reader.h"
*/
import "C"

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unsafe"

	"golang.org/x/text/unicode/norm"

	"lsml/pipeline/reading"
)

// Bounds of what is attached to a document: how many files are looked at, on how
// many of its pages, how many bytes one may have, and how many its name keeps.
const (
	mostAttached      = 1000
	mostAttachedPages = 200
	mostAttachedBytes = 100 << 20
	longestAttached   = 100
)

// Attached names the PDFs inside a PDF: those of a portfolio, attachments, and
// those of notes on its first pages. The names are of one line, without a
// slash, and each is there once. With an error they are those before the damage.
func (d *Document) Attached() ([]string, error) {
	names, err := d.attached()
	var pdfs []string
	for _, n := range names {
		if n != "" {
			pdfs = append(pdfs, n)
		}
	}
	return pdfs, err
}

// attached are the names by the place of the files in the document, empty for
// those that are no PDF by their name.
func (d *Document) attached() ([]string, error) {
	if d.image {
		return nil, nil
	}
	raw := make([]*C.char, mostAttached)
	var count C.int
	code := C.reader_attached(d.reader, C.int(d.attachedPages()), &raw[0], mostAttached, &count)
	names := make([]string, count)
	for i, name := range raw[:count] {
		names[i] = C.GoString(name)
		C.free(unsafe.Pointer(name))
	}
	if code != 0 {
		return distinct(names), d.failed("attached", 0, code)
	}
	return distinct(names), nil
}

func (d *Document) attachedPages() int { return min(d.pages, mostAttachedPages) }

// Enter goes into the attached PDF of that name, as Attached has it: the
// document is that one from then on.
func (d *Document) Enter(name string) error {
	names, _ := d.attached() // what lies behind the damage has no name to be asked for
	i := slices.Index(names, name)
	if i < 0 || name == "" {
		return failure(reading.Invalid, "open", 0, "nothing of that name is attached")
	}
	magic := C.CString(string(formatPDF))
	defer C.free(unsafe.Pointer(magic))
	var locked C.int
	if code := C.reader_enter(d.reader, C.int(d.attachedPages()), C.int(i), mostAttachedBytes, magic, &locked); code != 0 {
		return d.failed("open", 0, code)
	}
	return d.counted(locked)
}

// distinct makes names of files fit for one line: what is before a slash, and
// what cannot be seen, is left out. A name that is there already gets a number.
func distinct(names []string) []string {
	seen := map[string]bool{}
	out := make([]string, len(names))
	for i, name := range names {
		name = strings.Map(func(r rune) rune {
			if !unicode.IsPrint(r) || strings.ContainsRune("!:*?\"<>|", r) {
				return -1
			}
			return r
		}, path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), "\\", "/")))
		stem, suffix := norm.NFC.String(strings.TrimLeft(name, ".")), path.Ext(name)
		if !strings.EqualFold(suffix, ".pdf") || len(stem) <= len(suffix) {
			continue
		}
		stem = shortened(stem[:len(stem)-len(suffix)])
		out[i] = stem + suffix
		for n := 2; seen[strings.ToLower(out[i])]; n++ {
			out[i] = fmt.Sprintf("%s~%d%s", stem, n, suffix)
		}
		seen[strings.ToLower(out[i])] = true
	}
	return out
}

// shortened cuts a name to longestAttached bytes, between characters.
func shortened(name string) string {
	if len(name) <= longestAttached {
		return name
	}
	return strings.ToValidUTF8(name[:longestAttached], "")
}
