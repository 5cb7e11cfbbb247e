package live

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
)

// Judge implements mlbackend.Judge: what the model can fill of a project's
// labelling configuration.
func (m *Model) Judge(p *mlbackend.Project) (undone []string, err error) {
	config, err := m.encoded.config(p.LabelConfig)
	if err != nil {
		return nil, err
	}
	dropped, pages := config.Shows()
	hint, regions := regionsIn(config)
	if !slices.Contains(noParams, p.ExtraParams) {
		dropped = append(dropped, "extra params are given to the model, which knows none")
	}
	switch {
	case m.options.Mode == Stratigraphy:
		return dropped, pages
	case m.options.Mode == Text:
		return some(hint), regions
	case pages != nil && regions != nil:
		return nil, pages
	case pages != nil:
		return append(some(hint), "whole pages get nothing: "+pages.Error()), nil
	case regions != nil:
		return append(dropped, "drawn boxes get no text: "+regions.Error()), nil
	}
	return append(dropped, some(hint)...), nil
}

// noParams is what stands for no extra params.
var noParams = []string{"", "{}", "null"}

// some is a list of the one sentence, or of none.
func some(sentence string) []string {
	if sentence == "" {
		return nil
	}
	return []string{sentence}
}

// regionsIn is whether drawn boxes can be given their text, and what keeps
// annotators from asking for it.
func regionsIn(c *lsformat.Config) (hint string, err error) {
	for _, image := range c.Tags {
		if !strings.EqualFold(image.Type, "Image") || !image.Shows {
			continue
		}
		if _, ok := textControl(c, image.Name); !ok {
			err = fmt.Errorf("labelling configuration: no TextArea with perRegion=\"true\" for Image %q", image.Name)
			continue
		}
		if !slices.ContainsFunc(c.Tags, func(t lsformat.Tag) bool { return t.Smart && slices.Contains(t.To, image.Name) }) {
			hint = "no control has smart=\"true\": the editor has no tool that asks for the text of drawn boxes"
		}
		return hint, nil
	}
	if err == nil {
		err = errors.New("labelling configuration: no Image tag")
	}
	return "", err
}
