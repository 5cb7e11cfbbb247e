package upload

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/look"
	"lsml/lsformat/preview"
)

//go:embed page.html
var pageHTML string

//go:embed page.js
var pageJS string

var pageTemplate = template.Must(template.New("upload").Parse(pageHTML))

// maxProjects bounds the projects that the form offers.
const maxProjects = 200

// get answers a browser that looks: at the form, how far a request is, or what
// came of one.
func (h *Handler) get(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	switch {
	case q.Has("ticket"):
		h.tellState(w, q.Get("ticket"))
	case q.Has("tasks"):
		h.tellTasks(w, r, q.Get("tasks"))
	case q.Has("preview"):
		h.preview(w, r, q.Get("preview"))
	default:
		h.form(r.Context(), w)
	}
}

// form shows people where to put files.
func (h *Handler) form(ctx context.Context, w http.ResponseWriter) {
	var body bytes.Buffer
	if err := h.page(ctx, &body, nil); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, "text/html; charset=utf-8", http.StatusOK, body.Bytes())
}

func (h *Handler) tellState(w http.ResponseWriter, ticket string) {
	body, err := json.Marshal(h.states.of(ticket))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, "application/json", http.StatusOK, body)
}

// errForgotten is for a link to what was kept for a while only.
var errForgotten = withStatus(http.StatusNotFound, errors.New("this is kept no more: send the documents again, which changes nothing"))

// tellTasks sends a file to import.
func (h *Handler) tellTasks(w http.ResponseWriter, r *http.Request, key string) {
	k, ok := h.album.find(key)
	if !ok {
		h.answer(w, r, refused(http.StatusNotFound, errForgotten))
		return
	}
	w.Header().Set("Content-Disposition", `attachment; filename="tasks.json"`)
	send(w, "application/json", http.StatusOK, k.tasks)
}

// preview shows what came of an upload: its pages with their boxes.
func (h *Handler) preview(w http.ResponseWriter, r *http.Request, key string) {
	k, ok := h.album.find(key)
	if !ok {
		h.answer(w, r, refused(http.StatusNotFound, errForgotten))
		return
	}
	select { // one at a time: the pages of a long document take some memory
	case h.previewing <- struct{}{}:
		defer func() { <-h.previewing }()
	case <-r.Context().Done():
		return
	}
	var body bytes.Buffer
	folder, remove, err := h.pictures(r.Context(), k)
	defer remove()
	var out *preview.Writer
	if err == nil {
		out, err = preview.NewWriter(&body, preview.Options{Title: k.title, Pictures: &preview.Pictures{Folders: []string{folder}}})
	}
	if err == nil {
		err = lsformat.Each(bytes.NewReader(k.tasks), out.Write)
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		h.log.Error("preview", "err", err)
		http.Error(w, "the preview cannot be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", preview.Policy())
	send(w, "text/html; charset=utf-8", http.StatusOK, body.Bytes())
}

// page writes the form, below what came of the last one if there was one.
func (h *Handler) page(ctx context.Context, body *bytes.Buffer, a *answer) error {
	return pageTemplate.Execute(body, struct {
		Answer   *answer
		Projects []string
		Megabyte int64
		Push     bool
		Style    template.CSS
		Script   template.JS
	}{a, h.shelf.folders(ctx, documentsFolder), h.options.FileBytes >> 20, h.options.Push != nil, look.CSS(), template.JS(pageJS)})
}

// pictures is the folder with the pictures of an answer, copied from a store if
// that is where they are. The function removes the copies.
func (h *Handler) pictures(ctx context.Context, k keptAnswer) (folder string, remove func(), err error) {
	if d, here := h.shelf.(*disk); here {
		return d.root.Name(), func() {}, nil
	}
	folder, err = os.MkdirTemp(h.options.Scratch, "preview-")
	if err != nil {
		return "", func() {}, err
	}
	remove = func() { os.RemoveAll(folder) }
	for _, name := range k.images {
		if _, err := h.shelf.path(ctx, name, folder); err != nil {
			return "", remove, err
		}
	}
	return folder, remove, nil
}

// Links of the page, beside itself.
func (a answer) TasksLink() string   { return "upload?" + url.Values{"tasks": {a.Key}}.Encode() }
func (a answer) PreviewLink() string { return "upload?" + url.Values{"preview": {a.Key}}.Encode() }

// Kept counts the files that are in the data root now.
func (a answer) Kept() int {
	n := 0
	for _, f := range a.Files {
		if f.Error == "" {
			n++
		}
	}
	return n
}

// Heading is the answer in a line.
func (a answer) Heading() string {
	switch {
	case a.Status == http.StatusNotFound && len(a.Files) == 0:
		return "Not here"
	case a.Kept() == 0:
		return "Nothing was uploaded"
	case a.Kept() == len(a.Files):
		return "Uploaded to " + a.Project
	}
	return fmt.Sprintf("Uploaded %d of %d files to %s", a.Kept(), len(a.Files), a.Project)
}

func send(w http.ResponseWriter, kind string, status int, body []byte) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerPatience)) // a recorder has none
	head := w.Header()
	head.Set("Content-Type", kind)
	if head.Get("Content-Security-Policy") == "" {
		head.Set("Content-Security-Policy", look.Policy(pageJS))
	}
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // an error is that of the connection: there is nobody left to tell
}
