package labelstudio

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// The server's limits for one upload, and ours below its 250 MB, so that a
// batch fits in memory.
const (
	MaxUploads     = 100      // files
	MaxUploadBytes = 64 << 20 // of all files, unless it is one
)

// A Picture to upload.
type Picture struct {
	Name    string // of the file, letters, digits and ._- only
	Content []byte
}

// An Upload is a file that was uploaded into a project.
type Upload struct {
	ID   int    `json:"id"`
	File string `json:"file"` // "upload/<project>/<8 hex digits>-<name>"
	Size int64  `json:"size"`
}

// Address is by which a task's data refer to the file.
func (u Upload) Address() string { return "/data/" + u.File }

// Uploads are the files that this user has uploaded into a project.
func (c *Client) Uploads(ctx context.Context, project int) ([]Upload, error) {
	return c.uploads(ctx, project, url.Values{"all": {"true"}})
}

func (c *Client) uploads(ctx context.Context, project int, query url.Values) ([]Upload, error) {
	var list []Upload
	err := c.get(ctx, projectPath(project)+"file-uploads", query, &list)
	return list, err
}

// Upload puts pictures, at most MaxUploads, into a project without making
// tasks of them.
func (c *Client) Upload(ctx context.Context, project int, pictures []Picture) ([]Upload, error) {
	body, contentType, err := form(pictures)
	if err != nil {
		return nil, err
	}
	var done struct {
		IDs []int `json:"file_upload_ids"`
	}
	err = c.send(ctx, request{
		method: http.MethodPost, path: projectPath(project) + "import",
		query:       url.Values{"commit_to_project": {"false"}},
		contentType: contentType, body: body,
	}, &done)
	if err != nil {
		return nil, err
	}
	if len(done.IDs) != len(pictures) {
		return nil, fmt.Errorf("of %d pictures Label Studio took %d", len(pictures), len(done.IDs))
	}
	ids, err := json.Marshal(done.IDs)
	if err != nil {
		return nil, err
	}
	return c.uploads(ctx, project, url.Values{"ids": {string(ids)}})
}

// form is the pictures as a multipart form. Every field has another name: of
// several with one name the server takes the last.
func form(pictures []Picture) (body []byte, contentType string, err error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i, p := range pictures {
		part, err := w.CreateFormFile("picture"+strconv.Itoa(i), p.Name)
		if err != nil {
			return nil, "", err
		}
		if _, err := part.Write(p.Content); err != nil {
			return nil, "", err
		}
	}
	err = w.Close()
	return b.Bytes(), w.FormDataContentType(), err
}

// A Storage is a folder on the server's disk from which a project may show
// files.
type Storage struct {
	ID   int    `json:"id"`
	Path string `json:"path"` // absolute, as the server sees it
}

// Storages are the local-files storages of a project.
func (c *Client) Storages(ctx context.Context, project int) ([]Storage, error) {
	var list []Storage
	err := c.get(ctx, storagesPath, url.Values{"project": {strconv.Itoa(project)}}, &list)
	return list, err
}

const storagesPath = "api/storages/localfiles/"

// AddStorage lets a project show the files in a folder. It is never synced:
// that would make a task of every file.
func (c *Client) AddStorage(ctx context.Context, project int, path string) error {
	in := map[string]any{"project": project, "title": "pages (lsml)", "path": path, "use_blob_urls": true}
	return c.call(ctx, http.MethodPost, storagesPath, nil, in, nil)
}

// Probe fetches the picture that a task's data refer to from the server, as a
// browser would.
func (c *Client) Probe(ctx context.Context, address string) error {
	ref, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("%s: %w", address, errors.Unwrap(err))
	}
	r := request{method: http.MethodGet, path: ref.Path, query: ref.Query()}
	return c.try.do(ctx, r.method, func() error {
		answer, err := c.once(ctx, r)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		head := make([]byte, 512)
		n, err := io.ReadFull(answer.Body, head)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("%s: %w", address, err)
		}
		if kind := http.DetectContentType(head[:n]); !strings.HasPrefix(kind, "image/") {
			return fmt.Errorf("%s: not a picture but %s", address, kind)
		}
		return nil
	})
}
