package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"lsml/lsformat"
	"lsml/lsformat/forms"
	"lsml/pipeline"
	"lsml/pipeline/running"
)

// write makes the files of the results, all of them or none.
func (c *annotateCmd) write(ctx context.Context, p *plan, batch *running.Batch, o lsformat.Options, sum *summary, stdout io.Writer) error {
	files := wholeFiles{scratch: p.scratch, put: func(file, address string) error { return p.stores.Put(ctx, file, address) }}
	defer files.discard()
	tell, err := c.createFiles(&files, p, o, sum, stdout)
	if err != nil {
		return err
	}
	list, err := c.listOf(batch, o)
	if err != nil {
		return err
	}
	if c.Forms != "" {
		sum.files = append(sum.files, c.Forms)
		if err := writeList(list, c.Forms, &files, stdout); err != nil {
			return err
		}
	}
	w := newResultWriter(tell, list, o, sum)
	if err := batch.Each(w.write); err != nil {
		return err
	}
	if err := w.end(); err != nil {
		return err
	}
	return files.keep()
}

// createFiles begins the files of tasks and of boreholes, and the manifest that
// tells what is written to them.
func (c *annotateCmd) createFiles(files *wholeFiles, p *plan, o lsformat.Options, sum *summary, stdout io.Writer) (*teller, error) {
	sum.files = append(sum.files, c.Output)
	tasks, err := files.create(c.Output, stdout)
	if err != nil {
		return nil, err
	}
	boreholes := io.Discard
	if c.Boreholes != "" {
		sum.files = append(sum.files, c.Boreholes)
		if boreholes, err = files.create(c.Boreholes, stdout); err != nil {
			return nil, err
		}
	}
	return c.newTeller(p, o, files, tasks, boreholes)
}

// A resultWriter writes the tasks and boreholes of documents as these come, and
// counts what it writes.
type resultWriter struct {
	options lsformat.Options // with the configuration that tasks are held against
	list    *forms.List      // nil if tasks do not tell their form
	tasks   *lsformat.Writer
	holes   *lsformat.BoreholesWriter
	tell    *teller
	sum     *summary
}

func newResultWriter(tell *teller, list *forms.List, o lsformat.Options, sum *summary) *resultWriter {
	o.Config = cmp.Or(o.Config, lsformat.DefaultConfig()) // once for all documents
	return &resultWriter{
		options: o, list: list,
		tasks: lsformat.NewWriter(tell.tasks), holes: lsformat.NewBoreholesWriter(tell.boreholes), tell: tell, sum: sum,
	}
}

// write takes the result of one document.
func (w *resultWriter) write(r pipeline.Result) error {
	w.sum.add(r)
	before := w.sum.tasks
	if len(r.Document.Pages) > 0 {
		for _, task := range lsformat.Tasks(r.Document, r.Boreholes, w.options) {
			if err := w.task(task); err != nil {
				return err
			}
		}
		if err := w.holes.Write(r.Document, r.Boreholes); err != nil {
			return err
		}
	}
	return w.tell.document(r, w.sum.tasks-before)
}

// task writes one task, and counts it with what lsml check would say of it.
func (w *resultWriter) task(task lsformat.Task) error {
	tellForm(&task.Data, w.list)
	raw, err := lsformat.Encode(task)
	if err != nil {
		return fmt.Errorf("write task %d: %w", w.sum.tasks, err)
	}
	if err := w.tasks.WriteRaw(raw); err != nil {
		return err
	}
	w.sum.check(w.options.Config.Check(w.sum.tasks, raw))
	w.sum.tasks++
	return nil
}

// end completes the files after all documents. It is not called after an error,
// which the writers would tell again.
func (w *resultWriter) end() error {
	if err := errors.Join(w.tasks.Close(), w.holes.Close()); err != nil {
		return err
	}
	return w.tell.end()
}
