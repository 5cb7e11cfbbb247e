package lexicon

import (
	"embed"
	"path"
	"strings"
)

// languages that have word lists, in the order in which ties are decided.
var languages = [...]string{"de", "fr", "it", "en", "nl"}

//go:embed words
var files embed.FS

// readWords returns the lines of one list: words/<language>/<topic>.txt
// without blank lines and comments. A language may lack a topic.
func readWords(language, topic string) []string {
	data, err := files.ReadFile(path.Join("words", language, topic+".txt"))
	if err != nil {
		return nil
	}
	var words []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			words = append(words, line)
		}
	}
	return words
}

// readPhrases returns the lines of one list by the [section] they stand in.
func readPhrases(language, topic string) (phrases []string, sections []string) {
	section := ""
	for _, line := range readWords(language, topic) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]")
			continue
		}
		phrases, sections = append(phrases, line), append(sections, section)
	}
	return phrases, sections
}
