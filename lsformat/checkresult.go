package lsformat

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// prediction follows _validate_object_logic of the SDK's
// label_interface/interface.py: first each region, then the relations between
// those that passed; then what only the editor minds.
func (e *examiner) prediction(v any) {
	e.at.Item, e.at.Region, e.at.Page = -1, "", e.document
	p, ok := v.(map[string]any)
	if !ok {
		e.report(Refused, ResultShape, "a prediction is an object, not %s", kindOf(v))
		return
	}
	result, ok := p["result"].([]any)
	if !ok {
		e.report(Refused, ResultShape, "a prediction has a list \"result\", not %s", kindOf(p["result"]))
		return
	}
	if score, has := p["score"]; has && score != nil {
		if f, ok := number(score); !ok || !(f >= 0 && f <= 1) {
			e.report(Refused, ScoreRange, "the score is a number in [0, 1], not %v", score)
		}
	}
	passed, drawn := map[any]bool{}, drawnTypesOf(result)
	for i, item := range result {
		e.goTo(i, item)
		fields, ok := item.(map[string]any)
		if !ok {
			e.report(Refused, ResultShape, "an item is an object, not %s", kindOf(item))
			continue
		}
		if fields["type"] == TypeRelation {
			continue
		}
		before := len(e.problems)
		e.region(fields, drawn)
		if len(e.problems) == before {
			passed[identity(fields["id"])] = true
		}
	}
	for i, item := range result {
		if fields, ok := item.(map[string]any); ok && fields["type"] == TypeRelation {
			e.goTo(i, item)
			e.relation(fields, passed)
		}
	}
	e.editor(result)
}

func (e *examiner) goTo(i int, item any) {
	e.at.Item, e.at.Region, e.at.Page = i, "", e.document
	fields, ok := item.(map[string]any)
	if !ok {
		return
	}
	e.at.Region, _ = fields["id"].(string)
	if index, ok := fields["item_index"].(float64); ok && index >= 0 && index < float64(len(e.shown)) && e.document != "" {
		e.at.Page = fmt.Sprintf("%s page %d", e.document, e.shown[int(index)].Number)
	}
}

// region follows _validate_region_logic.
func (e *examiner) region(item map[string]any, drawn drawnTypes) {
	missing := false
	for _, field := range []string{"from_name", "to_name", "type", "value"} {
		if _, has := item[field]; !has {
			e.report(Refused, RequiredField, "the item has no %q", field)
			missing = true
		}
	}
	if missing {
		return
	}
	control, ok := e.config.named(item["from_name"], Tag.control)
	if !ok {
		e.report(Refused, UnknownControl, "from_name %s is no control tag of the configuration; the editor leaves the item out", quoted(item["from_name"]))
		return
	}
	object, ok := e.config.named(item["to_name"], Tag.object)
	if !ok {
		e.report(Refused, UnknownObject, "to_name %s is no object tag of the configuration; the editor leaves the item out", quoted(item["to_name"]))
		return
	}
	kind, ok := item["type"].(string)
	if !ok {
		e.report(Refused, TypeMismatch, "the type is a string, not %s", kindOf(item["type"]))
		return
	}
	kind = strings.ToLower(kind)
	shape, merged := e.config.mergedShape(control, kind)
	if !merged && kind != strings.ToLower(control.Type) {
		e.report(Refused, TypeMismatch, "type %q, but %q is a %s", kind, control.Name, control.Type)
	}
	if !control.on(object.Name) {
		e.report(Refused, UnknownObject, "%s %q is not for %q", control.Type, control.Name, object.Name)
	}
	if merged {
		e.mergedValue(control, kind, shape, item["value"])
		return
	}
	e.value(control, item, drawn)
}

// named finds a tag of one sort by a name from JSON.
func (c *Config) named(name any, sort func(Tag) bool) (Tag, bool) {
	for _, t := range c.Tags {
		if name == t.Name && sort(t) {
			return t, true
		}
	}
	return Tag{}, false
}

// mergedShape finds the shape that goes with a Labels tag in a type such as
// "rectanglelabels": the editor makes one item of Rectangle and Labels there.
func (c *Config) mergedShape(labels Tag, kind string) (shape string, ok bool) {
	shape, ok = strings.CutSuffix(kind, "labels")
	if !ok || shape == "" || !labels.is("Labels") {
		return "", false
	}
	for _, t := range c.Tags {
		if t.is(shape) && slices.ContainsFunc(t.To, labels.on) {
			return shape, true
		}
	}
	return "", false
}

// relation follows _validate_relation_logic.
func (e *examiner) relation(item map[string]any, regions map[any]bool) {
	switch direction, _ := item["direction"].(string); direction {
	case "left", "right", "bi":
	default:
		e.report(Refused, RelationShape, "the direction is left, right or bi, not %s", quoted(item["direction"]))
	}
	for _, end := range []string{"from_id", "to_id"} {
		switch id := identity(item[end]); {
		case id == nil:
			e.report(Refused, RelationShape, "the relation has no %q", end)
		case !regions[id]:
			e.report(Refused, MissingRegion, "%s %s is no region of this prediction that passes; the editor leaves the relation out", end, quoted(item[end]))
		}
	}
}

// identity is an id that items can share: a string or, as far as the server
// minds, a number. It is nil for anything else.
func identity(v any) any {
	switch v.(type) {
	case string, float64:
		return v
	}
	return nil
}

