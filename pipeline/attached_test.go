package pipeline

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// nested is a reader of documents of one page that hold documents without end,
// each as many as its own number says.
type nested struct{ count int }

func (nested) Pages(context.Context, string) (int, error) { return 1, nil }

func (n nested) Page(_ context.Context, path string, number int, _ reading.Options) (paper.Page, error) {
	p := paper.Page{Number: number, Width: 100, Height: 200, Text: paper.PrintedText}
	for i := range n.count {
		p.Attached = append(p.Attached, fmt.Sprintf("%d.pdf", i))
	}
	return p, nil
}

func TestAttached(t *testing.T) {
	p := &Pipeline{Reader: nested{1}}
	r := p.Run(t.Context(), source.Source{Path: "in/a.pdf", Name: "a.pdf", Stem: "a", SHA256: "1"})
	var got []string
	for _, one := range r.All() {
		line := fmt.Sprintf("%s at %s as %s: %s", one.Source.Name, one.Source.Path, one.Source.Stem, one.Status)
		for _, problem := range one.Problems {
			line += ", " + problem.Message
		}
		got = append(got, line)
		if len(one.Document.Pages) != 1 || one.Document.Pages[0].Attached != nil || one.Attached != nil {
			t.Errorf("%s: kept %+v", one.Source.Name, one)
		}
	}
	want := []string{
		"a.pdf at in/a.pdf as a: ok",
		"a.pdf!0.pdf at in/a.pdf!0.pdf as a.pdf!0: ok",
		"a.pdf!0.pdf!0.pdf at in/a.pdf!0.pdf!0.pdf as a.pdf!0.pdf!0: partial, attached: 1 inside it, of which 0 are read",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// Of very many documents inside one the first are read, and the rest is told.
func TestAttachedBeyondTheBound(t *testing.T) {
	inside, problems := (&Pipeline{Reader: nested{mostAttached + 5}}).attached(
		t.Context(), source.Source{Name: "a.pdf"}, []paper.Page{{Attached: strings.Split(strings.Repeat("x.pdf ", mostAttached+5), " ")[:mostAttached+5]}}, deepestAttached-1)
	if len(inside) != mostAttached || len(problems) != 1 || problems[0].Kind != reading.TooLarge {
		t.Errorf("%d are read, problems %v", len(inside), problems)
	}
}

// Where only some pages are wanted, what is attached is not.
func TestAttachedToAPicture(t *testing.T) {
	inside, problems := (&Pipeline{Reader: nested{1}}).attached(
		t.Context(), source.Source{Name: "a.pdf", ImagesOnly: true}, []paper.Page{{Attached: []string{"x.pdf"}}}, 0)
	if inside != nil || problems != nil {
		t.Errorf("%v are read, problems %v", inside, problems)
	}
}
