package lsformat

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// exampleOf is a borehole without layers that has the example of one kind of
// fact.
func exampleOf(t *testing.T, k *fact.Kind) strata.Borehole {
	t.Helper()
	var b strata.Borehole
	if _, ok := k.Type(&b.Facts, k.Example); !ok {
		t.Fatalf("%s: the example is not read", k.Label)
	}
	k.Set(&b.Facts, at(1, 30, 60, 80, 72), k.Example, 0.9)
	return b
}

// Every kind of fact comes into tasks, shows, comes back from them, and is in
// the file of boreholes.
func TestFactsGoAllTheWay(t *testing.T) {
	config := mustParse(t, Form{AllLabels: true}.XML())
	for _, k := range fact.Kinds {
		t.Run(k.Label, func(t *testing.T) {
			b := exampleOf(t, k)
			tasks := Tasks(examplePages(), []strata.Borehole{b}, testOptions(config))
			if regions := Regions(tasks[0].Predictions[0].Result); len(regions) != 1 || regions[0].Label != k.Label || regions[0].Text != k.Example {
				t.Errorf("regions %+v", regions)
			}
			for n, task := range tasks {
				raw, err := Encode(task)
				if problems := config.Check(n, raw); len(problems) > 0 || err != nil {
					t.Errorf("problems %v, error %v", problems, err)
				}
			}
			if config.Color(k.Label) != k.Color {
				t.Errorf("color %q, want %q", config.Color(k.Label), k.Color)
			}
			truth, remarks := reviewOf(config, accepted(t, tasks)).Truth()
			if len(remarks) > 0 {
				t.Errorf("remarks %v", remarks)
			}
			want := newTruth(0, typed(t, k))
			sameTruth(t, "reviewed", want, truth["A 1.pdf"])

			var file bytes.Buffer
			w := NewBoreholesWriter(&file)
			if err := w.Write(paper.Document{Name: "a"}, []strata.Borehole{b}); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			var raw map[string]json.RawMessage
			if err := json.Unmarshal(file.Bytes(), &raw); err != nil {
				t.Fatal(err)
			}
			back, err := ReadBoreholes(raw["a"])
			if err != nil {
				t.Fatalf("%v\n%s", err, file.Bytes())
			}
			sameTruth(t, "file of boreholes", want, back)
			var written Truth
			text, err := json.Marshal(Truth{"a": back})
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(text, &written); err != nil {
				t.Fatal(err)
			}
			sameTruth(t, "file of truth", want, written["a"])
		})
	}
}

// typed is the example of a kind as a person types it.
func typed(t *testing.T, k *fact.Kind) strata.Facts {
	t.Helper()
	var f strata.Facts
	k.Type(&f, k.Example)
	return f
}

// sameTruth compares what boreholes say, not how many decimals were printed.
func sameTruth(t *testing.T, where string, want TruthBorehole, got []TruthBorehole) {
	t.Helper()
	if len(got) != 1 {
		t.Fatalf("%s: %d boreholes", where, len(got))
	}
	wanted, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	told, err := json.Marshal(got[0])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(wanted), string(told)); diff != "" {
		t.Errorf("%s: mismatch (-want +got)\n%s", where, diff)
	}
}

// Projects without a label that is given on request lose nothing that they
// expect: no such region is written, and nobody complains.
func TestOnRequest(t *testing.T) {
	for _, k := range fact.Kinds {
		if !k.OnRequest {
			continue
		}
		p := Predict(paper.Document{}, examplePages().Pages, []strata.Borehole{exampleOf(t, k)}, testOptions(nil))
		if len(p.Result) > 0 {
			t.Errorf("%s is predicted without a label: %+v", k.Label, p.Result)
		}
	}
	for all, want := range map[bool]int{false: onRequestKinds(), true: 0} {
		config := mustParse(t, Form{AllLabels: all}.XML())
		if dropped, err := config.Fit(); len(dropped) > 0 || err != nil {
			t.Errorf("all labels %v: dropped %v, error %v", all, dropped, err)
		}
		if got := config.Unasked(); len(got) != want {
			t.Errorf("all labels %v: not asked for are %v", all, got)
		}
	}
	fromTask := mustParse(t, strings.Replace(Form{}.XML(), `<Labels name="label"`, `<Labels name="label" value="$labels"`, 1))
	if _, ok := fromTask.Tags[0].label(fact.TotalDepth.Label); ok {
		t.Error("a project whose labels come with the task is given one that it did not ask for")
	}
}

func onRequestKinds() (n int) {
	for _, k := range fact.Kinds {
		if k.OnRequest {
			n++
		}
	}
	return n
}
