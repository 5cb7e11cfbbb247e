package push

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"lsml/lsformat/labelstudio"
)

// maxPicture bounds a picture: the server takes 250 MB in a request.
const maxPicture = 240 << 20

// hashDigits is how much of a content's SHA-256 names an upload: enough that
// no two pictures of a project meet.
const hashDigits = 20

var (
	// uploadName matches our uploads: the server's eight digits, then ours.
	uploadName = regexp.MustCompile(`/[0-9a-f]{8}-([0-9a-f]{20})-[^/]*$`)
	// strange is what the server would change in a name.
	strange = regexp.MustCompile(`[^A-Za-z0-9._-]+`)
)

// A PictureError is for a picture that Label Studio does not show.
type PictureError struct {
	Address string
	// Folder of the storage that should serve it.
	Folder string
	Err    error
}

func (e *PictureError) Error() string {
	return fmt.Sprintf("Label Studio does not give the picture %s: %v", e.Address, e.Err)
}

func (e *PictureError) Unwrap() error { return e.Err }

// localFile is the path below the root that an address of a local file means.
func localFile(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || strings.TrimSuffix(u.Path, "/") != "/data/local-files" {
		return "", false
	}
	d := strings.TrimPrefix(path.Clean("/"+u.Query().Get("d")), "/")
	return d, d != ""
}

// notePictures remembers which folders have to be served.
func (p *push) notePictures(t task) error {
	if p.Pictures == Upload && t.page.picture != "" {
		return fmt.Errorf("task %d: its data tell no pdf and page, by which a later push would find it", t.n)
	}
	for _, picture := range t.pictures {
		file, local := localFile(picture)
		switch {
		case p.Pictures == Upload && !local:
			return fmt.Errorf("task %d: %s is no local file and cannot be uploaded", t.n, picture)
		case p.Pictures == Upload || !local:
			continue
		}
		folder, _, below := strings.Cut(file, "/")
		if !below {
			return fmt.Errorf("task %d: %s lies in the document root itself: Label Studio serves only folders in it", t.n, file)
		}
		if _, known := p.shelves[folder]; !known {
			p.shelves[folder] = picture
		}
	}
	return nil
}

// preparePictures sees to it that the project may show the files.
func (p *push) preparePictures(ctx context.Context) error {
	if p.Pictures == Upload {
		return p.lookForUploads(ctx)
	}
	if len(p.shelves) == 0 {
		return nil
	}
	have, err := p.client.Storages(ctx, p.project.ID)
	if err != nil {
		return err
	}
	for _, folder := range slices.Sorted(maps.Keys(p.shelves)) {
		if err := p.serve(ctx, path.Join(p.Root, folder), p.shelves[folder], have); err != nil {
			return err
		}
	}
	return nil
}

// serve makes the storage of a folder, unless there is one, and fetches a
// picture from it.
func (p *push) serve(ctx context.Context, folder, address string, have []labelstudio.Storage) error {
	covers := func(s labelstudio.Storage) bool {
		return s.Path == folder || strings.HasPrefix(folder, strings.TrimSuffix(s.Path, "/")+"/")
	}
	if !slices.ContainsFunc(have, covers) {
		p.report.Storages = append(p.report.Storages, folder)
		if p.DryRun {
			return nil
		}
		if err := p.client.AddStorage(ctx, p.project.ID, folder); err != nil {
			return &PictureError{address, folder, err}
		}
	}
	if err := p.client.Probe(ctx, address); err != nil {
		return &PictureError{address, folder, err}
	}
	return nil
}

// lookForUploads finds the pictures that were uploaded earlier.
func (p *push) lookForUploads(ctx context.Context) error {
	if p.Pictures != Upload {
		return nil
	}
	have, err := p.client.Uploads(ctx, p.project.ID)
	p.uploaded = map[string]string{}
	p.noteUploads(have)
	return err
}

func (p *push) noteUploads(uploads []labelstudio.Upload) {
	for _, u := range uploads {
		if m := uploadName.FindStringSubmatch(u.File); m != nil {
			p.uploaded[m[1]] = u.Address()
		}
	}
}

// A copied is a picture of a task whose content is known by its hash.
type copied struct {
	task, picture int
	hash          string
}

// upload copies the pictures of a batch that are not there yet, and has the
// tasks refer to the copies. It gives the number of new ones.
func (p *push) upload(ctx context.Context, batch []task) (n int, err error) {
	if p.Pictures != Upload {
		return 0, nil
	}
	root, err := os.OpenRoot(p.Root)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	var copies []copied
	waiting, size := map[string]labelstudio.Picture{}, 0
	for i, t := range batch {
		for j, address := range t.pictures {
			file, local := localFile(address)
			if !local { // it was uploaded before a failure
				continue
			}
			picture, hash, err := read(root, file)
			if err != nil {
				return 0, fmt.Errorf("task %d: %w", t.n, err)
			}
			copies = append(copies, copied{i, j, hash})
			if _, waits := waiting[hash]; waits || p.uploaded[hash] != "" {
				continue
			}
			size += len(picture.Content)
			if len(waiting) > 0 && (size > labelstudio.MaxUploadBytes || len(waiting) == labelstudio.MaxUploads) {
				if err := p.uploadAll(ctx, waiting); err != nil {
					return 0, err
				}
				n += len(waiting)
				clear(waiting)
				size = len(picture.Content)
			}
			waiting[hash] = picture
		}
	}
	if err := p.uploadAll(ctx, waiting); err != nil {
		return 0, err
	}
	return n + len(waiting), p.showUploads(batch, copies)
}

// showUploads has tasks refer to the copies of their pictures, as far as these
// are there: in a dry run new ones are not.
func (p *push) showUploads(batch []task, copies []copied) error {
	for _, c := range copies {
		address, t := p.uploaded[c.hash], &batch[c.task]
		if address == "" && p.DryRun {
			continue
		}
		if address == "" {
			return fmt.Errorf("task %d: label studio does not list the picture %s that was uploaded", t.n, t.pictures[c.picture])
		}
		if err := t.show(c.picture, address); err != nil {
			return err
		}
	}
	return nil
}

// uploadAll copies pictures, by their hashes, and remembers their addresses.
func (p *push) uploadAll(ctx context.Context, pictures map[string]labelstudio.Picture) error {
	if len(pictures) == 0 || p.DryRun {
		return nil
	}
	var ordered []labelstudio.Picture
	for _, hash := range slices.Sorted(maps.Keys(pictures)) {
		ordered = append(ordered, pictures[hash])
	}
	done, err := p.client.Upload(ctx, p.project.ID, ordered)
	p.noteUploads(done)
	return err
}

// read is a picture from the disk, and the hash of its content.
func read(root *os.Root, name string) (labelstudio.Picture, string, error) {
	f, err := root.Open(name)
	if err != nil {
		return labelstudio.Picture{}, "", err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxPicture+1))
	if err != nil {
		return labelstudio.Picture{}, "", err
	}
	if len(content) > maxPicture {
		return labelstudio.Picture{}, "", fmt.Errorf("%s: larger than %d bytes", name, maxPicture)
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])[:hashDigits]
	return labelstudio.Picture{Name: hash + "-" + strange.ReplaceAllString(path.Base(name), "_"), Content: content}, hash, nil
}
