package drawing

import (
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// oneLog is a log with boundaries at 1.5, 3.2 and 6.3 m that ends at 9.6 m.
func oneLog(t *testing.T) *Log {
	t.Helper()
	found := readLogs(drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6.3)}.pages()...)
	if len(found) != 1 {
		t.Fatalf("%d logs", len(found))
	}
	return found[0]
}

// layersAt are layers with ends at the given depths, printed on page 1.
func layersAt(depths ...strata.Depth) strata.Borehole {
	var b strata.Borehole
	for i, top := range depths[:len(depths)-1] {
		line := strata.Line{Text: "Sand", Place: paper.Place{Page: 1, Box: analysistest.BoxAt("Sand", 300, float64(100+i))}}
		b.Layers = append(b.Layers, strata.Layer{
			Interval: strata.Interval{Top: top, Base: depths[i+1]}, Description: "Sand", Lines: []strata.Line{line},
			Top: placeAt(top), Base: placeAt(depths[i+1]),
		})
	}
	return b
}

// placeAt is a place of its own for each depth.
func placeAt(d strata.Depth) *paper.Place {
	return &paper.Place{Page: 1, Box: paper.Box{X1: 10, Y0: float64(d), Y1: float64(d) + 10}}
}

func TestBetter(t *testing.T) {
	tests := []struct {
		name  string
		other []strata.Borehole
		want  bool
	}{
		{"than nothing", nil, true},
		{"than the same", []strata.Borehole{layersAt(0, 1500, 3200, 6300, 9600)}, true},
		{"than samples taken for layers", []strata.Borehole{layersAt(0, 1150, 3450, 5750, 8050)}, true},
		{"than half of the layers", []strata.Borehole{layersAt(0, 3200, 9600)}, true},
		{"than layers where nothing is drawn", []strata.Borehole{layersAt(0, 700, 2300, 4500, 7100)}, true},
		{"than the same and one more within", []strata.Borehole{layersAt(0, 1500, 3200, 6300, 9600), layersAt(0, 1500)}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := oneLog(t).Better(tt.other); got != tt.want {
				t.Errorf("better: %v", got)
			}
		})
	}
}

// A second column of soils beside the descriptions is a part of the page that is missed,
// but for what it says of the layers that the log has.
func TestMisses(t *testing.T) {
	l := oneLog(t)
	beside := func(depths ...strata.Depth) []strata.Layer {
		b := layersAt(depths...)
		for i := range b.Layers {
			b.Layers[i].Lines[0].Box = analysistest.BoxAt("Sand", 500, float64(100+i))
		}
		return b.Layers
	}
	open := beside(0, 1500, 3200)
	open[1].Interval.Base = strata.Unknown
	tests := []struct {
		name   string
		layers []strata.Layer
		want   bool
	}{
		{"none", nil, false},
		{"among the descriptions", layersAt(0, 700, 2300, 4500).Layers, false},
		{"beside them", beside(0, 700, 2300, 4500), true},
		{"one", beside(0, 700), false},
		{"another borehole with the same first layer", beside(0, 1500, 2300, 4500, 5000), true},
		{"its own layers", beside(0, 1500, 3200, 6300, 9600), false},
		{"its own, one of them open", open, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.misses(tt.layers); got != tt.want {
				t.Errorf("misses: %v", got)
			}
		})
	}
}

func TestExplained(t *testing.T) {
	l := oneLog(t)
	tests := []struct {
		name   string
		layers []strata.Layer
		want   float64
	}{
		{"nothing", nil, 0},
		{"what is drawn", layersAt(0, 1500, 3200, 6300).Layers, 3},
		{"one boundary twice", layersAt(0, 1500, 1500).Layers, 1},
		{"where nothing is drawn", layersAt(0, 2300, 4500).Layers, -2},
		{"deeper than the log", layersAt(0, 25_000).Layers, -1},
		{"unknown depths", []strata.Layer{{Interval: strata.Open}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.explained(tt.layers); got != tt.want {
				t.Errorf("explained = %v, want %v", got, tt.want)
			}
		})
	}
}

// Layers below the end, those that hold others or end where another one does are
// no layers of one log.
func TestPossible(t *testing.T) {
	interval := func(top, base strata.Depth) strata.Layer {
		return strata.Layer{Interval: strata.Interval{Top: top, Base: base}}
	}
	on := func(page int, l strata.Layer) strata.Layer {
		l.Description, l.Lines = "sand", []strata.Line{{Place: paper.Place{Page: page}}}
		return l
	}
	l := oneLog(t)
	l.sheets[0].said = 8
	for _, tt := range []struct {
		name   string
		layers []strata.Layer
		want   int
	}{
		{"one below the other", []strata.Layer{interval(0, 1000), interval(1000, 3000)}, 2},
		{"one that begins nowhere", []strata.Layer{interval(0, 1000), interval(1000, 3000), interval(strata.Unknown, 3000)}, 2},
		{"over two pages", []strata.Layer{interval(0, 1000), interval(1000, strata.Unknown), interval(strata.Unknown, 3000)}, 2},
		{"told again on the next page", []strata.Layer{on(1, interval(0, 1000)), on(2, interval(strata.Unknown, 3000))}, 1},
		{"told again from a depth on", []strata.Layer{on(1, interval(0, 1000)), on(2, interval(1000, 3000))}, 1},
		{"the same text on one page", []strata.Layer{on(1, interval(0, 1000)), on(1, interval(1000, 3000))}, 2},
		{"one that holds the others", []strata.Layer{interval(0, 1000), interval(1000, 3000), interval(0, 3000)}, 2},
		{"below the end", []strata.Layer{interval(0, 8000), interval(8000, strata.Unknown)}, 1},
		{"without an end", []strata.Layer{interval(0, 1000), interval(1000, strata.Unknown)}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.possible(tt.layers); got != tt.want {
				t.Errorf("%d layers are possible, want %d", got, tt.want)
			}
		})
	}
}

