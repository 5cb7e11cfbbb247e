package shard

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// A Part is a manifest with what its file of tasks is called, and a number by
// which the caller knows it after Check has sorted the parts.
type Part struct {
	Name   string
	Number int
	*Reader
}

// Check makes sure that the parts are those of one run: all of them, each
// once, made from the same documents with the same settings. It sorts them by
// their shards.
func Check(parts []Part) error {
	if len(parts) == 0 {
		return errors.New("there are no parts")
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(a.Header.Index, b.Header.Index) })
	for _, p := range parts[1:] {
		if err := agree(parts[0], p); err != nil {
			return err
		}
	}
	for i, p := range parts {
		if i > 0 && p.Header.Index == parts[i-1].Header.Index {
			return fmt.Errorf("%s and %s are both shard %s", parts[i-1].Name, p.Name, p.Header.Shard)
		}
	}
	for i := range parts[0].Header.Count {
		if i >= len(parts) || parts[i].Header.Index != i {
			return fmt.Errorf("shard %s is missing; %d of %d were given", Shard{i, parts[0].Header.Count}, len(parts), parts[0].Header.Count)
		}
	}
	return nil
}

// agree makes sure that two parts are of the same run.
func agree(a, b Part) error {
	switch {
	case a.Header.Count != b.Header.Count:
		return fmt.Errorf("%s is one of %d shards, %s one of %d", a.Name, a.Header.Count, b.Name, b.Header.Count)
	case a.Header.Documents != b.Header.Documents:
		return fmt.Errorf("%s was made when there were %d documents, %s when there were %d", a.Name, a.Header.Documents, b.Name, b.Header.Documents)
	case a.Header.Listing != b.Header.Listing:
		return fmt.Errorf("%s and %s were made from documents of other names", a.Name, b.Name)
	case (a.Header.Boreholes == "") != (b.Header.Boreholes == ""):
		return fmt.Errorf("of %s and %s only one has boreholes", a.Name, b.Name)
	}
	names := slices.Sorted(maps.Keys(a.Header.Settings))
	for name := range b.Header.Settings {
		if _, ok := a.Header.Settings[name]; !ok {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if x, y := a.Header.Settings[name], b.Header.Settings[name]; x != y {
			return fmt.Errorf("%s was made with %s %q, %s with %q", a.Name, name, x, b.Name, y)
		}
	}
	return nil
}

// Join gives every document of parts that Check has found good, in the order
// of a run on one machine, with the number of its part.
func Join(parts []Part, f func(part int, d Document) error) error {
	heads := heads{parts, map[int]int{}}
	for i := range parts {
		if err := heads.put(i); err != nil {
			return err
		}
	}
	for index := range parts[0].Header.Documents {
		part, ok := heads.take(index)
		if !ok {
			return fmt.Errorf("document %d of %d is in none of the parts", index+1, parts[0].Header.Documents)
		}
		d, _ := parts[part].Head()
		if err := f(part, d); err != nil {
			return err
		}
		if err := parts[part].next(); err != nil {
			return fmt.Errorf("%s: %w", ManifestOf(parts[part].Name), err)
		}
		if err := heads.put(part); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if d, more := p.Head(); more {
			return fmt.Errorf("%s: %s is document %d of %d", ManifestOf(p.Name), d.Name, d.Index+1, p.Header.Documents)
		}
	}
	return nil
}

// heads are the parts by the index of the document that comes next in them.
type heads struct {
	parts []Part
	by    map[int]int
}

// take gives the part whose next document has that index.
func (h heads) take(index int) (part int, ok bool) {
	part, ok = h.by[index]
	delete(h.by, index)
	return part, ok
}

// put notes the next document of a part.
func (h heads) put(part int) error {
	d, ok := h.parts[part].Head()
	if !ok {
		return nil
	}
	if other, taken := h.by[d.Index]; taken {
		return fmt.Errorf("%s is in %s and in %s", d.Name, h.parts[other].Name, h.parts[part].Name)
	}
	h.by[d.Index] = part
	return nil
}
