package memory

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// dated is a review that tells of the date how it is read by clues, "+" before those
// by which it is right.
func dated(document int, right bool, clues ...string) Review {
	r := review(document, "a", 12)
	t := Telling{Right: right, Clues: map[string]bool{}}
	for _, c := range clues {
		key, isRight := strings.CutPrefix(c, "+")
		t.Clues[key] = isRight
	}
	r.Facts = map[string]Telling{fact.Date.Label: t}
	return r
}

// again is another review of a document.
func again(r Review) Review {
	r.Truth = strings.Repeat("e", hashLength)
	return r
}

func TestCluesOfAForm(t *testing.T) {
	tests := []struct {
		name    string
		reviews []Review
		want    string
	}{
		{"nothing is wrong", []Review{dated(1, true)}, ""},
		{"a key", []Review{dated(1, false, "+finish:stand:", "+finish@100,200")}, "finish:stand:"},
		{"words that may be a value, and a place", []Review{dated(1, false, "+finish:muster bau", "+finish@100,200")}, "finish@100,200"},
		{"words that come again", []Review{dated(1, false, "+finish:stand"), dated(2, false, "+finish:stand")}, "finish:stand"},
		{"misread once", []Review{dated(1, false, "+finish:stand am:"), dated(2, false, "+finish:stand arn:")}, "finish:stand am:"},
		{"it would spoil another", []Review{dated(1, false, "+finish:stand:"), dated(2, true, "finish:stand:")}, ""},
		{"it would spoil one of three", []Review{dated(1, false, "+finish:stand:"), dated(2, true, "finish:stand:"), dated(3, false, "+finish:stand:"), dated(4, false, "+finish:stand:")}, "finish:stand:"},
		{"printed in two ways", []Review{dated(1, false, "+finish:stand:"), dated(2, false, "+finish:ende:"), dated(3, false, "+finish:ende:"), dated(4, false, "+finish:stand:")}, "finish:ende:+finish:stand:"},
		{"a place that is one's own", []Review{dated(1, false, "+finish@100,200"), dated(2, false, "+finish@100,400"), dated(3, false, "+finish@100,600")}, ""},
		{"a place of most", []Review{dated(1, false, "+finish@100,200"), dated(2, false, "+finish@110,204"), dated(3, false, "+finish@100,600")}, "finish@100,200"},
		{"contradictory reviews of one document", []Review{dated(1, false, "+finish:stand:"), again(dated(1, false))}, ""},
		{"where none knows better", []Review{dated(1, false, "finish:stand:")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := New(tt.reviews...)
			if got := habit.ClueKey(m.Forms()[0].Set.Clues); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if got := m.Version() != ""; got != (tt.want != "") {
				t.Errorf("version %q", m.Version())
			}
			if got := m.Of(printOn("elsewhere")).Usual; !got.Empty() {
				t.Errorf("on another form %v", got)
			}
			back, err := Read(strings.NewReader(bytesOf(t, m)))
			if err != nil {
				t.Fatal(err)
			}
			if bytesOf(t, back) != bytesOf(t, m) || back.Version() != m.Version() {
				t.Error("reading and writing makes a difference")
			}
		})
	}
}

func TestReadRefusesClues(t *testing.T) {
	text := bytesOf(t, New(dated(1, false, "+finish:stand:")))
	for name, change := range map[string][2]string{
		"of no fact": {`"Date":`, `"Soup":`}, "of another fact": {"finish:stand:", "east:stand:"}, "of no kind": {"finish:stand:", "stand"},
	} {
		if _, err := Read(strings.NewReader(strings.Replace(text, change[0], change[1], 1))); err == nil {
			t.Errorf("clues %s are read", name)
		}
	}
}

// What is reviewed of a title block is told by its key, and by its place.
func TestExamineTellsFacts(t *testing.T) {
	d := analysistest.NewDrawing()
	d.Write(50, 40, "Rasenmass:").Write(130, 40, "431.27").Write(300, 40, "Planecke:").Write(380, 40, "612'345").Write(430, 40, "/").Write(440, 40, "201'234")
	page := table()
	page.Words = append(d.Page.Words, page.Words...)
	truth := truthOf(2.85)
	truth[0].Metadata.Elevation = &strata.Found[float64]{Value: 431.27}
	truth[0].Metadata.Date = &strata.Found[string]{Value: "1988-04-03"}
	r, err := Examine(t.Context(), []paper.Page{page}, truth)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.check(); err != nil {
		t.Error(err)
	}
	if got := r.Facts[fact.Elevation.Label]; got.Right || !got.Clues["elevation:rasenmass:"] {
		t.Errorf("the elevation: %+v", got)
	}
	if d := cmp.Diff(Telling{Clues: map[string]bool{}}, r.Facts[fact.Date.Label]); d != "" {
		t.Errorf("a date that is not printed: %s", d)
	}
	if other, err := Examine(t.Context(), []paper.Page{page}, truthOf(2.85)); err != nil || other.key() == r.key() || len(other.Facts) > 0 {
		t.Errorf("a review of layers alone is the same: %v, %v", other.Facts, err)
	}
}
