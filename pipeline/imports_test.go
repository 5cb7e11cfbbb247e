package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lsml/pipeline"
)

// module is the path of this module, whatever it is today.
var module = strings.TrimSuffix(reflect.TypeFor[pipeline.Pipeline]().PkgPath(), "/pipeline")

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
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,CgoFiles,Deps,DepOnly,Standard", module+"/...").Output()
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
	return path == module+"/"+prefix || below && strings.HasPrefix(path, module+"/"+prefix+"/")
}

// cLeaves are the packages that call C, and cUsers those that may reach them.
var (
	cLeaves = []string{"pipeline/reading/mupdf", "pipeline/reading/tesseract"}
	cUsers  = append([]string{"pipeline/reading/engine", "pipeline/reading/confine", "cmd/..."}, cLeaves...)
)

// nouns are the packages that everything may import, with those that know the
// language of profiles, what they say of boreholes, and what grammars are written in.
var nouns = []string{
	"pipeline/paper", "pipeline/strata", "pipeline/source", "pipeline/lexicon/...", "pipeline/quantity", "pipeline/fact", "pipeline/lazyregexp",
}

// TestImports holds the imports of every package against the direction that
// package pipeline describes: first the wings, then what is stricter for some
// packages of them.
func TestImports(t *testing.T) {
	rules := []struct {
		name string
		who  []string // whom the rule is for
		// may lists all of the module that they may import.
		may []string
		// onlyStandard forbids whatever is neither of the module nor of Go.
		onlyStandard bool
	}{
		{"nouns know one another", nouns, nouns, false},
		{"reading knows nouns", []string{"pipeline/reading/..."}, append([]string{"pipeline/reading/..."}, nouns...), false},
		{"analysis knows nouns, and how a reading fails", []string{"pipeline/analysis/..."},
			append([]string{"pipeline/analysis/...", "pipeline/reading"}, nouns...), false},
		{"a page is laid out before anybody asks what stands on it", []string{"pipeline/analysis/layout"}, nouns, false},
		{"column heads know the layout", []string{"pipeline/analysis/columnhead"}, append([]string{"pipeline/analysis/layout"}, nouns...), false},
		{"confidence knows no other", []string{"pipeline/analysis/confidence"}, nil, true},
		{"the drawings of tests know the layout", []string{"pipeline/analysis/analysistest"}, append([]string{"pipeline/analysis/layout"}, nouns...), false},
		{"pipeline joins reading and analysis, and knows no engine and no caller", []string{"pipeline"},
			append([]string{"pipeline/reading", "pipeline/analysis", "pipeline/analysis/form"}, nouns...), false},
		{"a form is known by its words and the layout", []string{"pipeline/analysis/form"},
			append([]string{"pipeline/analysis/layout", "pipeline/analysis/confidence"}, nouns...), false},
		{"running knows the pipeline", []string{"pipeline/running/..."},
			append([]string{"pipeline/running/...", "pipeline", "pipeline/reading"}, nouns...), false},
		{"live joins the pipeline and Label Studio", []string{"pipeline/live/..."},
			append([]string{"pipeline/live/...", "pipeline", "pipeline/memory", "pipeline/reading", "pipeline/analysis/...", "lsformat/..."}, nouns...), false},
		{"memory joins the analysis and what reviews say", []string{"pipeline/memory"},
			append([]string{"pipeline/analysis", "pipeline/analysis/form", "pipeline/analysis/habit", "pipeline/analysis/drawing", "lsformat", "lsformat/score"}, nouns...), false},
		{"habits stand on nothing", []string{"pipeline/analysis/habit"}, nil, true},
		{"tasks know nouns", []string{"lsformat/..."}, append([]string{"lsformat/..."}, nouns...), false},

		{"paper stands on nothing", []string{"pipeline/paper"}, nil, true},
		{"strata stands on paper", []string{"pipeline/strata"}, []string{"pipeline/paper"}, true},
		{"source and the lists of words know no other", []string{"pipeline/source", "pipeline/lexicon/words"}, nil, false},
		{"lexicon knows its lists", []string{"pipeline/lexicon"}, []string{"pipeline/lexicon/words"}, false},
		{"quantity knows what is in the ground, and the words around numbers", []string{"pipeline/quantity"},
			[]string{"pipeline/lexicon/words", "pipeline/strata", "pipeline/lazyregexp"}, false},
		{"lazyregexp stands on nothing", []string{"pipeline/lazyregexp"}, nil, true},
		{"facts know what is printed and in the ground, and the language of profiles", []string{"pipeline/fact"},
			[]string{"pipeline/paper", "pipeline/strata", "pipeline/lexicon", "pipeline/quantity", "pipeline/lazyregexp"}, true},

		{"reading is a promise about what is printed", []string{"pipeline/reading"}, []string{"pipeline/paper"}, true},
		{"raster knows what is printed", []string{"pipeline/reading/raster"}, []string{"pipeline/paper"}, false},
		{"the C leaves know pixels and what is printed", cLeaves, []string{"pipeline/paper", "pipeline/reading/raster", "pipeline/reading"}, false},
		{"ocr knows pixels, and which words there are", []string{"pipeline/reading/ocr"},
			[]string{"pipeline/lexicon/...", "pipeline/lazyregexp", "pipeline/paper", "pipeline/reading/raster"}, true},
		{"the engine joins C and pixels", []string{"pipeline/reading/engine"}, slices.Concat(cLeaves, []string{
			"pipeline/lexicon", "pipeline/reading/ocr", "pipeline/paper", "pipeline/reading/raster", "pipeline/reading"}), false},
		{"confine knows no other", []string{"pipeline/reading/confine"}, nil, false},
		{"reread knows reading and how letters follow each other, not who judges", []string{"pipeline/reading/reread"}, []string{"pipeline/lexicon", "pipeline/paper", "pipeline/reading"}, true},
		{"worker knows reading, not the engine", []string{"pipeline/reading/worker"}, []string{"pipeline/paper", "pipeline/reading"}, false},
		{"the suite for readers knows what it tests", []string{"pipeline/reading/readingtest"}, []string{"pipeline/paper", "pipeline/reading"}, false},

		{"journal, shard and the queue's server know no other", []string{
			"pipeline/running/journal", "pipeline/running/shard", "pipeline/running/queue/embedded"}, nil, false},
		{"store knows what a search lists", []string{"pipeline/running/store"}, []string{"pipeline/source"}, false},
		{"the suite for stores knows what it tests", []string{"pipeline/running/store/storetest"}, []string{"pipeline/running/store"}, false},
		{"queue carries sources and results", []string{"pipeline/running/queue"},
			[]string{"pipeline", "pipeline/reading", "pipeline/running", "pipeline/source"}, false},

		{"lsformat knows the nouns and the language, not which documents there are", []string{"lsformat"},
			[]string{"lsformat/decode", "lsformat/spill", "pipeline/fact", "pipeline/lexicon", "pipeline/paper", "pipeline/quantity", "pipeline/strata"}, false},
		{"look stands on nothing", []string{"lsformat/look"}, nil, true},
		{"decode knows no other", []string{"lsformat/decode"}, nil, false},
		{"spill decodes", []string{"lsformat/spill"}, []string{"lsformat/decode"}, true},
		{"mlbackend knows the protocol only", []string{"lsformat/mlbackend"}, []string{"lsformat/boltfile", "lsformat/decode", "lsformat/look"}, false},
		{"boltfile knows no other", []string{"lsformat/boltfile"}, nil, false},
		{"labelstudio stands on nothing", []string{"lsformat/labelstudio"}, nil, true},
		{"preview knows tasks, how pages look, and what is drawn of soils", []string{"lsformat/preview"}, []string{
			"lsformat", "lsformat/decode", "lsformat/look", "pipeline/lexicon", "pipeline/paper", "pipeline/source", "pipeline/strata"}, false},
		{"score knows tasks", []string{"lsformat/score"}, []string{"lsformat", "lsformat/decode", "lsformat/spill", "pipeline/fact", "pipeline/paper", "pipeline/strata"}, false},
		{"export knows tasks and facts", []string{"lsformat/export"}, []string{"lsformat", "lsformat/decode", "pipeline/fact", "pipeline/strata"}, false},
		{"forms knows no other", []string{"lsformat/forms"}, []string{"lsformat/decode"}, true},
		{"push knows tasks, their forms and the client", []string{"lsformat/push"}, []string{"lsformat", "lsformat/decode", "lsformat/forms", "lsformat/labelstudio"}, false},
		{"reviews knows tasks", []string{"lsformat/reviews"}, []string{"lsformat", "lsformat/boltfile"}, false},

		{"fetch knows files and what they are called, not what is in them", []string{"lsformat/fetch"}, []string{"lsformat/labelstudio", "pipeline/source"}, false},
		{"upload knows the pipeline and tasks", []string{"pipeline/live/upload"}, []string{
			"pipeline/live/background", "pipeline", "pipeline/paper", "pipeline/strata", "pipeline/reading", "pipeline/source", "lsformat", "lsformat/look", "lsformat/preview"}, false},
		{"background stands on nothing", []string{"pipeline/live/background"}, nil, true},
		{"learn knows reviews", []string{"pipeline/live/learn"}, []string{"pipeline/reading", "lsformat", "lsformat/score"}, false},
		{"the program of the queue's server is nothing else", []string{"cmd/lsml-queue"}, []string{"pipeline/running/queue/embedded"}, true},
		{"backend and manual know no other", []string{"cmd/lsml/backend", "cmd/lsml/manual"}, nil, false},
		{"deploy knows how to check a name", []string{"cmd/lsml/deploy"}, []string{"pipeline/lazyregexp"}, false},
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
					ours := strings.HasPrefix(i, module+"/")
					allowed := slices.ContainsFunc(rule.may, func(pattern string) bool { return matches(i, pattern) })
					if ours && !allowed || !ours && rule.onlyStandard && !all[i].Standard {
						t.Errorf("%s imports %s", p.ImportPath, i)
					}
				}
			}
		})
	}
	for path, p := range all {
		if strings.HasPrefix(path, module+"/") && !p.of(ruled...) {
			t.Errorf("there is no rule for %s", path)
		}
	}
}

// TestQueueServer keeps the server of a queue, a fifth of what lsml would weigh
// with it, in its own program.
func TestQueueServer(t *testing.T) {
	for path, p := range packages(t) {
		if p.DepOnly || p.of("pipeline/running/queue/embedded", "cmd/lsml-queue") {
			continue
		}
		for _, dep := range p.Deps {
			if strings.Contains(dep, "nats-server") {
				t.Errorf("%s reaches %s", path, dep)
			}
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
