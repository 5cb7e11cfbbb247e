package upload

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"

	"lsml/lsformat"
	"lsml/pipeline/reading"
)

// An answer is what came of a request.
type answer struct {
	Status  int       `json:"status"`
	Error   string    `json:"error,omitempty"` // of the request; nothing was kept then
	Project string    `json:"project,omitempty"`
	Files   []outcome `json:"files,omitempty"`
	Pushed  pushed    `json:"label_studio,omitzero"`
	// Key leads to the tasks and their preview, as long as they are kept.
	Key  string `json:"-"`
	bare bool
}

// A pushed answer says what came of bringing the tasks into Label Studio.
type pushed struct {
	Asked   bool   `json:"-"`
	Address string `json:"project,omitempty"` // of the project there
	Error   string `json:"error,omitempty"`
}

// An outcome is what came of one file. Paths are below the data root.
type outcome struct {
	Name   string `json:"name"`
	Status int    `json:"status"` // as of HTTP: 201 for new, 200 for there already
	Error  string `json:"error,omitempty"`

	File     string          `json:"file,omitempty"`
	SHA256   string          `json:"sha256,omitempty"`
	Pages    int             `json:"pages,omitempty"`
	Images   []string        `json:"images,omitempty"`
	Problems []string        `json:"problems,omitempty"` // pages that are missing, and why
	Tasks    []lsformat.Task `json:"tasks,omitempty"`
}

// refused is the answer to a request that comes to nothing.
func refused(status int, err error) answer { return answer{Status: status, Error: said(err)} }

// failed is the outcome of a file that comes to nothing.
func failed(f received, err error) outcome {
	return outcome{Name: f.name, Status: statusOf(err), Error: said(err)}
}

// attributes are the outcome for the log.
func (o outcome) attributes() []any {
	if o.Error != "" {
		return []any{"status", o.Status, "err", o.Error}
	}
	return []any{"status", o.Status, "file", o.File, "pages", o.Pages}
}

// settle sets the status: that of the first file that failed, else whether
// anything is new.
func (a *answer) settle() {
	if a.Status != 0 {
		return
	}
	a.Status = http.StatusOK
	for _, f := range a.Files {
		if f.Status >= http.StatusBadRequest {
			a.Status = f.Status
			return
		}
		a.Status = max(a.Status, f.Status)
	}
}

// has reports whether there are any tasks.
func (a answer) has() bool {
	return slices.ContainsFunc(a.Files, func(f outcome) bool { return len(f.Tasks) > 0 })
}

// tasks are those of all files, in the form that annotate gives them.
func (a answer) tasks() ([]byte, error) {
	var b bytes.Buffer
	w := lsformat.NewWriter(&b)
	for _, f := range a.Files {
		for _, t := range f.Tasks {
			if err := w.Write(t); err != nil {
				return nil, err
			}
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// answer sends an answer: the tasks alone if they are asked for and nothing
// failed, a page to browsers, JSON to all others.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request, a answer) {
	a.settle()
	var body bytes.Buffer
	kind := "application/json"
	var err error
	switch {
	case a.bare && a.Status < http.StatusBadRequest:
		var tasks []byte
		tasks, err = a.tasks()
		body.Write(tasks)
		w.Header().Set("Content-Disposition", `attachment; filename="tasks.json"`)
	case strings.Contains(r.Header.Get("Accept"), "text/html"):
		kind = "text/html; charset=utf-8"
		err = h.page(r.Context(), &body, &a)
	default:
		e := json.NewEncoder(&body)
		e.SetEscapeHTML(false)
		err = e.Encode(a)
	}
	if err != nil {
		h.log.Error("upload", "err", err)
		http.Error(w, "the answer cannot be written", http.StatusInternalServerError)
		return
	}
	send(w, kind, a.Status, body.Bytes())
}

// A statusError is an error with the status that goes with it.
type statusError struct {
	error
	status int
}

func (e *statusError) Unwrap() error { return e.error }

func withStatus(status int, err error) error { return &statusError{err, status} }

// conflict is the refusal to overwrite something.
func conflict(file, why string) error {
	return withStatus(http.StatusConflict, fmt.Errorf("%s %s: replace=yes overwrites it", file, why))
}

// unreadable is the refusal of a document that the pipeline could not read. The
// readers are other processes, so a full disk is known by its words only.
func unreadable(k reading.Kind, message string) error {
	status := http.StatusUnprocessableEntity
	switch {
	case strings.Contains(message, syscall.ENOSPC.Error()):
		status = http.StatusInsufficientStorage
	case k == reading.TooLarge:
		status = http.StatusRequestEntityTooLarge
	case k == reading.Internal:
		status = http.StatusInternalServerError
	case k == reading.Canceled:
		status = http.StatusServiceUnavailable
	}
	return withStatus(status, errors.New(message))
}

// statusOf is the status for an error.
func statusOf(err error) int {
	var own *statusError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &own):
		return own.status
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return http.StatusInsufficientStorage
	case errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable
	case isOfFiles(err):
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest // the request ended early, or is no form
}

// isOfFiles reports whether an error is one of the file system.
func isOfFiles(err error) bool {
	var p *fs.PathError
	var l *os.LinkError
	return errors.As(err, &p) || errors.As(err, &l)
}

// said is an error for whoever sent the request.
func said(err error) string {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return fmt.Sprintf("the request is larger than %d bytes: send fewer files at a time", tooLarge.Limit)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return "the request takes too long to arrive"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "the disk is full: nothing was kept"
	case statusOf(err) == http.StatusBadRequest && !errors.As(err, new(*statusError)):
		return "the request cannot be read, nothing was kept: " + err.Error()
	}
	return err.Error()
}
