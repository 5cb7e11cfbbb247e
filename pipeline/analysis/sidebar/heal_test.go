package sidebar

import (
	"strings"
	"testing"

	"lsml/pipeline/strata"
)

// tableOf is a page with a column of tops and one of bases, of which every word
// has the confidence; "1.68?" is a number that was read less surely.
func tableOf(confidence float64, tops, bases []string) Numbers {
	p := pageOf(stack(5, tops...), stack(20, bases...))
	for i, l := range p.Lines {
		for k := range l.Words {
			w := &p.Lines[i].Words[k]
			w.Confidence = confidence
			if text, unsure := strings.CutSuffix(w.Text, "?"); unsure {
				w.Text, w.Confidence = text, confidence/2
			}
		}
	}
	return Gather(p)
}

func TestHeal(t *testing.T) {
	tests := []struct {
		name        string
		confidence  float64
		tops, bases []string
		want        string // of the tops
	}{
		{"all agree", 0.9, []string{"0.00", "0.40", "1.60"}, []string{"0.40", "1.60", "3.00"}, "0.0 0.4 1.6"},
		{"the less sure is wrong", 0.9, []string{"0.00", "0.40", "1.65?", "3.00"}, []string{"0.40", "1.60", "3.00", "4.00"}, "0.0 0.4 1.6 3.0"},
		{"the less sure is wrong, even if rounder", 0.9, []string{"0.00", "0.40", "1.68", "3.00"}, []string{"0.40", "1.60?", "3.00", "4.00"}, "0.0 0.4 1.68 3.0"},
		{"the rounder is right", 0.9, []string{"0.00", "0.40", "1.68", "3.00"}, []string{"0.40", "1.60", "3.00", "4.00"}, "0.0 0.4 1.6 3.0"},
		{"two digits differ", 0.9, []string{"0.00", "0.40", "1.78", "3.00"}, []string{"0.40", "1.60", "3.00", "4.00"}, "0.0 0.4 1.78 3.0"},
		{"printed text says what it says", 1, []string{"0.00", "0.40", "1.68", "3.00"}, []string{"0.40", "1.60", "3.00", "4.00"}, "0.0 0.4 1.68 3.0"},
		{"no table of from and to", 0.9, []string{"0.00", "0.50", "1.68", "3.00"}, []string{"0.40", "1.60", "2.00", "4.00"}, "0.0 0.5 1.68 3.0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range tableOf(tt.confidence, tt.tops, tt.bases).Labels {
				if l.Box.X0 < 15*charWidth {
					got = append(got, l.Depth.String())
				}
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("tops %s, want %s", text, tt.want)
			}
		})
	}
}

func TestOneDigit(t *testing.T) {
	tests := []struct {
		a, b strata.Depth
		want bool
	}{{1600, 1680, true}, {1600, 7600, true}, {1600, 1600, false}, {1600, 1780, false}, {1600, 11600, false}}
	for _, tt := range tests {
		if got := oneDigit(tt.a, tt.b); got != tt.want {
			t.Errorf("oneDigit(%v, %v) = %v", tt.a, tt.b, got)
		}
	}
}

func TestRounder(t *testing.T) {
	tests := []struct {
		a, b strata.Depth
		want bool
	}{{2000, 2500, true}, {2500, 2000, false}, {1600, 1680, true}, {1650, 1680, true}, {1680, 1690, false}}
	for _, tt := range tests {
		if got := rounder(tt.a, tt.b); got != tt.want {
			t.Errorf("rounder(%v, %v) = %v", tt.a, tt.b, got)
		}
	}
}
