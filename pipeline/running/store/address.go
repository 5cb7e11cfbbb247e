package store

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
)

// The schemes of addresses.
const (
	S3     = "s3"
	GCS    = "gs"
	Azure  = "azblob"
	file   = "file"
	sep    = "://"
	folder = "/"
)

// schemes are those that Parse knows.
var schemes = []string{S3, GCS, Azure}

// An Address names an object, or with an empty key or one that ends in a
// slash, all objects below.
type Address struct{ Scheme, Bucket, Key string }

// Is reports whether a name is an address and not the path of a file.
func Is(name string) bool { return strings.Contains(name, sep) }

// Parse takes an address apart. Without a bucket ("s3:///folder") it is that
// of AWS_S3_BUCKET.
func Parse(address string) (Address, error) {
	scheme, rest, ok := strings.Cut(address, sep)
	if !ok || !slices.Contains(schemes, scheme) {
		return Address{}, fmt.Errorf("%s: not an address that begins with s3://, gs://, azblob:// or file://", withoutSecrets(address))
	}
	bucket, key, _ := strings.Cut(rest, folder)
	if bucket == "" && scheme == S3 {
		bucket = os.Getenv("AWS_S3_BUCKET")
	}
	switch {
	case bucket == "":
		return Address{}, fmt.Errorf("%s: names no bucket", address)
	case strings.ContainsAny(bucket, "@?#:"): // a password, perhaps
		return Address{}, fmt.Errorf("%s://: what follows is not the name of a bucket; keys and options belong into environment variables", scheme)
	}
	return Address{scheme, bucket, key}, nil
}

func (a Address) String() string { return a.Scheme + sep + a.Bucket + folder + a.Key }

// LabelStudio is the address as Label Studio's storages resolve it.
func (a Address) LabelStudio() string {
	if a.Scheme == Azure {
		a.Scheme = "azure-blob"
	}
	return a.String()
}

// isFolder reports whether the address can only be one of many objects.
func (a Address) isFolder() bool { return a.Key == "" || strings.HasSuffix(a.Key, folder) }

// Join is the address of what has this name below an address.
func Join(address, name string) string {
	return strings.TrimSuffix(address, folder) + folder + strings.TrimPrefix(path.Clean(folder+name), folder)
}

// Parent is the address of the folder that an address lies in.
func Parent(address string) string {
	at := strings.Index(address, sep) + len(sep)
	rest := strings.TrimSuffix(address[at:], folder)
	end := strings.LastIndex(rest, folder)
	if end < 0 {
		return address[:at] + rest
	}
	return address[:at] + rest[:end]
}

// Below is the name of an address below another one; "" for the same.
func Below(address, above string) (name string, ok bool) {
	above = strings.TrimSuffix(above, folder)
	if address == above {
		return "", true
	}
	return strings.CutPrefix(address, above+folder)
}

// Path is the name as it is, or for file:///srv/pdfs the path that it means.
func Path(name string) (string, error) {
	if !strings.HasPrefix(name, file+sep) {
		return name, nil
	}
	u, err := url.Parse(name)
	if err != nil || u.Host != "" && u.Host != "localhost" || u.Path == "" {
		return "", fmt.Errorf("%s: not the address of a file of this machine, as file:///srv/pdfs is", name)
	}
	return u.Path, nil
}
