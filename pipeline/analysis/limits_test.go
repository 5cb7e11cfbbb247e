package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// scattered is a page of A4 with so many small words at random, each of which
// word names by a random number.
func scattered(n int, word func(random int) string) paper.Page {
	const size = 2
	random := rand.New(rand.NewPCG(1, 2))
	p := paper.Page{Number: 1, Width: 595, Height: 842, Text: paper.PrintedText}
	for range n {
		x, y := 560*random.Float64(), 830*random.Float64()
		p.Words = append(p.Words, paper.Word{
			Text: word(random.IntN(1000)), Size: size, Confidence: 1, Box: paper.Box{X0: x, Y0: y, X1: x + 2*size, Y1: y + size},
		})
	}
	return p
}

// mixed are depths among soils.
func mixed(random int) string {
	if random%3 == 0 {
		return fmt.Sprintf("%d.%d", random%40, random%10)
	}
	return "Sand"
}

// A page on which more could be meant than can be tried is given up at once,
// with its reason, and the others are not.
func TestPageThatIsTooDense(t *testing.T) {
	tests := []struct {
		name string
		page paper.Page
		want string
	}{
		{"depths everywhere", scattered(20_000, mixed), "too dense: "},
		{"more words than a page has", scattered(mostWords+1, func(int) string { return "Sand" }), "too dense: 50001 words, of at most 50000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			good := drawn(profile)
			tt.page.Number = 3
			found, err := Analyse(t.Context(), append(good, tt.page), lexicon.Default())
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Boreholes) == 0 {
				t.Error("nothing is found on the other pages")
			}
			if len(found.Missing) != 1 || found.Missing[0].Kind != reading.TooLarge || found.Missing[0].Page != 3 || !strings.Contains(found.Missing[0].Error(), tt.want) {
				t.Errorf("missing: %v", found.Missing)
			}
		})
	}
}

// The analysis ends with its context, also in the midst of a page.
func TestAnalysisEndsInTime(t *testing.T) {
	busy := scattered(3_000, mixed)
	tests := []struct {
		name    string
		timeout time.Duration
		cancel  bool
		kind    reading.Kind
	}{
		{"in the midst", 20 * time.Millisecond, false, reading.Timeout},
		{"before", 0, false, reading.Timeout},
		{"canceled", time.Hour, true, reading.Canceled},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), tt.timeout)
			defer cancel()
			if tt.cancel {
				cancel()
			}
			found, err := Analyse(ctx, []paper.Page{busy}, lexicon.Default())
			if err != nil || len(found.Missing) != 1 || found.Missing[0].Kind != tt.kind {
				t.Fatalf("missing %v, error %v", found.Missing, err)
			}
			if got := found.Missing[0].Error(); got != "page 1: analyse: the time for the document is over" {
				t.Errorf("says %q", got)
			}
		})
	}
}

// A fault of the analysis costs a document only, and says where it was.
func TestFault(t *testing.T) {
	found, err := Analyse(t.Context(), drawn(profile), nil)
	var fault *reading.Error
	if !errors.As(err, &fault) || fault.Kind != reading.Internal || !strings.Contains(fault.Stack, "titleblock.Read") {
		t.Errorf("found %v, error %#v", found, err)
	}
}
