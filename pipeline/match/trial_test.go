package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpelled(t *testing.T) {
	for text, want := range map[string]bool{
		"Kies": true, "Ton": true, "GM-GC": false, "USCS": true, "SM": false, "": false, "1.20 m": false, "CL ML TON": false, "ü. M.": false,
	} {
		if got := spelled(text); got != want {
			t.Errorf("spelled(%q) = %v, want %v", text, got, want)
		}
	}
}

// trialAt is a trial of two layers with the text at x, beside labels at 40.
func trialAt(x, score float64, texts ...string) trial {
	var lines []line
	var blocks []span
	for i, text := range texts {
		lines = append(lines, textLine(text, x, 100+50*float64(i)))
		blocks = append(blocks, span{i, i + 1})
	}
	s := labelsAt([]float64{0, 1}, 100, 150)
	for i := range s.Labels {
		s.Labels[i].Box.X0 += x - 100
		s.Labels[i].Box.X1 += x - 100
	}
	s.Box.X0, s.Box.X1 = s.Box.X0+x-100, s.Box.X1+x-100
	return trial{sidebar: s, mode: between, column: columnOf(lines...), score: score, alignment: alignment{blocks: blocks}}
}

func TestBelievable(t *testing.T) {
	noText := trialAt(100, 3, "Kies, sandig", "Silt, tonig")
	noText.blocks = make([]span, 2)
	tests := []struct {
		name  string
		trial trial
		want  bool
	}{
		{"soils", trialAt(100, 3, "Kies, sandig", "Silt, tonig"), true},
		{"no layer", noText, false},
		{"a low score", trialAt(100, 0.9, "Kies, sandig", "Silt, tonig"), false},
		{"a low score a layer", trialAt(100, 1, "Kies", "Silt", "Kies"), false},
		{"colours only", trialAt(100, 3, "grau", "braun"), false},
		{"symbols", trialAt(100, 3, "GM", "SM"), false},
		{"sentences", trialAt(100, 3, "Herr Meier hat uns geschrieben, dass er morgen kommt", "und Kies bringt, wie es abgemacht war"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.trial.believable(); got != tt.want {
				t.Errorf("believable = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCompatible(t *testing.T) {
	best := trialAt(100, 9, "Kies, sandig", "Silt, tonig")
	tests := []struct {
		name  string
		found []trial // best first
		want  []float64
	}{
		{"none", nil, nil},
		{"one", []trial{best}, []float64{9}},
		{"the same text", []trial{best, trialAt(100, 8, "Kies, sandig", "Silt, tonig")}, []float64{9}},
		{"crossing", []trial{best, trialAt(120, 8, "Kies, sandig", "Silt, tonig")}, []float64{9}},
		{"beside", []trial{best, trialAt(300, 8, "Sand, kiesig", "Ton, siltig")}, []float64{9, 8}},
		{"beside, but of little substance", []trial{best, trialAt(300, 8, "Herr Meier", "Seite")}, []float64{9}},
		{"the third does not contradict the first", []trial{best, trialAt(110, 8, "Kies", "Silt"), trialAt(300, 7, "Sand, kiesig", "Ton")}, []float64{9, 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []float64
			for _, p := range compatible(tt.found) {
				got = append(got, p.score)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
