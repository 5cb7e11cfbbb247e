package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

func TestTogether(t *testing.T) {
	parser, err := kong.New(&commands{}, vars())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ args, want string }{
		{"annotate a.pdf -o t.json b.pdf", "annotate -o t.json -- a.pdf b.pdf"},
		{"annotate a.pdf --dpi 100 -q b.pdf --only-predicted c.pdf -o -", "annotate --dpi 100 -q --only-predicted -o - -- a.pdf b.pdf c.pdf"},
		{"annotate -qo t.json a.pdf -qv b.pdf -ot.json --dpi=100 c.pdf", "annotate -qo t.json -qv -ot.json --dpi=100 -- a.pdf b.pdf c.pdf"},
		{"annotate -o t.json -- -a.pdf -o", "annotate -o t.json -- -a.pdf -o"},
		{"annotate --unknown a.pdf b.pdf", "annotate --unknown -- a.pdf b.pdf"},
		{"annotate a.pdf -o", "annotate -o -- a.pdf"},
		{"annotate --help", "annotate --help"},
		{"check a.json --json b.json", "check a.json --json b.json"}, // takes one word
		{"--version", "--version"},
		{"", ""},
	}
	for _, tt := range tests {
		got := together(parser.Model, strings.Fields(tt.args))
		if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", tt.args, diff)
		}
	}
}
