package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"lsml/pipeline"
	"lsml/pipeline/source"
)

const (
	// lineEvery is how often progress is told where nobody watches it live:
	// often enough to see that a run lives, seldom enough for a log file.
	lineEvery = 10 * time.Second
	// barEvery is how often a bar moves although nothing has ended.
	barEvery = time.Second
	// slowAfter is the time after which a document in hand is named.
	slowAfter = 10 * time.Second
	// barWidth and nameWidth, in characters, keep a bar on one line.
	barWidth  = 20
	nameWidth = 30
	// barSteps is how finely a bar moves, so that one long document shows.
	barSteps = 1000
)

// A progress tells how a batch goes on: by a bar to a person at a terminal,
// by a line now and then to anything else, not at all if that is wanted.
type progress struct {
	term  *terminal
	talk  talk
	total int // documents
	now   func() time.Time
	start time.Time
	bar   *progressbar.ProgressBar // nil where nobody watches

	mu    sync.Mutex
	ended int                // documents
	kept  int                // of them, in an earlier run
	pages int                // read in this run
	open  map[string]*inHand // by name

	quit chan struct{}
	wg   sync.WaitGroup
}

// inHand is how far a document is that has not ended.
type inHand struct {
	since       time.Time
	pages, read int
}

// newProgress begins to tell about a batch of so many documents.
func newProgress(term *terminal, talk talk, total int, stop *interrupt, now func() time.Time) *progress {
	p := &progress{term: term, talk: talk, total: total, now: now, start: now(),
		open: map[string]*inHand{}, quit: make(chan struct{})}
	every := lineEvery
	if term.watched && !talk.Quiet && !term.jsonLog {
		every = barEvery
		p.bar = progressbar.NewOptions(barSteps,
			progressbar.OptionSetWriter(term.err),
			progressbar.OptionSetWidth(barWidth),
			progressbar.OptionShowDescriptionAtLineEnd(),
			progressbar.OptionSetPredictTime(false),
			progressbar.OptionSetElapsedTime(false),
			progressbar.OptionClearOnFinish())
	}
	p.wg.Go(func() { p.tell(every, stop) })
	return p
}

// end stops telling.
func (p *progress) end() {
	close(p.quit)
	p.wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	p.bar = nil
}

// tell shows progress at intervals, and answers the first ^C.
func (p *progress) tell(every time.Duration, stop *interrupt) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	asked := stop.asked.Done()
	for {
		select {
		case <-tick.C:
			p.show()
		case <-asked:
			asked = nil
			p.mu.Lock()
			p.clear()
			if n := len(p.open); n > 0 {
				p.term.say("lsml: finishing %s; ^C again ends at once", count(n, "document", "documents"))
			}
			p.mu.Unlock()
		case <-p.quit:
			return
		}
	}
}

// show tells how far the work is.
func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.talk.Quiet:
	case p.bar != nil:
		p.draw()
	case p.term.jsonLog:
		p.term.log.Info("progress", slog.Int("documents", p.ended), slog.Int("of", p.total),
			slog.Int("pages", p.pages), slog.String("slow", p.slow()))
	default:
		p.term.say("lsml: %s", p.line())
	}
}

// draw moves the bar. A bar that cannot be drawn is no reason to stop.
func (p *progress) draw() {
	p.bar.Describe(p.line())
	done := (float64(p.kept) + p.done()) / float64(p.total)
	_ = p.bar.Set(min(int(done*barSteps), barSteps-1)) // a full bar would end itself
}

// clear takes the bar off the screen, so that a line can be written.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// line is documents, pages, rate, time left, and what is slow.
func (p *progress) line() string {
	text := fmt.Sprintf("%d of %s, %s", p.ended, count(p.total, "document", "documents"), count(p.pages, "page", "pages"))
	elapsed := p.now().Sub(p.start)
	if elapsed > 0 && p.pages > 0 {
		text += fmt.Sprintf(", %.1f pages/s", float64(p.pages)/elapsed.Seconds())
	}
	if done := p.done(); done > 0 {
		left := elapsed.Seconds() / done * (float64(p.total-p.kept) - done)
		text += fmt.Sprintf(", about %s left", duration(time.Duration(left)*time.Second))
	}
	if slow := p.slow(); slow != "" {
		text += "; slow: " + slow
	}
	return text
}

