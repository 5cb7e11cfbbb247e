package labelstudio

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// taskPage is how many tasks are asked for at a time. With predictions and
// annotations, each has some ten kilobytes.
const taskPage = 100

// A Task as the server has it.
type Task struct {
	ID   int             `json:"id"`
	Data json.RawMessage `json:"data"`
	// Total is the number of its predictions, and Predictions are these, if
	// they were asked for.
	Total       int          `json:"total_predictions"`
	Predictions []Prediction `json:"predictions"`
}

// A Prediction with its number on the server and that of its task; 0 as long
// as it is not there.
type Prediction struct {
	ID           int             `json:"id,omitempty"`
	Task         int             `json:"task,omitempty"`
	ModelVersion string          `json:"model_version,omitempty"`
	Score        json.RawMessage `json:"score,omitempty"`
	Result       json.RawMessage `json:"result"`
}

// Tasks calls f with every task of a project, in the order of their numbers as
// the server lists them, until f fails.
func (c *Client) Tasks(ctx context.Context, project int, predictions bool, f func(Task) error) error {
	query := url.Values{
		"project": {strconv.Itoa(project)}, "page_size": {strconv.Itoa(taskPage)},
		"resolve_uri": {"false"}, // addresses as they were imported
	}
	if predictions {
		query.Set("fields", "all")
	}
	for page, seen := 1, 0; ; page++ {
		var list struct {
			Total int    `json:"total"`
			Tasks []Task `json:"tasks"`
		}
		query.Set("page", strconv.Itoa(page))
		if err := c.get(ctx, "api/tasks/", query, &list); err != nil {
			return err
		}
		for _, t := range list.Tasks {
			if err := f(t); err != nil {
				return err
			}
		}
		if seen += len(list.Tasks); seen >= list.Total || len(list.Tasks) == 0 {
			return nil
		}
	}
}

// Imported is what an import counts.
type Imported struct {
	Tasks       int `json:"task_count"`
	Predictions int `json:"prediction_count"`
}

// Import adds tasks to a project, all or none of them.
func (c *Client) Import(ctx context.Context, project int, tasks []json.RawMessage) (Imported, error) {
	var n struct {
		Imported
		Job int `json:"import"`
	}
	err := c.call(ctx, http.MethodPost, projectPath(project)+"import", nil, tasks, &n)
	if err == nil && n.Job != 0 {
		return c.imported(ctx, project, n.Job)
	}
	return n.Imported, err
}

// imported waits for an import that the server does on its own time, as the
// Enterprise edition does all of them.
func (c *Client) imported(ctx context.Context, project, job int) (Imported, error) {
	path := fmt.Sprintf("%simports/%d/", projectPath(project), job)
	for {
		var state struct {
			Imported
			Status string `json:"status"`
			Error  string `json:"error"`
		}
		if err := c.get(ctx, path, nil, &state); err != nil {
			return Imported{}, err
		}
		switch state.Status {
		case "completed":
			return state.Imported, nil
		case "failed":
			return Imported{}, fmt.Errorf("the import failed: %s", shortened(state.Error))
		}
		if err := c.try.wait(ctx, 1, errors.New("the import is under way")); err != nil {
			return Imported{}, err
		}
	}
}

// SetData gives a task other data.
func (c *Client) SetData(ctx context.Context, task int, data any) error {
	return c.call(ctx, http.MethodPatch, fmt.Sprintf("api/tasks/%d/", task), nil, map[string]any{"data": data}, nil)
}

// AddPredictions adds predictions to tasks of a project, and gives the number
// of those that were taken. The server is free to leave some out: versions up
// to 1.22 do so with the form of the OCR template.
func (c *Client) AddPredictions(ctx context.Context, project int, p []Prediction) (int, error) {
	var n struct {
		Created int `json:"created"`
	}
	err := c.call(ctx, http.MethodPost, projectPath(project)+"import/predictions", nil, p, &n)
	return n.Created, err
}

// AddPrediction adds one prediction, which is slower and leaves none out.
func (c *Client) AddPrediction(ctx context.Context, p Prediction) error {
	return c.call(ctx, http.MethodPost, "api/predictions/", nil, p, nil)
}

// DeletePrediction removes a prediction; it is well if that is gone already.
func (c *Client) DeletePrediction(ctx context.Context, id int) error {
	err := c.send(ctx, request{method: http.MethodDelete, path: fmt.Sprintf("api/predictions/%d/", id)}, nil)
	var e *Error
	if errors.As(err, &e) && e.Status == http.StatusNotFound {
		return nil
	}
	return err
}
