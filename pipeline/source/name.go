package source

import (
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"strings"
)

// taken is a set of names, each given away once. Only their digests are held,
// which are a tenth of them; where two names share one, as none of a million
// do but for one chance in as many, the second counts as taken.
type taken map[uint64]struct{}

// take gives the name, or where it is taken already, the name below its root:
// the first of "a.pdf", "root/a.pdf", "root~2/a.pdf", "root~3/a.pdf" and so
// on that is free.
func (t *taken) take(name, root string) string {
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

// digestOf is the FNV-1a digest of a name.
func digestOf(name string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, name) // never fails
	return h.Sum64()
}

// nameStems sets the stems of sources that were found together: the name
// without its suffix ("a" for a.pdf), where that is taken the whole name
// ("a.tif"), and then the name with a number ("a.tif~2").
func nameStems(sources []Source) {
	var stems taken
	for i := range sources {
		name := sources[i].Name
		sources[i].Stem = stems.first(func(try int) string {
			switch try {
			case 0:
				return strings.TrimSuffix(name, path.Ext(name))
			case 1:
				return name
			}
			return fmt.Sprintf("%s~%d", name, try)
		})
	}
}
