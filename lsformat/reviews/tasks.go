package reviews

import (
	"encoding/json"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"lsml/lsformat"
)

// Each calls f with the reviewed tasks of a project and all their annotations,
// in the order of their ids, and with the prediction that was there when they
// were first reviewed, if it is known. It holds one at a time, and ends with the
// first error.
func (s *Store) Each(project string, f func(lsformat.Task) error) error {
	return s.each(project, annotationsBucket, f)
}

// EachDeleted is Each for those of their annotations that were deleted in the
// last months.
func (s *Store) EachDeleted(project string, f func(lsformat.Task) error) error {
	return s.each(project, deletedBucket, f)
}

// each is Each for the annotations in a bucket. The file is not kept open for f,
// which may take long.
func (s *Store) each(project string, bucket []byte, f func(lsformat.Task) error) error {
	outlines, err := s.outlines(project, bucket)
	if err != nil {
		return err
	}
	for _, o := range outlines {
		t, err := s.whole(project, bucket, o)
		if err != nil {
			return err
		}
		if len(t.Annotations) == 0 { // gone meanwhile
			continue
		}
		if err := f(t); err != nil {
			return err
		}
	}
	return nil
}

// Outlines are the tasks of Each with annotations and predictions that are
// empty: what tells which there are and how new they are. Of a project with tens
// of thousands they fit into memory, which their regions do not.
func (s *Store) Outlines(project string) ([]lsformat.Task, error) {
	return s.outlines(project, annotationsBucket)
}

// Whole is the task of an outline with what is in it now; annotations that are
// gone since are left out.
func (s *Store) Whole(project string, outline lsformat.Task) (lsformat.Task, error) {
	return s.whole(project, annotationsBucket, outline)
}

// outlines are those of the tasks with annotations in a bucket.
func (s *Store) outlines(project string, bucket []byte) ([]lsformat.Task, error) {
	byID := map[int]*lsformat.Task{}
	err := s.view(project, func(b *bbolt.Bucket) error {
		err := b.Bucket(bucket).ForEach(func(_, value []byte) error { return addOutline(byID, value) })
		if err != nil {
			return err
		}
		for id, t := range byID {
			if err := json.Unmarshal(b.Bucket(tasksBucket).Get(keyOf(id)), &t.Data); err != nil {
				return fmt.Errorf("task %d: %w", id, err)
			}
			if b.Bucket(predictionsBucket).Get(keyOf(id)) != nil {
				t.Predictions = lsformat.Predictions{{}}
			}
		}
		return nil
	})
	tasks := make([]lsformat.Task, 0, len(byID))
	for _, t := range byID {
		tasks = append(tasks, *t)
	}
	slices.SortFunc(tasks, func(a, b lsformat.Task) int { return a.ID - b.ID })
	return tasks, err
}

// An outline is a kept annotation without its regions.
type outline struct {
	Task       int `json:"task"`
	Annotation *struct {
		lsformat.Annotation
		Result passedOver `json:"result"`
	} `json:"annotation"`
}

// passedOver is a value that is not decoded.
type passedOver struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (passedOver) UnmarshalJSON([]byte) error { return nil }

// addOutline adds the annotation in a value, if there is one, to its task.
func addOutline(byID map[int]*lsformat.Task, value []byte) error {
	var o outline
	if len(value) > 0 {
		if err := json.Unmarshal(value, &o); err != nil {
			return err
		}
	}
	if o.Annotation == nil {
		return nil
	}
	if byID[o.Task] == nil {
		byID[o.Task] = &lsformat.Task{ID: o.Task}
	}
	byID[o.Task].Annotations = append(byID[o.Task].Annotations, o.Annotation.Annotation)
	return nil
}

// whole is the task of an outline with what is in a bucket and in its prediction.
func (s *Store) whole(project string, bucket []byte, outline lsformat.Task) (lsformat.Task, error) {
	t := lsformat.Task{ID: outline.ID, Data: outline.Data}
	err := s.view(project, func(b *bbolt.Bucket) error {
		for _, o := range outline.Annotations {
			a, err := stateOf(b.Bucket(bucket).Get(keyOf(o.ID)))
			if err != nil {
				return fmt.Errorf("annotation %d: %w", o.ID, err)
			}
			if a != nil {
				t.Annotations = append(t.Annotations, *a)
			}
		}
		value := b.Bucket(predictionsBucket).Get(keyOf(t.ID))
		if value == nil {
			return nil
		}
		t.Predictions = make(lsformat.Predictions, 1)
		if err := json.Unmarshal(value, &t.Predictions[0]); err != nil {
			return fmt.Errorf("prediction of task %d: %w", t.ID, err)
		}
		return nil
	})
	return t, err
}
