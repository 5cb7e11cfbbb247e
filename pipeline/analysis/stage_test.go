package analysis

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/match"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Every stage shows each page, and the trials that are taken are what Analyse
// makes boreholes of, also on a page that goes on from the one before.
func TestStage(t *testing.T) {
	pages := []paper.Page{table("0.00", "1.20", "2.40", "3.70"), table("3.70", "5.10", "6.00", "7.50")}
	pages[1].Number = 2
	for _, name := range Stages() {
		shown, err := Stage(t.Context(), name, pages, lexicon.Default())
		if err != nil || len(shown) != len(pages) {
			t.Errorf("%s: %d values for %d pages, %v", name, len(shown), len(pages), err)
		}
	}
	if _, err := Stage(t.Context(), "soup", pages, lexicon.Default()); err == nil {
		t.Error("a stage that there is not is no error")
	}

	shown, err := Stage(t.Context(), "trials", pages, lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	var taken []string
	for _, page := range shown {
		for _, trial := range page.([]match.Trial) {
			if trial.Taken {
				taken = append(taken, trial.Depths...)
			}
		}
	}
	found, err := Analyse(t.Context(), pages, lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Boreholes) == 0 {
		t.Fatal("no boreholes")
	}
	for _, b := range found.Boreholes {
		for _, l := range b.Layers {
			if depths := l.Interval.Top.String() + "-" + l.Interval.Base.String(); !slices.Contains(taken, depths) {
				t.Errorf("the layer %s is in no trial that is taken: %v", depths, taken)
			}
		}
	}
}
