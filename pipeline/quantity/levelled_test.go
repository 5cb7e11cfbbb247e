package quantity

import "testing"

func TestLevelled(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"bracket", "0,30m (312,30)", "0.30 m at 312.30 m asl"},
		{"bracket with the datum", "0,30 m (312,30 m NHN)", "0.30 m at 312.30 m asl"},
		{"square bracket", "12.40 m [300.20]", "12.40 m at 300.20 m asl"},
		{"below sea level", "3,00m (-0,40)", "3.00 m at -0.40 m asl"},
		{"level first", "312,30 / 0,30 m", "0.30 m at 312.30 m asl"},
		{"level first, with its datum", "312.30 m ü. NN (0.30 m)", "0.30 m at 312.30 m asl"},
		{"stroke, level behind", "0.30 / 312.30 m NN", "0.30 m at 312.30 m asl"},
		{"both with the metre, level in brackets", "0,35 m (312,25 m)", "0.35 m at 312.25 m asl"},
		{"stroke, level behind and far higher", "0,35 m / 312,25", "0.35 m at 312.25 m asl"},
		{"both with the metre, thickness in brackets", "1,35 m (0,35 m)", ""},
		{"stroke, the deeper behind", "0,35 m / 12,25", ""},
		{"a range", "0.30 / 2.40 m", ""},
		{"a range without unit", "0.30/2.40", ""},
		{"no unit at all", "0.30 (312.30)", "0.30 m at 312.30 m asl"},

		{"level first in brackets", "(312,30) 0,30", "0.30 m at 312.30 m asl"},
		{"level first in brackets, with the metre", "[312.30] 0.30 m", "0.30 m at 312.30 m asl"},
		{"a bracket that only closes", "312,30) 0,30", ""},
		{"thickness first in brackets", "(1.20) 3.40", ""},
		{"no unit at all, little difference", "0.30 (2.30)", ""},
		{"no unit at all, printed otherwise", "0.3 (312.30)", ""},
		{"whole numbers", "3 m (312)", ""},
		{"text behind", "0,30m (312,30) Kies", ""},
		{"another unit", "0.30 m (12.5 cm)", ""},
		{"one number", "0,30 m", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if depth, level, ok := Levelled(tt.text); ok {
				got = depth.brief() + " at " + level.brief()
			}
			if got != tt.want {
				t.Errorf("Levelled(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}
