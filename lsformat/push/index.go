package push

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
)

// A known task is one that is in the project already.
type known struct {
	id          int
	data        fields
	predictions map[digest][]int // numbers of those that say the same
	total       int              // predictions
	others      int              // tasks of the same page
}

// index finds the tasks of a project by their pages.
type index map[page]*known

// look lists the project, and keeps what is in the file too.
func (p *push) look(ctx context.Context, predictions bool) (index, error) {
	found := index{}
	err := p.client.Tasks(ctx, p.project.ID, predictions, func(t labelstudio.Task) error {
		var d lsformat.Data
		if json.Unmarshal(t.Data, &d) != nil {
			return nil // data of another kind: no task of ours
		}
		at, ok := pageOf(d)
		if _, wanted := p.pages[at]; !ok || !wanted {
			return nil
		}
		if first := found[at]; first != nil {
			first.others++
			return nil
		}
		k, err := newKnown(t)
		if err != nil {
			return fmt.Errorf("task %d of the project: %w", t.ID, err)
		}
		found[at] = k
		return nil
	})
	return found, err
}

func newKnown(t labelstudio.Task) (*known, error) {
	k := &known{id: t.ID, total: t.Total, predictions: map[digest][]int{}}
	if err := json.Unmarshal(t.Data, &k.data); err != nil {
		return nil, err
	}
	for _, p := range t.Predictions {
		d, err := digestOf(p)
		if err != nil {
			return nil, err
		}
		k.predictions[d] = append(k.predictions[d], p.ID)
	}
	return k, nil
}

// A change is what makes a task of the project that of the file.
type change struct {
	id     int    // of the task in the project
	data   fields // nil if they are the same
	add    []labelstudio.Prediction
	delete []int
}

func (c change) none() bool { return c.data == nil && len(c.add)+len(c.delete) == 0 }

// changeTo compares. Data that the file does not have stay, as do the
// predictions of a task for which the file has none.
func (k *known) changeTo(t task) (change, error) {
	c := change{id: k.id, data: merge(k.data, t.data)}
	if len(t.predictions) == 0 {
		return c, nil
	}
	left := maps.Clone(k.predictions)
	for _, p := range t.predictions {
		d, err := digestOf(p)
		if err != nil {
			return c, err
		}
		if ids := left[d]; len(ids) > 0 {
			left[d] = ids[1:]
			continue
		}
		p.Task = k.id
		c.add = append(c.add, p)
	}
	for _, ids := range left {
		c.delete = append(c.delete, ids...)
	}
	slices.Sort(c.delete)
	return c, nil
}

// merge is the old data with the new over them; nil if that changes nothing.
func merge(old, with fields) fields {
	merged, differ := maps.Clone(old), false
	for name, value := range with {
		if have, ok := old[name]; !ok || !same(have, value) {
			merged[name], differ = value, true
		}
	}
	if !differ {
		return nil
	}
	return merged
}
