package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
)

func TestWithoutWatermark(t *testing.T) {
	// over writes a text in two columns and so many rows.
	over := func(d *analysistest.Drawing, text string, rows int) *analysistest.Drawing {
		for i := range rows {
			d.Write(100, 150+100*float64(i), text).Write(400, 150+100*float64(i), text)
		}
		return d
	}
	log := func() *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(300, 100, 40, "Brown SAND", "Grey CLAY", "3.50")
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want string // what is left
	}{
		{"nothing", analysistest.NewDrawing(), ""},
		{"no watermark", log(), "Brown SAND Grey CLAY 3.50"},
		{"a watermark", over(log(), "Archive Office", 2), "Brown SAND Grey CLAY 3.50"},
		{"less than four times", over(log(), "Archive Office", 1), "Brown SAND Grey CLAY Archive Office Archive Office 3.50"},
		{"misread at a crossing", over(log(), "Archive Office", 2).Write(100, 350, "Archlve Offlce").Write(400, 350, "Archive Office"), "Brown SAND Grey CLAY 3.50"},
		{"a depth on it", over(log(), "Archive Office", 3).Write(130, 150, "7.20"), "Brown SAND Grey CLAY 7.20 3.50"},
		{"one below the other", log().Stack(100, 300, 40, "Archive Office", "Archive Office", "Archive Office", "Archive Office"), "Brown SAND Grey CLAY 3.50 Archive Office Archive Office Archive Office Archive Office"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			words, lines := withoutWatermark(tt.page.Read(), lexicon.Default())
			var inLines []layout.Word
			for _, l := range lines {
				inLines = append(inLines, l.Words...)
			}
			if diff := cmp.Diff(tt.want, layout.Text(inLines)); diff != "" {
				t.Error(diff)
			}
			if len(words) != len(inLines) {
				t.Errorf("%d words, and %d in lines", len(words), len(inLines))
			}
		})
	}
	soil := over(analysistest.NewDrawing(), "sandy gravel", 4)
	if words, _ := withoutWatermark(soil.Read(), lexicon.Default()); len(words) != len(soil.Words) {
		t.Errorf("of %d words of descriptions %d are left", len(soil.Words), len(words))
	}
}
