package live

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"lsml/lsformat/reviews"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/live/learn"
)

// markLength is the number of hex digits that tell apart what projects have
// learned.
const markLength = 8

// taught is what annotators have taught, by project. A nil one has no store
// and learns nothing.
type taught struct {
	store *reviews.Store

	mu       sync.Mutex
	projects map[string]*lesson
}

// A lesson is what one project has taught.
type lesson struct {
	vocabulary
	words []learn.Word
	tally learn.Tally
	at    time.Time // when words and tally were found; zero for not yet

	stale   bool         // reviews have come since
	running bool         // somebody is at it
	tried   map[int]bool // tasks that were predicted, or could not be
}

// A vocabulary is the words by which a project's documents are read. It never
// changes; new words make a new one.
type vocabulary struct {
	mark    string           // for model_version and caches; empty for no words
	lexicon *lexicon.Lexicon // nil for the default one
}

func vocabularyOf(words []string) vocabulary {
	if len(words) == 0 {
		return vocabulary{}
	}
	sum := sha256.Sum256([]byte(strings.Join(words, "\n")))
	return vocabulary{hex.EncodeToString(sum[:])[:markLength], lexicon.Default().With(words)}
}

// newTaught knows the words that were learned before. A nil store teaches
// nothing.
func newTaught(store *reviews.Store) (*taught, error) {
	if store == nil {
		return nil, nil
	}
	t := &taught{store: store, projects: map[string]*lesson{}}
	names, err := store.Projects()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		words, err := store.Learned(name)
		if err != nil {
			return nil, err
		}
		t.projects[name] = &lesson{vocabulary: vocabularyOf(words)}
	}
	return t, nil
}

// known are the projects with reviews, in the order of their numbers.
func (t *taught) known() []string {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.SortedFunc(maps.Keys(t.projects), reviews.ByNumber)
}

// A standing is what a project has taught, for people and Prometheus.
type standing struct {
	project string
	lesson
}

// standings are those of all projects, in the order of their numbers.
func (t *taught) standings() []standing {
	var all []standing
	for _, project := range t.known() {
		t.mu.Lock()
		all = append(all, standing{project, *t.projects[project]})
		t.mu.Unlock()
	}
	return all
}

// of is the vocabulary of a project.
func (t *taught) of(project string) vocabulary {
	if t == nil {
		return vocabulary{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if l := t.projects[project]; l != nil {
		return l.vocabulary
	}
	return vocabulary{}
}

// begin notes that a project has new reviews, and reports whether the caller
// is the one to learn from them.
func (t *taught) begin(project string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	if l == nil {
		l = &lesson{}
		t.projects[project] = l
	}
	l.stale = true
	first := !l.running
	l.running = true
	return first
}

// next reports whether there is anything to learn from, and takes it; if there
// is not, the work has ended.
func (t *taught) next(project string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	l.running, l.stale = l.stale, false
	return l.running
}

// firstTry reports whether a task was not tried before, and notes that it is.
func (t *taught) firstTry(project string, task int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	if l.tried == nil {
		l.tried = map[int]bool{}
	}
	first := !l.tried[task]
	l.tried[task] = true
	return first
}

// set makes known what was learned.
func (t *taught) set(project string, v vocabulary, words []learn.Word, tally learn.Tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.projects[project]
	l.vocabulary, l.words, l.tally, l.at = v, words, tally, time.Now()
}
