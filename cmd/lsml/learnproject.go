package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/lsformat/labelstudio"
)

// learnProject is a project of a running Label Studio to learn from.
type learnProject struct {
	URL     string `name:"label-studio-url" placeholder:"URL" env:"LABEL_STUDIO_URL,LABEL_STUDIO_HOST" help:"Address of Label Studio, for --project."`
	Token   string `name:"label-studio-api-key" placeholder:"TOKEN" env:"LABEL_STUDIO_API_KEY,LABEL_STUDIO_ACCESS_TOKEN" help:"Access token for it. Better given in the environment: other users of the machine can read the flag."`
	Project string `placeholder:"TITLE|N" help:"Also learn from what is reviewed in this project, by its title or its number, without an export."`
}

// hint says what to do about an error of Label Studio.
func (c *learnProject) hint(err error) error {
	var (
		answer *labelstudio.Error
		gone   *labelstudio.Unreachable
	)
	switch {
	case errors.As(err, &gone):
		return hint(err, "is Label Studio running at %s?", c.URL)
	case errors.As(err, &answer):
		if said := answerHint(answer, "--label-studio-url", "--label-studio-api-key"); said != "" {
			return hint(err, "%s", said)
		}
	}
	return err
}

// readProject adds what is reviewed in the project.
func (c *learnCmd) readProject(ctx context.Context, truth lsformat.Truth, term *terminal) error {
	client, err := labelstudio.New(labelstudio.Options{URL: c.URL, Token: c.Token})
	if err != nil {
		return fmt.Errorf("--label-studio-url: %w", err)
	}
	project, err := c.lookUp(ctx, client)
	if err != nil {
		return err
	}
	review, err := c.newReview(project.LabelConfig)
	if err != nil {
		return hint(fmt.Errorf("project %d: %w", project.ID, err), "--label-config gives another labelling configuration")
	}
	defer review.Close()
	err = client.EachAnnotated(ctx, project.ID, labelstudio.Which{}, func(t labelstudio.Annotated, _ int) error {
		raw, err := json.Marshal(t)
		if err != nil {
			return err
		}
		var task lsformat.Task
		if err := decode.Unmarshal(raw, &task); err != nil {
			return fmt.Errorf("task %d: %w", t.ID, err)
		}
		review.Add(t.ID, task)
		return nil
	})
	if err != nil {
		return fmt.Errorf("project %d: %w", project.ID, err)
	}
	addTo(truth, saidIn(review, term))
	return nil
}

// lookUp is the project by its number, or else by its title.
func (c *learnProject) lookUp(ctx context.Context, client *labelstudio.Client) (labelstudio.Project, error) {
	if id, err := strconv.Atoi(c.Project); err == nil {
		project, err := client.Project(ctx, id)
		if err != nil {
			err = fmt.Errorf("project %d: %w", id, err)
		}
		return project, err
	}
	found, err := client.Projects(ctx, c.Project)
	if err == nil && len(found) != 1 {
		err = hint(fmt.Errorf("project %q: %s have this title", c.Project, count(len(found), "project", "projects")), "--project takes its number, too, which its address shows")
	}
	if err != nil {
		return labelstudio.Project{}, err
	}
	return found[0], nil
}
