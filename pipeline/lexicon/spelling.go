package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lexicon/words"
)

// A Spelling puts the marks back on the letters of words of one language that were
// recognised by the model of another, or of none: "särga kemeny" is "sárga kemény" in
// Hungarian. Words that the lists have as they are stay.
type Spelling struct {
	language string
	letters  map[rune]rune     // of other languages, and what they stand for
	own      map[rune]bool     // letters with marks that the language has
	words    map[string]bool   // as they are spelled
	nouns    map[string]bool   // of them, those that begin with a capital wherever they stand
	marked   map[string]string // by what is left of them without marks; empty where several are
}

const (
	// leastSpelled and mostSpelled are how many letters a word has that is known without
	// its marks: compounds are sought in all ways to part it.
	leastSpelled, mostSpelled = 3, 50
	// leastPart is the same for both parts of a compound.
	leastPart = 4
)

// Spelling is that of a language that has lists.
func (l *Lexicon) Spelling(language string) *Spelling {
	at := slices.IndexFunc(words.Languages(), func(o words.Language) bool { return o.Code == language })
	return l.vocabularies[at].spelling()
}

func newSpelling(language string) *Spelling {
	s := &Spelling{
		language: language, letters: map[rune]rune{}, own: map[rune]bool{},
		words: map[string]bool{}, nouns: map[string]bool{}, marked: map[string]string{},
	}
	count := map[rune]int{}
	for _, topic := range words.Topics(language) {
		for _, line := range words.List(language, topic) {
			for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }) {
				s.add(word)
				for _, r := range strings.ToLower(word) {
					count[r]++
				}
			}
		}
	}
	s.ownLetters(count)
	return s
}

// add is a word of a list.
func (s *Spelling) add(listed string) {
	word := strings.ToLower(listed)
	s.nouns[word] = s.language == inGerman && listed != word && (s.nouns[word] || !s.words[word])
	s.words[word] = true
	bare := s.unmarked(word)
	if other, ok := s.marked[bare]; ok && other != word {
		word = ""
	}
	s.marked[bare] = word
}

// ownLetters finds for each letter with a mark that the language does not have the one of
// its own that it has most often. The raised letters of "Nº 5" are none.
func (s *Spelling) ownLetters(count map[rune]int) {
	for foreign, base := range plain {
		if s.own[foreign] = count[foreign] > 0; s.own[foreign] || !unicode.IsLower(foreign) {
			continue
		}
		most := 0
		for own, n := range count {
			if plain[own] == base && (n > most || n == most && own < s.letters[foreign]) {
				s.letters[foreign], most = own, n
			}
		}
	}
}

// unmarked is what a word is known by without its marks. The Dutch "ij" is one sign in
// print, and read as "ü" or "U".
func (s *Spelling) unmarked(word string) string {
	if s.language != inDutch {
		return unsigned(word)
	}
	return oneSign.Replace(unsigned(word))
}

// hasIJ reports whether a spelled word has the sign that is no letter with a mark.
func (s *Spelling) hasIJ(spelled string) bool {
	return s.language == inDutch && strings.Contains(spelled, "ij")
}

// Languages that have rules of their own.
const inDutch, inFrench, inGerman, inRomanian, inTurkish = "nl", "fr", "de", "ro", "tr"

// unsigned is a word without its marks and without signs for letters: some letters with
// marks are read as signs where no model knows them, "hn&da", "$edy".
func unsigned(word string) string { return signLetters.Replace(fold(word)) }

var (
	oneSign     = strings.NewReplacer("ij", "u", "ii", "u")
	signLetters = strings.NewReplacer("&", "e", "$", "s", "£", "c")
)

const letterSigns = "&$£"

// inWord reports whether a character is one of a word, or is read for one.
func inWord(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune(letterSigns, r) }

// leastMarked is the part of the letters that have marks in a text that is written with
// them; the tenth part of the letters in Czech, one in fifty in Italian.
const leastMarked = 0.003

// withMarks reports whether texts are written with marks on letters. Drillers and old
// programs leave them out in languages that have them.
func withMarks(texts []string) bool {
	letters, marks := 0, 0
	for _, text := range texts {
		for _, r := range text {
			if unicode.IsLetter(r) {
				letters++
				if lower := unicode.ToLower(r); plain[lower] != "" && unicode.IsLower(lower) { // no "º"
					marks++
				}
			}
		}
	}
	return float64(marks) > leastMarked*float64(letters)
}

// A Mender spells the words of recognised texts. Marks that were lost are put back only
// where the texts are written with some. Letters that the language does not have give way
// to its own in words that no list has, names among them, only where words of the lists
// show that they were read for these: "Zürich" stays in French.
type Mender struct {
	*Spelling
	marked  bool
	misread map[rune]bool // letters of other languages
}

// Of is what mends texts that belong together.
func (s *Spelling) Of(texts []string) Mender {
	m := Mender{s, withMarks(texts), map[rune]bool{}}
	for _, text := range texts {
		for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !inWord(r) }) {
			m.learn(word)
		}
	}
	return m
}

