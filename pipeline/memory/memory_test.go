package memory

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// printOn is the print of a document on a made form: its heads stand at places of
// their own.
func printOn(name string) form.Print {
	p := paper.Page{Number: 1, Width: 600, Height: 840, Text: paper.PrintedText}
	for i, head := range []string{"Depth", "Description", "Remarks", "Project", "Client", "Borehole"} {
		x, y := float64(40+90*i), 80.0+float64(len(name)*30*(i%2))
		text := head + strings.Repeat(name, 2)
		p.Words = append(p.Words, paper.Word{Text: text + ":", Box: paper.Box{X0: x, Y0: y, X1: x + 80, Y1: y + 10}, Size: 9, Confidence: 1})
		p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: x + float64(7*len(name)), Y: 100}, To: paper.Point{X: x + float64(7*len(name)), Y: 800}})
	}
	return form.Of([]paper.Page{p})
}

// A ballot is what a set of habits makes of a document: halves of a layer.
type ballot struct {
	habits string
	right  int
}

// review is one of a document with six layers, of which as many halves are right
// by itself.
func review(document int, on string, plain int, ballots ...ballot) Review {
	r := Review{
		Document: fmt.Sprintf("%08x%08x", document, document), Truth: fmt.Sprintf("%016x", document+1), Print: printOn(on),
		Plain: Counts{plain, 6, 6, 6000}, Ballots: map[string]Counts{},
	}
	for _, b := range ballots {
		r.Ballots[b.habits] = Counts{b.right, 6, 6, 6000}
	}
	return r
}

// doubtful is a review whose habits the analysis is not sure of.
func doubtful(r Review) Review {
	for key, c := range r.Ballots {
		c.Sure = 2000
		r.Ballots[key] = c
	}
	return r
}

func read(reading habit.Habit, r Review) Review {
	r.Reading = reading
	return r
}

// showing is a review of a document that shows so many levels, of which so many were
// boundaries.
func showing(right, all int, r Review) Review {
	r.Signs = map[habit.Habit]Tally{habit.Levels: {right, all}}
	return r
}

func TestDecide(t *testing.T) {
	tests := []struct {
		name      string
		reviews   []Review
		want      string
		confirmed bool
	}{
		{"what mends one document", []Review{review(1, "a", 4, ballot{"printed", 12}, ballot{"labels", 6})}, "printed", false},
		{"too little", []Review{review(1, "a", 11, ballot{"printed", 12})}, "", false},
		{"right as it is", []Review{review(1, "a", 12, ballot{"printed", 4})}, "", false},
		{"a set that is worth its size", []Review{review(1, "a", 4, ballot{"labels", 8}, ballot{"nofills", 4}, ballot{"labels+nofills", 12})}, "labels+nofills", false},
		{"a set that is not", []Review{review(1, "a", 4, ballot{"labels", 10}, ballot{"nofills", 4}, ballot{"labels+nofills", 11})}, "labels", false},
		{"of equals the first", []Review{review(1, "a", 4, ballot{"single", 12}, ballot{"printed", 12})}, "printed", false},
		{"of which the analysis is not sure", []Review{doubtful(review(1, "a", 4, ballot{"printed", 12}))}, "", false},
		{"no difference to the other", []Review{review(1, "a", 4, ballot{"printed", 12}), review(2, "a", 12)}, "printed", false},
		{"harm to the other", []Review{review(1, "a", 4, ballot{"printed", 12}), review(2, "a", 12, ballot{"printed", 3})}, "", false},
		{"helps more than it harms, but not by what the others teach", []Review{
			review(1, "a", 2, ballot{"printed", 12}), review(2, "a", 12, ballot{"printed", 6})}, "", false},
		{"helps several more than it harms one", []Review{
			review(1, "a", 2, ballot{"printed", 12}), review(2, "a", 2, ballot{"printed", 12}), review(3, "a", 12, ballot{"printed", 11})}, "printed", false},
		{"two that do not know of each other's sets", []Review{
			review(1, "a", 4, ballot{"labels", 8}, ballot{"labels+nofills", 12}, ballot{"nofills", 4}),
			review(2, "a", 4, ballot{"labels", 8}, ballot{"nofills", 5})}, "labels", false},
		{"a right reading is confirmed", []Review{read(habit.Drawn, review(1, "a", 12))}, "drawn", true},
		{"unless it is against another document", []Review{read(habit.Drawn, review(1, "a", 12)), review(2, "a", 9, ballot{"drawn", 8})}, "", false},
		{"unless readings differ", []Review{read(habit.Drawn, review(1, "a", 12)), read(habit.Printed, review(2, "a", 12))}, "", false},
		{"most readings", []Review{
			read(habit.Drawn, review(1, "a", 12)), read(habit.Drawn, review(2, "a", 12)), read(habit.Printed, review(3, "a", 12))}, "drawn", true},
		{"right in centimetres that it does not say", []Review{review(1, "a", 12, ballot{"metres", 0}, ballot{"feet", 0})}, "centimetres", true},
		{"wrong in any unit", []Review{review(1, "a", 2, ballot{"metres", 0}, ballot{"feet", 0})}, "", false},
		{"right in a unit that it says", []Review{review(1, "a", 12)}, "", false},
		{"another document in another unit", []Review{
			review(1, "a", 12, ballot{"metres", 0}, ballot{"feet", 0}), review(2, "a", 12, ballot{"centimetres", 0}, ballot{"feet", 0})}, "", false},
		{"levels that were boundaries", []Review{showing(5, 5, review(1, "a", 12)), showing(4, 4, review(2, "a", 10))}, "levels", true},
		{"and a reading", []Review{read(habit.Drawn, showing(5, 5, review(1, "a", 12))), showing(4, 4, review(2, "a", 10))}, "drawn+levels", true},
		{"on one document", []Review{showing(9, 9, review(1, "a", 12)), review(2, "a", 10)}, "", false},
		{"too few", []Review{showing(4, 4, review(1, "a", 12)), showing(3, 3, review(2, "a", 10))}, "", false},
		{"often others", []Review{showing(5, 7, review(1, "a", 12)), showing(4, 4, review(2, "a", 10))}, "", false},
		{"against another document", []Review{showing(5, 5, review(1, "a", 12, ballot{"levels", 10})), showing(4, 4, review(2, "a", 10))}, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			forms := New(tt.reviews...).Forms()
			if len(forms) != 1 {
				t.Fatalf("%d forms", len(forms))
			}
			set := forms[0].Set
			if got := habit.Key(set.Habits); got != tt.want || set.Confirmed != tt.confirmed {
				t.Errorf("%q, confirmed %v; want %q, %v", got, set.Confirmed, tt.want, tt.confirmed)
			}
			if forms[0].After < forms[0].Before {
				t.Errorf("explained %v before and %v after", forms[0].Before, forms[0].After)
			}
		})
	}
}

