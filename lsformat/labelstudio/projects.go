package labelstudio

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// projectsPath and pageSize are for lists of projects.
const (
	projectsPath = "api/projects/"
	projectPage  = 100
)

// A Project as far as predictions depend on it.
type Project struct {
	ID          int    `json:"id"`
	Title       string `json:"title"`
	LabelConfig string `json:"label_config"`
	// ModelVersion names the predictions that annotators are shown: a version
	// of imported ones, or the title of a live backend.
	ModelVersion    string `json:"model_version"`
	ShowPredictions bool   `json:"show_collab_predictions"`
}

// Project is the project with this number.
func (c *Client) Project(ctx context.Context, id int) (Project, error) {
	var p Project
	err := c.get(ctx, projectPath(id), nil, &p)
	return p, err
}

// Projects are those with exactly this title.
func (c *Client) Projects(ctx context.Context, title string) ([]Project, error) {
	var found []Project
	for page := 1; ; page++ {
		var list struct {
			Next    *string   `json:"next"`
			Results []Project `json:"results"`
		}
		query := url.Values{"title": {title}, "page": {strconv.Itoa(page)}, "page_size": {strconv.Itoa(projectPage)}}
		if err := c.get(ctx, projectsPath, query, &list); err != nil {
			return nil, err
		}
		for _, p := range list.Results {
			if p.Title == title { // the server also gives those that contain it
				found = append(found, p)
			}
		}
		if list.Next == nil {
			return found, nil
		}
	}
}

// CreateProject makes a project.
func (c *Client) CreateProject(ctx context.Context, title, labelConfig string) (Project, error) {
	var p Project
	err := c.call(ctx, http.MethodPost, projectsPath, nil, map[string]string{"title": title, "label_config": labelConfig}, &p)
	return p, err
}

// SetLabelConfig gives a project another labelling configuration.
func (c *Client) SetLabelConfig(ctx context.Context, project int, labelConfig string) error {
	return c.call(ctx, http.MethodPatch, projectPath(project), nil, map[string]string{"label_config": labelConfig}, nil)
}

// DeleteProject removes a project with all that is in it.
func (c *Client) DeleteProject(ctx context.Context, project int) error {
	return c.call(ctx, http.MethodDelete, projectPath(project), nil, nil, nil)
}

// ShowPredictions has annotators see the predictions of a model version.
func (c *Client) ShowPredictions(ctx context.Context, project int, version string) error {
	in := map[string]any{"model_version": version, "show_collab_predictions": true}
	return c.call(ctx, http.MethodPatch, projectPath(project), nil, in, nil)
}

func projectPath(id int) string { return fmt.Sprintf("api/projects/%d/", id) }
