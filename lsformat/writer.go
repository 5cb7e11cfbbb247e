package lsformat

import (
	"bufio"
	"fmt"
	"io"
)

// A Writer writes tasks as one JSON array, each as soon as it is given. Every
// item stands on a line of its own, so that a change of one region is a change
// of its lines.
type Writer struct {
	w     *bufio.Writer
	tasks int
}

// NewWriter writes to w. Nothing is complete before Close.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Write adds one task. After an error the output is of no use.
func (w *Writer) Write(t Task) error {
	w.begin()
	data, err := marshal(t.Data)
	if err != nil {
		return fmt.Errorf("write task %d: %w", w.tasks-1, err)
	}
	// The buffered writer remembers its first error and tells it at the end.
	fmt.Fprintf(w.w, "{\"data\":%s,\n \"predictions\":[", data)
	for i, p := range t.Predictions {
		if i > 0 {
			w.w.WriteByte(',')
		}
		if err := w.prediction(p); err != nil {
			return fmt.Errorf("write task %d: %w", w.tasks-1, err)
		}
	}
	if _, err := w.w.WriteString("]}"); err != nil {
		return fmt.Errorf("write task %d: %w", w.tasks-1, err)
	}
	return nil
}

// begin writes what comes before a task.
func (w *Writer) begin() {
	separator := ",\n"
	if w.tasks == 0 {
		separator = "[\n"
	}
	w.w.WriteString(separator)
	w.tasks++
}

// prediction writes the head of p on one line and its items below.
func (w *Writer) prediction(p Prediction) error {
	items := p.Result
	p.Result = []Item{}
	head, err := marshal(p)
	if err != nil {
		return err
	}
	// The head ends in an empty result: its last two characters close it.
	w.w.Write(head[:len(head)-len("]}")])
	for i, item := range items {
		line, err := marshal(item)
		if err != nil {
			return err
		}
		if i > 0 {
			w.w.WriteByte(',')
		}
		w.w.WriteString("\n  ")
		w.w.Write(line)
	}
	if len(items) > 0 {
		w.w.WriteString("\n ")
	}
	_, err = w.w.WriteString("]}")
	return err
}

// Close ends the array. It does not close the writer below.
func (w *Writer) Close() error {
	end := "\n]\n"
	if w.tasks == 0 {
		end = "[]\n"
	}
	w.w.WriteString(end)
	if err := w.w.Flush(); err != nil {
		return fmt.Errorf("write tasks: %w", err)
	}
	return nil
}
