package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"

	"lsml/lsformat/score"
	"lsml/pipeline/reading"
)

// A lesson is how forms are learned: of each form in names some documents are
// reviewed, and the others are measured.
type lesson struct {
	named   *regexp.Regexp // the form in a document's name
	reviews int            // most documents of each form that are reviewed
	draws   int            // how often others are chosen for that
	options score.Options
}

// learned measures, form by form, how the documents of a corpus fare after none,
// one and more others of their form have been reviewed. Their truth takes the
// place of what people would say.
func (b *bench) learned(l lesson, corpora []string) error {
	if len(corpora) == 0 {
		return errors.New("name the corpora whose forms are to be learned")
	}
	for _, corpus := range corpora {
		if err := b.learnedFrom(l, corpus); err != nil {
			return fmt.Errorf("%s: %w", corpus, err)
		}
	}
	return nil
}

func (b *bench) learnedFrom(l lesson, corpus string) error {
	truth := filepath.Join(corpus, "ground_truth.json")
	wanted, err := truthOf(truth)
	if err != nil {
		return err
	}
	var raw map[string]json.RawMessage
	text, err := os.ReadFile(truth)
	if err == nil {
		err = json.Unmarshal(text, &raw)
	}
	if err != nil {
		return err
	}
	forms := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		form := truthIn(name, l.named).form
		forms[form] = append(forms[form], name)
	}
	figures := map[string][]change{} // by form, for each number of reviews
	for k := range l.reviews + 1 {
		for draw := range max(1, min(k, 1)*l.draws) {
			reviewed := map[string]bool{}
			for _, names := range forms {
				for i := range min(k, len(names)-1) {
					reviewed[names[(draw+i)%len(names)]] = true
				}
			}
			predicted, err := b.predictedAfter(corpus, raw, reviewed)
			if err != nil {
				return err
			}
			for form, names := range forms {
				if len(figures[form]) <= k {
					figures[form] = append(figures[form], change{})
				}
				figures[form][k].add(l.options, wanted, predicted, slices.DeleteFunc(slices.Clone(names), func(n string) bool { return reviewed[n] }))
			}
		}
	}
	fmt.Printf("%s: F1 of layers and of depths on documents that were not reviewed\n", corpus)
	for _, form := range slices.Sorted(maps.Keys(figures)) {
		fmt.Printf("  %-16s", form)
		for k, c := range figures[form] {
			fmt.Printf("  after %d: %.3f %.3f (worst %.3f)", k, c.counts.Figures().Layer, c.counts.Figures().Depth, c.worst)
		}
		fmt.Println()
	}
	return nil
}

// A change is what documents fare in several draws.
type change struct {
	counts score.Counts
	worst  float64
}

func (c *change) add(o score.Options, wanted, predicted score.Documents, names []string) {
	var sum score.Counts
	for _, name := range names {
		sum.Add(score.Compare(wanted[name], predicted[name], o))
	}
	if c.counts.Truth == 0 {
		c.worst = 1
	}
	c.worst = min(c.worst, sum.Figures().Layer)
	c.counts.Add(sum)
}

// predictedAfter is what lsml predicts once it has learned from the reviewed
// documents of a corpus.
func (b *bench) predictedAfter(corpus string, truth map[string]json.RawMessage, reviewed map[string]bool) (score.Documents, error) {
	dir, err := b.empty("learn")
	if err != nil {
		return nil, err
	}
	pdf, tasks := filepath.Join(corpus, "pdf"), filepath.Join(dir, "tasks.json")
	args := []string{"annotate", pdf, "-o", tasks, "-q"}
	if len(reviewed) > 0 {
		kept := map[string]json.RawMessage{}
		for name := range reviewed {
			kept[name] = truth[name]
		}
		text, err := json.Marshal(kept)
		if err != nil {
			return nil, err
		}
		path, memory := filepath.Join(dir, "truth.json"), filepath.Join(dir, "memory")
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return nil, err
		}
		if err := b.quiet("learn", path, "--documents", pdf, "-o", memory, "-q"); err != nil {
			return nil, err
		}
		args = append(args, "--memory", memory)
	}
	if err := b.quiet(args...); err != nil {
		return nil, err
	}
	f, err := os.Open(tasks)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return score.Load(f, reading.DefaultDPI)
}

// quiet runs lsml; it is no failure that a document could not be read.
func (b *bench) quiet(args ...string) error {
	c := exec.Command(b.lsml, args...)
	c.Stderr = os.Stderr
	err := c.Run()
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() == 3 {
		return nil
	}
	return err
}
