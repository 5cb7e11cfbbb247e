package raster

import "image"

// A Blob is a connected piece of ink: a letter, a dot, a line with all that
// touches it.
type Blob struct {
	Box  image.Rectangle
	Area int // pixels of ink
}

// Blobs finds the connected pieces of ink, in the order of their first pixel
// from the top left. Pixels that touch at a corner are connected.
func (k *Ink) Blobs() []Blob {
	var all []run
	var sets sets
	above, here := 0, 0 // where the runs of the row above and of this row start
	for y := range k.Height {
		above, here = here, len(all)
		next := above
		k.runs(y, func(r run) {
			id := sets.add()
			for next < here && all[next].x1 < r.x0 {
				next++
			}
			for j := next; j < here && all[j].x0 <= r.x1; j++ {
				sets.join(id, j)
			}
			all = append(all, r)
		})
	}
	return gather(all, &sets)
}

// gather sums the runs of each set.
func gather(all []run, sets *sets) []Blob {
	var blobs []Blob
	index := make([]int, len(all)) // of the blob, one more than that, by root
	for i, r := range all {
		root := sets.find(i)
		box := image.Rect(r.x0, r.y, r.x1, r.y+1)
		if index[root] == 0 {
			blobs = append(blobs, Blob{Box: box})
			index[root] = len(blobs)
		}
		b := &blobs[index[root]-1]
		b.Box = b.Box.Union(box)
		b.Area += r.x1 - r.x0
	}
	return blobs
}

// sets is a forest of disjoint sets of numbers counted from 0.
type sets struct{ parent []int }

func (s *sets) add() int {
	s.parent = append(s.parent, len(s.parent))
	return len(s.parent) - 1
}

func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

// join makes one set of two; its root is the smaller number.
func (s *sets) join(i, j int) {
	i, j = s.find(i), s.find(j)
	s.parent[max(i, j)] = min(i, j)
}
