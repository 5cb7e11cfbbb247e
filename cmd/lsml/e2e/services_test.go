//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// bare is a file with the tasks of some pages, without predictions.
func bare(t *testing.T, pages ...string) string {
	t.Helper()
	all := readTasks(t, tasksFile())
	var some []task
	for _, page := range pages {
		one := all[page]
		one.Predictions = []prediction{}
		some = append(some, one)
	}
	b, err := json.Marshal(some)
	path := filepath.Join(t.TempDir(), "bare.json")
	if err == nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestTwoServices has the service for pages and the one for drawn boxes in one
// project, in either order. Label Studio asks the first for pages: if that is
// the one for boxes, it stores nothing, and what is imported is shown.
func TestTwoServices(t *testing.T) {
	const page = "fromto-de.pdf 1"
	file := bare(t, page, "pair-de.pdf 1")
	for _, boxesFirst := range []bool{false, true} {
		t.Run(fmt.Sprintf("boxes first %v", boxesFirst), func(t *testing.T) {
			title := fmt.Sprintf("Two services %v", boxesFirst)
			shipped.push(t, file, title)
			p := shipped.project(t, title)
			add := func(model string) backend {
				at := shipped.serve(t, "--data-root", files(), "--model", model)
				return must[backend](t, shipped, "POST", "/api/ml", map[string]any{
					"url": at, "project": p.ID, "title": model, "is_interactive": model == "text"})
			}
			var pages, boxes backend
			if boxesFirst {
				boxes = add("text")
				pages = add("stratigraphy")
			} else {
				pages = add("stratigraphy")
				boxes = add("text")
			}
			if pages.Version == boxes.Version || pages.State != "CO" || boxes.State != "CO" {
				t.Errorf("the services are %+v and %+v", pages, boxes)
			}
			shipped.retrieve(t, p)
			for page, one := range shipped.tasks(t, p) {
				if want := 1; boxesFirst && len(one.Predictions) > 0 || !boxesFirst && len(one.Predictions) != want {
					t.Errorf("%s has %d predictions", page, len(one.Predictions))
				}
			}
			if boxesFirst {
				shipped.push(t, tasksFile(), title)
			}
			one := shipped.tasks(t, p)[page]
			if len(one.Predictions) != 1 {
				t.Fatalf("%d predictions", len(one.Predictions))
			}
			testRegion(t, shipped, boxes, one)
		})
	}
}

// TestRefusedProject connects lsml serve to a project that it cannot serve:
// Label Studio shows why.
func TestRefusedProject(t *testing.T) {
	p := must[project](t, shipped, "POST", "/api/projects/", map[string]string{
		"title": "Cars", "label_config": `<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="car"/><Choice value="none"/></Choices></View>`})
	at := shipped.serve(t, "--data-root", files())
	status, body := shipped.ask(t, "POST", "/api/ml", map[string]any{"url": at, "project": p.ID, "title": "lsml"})
	if want := "neither Rectangle and Labels nor RectangleLabels"; status != 400 || !strings.Contains(string(body), want) {
		t.Errorf("%d without %q: %s", status, want, body)
	}
}

// TestDrawnBoxThatFails draws on an empty part of a page: the region says so,
// and the editor shows what it says.
func TestDrawnBoxThatFails(t *testing.T) {
	const page, want = "fromto-de.pdf 1", "lsml: no text in the box"
	shipped.push(t, bare(t, page), "Nothing in the box")
	p := shipped.project(t, "Nothing in the box")
	at := shipped.serve(t, "--data-root", files())
	model := must[backend](t, shipped, "POST", "/api/ml", map[string]any{"url": at, "project": p.ID, "title": "lsml", "is_interactive": true})
	type answer struct {
		Data struct {
			Result json.RawMessage `json:"result"`
		} `json:"data"`
	}
	one := shipped.tasks(t, p)[page]
	got := must[answer](t, shipped, "POST", fmt.Sprintf("/api/ml/%d/interactive-annotating", model.ID), map[string]any{
		"task": one.ID,
		"context": map[string]any{"result": []json.RawMessage{
			json.RawMessage(`{"id":"x","type":"rectangle","from_name":"bbox","to_name":"image","original_width":100,"original_height":100,"image_rotation":0,"value":{"x":1,"y":1,"width":1,"height":1,"rotation":0}}`),
			json.RawMessage(`{"id":"x","type":"labels","from_name":"label","to_name":"image","original_width":100,"original_height":100,"image_rotation":0,"value":{"x":1,"y":1,"width":1,"height":1,"rotation":0,"labels":["Date"]}}`),
		}},
	})
	if !strings.Contains(string(got.Data.Result), want) {
		t.Fatalf("%q is not in %s", want, got.Data.Result)
	}
	must[json.RawMessage](t, shipped, "POST", fmt.Sprintf("/api/tasks/%d/annotations/", one.ID), map[string]any{"result": got.Data.Result})
	tab := shipped.browse(t)
	do(t, tab, chromedp.Navigate(fmt.Sprintf("%s/projects/%d/data?task=%d", shipped.url(), p.ID, one.ID)))
	shown := do(t, tab, chromedp.Poll[bool](`(() => {
		const annotation = window.Htx?.annotationStore?.selected
		const region = annotation?.regions[0]
		if (!region) return null
		if (!region.selected) annotation.selectArea(region)
		return document.body.textContent.includes("`+want+`") || null
	})()`, chromedp.WithPollingInterval(200*time.Millisecond)))
	keep(t, tab, "note in a region")
	if !shown {
		t.Error("the editor does not show what the region says")
	}
}

// TestBackendOfOnesOwn writes a module, builds it, and has it predict for a
// task in Label Studio.
func TestBackendOfOnesOwn(t *testing.T) {
	const page = "fromto-de.pdf 1"
	dir := filepath.Join(t.TempDir(), "ink")
	if code, _, stderr := shipped.lsml(t, "backend", "new", dir, "--source", "../../.."); code != 0 {
		t.Fatal(stderr)
	}
	build := exec.Command("go", "build", "-o", "ink", ".")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	at := shipped.run(t, exec.Command(filepath.Join(dir, "ink")), "LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT="+files(), "MODEL_DIR="+t.TempDir(), "HOST=127.0.0.1", "PORT=0")
	shipped.push(t, bare(t, page), "Ink")
	p := shipped.project(t, "Ink")
	if model := must[backend](t, shipped, "POST", "/api/ml", map[string]any{"url": at, "project": p.ID, "title": "ink"}); model.Version != "ink-1" {
		t.Errorf("the model is %+v", model)
	}
	shipped.retrieve(t, p)
	one := shipped.tasks(t, p)[page]
	if len(one.Predictions) != 1 || len(expected(t, one.Predictions[0]).Boxes) != 1 {
		t.Errorf("predictions %+v", one.Predictions)
	}
}
