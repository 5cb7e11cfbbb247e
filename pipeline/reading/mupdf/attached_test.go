package mupdf

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/reading"
)

func TestAttached(t *testing.T) {
	d, err := Open(filepath.Join("..", "..", "..", "testdata", "pdf", "attached-de.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	names, err := d.Attached()
	if diff := cmp.Diff([]string{"KB 21.pdf", "F 6.pdf"}, names); diff != "" || err != nil {
		t.Errorf("Attached: %v, mismatch (-want +got):\n%s", err, diff)
	}
	var unread *reading.Error
	if err := d.Enter("KB 22.pdf"); !errors.As(err, &unread) || unread.Kind != reading.Invalid {
		t.Errorf("Enter of what is not there: %v", err)
	}
	if err := d.Enter("F 6.pdf"); err != nil {
		t.Fatal(err)
	}
	p, err := d.Page(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	words, _ := p.Words()
	if len(words) == 0 || words[0].Text != "Sondage" {
		t.Errorf("the page inside has words %v", words)
	}
	if names, err := d.Attached(); len(names) != 0 || err != nil {
		t.Errorf("inside it: %v, %v", names, err)
	}
}

func TestDistinct(t *testing.T) {
	tests := []struct {
		name     string
		in, want []string
	}{
		{"as they are", []string{"KB 1.pdf", "Süd.PDF"}, []string{"KB 1.pdf", "Süd.PDF"}},
		{"twice", []string{"a.pdf", "A.pdf", "a.pdf"}, []string{"a.pdf", "A~2.pdf", "a~3.pdf"}},
		{"no PDF", []string{"data.xml", ".pdf", ""}, []string{"", "", ""}},
		{"folders", []string{"../../etc/a.pdf", `C:\x\b.pdf`}, []string{"a.pdf", "b.pdf"}},
		{"signs of paths and lines", []string{"a!b:c\n.pdf", "\xff.pdf"}, []string{"abc.pdf", ""}},
		{"long", []string{strings.Repeat("ü", 80) + ".pdf"}, []string{strings.Repeat("ü", 50) + ".pdf"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, distinct(tt.in)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
