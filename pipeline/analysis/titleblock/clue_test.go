package titleblock

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
)

func TestReadByClues(t *testing.T) {
	key := func(kind lexicon.Kind, words string) habit.Clue { return habit.Clue{Kind: string(kind), Key: words} }
	spot := func(kind lexicon.Kind, x, y float64) habit.Clue {
		return habit.Clue{Kind: string(kind), At: habit.SpotOf(x, y+testSize/2, 595)}
	}
	tests := []struct {
		name  string
		cells []cell
		clues []habit.Clue
		want  map[string]string
	}{
		{"nothing is known", []cell{{60, 60, "Rasenmass: 431.27"}}, nil, map[string]string{}},
		{"a key that no list has", []cell{{60, 60, "Rasenmass: 431.27"}},
			[]habit.Clue{key(lexicon.KeyElevation, "rasenmass:")}, map[string]string{"elevation": "431.27"}},
		{"misread", []cell{{60, 60, "Rasenrnass 431.27"}},
			[]habit.Clue{key(lexicon.KeyElevation, "rasenmass:")}, map[string]string{"elevation": "431.27"}},
		{"in the next cell", []cell{{60, 60, "Fertigstand"}, {200, 60, "3.4.1988"}},
			[]habit.Clue{key(lexicon.KeyFinish, "fertigstand")}, map[string]string{"date": "1988-04-03"}},
		{"below it", []cell{{60, 60, "Lagepunkt"}, {60, 74, "612'345 / 201'234"}},
			[]habit.Clue{key(lexicon.KeyCoordinates, "lagepunkt")}, map[string]string{"position": "612345/201234 LV03"}},
		{"it goes before a key of the lists", []cell{{60, 60, "Datum: 4.5.1999"}, {60, 80, "Fertigstand: 3.4.1988"}},
			[]habit.Clue{key(lexicon.KeyFinish, "fertigstand:")}, map[string]string{"date": "1988-04-03"}},
		{"a key of the lists that means something else", []cell{{60, 60, "Datum Abgabe: 4.5.1999"}, {60, 80, "Datum: 3.4.1988"}},
			[]habit.Clue{key(lexicon.KeyOtherDate, "datum abgabe:")}, map[string]string{"date": "1988-04-03"}},
		{"the halves of a position", []cell{{60, 60, "Quer: 201'234"}, {200, 60, "Längs: 612'345"}},
			[]habit.Clue{key(lexicon.KeyEast, "langs:"), key(lexicon.KeyNorth, "quer:")}, map[string]string{"position": "612345/201234 LV03"}},
		{"the page has another value there", []cell{{60, 60, "Rasenmass: gepflegt"}},
			[]habit.Clue{key(lexicon.KeyElevation, "rasenmass:")}, map[string]string{}},
		{"a place among others", []cell{{60, 60, "600'000 / 200'000"}, {300, 60, "612'345 / 201'234"}},
			[]habit.Clue{spot(lexicon.KeyCoordinates, 305, 62)}, map[string]string{"position": "612345/201234 LV03"}},
		{"two halves below each other", []cell{{60, 60, "600'000 / 200'000"}, {300, 60, "612'345"}, {300, 76, "201'234"}},
			[]habit.Clue{spot(lexicon.KeyCoordinates, 300, 60)}, map[string]string{"position": "612345/201234 LV03"}},
		{"a place within a line", []cell{{60, 60, "Geo Muster 612'345 / 201'234"}},
			[]habit.Clue{spot(lexicon.KeyFinish, 115, 60)}, map[string]string{"position": "612345/201234 LV03"}},
		{"nothing stands there", []cell{{60, 90, "3.4.1988"}}, []habit.Clue{spot(lexicon.KeyFinish, 60, 60)}, map[string]string{}},
		{"a way of drilling", []cell{{60, 60, "Drehschlag mit Krone"}}, []habit.Clue{spot(lexicon.KeyMethod, 60, 60)}, map[string]string{"method": "Drehschlag mit Krone"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, summary(Read(made(tt.cells...), lexicon.Default(), tt.clues))); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

// What a hypothesis tells of a page is what is read with its clues.
func TestHypotheses(t *testing.T) {
	page := made(cell{60, 60, "Rasenmass: 431.27"}, cell{300, 60, "Fertigstand 3.4.1988"}, cell{60, 80, "Quer: 201'234"}, cell{300, 80, "Längs: 612'345"}, cell{60, 100, "KB 3"})
	tests := []struct {
		kind *fact.Kind
		want []string
	}{
		{fact.Elevation, []string{"elevation:rasenmass:"}},
		{fact.Date, []string{"finish:fertigstand", "finish@605,109"}},
		{fact.Coordinates, []string{"east:langs:+north:quer:"}},
		{fact.Name, []string{"name@101,176"}},
		{fact.Groundwater, nil},
	}
	for _, tt := range tests {
		t.Run(tt.kind.Label, func(t *testing.T) {
			var keys []string
			for _, h := range Hypotheses(page, lexicon.Default(), tt.kind) {
				keys = append(keys, habit.ClueKey(h.Clues))
				read := Read(page, lexicon.Default(), h.Clues).Best()
				if got, want := tt.kind.Of(&read), tt.kind.Of(&h.Facts); len(got) == 0 || got[0].Text != want[0].Text {
					t.Errorf("%s: told %q, read %v", habit.ClueKey(h.Clues), want[0].Text, got)
				}
			}
			for _, want := range tt.want {
				if !slices.Contains(keys, want) {
					t.Errorf("%s is not among %q", want, keys)
				}
			}
			if tt.want == nil && len(keys) > 0 {
				t.Errorf("told %q", keys)
			}
		})
	}
}
