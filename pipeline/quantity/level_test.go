package quantity

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLevels(t *testing.T) {
	tests := []struct {
		text string
		want []string // metres, unit and place
	}{
		{"431.27", []string{"431.27 at 0:6"}},
		{"~788,6 m ü. M.", []string{"788.6 m asl at 1:15"}},
		{"405.2 m u.M.", []string{"405.2 m asl at 0:12"}},
		{"405.2 m ur.M", []string{"405.2 m asl at 0:12"}},
		{"1'234.5 m ü.M.", []string{"1234.5 m asl at 0:15"}},
		{"1 234.50", []string{"1234.50 at 0:8"}},
		{"99.5 müM", []string{"99.5 m asl at 0:9"}},
		{"-1.50 m NAP", []string{"-1.50 m asl at 0:11"}},
		{"3.20 m u.T.", []string{"3.20 m below ground at 0:11"}},
		{"12 ft", []string{"12 ft at 0:5"}},
		{"4.28 m (18", []string{"4.28 m at 0:6", "18 at 8:10"}},
		{"15 cm", []string{"15 cm at 0:5"}},
		{"RH 2000", nil},
		{"NN 2000 12.5", []string{"12.5 at 8:12"}},
		{"SWEREF 99 18 00", nil},
		{"N 1999", []string{"1999 at 2:6"}},
		{"+145.30 NGF", []string{"145.30 m asl at 1:11"}},
		{"12.35 m + NAP", []string{"12.35 m asl at 0:13"}},
		{"8.20 m TAW", []string{"8.20 m asl at 0:10"}},
		{"431.2 m NHN", []string{"431.2 m asl at 0:11"}},
		{"431.2 m ü. NHN", []string{"431.2 m asl at 0:15"}},
		{"431.2 m ü. A.", []string{"431.2 m asl at 0:14"}},
		{"431.2 m ü. Adria", []string{"431.2 m asl at 0:17"}},
		{"12.34 mOD", []string{"12.34 m asl at 0:9"}},
		{"12.34 mAOD", []string{"12.34 m asl at 0:10"}},
		{"273 m.s.l.m.", []string{"273 m asl at 0:12"}},
		{"273 m AMSL", []string{"273 m asl at 0:10"}},
		{"634.2 m sur mer", []string{"634.2 m asl at 0:15"}},
		{"12 Mergel", []string{"12 at 0:2"}},
		{"3.5 m Auffüllung", []string{"3.5 m at 0:5"}},
		{"3.5 m Rutschmasse", []string{"3.5 m at 0:5"}},
		{"13.03.1987", nil},
		{"1:50", nil},
		{"KB12", nil},
		{"84.10 IGN69", []string{"84.10 m asl at 0:11"}},
		{"12.45 m RL", []string{"12.45 m asl at 0:10"}},
		{"312.5 ft NAVD88", []string{"312.5 ft asl at 0:15"}},
		{"431.2 m M", []string{"431.2 m asl at 0:9"}},
		{"40.5 mPD", []string{"40.5 m asl at 0:8"}},
		{"12 kg/m", []string{"12 other at 0:7"}},
		{"3 Stück/m", []string{"3 other at 0:1"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			var got []string
			for _, n := range Levels(tt.text) {
				got = append(got, fmt.Sprintf("%s at %d:%d", n.brief(), n.Start, n.End))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestMetres(t *testing.T) {
	tests := []struct {
		text string
		want float64
		ok   bool
	}{
		{"431.27", 431.27, true},
		{"-1.50 m NAP", -1.5, true},
		{"100.0 ft", 30.48, true},
		{"312.5 ft NAVD88", 95.25, true},
		{"15 cm", 0, false},
		{"12 %", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got, ok := Levels(tt.text)[0].Metres(); got != tt.want || ok != tt.ok {
				t.Errorf("Metres = %v, %v, want %v, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestBelowGround(t *testing.T) {
	tests := []struct {
		text string
		want Unit
		ok   bool
	}{
		{"cm -mv", Centimetre, true},
		{"(m -mv)", Metre, true},
		{"m u. GOK", Metre, true},
		{"cm", Centimetre, false},
		{"m NAP", AboveSea, false},
		{"Diepte in cm -mv", Bare, false},
		{"", Bare, false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got, ok := BelowGround(tt.text); got != tt.want || ok != tt.ok {
				t.Errorf("BelowGround(%q) = %q, %v", tt.text, got, ok)
			}
		})
	}
}
