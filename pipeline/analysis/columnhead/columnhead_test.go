package columnhead

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

func TestRole(t *testing.T) {
	tests := []struct {
		text string
		want lexicon.Role
	}{
		{"Tiefe", lexicon.Depth},
		{"Tiefe [m]", lexicon.Depth},
		{"von", lexicon.From},
		{"bis", lexicon.To},
		{"Mächtigkeit", lexicon.Thickness},
		{"TVD (m)", lexicon.Plumb},
		{"True vertical depth", lexicon.Plumb},
		{"Beschreibung", lexicon.Description},
		{"Tiefe und Beschreibung", lexicon.Description},
		{"Kies, sandig", ""},
		{"bis in grosse Tiefen reichende Verwitterung", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := Role(tt.text, lexicon.Default()); got != tt.want {
				t.Errorf("roleOf(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestTurnedHeads(t *testing.T) {
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []string
	}{
		{"side by side", analysistest.NewDrawing().Turned(100, 100, "Casing").Turned(112, 100, "Depth"), []string{"Casing Depth"}},
		{"a rule between", analysistest.NewDrawing().Turned(100, 100, "Casing").Turned(112, 100, "Depth").Line(111, 20, 111, 200), []string{"Casing", "Depth"}},
		{"a rule that ends above", analysistest.NewDrawing().Turned(100, 100, "Casing").Turned(112, 100, "Depth").Line(111, 0, 111, 60), []string{"Casing Depth"}},
		{"far apart", analysistest.NewDrawing().Turned(100, 100, "Casing").Turned(120, 100, "Depth"), []string{"Casing", "Depth"}},
		{"on other heights", analysistest.NewDrawing().Turned(100, 100, "Casing").Turned(112, 60, "Depth"), []string{"Casing", "Depth"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range turnedHeads(tt.page.Write(10, 300, "ten letters that read from left to right").Read()) {
				got = append(got, l.Text())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeadsAbove(t *testing.T) {
	under := paper.Box{X0: 40, X1: 65, Y0: 150, Y1: 400}
	tests := []struct {
		name string
		page *analysistest.Drawing
		role lexicon.Role
		unit quantity.Unit
	}{
		{"none", analysistest.NewDrawing(), "", quantity.Bare},
		{"above", analysistest.NewDrawing().Write(40, 130, "Tiefe [m]"), lexicon.Depth, quantity.Metre},
		{"beside", analysistest.NewDrawing().Write(200, 130, "Tiefe [m]"), "", quantity.Bare},
		{"below", analysistest.NewDrawing().Write(40, 300, "Tiefe [m]"), "", quantity.Bare},
		{"too far up", analysistest.NewDrawing().Write(40, 150-headReach*analysistest.CharHeight-10, "Tiefe"), "", quantity.Bare},
		{"the nearest", analysistest.NewDrawing().Write(40, 100, "Mächtigkeit").Write(40, 130, "Tiefe"), lexicon.Depth, quantity.Bare},
		{"unit in a line of its own", analysistest.NewDrawing().Write(40, 115, "Tiefe").Write(40, 135, "[cm]"), lexicon.Depth, quantity.Centimetre},
		{"turned", analysistest.NewDrawing().Write(200, 300, "letters that read from left to right").Turned(45, 140, "Tiefe"), lexicon.Depth, quantity.Bare},
		{"a key of the title block", analysistest.NewDrawing().Write(40, 130, "Wasser:"), "", quantity.Bare},
		{"a line of the title block", analysistest.NewDrawing().Write(40, 130, "Tiefe 12.40 m"), "", quantity.Bare},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.Read()
			p.LineHeight = analysistest.CharHeight
			h := Read(p, lexicon.Default())
			if got := h.RoleAbove(under); got != tt.role {
				t.Errorf("RoleAbove = %q, want %q", got, tt.role)
			}
			if got := h.UnitAbove(under); got != tt.unit {
				t.Errorf("UnitAbove = %q, want %q", got, tt.unit)
			}
		})
	}
}

// A letter that recognition made of hatching is no head; one above numbers is.
func TestHatchingIsNoHead(t *testing.T) {
	column := paper.Box{X0: 40, X1: 65, Y0: 110, Y1: 400}
	for _, tt := range []struct {
		name   string
		origin paper.TextOrigin
		texts  []string
		want   lexicon.Role
	}{
		{"hatching", paper.ReadText, []string{"N", "N", "N"}, ""},
		{"the head of a test", paper.ReadText, []string{"N", "12", "20"}, lexicon.Test},
		{"printed", paper.PrintedText, []string{"N", "N", "N"}, lexicon.Test},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing().Stack(45, 100, 60, tt.texts...)
			d.Text = tt.origin
			if got := Read(d.Read(), lexicon.Default()).RoleAbove(column); got != tt.want {
				t.Errorf("role %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDepthUnit(t *testing.T) {
	of := func(role lexicon.Role, unit quantity.Unit) Head { return Head{Role: role, Unit: unit} }
	tests := []struct {
		name  string
		heads []Head
		want  quantity.Unit
	}{
		{"none", nil, quantity.Bare},
		{"of depths", []Head{of(lexicon.Depth, quantity.Foot)}, quantity.Foot},
		{"of thicknesses", []Head{of(lexicon.Thickness, quantity.Centimetre)}, quantity.Bare},
		{"foreign", []Head{of(lexicon.Depth, Foreign)}, quantity.Bare},
		{"in a line of its own", Read(analysistest.NewDrawing().Write(40, 100, "Depth").Write(40, 112, "(ft)").Read(), lexicon.Default()).found, quantity.Foot},
		{"in a line far below", Read(analysistest.NewDrawing().Write(40, 100, "Depth").Write(40, 150, "(ft)").Read(), lexicon.Default()).found, quantity.Bare},
		{"named once", []Head{of(lexicon.Depth, quantity.Foot), of(lexicon.Depth, quantity.Bare)}, quantity.Foot},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := New(analysistest.CharHeight, tt.heads...).DepthUnit(); got != tt.want {
				t.Errorf("DepthUnit = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestBetween(t *testing.T) {
	above, below := analysistest.BoxAt("1.20", 40, 100), analysistest.BoxAt("0.30", 40, 200)
	tests := []struct {
		name string
		text string
		x, y float64
		want bool
	}{
		{"a head of depths", "Tiefe", 40, 150, true},
		{"a head of something else", "Beschreibung", 40, 150, false},
		{"a head of what is measured", "Sand %", 40, 150, true},
		{"above both", "Tiefe", 40, 80, false},
		{"in another column", "Tiefe", 300, 150, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := Read(analysistest.NewDrawing().Write(tt.x, tt.y, tt.text).Read(), lexicon.Default())
			if got := h.Between(above, below); got != tt.want {
				t.Errorf("Between = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestOfCell(t *testing.T) {
	h := Read(analysistest.NewDrawing().Write(60, 70, "Thickness").Write(140, 70, "Description").Read(), lexicon.Default())
	at := func(x0, x1 float64) paper.Box { return paper.Box{X0: x0, X1: x1, Y0: 100, Y1: 300} }
	tests := []struct {
		name   string
		column paper.Box
		want   bool
	}{
		{"at the right of its column", at(115, 135), true},
		{"right below", at(60, 80), false},
		{"below the next", at(142, 160), false},
		{"left of it", at(20, 40), false},
		{"behind the last", at(300, 320), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := h.OfCell(lexicon.Thickness, tt.column); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestInRow(t *testing.T) {
	p := analysistest.NewDrawing().Write(40, 100, "Tiefe [m]").Write(200, 100, "Irgendwas").Write(200, 70, "Werkhof").Read()
	h := Read(p, lexicon.Default())
	column := paper.Box{X0: 40, X1: 65, Y0: 150, Y1: 400}
	tests := []struct {
		name string
		line paper.Box
		want bool
	}{
		{"in the row of the head", analysistest.BoxAt("Irgendwas", 200, 100), true},
		{"above that row", analysistest.BoxAt("Werkhof", 200, 70), false},
		{"the head itself", analysistest.BoxAt("Tiefe [m]", 40, 100), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := h.InRow(tt.line, column); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestCovers(t *testing.T) {
	h := New(10, Head{Role: lexicon.Plumb, Box: paper.Box{X0: 100, Y0: 40, X1: 140, Y1: 50}}, Head{Role: lexicon.Depth, Box: paper.Box{X0: 95, Y0: 55, X1: 145, Y1: 65}})
	for name, tt := range map[string]struct {
		x    float64
		want bool
	}{"below it, with another head between": {105, true}, "beside it": {142, false}} {
		if got := h.Covers(lexicon.Plumb, paper.Box{X0: tt.x, Y0: 80, X1: tt.x + 30, Y1: 300}); got != tt.want {
			t.Errorf("%s: Covers = %v, want %v", name, got, tt.want)
		}
	}
}
