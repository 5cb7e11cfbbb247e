package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"lsml/lsformat/forms"
)

// formsOf measures how the documents of each corpus are put together by their
// forms. Where the expression matches in a document's name, that names its
// true form, and its first group, if it has one, the family of the form.
func (b *bench) formsOf(expression string, corpora []string) error {
	if len(corpora) == 0 {
		return errors.New("name the corpora whose forms are to be found")
	}
	named, err := regexp.Compile(expression)
	if err != nil {
		return fmt.Errorf("-form: %w", err)
	}
	for _, corpus := range corpora {
		begun := time.Now()
		list, err := b.listForms(filepath.Join(corpus, "pdf"))
		if err != nil {
			return fmt.Errorf("%s: %w", corpus, err)
		}
		fmt.Printf("%s: %s; %.1f s\n", corpus, grouping(list.Documents, named), time.Since(begun).Seconds())
	}
	return nil
}

// listForms is what lsml forms says of a folder.
func (b *bench) listForms(folder string) (*forms.List, error) {
	dir, err := b.empty("forms")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "list.json")
	c := exec.Command(b.lsml, "forms", folder, "--list", path, "-q")
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return forms.Read(f)
}

// A truth is what a document's name tells.
type truth struct{ form, family string }

func truthIn(name string, named *regexp.Regexp) truth {
	found := named.FindStringSubmatch(name)
	switch len(found) {
	case 0:
		return truth{name, name}
	case 1:
		return truth{found[0], found[0]}
	}
	return truth{found[0], found[1]}
}

// grouping says how documents were grouped. A document is where it belongs in
// the group that has most documents of its form, if they are the most there.
func grouping(documents []forms.Document, named *regexp.Regexp) string {
	groups := map[string]map[truth]int{}
	kinds := map[truth]int{}
	for _, d := range documents {
		t := truthIn(d.Name, named)
		if groups[d.Form] == nil {
			groups[d.Form] = map[truth]int{}
		}
		groups[d.Form][t]++
		kinds[t]++
	}
	mixed, families := 0, 0
	at := map[truth]int{} // the most documents of a form that are together, and prevail there
	for _, of := range groups {
		if len(of) > 1 {
			mixed++
		}
		var seen []string
		best, most := truth{}, 0
		for t, n := range of {
			if !slices.Contains(seen, t.family) {
				seen = append(seen, t.family)
			}
			if n > most || n == most && t.form < best.form {
				best, most = t, n
			}
		}
		if len(seen) > 1 {
			families++
		}
		at[best] = max(at[best], most)
	}
	own := 0
	for _, n := range at {
		own += n
	}
	return fmt.Sprintf("%d documents on %d forms: %d groups, %.1f %% with their own form, %d groups of several forms, %d of several families",
		len(documents), len(kinds), len(groups), 100*float64(own)/float64(max(1, len(documents))), mixed, families)
}
