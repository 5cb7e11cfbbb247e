package memory

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
)

// versionLength is the number of hex digits of a version.
const versionLength = 8

// Version tells apart memories by which documents are read differently: hex
// digits; empty for one that makes no difference.
func (m *Memory) Version() string {
	if m == nil {
		return ""
	}
	return m.version
}

// VersionOf is Version for the documents on the form of a print alone: as long
// as it stays the same they are read the same way.
func (m *Memory) VersionOf(p form.Print) string {
	if m == nil {
		return ""
	}
	if i := m.nearest(p); i >= 0 {
		return m.versions[i]
	}
	return m.elsewhere
}

// versionsWith finds out the versions of a memory that knows some words
// everywhere.
func (m *Memory) versionsWith(common []string) {
	m.elsewhere = versionOf(common)
	all, silent := slices.Clone(common), len(common) == 0
	m.versions = make([]string, len(m.forms))
	for i, f := range m.forms {
		if m.versions[i] = m.elsewhere; f.Set.Empty() && len(f.Words) == 0 {
			continue
		}
		silent = false
		what := append([]string{habit.Key(f.Set.Habits), spans(f.Set.Columns)}, f.Words...)
		if len(f.Set.Clues) > 0 {
			what = append(what, habit.ClueKey(f.Set.Clues))
		}
		m.versions[i] = versionOf(append(what, common...))
		all = append(all, f.Name)
		all = append(all, what...)
		for _, p := range f.prints {
			all = append(all, textOf(p))
		}
	}
	if !silent {
		m.version = versionOf(all)
	}
}

// versionOf tells apart lists of texts; empty for none.
func versionOf(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	h := sha256.New()
	for _, text := range texts {
		h.Write([]byte(text + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))[:versionLength]
}
