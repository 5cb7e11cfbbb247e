package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

func TestRoleOf(t *testing.T) {
	tests := []struct {
		text string
		want lexicon.Role
	}{
		{"Tiefe", lexicon.Depth},
		{"Tiefe [m]", lexicon.Depth},
		{"von", lexicon.From},
		{"bis", lexicon.To},
		{"Mächtigkeit", lexicon.Thickness},
		{"Beschreibung", lexicon.Description},
		{"Tiefe und Beschreibung", lexicon.Description},
		{"Kies, sandig", ""},
		{"bis in grosse Tiefen reichende Verwitterung", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := roleOf(tt.text, lexicon.Default()); got != tt.want {
				t.Errorf("roleOf(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestLetters(t *testing.T) {
	for text, want := range map[string]int{"": 0, "1.20 m": 1, "Mächtig": 7, "– 3)": 0, "Ø": 1} {
		if got := letters(text); got != want {
			t.Errorf("letters(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestTurnedHeads(t *testing.T) {
	tests := []struct {
		name string
		page *drawing
		want []string
	}{
		{"side by side", newDrawing().turned(100, 100, "Casing").turned(112, 100, "Depth"), []string{"Casing Depth"}},
		{"a rule between", newDrawing().turned(100, 100, "Casing").turned(112, 100, "Depth").line(111, 20, 111, 200), []string{"Casing", "Depth"}},
		{"a rule that ends above", newDrawing().turned(100, 100, "Casing").turned(112, 100, "Depth").line(111, 0, 111, 60), []string{"Casing Depth"}},
		{"far apart", newDrawing().turned(100, 100, "Casing").turned(120, 100, "Depth"), []string{"Casing", "Depth"}},
		{"on other heights", newDrawing().turned(100, 100, "Casing").turned(112, 60, "Depth"), []string{"Casing", "Depth"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range turnedHeads(tt.page.text(10, 300, "ten letters that read from left to right").read()) {
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
		page *drawing
		role lexicon.Role
		unit quantity.Unit
	}{
		{"none", newDrawing(), "", quantity.Bare},
		{"above", newDrawing().text(40, 130, "Tiefe [m]"), lexicon.Depth, quantity.Metre},
		{"beside", newDrawing().text(200, 130, "Tiefe [m]"), "", quantity.Bare},
		{"below", newDrawing().text(40, 300, "Tiefe [m]"), "", quantity.Bare},
		{"too far up", newDrawing().text(40, 150-headReach*charHeight-10, "Tiefe"), "", quantity.Bare},
		{"the nearest", newDrawing().text(40, 100, "Mächtigkeit").text(40, 130, "Tiefe"), lexicon.Depth, quantity.Bare},
		{"unit in a line of its own", newDrawing().text(40, 115, "Tiefe").text(40, 135, "[cm]"), lexicon.Depth, quantity.Centimetre},
		{"turned", newDrawing().text(200, 300, "letters that read from left to right").turned(45, 140, "Tiefe"), lexicon.Depth, quantity.Bare},
		{"a key of the title block", newDrawing().text(40, 130, "Wasser:"), "", quantity.Bare},
		{"a line of the title block", newDrawing().text(40, 130, "Tiefe 12.40 m"), "", quantity.Bare},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.read()
			p.LineHeight = charHeight
			h := newHeads(p, lexicon.Default())
			if got := h.roleAbove(under); got != tt.role {
				t.Errorf("roleAbove = %q, want %q", got, tt.role)
			}
			if got := h.unitAbove(under); got != tt.unit {
				t.Errorf("unitAbove = %q, want %q", got, tt.unit)
			}
		})
	}
}

func TestDepthUnit(t *testing.T) {
	of := func(role lexicon.Role, unit quantity.Unit) head { return head{role: role, unit: unit} }
	tests := []struct {
		name  string
		heads []head
		want  quantity.Unit
	}{
		{"none", nil, quantity.Bare},
		{"of depths", []head{of(lexicon.Depth, quantity.Foot)}, quantity.Foot},
		{"of thicknesses", []head{of(lexicon.Thickness, quantity.Centimetre)}, quantity.Bare},
		{"foreign", []head{of(lexicon.Depth, foreign)}, quantity.Bare},
		{"in a line of its own", newHeads(newDrawing().text(40, 100, "Depth").text(40, 112, "(ft)").read(), lexicon.Default()).found, quantity.Foot},
		{"in a line far below", newHeads(newDrawing().text(40, 100, "Depth").text(40, 150, "(ft)").read(), lexicon.Default()).found, quantity.Bare},
		{"named once", []head{of(lexicon.Depth, quantity.Foot), of(lexicon.Depth, quantity.Bare)}, quantity.Foot},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (heads{found: tt.heads}).depthUnit(); got != tt.want {
				t.Errorf("depthUnit = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestHeadsBetween(t *testing.T) {
	above, below := boxAt("1.20", 40, 100), boxAt("0.30", 40, 200)
	tests := []struct {
		name string
		text string
		x, y float64
		want bool
	}{
		{"a head of depths", "Tiefe", 40, 150, true},
		{"a head of something else", "Beschreibung", 40, 150, false},
		{"above both", "Tiefe", 40, 80, false},
		{"in another column", "Tiefe", 300, 150, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHeads(newDrawing().text(tt.x, tt.y, tt.text).read(), lexicon.Default())
			if got := h.between(above, below); got != tt.want {
				t.Errorf("between = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name string
		page *drawing
		want []int // labels of each part
	}{
		{"one column", newDrawing().stack(40, 100, 30, "0.30", "1.20", "2.50", "4.00"), []int{4}},
		{"a head in it", newDrawing().stack(40, 100, 30, "0.30", "1.20", "Tiefe", "2.50", "4.00"), []int{2, 2}},
		{"one number is no column", newDrawing().stack(40, 100, 30, "0.30", "Tiefe", "1.20", "2.50", "4.00"), []int{3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.read()
			e := newEvidence(p, Context{}, lexicon.Default())
			var got []int
			for _, s := range e.sidebars(p, nil) {
				got = append(got, s.Len())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestThicknessInItsUnit(t *testing.T) {
	p := newDrawing().text(40, 70, "Mächtigkeit (cm)").stack(40, 100, 30, "30", "90", "45").read()
	e := newEvidence(p, Context{}, lexicon.Default())
	for _, s := range e.sidebars(p, nil) {
		if s.Derived {
			if got := s.Ranges[2].Interval.String(); got != "start: 1.2 end: 1.65" {
				t.Errorf("the third layer is %q", got)
			}
			return
		}
	}
	t.Error("no thicknesses found")
}

func TestOfCell(t *testing.T) {
	h := newHeads(newDrawing().text(60, 70, "Thickness").text(140, 70, "Description").read(), lexicon.Default())
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
			if got := h.ofCell(lexicon.Thickness, tt.column); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
