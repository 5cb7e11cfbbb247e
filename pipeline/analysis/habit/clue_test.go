package habit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClues(t *testing.T) {
	tests := []struct {
		key  string
		want []Clue // nil for what is none
	}{
		{"finish:niedergebracht am", []Clue{{Kind: "finish", Key: "niedergebracht am"}}},
		{"coordinates@612,97", []Clue{{Kind: "coordinates", At: Spot{612, 97}}}},
		{"east:rechts+north:hoch", []Clue{{Kind: "east", Key: "rechts"}, {Kind: "north", Key: "hoch"}}},
		{"north:hoch+east:rechts", nil}, // not sorted
		{"", nil}, {"finish", nil}, {"finish:", nil}, {":soup", nil}, {"@1,2", nil}, {"finish@1", nil}, {"finish@1,2,3", nil}, {"finish@01,2", nil},
	}
	for _, tt := range tests {
		t.Run(tt.key, func(t *testing.T) {
			got, ok := ParseClues(tt.key)
			if ok != (tt.want != nil) {
				t.Fatalf("ok %v, %v", ok, got)
			}
			if d := cmp.Diff(tt.want, got); ok && d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNear(t *testing.T) {
	at := SpotOf(59.5, 119, 595)
	tests := []struct {
		name string
		to   Spot
		want bool
	}{
		{"the same", Spot{100, 200}, true}, {"moved by scanning", Spot{120, 192}, true}, {"the next line", Spot{100, 220}, false}, {"the next cell", Spot{160, 200}, false},
	}
	for _, tt := range tests {
		if got := at.Near(tt.to); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