// Nothing is below the depth at which a log is said to end.
func TestExplainedBelowEnd(t *testing.T) {
	l := oneLog(t)
	s := l.sheets[0]
	deep := []strata.Layer{{Interval: strata.Interval{Top: 0, Base: strata.Depth(1000 * s.axis.depth(s.body.to))}}}
	before := l.explained(deep)
	s.said = s.axis.depth(s.body.to) / 2
	if after := l.explained(deep); after >= before {
		t.Errorf("a layer below the end explains %v, %v without the end", after, before)
	}
}

// The end that is printed is on the drawing, even a hair below its foot.
func TestExplainedAtEnd(t *testing.T) {
	l := oneLog(t)
	s := l.sheets[0]
	below := s.body.to + 0.1*s.page.LineHeight
	end := []strata.Layer{{Interval: strata.Interval{Top: 0, Base: strata.Depth(1000 * s.axis.depth(below))}}}
	for _, tt := range []struct {
		name string
		said float64
		want float64
	}{
		{"nothing is printed", 0, -1},
		{"this is printed", s.axis.depth(below), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s.said = tt.said
			if got := l.explained(end); got != tt.want {
				t.Errorf("explained: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCovers(t *testing.T) {
	at := func(x float64) strata.Borehole {
		return strata.Borehole{Columns: []strata.Columns{{Page: 1, Sidebar: paper.Box{X0: x, X1: x + 20, Y0: 100, Y1: 200}, Description: paper.Box{X0: x + 50, X1: x + 90, Y0: 100, Y1: 200}}}}
	}
	tests := []struct {
		name   string
		window paper.Box
		x      float64
		want   bool
	}{
		{"a whole page", paper.Box{}, 100, true},
		{"its own part", paper.Box{X0: 50, X1: 250, Y0: 50, Y1: 300}, 100, true},
		{"only the texts", paper.Box{X0: 140, X1: 250, Y0: 50, Y1: 300}, 100, true},
		{"another part", paper.Box{X0: 50, X1: 250, Y0: 50, Y1: 300}, 400, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (&Log{Window: tt.window}).Covers(at(tt.x)); got != tt.want {
				t.Errorf("covers: %v", got)
			}
		})
	}
}

// Printed depths near the boundaries stand for those that were read off the
// axis, if most of them are depths of boundaries.
func TestAdopt(t *testing.T) {
	ends := func(b strata.Borehole) []strata.Depth {
		found := []strata.Depth{b.Layers[0].Interval.Top}
		for _, layer := range b.Layers {
			found = append(found, layer.Interval.Base)
		}
		return found
	}
	tests := []struct {
		name    string
		other   []strata.Borehole
		want    []strata.Depth
		printed int // ends with a place
	}{
		{"nothing", nil, []strata.Depth{0, 1500, 3200, 6300, 9600}, 0},
		{"near ones", []strata.Borehole{layersAt(0, 1520, 3170, 6300, 9580)}, []strata.Depth{0, 1520, 3170, 6300, 9580}, 7},
		{"some", []strata.Borehole{layersAt(1520, 6300)}, []strata.Depth{0, 1520, 3200, 6300, 9600}, 4},
		{"of something else", []strata.Borehole{layersAt(1150, 1520, 3450, 5750, 8050)}, []strata.Depth{0, 1500, 3200, 6300, 9600}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := oneLog(t)
			l.Adopt(tt.other)
			got := ends(l.Borehole)
			for i, d := range tt.want {
				if got[i] != d {
					t.Fatalf("ends at %v, want %v", got, tt.want)
				}
			}
			printed := 0
			for i, layer := range l.Borehole.Layers {
				for depth, place := range map[strata.Depth]*paper.Place{layer.Interval.Top: layer.Top, layer.Interval.Base: layer.Base} {
					if place == nil {
						continue
					}
					printed++
					if *place != *placeAt(depth) {
						t.Errorf("layer %d has %v from %+v", i, depth, place)
					}
				}
				if layer.Confidence == 0 {
					t.Errorf("layer %d has no confidence", i)
				}
			}
			if printed != tt.printed {
				t.Errorf("%d ends have places, want %d", printed, tt.printed)
			}
		})
	}
}

func TestBelievable(t *testing.T) {
	for text, want := range map[string]bool{"Brown silty sand": true, "Steel casing 6 inch": false, "Photo 12": false} {
		b := strata.Borehole{Layers: []strata.Layer{{Description: text}}}
		if got := believable(b, lexicon.Default()); got != want {
			t.Errorf("%q is believed: %v", text, got)
		}
	}
	if believable(strata.Borehole{}, lexicon.Default()) {
		t.Error("no layers are believed")
	}
}
