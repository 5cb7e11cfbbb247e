package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
)

// On a scan the end of a leader is found about where it is: at a stroke near it, which
// has no rule of its own, it is there.
func TestToStrokes(t *testing.T) {
	tests := []struct {
		name  string
		exact bool
		found []boundary
		want  []string
	}{
		{"a stroke near", false, []boundary{boundaryAt(306, graphicSign), boundaryAt(300, leaderSign)}, []string{"306>300 graphic leader"}},
		{"a stroke beside", false, []boundary{boundaryAt(306, besideSign), boundaryAt(300, leaderSign)}, []string{"306>300 beside leader"}},
		{"on a drawing", true, []boundary{boundaryAt(306, graphicSign), boundaryAt(300, leaderSign)}, []string{"306 graphic", "300 leader"}},
		{"a stroke far", false, []boundary{boundaryAt(330, graphicSign), boundaryAt(300, leaderSign)}, []string{"330 graphic", "300 leader"}},
		{"a stroke with a rule", false, []boundary{boundaryAt(306, graphicSign, ruleSign), boundaryAt(300, leaderSign)}, []string{"306 graphic rule", "300 leader"}},
		{"two leaders to it", false, []boundary{boundaryAt(306, graphicSign), boundaryAt(300, leaderSign), boundaryAt(302, leaderSign)}, []string{"306>300 graphic leader", "302 leader"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing())
			s.ink.exact = tt.exact
			if diff := cmp.Diff(tt.want, told(s.toStrokes(tt.found))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A mark on a scan belongs to the boundary to which a leader leads near it, unless that has
// another depth.
func TestNearMark(t *testing.T) {
	labelled := boundaryAt(300, leaderSign)
	labelled.label = &mark{depth: 3}
	for name, tt := range map[string]struct {
		found []boundary
		want  float64 // the height of the boundary
	}{
		"none":                     {nil, 308},
		"a leader near":            {[]boundary{boundaryAt(300, leaderSign)}, 300},
		"a leader far":             {[]boundary{boundaryAt(280, leaderSign)}, 308},
		"a rule as near":           {[]boundary{boundaryAt(300, ruleSign)}, 308},
		"a leader to another mark": {[]boundary{labelled}, 308},
	} {
		t.Run(name, func(t *testing.T) {
			s := columnsAt(analysistest.NewDrawing())
			s.ink.exact = false
			if b := s.nearMark(&tt.found, mark{depth: 4, y: 308}); b.y != tt.want {
				t.Errorf("at %v, want %v", b.y, tt.want)
			}
		})
	}
}
