package forms

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"lsml/lsformat/decode"
)

// version is that of the files that Write makes.
const version = 1

// maxFile bounds the bytes of a list: some million documents.
const maxFile = 512 << 20

// file is how a list is stored.
type file struct {
	Version   int        `json:"forms_version"`
	Documents []Document `json:"documents"`
}

// Write writes the list, a line for each document. The same list gives the
// same bytes.
func (l *List) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "{\"forms_version\":%d,\"documents\":[", version)
	for i, d := range l.Documents {
		if i > 0 {
			b.WriteByte(',')
		}
		line, err := line(d)
		if err != nil {
			return err
		}
		b.WriteString("\n" + line)
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// line is a document without escapes of <, > and &.
func line(d Document) (string, error) {
	var s strings.Builder
	e := json.NewEncoder(&s)
	e.SetEscapeHTML(false)
	err := e.Encode(d)
	return strings.TrimSuffix(s.String(), "\n"), err
}

// ErrOther is for a file that is no list of forms.
var ErrOther = errors.New("not a list of forms")

// Read reads what Write writes. It is an error wrapping ErrOther if it is
// something else, and another if what it says does not go together.
func Read(r io.Reader) (*List, error) {
	limited := &io.LimitedReader{R: r, N: maxFile + 1}
	var f file
	d := json.NewDecoder(limited)
	if err := d.Decode(&f); err != nil {
		if limited.N <= 0 {
			return nil, fmt.Errorf("%w: more than %d MB", ErrOther, maxFile>>20)
		}
		return nil, fmt.Errorf("%w: %w", ErrOther, decode.Error(err))
	}
	if f.Version == 0 {
		return nil, ErrOther
	}
	if f.Version != version {
		return nil, fmt.Errorf("a list of forms of version %d, which this lsml does not know", f.Version)
	}
	l := &List{Documents: f.Documents}
	l.index()
	return l, l.check()
}

// check makes sure that the list says one thing of each document.
func (l *List) check() error {
	for i, d := range l.Documents {
		switch {
		case d.Name == "":
			return fmt.Errorf("document %d has no name", i+1)
		case d.Form == "":
			return fmt.Errorf("%s: is on no form", d.Name)
		case d.Review != i+1:
			return fmt.Errorf("%s: is number %d to review, and stands at %d", d.Name, d.Review, i+1)
		case d.Score != nil && !(*d.Score >= 0 && *d.Score <= 1):
			return fmt.Errorf("%s: the score %v is not between 0 and 1", d.Name, *d.Score)
		case l.byName[d.Name] != i:
			return fmt.Errorf("%s: is there twice", d.Name)
		}
	}
	return nil
}
