package lsformat

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"lsml/lsformat/spill"
	"lsml/pipeline/paper"
)

// A Review collects the tasks of an export with what people made of them.
type Review struct {
	// DPI is the resolution of the pictures, which turns pixels into points.
	DPI float64
	// Config is the project's configuration, which tells the names of labels;
	// nil takes them for ours.
	Config *Config
	// Large says that there may be more tasks than memory holds: what is
	// collected then goes into a temporary file, until Close. See WriteTruth.
	Large bool

	pages   map[string][]reviewedPage // by document; unless it is Large
	spilled spill.Store[spilledTask]  // by document; if it is
	numbers map[string][]int          // of the pages of each document
	err     error                     // of the first task that could not be kept
	remarks []Remark
}

// A Remark is something in an export that a person should know.
type Remark struct {
	Document string
	Page     int    // from 1
	Region   string // id; "" for the whole page
	// Lost is set where something that was annotated is not in the truth.
	Lost    bool
	Message string
}

// String is the remark as a line.
func (r Remark) String() string {
	s := r.Document
	if r.Page > 0 {
		s += fmt.Sprintf(": page %d", r.Page)
	}
	if r.Region != "" {
		s += ": region " + r.Region
	}
	return s + ": " + r.Message
}

// A reviewedPage is what one annotation says of one page.
type reviewedPage struct {
	number  int
	regions []*reviewed
	// intervals are the interval regions that each description leads to; in a
	// task of several pages, also those on its other pages.
	intervals map[string][]*reviewed
}

// A reviewed region has the items of one id together.
type reviewed struct {
	id, label, text string
	page            int
	box             paper.Box // in points; in percent if the size of the picture is not known
	inPoints        bool
	borehole        int // 0 if it is not told
	continues       bool
	score           *float64 // in [0, 1]; nil for none
	predicted       bool     // and not reviewed
}

// Add takes in the n-th task of an export, counted from 0. Of several
// annotations that are not cancelled, one that is marked as ground truth
// counts, else the newest.
func (r *Review) Add(n int, t Task) { r.add(n, t, false) }

func (r *Review) add(n int, t Task, predicted bool) {
	name, numbers, ok := pagesOf(t.Data)
	if !ok {
		r.remarks = append(r.remarks, Remark{Document: fmt.Sprintf("task %d", n), Lost: true,
			Message: "neither data.pdf nor the picture's name tells the document; left out"})
		return
	}
	about := 0 // the page that remarks are about, none for a task of several
	if len(numbers) == 1 {
		about = numbers[0]
	}
	note := func(lost bool, format string, args ...any) {
		r.remarks = append(r.remarks, Remark{Document: name, Page: about, Lost: lost, Message: fmt.Sprintf(format, args...)})
	}
	chosen, others := chooseAnnotation(t.Annotations)
	switch {
	case chosen == nil && len(t.Annotations) > 0:
		note(false, "cancelled; left out")
		return
	case chosen == nil:
		note(false, "not reviewed; left out")
		return
	case others > 0:
		note(false, "%d annotations; number %d counts", others+1, chosen.ID)
	}
	if slices.ContainsFunc(r.numbers[name], func(n int) bool { return slices.Contains(numbers, n) }) {
		note(true, "a second task for this page; left out")
		return
	}
	pages := r.collect(name, numbers, chosen.Result)
	for _, p := range pages {
		for _, region := range p.regions {
			region.predicted = predicted
		}
	}
	r.keep(name, numbers, pages)
}

// AddPredicted is Add, but a task without any annotation counts with its first
// prediction.
func (r *Review) AddPredicted(n int, t Task) {
	predicted := len(t.Annotations) == 0 && len(t.Predictions) > 0
	if predicted {
		t.Annotations = []Annotation{{Result: t.Predictions[0].Result}}
	}
	r.add(n, t, predicted)
}

// Counting is the annotation of a task that counts, as Add chooses it; nil for
// none.
func (t Task) Counting() *Annotation {
	chosen, _ := chooseAnnotation(t.Annotations)
	return chosen
}

// chooseAnnotation is the annotation that counts, and how many others could.
func chooseAnnotation(all []Annotation) (chosen *Annotation, others int) {
	var valid []*Annotation
	for i := range all {
		if !all[i].WasCancelled {
			valid = append(valid, &all[i])
		}
	}
	if len(valid) == 0 {
		return nil, 0
	}
	rank := func(a *Annotation) int {
		if a.GroundTruth {
			return 1
		}
		return 0
	}
	// The times are written in one form, so that their order is that of text.
	best := slices.MaxFunc(valid, func(a, b *Annotation) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.UpdatedAt, b.UpdatedAt), cmp.Compare(a.ID, b.ID))
	})
	return best, len(valid) - 1
}

