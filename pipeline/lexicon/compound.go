package lexicon

import "strings"

// A piece is a part of a compound word. Joints hold a compound together
// without saying what the ground is made of: "gehänge-", "-lage".
type piece struct {
	class       Class
	notFirst    bool // stands only at the end, like "-lage"
	notLast     bool // stands only at the beginning, like "gehänge-"
	meaningless bool
}

// Compounds are taken apart from this many letters on, into pieces of at
// least minPiece letters.
const (
	minCompound = 6
	minPiece    = 3
	minTailHead = 3 // letters before a tail: "Grimsel" in "Grimselgranit"
)

// A splitter tells what a compound is made of: "Gehängelehm", "Siltlinsen",
// "graubraun". It knows a list of pieces instead of a model of the language:
// the pieces of soil names are few.
type splitter struct {
	pieces map[string]piece
	tails  map[string]Class // words that name the material whatever stands before
}

// classify returns the class of a folded word that is no dictionary word
// itself. The word is tried as printed and without its ending.
func (s *splitter) classify(word, stem string) Class {
	if len(word) < minCompound {
		return Unknown
	}
	for _, form := range [...]string{word, stem, strings.TrimSuffix(word, "e"), strings.TrimSuffix(word, "er"), strings.TrimSuffix(word, "en")} {
		if c := s.split(form); c != Unknown {
			return c
		}
	}
	if c := s.tail(word); c != Unknown {
		return c
	}
	return s.tail(stem)
}

// split cuts the whole word into pieces, joined directly or by "s" or "n".
// The compound is Soil if any way of cutting it holds a soil word.
func (s *splitter) split(word string) Class {
	reached := make([]Class, len(word)+1) // best class of a cut that ends here, Unknown for no cut
	open := make([]bool, len(word)+1)     // a cut ends here, be it of joints only
	open[0] = true
	for from := range word {
		if !open[from] {
			continue
		}
		for to := from + minPiece; to <= len(word); to++ {
			p, ok := s.pieceAt(word, from, to)
			if !ok {
				continue
			}
			c := reached[from]
			if !p.meaningless {
				c = stronger(c, p.class)
			}
			for end := to; end <= joined(word, to); end++ {
				open[end] = true
				reached[end] = stronger(reached[end], c)
			}
		}
	}
	return reached[len(word)]
}

// pieceAt is the piece word[from:to], if it is one that may stand there. The
// whole word is none.
func (s *splitter) pieceAt(word string, from, to int) (piece, bool) {
	first, last := from == 0, to == len(word)
	p, ok := s.pieces[word[from:to]]
	return p, ok && !(first && last) && !(first && p.notFirst) && !(last && p.notLast)
}

// joined is where the next piece begins at the latest behind one that ends at a
// byte: behind an "s" or "n" that joins the two.
func joined(word string, end int) int {
	if end+1 < len(word) && (word[end] == 's' || word[end] == 'n') {
		return end + 1
	}
	return end
}

func (s *splitter) tail(word string) Class {
	best := Unknown
	for cut := minTailHead; cut <= len(word)-minPiece; cut++ {
		if c, ok := s.tails[word[cut:]]; ok {
			best = stronger(best, c)
		}
	}
	return best
}

// stronger of two classes: Soil before Trait before anything else.
func stronger(a, b Class) Class {
	if a == Soil || b == Soil {
		return Soil
	}
	if a == Trait || b == Trait {
		return Trait
	}
	return max(a, b)
}
