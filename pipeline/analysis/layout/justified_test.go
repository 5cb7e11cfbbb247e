package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestJustified(t *testing.T) {
	paragraph := []string{
		"loam,  greenish yellow,    strongly fine sandy",
		"slightly glauconitic,  free of chalk,   brown,",
		"sandy in the upper part,  with many fragments,",
		"hard.",
	}
	beside := []string{
		"loam, greenish yellow   12.50   14 blows",
		"sand with many stones    9.00    3 blows",
		"sand                     7.25   22 blows",
	}
	ragged := []string{
		"loam, greenish yellow,       wet at the foot",
		"strongly fine sandy with     dry",
		"stones and fragments         water at 3 m",
		"of weathered chalk           dry",
	}
	tests := []struct {
		name  string
		text  []string
		walls []paper.Rule
		want  []string
	}{
		{"a paragraph", paragraph, nil, []string{
			"loam, greenish yellow, strongly fine sandy", "slightly glauconitic, free of chalk, brown,",
			"sandy in the upper part, with many fragments,", "hard.",
		}},
		{"with a wall beside its first line", paragraph[:3], []paper.Rule{wall(125, -5, 13)}, []string{
			"loam, greenish yellow,", "strongly fine sandy", "slightly glauconitic, free of chalk, brown,",
			"sandy in the upper part, with many fragments,",
		}},
		{"numbers beside texts", beside, nil, []string{
			"loam, greenish yellow", "12.50", "14 blows", "sand with many stones", "9.00", "3 blows", "sand", "7.25", "22 blows",
		}},
		{"two columns of texts", ragged, nil, []string{
			"loam, greenish yellow,", "wet at the foot", "strongly fine sandy with", "dry",
			"stones and fragments", "water at 3 m", "of weathered chalk", "dry",
		}},
	}
	for _, test := range tests {
		var words []Word
		for _, w := range stack(0, 0, test.text...) {
			words = append(words, Word{Text: w.Text, Box: w.Box})
		}
		if diff := cmp.Diff(test.want, texts(lines(words, test.walls, charHeight))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
