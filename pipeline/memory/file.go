package memory

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
)

// Kind is what the file of a memory says that it is.
const Kind = "lsml memory"

// FileVersion is that of the file's format; prints have a version of their own.
const FileVersion = 1

// file is a memory as it is written.
type file struct {
	Kind    string   `json:"kind"`
	Version int      `json:"version"`
	Reviews []Review `json:"reviews"`
}

// The bounds of what is read.
const (
	mostBytes   = 256 << 20
	mostReviews = 100_000
	mostBallots = 200
	mostLayers  = 100_000
)

// WriteTo writes the memory as JSON, a review a line: what Read reads. The same
// reviews are always the same bytes.
func (m *Memory) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"kind\":%q,\"version\":%d,\"reviews\":[", Kind, FileVersion)
	for i, r := range m.Reviews() {
		line, err := json.Marshal(r)
		if err != nil {
			return 0, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.WriteTo(w)
}

// Read reads what WriteTo has written, at most 256 MB of it. Its errors say what
// of the file is wrong.
func Read(r io.Reader) (*Memory, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, err
	}
	if len(text) > mostBytes {
		return nil, fmt.Errorf("larger than %d MB", mostBytes>>20)
	}
	var f file
	if err := json.Unmarshal(text, &f); err != nil && Is(text) {
		return nil, fmt.Errorf("damaged: %w", err)
	}
	if f.Kind != Kind {
		return nil, errors.New("not a memory of reviews")
	}
	if f.Version != FileVersion {
		return nil, fmt.Errorf("a memory of version %d; this program knows version %d", f.Version, FileVersion)
	}
	if len(f.Reviews) > mostReviews {
		return nil, fmt.Errorf("%d reviews, of at most %d", len(f.Reviews), mostReviews)
	}
	for i, r := range f.Reviews {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("review %d: %w", i+1, err)
		}
	}
	return New(f.Reviews...), nil
}

// Is reports whether the beginning of a file is that of a memory.
func Is(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), fmt.Appendf(nil, "{\"kind\":%q", Kind))
}

// check says what is wrong with a review that was read.
func (r Review) check() error {
	for _, hash := range []string{r.Document, r.Truth} {
		if len(hash) != hashLength || strings.Trim(hash, "0123456789abcdef") != "" {
			return fmt.Errorf("%q is no hash", hash)
		}
	}
	if r.Print.Version != form.Version {
		return fmt.Errorf("a print of version %d; this program makes version %d: learn the memory again from its documents", r.Print.Version, form.Version)
	}
	if len(r.Ballots) > mostBallots || len(r.Words) > mostWords || len(r.Refuted) > mostWords {
		return errors.New("more than a review tells")
	}
	if !valid(r.Columns.Depths) || !valid(r.Columns.Descriptions) {
		return errors.New("columns beyond the page")
	}
	return cmp.Or(r.checkBallots(), r.checkSigns(), r.checkWords(), r.checkFacts())
}

// checkBallots says what is wrong with the counts of a review.
func (r Review) checkBallots() error {
	if !r.Plain.valid() {
		return errors.New("impossible counts")
	}
	for key, c := range r.Ballots {
		if habits, ok := habit.Parse(key); !ok || len(habits) == 0 {
			return fmt.Errorf("this program knows no habits %q", key)
		}
		if !c.valid() || c.Truth != r.Plain.Truth {
			return fmt.Errorf("impossible counts for %s", key)
		}
	}
	return nil
}

// checkSigns says what is wrong with how often signs were those of boundaries.
func (r Review) checkSigns() error {
	for h, t := range r.Signs {
		if !slices.Contains(habit.Signs(), h) || t.Right < 0 || t.Right > t.All || t.All > mostLayers {
			return fmt.Errorf("impossible count of %s", h)
		}
	}
	return nil
}

// checkFacts says what is wrong with how facts are told.
func (r Review) checkFacts() error {
	for label, t := range r.Facts {
		k := fact.Of(label)
		if k == nil || k.Many() || len(t.Clues) > mostClues {
			return fmt.Errorf("this program learns no facts %q, or not so much", label)
		}
		for key := range t.Clues {
			clues, ok := habit.ParseClues(key)
			if !ok || slices.ContainsFunc(clues, func(c habit.Clue) bool { return !slices.Contains(k.Keys, lexicon.Kind(c.Kind)) }) {
				return fmt.Errorf("%q are no clues to %s", key, label)
			}
		}
	}
	return nil
}

// checkWords says what is wrong with the words of a review.
func (r Review) checkWords() error {
	for w, n := range r.Words {
		if n < 1 || n > mostLayers || w == "" {
			return fmt.Errorf("impossible count of %q", w)
		}
	}
	if !slices.IsSorted(r.Refuted) {
		return errors.New("refuted words out of order")
	}
	return nil
}

func (c Counts) valid() bool {
	return c.Sure >= 0 && c.Sure <= 1000*mostLayers && c.Right >= 0 && c.Truth >= 0 && c.Predicted >= 0 && c.Truth <= mostLayers && c.Predicted <= mostLayers && c.Right <= c.Truth+c.Predicted
}

func valid(s habit.Span) bool { return s.From >= 0 && s.To <= habit.Thousand && s.From <= s.To }
