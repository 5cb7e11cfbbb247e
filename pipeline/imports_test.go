package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A listed package is what go list says of one.
type listed struct {
	ImportPath string
	Imports    []string
	CgoFiles   []string
	Deps       []string
	DepOnly    bool
	Standard   bool
}

// packages are those of this module and all that they stand on.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,CgoFiles,Deps,DepOnly,Standard", "lsml/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	all := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

// of is the package at this path of the module, or below it for "path/...".
func (p listed) of(patterns ...string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		return matches(p.ImportPath, pattern)
	})
}

func matches(path, pattern string) bool {
	prefix, below := strings.CutSuffix(pattern, "/...")
	return path == "lsml/"+prefix || below && strings.HasPrefix(path, "lsml/"+prefix+"/")
}

// cLeaves are the packages that call C, and cUsers those that may reach them.
var (
	cLeaves = []string{"pipeline/mupdf", "pipeline/tesseract"}
	cUsers  = append([]string{"pipeline/engine", "cmd/..."}, cLeaves...)
)

// stages are the packages that turn words into layers.
var stages = []string{
	"pipeline/crop", "pipeline/header", "pipeline/layout", "pipeline/lexicon", "pipeline/match",
	"pipeline/quantity", "pipeline/sidebar",
}

// nouns are the packages that everything may import.
var nouns = []string{"pipeline/paper", "pipeline/strata"}

// TestImports holds the imports of every package against the direction that
// package pipeline describes.
func TestImports(t *testing.T) {
	rules := []struct {
		name string
		who  []string // whom the rule is for
		// may lists all of the module that they may import.
		may []string
		// onlyStandard forbids whatever is neither of the module nor of Go.
		onlyStandard bool
	}{
		{"paper stands on nothing", []string{"pipeline/paper"}, nil, true},
		{"strata stands on paper", []string{"pipeline/strata"}, []string{"pipeline/paper"}, true},
		{"stages know the nouns and one another", stages, slices.Concat(nouns, stages), false},
		{"raster knows the nouns", []string{"pipeline/raster"}, nouns, false},
		{"reading knows what is printed", []string{"pipeline/reading"}, []string{"pipeline/paper"}, true},
		{"source, journal and shard know no other", []string{"pipeline/source", "pipeline/journal", "pipeline/shard"}, nil, false},
		{"store knows what a search lists", []string{"pipeline/store"}, []string{"pipeline/source"}, false},
		{"the C leaves know pixels and what is printed", cLeaves, []string{"pipeline/paper", "pipeline/raster", "pipeline/reading"}, false},
		{"ocr knows pixels, and which words there are", []string{"pipeline/ocr"}, []string{"pipeline/lexicon", "pipeline/paper", "pipeline/raster"}, true},
		{"the engine joins C and pixels", []string{"pipeline/engine"}, slices.Concat(cLeaves, []string{
			"pipeline/ocr", "pipeline/paper", "pipeline/raster", "pipeline/reading"}), false},
		{"reread knows reading, not who judges", []string{"pipeline/reread"}, []string{"pipeline/paper", "pipeline/reading"}, true},
		{"worker knows reading, not the engine", []string{"pipeline/worker"}, []string{"pipeline/paper", "pipeline/reading"}, false},
		{"lsformat knows the nouns", []string{"lsformat"}, nouns, false},
		{"mlbackend knows the protocol only", []string{"lsformat/mlbackend"}, nil, false},
		{"labelstudio stands on nothing", []string{"lsformat/labelstudio"}, nil, true},
		{"preview and score know tasks", []string{"lsformat/preview", "lsformat/score"}, append([]string{"lsformat"}, nouns...), false},
		{"push knows tasks and the client", []string{"lsformat/push"}, []string{"lsformat", "lsformat/labelstudio"}, false},
		{"fetch knows files, not what is in them", []string{"pipeline/live/fetch"}, []string{"lsformat/labelstudio"}, false},
		{"queue carries sources and results", []string{"pipeline/queue"}, []string{"pipeline", "pipeline/reading", "pipeline/source"}, false},
		{"the queue's server knows no other", []string{"pipeline/queue/embedded"}, nil, false},
		{"live joins pipeline and Label Studio", []string{"pipeline/live"}, slices.Concat(nouns, stages, []string{
			"pipeline", "pipeline/live/fetch", "pipeline/live/learn", "pipeline/reading", "pipeline/source", "lsformat", "lsformat/mlbackend", "lsformat/reviews"}), false},
		{"upload knows the pipeline and tasks", []string{"pipeline/live/upload"}, slices.Concat(nouns, []string{
			"pipeline", "pipeline/reading", "pipeline/source", "lsformat"}), false},
		{"learn knows words and reviews", []string{"pipeline/live/learn"}, []string{"pipeline/lexicon", "pipeline/reading", "lsformat", "lsformat/score"}, false},
		{"reviews knows tasks", []string{"lsformat/reviews"}, []string{"lsformat"}, false},
		{"suites for readers and stores know what they test", []string{"pipeline/reading/readingtest", "pipeline/store/storetest"}, []string{
			"pipeline/paper", "pipeline/reading", "pipeline/store"}, false},
		{"deploy knows no other", []string{"cmd/lsml/deploy"}, nil, false},
		{"pipeline knows no engine and no caller", []string{"pipeline"}, slices.Concat(nouns, stages,
			[]string{"pipeline/journal", "pipeline/reading", "pipeline/source"}), false},
	}
	all := packages(t)
	ruled := []string{"cmd/lsml", "cmd/lsml/e2e"} // may import all
	for _, rule := range rules {
		ruled = append(ruled, rule.who...)
		t.Run(rule.name, func(t *testing.T) {
			for _, p := range all {
				if !p.of(rule.who...) {
					continue
				}
				for _, i := range p.Imports {
					ours := strings.HasPrefix(i, "lsml/")
					allowed := slices.ContainsFunc(rule.may, func(pattern string) bool { return matches(i, pattern) })
					if ours && !allowed || !ours && rule.onlyStandard && !all[i].Standard {
						t.Errorf("%s imports %s", p.ImportPath, i)
					}
				}
			}
		})
	}
	for path, p := range all {
		if strings.HasPrefix(path, "lsml/") && !p.of(ruled...) {
			t.Errorf("there is no rule for %s", path)
		}
	}
}

// TestC keeps C where it can be killed: away from all but the engine and the
// program, so that everything else is plain Go.
func TestC(t *testing.T) {
	all := packages(t)
	for path, p := range all {
		if p.Standard || p.DepOnly || p.of(cUsers...) {
			continue
		}
		for _, dep := range append(p.Deps, path) {
			d := all[dep]
			if !d.Standard && len(d.CgoFiles) > 0 {
				t.Errorf("%s reaches C through %s", path, dep)
			}
		}
	}
}
