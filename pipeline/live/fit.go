package live

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"lsml/lsformat"
	"lsml/lsformat/decode"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/reviews"
)

// Fit implements mlbackend.Model. What annotators made is on the disk when it
// returns, and learned from later. New tasks are read ahead, so that their
// predictions are there when somebody opens them.
func (m *Model) Fit(_ context.Context, p *mlbackend.Project, e mlbackend.Event) error {
	switch e.Action {
	case mlbackend.TasksCreated:
		return m.readAllAhead(p, e.Tasks)
	case mlbackend.AnnotationCreated, mlbackend.AnnotationsCreated, mlbackend.AnnotationUpdated:
		return m.keep(p, e)
	case mlbackend.AnnotationsDeleted:
		return m.forget(p, (*reviews.Store).Delete, idsOf(e.Annotations))
	case mlbackend.TasksDeleted:
		var ids []int
		for _, t := range e.Tasks {
			ids = append(ids, number(t.ID))
		}
		return m.forget(p, (*reviews.Store).DeleteTasks, ids)
	}
	return nil
}

// keep keeps the annotations of an event.
func (m *Model) keep(p *mlbackend.Project, e mlbackend.Event) error {
	if m.taught == nil {
		return nil
	}
	config, err := m.encoded.config(p.LabelConfig)
	if err != nil {
		config = lsformat.DefaultConfig() // what people made is worth keeping all the same
	}
	var all []reviews.Review
	for i, raw := range e.Annotations {
		t, err := taskAnnotated(raw, i, e.Tasks)
		if err != nil {
			return err
		}
		all = append(all, reviews.Review{Task: lsformat.Task{ID: number(t.ID), Data: dataOf(config, t)}, Annotation: raw})
	}
	if err := m.taught.store.Keep(p.ID, p.LabelConfig, all...); err != nil {
		return err
	}
	m.learnFrom(p.ID)
	return nil
}

// taskAnnotated is the task of the i-th annotation of an event: the one that
// the annotation names, else the one at its place.
func taskAnnotated(annotation json.RawMessage, i int, tasks []mlbackend.Task) (mlbackend.Task, error) {
	var named struct {
		Task json.RawMessage `json:"task"`
	}
	if err := decode.Unmarshal(annotation, &named); err != nil {
		return mlbackend.Task{}, fmt.Errorf("annotation: %w", err)
	}
	for _, t := range tasks {
		if t.ID == string(named.Task) {
			return t, nil
		}
	}
	if i < len(tasks) {
		return tasks[i], nil
	}
	return mlbackend.Task{}, fmt.Errorf("the task of annotation %d is not in the event", i)
}

// forget has the store delete what an event says is gone.
func (m *Model) forget(p *mlbackend.Project, remove func(*reviews.Store, string, ...int) error, ids []int) error {
	if m.taught == nil || len(ids) == 0 {
		return nil
	}
	if err := remove(m.taught.store, p.ID, ids...); err != nil {
		return err
	}
	m.learnFrom(p.ID)
	return nil
}

// idsOf are the ids of annotations.
func idsOf(annotations []json.RawMessage) []int {
	var ids []int
	for _, raw := range annotations {
		var a struct {
			ID int `json:"id"`
		}
		if json.Unmarshal(raw, &a) == nil {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// number is an id as Label Studio counts, 0 for what is none.
func number(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return 0
	}
	return n
}
