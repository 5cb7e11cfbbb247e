package fetch

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"lsml/lsformat/labelstudio"
)

const (
	// downloadPatience bounds a download: below Label Studio's patience with
	// us, so that the reason is told and not just a timeout.
	downloadPatience = 60 * time.Second
	// freshness is how long a download is used without asking again: an
	// annotator draws several regions on one page.
	freshness = 5 * time.Minute
	// maxRedirects is more than a resolver and a bucket need.
	maxRedirects = 5
)

// downloads are the files that came over the network, kept by content.
type downloads struct {
	dir       string
	server    *url.URL // Label Studio; nil for none
	client    *http.Client
	fileBytes int64
	maxBytes  int64
	flights   singleflight.Group
	loading   places

	mu     sync.Mutex
	latest map[string]*download // by address
	absent map[string]time.Time // objects that were not there, by address, and when
	files  map[string]*kept     // by digest
	bytes  int64                // of all files
	uses   int64                // counts, to tell which was last
}

// A download is what an address gave last.
type download struct {
	sum  string
	etag string
	time time.Time
}

func newDownloads(o Options) (*downloads, error) {
	d := &downloads{
		dir: o.Downloads, loading: make(places, downloadsAtOnce), fileBytes: o.FileBytes, maxBytes: o.CacheBytes,
		files: make(map[string]*kept), latest: make(map[string]*download), absent: make(map[string]time.Time),
	}
	g := guard{}
	if o.LabelStudio != "" {
		u, err := url.Parse(o.LabelStudio)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("label studio: %q is not an address such as http://localhost:8080", o.LabelStudio)
		}
		d.server, g.labelStudio = u, labelstudio.HostPort(u)
	}
	// Without a proxy: behind one, the address dialed would not be the one asked for.
	transport := &http.Transport{DialContext: g.dial, ForceAttemptHTTP2: true}
	d.client = &http.Client{
		Transport:     byPath{server: d.server, files: labelstudio.Sign(transport, d.server, o.Token), others: transport},
		CheckRedirect: followFew,
		Timeout:       downloadPatience,
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return nil, fmt.Errorf("downloads: %w", err)
	}
	return d, d.clear()
}

func followFew(_ *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	return nil
}

// get is the file at an address.
func (d *downloads) get(ctx context.Context, a address, taskID string) (File, error) {
	where, err := d.locate(a, taskID)
	if err != nil {
		return File{}, err
	}
	return d.shared(ctx, a.remote, func(ctx context.Context) error { return d.download(ctx, a.remote, where) })
}

// shared is the file that a download brings, if the last one is not fresh.
// Those who ask for the same at one time share it, and it goes on when one of
// them leaves.
func (d *downloads) shared(ctx context.Context, remote string, download func(context.Context) error) (File, error) {
	if f, ok := d.fresh(remote); ok {
		return f, nil
	}
	flight := d.flights.DoChan(remote, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), downloadPatience)
		defer cancel()
		leave, err := d.loading.take(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
		return nil, download(ctx)
	})
	select {
	case r := <-flight:
		if r.Err != nil {
			return File{}, r.Err
		}
	case <-ctx.Done():
		return File{}, ctx.Err()
	}
	if f, ok := d.fresh(remote); ok {
		return f, nil
	}
	return File{}, errors.New("the cache of downloads is too small")
}

// locate is where to ask for an address.
func (d *downloads) locate(a address, taskID string) (*url.URL, error) {
	if !a.cloud && a.remote[0] != '/' {
		return url.Parse(a.remote)
	}
	if d.server == nil {
		return nil, errors.New("not found here, and the address of Label Studio, which may have it, is not known")
	}
	if !a.cloud {
		ref, err := url.Parse(a.remote)
		if err != nil {
			return nil, err
		}
		u := d.server.JoinPath(ref.Path)
		u.RawQuery = ref.RawQuery
		if !isFile(d.server, u) {
			return nil, errors.New("not the address of a file on Label Studio")
		}
		return u, nil
	}
	if _, err := strconv.ParseUint(taskID, 10, 64); err != nil {
		return nil, errors.New("it is resolved only for a task with a number")
	}
	u := d.server.JoinPath("tasks", taskID, "resolve/")
	u.RawQuery = url.Values{"fileuri": {base64.URLEncoding.EncodeToString([]byte(a.remote))}}.Encode()
	return u, nil
}

// fresh is the file that an address gave a short while ago.
func (d *downloads) fresh(remote string) (File, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := d.latest[remote]
	if l == nil || time.Since(l.time) > freshness {
		return File{}, false
	}
	return d.use(l.sum)
}

// download asks for an address, unless what it gave last still holds.
func (d *downloads) download(ctx context.Context, remote string, where *url.URL) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, where.String(), nil)
	if err != nil {
		return err
	}
	etag := d.etag(remote)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	answer, err := d.client.Do(r)
	if err != nil {
		var failed *url.Error
		if errors.As(err, &failed) { // whose text holds the whole address
			err = failed.Err
		}
		return err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusNotModified && etag != "":
		d.note(remote, "", etag)
		return nil
	case answer.StatusCode != http.StatusOK:
		return fmt.Errorf("%s answers %s", where.Host, answer.Status)
	case answer.ContentLength > d.fileBytes:
		return fmt.Errorf("larger than %d bytes", d.fileBytes)
	}
	f, err := d.keep(answer.Body)
	if err != nil {
		return err
	}
	defer f.Release()
	d.note(remote, f.SHA256, answer.Header.Get("ETag"))
	return nil
}

// etag is the mark of what an address gave last, if that is still kept.
func (d *downloads) etag(remote string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if l := d.latest[remote]; l != nil && d.files[l.sum] != nil {
		return l.etag
	}
	return ""
}

// maxAddresses bounds the addresses that are remembered.
const maxAddresses = 50_000

// note remembers what an address gave; an empty digest means the same as last.
func (d *downloads) note(remote, sum, etag string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if sum == "" {
		if l := d.latest[remote]; l != nil {
			sum = l.sum
		}
	}
	if len(d.latest) >= maxAddresses {
		clear(d.latest)
	}
	d.latest[remote] = &download{sum, etag, time.Now()}
}
