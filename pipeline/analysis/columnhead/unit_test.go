package columnhead

import (
	"testing"

	"lsml/pipeline/quantity"
)

func TestUnit(t *testing.T) {
	tests := []struct {
		head string
		want quantity.Unit
	}{
		{"Tiefe [m]", quantity.Metre},
		{"Tiefe ( m )", quantity.Metre},
		{"Tiefe in m", quantity.Metre},
		{"Profundidade em m", quantity.Metre},
		{"Prof. [pi]", quantity.Foot},
		{"Anzahl Stk", Foreign},
		{"Profondeur en m", quantity.Metre},
		{"Tiefe (cm)", quantity.Centimetre},
		{"cm", quantity.Centimetre},
		{"Depth (ft)", quantity.Foot},
		{"Depth, feet", quantity.Foot},
		{"Lift", quantity.Bare},
		{"Tiefe", quantity.Bare},
		{"SPT N/30", Foreign},
		{"Wassergehalt %", Foreign},
		{"qc [kN/m2]", Foreign},
		{"Durchlässigkeit [cm/s]", Foreign},
		{"the boring was sunk to (m) a depth unknown", quantity.Bare},
	}
	for _, tt := range tests {
		t.Run(tt.head, func(t *testing.T) {
			if got := Unit(tt.head); got != tt.want {
				t.Errorf("unitIn(%q) = %q, want %q", tt.head, got, tt.want)
			}
		})
	}
}