// pagesOf tells which pages of which document a task shows.
func pagesOf(d Data) (name string, numbers []int, ok bool) {
	for _, sheet := range d.Sheets() {
		if sheet.Number < 1 || slices.Contains(numbers, sheet.Number) {
			return "", nil, false
		}
		numbers = append(numbers, sheet.Number)
	}
	name = d.Document()
	return name, numbers, name != ""
}

// collect makes regions of a result, on the pages of its task, and links
// descriptions to intervals.
func (r *Review) collect(name string, numbers []int, result []Item) []reviewedPage {
	pages := make([]reviewedPage, len(numbers))
	intervals := map[string][]*reviewed{}
	for i, n := range numbers {
		pages[i] = reviewedPage{number: n, intervals: intervals}
	}
	note := func(lost bool, on *reviewed, format string, args ...any) {
		r.remarks = append(r.remarks, Remark{Document: name, Page: on.page, Region: on.id, Lost: lost, Message: fmt.Sprintf(format, args...)})
	}
	byID := map[string]*reviewed{}
	var all []*reviewed
	for _, g := range Regions(result) {
		if g.Index < 0 || g.Index >= len(pages) {
			note(true, &reviewed{id: g.ID}, "the task has no picture %d", g.Index)
			continue
		}
		region := r.reviewed(g, numbers[g.Index])
		byID[g.ID] = region
		all = append(all, region)
		pages[g.Index].regions = append(pages[g.Index].regions, region)
	}
	for _, region := range all {
		switch {
		case region.label == "":
			note(true, region, "no label")
		case !slices.Contains(Labels, region.label):
			note(false, region, "label %q is not part of the truth", region.label)
		}
	}
	linked := map[string]bool{}
	for _, i := range result {
		if i.Type == TypeRelation && !link(byID[i.FromID], byID[i.ToID], intervals, linked) {
			from := &reviewed{id: i.FromID, page: numbers[0]}
			if byID[i.FromID] != nil {
				from = byID[i.FromID]
			}
			note(true, from, "a relation that does not lead from a description to an interval")
		}
	}
	for _, region := range all {
		switch found := intervals[region.id]; {
		case region.label == Description && len(found) == 0 && !region.continues:
			note(true, region, "a description that is linked to no interval: %s", excerpt(region.text))
		case region.label == Description && len(found) > 1:
			note(true, region, "a description that is linked to %d intervals: the first counts", len(found))
		case region.label == Interval && !linked[region.id]:
			note(true, region, "an interval that is linked to no description: %s", excerpt(region.text))
		}
	}
	return pages
}

// link joins the two ends of a relation, whichever way it leads.
func link(a, b *reviewed, intervals map[string][]*reviewed, linked map[string]bool) bool {
	if a == nil || b == nil {
		return false
	}
	if a.label == Interval && b.label == Description {
		a, b = b, a
	}
	if a.label != Description || b.label != Interval {
		return false
	}
	linked[b.id] = true
	if !slices.Contains(intervals[a.id], b) {
		intervals[a.id] = append(intervals[a.id], b)
	}
	return true
}

// pointsPerInch is the unit of the paper.
const pointsPerInch = 72

// reviewed is a region with its box in points.
func (r *Review) reviewed(g *Region, page int) *reviewed {
	out := &reviewed{
		id: g.ID, label: g.Label, text: g.Text, page: page,
		borehole: g.Meta.Borehole, continues: g.Meta.Continues, score: g.Score,
	}
	if r.Config != nil {
		out.label = r.Config.Ours(g.Label)
	}
	width, height := 100.0, 100.0
	if out.inPoints = g.Width > 0 && r.DPI > 0; out.inPoints {
		width = float64(g.Width) * pointsPerInch / r.DPI
		height = float64(g.Height) * pointsPerInch / r.DPI
	}
	out.box, _ = g.Box(width, height)
	return out
}

// names gives each document the name it has in the truth: that of its file,
// with .pdf at the end, or the whole path where two files share a name.
func (r *Review) names() map[string]string {
	short := func(name string) string {
		base := path.Base(name)
		return strings.TrimSuffix(base, path.Ext(base)) + ".pdf"
	}
	// A name without an extension is the stem of a picture's name.
	uses := map[string]int{}
	for name := range r.numbers {
		uses[short(name)]++
	}
	names := map[string]string{}
	for name := range r.numbers {
		names[name] = short(name)
		if uses[short(name)] > 1 {
			names[name] = strings.TrimSuffix(name, path.Ext(name)) + ".pdf"
		}
	}
	return names
}

// excerpt is the beginning of a text, for a message.
func excerpt(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
