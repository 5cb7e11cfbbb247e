package labelstudio

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	// annotatedPage is how many tasks are asked for at a time, which the server
	// holds with all their predictions.
	annotatedPage = 50
	// maxAnnotated bounds one task with its annotations and predictions: one of
	// a hundred pages with a thousand regions each has less.
	maxAnnotated = 64 << 20
)

// Annotated is a task with what annotators made of it.
type Annotated struct {
	ID          int               `json:"id"`
	Data        json.RawMessage   `json:"data"`
	Annotations []json.RawMessage `json:"annotations"`
}

// Which says which annotated tasks are wanted.
type Which struct {
	After int       // those with a number above this
	Since time.Time // and changed after this, by the server's clock; zero for ever
}

// EachAnnotated calls f with every task of a project that has an annotation
// and is wanted, until f fails; left is how many come behind it, as
// the server counts them, 0 where it does not. They come in the order of their
// numbers, so that who ends in between can go on behind the last one. One task
// is held at a time, however many the server sends at once.
func (c *Client) EachAnnotated(ctx context.Context, project int, which Which, f func(t Annotated, left int) error) error {
	for {
		l := annotatedList{Which: which, f: f}
		err := c.try.do(ctx, http.MethodGet, func() error { return c.listAnnotated(ctx, project, &l) })
		if err != nil {
			return err
		}
		if l.After == which.After { // nothing new: also from a server that gives all each time
			return nil
		}
		which = l.Which
	}
}

// listAnnotated reads a page of tasks behind those that were had. What was had
// of one that breaks off need not be asked for again.
func (c *Client) listAnnotated(ctx context.Context, project int, l *annotatedList) error {
	query, err := l.Which.query()
	if err != nil {
		return err
	}
	r := request{method: http.MethodGet, path: "api/tasks/", query: url.Values{
		"project": {strconv.Itoa(project)}, "page": {"1"}, "page_size": {strconv.Itoa(annotatedPage)},
		"fields": {"all"}, "resolve_uri": {"false"}, "query": {query},
	}}
	answer, err := c.once(ctx, r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	err = l.read(answer.Body)
	switch {
	case err == nil || l.failed || ctx.Err() != nil:
		return err
	case l.in.broken || errors.Is(err, io.ErrUnexpectedEOF): // the connection, and not what came over it
		return &Unreachable{Host: c.base.Host, Err: err}
	}
	return fmt.Errorf("%s %s: behind task %d: %w", r.method, r.path, l.After, err)
}

// query is what the server's data manager filters by.
func (w Which) query() (string, error) {
	type filter struct {
		Filter   string `json:"filter"`
		Operator string `json:"operator"`
		Type     string `json:"type"`
		Value    any    `json:"value"`
	}
	filters := []filter{
		{"filter:tasks:id", "greater", "Number", w.After},
		{"filter:tasks:total_annotations", "greater", "Number", 0},
	}
	if !w.Since.IsZero() {
		filters = append(filters, filter{"filter:tasks:updated_at", "greater", "Datetime", w.Since.UTC().Format("2006-01-02T15:04:05.000Z")})
	}
	text, err := json.Marshal(map[string]any{
		"filters": map[string]any{"conjunction": "and", "items": filters}, "ordering": []string{"tasks:id"},
	})
	return string(text), err
}

// An annotatedList reads pages of tasks, and is behind the last that was had.
type annotatedList struct {
	Which
	f      func(Annotated, int) error
	failed bool // by f
	in     valueReader
}

// read hands on the tasks of a page.
func (l *annotatedList) read(body io.Reader) error {
	l.in = valueReader{r: body}
	l.in.next()
	d := json.NewDecoder(&l.in)
	had, total, n := l.After, 0, 0
	return eachMember(d, func(key string) error {
		switch key {
		case "total":
			return d.Decode(&total)
		case "tasks":
			return eachElement(d, func() error {
				l.in.next()
				var t Annotated
				if err := d.Decode(&t); err != nil {
					return err
				}
				n++
				if t.ID <= had {
					return nil
				}
				if err := l.f(t, max(0, total-n)); err != nil {
					l.failed = true
					return err
				}
				l.After = max(l.After, t.ID)
				return nil
			})
		}
		return d.Decode(new(json.RawMessage))
	})
}

// eachMember reads an object and calls value for each key; value reads what
// belongs to it.
func eachMember(d *json.Decoder, value func(key string) error) error {
	if err := delim(d, '{'); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if err := value(key.(string)); err != nil {
			return err
		}
	}
	return delim(d, '}')
}

// eachElement reads a list and calls element, which reads one, as often as
// there is another.
func eachElement(d *json.Decoder, element func() error) error {
	if err := delim(d, '['); err != nil {
		return err
	}
	for d.More() {
		if err := element(); err != nil {
			return err
		}
	}
	return delim(d, ']')
}

func delim(d *json.Decoder, want json.Delim) error {
	token, err := d.Token()
	if err == nil && token != want {
		err = fmt.Errorf("%v where %v should be", token, want)
	}
	return err
}

// errTooLong is that of a value beyond its bound.
var errTooLong = fmt.Errorf("a task of more than %d bytes", maxAnnotated)

// A valueReader bounds the values of a body, each of which is read whole, and
// knows when it is the body that breaks off.
type valueReader struct {
	r      io.Reader
	left   int
	broken bool
}

// next begins another value.
func (v *valueReader) next() { v.left = maxAnnotated }

func (v *valueReader) Read(b []byte) (int, error) {
	if v.left <= 0 {
		return 0, errTooLong
	}
	n, err := v.r.Read(b[:min(v.left, len(b))])
	v.left -= n
	v.broken = err != nil && !errors.Is(err, io.EOF)
	return n, err
}
