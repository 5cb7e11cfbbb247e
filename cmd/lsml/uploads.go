package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"

	"lsml/lsformat/labelstudio"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/push"
	"lsml/pipeline/live/upload"
	"lsml/pipeline/reading"
	"lsml/pipeline/running/store"
)

// uploadBytes is the size of the largest document that is taken.
func (c *serveCmd) uploadBytes() int64 { return int64(c.UploadLimit) << 20 }

// newUploads is what takes documents until ctx ends; nil unless that is switched on.
func (c *serveCmd) newUploads(ctx context.Context, reader reading.Reader, scratch string, log *slog.Logger) (h *upload.Handler, closeUploads func(), err error) {
	if !c.Uploads {
		return nil, func() {}, nil
	}
	o := upload.Options{
		Scratch: scratch, FileBytes: c.uploadBytes(),
		Reader: reader, Reading: c.options(reading.DefaultDPI), AtOnce: c.Jobs, DocumentTimeout: c.DocumentTimeout,
		ModelVersion: cmp.Or(c.ModelVersion, modelVersion()), Log: log,
	}
	if o.Root, err = canonical(c.DataRoot[0]); err != nil {
		return nil, nil, err
	}
	if store.Is(o.Root) {
		o.Store = &store.Stores{}
	} else if o.Root, err = filepath.Abs(o.Root); err != nil {
		return nil, nil, err
	}
	pictures := served{prefix: localFiles, root: o.Root}
	o.Address = func(path string) string { return pictures.url(join(o.Root, path)) }
	if c.PushUploads {
		o.Push = c.pushTo(o.Root)
	}
	h, err = upload.New(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	return h, func() { h.Close() }, nil
}

// pushTo brings files of tasks into projects of Label Studio, whose pictures
// lie below root there as here, or in a store that the project knows.
func (c *serveCmd) pushTo(root string) func(context.Context, string, []byte) (string, error) {
	return func(ctx context.Context, project string, tasks []byte) (string, error) {
		client, err := labelstudio.New(labelstudio.Options{URL: c.LabelStudioURL, Token: c.LabelStudioAPIKey})
		if err != nil {
			return "", err
		}
		report, err := push.Run(ctx, client, push.Options{
			Open:    func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(tasks)), nil },
			Project: project, Pictures: push.AsTheyAre, Root: root,
		})
		if err != nil {
			return "", err
		}
		return url.JoinPath(c.LabelStudioURL, "projects", fmt.Sprint(report.Project.ID), "data")
	}
}

// handlerOf is a handler that may be none.
func handlerOf(u *upload.Handler) http.Handler {
	if u == nil {
		return nil
	}
	return u
}

// uploadTables show what came of the last files that were uploaded.
func uploadTables(u *upload.Handler) []mlbackend.Table {
	if u == nil {
		return nil
	}
	t := mlbackend.Table{Title: "Uploads", Head: []string{"Time", "Project", "File", "Pages", "Came to"}, Empty: "None since the start."}
	for _, o := range u.Recent() {
		t.Rows = append(t.Rows, uploadRow(o))
	}
	return []mlbackend.Table{t}
}

// uploadRow tells of one file, and leads to its pages while they are kept.
func uploadRow(o upload.Outcome) []mlbackend.Cell {
	row := []mlbackend.Cell{
		{Text: o.Time.Format("2006-01-02 15:04:05") + " UTC"}, {Text: o.Project}, {Text: o.Name},
		{Text: fmt.Sprint(o.Pages)}, {Text: o.File},
	}
	switch {
	case o.Error != "":
		row[3], row[4] = mlbackend.Cell{}, mlbackend.Cell{Text: o.Error, Wrong: true}
	case o.Missing > 0:
		row[4] = mlbackend.Cell{Text: fmt.Sprintf("%s, without %s that could not be read", o.File, count(o.Missing, "page", "pages")), Wrong: true}
	}
	if o.Key != "" {
		row[4].Link = "upload?" + url.Values{"preview": {o.Key}}.Encode()
	}
	return row
}
