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
	raw, err := Encode(t)
	if err != nil {
		return fmt.Errorf("write task %d: %w", w.tasks, err)
	}
	return w.WriteRaw(raw)
}

// begin writes what comes before a task.
func (w *Writer) begin() {
	separator := ",\n"
	if w.tasks == 0 {
		separator = "[\n"
	}
	// The buffered writer remembers its first error and tells it at the end.
	w.w.WriteString(separator)
	w.tasks++
}

// Encode is a task as a Writer writes it.
func Encode(t Task) ([]byte, error) {
	data, err := t.Data.MarshalJSON()
	if err != nil {
		return nil, err
	}
	raw := fmt.Appendf(nil, "{\"data\":%s,\n \"predictions\":[", data)
	for i, p := range t.Predictions {
		if i > 0 {
			raw = append(raw, ',')
		}
		if raw, err = appendPrediction(raw, p); err != nil {
			return nil, err
		}
	}
	return append(raw, "]}"...), nil
}

// appendPrediction writes the head of p on one line and its items below.
func appendPrediction(raw []byte, p Prediction) ([]byte, error) {
	items := p.Result
	p.Result = []Item{}
	head, err := marshal(p)
	if err != nil {
		return nil, err
	}
	// The head ends in an empty result: its last two characters close it.
	raw = append(raw, head[:len(head)-len("]}")]...)
	for i, item := range items {
		line, err := item.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if i > 0 {
			raw = append(raw, ',')
		}
		raw = append(raw, "\n  "...)
		raw = append(raw, line...)
	}
	if len(items) > 0 {
		raw = append(raw, "\n "...)
	}
	return append(raw, "]}"...), nil
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
