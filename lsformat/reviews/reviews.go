// Package reviews keeps what annotators have made of tasks, in one file.
//
// Label Studio tells about each annotation once. So what was kept is on the
// disk before anybody hears of it, survives the death of the process at any
// moment (bbolt writes copies and then switches), and is the same however
// often and in whatever order events are repeated: of one annotation the
// newest state counts, and one that was deleted stays deleted, unless it turns
// out to have been changed after that. What was deleted is kept for some
// months all the same, because a deletion may be a mistake or a trick.
//
//	project 7 ─┬─ settings      label_config, size, fetched
//	           ├─ tasks         task → which page it shows
//	           ├─ annotations   annotation → its task and its newest state
//	           ├─ predictions   task → what was predicted when it was first reviewed
//	           ├─ deleted       annotation → when, its task and its last state
//	           └─ lessons       document → what its reviews teach
//
// Ids are keys of eight bytes, so that everything is read in their order.
package reviews

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"lsml/lsformat"
)

const (
	// MaxAnnotation bounds one annotation in bytes: a page with a thousand
	// regions takes less than two megabytes.
	MaxAnnotation = 8 << 20
	// maxLabelConfig in bytes is what a Label Studio with thousands of labels
	// comes to.
	maxLabelConfig = 4 << 20
	// maxAddress bounds the address of a picture; one that is longer is the
	// picture itself, which names no page.
	maxAddress = 4 << 10
	// keepDeleted is how long the last state of a deleted annotation is kept.
	keepDeleted = 90 * 24 * time.Hour
)

// A Review is one annotation of a task.
type Review struct {
	Task lsformat.Task // its ID and Data
	// Annotation is the annotation as Label Studio sent it.
	Annotation json.RawMessage
}

// The buckets of a project, and the keys in its settings.
var (
	settingsBucket    = []byte("settings")
	tasksBucket       = []byte("tasks")
	annotationsBucket = []byte("annotations")
	predictionsBucket = []byte("predictions")
	deletedBucket     = []byte("deleted")
	lessonsBucket     = []byte("lessons")

	labelConfigKey = []byte("label_config")
	fetchedKey     = []byte("fetched")
	sizeKey        = []byte("size")
)

// A kept annotation is its newest state.
type kept struct {
	Task       int             `json:"task"`
	Annotation json.RawMessage `json:"annotation,omitempty"`
}

// Keep takes in annotations of a project, all of them or none, and the
// project's labelling configuration (XML), which gives labels their names, if
// it is not empty. An annotation that is kept already is replaced if this
// state is newer. After an error nothing was kept.
func (s *Store) Keep(project, labelConfig string, all ...Review) error {
	return s.keep(project, labelConfig, func(*changing) error { return nil }, all)
}

// keep takes in annotations, and makes another change with them.
func (s *Store) keep(project, labelConfig string, more func(*changing) error, all []Review) error {
	if len(labelConfig) > maxLabelConfig {
		return fmt.Errorf("a labelling configuration of %d bytes: at most %d are kept", len(labelConfig), maxLabelConfig)
	}
	return s.update(project, func(p *changing) error {
		if labelConfig != "" {
			if err := p.put(settingsBucket, labelConfigKey, []byte(labelConfig)); err != nil {
				return err
			}
		}
		for _, r := range all {
			if err := keep(p, r); err != nil {
				return err
			}
		}
		return more(p)
	})
}

func keep(p *changing, r Review) error {
	if len(r.Annotation) > MaxAnnotation {
		return fmt.Errorf("an annotation of %d bytes: at most %d are kept", len(r.Annotation), MaxAnnotation)
	}
	var a lsformat.Annotation
	if err := json.Unmarshal(r.Annotation, &a); err != nil {
		return fmt.Errorf("annotation: %w", err)
	}
	if a.ID <= 0 || r.Task.ID <= 0 {
		return fmt.Errorf("annotation %d of task %d: both need an id", a.ID, r.Task.ID)
	}
	gone, err := deletedOf(p.Bucket.Bucket(deletedBucket).Get(keyOf(a.ID)))
	if err != nil {
		return err
	}
	if gone != nil {
		if !gone.outlivedBy(a.UpdatedAt) {
			return nil
		}
		if err := p.delete(deletedBucket, keyOf(a.ID)); err != nil {
			return err
		}
	}
	old, err := stateOf(p.Bucket.Bucket(annotationsBucket).Get(keyOf(a.ID)))
	if err != nil {
		return err
	}
	if old != nil && !newer(a.UpdatedAt, old.UpdatedAt) {
		return nil
	}
	if len(r.Task.Data.Image) > maxAddress {
		r.Task.Data.Image = ""
	}
	if err := put(p, tasksBucket, keyOf(r.Task.ID), r.Task.Data); err != nil {
		return err
	}
	return put(p, annotationsBucket, keyOf(a.ID), kept{r.Task.ID, r.Annotation})
}

// stateOf is the annotation in a value of the annotations, or of the deleted ones;
// nil for none.
func stateOf(value []byte) (*lsformat.Annotation, error) {
	if len(value) == 0 {
		return nil, nil
	}
	var k kept
	if err := json.Unmarshal(value, &k); err != nil || k.Annotation == nil {
		return nil, err
	}
	var a lsformat.Annotation
	return &a, json.Unmarshal(k.Annotation, &a)
}

// newer reports whether a time is after another. Label Studio leaves out the
// fraction of a second where it is zero, so the order is not that of text. A
// state without a time that can be read is taken for the newer one.
func newer(now, before string) bool {
	a, errNow := time.Parse(time.RFC3339Nano, now)
	b, errBefore := time.Parse(time.RFC3339Nano, before)
	if errNow != nil || errBefore != nil {
		return now != before || now == ""
	}
	return a.After(b)
}

// SetPrediction keeps what was predicted for a task when it was first
// reviewed. A later one is not kept: it may have learned from the review.
func (s *Store) SetPrediction(project string, task int, p lsformat.Prediction) error {
	return s.update(project, func(in *changing) error {
		if in.Bucket.Bucket(predictionsBucket).Get(keyOf(task)) != nil {
			return nil
		}
		return put(in, predictionsBucket, keyOf(task), p)
	})
}

// LabelConfig is the labelling configuration (XML), empty if none was set.
func (s *Store) LabelConfig(project string) (xml string, err error) {
	err = s.view(project, func(b *bbolt.Bucket) error {
		xml = string(b.Bucket(settingsBucket).Get(labelConfigKey))
		return nil
	})
	return xml, err
}

func put(p *changing, bucket, key []byte, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return p.put(bucket, key, text)
}

func keyOf(id int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

func idOf(key []byte) int { return int(binary.BigEndian.Uint64(key)) }

// projectPrefix begins the names of the projects' buckets.
const projectPrefix = "project "

// bucketOf names a project's bucket. Projects have numbers; anything else is
// refused, because names come from outside.
func bucketOf(project string) ([]byte, error) {
	if n, err := strconv.Atoi(project); err != nil || n <= 0 || strconv.Itoa(n) != project {
		return nil, fmt.Errorf("project %q: a number is needed", project)
	}
	return []byte(projectPrefix + project), nil
}

// projectOf is the project of a bucket's name.
func projectOf(bucket []byte) (string, bool) { return strings.CutPrefix(string(bucket), projectPrefix) }
