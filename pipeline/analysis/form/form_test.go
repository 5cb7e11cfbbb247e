package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lsml/pipeline/paper"
)

// A sheet draws a page of a form with its values.
type sheet struct {
	heads   []string  // column heads with their place, "Depth@100,80"
	columns []float64 // vertical rules
	values  []string  // what is written between them
	scale   float64   // of all places; 0 is 1
	shift   float64   // of all places
}

func (s sheet) page() paper.Page {
	if s.scale == 0 {
		s.scale = 1
	}
	at := func(v float64) float64 { return s.scale*v + s.shift }
	p := paper.Page{Number: 1, Width: 600, Height: 840, Text: paper.PrintedText}
	for _, h := range append(append([]string{}, s.heads...), s.values...) {
		text, where, _ := strings.Cut(h, "@")
		var x, y float64
		fmt.Sscanf(where, "%f,%f", &x, &y)
		for w := range strings.FieldsSeq(text) {
			b := paper.Box{X0: at(x), Y0: at(y), X1: at(x + 5*float64(len(w))), Y1: at(y + 10)}
			p.Words = append(p.Words, paper.Word{Text: w, Box: b, Size: 9, Confidence: 1})
			x += 5*float64(len(w)) + 3
		}
	}
	for _, x := range s.columns {
		p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: at(x), Y: at(90)}, To: paper.Point{X: at(x), Y: at(800)}})
	}
	return p
}

var (
	heads = []string{"Depth (m)@50,80", "Material description@120,80", "Remarks@420,80", "Project:@50,30", "Client:@50,45", "Borehole:@300,30"}
	drawn = []float64{40, 110, 400, 560}
	one   = sheet{heads: heads, columns: drawn, values: []string{"Harbour Bridge@100,30", "BH 1@360,30", "Smith and Sons@100,45"}}
	two   = sheet{heads: heads, columns: drawn, values: []string{"Cable Station@100,30", "BH 7@360,30", "Miller Limited@100,45"}}
	other = sheet{
		heads:   []string{"Thickness@50,120", "Depth@90,120", "Soil class@200,120", "Description@300,120", "Site@50,30", "Drilled by@300,50"},
		columns: []float64{40, 85, 190, 290, 580},
		values:  []string{"Harbour Bridge@100,30", "BH 1@360,30"},
	}
)

func drawnPrint(s sheet) Print { return Of([]paper.Page{s.page()}) }

func TestLikeness(t *testing.T) {
	scanned := two
	scanned.scale, scanned.shift = 0.96, 11
	cover := sheet{
		heads:   []string{"Site investigation@200,300", "Factual report@220,340", "Contents@200,420", "Groundwater@200,440", "Laboratory tests@200,460"},
		columns: []float64{20, 580},
		values:  []string{"Volume 1@250,500", "brown clay@200,520"},
	}.page()
	for _, c := range []struct {
		name        string
		a, b        Print
		least, most float64
	}{
		{"itself", drawnPrint(one), drawnPrint(one), 1, 1},
		{"other values", drawnPrint(one), drawnPrint(two), 0.7, 0.999},
		{"scanned smaller", drawnPrint(one), drawnPrint(scanned), 0.7, 1},
		{"other form, same values", drawnPrint(one), drawnPrint(other), 0, 0.3},
		{"one more page", drawnPrint(one), Of([]paper.Page{two.page(), two.page()}), 0.7, 1},
		{"between pages of other kinds", drawnPrint(one), Of([]paper.Page{cover, two.page(), cover}), 0.7, 0.999},
		{"no page", drawnPrint(one), Of(nil), 0, 0},
		{"no pages", Of(nil), Of(nil), 0, 0},
		{"other version", drawnPrint(one), Print{Version: Version + 1, Width: 600, Height: 840}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.a.Likeness(c.b)
			if got < c.least || got > c.most {
				t.Errorf("%.2f, not between %.2f and %.2f", got, c.least, c.most)
			}
			if back := c.b.Likeness(c.a); back != got {
				t.Errorf("%v in one direction, %v in the other", got, back)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	full := one
	for i := range 200 {
		full.values = append(full.values, fmt.Sprintf("word%c%c%c@%d,%d", 'a'+i%26, 'a'+i/26, 'x', 50+i%5*100, 100+i/5*15))
		full.columns = append(full.columns, float64(45+i*2))
	}
	for _, p := range []Print{drawnPrint(one), drawnPrint(full), Of(nil), {}} {
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) >= 2000 {
			t.Errorf("%d bytes", len(text))
		}
		var back Print
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(p, back) {
			t.Errorf("%s: came back as %v, %v", text, back, err)
		}
	}
}

func FuzzPrint(f *testing.F) {
	for _, p := range []Print{drawnPrint(one), drawnPrint(two), {}} {
		text, _ := json.Marshal(p)
		f.Add(text)
	}
	f.Add([]byte(`{"version":1,"width":600,"marks":"AAAA","columns":"AA=="}`))
	known := drawnPrint(one)
	f.Fuzz(func(t *testing.T, text []byte) {
		var p Print
		if json.Unmarshal(text, &p) != nil {
			return
		}
		if l := p.Likeness(known); !(l >= 0 && l <= 1) {
			t.Errorf("likeness %v", l)
		}
		if a, b := p.Likeness(known), known.Likeness(p); a != b {
			t.Errorf("%v in one direction, %v in the other", a, b)
		}
	})
}

func TestSpansTouch(t *testing.T) {
	s := spans{{10, 14}, {2, 5}, {4, 8}, {5, 6}}.joined()
	if want := (spans{{2, 8}, {10, 14}}); !slices.Equal(s, want) {
		t.Fatalf("joined: %v, want %v", s, want)
	}
	for _, c := range []struct {
		start, end int
		want       bool
	}{{0, 2, false}, {0, 3, true}, {7, 8, true}, {8, 10, false}, {8, 11, true}, {13, 20, true}, {14, 20, false}} {
		if got := s.touch(c.start, c.end); got != c.want {
			t.Errorf("[%d, %d): %v", c.start, c.end, got)
		}
	}
}
