package engine

import "testing"

func TestAgree(t *testing.T) {
	lost := []string{"\ufffd\ufffd\ufffd\ufffd", "\ufffd\ufffd*\ufffd", "\ue001\ue002", "\ufffd\ufffd"}
	tests := []struct {
		name            string
		doubtful, found []string
		want            bool
	}{
		{"recognised as they are", []string{"Klei,", "zandig", "0,30"}, []string{"Klei,", "zandig", "0,30"}, true},
		{"recognised otherwise", []string{"Nohl", "}dqglj"}, []string{"Klei,", "zandig"}, false},
		{"numbers only", []string{"0,30"}, []string{"0,30"}, false},
		{"what has no meaning is not recognised as itself", append(lost, "Bericht"), []string{"Klei,", "zandig", "grijs", "20", "Bericht"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := agree(wordsAt(0, tt.doubtful...), wordsAt(0, tt.found...)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
