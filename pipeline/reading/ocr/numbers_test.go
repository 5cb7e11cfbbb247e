package ocr

import (
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

// stack is a column of cells with these texts, one above the other.
func stack(texts ...string) []cell {
	var cells []cell
	for i, text := range texts {
		box := image.Rect(100, 100+60*i, 150, 118+60*i)
		c := cell{segment: segment{box: box, glyphs: []image.Rectangle{box}, height: 18}}
		c.words = []paper.Word{{Text: text, Confidence: 0.9}}
		cells = append(cells, c)
	}
	return cells
}

func TestFits(t *testing.T) {
	tests := []struct {
		text     string
		decimals int
		want     bool
	}{
		{"4.70", 0, true},
		{"4,70", 2, true},
		{"-3.10", 2, true},
		{"470", 0, true},
		{"470", 2, false},
		{"071", 0, false},
		{"12.40m", 2, true},
		{"12,4 m", 1, true},
		{"12.40 m AOD", 0, false},
		{"4.7", 2, false},
		{"0.15-1.60", 1, true},
		{"0.15 — 1.60 m", 2, true},
		{"9.1—-10.8m", 0, true},
		{"0.15-16m", 0, false},
		{"1 30", 0, false},
		{"O1", 0, false},
		{"", 0, false},
		{"24.01.1975", 0, false},
		{"2664713", 0, false},
	}
	for _, tt := range tests {
		if got := fits(tt.text, tt.decimals); got != tt.want {
			t.Errorf("%q with %d decimals: %v, want %v", tt.text, tt.decimals, got, tt.want)
		}
	}
}

func TestWritten(t *testing.T) {
	for text, want := range map[string]bool{
		`4'-0"`: true, `11' 3"`: true, `6′–7″`: true, "0.15-1.60": true, `12"`: false, "4.5": false, `'-"`: false,
	} {
		if got := written(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestAsHigh(t *testing.T) {
	digits := columnsOf(stack("1", "2", "3"))[0] // 18 pixels high
	for height, want := range map[int]bool{18: true, 16: true, 20: true, 9: false, 30: false} {
		if got := digits.asHigh(&cell{segment: segment{height: height}}); got != want {
			t.Errorf("%d pixels: %v, want %v", height, got, want)
		}
	}
}

// Of two readings of one confidence it is the mean to the last bit.
func TestConfidence(t *testing.T) {
	words := []paper.Word{{Text: "192", Confidence: credible}, {Text: "m", Confidence: credible}}
	if got := confidence(words); got != credible {
		t.Errorf("got %v, want %v", got, credible)
	}
	if got := confidence(nil); got != 0 {
		t.Errorf("no words: %v, want 0", got)
	}
}

func TestDoubtful(t *testing.T) {
	depths := columnsOf(stack("1.20", "2.40", "2.80"))[0]
	tests := []struct {
		text       string
		confidence float64
		home       column
		want       bool
	}{
		{"4.70", 0.4, depths, false},
		{"4.70", 0.1, depths, true}, // hardly read at all
		{"470", 0.9, depths, true},
		{"04-1.1", 0.9, nil, true},
		{"2,35-3 65m", 0.9, nil, true},
		{"D7 24.00", 0.9, nil, false},
		{"1:100", 0.9, nil, false},
		{"1:90", 0.9, depths, true},
		{"GW 1.90", 0.9, depths, false},
		{"286.38 m AOD", 0.9, nil, false},
		{"l.4O", 0.6, nil, true},
	}
	for _, tt := range tests {
		c := cell{words: []paper.Word{{Text: tt.text, Confidence: tt.confidence}}}
		if got := c.doubtful(tt.home); got != tt.want {
			t.Errorf("%q with %v in a column of %d numbers: %v, want %v", tt.text, tt.confidence, len(tt.home), got, tt.want)
		}
	}
}

func TestBreaks(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string // the numbers that are doubted
	}{
		{"in order", []string{"0.90", "2.30", "4.80", "5.50", "6.10"}, ""},
		{"a misread digit", []string{"0.90", "2.30", "4.80", "3.50", "6.10", "6.20", "6.90", "7.10"}, "4.80 3.50"},
		{"levels fall", []string{"421.1", "420.2", "419.4", "479.0", "417.3", "416.0", "415.2", "414.1"}, "419.4 479.0"},
		{"blow counts", []string{"4.0", "9.0", "3.0", "8.0", "2.0"}, ""},
		{"whole numbers", []string{"1", "2", "3", "9", "5", "6", "7", "8"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cells := stack(tt.texts...)
			home := columnsOf(cells)[0]
			var doubted []string
			for i := range cells {
				if home.breaks(&cells[i]) {
					doubted = append(doubted, cells[i].text())
				}
			}
			if got := strings.Join(doubted, " "); got != tt.want {
				t.Errorf("doubted %q, want %q", got, tt.want)
			}
		})
	}
}

func TestBare(t *testing.T) {
	for _, text := range []string{"8.0-9.1", "8.0 — 9.1 m", "8.0—-9.1m", "8,0–9,1"} {
		c := cell{words: []paper.Word{{Text: text}}}
		if got := c.bare(); got != "8.0-9.1" {
			t.Errorf("%q is %q bare", text, got)
		}
	}
}

func TestTrimmed(t *testing.T) {
	tests := map[string]string{
		"4.65,": "4.65", ".782.15": "782.15", "13.5-": "13.5", "-3.40": "-3.40", ".": "", "1.20 -": "1.20", "": "",
	}
	for text, want := range tests {
		var words []paper.Word
		for _, w := range strings.Fields(text) {
			words = append(words, paper.Word{Text: w})
		}
		c := cell{words: trimmed(words)}
		if got := c.text(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRepair(t *testing.T) {
	tests := []struct {
		name   string
		column []string
		want   []string
	}{
		{"a lost point", []string{"1.20", "2.40", "255", "2.80"}, []string{"1.20", "2.40", "2.55", "2.80"}},
		{"two in a row", []string{"1.20", "240", "255", "2.80", "3.00"}, []string{"1.20", "2.40", "2.55", "2.80", "3.00"}},
		{"at the end", []string{"1.20", "2.40", "2.55", "300"}, []string{"1.20", "2.40", "2.55", "3.00"}},
		{"does not lie between", []string{"1.20", "2.40", "955", "2.80"}, []string{"1.20", "2.40", "955", "2.80"}},
		{"right as it is", []string{"120.50", "130.50", "131", "140.50"}, []string{"120.50", "130.50", "131", "140.50"}},
		{"with their unit", []string{"1.20m", "2.40 m", "255m", "2.80m"}, []string{"1.20m", "2.40 m", "2.55m", "2.80m"}},
		{"too few to say", []string{"1.20", "255", "2.80"}, []string{"1.20", "255", "2.80"}},
		{"no common decimals", []string{"1.20", "2.4", "255", "2.80", "3.1"}, []string{"1.20", "2.4", "255", "2.80", "3.1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cells := stack(tt.column...)
			repair(cells)
			var got []string
			for i, c := range cells {
				got = append(got, c.text())
				repaired := c.text() != tt.column[i]
				if marked := c.words[0].Confidence == Repaired; marked != repaired {
					t.Errorf("%q: marked as repaired %v, want %v", c.text(), marked, repaired)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestColumns(t *testing.T) {
	cells := stack("0.40", "1.20", "3.50", "Kies")
	columns := columnsOf(cells)
	if len(columns) != 1 || len(columns[0]) != 3 {
		t.Fatalf("found %d columns, want one of three numbers", len(columns))
	}
	if columns.find(&cells[3]) == nil {
		t.Error("what stands under the numbers is not in their column")
	}
	aside := stack("7.0")[0]
	aside.box = aside.box.Add(image.Pt(200, 0))
	if columns.find(&aside) != nil {
		t.Error("what stands aside is in the column")
	}
}
