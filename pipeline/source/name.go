package source

import (
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// taken is a set of names, each given away once. Only their digests are held,
// which are a tenth of them; where two names share one, as none of a million
// do but for one chance in as many, the second counts as taken.
type taken map[uint64]struct{}

// take gives the name, or where it is taken already, the name below its root:
// the first of "a.pdf", "root/a.pdf", "root~2/a.pdf", "root~3/a.pdf" and so
// on that is free.
func (t *taken) take(name, root string) string {
	name, root = legible(name), legible(root)
	return t.first(func(try int) string {
		switch try {
		case 0:
			return name
		case 1:
			return path.Join(root, name)
		}
		return path.Join(fmt.Sprintf("%s~%d", root, try), name)
	})
}

// first takes the first name that is free. Names that differ only in case
// count as the same, as they are for some file systems.
func (t *taken) first(name func(try int) string) string {
	if *t == nil {
		*t = taken{}
	}
	for try := 0; ; try++ {
		n := name(try)
		key := digestOf(strings.ToLower(n))
		if _, given := (*t)[key]; !given {
			(*t)[key] = struct{}{}
			return n
		}
	}
}

// legible is a name in UTF-8: JSON and addresses have no other. Where it is in
// something else, as it comes out of old archives and file servers, its bytes
// are taken for Latin-1, which most such names in our languages are in, or whose
// letters at least can be told apart.
func legible(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			b.WriteString(name[i : i+size])
		case name[i] < firstLatin1:
			b.WriteByte('_')
		default:
			b.WriteRune(rune(name[i]))
		}
		i += size
	}
	return b.String()
}

// firstLatin1 is the first byte beyond ASCII that Latin-1 prints.
const firstLatin1 = 0xa0

// longestStem is how many bytes of a stem's last part fit into the name of a
// picture: 255 that file systems allow, less "_12345.png".
const longestStem = 245

// fitting is a stem whose last part is not too long: what is cut off a longer
// one is replaced by its digest, so that it is always the same.
func fitting(stem string) string {
	folder, base := path.Split(stem)
	if len(base) <= longestStem {
		return stem
	}
	digest := fmt.Sprintf("~%016x", digestOf(base))
	cut := longestStem - len(digest)
	for !utf8.RuneStart(base[cut]) {
		cut--
	}
	return folder + base[:cut] + digest
}

// digestOf is the FNV-1a digest of a name.
func digestOf(name string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, name) // never fails
	return h.Sum64()
}

// nameStems sets the stems of sources that were found together: the name
// without its suffix ("a" for a.pdf), where that is taken the whole name
// ("a.tif"), and then the name with a number ("a.tif~2"), each made to fit.
func nameStems(sources []Source) {
	var stems taken
	for i := range sources {
		name := sources[i].Name
		sources[i].Stem = stems.first(func(try int) string {
			switch try {
			case 0:
				return fitting(strings.TrimSuffix(name, path.Ext(name)))
			case 1:
				return fitting(name)
			}
			return fitting(fmt.Sprintf("%s~%d", name, try))
		})
	}
}
