//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// documentsFile is what lsml annotate makes of the test documents as tasks of
// whole documents, with the same pictures.
func documentsFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(files(), "documents.json")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	code, _, stderr := shipped.lsml(t, "annotate", filepath.Join(files(), "pdf"), "-o", path, "-q", "--task", "document")
	if code != 0 {
		t.Fatalf("annotate ends with %d:\n%s", code, stderr)
	}
	return path
}

// countDocuments is how many tasks a file has.
func countDocuments(t *testing.T, path string) int {
	t.Helper()
	var all []json.RawMessage
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// TestDocuments takes tasks of whole documents to a server, into an interface
// that shows them, and back.
func TestDocuments(t *testing.T) {
	file := documentsFile(t)
	n := countDocuments(t, file)
	for _, s := range []*server{shipped, strict} {
		t.Run(s.name, func(t *testing.T) {
			if d := cmp.Diff(counts{New: n}, s.push(t, file, "Documents")); d != "" {
				t.Errorf("first push: mismatch (-want +got):\n%s", d)
			}
			if d := cmp.Diff(counts{Unchanged: n}, s.push(t, file, "Documents")); d != "" {
				t.Errorf("second push: mismatch (-want +got):\n%s", d)
			}
		})
	}
	for _, images := range []string{"local-files", "upload"} {
		t.Run(images, func(t *testing.T) {
			title := "Documents by " + images
			shipped.push(t, file, title, "--images", images)
			p := shipped.project(t, title)
			shipped.accept(t, p)
			truth := filepath.Join(t.TempDir(), "truth.json")
			if code, _, stderr := shipped.lsml(t, "truth", shipped.export(t, p), "-o", truth); code != 0 {
				t.Fatalf("truth ends with %d:\n%s", code, stderr)
			}
			code, stdout, stderr := shipped.lsml(t, "score", truth, file, "--json")
			if code != 0 || stderr != "" {
				t.Fatalf("score ends with %d:\n%s", code, stderr)
			}
			var report map[string]struct{ Description, Layer, Depth, Coords float64 }
			if err := json.Unmarshal([]byte(stdout), &report); err != nil {
				t.Fatal(err)
			}
			if all := report["ALL"]; all.Description != 1 || all.Layer != 1 || all.Depth != 1 || all.Coords != 1 {
				t.Errorf("what was accepted is not what was predicted:\n%s", stdout)
			}
		})
	}
}

// TestDocumentInBrowser turns the pages of a document as an annotator does: on
// each are its boxes, where they were predicted.
func TestDocumentInBrowser(t *testing.T) {
	shipped.push(t, documentsFile(t), "Documents in the browser")
	p := shipped.project(t, "Documents in the browser")
	one, ok := shipped.tasks(t, p)["pages-de.pdf 0"]
	if !ok {
		t.Fatal("there is no such task")
	}
	tab := shipped.browse(t)
	do(t, tab, chromedp.Navigate(fmt.Sprintf("%s/projects/%d/data?task=%d", shipped.url(), p.ID, one.ID)))
	for index := range 3 {
		want := expectedOn(t, one.Predictions[0], index)
		if len(want.Boxes) == 0 || want.Relations == 0 {
			t.Fatalf("nothing was predicted on picture %d", index)
		}
		if index > 0 {
			do(t, tab, chromedp.Poll[bool](turnPage, chromedp.WithPollingInterval(200*time.Millisecond)))
		}
		there := fmt.Sprintf("window.Htx?.annotationStore?.selected?.names.get('image').currentImage === %d ? (%s) : null", index, drawing)
		got := do(t, tab, chromedp.Poll[drawn](there, chromedp.WithPollingInterval(200*time.Millisecond)))
		keep(t, tab, fmt.Sprintf("document pages-de.pdf %d", index+1))
		if d := cmp.Diff(want, got, cmpopts.EquateApprox(0, 0.11)); d != "" {
			t.Errorf("picture %d: mismatch (-predicted +drawn):\n%s", index, d)
		}
	}
}

// turnPage presses the button for the next picture.
const turnPage = `(() => {
	const buttons = [...document.querySelectorAll('[class*="pagination"] [class*="arrow-right"]:not([class*="double"])')]
	if (!buttons.length) return null
	buttons[0].click()
	return true
})()`
