//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// status is the status page of a service.
func status(t *testing.T, at string) string {
	t.Helper()
	return told(t, at+"/status")
}

// told is what an address answers.
func told(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// connect adds a service to a project as its model.
func (s *server) connect(t *testing.T, p project, at string) backend {
	t.Helper()
	return must[backend](t, s, "POST", "/api/ml", map[string]any{"url": at, "project": p.ID, "title": "lsml", "is_interactive": true})
}

// truthOf is the truth that lsml makes of an export or a store.
func (s *server) truthOf(t *testing.T, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "truth.json")
	if code, _, stderr := s.lsml(t, append([]string{"truth", "-o", path}, args...)...); code != 0 {
		t.Fatalf("truth ends with %d:\n%s", code, stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestEarlierReviews connects lsml serve to a project that is reviewed
// already: it fetches the reviews, and all of them again by Start Training.
func TestEarlierReviews(t *testing.T) {
	shipped.push(t, tasksFile(), "Reviewed before")
	p := shipped.project(t, "Reviewed before")
	shipped.accept(t, p)
	reviewed := fmt.Sprintf("%d reviewed tasks fetched", len(shipped.tasks(t, p)))

	kept := t.TempDir()
	serve := func(environment ...string) string {
		return shipped.run(t, exec.Command(*program, "serve", "--listen", "127.0.0.1:0", "--model-dir", kept, "--data-root", files()), environment...)
	}
	at := serve()
	model := shipped.connect(t, p, at)
	eventually(t, reviewed, func() bool { return strings.Contains(status(t, at), reviewed) })
	if d := cmp.Diff(shipped.truthOf(t, shipped.export(t, p)), shipped.truthOf(t, "--store", kept)); d != "" {
		t.Errorf("what was fetched is not what was reviewed: mismatch (-export +store):\n%s", d)
	}

	train := fmt.Sprintf("/api/ml/%d/train", model.ID)
	must[json.RawMessage](t, shipped, "POST", train, map[string]any{})
	if got := status(t, at); !strings.Contains(got, `"action":"START_TRAINING"`) {
		t.Errorf("nobody told of Start Training:\n%s", got)
	}
	eventually(t, reviewed, func() bool { return strings.Contains(status(t, at), reviewed) })
}

// TestStartTrainingSaysWhyNot has the status page say why nothing is fetched.
// Label Studio asks the model anew before it shows it, and so forgets.
func TestStartTrainingSaysWhyNot(t *testing.T) {
	shipped.push(t, bare(t, "fromto-de.pdf 1"), "Reviewed in vain")
	p := shipped.project(t, "Reviewed in vain")
	at := shipped.run(t, exec.Command(*program, "serve", "--listen", "127.0.0.1:0", "--data-root", files()), "LABEL_STUDIO_API_KEY=wrong")
	model := shipped.connect(t, p, at)
	must[json.RawMessage](t, shipped, "POST", fmt.Sprintf("/api/ml/%d/train", model.ID), map[string]any{})
	if got := status(t, at); !strings.Contains(got, "then: GET api/projects/") || !strings.Contains(got, "401") {
		t.Errorf("it is not said why:\n%s", got)
	}
}
