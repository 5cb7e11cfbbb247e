package lsformat

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Config is a labelling configuration as far as predictions depend on it:
// the tags with a name, in the order in which they stand.
type Config struct {
	Tags []Tag
	// Relations are the labels that a relation may have.
	Relations []string
}

// A Tag is one named tag: an object such as Image, which shows data, or a
// control such as Labels, which says something about objects.
type Tag struct {
	Type string // as written: "RectangleLabels"
	Name string
	To   []string // names of the objects; none for an object
	// Shows is set for a tag with a value, which makes it an object.
	Shows bool
	// Key is the data field that the tag takes its value from: "ocr" for
	// value="$ocr". A control takes its labels from there.
	Key string
	// Many is set for an Image with valueList, which shows a list of pictures.
	Many      bool
	Labels    []Label
	PerRegion bool
	// Smart is set for a control that can ask a model when something is drawn.
	Smart bool
}

// A Label is one choice of a control tag.
type Label struct {
	Value string // as shown
	Alias string // as stored, where it differs
	// Color of the label's boxes as CSS has it; "" for none.
	Color string
	// Predicted are other names that a model may have for the label.
	Predicted []string
}

// Stored is the name by which results refer to the label.
func (l Label) Stored() string {
	if l.Alias != "" {
		return l.Alias
	}
	return l.Value
}

//go:embed labelling_ocr.xml labelling_rectanglelabels.xml
var forms embed.FS

// A Form is one of the labelling configurations that fit our predictions. The
// zero value is that of Label Studio's OCR template, for tasks of a page.
type Form struct {
	// RectangleLabels makes one item of a box and its label, which every version
	// of the server accepts.
	RectangleLabels bool
	// Documents shows all pages of a document.
	Documents bool
	// AllLabels has also the labels that projects have only on request.
	AllLabels bool
}

// XML is the configuration.
func (f Form) XML() string {
	name := "labelling_ocr.xml"
	if f.RectangleLabels {
		name = "labelling_rectanglelabels.xml"
	}
	page, err := forms.ReadFile(name)
	if err != nil {
		panic("lsformat: the built-in configuration: " + err.Error())
	}
	xml := strings.Replace(string(page), labelsHere, f.labels(), 1)
	if f.Documents {
		xml = strings.Replace(xml, `value="$ocr"`, `valueList="$pages"`, 1)
	}
	return xml
}

// labelsHere stands in the files of the forms for the labels.
const labelsHere = "    <!-- labels -->\n"

func (f Form) labels() string {
	var b strings.Builder
	for _, l := range shownLabels() {
		if f.AllLabels || !l.onRequest {
			fmt.Fprintf(&b, "    <Label value=%q background=%q hotkey=%q/>\n", l.name, l.color, l.hotkey)
		}
	}
	return b.String()
}

// Fitting is the form for pages or for documents, as a task shows one picture
// or a list of them.
func (f Form) Fitting(task json.RawMessage) Form {
	var t struct{ Data Data }
	f.Documents = json.Unmarshal(task, &t) == nil && t.Data.Images != nil
	return f
}

// DefaultConfig is the configuration in the form of the OCR template.
func DefaultConfig() *Config { return builtIn(Form{}) }

// DocumentConfig is DefaultConfig for tasks that show all pages of a document.
func DocumentConfig() *Config { return builtIn(Form{Documents: true}) }

func builtIn(f Form) *Config {
	c, err := ParseConfig(strings.NewReader(f.XML()))
	if err != nil {
		panic("lsformat: the built-in configuration: " + err.Error())
	}
	return c
}

// ShowsDocuments reports whether predictions go to an Image that shows a list
// of pictures, so that a task can be a document.
func (c *Config) ShowsDocuments() bool {
	b, err := c.bind()
	return err == nil && b.image.Many
}

// is compares tag types as Label Studio does, whatever their case.
func (t Tag) is(kind string) bool { return strings.EqualFold(t.Type, kind) }

// control reports whether the tag says something about others.
func (t Tag) control() bool { return len(t.To) > 0 }

// object reports whether the tag shows data that a control can refer to.
func (t Tag) object() bool { return !t.control() && t.Shows }

// on reports whether the control applies to the object.
func (t Tag) on(object string) bool { return slices.Contains(t.To, object) }

// label finds the name under which the tag stores one of our labels.
func (t Tag) label(ours string) (stored string, ok bool) {
	if t.Key != "" {
		return ours, !onRequest(ours)
	}
	for _, l := range t.Labels {
		if l.Value == ours || l.Alias == ours {
			return l.Stored(), true
		}
	}
	for _, l := range t.Labels {
		if slices.Contains(l.Predicted, ours) {
			return l.Stored(), true
		}
	}
	return "", false
}

// lacks are those of our labels that the tag does not have.
func (t Tag) lacks() []string {
	var missing []string
	for _, l := range Labels {
		if _, ok := t.label(l); !ok {
			missing = append(missing, l)
		}
	}
	return missing
}

