package fetch

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
)

// An address is a data value of a task, taken apart.
type address struct {
	given string
	// local is where the file would be below a root, with forward slashes;
	// empty if it cannot be there.
	local string
	// remote is what to ask for: an absolute URL, or a path on Label Studio.
	remote string
	// cloud is the bucket's address, which Label Studio resolves for a task.
	cloud bool
	data  string // of a data: address
	name  string // the path by which the file is called, with forward slashes
}

const (
	// maxShown is how much of an address errors show; data: addresses are long.
	maxShown = 200
	// maxAddress is the length in bytes of the longest address that is taken,
	// but for data: addresses. Signed ones have two thousand.
	maxAddress = 16 << 10
)

// String is the address for people: without user, query and fragment, which
// hold the secrets of signed addresses, but for the path that Label Studio has
// there.
func (a address) String() string {
	shown := a.given
	if u, err := url.Parse(shown); err == nil && a.data == "" {
		u.User, u.Fragment, u.RawFragment = nil, "", ""
		if strings.TrimSuffix(u.Path, "/") != localFilesPath {
			u.RawQuery = ""
		}
		shown = u.String()
	} else if at := strings.IndexAny(shown, "?#@"); a.data == "" && at >= 0 {
		shown = shown[:at] + "…" // no address, but a secret may be in it
	}
	if len(shown) > maxShown {
		shown = strings.ToValidUTF8(shown[:maxShown], "") + "…"
	}
	return shown
}

// The paths under which Label Studio serves files.
const (
	localFilesPath = "/data/local-files"
	uploadPath     = "/data/upload/"
)

// parseAddress takes a data value apart. Whether anything is there, and may be
// read, is found out later.
func parseAddress(value string) (address, error) {
	a := address{given: value}
	if strings.HasPrefix(value, "data:") {
		a.data = value
		return a, nil
	}
	if len(value) > maxAddress {
		return a, fmt.Errorf("%s: an address of %d bytes", a, len(value))
	}
	scheme, rest, hasScheme := strings.Cut(value, "://")
	if !hasScheme {
		return a.onServer(value)
	}
	switch scheme = strings.ToLower(scheme); scheme {
	case "http", "https":
		return a.web(value)
	case "s3", "gs", "azure-blob":
		a.remote, a.cloud, a.name = value, true, rest
		return a, nil
	case "file":
		u, err := url.Parse(value)
		if err != nil || u.Host != "" && u.Host != "localhost" || u.Path == "" {
			return a, fmt.Errorf("%s: not the address of a file on this machine", a)
		}
		a.local, a.name = u.Path, u.Path
		return a, nil
	}
	return a, fmt.Errorf("%s: addresses that begin with %s:// are not known", a, scheme)
}

// web is an http or https address. One of Label Studio's own paths may be on
// this disk as well.
func (a address) web(value string) (address, error) {
	u, err := url.Parse(value)
	if err != nil || u.Host == "" {
		return a, fmt.Errorf("%s: not a web address", a)
	}
	a.remote, a.name = value, u.Path
	if d, ok := localFile(u); ok {
		a.name = d
	}
	return a, nil
}

// onServer is an address without scheme: a path on Label Studio, or a path
// below a root.
func (a address) onServer(value string) (address, error) {
	if strings.HasPrefix(value, "upload/") || strings.HasPrefix(value, "/upload/") {
		value = "/data/" + strings.TrimPrefix(value, "/")
	}
	if !strings.HasPrefix(value, "/data/") {
		a.local, a.name = value, value
		if value == "" {
			return a, errors.New("the address is empty")
		}
		return a, nil
	}
	u, err := url.Parse(value)
	if err != nil {
		return a, fmt.Errorf("%s: %w", a, errors.Unwrap(err))
	}
	a.remote = u.RequestURI()
	if d, ok := localFile(u); ok {
		a.local, a.name = d, d
		return a, nil
	}
	a.name = u.Path
	if strings.HasPrefix(u.Path, uploadPath) {
		a.local = strings.TrimPrefix(u.Path, "/data/") // upload/<project>/<file>, as below Label Studio's media folder
	}
	return a, nil
}

// localFile is the path in a /data/local-files/?d= address, decoded as the
// server does it.
func localFile(u *url.URL) (string, bool) {
	if strings.TrimSuffix(u.Path, "/") != localFilesPath {
		return "", false
	}
	d := strings.TrimLeft(path.Clean("/"+u.Query().Get("d")), "/")
	return d, d != ""
}

// decodeData is the content of a data: address (RFC 2397), up to limit bytes.
func decodeData(value string, limit int64) ([]byte, error) {
	head, body, ok := strings.Cut(strings.TrimPrefix(value, "data:"), ",")
	if !ok {
		return nil, errors.New("data address without a comma")
	}
	if int64(len(body)) > 3*limit { // escapes take three bytes for one
		return nil, fmt.Errorf("data address: larger than %d bytes", limit)
	}
	text, err := url.PathUnescape(body)
	if err != nil {
		return nil, errors.New("data address: escapes that are none")
	}
	content := []byte(text)
	if strings.HasSuffix(strings.TrimSpace(head), ";base64") {
		if content, err = base64.StdEncoding.DecodeString(strings.TrimRight(text, " \n")); err != nil {
			return nil, fmt.Errorf("data address: %w", err)
		}
	}
	if int64(len(content)) > limit {
		return nil, fmt.Errorf("data address: larger than %d bytes", limit)
	}
	return content, nil
}
