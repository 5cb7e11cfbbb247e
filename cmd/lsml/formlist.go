package main

import (
	"fmt"
	"io"
	"strconv"

	"lsml/lsformat"
	"lsml/lsformat/forms"
	"lsml/pipeline"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/running"
)

// formsFlags say what the tasks of a run tell of forms.
type formsFlags struct {
	Forms string `placeholder:"FILE" help:"Find the documents that are on one form, and write the list of lsml forms. Each task then tells the form, and its document's place among those to review, as data that Label Studio sorts and filters by."`
	First string `placeholder:"LIST" help:"Tell both from a list that lsml forms has written."`
}

// listOf is the list that tasks tell forms from: one that is given, that of the
// documents of a run, or nil for none.
func (f formsFlags) listOf(batch *running.Batch, o lsformat.Options) (*forms.List, error) {
	switch {
	case f.First != "":
		return readList(f.First)
	case f.Forms != "":
		return grouped(batch, o)
	}
	return nil, nil
}

// grouped finds the forms of the documents of a run.
func grouped(batch *running.Batch, o lsformat.Options) (*forms.List, error) {
	var prints []form.Print
	var documents []forms.Document
	err := batch.Each(func(r pipeline.Result) error {
		if r.Form == nil || len(r.Document.Pages) == 0 {
			return nil
		}
		prints = append(prints, *r.Form)
		documents = append(documents, forms.Document{
			Name:  r.Document.Name,
			Score: lsformat.Predict(r.Document, r.Document.Pages, r.Boreholes, o).Score,
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, group := range form.Groups(prints) {
		documents[i].Form = strconv.Itoa(group)
	}
	return forms.New(documents), nil
}

// tellForm has the data of a task tell what a list says of its document.
func tellForm(data *lsformat.Data, list *forms.List) {
	if list == nil {
		return
	}
	if d, ok := list.Of(data.PDF); ok {
		data.Form, data.Review = d.Form, d.Place()
	}
}

// writeList writes a list as one of the files of a run.
func writeList(list *forms.List, path string, files *wholeFiles, stdout io.Writer) error {
	out, err := files.create(path, stdout)
	if err != nil {
		return err
	}
	return list.Write(out)
}

// readList reads a list that lsml forms has written.
func readList(path string) (*forms.List, error) {
	in, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	list, err := forms.Read(in)
	if err != nil {
		return nil, hint(fmt.Errorf("%s: %w", path, err), "lsml forms PATH -o LIST writes one")
	}
	return list, nil
}
