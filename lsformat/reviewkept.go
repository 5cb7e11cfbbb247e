package lsformat

import (
	"cmp"
	"slices"

	"lsml/pipeline/paper"
)

// A spilledTask is what an annotation says of the pages of its task, as it is
// written into a file.
type spilledTask struct {
	Pages []spilledPage
	// Intervals are the ids of the regions that descriptions lead to, by id.
	Intervals map[string][]string
}

type spilledPage struct {
	Number  int
	Regions []spilledRegion
}

// A spilledRegion has the fields of a reviewed one; the page is where it stands.
type spilledRegion struct {
	ID, Label, Text string
	Box             paper.Box
	InPoints        bool     `json:",omitempty"`
	Borehole        int      `json:",omitempty"`
	Continues       bool     `json:",omitempty"`
	Score           *float64 `json:",omitempty"`
	Predicted       bool     `json:",omitempty"`
}

// keep keeps the pages of one task.
func (r *Review) keep(name string, numbers []int, pages []reviewedPage) {
	if r.numbers == nil {
		r.numbers, r.pages = map[string][]int{}, map[string][]reviewedPage{}
	}
	r.numbers[name] = append(r.numbers[name], numbers...)
	if !r.Large {
		r.pages[name] = append(r.pages[name], pages...)
	} else if err := r.spilled.Put(name, spilling(pages)); err != nil && r.err == nil {
		r.err = err
	}
}

// kept are the pages of a document, in order.
func (r *Review) kept(name string) ([]reviewedPage, error) {
	pages := r.pages[name]
	if r.Large {
		tasks, err := r.spilled.Get(name)
		if err != nil {
			return nil, err
		}
		for _, t := range tasks {
			pages = append(pages, t.pages()...)
		}
	}
	return slices.SortedFunc(slices.Values(pages), func(a, b reviewedPage) int { return cmp.Compare(a.number, b.number) }), nil
}

// Close deletes what a Large review has kept in a file.
func (r *Review) Close() error { return r.spilled.Close() }

// spilling is the form of a task's pages in a file.
func spilling(pages []reviewedPage) spilledTask {
	t := spilledTask{Intervals: map[string][]string{}}
	for _, p := range pages {
		out := spilledPage{Number: p.number}
		for _, region := range p.regions {
			out.Regions = append(out.Regions, spilledRegion{
				ID: region.id, Label: region.label, Text: region.text, Box: region.box, InPoints: region.inPoints,
				Borehole: region.borehole, Continues: region.continues, Score: region.score, Predicted: region.predicted,
			})
		}
		t.Pages = append(t.Pages, out)
		for id, intervals := range p.intervals { // which the pages of a task share
			if t.Intervals[id] != nil {
				continue
			}
			for _, region := range intervals {
				t.Intervals[id] = append(t.Intervals[id], region.id)
			}
		}
	}
	return t
}

// pages are those of the task.
func (t spilledTask) pages() []reviewedPage {
	pages := make([]reviewedPage, len(t.Pages))
	intervals := map[string][]*reviewed{}
	byID := map[string]*reviewed{}
	for i, p := range t.Pages {
		pages[i] = reviewedPage{number: p.Number, intervals: intervals}
		for _, s := range p.Regions {
			region := &reviewed{
				id: s.ID, label: s.Label, text: s.Text, page: p.Number, box: s.Box, inPoints: s.InPoints,
				borehole: s.Borehole, continues: s.Continues, score: s.Score, predicted: s.Predicted,
			}
			pages[i].regions = append(pages[i].regions, region)
			byID[s.ID] = region
		}
	}
	for id, found := range t.Intervals {
		for _, other := range found {
			intervals[id] = append(intervals[id], byID[other])
		}
	}
	return pages
}
