//go:build !race

package main

import "testing"

// TestLoadWithDyingChildren is short enough for every day, but not under the
// race detector, which makes a child's start longer than it may live here.
func TestLoadWithDyingChildren(t *testing.T) {
	l, killed := loadWithDyingChildren(t, loadPages/4)
	t.Logf("%d tasks, %d right, %d without a prediction, %d children killed", l.asked.Load(), l.right.Load(), l.missing.Load(), killed)
}
