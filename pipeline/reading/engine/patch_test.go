package engine_test

import (
	"bytes"
	"image/png"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// The places on the profile of its column of depths, and of the first word of a
// description, in points.
var (
	depthColumn = paper.Box{X0: 165, X1: 215, Y0: 175, Y1: 760}
	firstWord   = paper.Box{X0: 220, X1: 257, Y0: 197, Y1: 212}
)

var decimal = regexp.MustCompile(`^\d+\.\d\d$`)

// TestPatches recognises parts of a scan and nothing else; kept, they are the
// same the second time.
func TestPatches(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	page, img := printed(t, e)
	scan := save(t, "a.png", func(b *bytes.Buffer) error { return png.Encode(b, img) })
	blank, err := e.Page(t.Context(), scan, 1, reading.Options{OCR: reading.OCRNever})
	if err != nil {
		t.Fatal(err)
	}
	grown := blank.Width / page.Width // the picture has a size of its own
	patch := func(b paper.Box, numbers bool) reading.Patch {
		return reading.Patch{Box: paper.Box{X0: b.X0 * grown, Y0: b.Y0 * grown, X1: b.X1 * grown, Y1: b.Y1 * grown}, Numbers: numbers, Size: 9 * grown}
	}
	var want []string
	for _, w := range page.Words {
		if depthColumn.Contains(w.Box.Mid()) && decimal.MatchString(w.Text) {
			want = append(want, w.Text)
		}
	}
	want = append(want, "Humus,")

	kept := t.TempDir()
	if err := e.Keep(kept); err != nil {
		t.Fatal(err)
	}
	o := reading.Options{Languages: []string{"deu"}, Picture: scan + "_0.png", Patches: []reading.Patch{
		patch(depthColumn, true), patch(firstWord, false), {Box: paper.Box{X0: -50, X1: -20, Y1: 10}, Size: 9}, patch(paper.Box{}, true),
	}}
	first, err := e.Page(t.Context(), scan, 1, o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range first.Words {
		got = append(got, w.Text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if i := slices.Index(got, "Humus,"); i < 0 || !o.Patches[1].Box.Contains(first.Words[i].Box.Mid()) {
		t.Errorf("the words stand at %v", first.Words)
	}
	if first.Picture != nil || first.Rules != nil {
		t.Errorf("more than words came: %+v", first)
	}
	once := files(t, kept)
	again := newEngine(t)
	if err := again.Keep(kept); err != nil {
		t.Fatal(err)
	}
	second, err := again.Page(t.Context(), scan, 1, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" || files(t, kept) != once {
		t.Errorf("read otherwise the second time, or again (-first +second):\n%s", diff)
	}
}

// What is asked for beyond all bounds is not done, and does no harm.
func TestPatchesBounded(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	o := reading.Options{Languages: []string{"deu"}}
	for i := range 10 * reading.MostPatches {
		o.Patches = append(o.Patches, reading.Patch{Box: paper.Box{X0: -1e9, X1: 1e9, Y0: float64(i), Y1: float64(i) + 1e-6}, Size: 9})
	}
	if _, err := e.Page(t.Context(), profile, 1, o); err != nil {
		t.Error(err)
	}
}
