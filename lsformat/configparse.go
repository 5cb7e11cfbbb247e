package lsformat

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds on a labelling configuration, far above any that a person can use.
const (
	maxConfigBytes = 1 << 20
	maxConfigDepth = 64
	maxConfigTags  = 10_000
)

// ParseConfig reads a labelling configuration. It refuses what Label Studio
// refuses: XML that is not well formed, a document type, a name used twice, a
// toName that names no tag; and a Repeater.
func ParseConfig(r io.Reader) (*Config, error) {
	limited := &io.LimitedReader{R: r, N: maxConfigBytes + 1}
	c, err := parseConfig(xml.NewDecoder(limited))
	switch {
	case limited.N <= 0:
		return nil, fmt.Errorf("labelling configuration: more than %d bytes", maxConfigBytes)
	case err != nil:
		return nil, fmt.Errorf("labelling configuration: %w", err)
	}
	if err := c.checkNames(); err != nil {
		return nil, fmt.Errorf("labelling configuration: %w", err)
	}
	return c, nil
}

// errRepeater is for a configuration whose names are not those of results: a
// Repeater writes each of its tags once for every page of a task, and numbers
// their names.
var errRepeater = errors.New(`a <Repeater> gives every page tags of its own ("bbox_0", "bbox_1", …), which lsml cannot fill; ` +
	`an Image with valueList="$pages" shows the pages of a document in one task`)

func parseConfig(d *xml.Decoder) (*Config, error) {
	c := &Config{}
	var open []int // index of the named tag that each open element is, or -1
	elements := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if elements == 0 {
				return nil, errors.New("no tags in it")
			}
			return c, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, errors.New("a document type (<!DOCTYPE …>) is not allowed")
		case xml.StartElement:
			if elements++; elements > maxConfigTags {
				return nil, fmt.Errorf("more than %d tags", maxConfigTags)
			}
			if len(open) == 0 && elements > 1 {
				return nil, errors.New("more than one outermost tag")
			}
			if len(open) >= maxConfigDepth {
				return nil, fmt.Errorf("tags nested more than %d deep", maxConfigDepth)
			}
			if strings.EqualFold(t.Name.Local, "Repeater") {
				return nil, errRepeater
			}
			open = append(open, c.add(t, open))
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// add takes in one element: a named tag, or a label of the innermost named
// tag around it. It returns the index of the tag, -1 for any other element.
func (c *Config) add(e xml.StartElement, open []int) int {
	kind := e.Name.Local
	switch {
	case strings.EqualFold(kind, "Label") || strings.EqualFold(kind, "Choice"):
		for i := len(open) - 1; i >= 0; i-- {
			if open[i] >= 0 {
				t := &c.Tags[open[i]]
				t.Labels = append(t.Labels, label(e))
				break
			}
		}
		return -1
	case strings.EqualFold(kind, "Relation"):
		if v := attr(e, "value"); v != "" {
			c.Relations = append(c.Relations, v)
		}
		return -1
	case attr(e, "name") == "":
		return -1
	}
	c.Tags = append(c.Tags, tag(e))
	return len(c.Tags) - 1
}

func label(e xml.StartElement) Label {
	l := Label{Value: attr(e, "value"), Alias: attr(e, "alias"), Color: attr(e, "background")}
	for p := range strings.SplitSeq(attr(e, "predicted_values"), ",") {
		if p = strings.TrimSpace(p); p != "" {
			l.Predicted = append(l.Predicted, p)
		}
	}
	return l
}

func tag(e xml.StartElement) Tag {
	t := Tag{
		Type:      e.Name.Local,
		Name:      attr(e, "name"),
		PerRegion: strings.EqualFold(attr(e, "perRegion"), "true"),
		Smart:     strings.EqualFold(attr(e, "smart"), "true") || strings.EqualFold(attr(e, "smartOnly"), "true"),
	}
	for to := range strings.SplitSeq(attr(e, "toName"), ",") {
		if to = strings.TrimSpace(to); to != "" {
			t.To = append(t.To, to)
		}
	}
	value := attr(e, "value")
	if list := attr(e, "valueList"); list != "" {
		value, t.Many = list, true
	}
	t.Shows = value != ""
	if key, isData := strings.CutPrefix(value, "$"); isData {
		t.Key = key
	}
	return t
}

// attr is the value of an attribute; their names count with their case.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (c *Config) checkNames() error {
	seen := map[string]bool{}
	for _, t := range c.Tags {
		if seen[t.Name] {
			return fmt.Errorf("the name %q is used twice", t.Name)
		}
		seen[t.Name] = true
	}
	for _, t := range c.Tags {
		for _, to := range t.To {
			if !seen[to] {
				return fmt.Errorf("%s %q: toName=%q names no tag", t.Type, t.Name, to)
			}
		}
	}
	return nil
}