// done counts the documents of this run, those in hand by their pages.
func (p *progress) done() float64 {
	done := float64(p.ended - p.kept)
	for _, d := range p.open {
		if d.pages > 0 {
			done += float64(d.read) / float64(d.pages)
		}
	}
	return done
}

// slow names the document that is in hand for longest, if that is long.
func (p *progress) slow() string {
	names := slices.SortedFunc(maps.Keys(p.open), func(a, b string) int {
		return cmp.Or(p.open[a].since.Compare(p.open[b].since), strings.Compare(a, b))
	})
	if len(names) == 0 {
		return ""
	}
	d := p.open[names[0]]
	took := p.now().Sub(d.since)
	if took < slowAfter {
		return ""
	}
	return fmt.Sprintf("%s (%d of %s, %s)", lastRunes(printable(names[0]), nameWidth), d.read, count(d.pages, "page", "pages"), duration(took))
}

// lastRunes is the end of a text that is too long.
func lastRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return "…" + string(r[len(r)-n+1:])
	}
	return s
}

// duration writes a time as a person would tell it.
func duration(d time.Duration) string {
	if d = d.Round(100 * time.Millisecond); d >= time.Minute {
		d = d.Round(time.Second)
	}
	switch {
	case d < time.Minute:
		return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) + " s"
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
}

// Started notes that a document is in hand.
func (p *progress) Started(s source.Source) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open[s.Name] = &inHand{since: p.now()}
}

// Counted notes how many pages the document has.
func (p *progress) Counted(s source.Source, pages int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open[s.Name].pages = pages
}

// Read counts a page.
func (p *progress) Read(s source.Source) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages++
	p.open[s.Name].read++
}

// Ended notes that a document is done, and tells of it if that is wanted.
func (p *progress) Ended(r pipeline.Result, kept bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	took := time.Duration(0)
	if d, started := p.open[r.Source.Name]; started {
		took = p.now().Sub(d.since)
	}
	delete(p.open, r.Source.Name)
	p.ended++
	if kept {
		p.kept++
	}
	for _, one := range r.All() {
		p.tellOf(one, kept, took)
	}
	if p.bar != nil {
		p.draw()
	}
}

// tellOf says what became of a document.
func (p *progress) tellOf(r pipeline.Result, kept bool, took time.Duration) {
	switch {
	case p.talk.Quiet:
	case p.term.jsonLog:
		p.term.log.Info("document", append(attributesOf(r), slog.Bool("kept", kept), slog.Float64("seconds", took.Seconds()))...)
	case p.talk.Verbose:
		p.clear()
		how := "in " + duration(took)
		if kept {
			how = "done in an earlier run"
		}
		p.term.say("lsml: %s, %s", told(r), how)
		for _, problem := range r.Problems {
			if problem.Stack != "" {
				p.term.say("lsml: %s: %s", r.Source.Name, problem.Message)
				for line := range strings.Lines(problem.Stack) {
					p.term.say("    %s", strings.TrimSpace(line))
				}
			}
		}
	}
}

// attributesOf are what became of a document, for the log.
func attributesOf(r pipeline.Result) []any {
	text := originsOf(r.Document.Pages)
	return []any{
		slog.String("name", r.Source.Name), slog.String("status", string(r.Status)),
		slog.Int("pages", len(r.Document.Pages)), slog.Int("layers", layersOf(r)),
		slog.Any("recognised", text.recognised), slog.Any("mended", text.mended), slog.Any("checked", text.checked), slog.Any("problems", r.Problems),
	}
}

// told is what became of a document, for people.
func told(r pipeline.Result) string {
	return fmt.Sprintf("%s: %s, %s%s, %s", r.Source.Name, r.Status, count(len(r.Document.Pages), "page", "pages"),
		originsOf(r.Document.Pages), count(layersOf(r), "layer", "layers"))
}

// layersOf counts the layers of a document.
func layersOf(r pipeline.Result) int {
	n := 0
	for _, b := range r.Boreholes {
		n += len(b.Layers)
	}
	return n
}
