package lsformat

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A shape is what the value of a drawn region must hold: numbers with an upper
// bound each. The validator sets no lower bound.
type shape []side

type side struct {
	name     string
	most     float64
	optional bool
}

// shapes are the geometries of the SDK's control_tags.py that are made of
// single numbers.
var shapes = map[string]shape{
	"rectangle": {{"x", 100, false}, {"y", 100, false}, {"width", 100, false}, {"height", 100, false}, {"rotation", 360, true}},
	"ellipse":   {{"x", 100, false}, {"y", 100, false}, {"radiusX", 50, false}, {"radiusY", 50, false}, {"rotation", 360, true}},
	"keypoint":  {{"x", 100, false}, {"y", 100, false}},
}

// polygon is a shape that is a list of points.
const polygon = "polygon"

// withGeometry are the types that a labels item of the same id takes its
// geometry from.
var withGeometry = []string{"rectangle", "polygon", "ellipse", "keypoint", "brush", "bitmask", "vector"}

// value follows the validate_value methods of the SDK's control_tags.py for
// the tags that can stand on an image; it lets others pass.
func (e *examiner) value(control Tag, item map[string]any, drawn drawnTypes) {
	value, ok := item["value"].(map[string]any)
	if !ok {
		e.report(Refused, ValueShape, "the value is an object, not %s", kindOf(item["value"]))
		return
	}
	// The validator accepts a value that is packed under the control's name.
	if inner, ok := value[control.Name].(map[string]any); ok {
		value = inner
	}
	kind := strings.ToLower(control.Type)
	switch kind {
	case "labels":
		partner := drawn.partnerOf(item)
		if _, has := value["labels"]; partner != "" && has && value["labels"] == nil {
			// The validator only looks at labels that are there.
			e.report(Distorted, NoLabel, "the region has no label")
		} else {
			e.labels(control, "labels", value)
		}
		if partner != "" {
			e.geometry(partner, value)
		} else if !spans(value) {
			e.report(Refused, ValueShape, "no drawn item has this id, so the labels are taken for those of a text, which need start and end")
		}
	case "choices":
		e.labels(control, "choices", value)
	case "textarea":
		if _, ok := stringList(value["text"]); !ok {
			e.report(Refused, ValueShape, "the text is a list of strings, not %s", kindOf(value["text"]))
		}
	default:
		base, labelled := strings.CutSuffix(kind, "labels")
		if labelled && (shapes[base] != nil || base == polygon) {
			e.labels(control, kind, value)
		}
		e.geometry(base, value)
	}
}

// mergedValue follows _validate_merged_labels_value.
func (e *examiner) mergedValue(labels Tag, kind, shape string, v any) {
	value, ok := v.(map[string]any)
	if !ok {
		e.report(Refused, ValueShape, "the value is an object, not %s", kindOf(v))
		return
	}
	key := kind
	if _, has := value[key]; !has {
		key = "labels"
	}
	list, ok := value[key].([]any)
	if !ok || len(list) == 0 {
		e.report(Refused, UnknownLabel, "the value has no %q", kind)
		return
	}
	for _, l := range list {
		if s, ok := l.(string); !ok || !labels.stores(s) {
			e.report(Refused, UnknownLabel, "%s %q has no label %s", labels.Type, labels.Name, quoted(l))
		}
	}
	e.geometry(shape, value)
}

// labels checks that the value has a list of labels, all of them known.
func (e *examiner) labels(control Tag, key string, value map[string]any) {
	list, ok := stringList(value[key])
	if !ok {
		e.report(Refused, ValueShape, "the value has a list %q, not %s", key, kindOf(value[key]))
		return
	}
	if len(list) == 0 {
		e.report(Distorted, NoLabel, "the region has no label")
	}
	if len(control.Labels) == 0 {
		return // the labels come with the task
	}
	for _, l := range list {
		if !control.stores(l) {
			e.report(Refused, UnknownLabel, "%s %q has no label %q", control.Type, control.Name, l)
		}
	}
}

// stores reports whether results may hold the label under this name.
func (t Tag) stores(name string) bool {
	return slices.ContainsFunc(t.Labels, func(l Label) bool { return l.Stored() == name })
}

// geometry checks the numbers of a shape; it lets unknown shapes pass.
func (e *examiner) geometry(kind string, value map[string]any) {
	if kind == polygon {
		e.polygon(value)
		return
	}
	for _, s := range shapes[kind] {
		v, has := value[s.name]
		if s.optional && (!has || v == nil) {
			continue
		}
		if !has {
			e.report(Refused, Geometry, "the value has no %q", s.name)
			continue
		}
		if f, ok := number(v); !ok || !(f <= s.most) {
			e.report(Refused, Geometry, "%s is a number of at most %v, not %s", s.name, s.most, quoted(v))
		}
	}
}

func (e *examiner) polygon(value map[string]any) {
	points, ok := value["points"].([]any)
	if !ok {
		e.report(Refused, Geometry, "the points are a list, not %s", kindOf(value["points"]))
		return
	}
	for _, p := range points {
		pair, _ := p.([]any)
		ok := len(pair) == 2
		for _, v := range pair {
			f, isNumber := number(v)
			ok = ok && isNumber && f <= 100
		}
		if !ok {
			e.report(Refused, Geometry, "a point is two numbers of at most 100, not %s", quoted(p))
		}
	}
}

// drawnTypes are the types of the first drawn items of a result by their ids.
type drawnTypes map[any]string

func drawnTypesOf(result []any) drawnTypes {
	types := drawnTypes{}
	for _, v := range result {
		item, ok := v.(map[string]any)
		if !ok {
			continue
		}
		id := identity(item["id"])
		kind, _ := item["type"].(string)
		if kind = strings.ToLower(kind); id != nil && types[id] == "" && slices.Contains(withGeometry, kind) {
			types[id] = kind
		}
	}
	return types
}

// partnerOf is the type of the drawn item that shares the id of a labels item.
func (d drawnTypes) partnerOf(item map[string]any) string {
	kind, ok := item["type"].(string)
	id := identity(item["id"])
	if !ok || !strings.EqualFold(kind, TypeLabels) || id == nil {
		return ""
	}
	return d[id]
}

// spans reports whether the value marks a piece of text.
func spans(value map[string]any) bool {
	for _, key := range []string{"start", "end"} {
		switch value[key].(type) {
		case float64, string, bool:
		default:
			return false
		}
	}
	return true
}

// number reads v as the validator does: numbers, numeric strings and booleans.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	case string:
		f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return f, err == nil || math.IsInf(f, 0)
	}
	return 0, false
}

// stringList reads v as a list of strings.
func stringList(v any) ([]string, bool) {
	list, ok := v.([]any)
	if !ok {
		return nil, false
	}
	out := make([]string, 0, len(list))
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// quoted is a JSON value as it is written, cut where it is long.
func quoted(v any) string {
	const most = 60
	b, err := json.Marshal(v)
	if err != nil {
		return kindOf(v)
	}
	if r := []rune(string(b)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(b)
}
