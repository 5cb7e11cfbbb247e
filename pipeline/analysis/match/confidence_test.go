package match

import (
	"testing"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Each sign moves the confidence one way, and never out of [0, 1].
func TestConfidence(t *testing.T) {
	tests := []struct {
		name   string
		set    func(*signs, float64)
		proves bool
	}{
		{"place", func(s *signs, v float64) { s.place = v }, true},
		{"wording", func(s *signs, v float64) { s.wording = v }, true},
		{"share", func(s *signs, v float64) { s.share = v }, true},
		{"margin", func(s *signs, v float64) { s.margin = v }, true},
		{"kind", func(s *signs, v float64) { s.kind = v }, true},
		{"open", func(s *signs, v float64) { s.open = v }, false},
		{"scan", func(s *signs, v float64) { s.scan = v }, false},
		{"doubt", func(s *signs, v float64) { s.doubt = v }, false},
		{"bare", func(s *signs, v float64) { s.bare = v }, false},
		{"drawn", func(s *signs, v float64) { s.drawn = v }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			last := -1.0
			for _, v := range []float64{-1, -0.5, 0, 0.5, 1} {
				if !tt.proves {
					v = -v
				}
				s := signs{share: 0.5}
				tt.set(&s, v)
				got := s.confidence()
				if got <= last || got < 0 || got > 1 {
					t.Errorf("confidence is %v at %v, after %v", got, v, last)
				}
				last = got
			}
		})
	}
}

func TestSigns(t *testing.T) {
	column := columnOf(textLine("Kies, sandig, grau", 100, 110), textLine("Silt, tonig, braun", 100, 160))
	labels := labelsAt([]float64{0, 1, 2}, 85, 135, 185)
	of := func(change func(*trial)) signs {
		tr := trial{
			sidebar: labels, mode: between, column: column, zones: zonesAt(85, 135, 185),
			alignment: alignment{blocks: []span{{0, 1}, {1, 2}}}, score: 5,
		}
		change(&tr)
		return tr.signs(0, 1, paper.PrintedText)
	}
	tests := []struct {
		name   string
		change func(*trial)
		want   func(signs) bool
	}{
		{"stands in its zone", func(*trial) {}, func(s signs) bool { return s.place == 1 && s.open == 0 }},
		{"names material", func(*trial) {}, func(s signs) bool { return s.wording > 0.5 }},
		{"is ahead", func(*trial) {}, func(s signs) bool { return s.margin > 0.9 }},
		{"is behind", func(tr *trial) { tr.score = 0 }, func(s signs) bool { return s.margin < -0.5 }},
		{"whole numbers", func(*trial) {}, func(s signs) bool { return s.bare == 1 }},
		{"labels", func(*trial) {}, func(s signs) bool { return s.kind == 0 }},
		{"ranges", func(tr *trial) { tr.sidebar = rangesAt([]float64{0, 1, 1, 2}, 100, 150) }, func(s signs) bool { return s.kind == 1 && s.bare == 0 }},
		{"a drawing", func(tr *trial) { tr.mode = drawn }, func(s signs) bool { return s.kind == -1 }},
		{"thicknesses", func(tr *trial) {
			tr.sidebar = rangesAt([]float64{0, 1, 1, 2}, 100, 150)
			tr.sidebar.Derived = true
		}, func(s signs) bool { return s.kind == -1 }},
		{"open", func(tr *trial) { tr.zones[0].open = openTop }, func(s signs) bool { return s.open == 1 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if s := of(tt.change); !tt.want(s) {
				t.Errorf("signs are %+v", s)
			}
		})
	}
}

func TestDoubt(t *testing.T) {
	sure, unsure := textLine("Kies", 100, 110), textLine("Sand", 100, 122)
	sure.words[0].Confidence, unsure.words[0].Confidence = 0.9, 0.6
	tr := trial{
		sidebar: labelsAt([]float64{0, 1}, 85, 135), mode: between, column: columnOf(sure, unsure), zones: zonesAt(85, 135),
		alignment: alignment{blocks: []span{{0, 2}}}, score: 1,
	}
	if s := tr.signs(0, 0, paper.ReadText); s.doubt != 0.4 || s.scan != 1 {
		t.Errorf("doubt %v, scan %v, want 0.4 and 1", s.doubt, s.scan)
	}
}

func TestRival(t *testing.T) {
	at := func(x, score float64, base strata.Depth) trial {
		zones := zonesAt(0, 100)
		zones[0].interval.Base = base
		return trial{column: columnOf(textLine("Kies", x, 100)), zones: zones, score: score, sidebar: sidebar.Sidebar{}}
	}
	mine := at(100, 5, 1000)
	tests := []struct {
		name string
		all  []trial
		want float64
	}{
		{"alone", []trial{mine}, 0},
		{"other depths", []trial{mine, at(100, 3, 2000), at(100, 2, 3000)}, 3},
		{"the same depths", []trial{mine, at(100, 3, 1000)}, 0},
		{"other text", []trial{mine, at(300, 3, 2000)}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := rival(mine, tt.all); got != tt.want {
				t.Errorf("rival = %v, want %v", got, tt.want)
			}
		})
	}
}

// What a drawing says of a layer moves its confidence and nobody else's, and is
// not asked of layers that were told in running text.
func TestConfirm(t *testing.T) {
	layer := func(top, base strata.Depth) strata.Layer {
		s := signs{share: 0.8, wording: 0.5}
		return strata.Layer{Interval: strata.Interval{Top: top, Base: base}, Confidence: s.confidence(), Evidence: s.evidence()}
	}
	told := strata.Layer{Confidence: 0.5}
	b := strata.Borehole{Layers: []strata.Layer{layer(0, 1000), layer(1000, 2000), layer(2000, 3000), told}}
	before := b.Layers[1].Evidence.Values
	was := b.Layers[0].Confidence
	Confirm([]strata.Borehole{b}, func(in strata.Interval) float64 { return 1 - float64(in.Top)/1000 })
	if l := b.Layers; !(l[0].Confidence > was && l[1].Confidence == was && l[2].Confidence < was && l[3].Confidence == 0.5) {
		t.Errorf("confidences are %v, %v, %v and %v, before %v", l[0].Confidence, l[1].Confidence, l[2].Confidence, l[3].Confidence, was)
	}
	if &before[0] == &b.Layers[1].Evidence.Values[0] {
		t.Error("the signs are not a copy")
	}
}
