//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// accept has the user of the server take over the predictions of all tasks as
// annotations, as the button Submit does.
func (s *server) accept(t *testing.T, p project) {
	t.Helper()
	for _, one := range s.tasks(t, p) {
		must[map[string]any](t, s, "POST", fmt.Sprintf("/api/tasks/%d/annotations/", one.ID), map[string]any{
			"result": one.Predictions[0].Result, "parent_prediction": one.Predictions[0].ID, "lead_time": 1,
		})
	}
}

// export writes the export of a project to a file.
func (s *server) export(t *testing.T, p project) string {
	t.Helper()
	status, body := s.ask(t, "GET", fmt.Sprintf("/api/projects/%d/export?exportType=JSON", p.ID), nil)
	if status != 200 {
		t.Fatalf("export: %d %s", status, body)
	}
	path := filepath.Join(t.TempDir(), "export.json")
	if err := os.WriteFile(path, body, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRoundTrip accepts every prediction: the truth in the export is then what
// was predicted.
func TestRoundTrip(t *testing.T) {
	for _, images := range []string{"local-files", "upload"} {
		t.Run(images, func(t *testing.T) {
			title := "Round trip by " + images
			shipped.push(t, tasksFile(), title, "--images", images)
			p := shipped.project(t, title)
			shipped.accept(t, p)
			truth := filepath.Join(t.TempDir(), "truth.json")
			if code, _, stderr := shipped.lsml(t, "truth", shipped.export(t, p), "-o", truth); code != 0 {
				t.Fatalf("truth ends with %d:\n%s", code, stderr)
			}
			code, stdout, stderr := shipped.lsml(t, "score", truth, tasksFile(), "--json")
			if code != 0 || stderr != "" {
				t.Fatalf("score ends with %d:\n%s", code, stderr)
			}
			var report map[string]struct{ Description, Layer, Depth, Coords float64 }
			if err := json.Unmarshal([]byte(stdout), &report); err != nil {
				t.Fatal(err)
			}
			all := report["ALL"]
			if all.Description != 1 || all.Layer != 1 || all.Depth != 1 || all.Coords != 1 {
				t.Errorf("what was accepted is not what was predicted:\n%s", stdout)
			}
		})
	}
}
