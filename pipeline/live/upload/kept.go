package upload

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
	"time"
)

// Bounds of what is kept to look at: enough for everybody who is at it, and no
// more than the pages of a long document take.
const (
	keptAnswers  = 50
	keptBytes    = 32 << 20
	keptOutcomes = 50
	// keyBytes of a hash tell answers apart.
	keyBytes = 16
)

// An Outcome is what came of a file, for the state of the service.
type Outcome struct {
	Time    time.Time
	Project string
	Name    string // as it was sent
	File    string // below the data root; empty if it was not kept
	Pages   int
	Error   string // why it was not kept
	Missing int    // pages that could not be read
	Key     string // of the answer with its tasks; empty if there are none
}

// An album keeps the tasks of the last answers, as a file to import, until
// newer ones need the room; and the last outcomes.
type album struct {
	mu       sync.Mutex
	answers  []keptAnswer // newest last
	bytes    int
	outcomes []Outcome // newest last
}

type keptAnswer struct {
	key    string // by title and tasks
	title  string
	tasks  []byte
	images []string // below the data root
}

// keep keeps an answer's tasks and gives their key: the same for the same.
func (a *album) keep(title string, tasks []byte, images ...string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	sum := sha256.Sum256(append([]byte(title+"\n"), tasks...))
	k := keptAnswer{hex.EncodeToString(sum[:keyBytes]), title, tasks, images}
	if i := slices.IndexFunc(a.answers, func(o keptAnswer) bool { return o.key == k.key }); i >= 0 {
		a.bytes -= len(a.answers[i].tasks)
		a.answers = slices.Delete(a.answers, i, i+1)
	}
	a.answers = append(a.answers, k)
	a.bytes += len(tasks)
	for len(a.answers) > 1 && (len(a.answers) > keptAnswers || a.bytes > keptBytes) {
		a.bytes -= len(a.answers[0].tasks)
		a.answers = slices.Delete(a.answers, 0, 1)
	}
	return k.key
}

// find is the kept answer of a key.
func (a *album) find(key string) (keptAnswer, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.answers, func(k keptAnswer) bool { return k.key == key })
	if i < 0 {
		return keptAnswer{}, false
	}
	return a.answers[i], true
}

// note remembers outcomes.
func (a *album) note(all ...Outcome) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.outcomes = append(a.outcomes, all...)
	if more := len(a.outcomes) - keptOutcomes; more > 0 {
		a.outcomes = slices.Delete(a.outcomes, 0, more)
	}
}

// Recent are the last outcomes, the newest first. The key of one whose answer
// is kept no more is empty.
func (h *Handler) Recent() []Outcome {
	a := &h.album
	a.mu.Lock()
	defer a.mu.Unlock()
	all := slices.Clone(a.outcomes)
	slices.Reverse(all)
	for i, o := range all {
		if !slices.ContainsFunc(a.answers, func(k keptAnswer) bool { return k.key == o.Key }) {
			all[i].Key = ""
		}
	}
	return all
}