// Several reviews of one document weigh together as one.
func TestContradictingReviewsAreWeighed(t *testing.T) {
	other := review(1, "a", 12, ballot{"printed", 4})
	other.Truth = "00000000000000ff"
	m := New(review(1, "a", 4, ballot{"printed", 12}), other, review(2, "a", 4, ballot{"printed", 12}))
	f := m.Forms()[0]
	if f.Reviews != 3 || f.Documents != 2 {
		t.Errorf("%d reviews of %d documents", f.Reviews, f.Documents)
	}
	if got := habit.Key(f.Set.Habits); got != "printed" {
		t.Errorf("%q", got)
	}
}

func TestColumns(t *testing.T) {
	at := func(document, from, to int) Review {
		r := review(document, "a", 4, ballot{"printed", 12})
		r.Columns.Depths = habit.Span{From: from, To: to}
		return r
	}
	tests := []struct {
		name    string
		reviews []Review
		want    habit.Span
	}{
		{"one", []Review{at(1, 100, 150)}, habit.Span{From: 100, To: 150}},
		{"the same, moved a little", []Review{at(1, 100, 150), at(2, 104, 152), at(3, 90, 149)}, habit.Span{From: 100, To: 150}},
		{"one elsewhere", []Review{at(1, 100, 150), at(2, 500, 550), at(3, 104, 152)}, habit.Span{From: 100, To: 150}},
		{"two elsewhere", []Review{at(1, 100, 150), at(2, 500, 550)}, habit.Span{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, columnsOf(tt.reviews).Depths); d != "" {
				t.Error(d)
			}
		})
	}
}

// some are reviews of two forms, with words.
func some() []Review {
	var all []Review
	for i := range 12 {
		r := review(3*i, "a", 4, ballot{"printed", 12})
		if i%3 == 0 {
			r = review(3*i, "otherform", 12)
		}
		r.Words = map[string]int{"quorbig": 2}
		all = append(all, r)
	}
	return all
}

func bytesOf(t *testing.T, m *Memory) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOrderAndMergingMakeNoDifference(t *testing.T) {
	reviews := some()
	want := bytesOf(t, New(reviews...))
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(reviews), func(i, j int) { reviews[i], reviews[j] = reviews[j], reviews[i] })
		cut := r.IntN(len(reviews))
		merged := Merge(New(reviews[:cut]...), nil, New(reviews[cut/2:]...))
		if got := bytesOf(t, merged); got != want {
			t.Fatalf("other bytes with seed %d", seed)
		}
		if got, want := merged.Version(), New(reviews...).Version(); got != want || got == "" {
			t.Fatalf("version %q, want %q", got, want)
		}
	}
}

