//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// ask sends a request with the legacy token and gives status and answer.
func (s *server) ask(t *testing.T, method, path string, in any) (int, []byte) {
	t.Helper()
	var body io.Reader = http.NoBody
	switch in := in.(type) {
	case nil:
	case []byte:
		body = bytes.NewReader(in)
	default:
		encoded, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		body = bytes.NewReader(encoded)
	}
	r, err := http.NewRequest(method, s.url()+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Token "+token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, got
}

// must sends a request that has to succeed, and decodes the answer.
func must[T any](t *testing.T, s *server, method, path string, in any) T {
	t.Helper()
	status, body := s.ask(t, method, path, in)
	if status/100 != 2 {
		t.Fatalf("%s %s: %d %s", method, path, status, body)
	}
	var out T
	if len(body) > 0 {
		if err := json.Unmarshal(body, &out); err != nil {
			t.Fatalf("%s %s: %v in %s", method, path, err, body)
		}
	}
	return out
}

// A prediction and a task as the server gives them.
type (
	prediction struct {
		ID           int             `json:"id,omitempty"`
		ModelVersion string          `json:"model_version"`
		Score        *float64        `json:"score,omitempty"`
		Result       json.RawMessage `json:"result"`
	}
	task struct {
		ID   int `json:"id,omitempty"`
		Data struct {
			OCR    string `json:"ocr"`
			PDF    string `json:"pdf"`
			Page   int    `json:"page"`
			SHA256 string `json:"sha256"`
		} `json:"data"`
		Predictions []prediction `json:"predictions"`
	}
	project struct {
		ID           int    `json:"id"`
		Title        string `json:"title"`
		ModelVersion string `json:"model_version"`
		Tasks        int    `json:"task_number"`
		Predictions  int    `json:"total_predictions_number"`
	}
)

// project is the project with a title.
func (s *server) project(t *testing.T, title string) project {
	t.Helper()
	type list struct {
		Results []project `json:"results"`
	}
	for _, p := range must[list](t, s, "GET", "/api/projects/?page_size=1000", nil).Results {
		if p.Title == title {
			return p
		}
	}
	t.Fatalf("there is no project %q", title)
	return project{}
}

// tasks are all tasks of a project with their predictions, by page.
func (s *server) tasks(t *testing.T, p project) map[string]task {
	t.Helper()
	type list struct {
		Tasks []task `json:"tasks"`
	}
	all := must[list](t, s, "GET", "/api/tasks?fields=all&page_size=1000&project="+strconv.Itoa(p.ID), nil)
	found := map[string]task{}
	for _, one := range all.Tasks {
		found[one.page()] = one
	}
	if len(found) != len(all.Tasks) {
		t.Fatalf("%d tasks for %d pages", len(all.Tasks), len(found))
	}
	return found
}

func (k task) page() string { return k.Data.PDF + " " + strconv.Itoa(k.Data.Page) }

// tasksFile is what lsml annotate made of the test documents.
func tasksFile() string { return filepath.Join(files(), "tasks.json") }

// annotate reads the test documents. They and their pictures lie where the
// servers serve them, and where lsml serve finds them.
func annotate() error {
	documents := filepath.Join(files(), "pdf")
	if err := os.CopyFS(documents, os.DirFS("../../../testdata/pdf")); err != nil {
		return err
	}
	cmd := exec.Command(*program, "annotate", documents, "-o", tasksFile(), "-q")
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// readTasks reads a file of tasks, by page.
func readTasks(t *testing.T, path string) map[string]task {
	t.Helper()
	var all []task
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("%s holds only %d tasks", path, len(all))
	}
	found := map[string]task{}
	for _, one := range all {
		found[one.page()] = one
	}
	return found
}

// lsml runs the program for a server and gives its exit code and what it
// wrote.
func (s *server) lsml(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return runAs(t, s.url(), token, args...)
}

func runAs(t *testing.T, url, token string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(*program, args...)
	cmd.Env = append(os.Environ(), "LABEL_STUDIO_URL="+url, "LABEL_STUDIO_API_KEY="+token)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	if cmd.Run() != nil && cmd.ProcessState == nil {
		t.Fatalf("%s did not run", *program)
	}
	if strings.Contains(out.String()+err.String(), token) {
		t.Errorf("lsml %s shows the token", args[0])
	}
	return cmd.ProcessState.ExitCode(), out.String(), err.String()
}

// pushed is the line that sums up a push.
var pushed = regexp.MustCompile(`(\d+) new, (\d+) updated, (\d+) unchanged`)

// counts are the numbers of tasks of a push.
type counts struct{ New, Updated, Unchanged int }

// push pushes a file into a project, which has to succeed.
func (s *server) push(t *testing.T, file, title string, args ...string) counts {
	t.Helper()
	code, _, stderr := s.lsml(t, append([]string{"push", file, "--project", title, "--document-root", files()}, args...)...)
	return countsOf(t, code, stderr)
}

func countsOf(t *testing.T, code int, stderr string) counts {
	t.Helper()
	m := pushed.FindStringSubmatch(stderr)
	if code != 0 || m == nil {
		t.Fatalf("push ends with %d:\n%s", code, stderr)
	}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(m[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	return counts{n[0], n[1], n[2]}
}
