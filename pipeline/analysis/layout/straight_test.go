package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/paper"
)

// profile is a page with two columns of numbers, a column of text and rules
// around all of them.
func profile() paper.Page {
	p := paper.Page{Number: 3, Width: 600, Height: 840}
	for i := range 30 {
		y := 60 + float64(i)*1.7*leading
		p.Words = append(p.Words, set(40, y, fmt.Sprintf("%d.%d0", i, i%10))...)
		p.Words = append(p.Words, set(100, y, fmt.Sprintf("%d.75", 450-i))...)
		p.Words = append(p.Words, set(170, y, fmt.Sprintf("Kies Nr. %d, sandig, grau, mit Steinen bis %d cm und wenig Silt", i, i))...)
		p.Rules = append(p.Rules, paper.Rule{From: paper.Point{X: 30, Y: y - 4}, To: paper.Point{X: 560, Y: y - 4}})
	}
	p.Rules = append(p.Rules, wall(30, 50, 800), wall(90, 50, 800), wall(560, 50, 800))
	p.Areas = []paper.Area{{Box: paper.Box{X0: 140, Y0: 60, X1: 160, Y1: 100}}}
	return p
}

// moved is a page with every point moved and every box put around its moved corners.
func moved(p paper.Page, at func(paper.Point) paper.Point) paper.Page {
	p.Words, p.Rules, p.Areas = slices.Clone(p.Words), slices.Clone(p.Rules), slices.Clone(p.Areas)
	for i, w := range p.Words {
		p.Words[i].Box = rotateBox(w.Box, at)
	}
	for i, r := range p.Rules {
		p.Rules[i].From, p.Rules[i].To = at(r.From), at(r.To)
	}
	for i, a := range p.Areas {
		p.Areas[i].Box = rotateBox(a.Box, at)
	}
	return p
}

// quarter turns a page by 90 degrees clockwise.
func quarter(p paper.Page) paper.Page {
	height := p.Height
	p = moved(p, func(q paper.Point) paper.Point { return paper.Point{X: height - q.Y, Y: q.X} })
	p.Width, p.Height = p.Height, p.Width
	for i, w := range p.Words {
		p.Words[i].Turn = (w.Turn + 90) % 360
	}
	return p
}

// A page that is turned by a multiple of 90 degrees gives the same straight
// page, and every word keeps the box where it is printed.
func TestQuarterTurns(t *testing.T) {
	page := profile()
	want := Read(page)
	notPrinted := cmp.Options{
		cmpopts.IgnoreFields(Word{}, "Printed"),
		cmpopts.EquateApprox(0, 1e-6),
		// The ends of a rule are in no order that matters.
		cmp.Transformer("box", func(r paper.Rule) paper.Box { return r.Box() }),
	}
	for turn := 90; turn <= 360; turn += 90 {
		page = quarter(page)
		got := Read(page)
		if diff := cmp.Diff(want, got, notPrinted); diff != "" {
			t.Errorf("page turned by %d mismatch (-want +got)\n%s", turn, diff)
		}
		for i, w := range got.Words {
			if w.Printed != page.Words[i].Box || w.Text != page.Words[i].Text {
				t.Errorf("page turned by %d: word %d is printed at %v, want %v", turn, i, w.Printed, page.Words[i].Box)
			}
		}
	}
}

// A page reads as most of its words do, however long one at its edge is.
func TestCommonTurn(t *testing.T) {
	long := paper.Word{Text: strings.Repeat("x", 200), Turn: 270}
	heads := []paper.Word{{Text: "Recovered", Turn: 270}, {Text: "Collected", Turn: 270}, {Text: "Classification", Turn: 270}}
	level := []paper.Word{{Text: "Brown"}, {Text: "silt"}, {Text: "with"}, {Text: "gravel"}}
	for _, tt := range []struct {
		name  string
		words []paper.Word
		want  int
	}{
		{"nothing", nil, 0},
		{"a path along the edge", append(slices.Clone(level), long), 0},
		{"words", append(slices.Clone(heads), level...), 270},
	} {
		if got := commonTurn(tt.words); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

// Lines that are turned against the page stand aside, joined.
func TestTurned(t *testing.T) {
	p := profile()
	upwards := func(x, y float64, text string) paper.Word {
		return paper.Word{Text: text, Turn: 270, Box: paper.Box{X0: x, Y0: y - float64(len(text))*charWidth, X1: x + charHeight, Y1: y}}
	}
	p.Words = append(p.Words, upwards(5, 700, "Tiefe"), upwards(5, 670, "unter"), upwards(5, 640, "Terrain"), upwards(580, 700, "Kote"))
	got := Read(p)
	if diff := cmp.Diff([]string{"Tiefe unter Terrain", "Kote"}, texts(got.Turned)); diff != "" {
		t.Errorf("Turned mismatch (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(texts(Read(profile()).Lines), texts(got.Lines)); diff != "" {
		t.Errorf("Lines mismatch (-want +got)\n%s", diff)
	}
}

// A page that was fed askew gives the lines of the straight one, by its rules
// or, where it has none, by its words.
func TestSkew(t *testing.T) {
	for _, degrees := range []float64{-3, -1.5, -0.3, 0.3, 1.5, 3} {
		for _, ruled := range []bool{true, false} {
			t.Run(fmt.Sprintf("%v degrees, rules %v", degrees, ruled), func(t *testing.T) {
				straight := profile()
				if !ruled {
					straight.Rules = nil
				}
				askew := straight
				askew.Words, askew.Rules = slices.Clone(straight.Words), slices.Clone(straight.Rules)
				turn := skewed(degrees, straight)
				for i, w := range straight.Words {
					m := turn(w.Box.Mid())
					askew.Words[i].Box = paper.Box{X0: m.X, X1: m.X, Y0: m.Y, Y1: m.Y}.Grow(w.Box.Width()/2, w.Box.Height()/2)
				}
				for i, r := range straight.Rules {
					askew.Rules[i].From, askew.Rules[i].To = turn(r.From), turn(r.To)
				}
				// Lines of one row have their middles apart by rounding, in any order.
				inOrder := cmpopts.SortSlices(strings.Compare)
				if diff := cmp.Diff(texts(Read(straight).Lines), texts(Read(askew).Lines), inOrder); diff != "" {
					t.Errorf("Lines mismatch (-straight +askew)\n%s", diff)
				}
			})
		}
	}
}

func skewed(degrees float64, p paper.Page) func(paper.Point) paper.Point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return func(q paper.Point) paper.Point {
		dx, dy := q.X-p.Width/2, q.Y-p.Height/2
		return paper.Point{X: p.Width/2 + dx*cos - dy*sin, Y: p.Height/2 + dx*sin + dy*cos}
	}
}

// Rules that a recogniser took for letters are no words, and what is printed
// is.
func TestStrokes(t *testing.T) {
	p := paper.Page{Number: 1, Width: 595, Height: 842}
	for i, text := range []string{"Kies", "|", "[]", "grau", "1.20|"} {
		x := 50 + 60*float64(i)
		p.Words = append(p.Words, paper.Word{Text: text, Box: paper.Box{X0: x, Y0: 100, X1: x + 30, Y1: 110}})
	}
	for origin, want := range map[paper.TextOrigin]int{paper.PrintedText: 5, paper.HiddenText: 3, paper.ReadText: 3, paper.MendedText: 3} {
		p.Text = origin
		if got := len(Read(p).Words); got != want {
			t.Errorf("%s: %d words, want %d", origin, got, want)
		}
	}
}
