package sidebar

import "testing"

// The depths of a list of samples grow here and there, which makes none of them
// a profile.
func TestRunsOfSamples(t *testing.T) {
	for _, s := range runs(labelsOf(t, "5.78", "6.25", "9.25", "3.78", "11.00", "0.68", "3.30", "2.20", "10.38"), lineHeight) {
		if 2*s.Noise < s.Len() {
			t.Errorf("%s: too little speaks against it", s.brief())
		}
	}
}
