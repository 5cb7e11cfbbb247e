package reread

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// columnOf has the numbers of a text, one below the other every so many points;
// a dash is none.
func columnOf(text string, every float64) []paper.Word {
	var words []paper.Word
	for i, field := range strings.Fields(text) {
		if field != "-" {
			y := float64(i) * every
			words = append(words, paper.Word{Text: field, Box: paper.Box{X0: 0, X1: 20, Y0: y, Y1: y + 10}})
		}
	}
	return words
}

func TestProven(t *testing.T) {
	tests := []struct {
		name, layer, read string
		want              string // the numbers that are proven
	}{
		{"both agree", "1 2 3 4 5", "1 2 3 4 5", ""},
		{"off the axis", "1.00 2.00 8.00 4.00 5.00", "1.00 2.00 3.00 4.00 5.00", "3.00"},
		{"between its neighbours, off the axis", "1.0 2.0 3.4 4.0 5.0 6.0", "1.0 2.0 3.0 4.0 5.0 6.0", "3.0"},
		{"the layer's is on the axis", "1.0 2.0 3.0 4.0 5.0", "1.0 2.0 3.4 4.0 5.0", ""},
		{"a lost point", "0.3 2.55 420 7.9", "0.3 2.55 4.20 7.9", "4.20"},
		{"out of order and no axis", "0.3 19.0 2.5", "0.3 1.0 2.5", "1.0"},
		{"both in order and no axis", "0.3 2.0 2.5", "0.3 1.0 2.5", ""},
		{"neither in order", "0.3 9.0 2.5", "0.3 8.0 2.5", ""},
		{"what the layer lacks is no question", "1 - 3 4 5", "1 2 3 4 5", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			read := columnOf(tt.read, 30)
			look := []reading.Patch{{Box: paper.Box{X1: 20, Y1: 1000}, Numbers: true, Size: 10}}
			var got []string
			for i, ok := range proven(columnOf(tt.layer, 30), read, look) {
				if ok {
					got = append(got, read[i].Text)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("proven are %v, want %q", got, tt.want)
			}
			look[0].Numbers = false
			for i, ok := range proven(columnOf(tt.layer, 30), read, look) {
				if ok {
					t.Errorf("%s is proven in a text", read[i].Text)
				}
			}
		})
	}
}

func TestAxisOf(t *testing.T) {
	var rows []row
	for i := range mostRows {
		rows = append(rows, row{y: 100 + 20*float64(i), layer: float64(i) / 2, read: math.NaN()})
	}
	rows[7].layer, rows[30].layer = 900, 0.1
	a, ok := axisOf(rows, 5)
	if !ok || math.Abs(a.zero-100) > 1 || math.Abs(a.step-40) > 0.1 {
		t.Errorf("axis is %+v, %v, want zero 100 and step 40", a, ok)
	}
	for i := range rows {
		rows[i].layer = float64(i * i % 17)
	}
	if a, ok := axisOf(rows, 5); ok {
		t.Errorf("numbers in no order have the axis %+v", a)
	}
}

// Damaged columns cost no more than whole ones.
func TestProvenBounded(t *testing.T) {
	var text []string
	for i := range 3000 {
		text = append(text, fmt.Sprint(i*i%977))
	}
	all := columnOf(strings.Join(text, " "), 3)
	look := []reading.Patch{{Box: paper.Box{X1: 20, Y1: 1e6}, Numbers: true, Size: 10}}
	if got := rowsOf(all[:200], all[:200], look[0].Box); len(got) > mostRows {
		t.Errorf("%d rows, want at most %d", len(got), mostRows)
	}
}
