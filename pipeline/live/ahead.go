package live

import (
	"sync"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
)

const (
	// maxAhead bounds the pages that wait to be read ahead: those of a large
	// import, at most a megabyte or two of addresses.
	maxAhead = 5000
	// maxAheadConfigs bounds the labelling configurations that they wait with.
	maxAheadConfigs = 20
	// maxAheadAddress is the length in bytes of the longest address that waits;
	// pictures that are sent in their address are not read ahead.
	maxAheadAddress = 4 << 10
	// longestRest bounds the rest after a page that was read ahead: little beside
	// a page that takes a second, and much beside one that is known already.
	longestRest = 50 * time.Millisecond
)

// A line holds the pages that are to be read before somebody opens them. They
// are read one after the other, so that most of the machine is there for those
// whom somebody waits for.
type line struct {
	mu      sync.Mutex
	waiting []aheadPage
	running bool // somebody reads them
}

// An aheadPage is a page that is to be read.
type aheadPage struct {
	project string
	config  *lsformat.Config
	task    target
}

// join lets a page wait unless the line is full, and reports whether the
// caller is the one to read from now on.
func (l *line) join(p aheadPage) (joined, first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) >= maxAhead || p.task.bytes() > maxAheadAddress*len(p.task.pages) || l.tooManyConfigs(p.config) {
		return false, false
	}
	l.waiting = append(l.waiting, p)
	first = !l.running
	l.running = true
	return true, first
}

// tooManyConfigs reports whether a configuration is one more than may wait.
// The caller holds the lock.
func (l *line) tooManyConfigs(c *lsformat.Config) bool {
	seen := map[*lsformat.Config]bool{}
	for _, p := range l.waiting {
		seen[p.config] = true
	}
	return !seen[c] && len(seen) >= maxAheadConfigs
}

// next takes the page that waits longest; without one, the reading ends.
func (l *line) next() (p aheadPage, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 {
		l.running, l.waiting = false, nil
		return p, false
	}
	p = l.waiting[0]
	l.waiting[0] = aheadPage{}
	l.waiting = l.waiting[1:]
	return p, true
}

// length is how many pages wait.
func (l *line) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting)
}

// readAllAhead reads the pages of tasks in the background, as many as fit into
// the line: a page that is not read ahead is read when it is opened.
func (m *Model) readAllAhead(p *mlbackend.Project, tasks []mlbackend.Task) error {
	if m.options.Mode == Text {
		return nil
	}
	config, err := m.encoded.config(p.LabelConfig)
	if err != nil {
		return err
	}
	left := 0
	for _, t := range tasks {
		joined, first := m.ahead.join(aheadPage{p.ID, config, targetOf(t.ID, dataOf(config, t))})
		if first {
			m.work.Start(m.readOn)
		}
		if !joined {
			left++
		}
	}
	if left > 0 {
		m.options.Log.Info("not read ahead: too much waits", "project", p.ID, "tasks", left)
	}
	return nil
}

// readOn reads what waits in the line, with rests in which those are answered
// who ask meanwhile.
func (m *Model) readOn() {
	for {
		p, ok := m.ahead.next()
		if !ok || m.ctx.Err() != nil {
			return
		}
		start := time.Now()
		if _, err := m.inBackground(m.ctx, p.config, m.taught.known(), p.task); err != nil {
			m.options.Log.Info("not read ahead", "project", p.project, "task", p.task.id, "err", err)
		}
		select {
		case <-time.After(min(restShare*time.Since(start), longestRest)):
		case <-m.ctx.Done():
		}
	}
}
