// Package learn finds out how good predictions were, from what annotators made
// of them.
package learn

import (
	"lsml/lsformat"
	"lsml/lsformat/score"
	"lsml/pipeline/reading"
)

// A Tally tells how predictions fared against reviews.
type Tally struct {
	Reviewed  int // pages with an annotation that counts
	Compared  int // and of these, with what was predicted before the review
	Documents int // that the compared pages belong to
	Counts    score.Counts
}

// Add adds what other documents tell.
func (t *Tally) Add(o Tally) {
	t.Reviewed += o.Reviewed
	t.Compared += o.Compared
	t.Documents += o.Documents
	t.Counts.Add(o.Counts)
}

// Fared compares what was predicted for tasks with what annotators made of
// it. A page without a prediction is not compared: it was not read, or not
// found, and says nothing about how good predictions are.
func Fared(tasks []lsformat.Task, config *lsformat.Config) Tally {
	var t Tally
	truth := &lsformat.Review{DPI: reading.DefaultDPI, Config: config}
	made := &lsformat.Review{DPI: reading.DefaultDPI, Config: config}
	for i, task := range tasks {
		counting := task.Counting()
		if counting == nil {
			continue
		}
		t.Reviewed++
		if len(task.Predictions) == 0 {
			continue
		}
		t.Compared++
		truth.Add(i, lsformat.Task{Data: task.Data, Annotations: []lsformat.Annotation{*counting}})
		made.Add(i, lsformat.Task{Data: task.Data, Annotations: []lsformat.Annotation{{ID: counting.ID, Result: task.Predictions[0].Result}}})
	}
	right, _ := truth.Truth()
	predicted, _ := made.Truth()
	// As lsml score counts: a layer without depths is no truth, but predicted
	// it is one too many.
	t.Documents = len(right)
	o := score.Options{Tolerance: score.DefaultTolerance}
	t.Counts = score.Measure(documents(right, false), documents(predicted, true), o, score.Rows{})[score.All]
	return t
}

// documents are the layers and coordinates of a truth, for measuring; open
// says whether layers without depths are among them.
func documents(t lsformat.Truth, open bool) score.Documents {
	all := score.Documents{}
	for name, boreholes := range t {
		var d score.Document
		for _, b := range boreholes {
			for _, l := range b.Layers {
				if l.Interval == nil && !open {
					continue
				}
				layer := score.Layer{Text: l.Description}
				if l.Interval != nil {
					layer.Start, layer.End = l.Interval.Start, l.Interval.End
				}
				d.Layers = append(d.Layers, layer)
			}
			if c := b.Metadata.Coordinates; c != nil {
				d.Coordinates = append(d.Coordinates, score.Coordinates{East: c.Value.East, North: c.Value.North})
			}
		}
		all[name] = d
	}
	return all
}