// Unasked are the labels that a project has only on request, and this one has
// not: nothing of them is predicted.
func (c *Config) Unasked() []string {
	b, err := c.bind()
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(b.labels.lacks(), func(l string) bool { return !onRequest(l) })
}

// Color is the colour of one of our labels in the project; "" for none.
func (c *Config) Color(ours string) string {
	b, err := c.bind()
	if err != nil {
		return ""
	}
	stored, _ := b.labels.label(ours)
	for _, l := range b.labels.Labels {
		if l.Stored() == stored {
			return l.Color
		}
	}
	return ""
}

// A binding is the tags that our regions refer to.
type binding struct {
	image Tag
	// rectangle draws the box; it has no name where labels draws it too.
	rectangle Tag
	labels    Tag
	// text holds the text; it has no name where the configuration has none.
	text Tag
	// arrow is what relations are labelled; nothing where there is no saying.
	arrow []string
}

// fields are the data that every task has.
func (b binding) fields() []string {
	if b.image.Many {
		return []string{b.image.Key, keyPDF, keySHA256}
	}
	return []string{b.image.Key, keyPDF, keyPage, keySHA256}
}

// ourArrow is how our own configurations label the way from a description to its
// interval.
const ourArrow = "depth_of"

// arrow is the label of our relations: ours, or the only one that there is.
func (c *Config) arrow() []string {
	if i := slices.Index(c.Relations, ourArrow); i >= 0 || len(c.Relations) == 1 {
		return c.Relations[max(i, 0):][:1]
	}
	return nil
}

// combined reports whether box and label are one item.
func (b binding) combined() bool { return b.rectangle.Name == "" }

// bind chooses the tags by their type: for the first image that can be
// labelled, the way of labelling that knows most of our labels.
func (c *Config) bind() (binding, error) {
	var why []string
	for _, image := range c.Tags {
		if !image.is("Image") || !image.object() {
			continue
		}
		if image.Key == "" {
			why = append(why, fmt.Sprintf("Image %q shows no data field (value=\"$ocr\")", image.Name))
			continue
		}
		if b, ok := c.bindTo(image); ok {
			return b, nil
		}
		why = append(why, fmt.Sprintf("Image %q has neither Rectangle and Labels nor RectangleLabels with any of our labels", image.Name))
	}
	if len(why) == 0 {
		why = []string{"no Image tag"}
	}
	return binding{}, fmt.Errorf("labelling configuration: %s", strings.Join(why, "; "))
}

// bindTo binds the controls of one image.
func (c *Config) bindTo(image Tag) (binding, bool) {
	best := binding{image: image, arrow: c.arrow()}
	known := 0
	rectangle, hasRectangle := c.first("Rectangle", image.Name)
	for _, t := range c.Tags {
		if !t.on(image.Name) {
			continue
		}
		n := len(Labels) - len(t.lacks())
		switch {
		case n <= known:
		case t.is("Labels") && hasRectangle:
			known, best.labels, best.rectangle = n, t, rectangle
		case t.is("RectangleLabels"):
			known, best.labels, best.rectangle = n, t, Tag{}
		}
	}
	best.text, _ = c.regionText(image)
	return best, known > 0
}

// first is the first tag of a type for an object.
func (c *Config) first(kind, object string) (Tag, bool) {
	for _, t := range c.Tags {
		if t.is(kind) && t.on(object) {
			return t, true
		}
	}
	return Tag{}, false
}

// Fit is Shows, for a project that our tasks are to be imported into: the
// error is also for one that refuses them.
func (c *Config) Fit() (dropped []string, err error) {
	b, err := c.bind()
	if err != nil {
		return nil, err
	}
	for _, t := range c.Tags {
		if t.Key != "" && !t.Many && !slices.Contains(b.fields(), t.Key) {
			return nil, fmt.Errorf("labelling configuration: %s %q wants data.%s, which our tasks do not have: the import would be refused", t.Type, t.Name, t.Key)
		}
	}
	return c.Shows()
}

// Shows says what a project with this configuration will not show of our
// predictions, one sentence each; nothing for a configuration that fits. The
// error is for one that can show no region.
func (c *Config) Shows() (dropped []string, err error) {
	b, err := c.bind()
	if err != nil {
		return nil, err
	}
	switch missing := slices.DeleteFunc(b.labels.lacks(), onRequest); len(missing) {
	case 0:
	case 1:
		dropped = append(dropped, fmt.Sprintf("%s %q has no label %q: its regions are left out", b.labels.Type, b.labels.Name, missing[0]))
	default:
		dropped = append(dropped, fmt.Sprintf("%s %q has no labels %s: their regions are left out", b.labels.Type, b.labels.Name, listed(missing)))
	}
	if b.text.Name == "" {
		dropped = append(dropped, fmt.Sprintf("no TextArea with perRegion=\"true\" for Image %q: the texts are left out", b.image.Name))
	}
	return dropped, nil
}

// listed is a list of names in a sentence.
func listed(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
	}
	return strings.Join(quoted, ", ")
}
