package lsformat

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestComplaints(t *testing.T) {
	var c Complaints
	problem := func(task, item int, message string) Problem {
		return Problem{Task: task, Item: item, Rule: UnknownLabel, Effect: Refused, Message: message}
	}
	for _, p := range []Problem{problem(0, 1, "no label A"), problem(0, 4, "no label A"), problem(0, 7, "no label B"), problem(2, 1, "no label A"), problem(2, 2, "no label C"), problem(2, 3, "no label C")} {
		c.Add(p)
	}
	want := []string{
		"task 0: item 1: refused: no label A [unknown-label] (and 2 more, in 2 tasks)",
		"task 0: item 7: refused: no label B [unknown-label]",
		"task 2: item 2: refused: no label C [unknown-label] (and 1 more)",
	}
	if diff := cmp.Diff(want, c.Lines()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if c.Count != 6 {
		t.Errorf("count %d, want 6", c.Count)
	}
}

// A region that is refused takes its relations with it: each is named by its id,
// and all of them are one complaint.
func TestComplaintsOfSingleItems(t *testing.T) {
	var c Complaints
	for i, id := range []string{"a", "b", "c"} {
		c.Add(Problem{Item: i, Rule: MissingRegion, Effect: Refused, Message: "from_id " + id + " is no region"})
	}
	want := []string{"task 0: item 0: refused: from_id a is no region [missing-region] (and 2 more)"}
	if diff := cmp.Diff(want, c.Lines()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestComplaintsAreBounded(t *testing.T) {
	var c Complaints
	for i := range 3 * mostComplaints {
		c.Add(Problem{Item: -1, Rule: UnknownLabel, Effect: Dropped, Message: fmt.Sprint(i)})
	}
	if n := len(c.Lines()); n != mostComplaints+1 {
		t.Errorf("%d lines, want %d", n, mostComplaints+1)
	}
}
