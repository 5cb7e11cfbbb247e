package lsformat

import (
	"regexp"
	"strconv"
	"strings"
)

// pictureName is the name of a page's picture: the stem of the document's
// name and the page from 0.
var pictureName = regexp.MustCompile(`^(.*)_(\d+)\.\w+$`)

// PictureOf tells which page a picture shows by its address: the stem of the
// document's name, as it stands there, and the page from 1. The name is what
// follows the last "=" or "/".
func PictureOf(address string) (stem string, page int, ok bool) {
	m := pictureName.FindStringSubmatch(address[strings.LastIndexAny(address, "=/")+1:])
	if m == nil {
		return "", 0, false
	}
	n, err := strconv.Atoi(m[2])
	if err != nil {
		return "", 0, false
	}
	return m[1], n + 1, true
}
