// Package words holds the words of the languages that profiles are written in:
// a folder for each language, in it a file for each list, one word or phrase a
// line. They are made to be read and extended by geologists; the head of each
// list says what belongs there.
//
// languages.txt names the languages, in the order in which ties are decided. To
// add one is to add a line there and a folder with every list.
package words

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed languages.txt */*.txt
var files embed.FS

// A Language is one that has word lists.
type Language struct {
	Code      string // its folder: "de"
	Tesseract string // its data for recognition: "deu"
	Stemmer   string // the algorithm of Snowball that takes endings off its words: "german"
}

// Languages are those that have word lists, in the order in which ties are
// decided.
var Languages = sync.OnceValue(func() []Language {
	var all []Language
	for _, line := range read("languages.txt") {
		f := append(strings.Fields(line), "", "")
		all = append(all, Language{f[0], f[1], f[2]})
	}
	return all
})

// Topics are the names of the lists of a language, sorted.
func Topics(language string) []string {
	entries, err := files.ReadDir(language)
	if err != nil {
		return nil
	}
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), ".txt"))
	}
	return all
}

// List returns the lines of one list, <language>/<topic>.txt, without blank
// lines and comments.
func List(language, topic string) []string { return read(path.Join(language, topic+".txt")) }

// Sections returns the lines of one list by the [section] they stand in.
func Sections(language, topic string) (phrases []string, sections []string) {
	section := ""
	for _, line := range List(language, topic) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]")
			continue
		}
		phrases, sections = append(phrases, line), append(sections, section)
	}
	return phrases, sections
}

// All are the lines of a list of every language that stand in one of these
// sections, or the whole list if none is given.
func All(topic string, in ...string) []string {
	var all []string
	for _, language := range Languages() {
		phrases, sections := Sections(language.Code, topic)
		for i, p := range phrases {
			if len(in) == 0 || slices.Contains(in, sections[i]) {
				all = append(all, p)
			}
		}
	}
	return all
}

// read gives none for a file that there is not: a test tells.
func read(name string) []string {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
