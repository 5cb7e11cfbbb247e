package match

import (
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

// Words that no language knows are believed where the page has the order of a
// table of layers, and only there.
func TestOrdered(t *testing.T) {
	texts := []string{"Почвенно-растительный слой", "Суглинок коричневый", "Песок мелкий, серый", "Глина полутвёрдая", "Известняк белый"}
	page := func(depths ...string) *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(100, 140, 40, depths...).Stack(200, 140, 40, texts...)
	}
	decimals := []string{"0.30", "1.75", "2.40", "5.10", "8.00"}
	rules := []float64{120, 160, 200, 240, 280, 320}
	tests := []struct {
		name  string
		page  *analysistest.Drawing
		trust bool
		want  bool
	}{
		{"depths and rules", page(decimals...).Rows(rules...), true, true},
		{"no rules", page(decimals...), true, false},
		{"whole numbers", page("1", "3", "4", "9", "12").Rows(rules...), true, false},
		{"results beside", page(decimals...).Rows(rules...).Stack(420, 140, 40, "17", "9", "28", "11", "30").Stack(480, 140, 40, "1.4", "0.9", "2.8", "1.1", "3.0"), true, false},
		{"under a head of formations", page(decimals...).Rows(rules...).Write(200, 90, "Formation"), true, false},
		{"under a head of descriptions", page(decimals...).Rows(rules...).Write(200, 90, "Description"), true, true},
		{"two labels", analysistest.NewDrawing().Stack(100, 140, 40, decimals[:2]...).Stack(200, 120, 40, texts[:3]...).Rows(100, 140, 180, 220), true, false},
		{"without trust", page(decimals...).Rows(rules...), false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lex := lexicon.Default()
			if tt.trust {
				lex = lex.Trusting()
			}
			reasons := []string{}
			all, err := New(tt.page.Read(), nil, Context{}, lex).trials(t.Context(), habit.Set{}, func(_ trial, why string) { reasons = append(reasons, why) })
			if got := len(all) > 0; err != nil || got != tt.want || tt.trust && !got && len(reasons) == 0 {
				t.Errorf("believed: %v, want %v; given up: %q; %v", got, tt.want, reasons, err)
			}
		})
	}
}
