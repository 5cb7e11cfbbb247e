package lsformat

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"lsml/lsformat/decode"
)

// maxTask bounds one task in a file, pictures inside it included.
const maxTask = 64 << 20

// Each reads a file of tasks, an array or a single task, and calls f with each
// of them and its number from 0. It holds one task at a time, so the file may
// be of any size. It ends with the first error, of the file or of f.
func Each(r io.Reader, f func(n int, raw json.RawMessage) error) error {
	return each(r, maxTask, f)
}

// ErrMinimal is for an export in Label Studio's format JSON-MIN.
var ErrMinimal = errors.New("an export in the format JSON-MIN, which has lost what belongs together; export again as JSON")

// minimal reports whether a task is of an export as JSON-MIN: its data and
// what was annotated stand side by side.
func minimal(raw json.RawMessage) bool {
	var t map[string]json.RawMessage
	if json.Unmarshal(raw, &t) != nil || t["data"] != nil {
		return false
	}
	return t["annotation_id"] != nil && t["annotator"] != nil
}

// each is Each with a bound on the bytes of a task.
func each(r io.Reader, most int, g func(n int, raw json.RawMessage) error) error {
	f := func(n int, raw json.RawMessage) error {
		if n == 0 && minimal(raw) {
			return ErrMinimal
		}
		return g(n, raw)
	}
	limited := &meter{r: r, most: most, left: most}
	buffered := bufio.NewReader(limited)
	start, err := firstByte(buffered)
	if err != nil {
		return err
	}
	d := json.NewDecoder(buffered)
	switch start {
	case '{':
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("not a file of tasks: %w", err)
		}
		if err := f(0, raw); err != nil {
			return err
		}
		return atEnd(d)
	case '[':
	default:
		return fmt.Errorf("not a file of tasks: it starts with %q, not with [ or {", start)
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("not a file of tasks: %w", err)
	}
	for n := 0; d.More(); n++ {
		limited.left = most
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("task %d: %w", n, err)
		}
		if err := f(n, raw); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("the array of tasks does not end: %w", err)
	}
	return atEnd(d)
}

// EachTask is Each with the tasks decoded.
func EachTask(r io.Reader, f func(n int, t Task) error) error {
	return Each(r, func(n int, raw json.RawMessage) error {
		var t Task
		if err := decode.Unmarshal(raw, &t); err != nil {
			return fmt.Errorf("task %d: %w", n, err)
		}
		return f(n, t)
	})
}

// firstByte looks at the first byte that is no blank.
func firstByte(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.Peek(1)
		if errors.Is(err, io.EOF) {
			return 0, errors.New("not a file of tasks: it is empty")
		}
		if err != nil {
			return 0, err
		}
		if b[0] != ' ' && b[0] != '\t' && b[0] != '\r' && b[0] != '\n' {
			return b[0], nil
		}
		if _, err := r.Discard(1); err != nil {
			return 0, err
		}
	}
}

func atEnd(d *json.Decoder) error {
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("not a file of tasks: something follows the tasks")
	}
	return nil
}

// A meter refuses to read on where one task takes too much.
type meter struct {
	r    io.Reader
	most int // bytes of a task
	left int // of the one being read
}

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, fmt.Errorf("a task of more than %d bytes", m.most)
	}
	if len(p) > m.left {
		p = p[:m.left]
	}
	n, err := m.r.Read(p)
	m.left -= n
	return n, err
}
