package push

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
)

// The server's limits for the title of a project, in characters.
const minTitle, maxTitle = 3, 50

// findProject finds the project, if it is there, and its configuration.
func (p *push) findProject(ctx context.Context) error {
	project, err := p.lookUp(ctx)
	if err != nil {
		return err
	}
	p.project = project
	if p.config, err = p.labelConfig(); err != nil {
		return err
	}
	if _, err := p.config.Fit(); err != nil {
		return err
	}
	return nil
}

// lookUp is the project by its number or its title; one without a number if
// it has to be made.
func (p *push) lookUp(ctx context.Context) (labelstudio.Project, error) {
	if id, err := strconv.Atoi(p.Project); err == nil {
		project, err := p.client.Project(ctx, id)
		var e *labelstudio.Error
		if errors.As(err, &e) && e.Status == http.StatusNotFound {
			return project, fmt.Errorf("there is no project %d", id)
		}
		return project, err
	}
	if n := utf8.RuneCountInString(p.Project); n < minTitle || n > maxTitle {
		return labelstudio.Project{}, fmt.Errorf("project %q: a title has %d to %d characters", p.Project, minTitle, maxTitle)
	}
	all, err := p.client.Projects(ctx, p.Project)
	switch {
	case err != nil || len(all) == 0:
		return labelstudio.Project{Title: p.Project}, err
	case len(all) == 1:
		return all[0], nil
	}
	ids := make([]string, len(all))
	for i, one := range all {
		ids[i] = strconv.Itoa(one.ID)
	}
	return labelstudio.Project{}, fmt.Errorf("project %q: several have this title; their numbers are %s", p.Project, strings.Join(ids, ", "))
}

// labelConfig is the configuration that tasks have to fit.
func (p *push) labelConfig() (*lsformat.Config, error) {
	if p.bare() {
		if err := p.chooseConfig(); err != nil {
			return nil, err
		}
		return lsformat.ParseConfig(strings.NewReader(p.LabelConfig))
	}
	config, err := lsformat.ParseConfig(strings.NewReader(p.project.LabelConfig))
	if err != nil || p.LabelConfig == "" {
		return config, err
	}
	given, err := lsformat.ParseConfig(strings.NewReader(p.LabelConfig))
	if err == nil && !sameConfig(config, given) {
		err = ErrOtherConfig
	}
	return config, err
}

// bare reports whether the project has no configuration yet.
func (p *push) bare() bool {
	return p.project.ID == 0 || strings.Join(strings.Fields(p.project.LabelConfig), "") == "<View></View>"
}

// chooseConfig gives a project without a configuration the default one, for
// pages or for documents as the first task shows, unless one was given.
func (p *push) chooseConfig() error {
	if p.LabelConfig != "" {
		return nil
	}
	p.LabelConfig = lsformat.Form{}.XML()
	err := p.each(func(_ int, first json.RawMessage) error {
		p.LabelConfig = lsformat.Form{}.Fitting(first).XML()
		return errEnough
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// errEnough ends the reading of the file.
var errEnough = errors.New("enough is read")

// makeProject makes the project if it is not there.
func (p *push) makeProject(ctx context.Context) (err error) {
	p.report.NewProject = p.project.ID == 0
	switch {
	case p.DryRun || !p.bare():
		return nil
	case p.project.ID == 0:
		p.project, err = p.client.CreateProject(ctx, p.Project, p.LabelConfig)
	default:
		err = p.client.SetLabelConfig(ctx, p.project.ID, p.LabelConfig)
	}
	return err
}
