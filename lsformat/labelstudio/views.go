package labelstudio

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// A View is a tab of the data manager, which lists the tasks of a project.
type View struct {
	Title string
	// Order names the column to sort by, with a minus for falling values.
	Order string
	// Hidden are the columns that are not shown, by the names of Columns.
	Hidden []string
}

// Columns are the names of what the data manager can show of tasks, such as
// "tasks:id" and, of their data, "tasks:data.page".
func (c *Client) Columns(ctx context.Context, project int) ([]string, error) {
	var answer struct {
		Columns []struct {
			ID     string `json:"id"`
			Target string `json:"target"`
			Parent string `json:"parent"`
			Type   string `json:"type"`
		} `json:"columns"`
	}
	if err := c.get(ctx, "api/dm/columns/", url.Values{"project": {strconv.Itoa(project)}}, &answer); err != nil {
		return nil, err
	}
	var names []string
	for _, column := range answer.Columns {
		name := column.ID
		if column.Parent != "" {
			name = column.Parent + "." + name
		}
		if column.Type != "List" || column.ID != "data" { // which only holds others
			names = append(names, column.Target+":"+name)
		}
	}
	return names, nil
}

// Views is how many tabs the data manager of a project has. One that nobody
// has opened has none.
func (c *Client) Views(ctx context.Context, project int) (int, error) {
	var all []struct {
		ID int `json:"id"`
	}
	err := c.get(ctx, "api/dm/views/", url.Values{"project": {strconv.Itoa(project)}}, &all)
	return len(all), err
}

// CreateView adds a tab.
func (c *Client) CreateView(ctx context.Context, project int, v View) error {
	in := map[string]any{"project": project, "data": map[string]any{
		"title": v.Title, "type": "list", "target": "tasks", "ordering": []string{v.Order},
		"filters":       map[string]any{"conjunction": "and", "items": []any{}},
		"hiddenColumns": map[string][]string{"explore": v.Hidden, "labeling": v.Hidden},
	}}
	return c.call(ctx, http.MethodPost, "api/dm/views/", nil, in, nil)
}
