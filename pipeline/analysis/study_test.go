package analysis

import (
	"bytes"
	"reflect"
	"testing"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// supposed are sets of one habit each, between which nothing is supposed, and of two
// that different parts of the analysis ask for.
func supposed() []habit.Set {
	columns := habit.Columns{Depths: habit.Span{From: 50, To: 150}, Descriptions: habit.Span{From: 200, To: 700}}
	var sets []habit.Set
	for _, h := range habit.All() {
		sets = append(sets, habit.Set{Habits: []habit.Habit{h}, Columns: columns}, habit.Set{})
	}
	return append(sets, habit.Set{Habits: []habit.Habit{habit.Drawn, habit.Feet}}, habit.Set{Habits: []habit.Habit{habit.Heights, habit.Strokes}, Columns: columns})
}

// checkStudy asks one study of pages for sets in turn, and for each a new one.
func checkStudy(t *testing.T, pages []paper.Page, sets ...habit.Set) {
	t.Helper()
	study := NewStudy(pages, lexicon.Default(), nil)
	for _, usual := range sets {
		got, err := study.Suppose(t.Context(), usual)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := NewStudy(pages, lexicon.Default(), nil).Suppose(t.Context(), usual)
		if !bytes.Equal(written(t, got), written(t, want)) {
			t.Errorf("%v, asked after others: %s\nasked first: %s", usual.Habits, written(t, got), written(t, want))
		}
	}
}

// A study that was asked much finds what one finds that is asked for the first time.
func TestStudy(t *testing.T) {
	checkStudy(t, drawn(profile), supposed()...)
	log := drawnLog()
	checkStudy(t, []paper.Page{log.Page, table("0.00", "1.20", "2.40", "3.70")}, supposed()...)
}

// Of a page that is missing with some habits nothing is found, though it is not with others.
func TestStudyWithMissingPages(t *testing.T) {
	log := drawnLog()
	r := NewStudy([]paper.Page{log.Page}, lexicon.Default(), nil).known
	d := r.understandAll(t.Context(), habit.Set{})
	whole := r.form(d)
	if logs, _ := r.drawings(d).Read(t.Context(), habit.Set{}); len(logs) != 1 {
		t.Fatalf("%d logs, want 1", len(logs))
	}
	d.missing, d.straight[0] = []*reading.Error{{Kind: reading.TooLarge}}, layout.Page{}
	if logs, _ := r.drawings(d).Read(t.Context(), habit.Set{}); len(logs) > 0 {
		t.Errorf("%d logs on a page that is missing", len(logs))
	}
	if reflect.DeepEqual(r.form(d), whole) {
		t.Error("the print of the form is that of a page that is missing")
	}
}

func FuzzStudy(f *testing.F) {
	f.Add(profile, uint8(1), uint8(2))
	f.Add([]byte("\x00\xff\xfe\x14\x08\x14\x01\x20\xfc\x08\x00\x0a\x04\xff\x00\xfe\x00"), uint8(70), uint8(9))
	sets := supposed()
	f.Fuzz(func(t *testing.T, data []byte, first, then uint8) {
		one, other := sets[int(first)%len(sets)], sets[int(then)%len(sets)]
		checkStudy(t, drawn(data[:min(len(data), 400)]), one, other, one)
	})
}
