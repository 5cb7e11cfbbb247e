package preview

import (
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// The views are what the template shows, all of it worked out.
type (
	taskView struct {
		ID       string // "t3"; "t3-2" for the third picture of the task
		Name     string
		Page     int
		Address  string // of the picture
		Picture  template.URL
		Width    int
		Height   int
		Score    string
		Boxes    []boxView
		Links    []linkView
		Layers   []layerView
		Begun    int // layers, without what continues from an earlier page
		Facts    []factView
		Scale    *scaleView
		Problems []string
	}
	// A boxView is in percent of the picture.
	boxView struct {
		Key, Label, Text, Color string
		X, Y, Width, Height     float64
		Doubtful                bool
	}
	linkView struct {
		Key            string
		X1, Y1, X2, Y2 float64
	}
	layerView struct {
		Key, Depths, Text, Score string
		Doubtful                 bool
		Problem                  string
	}
	factView  struct{ Key, Label, Text, Color string }
	labelView struct{ Label, Color string }
)

// doubtful is the score below which a region is marked: one that is wrong
// more often than right.
const doubtful = 0.5

// fallbackColor is for labels that the configuration gives no colour.
const fallbackColor = "#555555"

func colorOf(c *lsformat.Config, label string) string {
	if color := c.Color(label); color != "" {
		return color
	}
	return fallbackColor
}

func labelViews(c *lsformat.Config) []labelView {
	var out []labelView
	for _, l := range lsformat.Labels {
		if color := c.Color(l); color != "" {
			out = append(out, labelView{l, color})
		}
	}
	return out
}

// newTaskViews works out what is shown of a task, a view for each of its
// pictures. One that cannot be read is shown as its problem.
func newTaskViews(c *lsformat.Config, n int, raw json.RawMessage) []taskView {
	problems := c.Check(n, raw)
	var task lsformat.Task
	if err := decode.Unmarshal(raw, &task); err != nil {
		v := taskView{ID: fmt.Sprintf("t%d", n), Name: fmt.Sprintf("task %d", n)}
		for _, p := range problems {
			v.Problems = append(v.Problems, p.String())
		}
		v.Problems = append(v.Problems, "the task cannot be shown: "+err.Error())
		return []taskView{v}
	}
	result := resultOf(task)
	s := newLinkedRegions(c, result)
	shown := task.Data.Shown()
	views := make([]taskView, len(shown))
	for i, picture := range shown {
		v := &views[i]
		*v = taskView{ID: fmt.Sprintf("t%d", n), Name: task.Data.Document(), Address: picture.Image, Page: picture.Number}
		if i > 0 {
			v.ID += fmt.Sprintf("-%d", i)
		}
		if v.Name == "" {
			v.Name = fmt.Sprintf("task %d", n)
		}
		if len(task.Predictions) > 0 && task.Predictions[0].Score != nil {
			v.Score = fmt.Sprintf("%.2f", *task.Predictions[0].Score)
		}
		var complaints lsformat.Complaints
		for _, p := range problems {
			if pictureOf(p, result, len(shown)) == i {
				complaints.Add(p)
			}
		}
		v.Problems = complaints.Lines()
		v.show(c, s, i)
	}
	return views
}

// pictureOf is the picture that a problem is shown with: that of the item it
// is about, or the first.
func pictureOf(p lsformat.Problem, result []lsformat.Item, pictures int) int {
	if p.Item >= 0 && p.Item < len(result) {
		if i := result[p.Item].Index; i != nil && *i > 0 && *i < pictures {
			return *i
		}
	}
	return 0
}

// resultOf is what is shown: the first prediction, or what people have made
// of it, where it is an export.
func resultOf(t lsformat.Task) []lsformat.Item {
	for _, a := range t.Annotations {
		if !a.WasCancelled {
			return a.Result
		}
	}
	if len(t.Predictions) > 0 {
		return t.Predictions[0].Result
	}
	return nil
}

// linkedRegions are the regions of one task with their links.
type linkedRegions struct {
	regions []*lsformat.Region
	labels  map[string]string // ours, by id
	boxes   map[string]paper.Box
	// partner is the interval of a description and the description of an interval.
	partner map[string]*lsformat.Region
}

func newLinkedRegions(c *lsformat.Config, result []lsformat.Item) *linkedRegions {
	s := &linkedRegions{
		regions: lsformat.Regions(result),
		labels:  map[string]string{},
		boxes:   map[string]paper.Box{},
		partner: map[string]*lsformat.Region{},
	}
	byID := map[string]*lsformat.Region{}
	for _, r := range s.regions {
		byID[r.ID] = r
		s.labels[r.ID] = c.Ours(r.Label)
		if b, ok := r.Box(100, 100); ok {
			s.boxes[r.ID] = b
		}
	}
	for _, i := range result {
		from, to := byID[i.FromID], byID[i.ToID]
		if i.Type != lsformat.TypeRelation || from == nil || to == nil {
			continue
		}
		s.partner[from.ID], s.partner[to.ID] = to, from
	}
	return s
}

// key is what belongs together when the mouse is over one of it: a description
// and its interval.
func (s *linkedRegions) key(r *lsformat.Region) string {
	if p := s.partner[r.ID]; p != nil && s.labels[r.ID] == lsformat.Interval {
		return p.ID
	}
	return r.ID
}

// show works out boxes, links, layers and facts of one picture.
func (v *taskView) show(c *lsformat.Config, s *linkedRegions, picture int) {
	var logs []logLayer
	for _, r := range s.regions {
		if r.Index != picture {
			continue
		}
		label := s.labels[r.ID]
		v.box(c, s, r)
		switch {
		case label == lsformat.Description:
			view, log := s.layer(r)
			v.Layers = append(v.Layers, view)
			if !r.Meta.Continues {
				v.Begun++
			}
			logs = append(logs, log)
		case label == lsformat.Interval && s.partner[r.ID] == nil:
			v.Begun++ // only its depths are to be seen
			v.Problems = append(v.Problems, fmt.Sprintf("an interval without description: %s", r.Text))
		case label != lsformat.Interval:
			v.Facts = append(v.Facts, factView{s.key(r), label, r.Text, colorOf(c, label)})
		}
	}
	v.Scale = newScale(logs, func(i int, problem string) {
		v.Layers[i].Problem = strings.Trim(v.Layers[i].Problem+"; "+problem, "; ")
	})
	for _, l := range v.Layers {
		if l.Problem != "" {
			v.Problems = append(v.Problems, fmt.Sprintf("%s: %s", excerpt(l.Text), l.Problem))
		}
	}
}

// box adds the region's box and the line to its interval.
func (v *taskView) box(c *lsformat.Config, s *linkedRegions, r *lsformat.Region) {
	b, ok := s.boxes[r.ID]
	if !ok {
		return
	}
	label := s.labels[r.ID]
	v.Boxes = append(v.Boxes, boxView{
		Key: s.key(r), Label: label, Text: r.Text, Color: colorOf(c, label),
		X: b.X0, Y: b.Y0, Width: b.Width(), Height: b.Height(),
		Doubtful: isDoubtful(r),
	})
	p := s.partner[r.ID]
	if label != lsformat.Description || p == nil {
		return
	}
	if to, ok := s.boxes[p.ID]; ok && p.Index == r.Index {
		// From the side of the description to the nearer side of its interval.
		x1, x2 := b.X0, to.X1
		if to.MidX() > b.MidX() {
			x1, x2 = b.X1, to.X0
		}
		v.Links = append(v.Links, linkView{s.key(r), x1, b.MidY(), x2, to.MidY()})
	}
}

// layer is a description as a row, and as a band of the log.
func (s *linkedRegions) layer(r *lsformat.Region) (layerView, logLayer) {
	view := layerView{Key: s.key(r), Text: r.Text, Doubtful: isDoubtful(r), Depths: "–"}
	if r.Score != nil {
		view.Score = fmt.Sprintf("%.2f", *r.Score)
	}
	log := logLayer{key: view.Key, borehole: r.Meta.Borehole, interval: strata.Open, grounds: lexicon.Grounds(r.Text)}
	p := s.partner[r.ID]
	switch {
	case p == nil && r.Meta.Continues:
		view.Depths = "continued"
	case p == nil:
		view.Problem = "no interval"
	default:
		interval, ok := lsformat.ParseInterval(p.Text)
		if !ok {
			view.Problem = fmt.Sprintf("no depths in %q", p.Text)
			break
		}
		log.interval = interval
		view.Depths = depth(interval.Top) + " – " + depth(interval.Base)
	}
	return view, log
}

// excerpt is the beginning of a text.
func excerpt(text string) string {
	const most = 30
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

func depth(d strata.Depth) string {
	if !d.Known() {
		return "?"
	}
	return d.String()
}

func isDoubtful(r *lsformat.Region) bool { return r.Score != nil && *r.Score < doubtful }

// boreholesOf are the numbers of the boreholes on a page, in order.
func boreholesOf(layers []logLayer) []int {
	var numbers []int
	for _, l := range layers {
		if !slices.Contains(numbers, l.borehole) {
			numbers = append(numbers, l.borehole)
		}
	}
	slices.Sort(numbers)
	return numbers
}
