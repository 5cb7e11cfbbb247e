package lexicon

import "lsml/pipeline/lexicon/words"

// gatherAll are the vocabularies of all languages, from their lists.
func gatherAll() []*vocabulary {
	var all []*vocabulary
	for _, language := range words.Languages() {
		all = append(all, gatherVocabulary(language.Code, newGatherer(stemmers[language.Stemmer])))
	}
	return all
}

func gatherVocabulary(language string, g *gatherer) *vocabulary {
	v := &vocabulary{}
	for _, topic := range []struct {
		name  string
		class Class
	}{{"soil", Soil}, {"trait", Trait}, {"other", Other}, {"common", Common}} {
		for _, line := range words.List(language, topic.name) {
			for _, t := range tokens(line) {
				v.classify(g.add(t), topic.class)
			}
		}
	}
	v.splitter = gatherSplitter(language)
	for of, topic := range []string{"head", "key", "end", "again", "within"} {
		v.lists[of] = gatherPhrases(language, topic, g)
	}
	v.grow(g.count)
	v.dict = g.gathered()
	return v
}

// classify gives a word its class unless an earlier list gave it one.
func (v *vocabulary) classify(word int32, c Class) {
	v.grow(word + 1)
	if v.classes[word] == Unknown {
		v.classes[word] = c
	}
}

// grow makes room for so many words.
func (v *vocabulary) grow(count int32) {
	for int32(len(v.classes)) < count {
		v.classes = append(v.classes, Unknown)
	}
}

// gatherSplitter returns nil for a language that does not join words.
func gatherSplitter(language string) *splitter {
	joints, tails := words.List(language, "joint"), words.List(language, "tail")
	if len(joints)+len(tails) == 0 {
		return nil
	}
	s := &splitter{pieces: map[string]piece{}, tails: map[string]Class{}}
	for _, j := range joints {
		t := tokens(j)[0]
		s.pieces[t.fold] = piece{meaningless: true, notFirst: j[0] == '-', notLast: j[len(j)-1] == '-'}
	}
	for _, topic := range []struct {
		name  string
		class Class
	}{{"trait", Trait}, {"soil", Soil}} {
		for _, w := range words.List(language, topic.name) {
			s.pieces[tokens(w)[0].fold] = piece{class: topic.class}
		}
	}
	for _, w := range tails {
		t := tokens(w)[0]
		s.tails[t.fold] = s.pieces[t.fold].class
	}
	return s
}

// countPairs counts the pairs of letters in the word lists.
func countPairs() *pairs {
	var counts [alphabet * alphabet]int
	for _, language := range words.Languages() {
		for _, topic := range []string{"soil", "trait", "other", "common", "joint", "head", "key", "end"} {
			for _, line := range words.List(language.Code, topic) {
				before := rune(0)
				for _, r := range line {
					r = bare(r)
					if i, ok := pairOf(before, r); ok {
						counts[i]++
					}
					before = r
				}
			}
		}
	}
	var usual pairs
	for i, n := range counts {
		usual[i] = n >= rarest
	}
	return &usual
}
