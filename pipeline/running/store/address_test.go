package store

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	t.Setenv("AWS_S3_BUCKET", "default")
	for _, tt := range []struct {
		address string
		want    string // the address again, or the error
	}{
		{"s3://b/a b/ü+%20?.pdf", "s3://b/a b/ü+%20?.pdf"},
		{"gs://b", "gs://b/"},
		{"azblob://b/f/", "azblob://b/f/"},
		{"s3:///f", "s3://default/f"},
		{"gs:///f", "gs:///f: names no bucket"},
		{"ftp://b/f", "ftp://b/f: not an address that begins with s3://, gs://, azblob:// or file://"},
		{"ftp://user:secret@b/f", "ftp://b/f: not an address that begins with s3://, gs://, azblob:// or file://"},
		{"s3://key:secret@b/f", "s3://: what follows is not the name of a bucket; keys and options belong into environment variables"},
		{"pdfs/a", "pdfs/a: not an address that begins with s3://, gs://, azblob:// or file://"},
	} {
		t.Run(tt.address, func(t *testing.T) {
			a, err := Parse(tt.address)
			got := a.String()
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	below := func(address, above string) string {
		name, ok := Below(address, above)
		if !ok {
			return "not below"
		}
		return name
	}
	path := func(name string) string {
		p, err := Path(name)
		if err != nil {
			return "error"
		}
		return p
	}
	for _, tt := range []struct{ name, got, want string }{
		{"join", Join("s3://b", "f/a.png"), "s3://b/f/a.png"},
		{"join to a folder", Join("s3://b/f/", "a.png"), "s3://b/f/a.png"},
		{"join does not lead out", Join("s3://b/f", "../../a.png"), "s3://b/f/a.png"},
		{"parent", Parent("s3://b/f/a.png"), "s3://b/f"},
		{"parent of a folder", Parent("s3://b/f/"), "s3://b"},
		{"parent of a bucket", Parent("s3://b"), "s3://b"},
		{"below", below("s3://b/f/g/a", "s3://b/f/"), "g/a"},
		{"below itself", below("s3://b/f", "s3://b/f/"), ""},
		{"not below a name that begins alike", below("s3://b/fg", "s3://b/f"), "not below"},
		{"not below another store", below("gs://b/f", "s3://b"), "not below"},
		{"Label Studio's name for S3", Address{S3, "b", "a"}.LabelStudio(), "s3://b/a"},
		{"Label Studio's name for Azure", Address{Azure, "b", "a"}.LabelStudio(), "azure-blob://b/a"},
		{"a path", path("pdfs/a b"), "pdfs/a b"},
		{"a file's address", path("file:///srv/a%20b"), "/srv/a b"},
		{"a file of another machine", path("file://host/srv"), "error"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %s, want %s", tt.got, tt.want)
			}
		})
	}
}

func TestWithoutSecrets(t *testing.T) {
	const text = `Get "https://account.blob.core.windows.net/c/a.pdf?sv=2024&sig=secret": dial https://user:secret@host/x: refused`
	const want = `Get "https://account.blob.core.windows.net/c/a.pdf": dial https://host/x: refused`
	if got := withoutSecrets(text); got != want || strings.Contains(got, "secret") {
		t.Errorf("got %s, want %s", got, want)
	}
}
