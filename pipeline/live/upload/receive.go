package upload

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"lsml/pipeline/source"
)

const (
	// maxFields bounds the files and other fields of a request, as Label
	// Studio bounds those of an import.
	maxFields = 100
	// maxFieldBytes bounds a field that is not a file.
	maxFieldBytes = 1 << 10
	// headBytes is how far into a file readers of PDF look for its beginning.
	headBytes = 1 << 10
)

// A request is what came with one POST.
type request struct {
	project string // cleaned
	replace bool
	bare    bool // only the tasks are wanted as the answer
	push    bool // into Label Studio
	ticket  string
	files   []received
}

// A received file lies in the scratch folder, whole.
type received struct {
	name   string // as it was sent
	path   string
	size   int64
	sha256 string
	suffix string // of what it is; empty if that is not a document
	err    error  // why it is not whole
}

// receive reads all of a request before anything is done with it: the project
// may come behind the files.
func (h *Handler) receive(w http.ResponseWriter, r *http.Request, scratch string) (request, error) {
	c := http.NewResponseController(w)
	limit := filesAtOnce * h.options.FileBytes
	if r.ContentLength > limit {
		return request{}, &http.MaxBytesError{Limit: limit}
	}
	r.Body = &pacedBody{ctx: h.ctx, ReadCloser: http.MaxBytesReader(w, r.Body, limit), control: c, start: time.Now()}
	parts, err := r.MultipartReader()
	if err != nil {
		return request{}, withStatus(http.StatusUnsupportedMediaType, errors.New("send the files as a form: curl -F project=NAME -F file=@FILE"))
	}
	var q request
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		switch {
		case err == io.EOF:
			return q, q.check()
		case err != nil:
			return q, err
		case n == maxFields:
			return q, withStatus(http.StatusRequestEntityTooLarge, fmt.Errorf("more than %d files and fields", maxFields))
		}
		if part.FileName() != "" {
			f, err := h.save(part, filepath.Join(scratch, fmt.Sprint(n)))
			if err != nil {
				return q, err
			}
			q.files = append(q.files, f)
		} else if err := q.field(part); err != nil {
			return q, err
		}
	}
}

// field takes a field that is not a file.
func (q *request) field(part *multipart.Part) error {
	text, err := io.ReadAll(io.LimitReader(part, maxFieldBytes))
	if err != nil {
		return err
	}
	if err := q.set(part.FormName(), string(text)); err != nil {
		return withStatus(http.StatusBadRequest, fmt.Errorf("%s: %w", part.FormName(), err))
	}
	return nil
}

// set takes the value of a field.
func (q *request) set(name, value string) (err error) {
	switch name {
	case "project":
		q.project, err = cleaned(value)
	case "replace":
		q.replace, err = chosen(value, "yes", "no")
	case "push":
		q.push, err = chosen(value, "yes", "no")
	case "ticket":
		q.ticket = value
	case "answer":
		q.bare, err = chosen(value, "tasks", "all")
	case "file": // a form in which none was chosen
		if value != "" {
			err = errors.New("has no name: send it as curl -F file=@FILE does")
		}
	default:
		err = errors.New("there is no such field; project, replace, answer, push and file are")
	}
	return err
}

// chosen reports which of two values a field has.
func chosen(value, this, other string) (bool, error) {
	if value != this && value != other {
		return false, fmt.Errorf("is %s or %s", this, other)
	}
	return value == this, nil
}

// check makes sure that nothing is missing.
func (q *request) check() error {
	switch {
	case q.project == "":
		return withStatus(http.StatusBadRequest, errors.New("project: is missing; it names the folder that the files go to"))
	case len(q.files) == 0:
		return withStatus(http.StatusBadRequest, errors.New("file: is missing"))
	}
	return nil
}

// save writes a file to the scratch folder. One that is too large is left out,
// which the others do not suffer from; an error is one of the request.
func (h *Handler) save(part *multipart.Part, path string) (received, error) {
	f := received{name: part.FileName(), path: path}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return f, err
	}
	defer out.Close()
	head, sum := &prefix{}, sha256.New()
	if f.size, err = io.Copy(io.MultiWriter(out, head, sum), io.LimitReader(part, h.options.FileBytes+1)); err != nil {
		return f, err
	}
	f.sha256, f.suffix = hex.EncodeToString(sum.Sum(nil)), suffixOf(head.Bytes())
	if f.size > h.options.FileBytes {
		f.err = withStatus(http.StatusRequestEntityTooLarge, fmt.Errorf("is larger than %d bytes", h.options.FileBytes))
		return f, os.Truncate(path, 0)
	}
	return f, out.Close()
}

// suffixOf is the suffix of what begins so. A PDF may have something before it,
// as mail programs and scanners put there.
func suffixOf(head []byte) string {
	suffix := source.SuffixOf(head)
	if at := bytes.Index(head, []byte("%PDF-")); suffix == "" && at > 0 {
		suffix = source.SuffixOf(head[at:])
	}
	return suffix
}

// A prefix keeps the first headBytes of what is written to it.
type prefix struct{ bytes.Buffer }

func (p *prefix) Write(b []byte) (int, error) {
	p.Buffer.Write(b[:min(len(b), headBytes-p.Len())])
	return len(b), nil
}

// A pacedBody gives a client as much time as what it has sent so far deserves,
// and none when ctx has ended.
type pacedBody struct {
	ctx context.Context
	io.ReadCloser
	control *http.ResponseController
	start   time.Time
	read    int64
}

// deserved is how long so many bytes may take to arrive.
func deserved(bytes int64) time.Duration {
	return startPatience + time.Duration(bytes/minBytesPerSecond)*time.Second
}

func (b *pacedBody) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(b.start.Add(deserved(b.read))) // a recorder has none
	if b.ctx.Err() != nil {
		return 0, errEnding // what ends later sets a deadline behind ours
	}
	n, err := b.ReadCloser.Read(p)
	b.read += int64(n)
	return n, err
}
