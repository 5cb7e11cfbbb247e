package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline/fact"
)

// factsOf is what a truth says of documents.
func factsOf(path string) (lsformat.Truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return lsformat.ReadTruth(f)
}

// factsIn is what a file of boreholes says of documents.
func factsIn(path string) (lsformat.Truth, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	all := lsformat.Truth{}
	for name, document := range raw {
		if all[name], err = lsformat.ReadBoreholes(document); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, name, err)
		}
	}
	return all, nil
}

// right is how many facts that a truth tells some documents say: those that all
// projects have, once a document.
func right(wanted, told lsformat.Truth, names []string) int {
	n := 0
	for _, name := range names {
		for _, k := range fact.Kinds {
			for _, b := range wanted[name] {
				says := func(o lsformat.TruthBorehole) bool {
					return k.Same(&b.Metadata.Facts, &o.Metadata.Facts, strings.EqualFold)
				}
				if !k.Many() && !k.OnRequest && slices.ContainsFunc(told[name], says) {
					n++
				}
			}
		}
	}
	return n
}
