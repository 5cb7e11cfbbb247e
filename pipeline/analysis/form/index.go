package form

import (
	"cmp"
	"maps"
	"slices"
)

const (
	// Alike is the likeness from which two documents count as of one form.
	Alike = 0.5
	// atOnce is the likeness from which a document joins a group at once, before
	// it is known who else there is.
	atOnce = 0.7
	// kindred is the likeness from which two groups are one if each is the
	// nearest to the other.
	kindred = 0.15
	// looseness is how much less alike than the documents within them two such
	// groups may be.
	looseness = 0.65
	// mostRounds is how often groups look for others to join.
	mostRounds = 4
	// telling is the likeness to all that speak for a group below which a
	// document has something to add to them.
	telling = 0.97
	// mostSpeakers is how many documents speak for a group.
	mostSpeakers = 6
	// mostCandidates is how many speakers a document is compared with: those
	// that share most features with it.
	mostCandidates = 24
	// tooCommon is how many speakers a feature may have that tells any apart.
	tooCommon = 1024
)

// Groups puts documents of one form together: the result has for each print
// the number of its group, from 0 in the order of their first documents. The
// groups are the same in whatever order the documents come.
//
// A document is compared with those that speak for groups, and among these with
// the few that share most features with it. So time grows with the number of
// documents and not with its square.
func Groups(prints []Print) []int {
	order := make([]int, len(prints))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(prints[a], prints[b]) })
	x := newIndex(prints)
	group := make([]int, len(prints))
	for k, i := range order {
		if k > 0 && compare(prints[order[k-1]], prints[i]) == 0 && !prints[i].blank() {
			group[i] = group[order[k-1]]
			x.groups[group[i]].documents++
			continue
		}
		group[i] = x.add(i)
	}
	x.join()
	return numbered(group, x)
}

// numbered names the groups by the order of their first documents.
func numbered(group []int, x *index) []int {
	names := map[int]int{}
	for i, g := range group {
		root := x.root(g)
		if _, ok := names[root]; !ok {
			names[root] = len(names)
		}
		group[i] = names[root]
	}
	return group
}

// blank reports whether a print says nothing, so that it is alone in its group.
func (p Print) blank() bool {
	return len(p.Marks)+len(p.Columns)+len(p.Edges) == 0
}

// An index finds the groups that a document may belong to.
type index struct {
	prints   []Print
	speakers []speaker
	groups   []group
	with     map[feature][]int32
}

// A group are documents on one form.
type group struct {
	parent    int     // the group that it was joined with; itself if none
	documents int     // how many it has
	speakers  int     // how many of them speak for it, before it was joined
	least     float64 // the least likeness at which one of them came to it
}

// A speaker is a document that speaks for a group.
type speaker struct{ document, group int }

func newIndex(prints []Print) *index {
	return &index{prints: prints, with: map[feature][]int32{}}
}

// add gives the group of the next document, which may be a new one.
func (x *index) add(document int) int {
	p := x.prints[document]
	number, best := x.nearest(p, -1)
	if best < atOnce {
		number = len(x.groups)
		x.groups = append(x.groups, group{parent: number, documents: 1, least: 1})
		x.speak(document, number)
		return number
	}
	g := &x.groups[number]
	g.documents++
	g.least = min(g.least, best)
	if best < telling && g.speakers < mostSpeakers {
		x.speak(document, number)
	}
	return number
}

// speak has a document speak for a group.
func (x *index) speak(document, group int) {
	n := int32(len(x.speakers))
	x.speakers = append(x.speakers, speaker{document, group})
	x.groups[group].speakers++
	for f := range x.prints[document].features() {
		if len(x.with[f]) <= tooCommon {
			x.with[f] = append(x.with[f], n)
		}
	}
}

// nearest is the group to which a print is most alike, and how alike, among
// those other than one; 0 where there is none.
func (x *index) nearest(p Print, other int) (group int, likeness float64) {
	group = -1
	for _, n := range x.candidates(p, other) {
		s := x.speakers[n]
		if l := p.Likeness(x.prints[s.document]); l > likeness {
			group, likeness = s.group, l
		}
	}
	return group, likeness
}

// candidates are the speakers that share most features with a print.
func (x *index) candidates(p Print, other int) []int32 {
	shared := map[int32]int{}
	for f := range p.features() {
		for _, near := range f.around() {
			if with := x.with[near]; len(with) <= tooCommon {
				for _, n := range with {
					shared[n]++
				}
			}
		}
	}
	found := make([]int32, 0, len(shared))
	for n := range shared {
		if x.root(x.speakers[n].group) != other {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	return found[:min(len(found), mostCandidates)]
}

// join puts groups together: those that came apart because the documents between
// them were seen later, and those of which each is the nearest to the other.
// What has joined may be nearest to more, so it looks again, a few times.
func (x *index) join() {
	for range mostRounds {
		near := x.neighbours()
		joined := false
		for _, group := range slices.Sorted(maps.Keys(near)) {
			n := near[group]
			mutual := near[n.group].group == group
			if (n.likeness >= Alike || mutual && n.likeness >= kindred) && x.loose(group, n) {
				joined = x.unite(group, n) || joined
			}
		}
		if !joined {
			return
		}
	}
}

// A neighbour is the group that is nearest to another.
type neighbour struct {
	group    int
	likeness float64
}

// neighbours are those of all groups that have one.
func (x *index) neighbours() map[int]neighbour {
	near := map[int]neighbour{}
	for _, s := range x.speakers {
		root := x.root(s.group)
		if group, likeness := x.nearest(x.prints[s.document], root); likeness > near[root].likeness {
			near[root] = neighbour{x.root(group), likeness}
		}
	}
	return near
}

// loose reports whether a group and its neighbour are about as alike as the
// documents within them: those of a form with few words are less alike than
// those of two forms of one firm. One document tells nothing of that.
func (x *index) loose(group int, n neighbour) bool {
	a, b := x.groups[x.root(group)], x.groups[x.root(n.group)]
	return a.documents == 1 || b.documents == 1 || n.likeness >= looseness*min(a.least, b.least)
}

// unite makes a group and its neighbour one, and reports whether they were two.
func (x *index) unite(group int, n neighbour) bool {
	a, b := x.root(group), x.root(n.group)
	if a == b {
		return false
	}
	into, from := &x.groups[min(a, b)], &x.groups[max(a, b)]
	from.parent = min(a, b)
	into.documents += from.documents
	into.least = min(into.least, from.least, n.likeness)
	return true
}

// root is the group that a group has become.
func (x *index) root(group int) int {
	for x.groups[group].parent != group {
		group = x.groups[group].parent
	}
	return group
}