func TestFile(t *testing.T) {
	m := New(some()...)
	text := bytesOf(t, m)
	if !Is([]byte(text)) || Is([]byte(`{"a.pdf":[]}`)) || Is(nil) {
		t.Error("a memory is not told from other files")
	}
	again, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if got := bytesOf(t, again); got != text {
		t.Error("reading and writing changes the bytes")
	}
	for name, bad := range map[string]string{
		"not a memory of reviews": "{}",
		"unexpected end of JSON":  text[:len(text)/2],
		"of version 2":            strings.Replace(text, `"version":1`, `"version":2`, 1),
		"is no hash":              strings.Replace(text, `"document":"0`, `"document":"x`, 1),
		"knows no habits":         strings.Replace(text, `{"printed"`, `{"soup"`, 1),
		"impossible counts":       strings.Replace(text, `"plain":{"right":4`, `"plain":{"right":400`, 1),
		"a print of version":      strings.Replace(text, fmt.Sprintf(`"print":{"version":%d`, form.Version), `"print":{"version":99`, 1),
	} {
		if _, err := Read(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForgetting(t *testing.T) {
	m := New(some()...)
	f := m.Forms()[0]
	rest, ok := m.Without(f.Name)
	if !ok || len(rest.Forms()) != len(m.Forms())-1 || slices.ContainsFunc(rest.Forms(), func(o Form) bool { return o.Name == f.Name }) {
		t.Errorf("forgotten %v: %d of %d forms are left", ok, len(rest.Forms()), len(m.Forms()))
	}
	if _, ok := m.Without("soup"); ok {
		t.Error("a form of no name was forgotten")
	}
}

func TestOf(t *testing.T) {
	m := New(some()...)
	if got := m.Of(printOn("a")); habit.Key(got.Usual.Habits) != "printed" {
		t.Errorf("on its form is usual: %v", got.Usual.Habits)
	}
	for name, on := range map[string]string{"a form of which nothing is known": "otherform", "a form that is not known": "somethingelse"} {
		if got := m.Of(printOn(on)); !got.Usual.Empty() {
			t.Errorf("on %s is usual: %v", name, got.Usual.Habits)
		}
	}
	var none *Memory
	if got := none.Of(printOn("a")); !got.Usual.Empty() || got.Words == nil || none.Version() != "" {
		t.Error("no memory knows something")
	}
	if got := New(review(1, "a", 12)).Version(); got != "" {
		t.Errorf("a memory that makes no difference has version %q", got)
	}
}

// Words that are used on several forms are known everywhere, others on theirs.
func TestWords(t *testing.T) {
	m := New(some()...)
	if d := cmp.Diff([]string{"quorbig"}, m.Words()); d != "" {
		t.Error(d)
	}
	var one []Review
	for _, r := range some() {
		if r.Plain.Right == 4 {
			one = append(one, r)
		}
	}
	m = New(one...)
	if got := m.Words(); len(got) > 0 {
		t.Errorf("on all forms are known %v", got)
	}
	if d := cmp.Diff([]string{"quorbig"}, m.Forms()[0].Words); d != "" {
		t.Error(d)
	}
	if known := m.Of(printOn("a")).Words.Strangers("quorbig"); len(known) > 0 {
		t.Errorf("strange on its form: %v", known)
	}
	if known := m.Of(printOn("somethingelse")).Words.Strangers("quorbig"); len(known) == 0 {
		t.Error("known on another form")
	}
	one[0].Refuted = []string{"quorbig"}
	if got := New(one...).Forms()[0].Words; len(got) > 0 {
		t.Errorf("learned %v, which stands in other texts", got)
	}
}

func TestBounded(t *testing.T) {
	var many []Review
	for i := range 3 * mostPerForm {
		many = append(many, review(i, "a", 4, ballot{"printed", 12}))
	}
	m := New(many...)
	if got := len(m.Reviews()); got != mostPerForm {
		t.Errorf("%d reviews are kept", got)
	}
	n := 0
	for _, kept := range Kept(append(many, many...)) {
		if kept {
			n++
		}
	}
	if n != mostPerForm {
		t.Errorf("%d are worth examining", n)
	}
}

// A memory of many reviews is made again by those that it keeps, and by those that
// are worth examining of the sketches of all.
func TestKeptMakeTheSame(t *testing.T) {
	var many []Review
	for i := range 8 * mostPerForm {
		many = append(many, review(i, strings.Repeat("ab", i%7)+strings.Repeat("c", i%3), 4, ballot{"printed", 12}))
	}
	m := New(many...)
	if again := New(m.Reviews()...); bytesOf(t, again) != bytesOf(t, m) {
		t.Errorf("%d reviews are kept, and of these %d", len(m.Reviews()), len(again.Reviews()))
	}
	var worth []Review
	for i, kept := range Kept(many) {
		if kept {
			worth = append(worth, many[i])
		}
	}
	if bytesOf(t, New(worth...)) != bytesOf(t, m) {
		t.Errorf("%d reviews are worth examining, %d are kept", len(worth), len(m.Reviews()))
	}
}

func BenchmarkTenThousandReviews(b *testing.B) {
	var many []Review
	for i := range 10_000 {
		many = append(many, review(i, strings.Repeat("x", i%50), 4, ballot{"printed", 12}))
	}
	for b.Loop() {
		if len(New(many...).Forms()) == 0 {
			b.Fatal("no forms")
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := New(some()[:3]...).WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"kind":"lsml memory","version":1,"reviews":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		again, err := Read(strings.NewReader(bytesOf(t, m)))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if again.Version() != m.Version() || bytesOf(t, again) != bytesOf(t, m) {
			t.Error("reading and writing makes a difference")
		}
		m.Of(printOn("a"))
	})
}
