package look

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// luminance is the relative luminance of #rrggbb (WCAG 2.2).
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 24)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(c uint64) float64 {
		v := float64(c&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Text stands out from what is behind it 4.5 times, edges of controls 3 times,
// in light and in dark.
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(base, -1)
	if len(schemes) != 2 {
		t.Fatalf("%d schemes", len(schemes))
	}
	pairs := []struct {
		text, behind string
		least        float64
	}{
		{"on-accent", "accent", 4.5},
		{"edge", "paper", 3}, {"edge", "ground", 3},
		{"ink", "hot", 4.5}, {"quiet", "hot", 4.5},
	}
	for _, text := range []string{"ink", "quiet", "link", "right", "wrong", "doubt"} {
		for _, behind := range []string{"paper", "ground"} {
			pairs = append(pairs, struct {
				text, behind string
				least        float64
			}{text, behind, 4.5})
		}
	}
	for i, scheme := range schemes {
		colors := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(scheme[1], -1) {
			colors[m[1]] = m[2]
		}
		for _, p := range pairs {
			t.Run(fmt.Sprint(i, p.text, p.behind), func(t *testing.T) {
				if got := contrast(t, colors[p.text], colors[p.behind]); got < p.least {
					t.Errorf("contrast %.2f, want %.1f", got, p.least)
				}
			})
		}
	}
}

func TestPolicy(t *testing.T) {
	if p := Policy(); strings.Contains(p, "script") || strings.Contains(p, "connect") {
		t.Errorf("without scripts: %s", p)
	}
	// echo -n 'alert(1)' | openssl sha256 -binary | base64
	if p := Policy("alert(1)"); !strings.Contains(p, "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='") {
		t.Errorf("got %s", p)
	}
}
