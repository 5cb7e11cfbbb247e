package lsformat

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// WriteRaw adds a task in the form that another Writer gave it, to the byte.
func (w *Writer) WriteRaw(task json.RawMessage) error {
	w.begin()
	if _, err := w.w.Write(task); err != nil {
		return fmt.Errorf("write task %d: %w", w.tasks-1, err)
	}
	return nil
}

// WriteRaw adds a document in the form that another BoreholesWriter gave it, to
// the byte, under its name, which must not repeat.
func (w *BoreholesWriter) WriteRaw(document string, boreholes json.RawMessage) error {
	name, err := marshal(document)
	if err != nil {
		return fmt.Errorf("write boreholes: %s: %w", document, err)
	}
	separator := ",\n"
	if w.documents == 0 {
		separator = "{\n"
	}
	w.documents++
	if _, err := fmt.Fprintf(w.w, "%s  %s: %s", separator, name, boreholes); err != nil {
		return fmt.Errorf("write boreholes: %s: %w", document, err)
	}
	return nil
}

// EachDocument reads a file of a BoreholesWriter and calls f with the name and
// the boreholes of each document. It holds one at a time, and ends with the
// first error, of the file or of f.
func EachDocument(r io.Reader, f func(document string, boreholes json.RawMessage) error) error {
	limited := &meter{r: r, most: maxTask, left: maxTask}
	d := json.NewDecoder(bufio.NewReader(limited))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return errors.New("not a file of boreholes")
	}
	for d.More() {
		limited.left = maxTask
		name, err := d.Token()
		if err != nil {
			return fmt.Errorf("not a file of boreholes: %w", err)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := f(name.(string), raw); err != nil { // a key is always a string
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("the boreholes do not end: %w", err)
	}
	return atEnd(d)
}
