package titleblock

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/fact"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// said are the kinds of keys whose values are words, which may be keys of names
// by themselves: "Bohrverfahren: Rotationskernbohrung".
var said = []lexicon.Kind{lexicon.KeyMethod, lexicon.KeyContractor}

// takeValues has the key words in values that are words be no keys: behind such
// a key and its colon, in its line or alone in the next cell.
func (b *block) takeValues() {
	for i := range b.lines {
		l := &b.lines[i]
		at := slices.IndexFunc(l.keys, func(k lexicon.Key) bool {
			return slices.Contains(said, k.Kind) && strings.HasPrefix(strings.TrimSpace(l.text[k.End:]), ":")
		})
		if at < 0 {
			continue
		}
		key := l.keys[at]
		l.keys = slices.DeleteFunc(l.keys, func(k lexicon.Key) bool { return k.Start > key.Start && l.isWord(k) })
		if strings.Trim(l.text[key.End:], " :") == "" {
			if right := b.rightOf(piece{l, key.Start, key.End}); right != nil {
				right.keys = slices.DeleteFunc(right.keys, right.isWord)
			}
		}
	}
}

// isWord reports whether a key may be a word of a value: one of a name that no
// colon follows.
func (l *line) isWord(k lexicon.Key) bool {
	return k.Kind == lexicon.KeyName && !strings.HasPrefix(strings.TrimSpace(l.text[k.End:]), ":")
}

// longestValue is the length of the longest value behind a key, in characters:
// more is a sentence.
const longestValue = 60

// beforeColon is a bracket between a key and its colon: "Method(s):", "[°]:".
var beforeColon = lazyregexp.New(`^\s*(?:\([^)]*\)|\[[^\]]*\])\s*[:=]`)

// isHead reports whether a text is the head of a column.
func (b *block) isHead(text string) bool {
	return slices.ContainsFunc(b.words.Head(text), func(h lexicon.Head) bool { return h.Start == 0 && h.End == len(text) })
}

// behindKeys finds the facts of a kind that stand nowhere but behind their keys,
// or in the cell to the right or below.
func (b *block) behindKeys(k *fact.Kind) []strata.Facts {
	var all []strata.Facts
	for _, f := range b.of(k.Keys...) {
		all = append(all, b.valueOf(k, f)...)
	}
	return all
}

// valueOf is the fact that a key introduces; nothing where none is.
func (b *block) valueOf(k *fact.Kind, f field) []strata.Facts {
	says := func(text string) bool {
		_, _, _, ok := k.Find(strings.Trim(text, aroundValue))
		return ok
	}
	for _, s := range f.sources(says) {
		p := s.cut(len(beforeColon.FindString(s.text())), len(s.text())).trimmed()
		found, start, end, ok := k.Find(p.text())
		if !ok || utf8.RuneCountInString(p.text()) > longestValue || s.line != f.key.line && (startsWithKey(s.line) || b.isHead(p.text())) {
			continue
		}
		at := p.cut(start, end)
		k.Set(&found, paper.Place{Page: b.page.Number, Box: at.box()}, at.text(), s.confidence*b.titleWorth(f))
		return []strata.Facts{found}
	}
	return nil
}
