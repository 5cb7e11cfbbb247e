package form

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// made are prints of documents on so many forms by turns, which share what a
// form has and differ in what is written on it.
func made(documents, forms int) []Print {
	r := rand.New(rand.NewPCG(1, uint64(forms)))
	mark := func(k Kind) Mark {
		return Mark{Word: uint16(r.IntN(4000)), X: uint16(r.IntN(full)), Y: uint16(r.IntN(1400)), Kind: k}
	}
	places := func(n int) Places {
		var p Places
		for range n {
			p = append(p, uint16(r.IntN(full)))
		}
		slices.Sort(p)
		return slices.Compact(p)
	}
	form := make([]Print, forms)
	for i := range form {
		form[i] = Print{Version: Version, Width: 595, Height: 842, Columns: places(8), Rows: places(4), Edges: places(8), Sizes: places(2)}
		for range 24 {
			form[i].Marks = append(form[i].Marks, mark(Named))
		}
	}
	all := make([]Print, documents)
	for i := range all {
		p := form[i%forms]
		p.Marks = slices.Clone(p.Marks)
		dx, dy := r.IntN(20), r.IntN(20)
		for k := range p.Marks {
			p.Marks[k].X += uint16(dx)
			p.Marks[k].Y += uint16(dy)
		}
		p.Marks = slices.Delete(p.Marks, 0, r.IntN(6)) // of which recognition lost some
		for range 30 {
			p.Marks = append(p.Marks, mark(Other))
		}
		slices.SortFunc(p.Marks, compareMarks)
		p.Columns = moved(p.Columns, dx)
		p.Edges = moved(p.Edges, dx)
		all[i] = p
	}
	return all
}

func moved(p Places, by int) Places {
	p = slices.Clone(p)
	for i := range p {
		p[i] += uint16(by)
	}
	return p
}

func TestGroups(t *testing.T) {
	const forms = 20
	prints := made(300, forms)
	group := Groups(prints)
	for i, g := range group {
		if want := group[i%forms]; g != want {
			t.Errorf("document %d of form %d is in group %d, the first in %d", i, i%forms, g, want)
		}
	}
	if n := slices.Max(group) + 1; n != forms {
		t.Errorf("%d groups", n)
	}
}

// The nearest of a catalogue is that of the same form, as comparing with all of
// them finds it, and of a print itself it is the print.
func TestCatalogue(t *testing.T) {
	const forms = 20
	prints := made(300, forms)
	known, asked := prints[:200], prints[200:]
	c := NewCatalogue(known)
	for i, p := range asked {
		place, likeness := c.Nearest(p)
		most := 0.0
		for _, q := range known {
			most = max(most, p.Likeness(q))
		}
		if place < 0 || place%forms != (200+i)%forms || likeness < most-0.05 {
			t.Errorf("document %d of form %d: nearest is %d of form %d by %.3f, and %.3f of all", 200+i, (200+i)%forms, place, place%forms, likeness, most)
		}
	}
	for i, p := range known {
		if place, likeness := c.Nearest(p); likeness != 1 || place != i {
			t.Errorf("print %d: nearest is %d by %.3f", i, place, likeness)
		}
	}
	if place, _ := NewCatalogue(nil).Nearest(prints[0]); place != -1 {
		t.Errorf("of no prints the nearest is %d", place)
	}
}

func TestGroupsInAnyOrder(t *testing.T) {
	prints := made(200, 30)
	want := Groups(prints)
	order := rand.New(rand.NewPCG(2, 2)).Perm(len(prints))
	shuffled := make([]Print, len(prints))
	for i, k := range order {
		shuffled[i] = prints[k]
	}
	got := Groups(shuffled)
	name := map[int]int{}
	for i, k := range order {
		if n, ok := name[got[i]]; ok && n != want[k] {
			t.Fatalf("document %d is with those of group %d, and was in %d", k, n, want[k])
		}
		name[got[i]] = want[k]
	}
	if len(name) != slices.Max(want)+1 {
		t.Errorf("%d groups, and %d before", len(name), slices.Max(want)+1)
	}
}

func TestBlankDocumentsAreAlone(t *testing.T) {
	blank := Print{Version: Version, Width: 595, Height: 842}
	if got := Groups([]Print{blank, blank, {}, {}}); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("groups %v", got)
	}
	if got := Groups(nil); len(got) != 0 {
		t.Errorf("of none: %v", got)
	}
}

// TestFormsOfOneFirm has two forms with the same title block, and a third with
// few words, whose documents are less alike than these two.
func TestFormsOfOneFirm(t *testing.T) {
	values := [][]string{
		{"Harbour Bridge@100,30", "BH 1@360,30", "stiff brown clay with flints@120,130"},
		{"Cable Station@100,30", "BH 7@360,30", "gravel@120,180", "loose sand@120,300"},
		{"Water Tower@100,30", "BH 12@360,30", "peat@120,140", "soft grey silt with roots@120,210"},
	}
	wide, narrow := sheet{heads: heads, columns: drawn}, sheet{
		heads:   append([]string{"Depth (m)@50,80", "Thickness@90,80", "Material description@230,80", "Samples@480,80"}, heads[3:]...),
		columns: []float64{40, 85, 130, 220, 470, 560},
	}
	bare := sheet{heads: []string{"Borehole record@80,60"}}
	var prints []Print
	for _, form := range []sheet{wide, narrow, bare} {
		for _, v := range values {
			form.values = v
			prints = append(prints, drawnPrint(form))
		}
	}
	if got := Groups(prints); !slices.Equal(got[:6], []int{0, 0, 0, 1, 1, 1}) || slices.Contains(got[6:], 0) || slices.Contains(got[6:], 1) {
		t.Errorf("groups %v", got)
	}
}

// TestNearest compares the index with a search through all that it holds.
func TestNearest(t *testing.T) {
	prints := made(600, 150)
	x := newIndex(prints)
	for i := range prints[:300] {
		x.add(i)
	}
	for i := 300; i < len(prints); i++ {
		best, group := 0.0, -1
		for _, s := range x.speakers {
			if l := prints[i].Likeness(prints[s.document]); l > best {
				best, group = l, s.group
			}
		}
		got, likeness := x.nearest(prints[i], -1)
		if best >= Alike && (got != group || likeness != best) {
			t.Errorf("document %d: group %d with %.2f, by all of them %d with %.2f", i, got, likeness, group, best)
		}
	}
}

// BenchmarkGroups has a tenth of the documents on a form of their own.
func BenchmarkGroups(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			prints := append(made(n*9/10, 300), made(n/10, n/10)...)
			b.ResetTimer()
			for b.Loop() {
				Groups(prints)
			}
			b.StopTimer()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB")
			runtime.KeepAlive(prints)
		})
	}
}
