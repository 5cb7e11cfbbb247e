//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// browserPatience is how long a page of Label Studio may take to be drawn, on
// a machine without a graphics card that does other things.
const browserPatience = 2 * time.Minute

// browse starts Chromium, logged in at the server.
func (s *server) browse(t *testing.T) context.Context {
	t.Helper()
	tab := openBrowser(t)
	do(t, tab, chromedp.Steps(
		chromedp.Navigate(s.url()+"/user/login/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=email]`), user),
		chromedp.SendKeys(chromedp.CSS(`input[name=password]`), password+"\r"),
		chromedp.WaitNotPresent(chromedp.CSS(`input[name=password]`)),
	))
	return tab
}

// openBrowser starts Chromium with an empty profile.
func openBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1800, 1400),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// Nothing but the server can be asked.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	browser, end := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(end)
	tab, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	if err := chromedp.Do(tab); err != nil { // starts the browser, which must not have a time limit
		t.Fatal(err)
	}
	return tab
}

// do has the browser do something within browserPatience, and gives what
// comes of it.
func do[T any](t *testing.T, tab context.Context, action chromedp.Action[T]) T {
	t.Helper()
	limited, cancel := context.WithTimeout(tab, browserPatience)
	defer cancel()
	got, err := chromedp.Run(limited, action)
	if err != nil {
		keep(t, tab, "failed")
		t.Fatal(err)
	}
	return got
}

// keep keeps a picture of what the browser shows.
func keep(t *testing.T, tab context.Context, name string) {
	t.Helper()
	png, err := chromedp.Run(tab, chromedp.CaptureScreenshot())
	if err != nil {
		t.Logf("no picture: %v", err)
		return
	}
	path := filepath.Join(*folder, name+".png")
	if err := os.WriteFile(path, png, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("picture: %s", path)
}

// drawn is what the editor has drawn of a task.
type drawn struct {
	// Boxes by the id of the region: x, y, width and height in percent of the
	// picture, rounded to tenths.
	Boxes     map[string][4]float64
	Relations int
}

// drawing asks the canvas of the editor, which is drawn by Konva, for the
// rectangles on it; null while the picture is loading.
const drawing = `(() => {
	const annotation = window.Htx?.annotationStore?.selected
	const image = annotation?.names.get("image")
	if (!image?.naturalWidth || !image.stageWidth || !annotation.regions.length) return null
	// Of a list of pictures one is shown, with its own regions.
	const here = annotation.regions.filter(region => (region.item_index ?? 0) === (image.currentImage ?? 0))
	const percent = (n, of) => Math.round(n / of * 1000) / 10
	const boxes = {}
	for (const stage of Konva.stages) for (const r of stage.find("Rect")) {
		const region = here.find(region => r.name().split(" ").includes(region.id))
		if (!region || !r.isVisible()) continue
		const box = r.getClientRect({skipStroke: true, skipShadow: true})
		boxes[region.id.split("#")[0]] = [percent(box.x, image.stageWidth), percent(box.y, image.stageHeight),
			percent(box.width, image.stageWidth), percent(box.height, image.stageHeight)]
	}
	if (Object.keys(boxes).length < here.length) return null
	return {Boxes: boxes, Relations: annotation.relationStore.relations.length}
})()`

// expected is the same of a prediction.
func expected(t *testing.T, p prediction) drawn {
	t.Helper()
	return expectedOn(t, p, 0)
}

// expectedOn is the same of a prediction for a list of pictures while one of
// them is shown; relations count wherever they lead.
func expectedOn(t *testing.T, p prediction, picture int) drawn {
	t.Helper()
	var items []struct {
		ID, Type string
		Index    int `json:"item_index"`
		Value    struct{ X, Y, Width, Height float64 }
	}
	if err := json.Unmarshal(p.Result, &items); err != nil {
		t.Fatal(err)
	}
	tenth := func(percent float64) float64 { return math.Round(percent*10) / 10 }
	d := drawn{Boxes: map[string][4]float64{}}
	for _, i := range items {
		switch v := i.Value; {
		case i.Type == "relation":
			d.Relations++
		case i.Type == "rectangle" && i.Index == picture:
			d.Boxes[i.ID] = [4]float64{tenth(v.X), tenth(v.Y), tenth(v.Width), tenth(v.Height)}
		}
	}
	return d
}

// TestBrowser opens tasks as an annotator does: all boxes are in the picture,
// where they were predicted.
func TestBrowser(t *testing.T) {
	shipped.push(t, tasksFile(), "In the browser")
	p := shipped.project(t, "In the browser")
	tasks := shipped.tasks(t, p)
	tab := shipped.browse(t)
	// A table, a page that lies on its side, one that is turned, and a scan.
	for _, page := range []string{"fromto-de.pdf 1", "pair-de.pdf 1", "rotated-fr.pdf 1", "scan-de.pdf 1"} {
		t.Run(page, func(t *testing.T) {
			one, ok := tasks[page]
			if !ok {
				t.Fatal("there is no such task")
			}
			do(t, tab, chromedp.Navigate(fmt.Sprintf("%s/projects/%d/data?task=%d", shipped.url(), p.ID, one.ID)))
			got := do(t, tab, chromedp.Poll[drawn](drawing, chromedp.WithPollingInterval(200*time.Millisecond)))
			keep(t, tab, "task "+page)
			want := expected(t, one.Predictions[0])
			if len(want.Boxes) == 0 || want.Relations == 0 {
				t.Fatal("nothing was predicted")
			}
			if d := cmp.Diff(want, got, cmpopts.EquateApprox(0, 0.11)); d != "" {
				t.Errorf("mismatch (-predicted +drawn):\n%s", d)
			}
		})
	}
}
