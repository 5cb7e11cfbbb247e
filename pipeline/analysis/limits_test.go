package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"syscall"
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

// A glanced context ends when it was looked at so many times.
type glanced struct {
	context.Context
	left int
}

func (g *glanced) Err() error {
	if g.left--; g.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// Where time is over while it is told whether pages are drawn to scale, the
// pages that are left are missing, and each once.
func TestTimeIsOverAmongDrawings(t *testing.T) {
	pages := append(drawn(profile), drawn(profile)...)
	for i := range pages {
		pages[i].Number = i + 1
	}
	want, err := Analyse(t.Context(), pages, lexicon.Default())
	if err != nil || len(want.Boreholes) == 0 || len(want.Missing) > 0 {
		t.Fatalf("%d boreholes, missing %v, %v", len(want.Boreholes), want.Missing, err)
	}
	least := len(pages)
	for looks := 0; least > 0; looks++ {
		found, err := Analyse(&glanced{t.Context(), looks}, pages, lexicon.Default())
		if err != nil || len(found.Missing) > least {
			t.Fatalf("%d looks: missing %v, before %d, error %v", looks, found.Missing, least, err)
		}
		least = len(found.Missing)
		for i, e := range found.Missing {
			if e.Kind != reading.Timeout || i > 0 && e.Page <= found.Missing[i-1].Page {
				t.Errorf("%d looks: missing %v", looks, found.Missing)
			}
		}
		if looks > 1000 {
			t.Fatal("time is never enough")
		}
	}
}

// Whatever is crowded on a page, it is understood or given up in bounded time
// and memory.
func TestCrowdedPages(t *testing.T) {
	soil := func(random int) string { return []string{"Sand", "Ton", "grau", "und", "Kies"}[random%5] }
	number := func(random int) string { return fmt.Sprintf("%d.%d", random%40, random%10) }
	tests := []struct {
		name string
		page paper.Page
	}{
		{"20,000 words in a block", block(20_000, soil)},
		{"20,000 words and numbers in a block", block(20_000, mixed)},
		{"20,000 words anywhere", scattered(20_000, soil)},
		{"10,000 rules", ruled(block(300, mixed), 10_000)},
		{"5,000 numbers in a block", block(5_000, number)},
		{"5,000 numbers anywhere", scattered(5_000, number)},
		{"all of it", ruled(block(20_000, mixed), 10_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			used := processorTime(t)
			most := heapWhile(func() {
				if _, err := Analyse(t.Context(), []paper.Page{tt.page}, lexicon.Default()); err != nil {
					t.Error(err)
				}
			})
			if used = processorTime(t) - used; used > crowdedTime {
				t.Errorf("took %v of processor time", used)
			}
			if most > crowdedMemory {
				t.Errorf("took %d bytes of memory", most)
			}
		})
	}
}

// What a crowded page may take under the race detector, which makes of one second
// some twenty.
const (
	crowdedTime   = 40 * time.Second
	crowdedMemory = 200 << 20
)

// block is a page of A4 with so many words set in lines without a gap.
func block(n int, word func(random int) string) paper.Page {
	const size, across, down, wide = 4, 4, 5.5, 142
	random := rand.New(rand.NewPCG(1, 2))
	p := paper.Page{Number: 1, Width: 595, Height: 842, Text: paper.PrintedText}
	for i := range n {
		x, y := 10+across*float64(i%wide), 10+down*float64(i/wide)
		p.Words = append(p.Words, paper.Word{
			Text: word(random.IntN(1000)), Size: size, Confidence: 1, Box: paper.Box{X0: x, Y0: y, X1: x + across - 0.2, Y1: y + size},
		})
	}
	return p
}

// ruled is the page with so many level and upright rules at random.
func ruled(p paper.Page, n int) paper.Page {
	random := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		from := paper.Point{X: 560 * random.Float64(), Y: 800 * random.Float64()}
		to, length := from, 20+400*random.Float64()
		if i%2 == 0 {
			to.X = min(from.X+length, 590)
		} else {
			to.Y = min(from.Y+length, 840)
		}
		p.Rules = append(p.Rules, paper.Rule{From: from, To: to, Width: 0.5})
	}
	return p
}

// processorTime is what this process has used.
func processorTime(t *testing.T) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// heapWhile is by how much the heap grew at most while f ran, looked at often.
func heapWhile(f func()) int64 {
	heap := func() int64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapInuse)
	}
	runtime.GC()
	before, most := heap(), int64(0)
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				most = max(most, heap()-before)
			}
		}
	})
	f()
	close(done)
	wg.Wait()
	return most
}

// A fault of the analysis costs a document only, and says where it was.
func TestFault(t *testing.T) {
	found, err := Analyse(t.Context(), drawn(profile), nil)
	var fault *reading.Error
	if !errors.As(err, &fault) || fault.Kind != reading.Internal || !strings.Contains(fault.Stack, "lexicon.(*Lexicon).Keys") {
		t.Errorf("found %v, error %#v", found, err)
	}
}
