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

// Place is the document, and the page if the remark is about one.
func (r Remark) Place() string {
	if r.Page == 0 {
		return r.Document
	}
	return fmt.Sprintf("%s page %d", r.Document, r.Page)
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
	for _, p := range d.Shown() {
		if p.Number < 1 || slices.Contains(numbers, p.Number) {
			return "", nil, false
		}
		numbers = append(numbers, p.Number)
	}
	name = d.Document()
	return name, numbers, name != ""
}

// A collector makes regions of the result of one task.
type collector struct {
	review  *Review
	name    string // of the document
	pages   []reviewedPage
	regions []*reviewed // of all pages
	byID    map[string]*reviewed
	// intervals are those of each description, and linked those that have one.
	intervals map[string][]*reviewed
	linked    map[string]bool
}

// collect makes regions of a result, on the pages of its task, and links
// descriptions to intervals.
func (r *Review) collect(name string, numbers []int, result []Item) []reviewedPage {
	c := &collector{
		review: r, name: name, pages: make([]reviewedPage, len(numbers)),
		byID: map[string]*reviewed{}, intervals: map[string][]*reviewed{}, linked: map[string]bool{},
	}
	for i, n := range numbers {
		c.pages[i] = reviewedPage{number: n, intervals: c.intervals}
	}
	c.place(result)
	for _, region := range c.regions {
		c.checkLabel(region)
	}
	c.link(result)
	for _, region := range c.regions {
		c.checkLinks(region)
	}
	return c.pages
}

// note remarks on a region.
func (c *collector) note(lost bool, on *reviewed, format string, args ...any) {
	c.review.remarks = append(c.review.remarks, Remark{
		Document: c.name, Page: on.page, Region: on.id, Lost: lost, Message: fmt.Sprintf(format, args...),
	})
}

// place puts the regions of a result on their pages.
func (c *collector) place(result []Item) {
	for _, g := range Regions(result) {
		if g.Index < 0 || g.Index >= len(c.pages) {
			c.note(true, &reviewed{id: g.ID}, "the task has no picture %d", g.Index)
			continue
		}
		p := &c.pages[g.Index]
		region := c.review.reviewed(g, p.number)
		c.byID[g.ID] = region
		c.regions = append(c.regions, region)
		p.regions = append(p.regions, region)
	}
}

// checkLabel says of a region that its label tells nothing.
func (c *collector) checkLabel(region *reviewed) {
	switch {
	case region.label == "":
		c.note(true, region, "no label")
	case !slices.Contains(Labels, region.label):
		c.note(false, region, "label %q is not part of the truth", region.label)
	}
}

// link follows the relations of a result.
func (c *collector) link(result []Item) {
	for _, i := range result {
		if i.Type != TypeRelation || c.join(c.byID[i.FromID], c.byID[i.ToID]) {
			continue
		}
		from := &reviewed{id: i.FromID, page: c.pages[0].number}
		if c.byID[i.FromID] != nil {
			from = c.byID[i.FromID]
		}
		c.note(true, from, "a relation that does not lead from a description to an interval")
	}
}

// join joins the two ends of a relation, whichever way it leads.
func (c *collector) join(a, b *reviewed) bool {
	if a == nil || b == nil {
		return false
	}
	if a.label == Interval && b.label == Description {
		a, b = b, a
	}
	if a.label != Description || b.label != Interval {
		return false
	}
	c.linked[b.id] = true
	if !slices.Contains(c.intervals[a.id], b) {
		c.intervals[a.id] = append(c.intervals[a.id], b)
	}
	return true
}

// checkLinks says of a region that it lacks the other half of a layer, or has two.
func (c *collector) checkLinks(region *reviewed) {
	switch found := c.intervals[region.id]; {
	case region.label == Description && len(found) == 0 && !region.continues:
		c.note(true, region, "a description that is linked to no interval: %s", excerpt(region.text))
	case region.label == Description && len(found) > 1:
		c.note(true, region, "a description that is linked to %d intervals: the first counts", len(found))
	case region.label == Interval && !c.linked[region.id]:
		c.note(true, region, "an interval that is linked to no description: %s", excerpt(region.text))
	}
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
