package lexicon

import "testing"

func TestFindWording(t *testing.T) {
	tests := []struct{ name, text, wording, want string }{
		{"as it is", "Niedergebracht am: 3.4.1988", "niedergebracht am", "Niedergebracht am"},
		{"misread", "Nledergebracht arn 3.4.1988", "niedergebracht am", "Nledergebracht arn"},
		{"without its marks", "HOHENLAGE 431.2", "höhenlage", "HOHENLAGE"},
		{"behind another word", "Objekt Werkhof Standort 612345", "standort", "Standort"},
		{"not a part of a word", "Standortwahl: 3", "standort", ""},
		{"not all of its words", "Niedergebracht: 3", "niedergebracht am", ""},
		{"not over a number", "Niedergebracht 3 am", "niedergebracht am", ""},
		{"no words", "Niedergebracht", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start, end, ok := FindWording(tt.text, Wording(tt.wording))
			if got := tt.text[start:end]; got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %v; want %q", got, ok, tt.want)
			}
		})
	}
}

func TestLikeWording(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"standort", "standort", true}, {"standort", "stand0rt", true}, {"am", "arn", true}, {"standort", "stand ort", false}, {"", "am", false},
	}
	for _, tt := range tests {
		if got := LikeWording(tt.a) == LikeWording(tt.b); got != tt.want {
			t.Errorf("%q, %q: %v", tt.a, tt.b, got)
		}
	}
}
