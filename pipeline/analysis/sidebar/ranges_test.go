package sidebar

import "testing"

// Centimetres in front of texts are depths where they follow each other.
func TestFollowing(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  int
	}{
		{"layers", []string{"0-70 cm-ig agyag", "70-140 cm-ig homok", "140-180 cm-ig kavics"}, 3},
		{"two layers", []string{"0-70 cm agyag", "70-140 cm homok"}, 0},
		{"grains", []string{"2-3 cm Kies", "2-5 cm Kies", "1-2 cm Splitt"}, 0},
		{"layers, and a seam", []string{"0-70 cm agyag", "70-140 cm homok", "140-180 cm kavics", "2-5 cm homok"}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := textRanges(pageOf(stack(5, tt.texts...)).Lines); len(got) != tt.want {
				t.Errorf("%d ranges, want %d: %+v", len(got), tt.want, got)
			}
		})
	}
}
