package forms

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func scored(s float64) *float64 { return &s }

// run has a form of four documents of which two are unsure, a sure form of two,
// one on which nothing is found, and a document on its own.
var run = []Document{
	{Name: "b/1.pdf", Form: "0", Score: scored(0.9)},
	{Name: "a/4.pdf", Form: "0", Score: scored(0.3)},
	{Name: "a/2.pdf", Form: "1", Score: scored(0.95)},
	{Name: "a/1.pdf", Form: "1", Score: scored(0.97)},
	{Name: "b/2.pdf", Form: "0", Score: scored(0.6)},
	{Name: "letter 1.pdf", Form: "2"},
	{Name: "b/3.pdf", Form: "0", Score: scored(0.85)},
	{Name: "letter 2.pdf", Form: "2"},
	{Name: "letter 3.pdf", Form: "2"},
	{Name: "alone.pdf", Form: "3", Score: scored(0.1)},
}

func names(l *List) []string {
	var all []string
	for _, d := range l.Documents {
		all = append(all, d.Name)
	}
	return all
}

func TestOrder(t *testing.T) {
	want := []string{
		"letter 2.pdf", "b/2.pdf", "a/2.pdf", // of each form the one in the middle
		"letter 1.pdf", "a/4.pdf", "a/1.pdf", // and the least sure of the others
		"alone.pdf", "b/3.pdf", "b/1.pdf", "letter 3.pdf",
	}
	l := New(run)
	if got := names(l); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	d, ok := l.Of("a/4.pdf")
	if !ok || d.Form != "a/4.pdf" || d.Review != 5 || d.Place() != "000005" {
		t.Errorf("a/4.pdf: %+v", d)
	}
	if _, ok := l.Of("nowhere.pdf"); ok {
		t.Error("a document that is not there")
	}
}

func TestAnyOrderGivesTheSame(t *testing.T) {
	want := New(run)
	shuffled := slices.Clone(run)
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := New(shuffled); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %q", names(got))
		}
	}
}

func TestFile(t *testing.T) {
	for _, l := range []*List{New(run), New(nil), New([]Document{{Name: "<a> & b.pdf", Form: "x"}})} {
		var text strings.Builder
		if err := l.Write(&text); err != nil {
			t.Fatal(err)
		}
		got, err := Read(strings.NewReader(text.String()))
		if err != nil || !slices.EqualFunc(got.Documents, l.Documents, equal) {
			t.Errorf("%v\n%s", err, text.String())
		}
	}
}

func equal(a, b Document) bool { return reflect.DeepEqual(a, b) }

func TestFilesThatAreNoList(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, "not a list of forms"},
		{`[]`, "not a list of forms"},
		{`{"documents":[]}`, "not a list of forms"},
		{`{"forms_version":2,"documents":[]}`, "version 2"},
		{`{"forms_version":1,"documents":[{"document":"","form":"a","review":1}]}`, "document 1 has no name"},
		{`{"forms_version":1,"documents":[{"document":"a","review":1}]}`, "a: is on no form"},
		{`{"forms_version":1,"documents":[{"document":"a","form":"a","review":2}]}`, "a: is number 2 to review, and stands at 1"},
		{`{"forms_version":1,"documents":[{"document":"a","form":"a","review":1,"score":1.5}]}`, "a: the score 1.5"},
		{`{"forms_version":1,"documents":[{"document":"a","form":"a","review":1},{"document":"a","form":"a","review":2}]}`, "a: is there twice"},
	} {
		_, err := Read(strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.text, err)
		}
		if strings.HasPrefix(c.want, "not a") != errors.Is(err, ErrOther) {
			t.Errorf("%s: of the wrong kind: %v", c.text, err)
		}
	}
}

func TestTable(t *testing.T) {
	const want = `FORM          DOCUMENTS  UNSURE  NOTHING  SCORE  REVIEW FIRST
letter 1.pdf  3          0       3        -      letter 2.pdf, letter 1.pdf
a/4.pdf       4          2       0        0.66   b/2.pdf, a/4.pdf
a/1.pdf       2          0       0        0.96   a/2.pdf, a/1.pdf
alone on their form: 1 of 10
`
	var got strings.Builder
	if err := New(run).Print(&got, false); err != nil || got.String() != want {
		t.Errorf("%v\n%s", err, got.String())
	}
	got.Reset()
	if err := New(run).Print(&got, true); err != nil || !strings.Contains(got.String(), "\nalone.pdf") {
		t.Errorf("%v\n%s", err, got.String())
	}
}

func FuzzRead(f *testing.F) {
	var text strings.Builder
	if err := New(run).Write(&text); err != nil {
		f.Fatal(err)
	}
	f.Add(text.String())
	f.Add(`{"forms_version":1,"documents":[{"document":"a","form":"a","review":1,"score":null}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, d := range l.Documents {
			if got, ok := l.Of(d.Name); !ok || !equal(got, d) {
				t.Errorf("%q: %+v", d.Name, got)
			}
		}
		var again, table strings.Builder
		if err := errors.Join(l.Write(&again), l.Print(&table, true)); err != nil {
			t.Fatal(err)
		}
		if back, err := Read(strings.NewReader(again.String())); err != nil || !slices.EqualFunc(back.Documents, l.Documents, equal) {
			t.Errorf("%v\n%s", err, again.String())
		}
	})
}
