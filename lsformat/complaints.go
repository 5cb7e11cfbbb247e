package lsformat

import (
	"fmt"
	"slices"
)

// Complaints gather problems that say the same of many items: one mistake in a
// configuration is one complaint, however many boxes there are.
type Complaints struct {
	// Count is how many problems were added.
	Count int

	all []*complaint // in the order in which they first came
	by  map[string]*complaint
}

// A complaint is the first of the problems that say the same.
type complaint struct {
	first Problem
	more  int // problems
	tasks int
	last  int // task
}

// mostComplaints bounds what is kept apart; beyond, problems that break the
// same rule are one complaint.
const mostComplaints = 1000

// Add adds a problem. Those of one task follow each other.
func (c *Complaints) Add(p Problem) {
	c.Count++
	rule := fmt.Sprintf("%s %s", p.Effect, p.Rule)
	key := rule + " " + p.Message
	if tellsItem(p.Rule) || c.by[key] == nil && len(c.all) >= mostComplaints {
		key = rule
	}
	known := c.by[key]
	if known == nil {
		if c.by == nil {
			c.by = map[string]*complaint{}
		}
		known = &complaint{first: p, tasks: 1, last: p.Task}
		c.by[key], c.all = known, append(c.all, known)
		return
	}
	known.more++
	if known.last != p.Task {
		known.tasks, known.last = known.tasks+1, p.Task
	}
}

// tellsItem reports that a message names what the item alone has, an id or the
// place of a box, so that no two are the same though they say the same.
func tellsItem(r Rule) bool {
	return slices.Contains([]Rule{MissingRegion, BadID, NoExtent, OutsidePicture}, r)
}

// Lines are the complaints, a line each: the first problem, and how many more
// say the same.
func (c *Complaints) Lines() []string {
	var lines []string
	for _, known := range c.all {
		line := known.first.String()
		switch {
		case known.more > 0 && known.tasks > 1:
			line += fmt.Sprintf(" (and %d more, in %d tasks)", known.more, known.tasks)
		case known.more > 0:
			line += fmt.Sprintf(" (and %d more)", known.more)
		}
		lines = append(lines, line)
	}
	return lines
}
