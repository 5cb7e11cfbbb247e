package form

// A Catalogue finds among prints the one that another is most like, in a time
// that hardly grows with their number: it compares those that share most
// features. It never changes, so that many may ask it at once.
type Catalogue struct{ all *index }

// NewCatalogue is one of prints.
func NewCatalogue(prints []Print) *Catalogue {
	x := newIndex(prints)
	for i := range prints {
		x.groups = append(x.groups, group{parent: i, documents: 1, least: 1})
		x.speak(i, i)
	}
	return &Catalogue{x}
}

// Nearest is the place of the print that p is most like, and how alike they are;
// -1 where none shares anything with it.
func (c *Catalogue) Nearest(p Print) (place int, likeness float64) {
	return c.all.nearest(p, -1)
}