// editorTypes are the types that the editor of 1.22 knows; any other keeps the
// whole prediction from being shown.
var editorTypes = []string{
	"labels", "hypertextlabels", "paragraphlabels", "rectangle", "keypoint", "polygon", "brush", "bitmask",
	"ellipse", "magicwand", "rectanglelabels", "keypointlabels", "polygonlabels", "brushlabels", "bitmasklabels",
	"ellipselabels", "timeserieslabels", "timelinelabels", "choices", "datetime", "number", "taxonomy", "textarea",
	"rating", "pairwise", "videorectangle", "ranker", "vector", "vectorlabels", "chatmessage", "custominterface",
	"reactcode", "ocrlabels", "videovector", "videovectorlabels", TypeRelation,
}

// idForm is what the editor can carry: it cuts ids at "#".
var idForm = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// editor looks for what passes the server and is lost or shown wrong in the
// browser.
func (e *examiner) editor(result []any) {
	regions := map[string]*shown{}
	for i, v := range result {
		item, ok := v.(map[string]any)
		if !ok {
			continue
		}
		e.goTo(i, v)
		kind, _ := item["type"].(string)
		if !slices.Contains(editorTypes, kind) {
			e.report(Dropped, UnknownType, "the editor knows no type %s, and shows nothing of this prediction", quoted(item["type"]))
		}
		if kind == TypeRelation {
			continue
		}
		id, isString := item["id"].(string)
		if !isString || !idForm.MatchString(id) {
			e.report(Dropped, BadID, "the id is a string of letters, digits, _ and -, not %s: the items of the region fall apart", quoted(item["id"]))
			continue
		}
		if regions[id] == nil {
			regions[id] = &shown{types: map[string]bool{}}
		}
		e.piece(regions[id], kind, item)
		e.index(regions[id], item)
	}
}

// shown is what the editor has seen of one region.
type shown struct {
	types map[string]bool
	box   *Percent
	index string // of its picture, as written
}

// piece adds one item to its region.
func (e *examiner) piece(r *shown, kind string, item map[string]any) {
	first := len(r.types) == 0
	if r.types[kind] {
		e.report(Dropped, ItemTwice, "a second %s item with this id: only one is kept", kind)
	}
	r.types[kind] = true
	value, _ := item["value"].(map[string]any)
	box, ok := boxIn(value)
	if !ok {
		return
	}
	switch {
	case r.box == nil && !first:
		e.report(Dropped, ItemOrder, "the box comes after the first item of its region, which the editor then takes for an answer to the whole picture")
	case r.box != nil && *r.box != box:
		e.report(Distorted, DifferentBoxes, "the box differs from that of the region's first item, which counts")
	case r.box == nil:
		e.visible(box)
		e.originalSize(item)
	}
	if r.box == nil {
		r.box = &box
	}
}

// index checks which picture of a list an item is on. Items of a task with a
// single picture need not say.
func (e *examiner) index(r *shown, item map[string]any) {
	written, first := quoted(item["item_index"]), len(r.types) == 1
	if first {
		r.index = written
	}
	n, isNumber := item["item_index"].(float64)
	missing := item["item_index"] == nil
	switch {
	case !first && written != r.index:
		e.report(Distorted, PictureIndex, "item_index is %s, but %s in the region's first item", written, r.index)
	case !first:
	case e.pictures == 0 && !missing && n != 0:
		e.report(Dropped, PictureIndex, "item_index is %s, but the task shows one picture", written)
	case e.pictures > 0 && missing:
		e.report(Distorted, PictureIndex, "item_index is missing: the region is shown on the first of %d pictures", e.pictures)
	case e.pictures > 0 && (!isNumber || n != math.Trunc(n) || n < 0 || n >= float64(e.pictures)):
		e.report(Dropped, PictureIndex, "item_index is a number from 0 to %d, not %s", e.pictures-1, written)
	}
}

// edge is how far, in percent, a box may leave the picture by rounding.
const edge = 1e-6

// visible reports a box that cannot be seen where it belongs. A turned box may
// stand over the edge by its corner, so only an upright one is held to it.
func (e *examiner) visible(p Percent) {
	if p.Width <= 0 || p.Height <= 0 {
		e.report(Distorted, NoExtent, "the box is %v by %v percent: it cannot be seen", p.Width, p.Height)
		return
	}
	if p.X < -edge || p.Y < -edge || p.Rotation == 0 && (p.X+p.Width > 100+edge || p.Y+p.Height > 100+edge) {
		e.report(Distorted, OutsidePicture, "the box from %v, %v of %v by %v percent leaves the picture", p.X, p.Y, p.Width, p.Height)
	}
}

// originalSize reports a box without the picture's size in pixels.
func (e *examiner) originalSize(item map[string]any) {
	for _, field := range []string{"original_width", "original_height"} {
		if n, ok := item[field].(float64); !ok || n <= 0 {
			e.report(Distorted, NoOriginalSize, "%s is missing: exports in pixels go wrong", field)
		}
	}
}

// boxIn reads a rectangle from a value.
func boxIn(value map[string]any) (Percent, bool) {
	var sides [4]float64
	for i, key := range []string{"x", "y", "width", "height"} {
		f, ok := value[key].(float64)
		if !ok {
			return Percent{}, false
		}
		sides[i] = f
	}
	rotation, _ := value["rotation"].(float64)
	return Percent{X: sides[0], Y: sides[1], Width: sides[2], Height: sides[3], Rotation: rotation}, true
}
