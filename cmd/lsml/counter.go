package main

import (
	"log/slog"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A counter tells how many tasks of a push are done: by a bar to a person at a
// terminal, by a line now and then to anything else.
type counter struct {
	term  *terminal
	brief brief
	now   func() time.Time
	last  time.Time                // when a line was written
	bar   *progressbar.ProgressBar // nil where nobody watches
}

func newCounter(term *terminal, brief brief, now func() time.Time) *counter {
	return &counter{term: term, brief: brief, now: now, last: now()}
}

// said is called with every step.
func (c *counter) said(done, total int) {
	switch {
	case c.brief.Quiet:
	case c.term.watched && !c.term.jsonLog:
		c.draw(done, total)
	case c.now().Sub(c.last) < lineEvery:
	case c.term.jsonLog:
		c.last = c.now()
		c.term.log.Info("progress", slog.Int("tasks", done), slog.Int("of", total))
	default:
		c.last = c.now()
		c.term.say("lsml: %d of %s", done, count(total, "task", "tasks"))
	}
}

// draw moves the bar. A bar that cannot be drawn is no reason to stop.
func (c *counter) draw(done, total int) {
	if c.bar == nil {
		c.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(c.term.err),
			progressbar.OptionSetWidth(barWidth),
			progressbar.OptionSetDescription("tasks"),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish())
	}
	_ = c.bar.Set(done)
}

// end takes the bar off the screen.
func (c *counter) end() {
	if c.bar != nil {
		_ = c.bar.Clear()
	}
}
