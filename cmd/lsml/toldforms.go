package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"lsml/lsformat"
	"lsml/lsformat/forms"
)

// toldForms are what tasks tell of each document.
type toldForms map[string]*toldForm

// A toldForm is what the tasks of one document tell: its form, and the scores
// of what was found.
type toldForm struct {
	form    string
	sum     float64
	regions int
}

// read takes one file.
func (t toldForms) read(path string) error {
	if list, err := readList(path); err == nil {
		for _, d := range list.Documents {
			t.add(d.Name, d.Form, d.Score, 1)
		}
		return nil
	} else if !errors.Is(err, forms.ErrOther) {
		return err
	}
	in, err := os.Open(path)
	if err != nil {
		return pathFirst(err)
	}
	defer in.Close()
	err = lsformat.Each(in, func(n int, raw json.RawMessage) error {
		var task lsformat.Task
		if err := json.Unmarshal(raw, &task); err != nil {
			return fmt.Errorf("task %d: %w", n, err)
		}
		if task.Data.Form == "" {
			return hint(fmt.Errorf("task %d: does not tell a form", n), "lsml annotate --forms FILE writes tasks that do; lsml forms reads documents, too")
		}
		var score *float64
		regions := 0
		for _, p := range task.Predictions {
			score, regions = p.Score, len(lsformat.Regions(p.Result))
		}
		t.add(task.Data.Document(), task.Data.Form, score, regions)
		return nil
	})
	if err != nil {
		return hint(fmt.Errorf("%s: %w", path, err), "%s", failureOf(err).hint)
	}
	return nil
}

// add takes what one task tells.
func (t toldForms) add(document, form string, score *float64, regions int) {
	d := t[document]
	if d == nil {
		d = &toldForm{form: form}
		t[document] = d
	}
	if score != nil {
		d.sum += *score * float64(regions)
		d.regions += regions
	}
}

// list is that of all the documents.
func (t toldForms) list() *forms.List {
	var documents []forms.Document
	for name, d := range t {
		one := forms.Document{Name: name, Form: d.form}
		if d.regions > 0 {
			mean := d.sum / float64(d.regions)
			one.Score = &mean
		}
		documents = append(documents, one)
	}
	return forms.New(documents)
}
