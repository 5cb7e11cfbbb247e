package lsformat

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"lsml/lsformat/decode"
)

// maxTask bounds one task in a file, pictures inside it included.
const maxTask = 64 << 20

// Each reads a file of tasks, an array or a single task, and calls f with each
// of them and its number from 0. It holds one task at a time, so the file may
// be of any size. It ends with the first error, of the file or of f.
func Each(r io.Reader, f func(n int, raw json.RawMessage) error) error {
	return each(r, maxTask, func(n int, raw json.RawMessage) error {
		if !json.Valid(raw) {
			return fmt.Errorf("task %d: %w", n, json.Unmarshal(raw, new(any)))
		}
		return f(n, raw)
	})
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

// each is Each with a bound on the bytes of a task. What it gives has the
// brackets and quotes of a JSON value in balance, and may be none.
func each(r io.Reader, most int, g func(n int, raw json.RawMessage) error) error {
	f := func(n int, raw json.RawMessage) error {
		if n == 0 && minimal(raw) {
			return ErrMinimal
		}
		return g(n, raw)
	}
	limited := &meter{r: r, most: most, left: most}
	c := cutter{r: bufio.NewReaderSize(limited, readAhead)}
	start, err := firstByte(c.r)
	if err != nil {
		return err
	}
	switch start {
	case '{':
		raw, err := c.value()
		if err != nil {
			return fmt.Errorf("not a file of tasks: %w", err)
		}
		if err := f(0, raw); err != nil {
			return err
		}
		return c.end()
	case '[':
		_, _ = c.r.Discard(1) // which was looked at
	default:
		return fmt.Errorf("not a file of tasks: it starts with %q, not with [ or {", start)
	}
	for n := 0; ; n++ {
		limited.left = most
		more, err := c.more(n)
		if err != nil {
			return fmt.Errorf("the array of tasks does not end: %w", err)
		}
		if !more {
			return c.end()
		}
		raw, err := c.value()
		if err != nil {
			return fmt.Errorf("task %d: %w", n, err)
		}
		if err := f(n, raw); err != nil {
			return err
		}
	}
}

// EachOf is Each with the tasks decoded as values of any type. As decoding takes
// most of the time, the next tasks are decoded while f has one.
func EachOf[T any](r io.Reader, f func(n int, v T) error) error {
	type decoded struct {
		v   T
		err error
	}
	queue := make(chan chan decoded, runtime.GOMAXPROCS(0)) // in the order of the file
	enough := make(chan struct{})
	var fileErr error
	go func() {
		defer close(queue)
		fileErr = each(r, maxTask, func(_ int, raw json.RawMessage) error {
			one := make(chan decoded, 1)
			select {
			case queue <- one:
			case <-enough:
				return errEnough
			}
			go func() {
				var d decoded
				d.err = decode.Unmarshal(raw, &d.v)
				one <- d
			}()
			return nil
		})
	}()
	n, err := 0, error(nil)
	for one := range queue { // to its end, which is that of reading
		if d := <-one; err == nil {
			if err = d.err; err != nil {
				err = fmt.Errorf("task %d: %w", n, err)
			} else {
				err = f(n, d.v)
			}
			if err != nil {
				close(enough)
			}
		}
		n++
	}
	if err != nil {
		return err
	}
	return fileErr
}

// errEnough ends the reading of a file whose tasks nobody wants any more.
var errEnough = errors.New("enough")

// EachTask is Each with the tasks decoded.
func EachTask(r io.Reader, f func(n int, t Task) error) error { return EachOf(r, f) }

// EachReview is EachTask without what models said of the tasks, which is as much
// to decode as what people did.
func EachReview(r io.Reader, f func(n int, t Task) error) error {
	return EachOf(r, func(n int, t annotated) error {
		return f(n, Task{ID: t.ID, Data: t.Data, Annotations: t.Annotations})
	})
}

// An annotated is a task with what people say about it.
type annotated struct {
	ID          int          `json:"id"`
	Data        Data         `json:"data"`
	Annotations []Annotation `json:"annotations"`
}

var errEmptyFile = errors.New("not a file of tasks: it is empty")

// firstByte looks at the first byte that is no blank.
func firstByte(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.Peek(1)
		if errors.Is(err, io.EOF) {
			return 0, errEmptyFile
		}
		if err != nil {
			return 0, err
		}
		if !isBlank(b[0]) {
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
