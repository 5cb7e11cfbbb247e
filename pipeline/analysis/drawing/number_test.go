package drawing

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// lineHeight is that of the pages that the tests draw, in points.
const lineHeight = analysistest.CharHeight

func TestNumbers(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []float64
	}{
		{"a depth", "3.50", []float64{3.5}},
		{"a comma", "3,50", []float64{3.5}},
		{"with its unit", "3.5 m", []float64{3.5}},
		{"in feet", "12 ft", []float64{12}},
		{"a level below the sea", "-15.18", []float64{-15.18}},
		{"a range", "1.20-3.40", []float64{1.2}},
		{"a range with units", "1.20 m - 3.40 m", []float64{1.2}},
		{"the level behind a depth", "0,30 m (312,30)", []float64{0.3}},
		{"in a sentence", "Kies bis 3.50 braun", nil},
		{"a word", "Kies", nil},
		{"a part in a hundred", "35 %", nil},
		{"an angle", "35 °", nil},
		{"finer than people print", "1.23456", nil},
		{"an open range", "ab 4.50 m", nil},
		{"words beside it", "3.50 Kies", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := analysistest.NewDrawing().Write(100, 100, tt.text).Stack(300, 300, 20, "Kies", "Sand", "Lehm").Read()
			p.LineHeight = lineHeight
			var got []float64
			for _, n := range numbers(p) {
				got = append(got, n.value)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNumbersLevelled(t *testing.T) {
	found := numbers(analysistest.NewDrawing().Write(100, 100, "0,30 m (312,30)").Write(100, 200, "0,30 m").Read())
	if len(found) != 2 || !found[0].levelled || found[1].levelled || found[0].Unit != quantity.Metre {
		t.Errorf("found %+v", found)
	}
}

func TestNumbersAreSortedAndBounded(t *testing.T) {
	d := analysistest.NewDrawing()
	for i := range mostNumbers + 500 {
		d.Write(float64(i%10)*60, 700-float64(i/10), "1.5")
	}
	found := numbers(d.Read())
	if len(found) > mostNumbers || len(found) < mostNumbers/2 {
		t.Fatalf("%d numbers", len(found))
	}
	for i := 1; i < len(found); i++ {
		if found[i].box.MidY() < found[i-1].box.MidY() {
			t.Fatalf("number %d stands above the one before", i)
		}
	}
}

// A blank of more than half a line height parts a number from a word beside it.
func TestNumbersBesideWords(t *testing.T) {
	for gap, want := range map[float64]int{5: 0, 7: 1} {
		if found := numbers(analysistest.NewDrawing().Write(100, 100, "3.50").Write(120+gap, 100, "Kies").Read()); len(found) != want {
			t.Errorf("%v points before a word are %d numbers, want %d", gap, len(found), want)
		}
	}
}

// Words that are much taller than the others are no numbers of the log.
func TestNumbersOfWatermarks(t *testing.T) {
	d := analysistest.NewDrawing().Stack(100, 100, 20, "1.0", "2.0", "3.0")
	d.Words[1].Box = paper.Box{X0: 100, Y0: 300, X1: 400, Y1: 340}
	if found := numbers(d.Read()); len(found) != 2 {
		t.Errorf("%d numbers, want 2", len(found))
	}
}

func TestChunks(t *testing.T) {
	tests := []struct {
		name string
		at   []float64 // where words of 10 points begin
		want []int     // the words of each chunk
	}{
		{"nothing", nil, nil},
		{"one word", []float64{0}, []int{1}},
		{"together", []float64{0, 15}, []int{2}},
		{"apart", []float64{0, 16}, []int{1, 1}},
		{"two and one", []float64{0, 12, 40}, []int{2, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			for _, x := range tt.at {
				d.Write(x, 100, "ab")
			}
			var got []int
			for _, c := range chunks(d.Read().Words, 5) {
				got = append(got, len(c))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestColumns(t *testing.T) {
	tests := []struct {
		name string
		page *analysistest.Drawing
		want [][]float64
	}{
		{"nothing", analysistest.NewDrawing(), nil},
		{"one number is no column", analysistest.NewDrawing().Write(100, 100, "1.0"), nil},
		{"by their right edges", analysistest.NewDrawing().Write(105, 100, "9.5").Write(100, 120, "10.5"), [][]float64{{9.5, 10.5}}},
		{"by their left edges", analysistest.NewDrawing().Write(100, 100, "9").Write(100, 120, "1000.55"), [][]float64{{9, 1000.55}}},
		{
			"the larger one first", analysistest.NewDrawing().Stack(300, 100, 20, "7.0", "8.0").Stack(100, 100, 20, "1.0", "2.0", "3.0"),
			[][]float64{{1, 2, 3}, {7, 8}},
		},
		{
			"each number once", analysistest.NewDrawing().Stack(100, 100, 20, "1.0", "2.0", "3.0").Write(110, 160, "4.0").Write(110, 180, "5.0"),
			[][]float64{{1, 2, 3}, {4, 5}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]float64
			for _, c := range columns(numbers(tt.page.Read()), lineHeight) {
				var values []float64
				for _, n := range c.numbers {
					values = append(values, n.value)
				}
				got = append(got, values)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The stretch that is found holds as many edges as any other of its width.
func TestDensest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	left := func(b paper.Box) float64 { return b.X0 }
	for range 500 {
		var all []number
		for range r.IntN(12) {
			all = append(all, number{box: paper.Box{X0: float64(r.IntN(30))}})
		}
		width := float64(r.IntN(10))
		most := 0
		for _, from := range all {
			n := 0
			for _, o := range all {
				if d := o.box.X0 - from.box.X0; d >= 0 && d <= width {
					n++
				}
			}
			most = max(most, n)
		}
		got, n := densest(all, left, width)
		held := 0
		for _, o := range all {
			if got.holds(o.box.X0) && len(all) > 0 {
				held++
			}
		}
		if n != most || len(all) > 0 && (held != most || got.length() > width) {
			t.Fatalf("%d edges in %v, which holds %d, want %d of %v", n, got, held, most, all)
		}
	}
}
