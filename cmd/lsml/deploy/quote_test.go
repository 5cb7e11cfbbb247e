package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

// hostile are texts that mean something in one format or another.
var hostile = []string{
	"", "plain", "two words", "$(touch reached)", "`touch reached`", "${HOME} $HOME $$ $$(A) $", "';touch reached;'", `"\`, `a\nb`,
	"- a: {b: [c]} # d", "yes", "0123", "~", "null", "*x", "&x", "!!str", "%TAG", "{{.Name}}", "Zürich №7 \U0001F5FB", "\u2028", "<&>", "!history",
}

// FuzzYAMLString: what is quoted is read as it was, and as text.
func FuzzYAMLString(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if checkText("", text) != nil {
			t.Skip("is refused")
		}
		var got map[string]any
		if err := yaml.Unmarshal([]byte("{x: [1, "+yamlString(text)+"]}"), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]any{"x": []any{1.0, text}}, got); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	})
}

// FuzzShellWords: a shell takes what is quoted for the words that it was.
func FuzzShellWords(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, hostile[len(hostile)-1-i])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if checkText("", a+b) != nil {
			t.Skip("is refused")
		}
		got, err := exec.Command("sh", "-c", `printf '[%s]' `+shellWords([]string{"", a, b})).Output()
		if err != nil {
			t.Fatal(err)
		}
		if want := "[][" + a + "][" + b + "]"; string(got) != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// TestSlurmScripts runs both scripts with a program that tells its arguments,
// all of them hostile.
func TestSlurmScripts(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "it's $(touch reached)")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 3\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	s := with(anArray, func(s *Slurm) {
		s.Program, s.Input, s.Output, s.Boreholes, s.Options = program, "/a b/'$(touch reached)", "/o/`touch reached`.json", `"/b".json`, hostile
	})
	plan, err := s.Plan(dir)
	if err != nil {
		t.Fatal(err)
	}
	bracket := func(words ...string) string { return "[" + strings.Join(words, "][") + "]" }
	want := []string{
		bracket(append([]string{"annotate", "--shard", "7/200"}, s.Annotate()...)...),
		bracket(append([]string{"merge"}, s.Merge()...)...),
	}
	for i, f := range plan.Files {
		script := exec.Command("bash", "-s")
		script.Dir, script.Env, script.Stdin = dir, append(os.Environ(), "SLURM_ARRAY_TASK_ID=7"), strings.NewReader(string(f.Text))
		got, err := script.Output()
		if err != nil {
			t.Errorf("%s: %v; exit code 3 is no failure", f.Path, err)
		}
		if diff := cmp.Diff(want[i], string(got)); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", f.Path, diff)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "reached")); err == nil {
		t.Error("something in the arguments was run")
	}
}
