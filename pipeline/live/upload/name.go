package upload

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxNameBytes leaves room in the 255 bytes that file systems allow: for the
// page and the suffix of a picture, and for the mark of a file that is not
// whole yet.
const maxNameBytes = 200

// spellings are the suffixes that documents of a kind have, by the one that
// belongs to it.
var spellings = map[string][]string{
	".pdf": {".pdf"}, ".png": {".png"}, ".jpg": {".jpg", ".jpeg"}, ".tif": {".tif", ".tiff"},
}

// suffixes are all that a document may have in a folder.
var suffixes = func() []string {
	var all []string
	for _, ways := range spellings {
		for _, way := range ways {
			all = append(all, way, strings.ToUpper(way))
		}
	}
	slices.Sort(all)
	return all
}()

// A documentName is what a document is called in its project's folder.
type documentName struct{ stem, suffix string }

func (n documentName) String() string { return n.stem + n.suffix }

// picture is the name of the picture of a page, counted from 1.
func (n documentName) picture(page int) string { return fmt.Sprintf("%s_%d.png", n.stem, page-1) }

// siblings are the names with this stem and any suffix.
func (n documentName) siblings() []documentName {
	all := make([]documentName, len(suffixes))
	for i, suffix := range suffixes {
		all[i] = documentName{n.stem, suffix}
	}
	return all
}

// nameOf is what a document is called that was sent under a name: without the
// folders that some browsers send along, and with the suffix of what it is.
func nameOf(given, suffix string) (documentName, error) {
	base := given[strings.LastIndexAny(given, `/\`)+1:]
	n := documentName{base, suffix}
	own := strings.ToLower(path.Ext(base))
	for kind, ways := range spellings {
		if !slices.Contains(ways, own) {
			continue
		}
		n.stem = base[:len(base)-len(own)]
		if kind == suffix {
			n.suffix = own
		}
	}
	var err error
	n.stem, err = cleaned(n.stem)
	return n, err
}

// cleaned is a name as it may stand in a folder: in composed characters, so
// that one from a Mac is the same as one from elsewhere. Names that would lead
// out of the folder, hide, or show as another one are refused.
func cleaned(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", errors.New("the name is not in UTF-8")
	}
	name = norm.NFC.String(strings.TrimSpace(name))
	switch {
	case name == "":
		return "", errors.New("the name is empty")
	case len(name) > maxNameBytes:
		return "", fmt.Errorf("the name is longer than %d bytes", maxNameBytes)
	case name[0] == '.':
		return "", errors.New("the name begins with a dot")
	case strings.ContainsAny(name, `/\`):
		return "", errors.New("the name has a slash in it")
	case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return "", errors.New("the name has characters that cannot be seen")
	}
	return name, nil
}
