package form

import (
	"cmp"
	"slices"
)

const (
	// Alike is the likeness from which two documents count as of one form.
	Alike = 0.5
	// sure is the likeness to a group from which a document may speak for it.
	sure = 0.8
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
	speaking []int // how many speak for each group
	parent   []int // of a group that was joined with another; itself if not
	with     map[feature][]int32
}

// A speaker is a document that speaks for a group.
type speaker struct{ document, group int }

func newIndex(prints []Print) *index {
	return &index{prints: prints, with: map[feature][]int32{}}
}

// add gives the group of the next document, which may be a new one.
func (x *index) add(document int) int {
	p := x.prints[document]
	group, best := x.nearest(p, -1)
	if best < Alike {
		group = len(x.parent)
		x.parent, x.speaking = append(x.parent, group), append(x.speaking, 0)
		x.speak(document, group)
		return group
	}
	if best >= sure && best < telling && x.speaking[group] < mostSpeakers {
		x.speak(document, group)
	}
	return group
}

// speak has a document speak for a group.
func (x *index) speak(document, group int) {
	n := int32(len(x.speakers))
	x.speakers = append(x.speakers, speaker{document, group})
	x.speaking[group]++
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
		if x.speakers[n].group != other {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	return found[:min(len(found), mostCandidates)]
}

// join puts groups together that came apart because the documents between them
// were seen later.
func (x *index) join() {
	for n, s := range x.speakers {
		if n > 0 && x.speakers[n-1].group == s.group {
			continue
		}
		if group, likeness := x.nearest(x.prints[s.document], s.group); likeness >= Alike {
			a, b := x.root(s.group), x.root(group)
			x.parent[max(a, b)] = min(a, b)
		}
	}
}

// root is the group that a group has become.
func (x *index) root(group int) int {
	for x.parent[group] != group {
		group = x.parent[group]
	}
	return group
}
