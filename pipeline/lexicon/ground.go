package lexicon

import (
	"slices"
	"strings"
	"sync"

	"lsml/pipeline/lexicon/words"
)

// A Ground is what the graphic column of a log shows a layer as. Its words are
// in ground.txt, apart from all others: what is drawn decides nothing.
type Ground string

// The grounds, as the sections of ground.txt.
const (
	Fill         Ground = "fill"
	Topsoil      Ground = "topsoil"
	Peat         Ground = "peat"
	Clay         Ground = "clay"
	Silt         Ground = "silt"
	Sand         Ground = "sand"
	Gravel       Ground = "gravel"
	Stones       Ground = "stones"
	Till         Ground = "till"
	Limestone    Ground = "limestone"
	Marl         Ground = "marl"
	Sandstone    Ground = "sandstone"
	Claystone    Ground = "claystone"
	Conglomerate Ground = "conglomerate"
	Dolomite     Ground = "dolomite"
	Crystalline  Ground = "crystalline"
	Gypsum       Ground = "gypsum"
	Chalk        Ground = "chalk"
	Coal         Ground = "coal"
)

// AllGrounds are all that there are.
func AllGrounds() []Ground {
	return []Ground{
		Fill, Topsoil, Peat, Clay, Silt, Sand, Gravel, Stones, Till, Limestone, Marl, Sandstone,
		Claystone, Conglomerate, Dolomite, Crystalline, Gypsum, Chalk, Coal,
	}
}

// withGround begins the section of adjectives: "sandy" is "with sand".
const withGround = "with "

// minTail is how many letters the end of a compound has at least that names a
// ground: "Fein|sand", "Blau|ton".
const minTail = 3

// Grounds are what a description says that a layer is made of, each once: first
// the main one, which is the first noun or, without one, the first adjective,
// and then the others in the order of the text. A text that names none gives
// none.
func Grounds(text string) []Ground {
	named := embeddedGrounds().named(text, Default().Material(text).Language)
	main := slices.IndexFunc(named, func(section string) bool { return !strings.HasPrefix(section, withGround) })
	if main > 0 {
		named = slices.Insert(slices.Delete(slices.Clone(named), main, main+1), 0, named[main])
	}
	var all []Ground
	for _, section := range named {
		if g := Ground(strings.TrimPrefix(section, withGround)); !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	return all
}

// groundWords are the words of ground.txt in each language.
type groundWords struct {
	mu    sync.Mutex // the stemmers' own
	lists []groundList
}

type groundList struct {
	dict    *dict
	phrases phrases
	// ends are the sections of the words that end compounds; nil for a language
	// that does not join words.
	ends map[string]string
}

var embeddedGrounds = sync.OnceValue(func() *groundWords {
	g := &groundWords{lists: make([]groundList, len(words.Languages()))}
	for i, language := range words.Languages() {
		g.lists[i] = gatherGrounds(language.Code, newGatherer(stemmers[language.Stemmer]))
	}
	return g
})

func gatherGrounds(language string, g *gatherer) groundList {
	l := groundList{phrases: gatherPhrases(language, "ground", g)}
	l.dict = g.gathered()
	if words.List(language, "tail") == nil {
		return l
	}
	l.ends = map[string]string{}
	nouns, sections := words.Sections(language, "ground")
	for i, w := range nouns {
		l.ends[fold(strings.ToLower(w))] = sections[i]
	}
	return l
}

// named are the sections of the words in a text, in its order: those of the
// language or, where it is not known, of the first one that has any.
func (g *groundWords) named(text, language string) []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	for i := range g.lists {
		if language != "" && language != words.Languages()[i].Code {
			continue
		}
		if found := g.lists[i].named(tokens(text)); len(found) > 0 {
			return found
		}
	}
	return nil
}

func (l groundList) named(ts []token) []string {
	words := make([]int32, len(ts))
	for i, t := range ts {
		words[i] = l.dict.find(t)
	}
	var found []string
	for at := 0; at < len(ts); {
		if section, length := l.at(ts, words, at); length > 0 {
			found = append(found, section)
			at += length
			continue
		}
		at++
	}
	return found
}

// at is the section of the longest phrase that begins with a word, and how many
// words it has; 0 for none.
func (l groundList) at(ts []token, words []int32, at int) (section string, length int) {
	for _, p := range l.phrases[words[at]] {
		if at+len(p.words) <= len(words) && slices.Equal(words[at:at+len(p.words)], p.words) {
			return p.section, len(p.words)
		}
	}
	for tail := ts[at].fold; l.ends != nil && len(tail) >= minTail; tail = tail[1:] {
		if section, ok := l.ends[tail]; ok {
			return section, 1
		}
	}
	return "", 0
}
