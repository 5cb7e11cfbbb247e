package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGrounds(t *testing.T) {
	tests := []struct {
		text string
		want []Ground
	}{
		{"Kies, sandig, grau", []Ground{Gravel, Sand}},
		{"Sandiger Kies mit viel Steinen", []Ground{Gravel, Sand, Stones}},
		{"Feinsand, tonig, siltig", []Ground{Sand, Clay, Silt}},
		{"Blauton, weich", []Ground{Clay}},
		{"Sandstein, mergelig", []Ground{Sandstone, Marl}},
		{"Beton", []Ground{Fill}},
		{"tonig, steif, grau", []Ground{Clay}},
		{"Graviers sableux, un peu limoneux, gris", []Ground{Gravel, Sand, Silt}},
		{"Terre végétale brune", []Ground{Topsoil}},
		{"Limo argilloso con ghiaia", []Ground{Silt, Clay, Gravel}},
		{"Firm grey silty CLAY with gravel", []Ground{Clay, Silt, Gravel}},
		{"MADE GROUND: brick and concrete", []Ground{Fill}},
		{"Zand, matig fijn, zwak siltig", []Ground{Sand, Silt}},
		{"keine Angabe", nil},
		{"", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Grounds(tt.text)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}
