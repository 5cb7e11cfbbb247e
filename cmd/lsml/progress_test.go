package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline"
	"lsml/pipeline/source"
)

// A clock stands still until it is set.
type clock struct{ t time.Time }

func (c *clock) now() time.Time       { return c.t }
func (c *clock) pass(d time.Duration) { c.t = c.t.Add(d) }

// quietProgress is a progress of which no timer tells anything.
func quietProgress(t *testing.T, term *terminal, f talk, total int) (*progress, *clock) {
	t.Helper()
	c := &clock{time.Unix(0, 0)}
	p := newProgress(term, f, total, &interrupt{context.Background(), context.Background()}, c.now)
	t.Cleanup(p.end)
	return p, c
}

func TestProgressLines(t *testing.T) {
	term, told := testTerminal(t, talk{})
	p, c := quietProgress(t, term, talk{}, 4)
	a, b := source.Source{Name: "a.pdf"}, source.Source{Name: "kanton/gemeinde/a name that is long enough.pdf"}

	p.show()
	p.Started(a)
	c.pass(2 * time.Second)
	p.Counted(a, 1)
	p.Read(a)
	p.Ended(pipeline.Result{Source: a}, false)
	p.show()
	p.Ended(pipeline.Result{Source: source.Source{Name: "kept.pdf"}}, true)
	p.Started(b)
	p.Counted(b, 4)
	c.pass(9 * time.Second)
	p.show()
	p.Read(b)
	c.pass(2 * time.Minute)
	p.show()

	want := `lsml: 0 of 4 documents, 0 pages
lsml: 1 of 4 documents, 1 page, 0.5 pages/s, about 6 s left
lsml: 2 of 4 documents, 1 page, 0.1 pages/s, about 22 s left
lsml: 2 of 4 documents, 2 pages, 0.0 pages/s, about 3 min 3 s left; slow: … name that is long enough.pdf (1 of 4 pages, 2 min 9 s)
`
	if diff := cmp.Diff(want, told.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestProgressIsQuiet(t *testing.T) {
	term, told := testTerminal(t, talk{brief: brief{Quiet: true}})
	p, _ := quietProgress(t, term, talk{brief: brief{Quiet: true}}, 1)
	s := source.Source{Name: "a.pdf"}
	p.Started(s)
	p.show()
	p.Ended(pipeline.Result{Source: s}, false)
	p.show()
	if told.Len() > 0 {
		t.Errorf("told %q", told)
	}
}

// TestBar: a bar on a terminal ends without a trace, so that the summary
// follows on a clean line.
func TestBar(t *testing.T) {
	term, told := testTerminal(t, talk{})
	term.watched = true
	p, c := quietProgress(t, term, talk{Verbose: true}, 2)
	s := source.Source{Name: "a.pdf"}
	p.Started(s)
	c.pass(time.Second)
	p.Ended(pipeline.Result{Source: s, Status: pipeline.OK}, false)
	p.mu.Lock()
	p.clear()
	p.mu.Unlock()
	screen := lastScreen(told.String())
	want := []string{"lsml: a.pdf: ok, 0 pages, 0 layers, in 1 s", ""}
	if diff := cmp.Diff(want, screen); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// lastScreen is what a terminal shows in the end: a carriage return goes back
// to the beginning of the line, and what follows covers it.
func lastScreen(written string) []string {
	lines := [][]rune{nil}
	at := 0
	for _, r := range written {
		line := &lines[len(lines)-1]
		switch {
		case r == '\n':
			lines = append(lines, nil)
			at = 0
		case r == '\r':
			at = 0
		case at < len(*line):
			(*line)[at] = r
			at++
		default:
			*line = append(*line, r)
			at++
		}
	}
	var screen []string
	for _, line := range lines {
		screen = append(screen, strings.TrimRight(string(line), " "))
	}
	return screen
}

func TestDuration(t *testing.T) {
	for _, tt := range []struct {
		d    time.Duration
		want string
	}{
		{0, "0 s"},
		{59940 * time.Millisecond, "59.9 s"},
		{59960 * time.Millisecond, "1 min 0 s"},
		{80 * time.Second, "1 min 20 s"},
		{3*time.Hour + 4*time.Minute + 5*time.Second, "3 h 4 min"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			if got := duration(tt.d); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