// learn notes the letters that a word of the lists was read with instead of its own.
func (m Mender) learn(lower string) {
	read, right := []rune(lower), []rune(m.known(lower))
	if len(read) != len(right) || m.words[lower] {
		return
	}
	for i, r := range read {
		if _, foreign := m.letters[r]; foreign && r != right[i] {
			m.misread[r] = true
		}
	}
}

// Mend spells the words of one of the texts.
func (m Mender) Mend(text string) string {
	var b strings.Builder
	word := 0 // where it begins
	for i, r := range text {
		if inWord(r) {
			continue
		}
		b.WriteString(m.word(text[word:i]))
		_, size := utf8.DecodeRuneInString(text[i:])
		word = i + size
		b.WriteString(text[i:word])
	}
	b.WriteString(m.word(text[word:]))
	return b.String()
}

// word is a word in the spelling of the language and in the case that it has.
func (m Mender) word(word string) string {
	lower := strings.ToLower(word)
	if m.words[lower] {
		return word
	}
	if spelled := m.known(lower); spelled != "" && !(m.nouns[spelled] && word == lower) && (m.marked || m.hasIJ(spelled)) {
		return m.inCaseOf(word, spelled)
	}
	if utf8.RuneCountInString(word) < 2 {
		return word // "2 à 3 m" is said in several languages
	}
	return strings.Map(func(r rune) rune {
		lower := unicode.ToLower(r)
		switch {
		case !m.misread[lower]:
			return r
		case unicode.IsUpper(r):
			return unicode.ToUpper(m.letters[lower])
		}
		return m.letters[lower]
	}, word)
}

// readFor are letters of words without marks that other letters are read for, whose marks
// a model does not know: the stroke of an "ł" makes it a "t".
var readFor = []struct{ letter, as, bare string }{
	{"ł", "t", "l"}, {"ç", "g", "c"}, {"ij", "i", "u"},
}

// known is the word of the lists, or the compound of two, that a word may be; empty for
// none or several.
func (s *Spelling) known(lower string) string {
	if n := utf8.RuneCountInString(lower); n < leastSpelled || n > mostSpelled {
		return ""
	}
	bare := s.unmarked(lower)
	if spelled := s.listed(bare); spelled != "" {
		if unsigned(spelled) == unsigned(lower) && s.lost(lower, spelled) || s.hasIJ(spelled) {
			return spelled
		}
		return ""
	}
	for _, r := range readFor {
		for at := range bare {
			if rest, ok := strings.CutPrefix(bare[at:], r.as); ok {
				if spelled := s.marked[bare[:at]+r.bare+rest]; strings.Contains(spelled, r.letter) {
					return spelled
				}
			}
		}
	}
	return ""
}

// lost reports whether a word can be what is left of a spelled one that has the same
// letters: its signs stand for letters with marks, and its own marks are not in doubt.
// The last letter alone may tell another form of a word, which no list need have.
func (s *Spelling) lost(lower, spelled string) bool {
	read, right := []rune(lower), []rune(spelled)
	if len(read) != len(right) { // a ligature
		return !strings.ContainsAny(lower, letterSigns)
	}
	differ := 0
	for i, r := range read {
		if (s.own[r] || strings.ContainsRune(letterSigns, r)) && plain[right[i]] == "" {
			return false
		}
		if r != right[i] {
			differ++
		}
	}
	last := len(read) - 1
	return differ != 1 || right[last] != ending[s.language] || read[last] == right[last] || plain[read[last]] != ""
}

// ending is the last letter of words that are others without its mark: "orangé" and
// "orange", "bază" and "baza".
var ending = map[string]rune{inFrench: 'é', inRomanian: 'ă'}

// listed is the word of the lists, or the compound of two, that has no other marks than
// this one without any.
func (s *Spelling) listed(bare string) string {
	spelled, ok := s.marked[bare]
	for at := leastPart; !ok && at <= len(bare)-leastPart; at++ {
		first, second := s.marked[bare[:at]], s.marked[bare[at:]]
		if ok = first != "" && second != ""; ok {
			spelled = first + second
		}
	}
	return spelled
}

// inCaseOf is a spelled word in the case of another one.
func (s *Spelling) inCaseOf(word, spelled string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, letterSigns))
	switch {
	case !unicode.IsUpper(first):
		return spelled
	case strings.IndexFunc(word, unicode.IsLower) < 0:
		return s.upper(spelled)
	case strings.ContainsAny(word[:1], letterSigns):
		return spelled
	}
	_, n := utf8.DecodeRuneInString(spelled)
	return s.upper(spelled[:n]) + spelled[n:]
}

// upper is a text in capitals: a Turkish "i" keeps its dot.
func (s *Spelling) upper(text string) string {
	if s.language == inTurkish {
		return strings.ToUpperSpecial(unicode.TurkishCase, text)
	}
	return strings.ToUpper(text)
}
