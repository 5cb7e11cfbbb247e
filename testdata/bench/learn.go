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

	"lsml/lsformat"
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

// truthFile is the truth of a corpus: as shared ones have it, or as the generator
// writes it.
func truthFile(corpus string) string {
	shared := filepath.Join(corpus, "ground_truth.json")
	if _, err := os.Stat(shared); err != nil {
		return filepath.Join(corpus, "truth.json")
	}
	return shared
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
	truth := truthFile(corpus)
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
	said, err := factsOf(truth)
	if err != nil {
		return err
	}
	plain, plainly, err := b.predictedAfter(corpus, raw, nil)
	if err != nil {
		return err
	}
	figures := map[string][]change{} // by form, for one review and more
	for k := 1; k <= l.reviews; k++ {
		for draw := range l.draws {
			reviewed := map[string]bool{}
			for _, names := range forms {
				for i := range min(k, len(names)-1) {
					reviewed[names[(draw+i)%len(names)]] = true
				}
			}
			predicted, facts, err := b.predictedAfter(corpus, raw, reviewed)
			if err != nil {
				return err
			}
			for form, names := range forms {
				if len(figures[form]) < k {
					figures[form] = append(figures[form], change{})
				}
				others := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return reviewed[n] })
				c := &figures[form][k-1]
				c.add(fared(l.options, wanted, plain, others), fared(l.options, wanted, predicted, others))
				c.factsBefore, c.factsAfter = c.factsBefore+right(said, plainly, others), c.factsAfter+right(said, facts, others)
				c.facts += right(said, said, others)
			}
		}
	}
	printChanges(corpus, figures)
	return nil
}

// printChanges tells how the documents of each form fare, for one review and more.
func printChanges(corpus string, figures map[string][]change) {
	fmt.Printf("%s: F1 of layers (of depths) and facts that are right, of those in the truth, on the documents that were not reviewed, before and after\n", corpus)
	for _, form := range slices.Sorted(maps.Keys(figures)) {
		fmt.Printf("  %-16s", form)
		for k, c := range figures[form] {
			before, after := c.before.Figures(), c.after.Figures()
			fmt.Printf("  %s: %.3f (%.3f), %.3f (%.3f), at worst %+.3f, facts %d, %d of %d", reviewsTold(k+1), before.Layer, before.Depth, after.Layer, after.Depth, c.worst,
				c.factsBefore, c.factsAfter, c.facts)
		}
		fmt.Println()
	}
}

func reviewsTold(n int) string {
	if n == 1 {
		return "1 review"
	}
	return fmt.Sprintf("%d reviews", n)
}

// A change is how documents fare without and with what was learned, in several
// draws together, with the worst change of one of them.
type change struct {
	before, after score.Counts
	worst         float64
	draws         int

	facts, factsBefore, factsAfter int
}

func (c *change) add(before, after score.Counts) {
	c.before.Add(before)
	c.after.Add(after)
	if d := after.Figures().Layer - before.Figures().Layer; c.draws == 0 || d < c.worst {
		c.worst = d
	}
	c.draws++
}

// fared counts what is right in some documents.
func fared(o score.Options, wanted, predicted score.Documents, names []string) score.Counts {
	var sum score.Counts
	for _, name := range names {
		sum.Add(score.Compare(wanted[name], predicted[name], o))
	}
	return sum
}

// predictedAfter is what lsml predicts once it has learned from the reviewed
// documents of a corpus: layers and facts. A task is a document, as in the truth: a
// layer that runs over a page is one.
func (b *bench) predictedAfter(corpus string, truth map[string]json.RawMessage, reviewed map[string]bool) (score.Documents, lsformat.Truth, error) {
	dir, err := b.empty("learn")
	if err != nil {
		return nil, nil, err
	}
	pdf, tasks, boreholes := filepath.Join(corpus, "pdf"), filepath.Join(dir, "tasks.json"), filepath.Join(dir, "boreholes.json")
	args := []string{"annotate", pdf, "-o", tasks, "--boreholes", boreholes, "--task", "document", "-q"}
	if len(reviewed) > 0 {
		kept := map[string]json.RawMessage{}
		for name := range reviewed {
			kept[name] = truth[name]
		}
		text, err := json.Marshal(kept)
		if err != nil {
			return nil, nil, err
		}
		path, memory := filepath.Join(dir, "truth.json"), filepath.Join(dir, "memory")
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return nil, nil, err
		}
		if err := b.quiet("learn", path, "--documents", pdf, "-o", memory, "-q"); err != nil {
			return nil, nil, err
		}
		args = append(args, "--memory", memory)
	}
	if err := b.quiet(args...); err != nil {
		return nil, nil, err
	}
	f, err := os.Open(tasks)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	predicted, err := score.Load(f, reading.DefaultDPI)
	if err != nil {
		return nil, nil, err
	}
	facts, err := factsIn(boreholes)
	return predicted, facts, err
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
