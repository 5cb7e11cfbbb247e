package live

import (
	"slices"
	"strings"

	"lsml/lsformat"
)

// configOf is a labelling configuration, the default one for no text.
func configOf(xml string) (*lsformat.Config, error) {
	if xml == "" {
		return lsformat.DefaultConfig(), nil
	}
	return lsformat.ParseConfig(strings.NewReader(xml))
}

// imageKey is the data key of the picture that the tasks of a configuration
// show.
func imageKey(c *lsformat.Config) string {
	for _, t := range c.Tags {
		if strings.EqualFold(t.Type, "Image") && t.Shows && t.Key != "" {
			return t.Key
		}
	}
	return "ocr"
}

// textControl is the name of the control that takes the text of a region.
func textControl(c *lsformat.Config, object string) (string, bool) {
	for _, t := range c.Tags {
		if strings.EqualFold(t.Type, "TextArea") && t.PerRegion && slices.Contains(t.To, object) {
			return t.Name, true
		}
	}
	return "", false
}

// ourLabel is the name under which we know the label of a region; its own
// name if we do not.
func ourLabel(c *lsformat.Config, control, stored string) string {
	for _, t := range c.Tags {
		if t.Name != control {
			continue
		}
		for _, l := range t.Labels {
			if l.Stored() != stored {
				continue
			}
			for _, name := range append([]string{l.Value, l.Alias}, l.Predicted...) {
				if slices.Contains(lsformat.Labels, name) {
					return name
				}
			}
		}
	}
	return stored
}
