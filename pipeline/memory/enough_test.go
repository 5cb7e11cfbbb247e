package memory

import "testing"

func TestEnough(t *testing.T) {
	var reviews []Review
	for i := range mostPerForm {
		if New(reviews...).Enough(printOn("a")) {
			t.Errorf("enough after %d", i)
		}
		reviews = append(reviews, review(i, "a", 12))
	}
	if m := New(reviews...); !m.Enough(printOn("a")) || m.Enough(printOn("bb")) {
		t.Errorf("after %d: %v, of another form %v", mostPerForm, m.Enough(printOn("a")), m.Enough(printOn("bb")))
	}
	if (*Memory)(nil).Enough(printOn("a")) {
		t.Error("nothing is enough")
	}
}

// VersionOf changes for the documents of a form that is learned, and for no
// others.
func TestVersionOf(t *testing.T) {
	before := New(review(1, "bb", 12))
	after := New(review(1, "bb", 12), review(2, "a", 0, ballot{"starts", 12}), review(3, "a", 0, ballot{"starts", 12}))
	if a, b := before.VersionOf(printOn("a")), after.VersionOf(printOn("a")); a == b || a != "" {
		t.Errorf("the form that is learned: %q before, %q after", a, b)
	}
	if a, b := before.VersionOf(printOn("bb")), after.VersionOf(printOn("bb")); a != b {
		t.Errorf("another form: %q before, %q after", a, b)
	}
	if before.Version() == after.Version() {
		t.Errorf("version %q before and after", before.Version())
	}
}
