package deploy

import (
	"encoding/json"
	"regexp"
	"strings"
)

// yamlString is a text as a double-quoted scalar of YAML, of which JSON's
// strings are a part. Control characters were refused before: YAML has other
// rules for them.
func yamlString(text string) string {
	var quoted strings.Builder
	e := json.NewEncoder(&quoted)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err) // strings always have a JSON form
	}
	return strings.TrimSuffix(quoted.String(), "\n")
}

// dollarString is a scalar where a $ begins a variable and $$ stands for a
// dollar: in Compose files, in Cloud Build, and among the arguments and
// variables of containers on Kubernetes and Cloud Run.
func dollarString(text string) string {
	return yamlString(strings.ReplaceAll(text, "$", "$$"))
}

// plainWord is what means nothing but itself in a shell.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_@%+=:,./-]+$`)

// shellWord is a text as one word of a POSIX shell.
func shellWord(text string) string {
	if plainWord.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// shellWords are texts as words of a POSIX shell.
func shellWords(texts []string) string {
	words := make([]string, len(texts))
	for i, t := range texts {
		words[i] = shellWord(t)
	}
	return strings.Join(words, " ")
}
