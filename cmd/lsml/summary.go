package main

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"lsml/lsformat"
	"lsml/pipeline"
	"lsml/pipeline/source"
)

// A summary counts what a run came to.
type summary struct {
	plan       *plan
	status     map[pipeline.Status]int
	pages      int
	text       tally
	layers     int
	tasks      int
	problems   []string            // of documents, a line each
	complaints lsformat.Complaints // what Label Studio would refuse or leave out
	files      []string            // that were written
	untold     bool                // no tasks are made, so that none are told of
}

func newSummary(p *plan) *summary {
	s := &summary{plan: p, status: map[pipeline.Status]int{}}
	for _, u := range p.Unreadable {
		s.status[pipeline.Failed]++
		s.problems = append(s.problems, fmt.Sprintf("failed: %s: %v", u.Name, u.Err))
	}
	return s
}

// add counts the result of a document.
func (s *summary) add(r pipeline.Result) {
	s.status[r.Status]++
	s.pages += len(r.Document.Pages)
	s.text.add(originsOf(r.Document.Pages))
	s.layers += layersOf(r)
	for _, p := range r.Problems {
		s.problems = append(s.problems, fmt.Sprintf("%s: %s: %s", r.Status, r.Source.Name, p.Message))
	}
}

// check counts what lsml check would say of a task.
func (s *summary) check(problems []lsformat.Problem) {
	for _, p := range problems {
		s.complaints.Add(p)
	}
}

// end tells the summary, and gives an error for the exit code if some
// documents failed or are partial.
func (s *summary) end(term *terminal, talk talk, took time.Duration) error {
	bad := s.status[pipeline.Failed] + s.status[pipeline.Partial] + s.complaints.Count
	switch {
	case term.jsonLog:
		term.log.Info("summary", slog.Int("ok", s.status[pipeline.OK]), slog.Int("partial", s.status[pipeline.Partial]),
			slog.Int("failed", s.status[pipeline.Failed]), slog.Int("skipped", len(s.plan.Skipped)),
			slog.Int("pages", s.pages), slog.Int("recognised", s.text.recognised), slog.Int("mended", s.text.mended), slog.Int("checked", s.text.checked), slog.Int("layers", s.layers), slog.Int("tasks", s.tasks),
			slog.Float64("seconds", took.Seconds()), slog.Any("problems", slices.Concat(s.problems, s.complaints.Lines())))
	case bad > 0 || !talk.Quiet:
		s.print(term, talk, took)
	}
	if bad > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

// print tells the summary to people: what went wrong, what was passed over,
// and last the counts.
func (s *summary) print(term *terminal, talk talk, took time.Duration) {
	for _, p := range slices.Concat(s.problems, s.complaints.Lines()) {
		term.say("lsml: %s", p)
	}
	if talk.Verbose {
		for _, skip := range s.plan.Skipped {
			term.say("lsml: skipped: %s: %s", skip.Name, skip.Why())
		}
	} else if !talk.Quiet && len(s.plan.Skipped) > 0 {
		term.say("lsml: passed over: %s (-v names them)", skippedByReason(s.plan.Skipped))
	}
	if !talk.Quiet {
		s.printFiles(term)
	}
	tasks := ", " + count(s.tasks, "task", "tasks")
	if s.untold {
		tasks = ""
	}
	term.say("lsml: %s in %s: %s; %s%s, %s%s", count(s.documents(), "document", "documents"), duration(took), s.statuses(),
		count(s.pages, "page", "pages"), s.text, count(s.layers, "layer", "layers"), tasks)
}

// printFiles tells where everything is.
func (s *summary) printFiles(term *terminal) {
	for _, f := range s.files {
		if f != toStdout {
			term.say("lsml: wrote %s", f)
		}
	}
	if s.pages > 0 && s.plan.needsPictures() {
		term.say("lsml: wrote the pictures of the pages to %s", s.plan.images)
	}
}

func (s *summary) documents() int {
	n := 0
	for _, count := range s.status {
		n += count
	}
	return n
}

// statuses are the counts of documents that ended in each way.
func (s *summary) statuses() string {
	var parts []string
	for _, status := range []pipeline.Status{pipeline.OK, pipeline.Partial, pipeline.Failed, pipeline.Skipped} {
		if n := s.status[status]; n > 0 || status == pipeline.OK {
			parts = append(parts, fmt.Sprintf("%d %s", n, status))
		}
	}
	return strings.Join(parts, ", ")
}

// skippedByReason counts what was passed over, in the order of the reasons'
// first appearance.
func skippedByReason(skipped []source.Skip) string {
	counts := map[source.Reason]int{}
	var order []source.Reason
	for _, s := range skipped {
		if counts[s.Reason] == 0 {
			order = append(order, s.Reason)
		}
		counts[s.Reason]++
	}
	var parts []string
	for _, r := range order {
		what := string(r)
		if r == source.Same || r == source.AsPage {
			what += " another"
		}
		parts = append(parts, fmt.Sprintf("%d %s", counts[r], what))
	}
	return strings.Join(parts, ", ")
}
