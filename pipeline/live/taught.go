package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/reviews"
	"lsml/pipeline/live/learn"
	"lsml/pipeline/memory"
)

// taught is what annotators have taught: one memory for all projects, since
// they share forms, and how predictions fared in each. A nil one has no store
// and learns nothing.
//
// What each reviewed document teaches is a lesson in the store. The memory is
// made of all lessons, and of what its file had from elsewhere; it is written
// whole or not at all.
type taught struct {
	store *reviews.Store
	file  string // of the memory; empty for none
	given []memory.Review

	making sync.Mutex // of the memory

	mu       sync.Mutex
	memory   *memory.Memory
	projects map[string]*projectState
}

// A projectState is how far the reviews of a project are learned from.
type projectState struct {
	tally learn.Tally
	at    time.Time    // when it was found; zero for not yet
	now   *learn.Tally // of the same pages as they are predicted now; nil if it is not known

	stale   bool              // reviews have come since
	running bool              // somebody is at it
	tried   map[int]bool      // tasks that were predicted, or could not be
	failed  map[string]string // documents that teach nothing, and which of their states does not
}

// newTaught knows what was learned before. A nil store teaches nothing.
func newTaught(store *reviews.Store, file string, log *slog.Logger) (*taught, error) {
	if store == nil {
		return nil, nil
	}
	t := &taught{store: store, file: file, projects: map[string]*projectState{}}
	names, err := store.Projects()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		t.projects[name] = &projectState{}
	}
	if err := removeParts(file); err != nil {
		return nil, err
	}
	if t.memory, err = readMemory(file, log); err != nil {
		return nil, err
	}
	own, err := t.lessons()
	if err != nil {
		return nil, err
	}
	t.given = others(t.memory.Reviews(), own)
	_, _, err = t.remake() // the process may have ended between a lesson and the memory
	return t, err
}

// others are the reviews of documents that no lesson is about.
func others(all, lessons []memory.Review) []memory.Review {
	own := map[string]bool{}
	for _, r := range lessons {
		own[r.Document] = true
	}
	return slices.DeleteFunc(all, func(r memory.Review) bool { return own[r.Document] })
}

// readMemory reads the memory in a file; none if it is not there. One that
// cannot be read is set aside: lessons make another.
func readMemory(file string, log *slog.Logger) (*memory.Memory, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) || file == "" {
		return memory.New(), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := memory.Read(f)
	if err == nil {
		return m, nil
	}
	aside := fmt.Sprintf("%s.damaged-%s", file, time.Now().UTC().Format("20060102T150405.000"))
	if err := os.Rename(file, aside); err != nil {
		return nil, err
	}
	log.Error("the memory of forms cannot be read and was set aside; what reviews have taught is learned again", "file", file, "aside", aside, "err", err)
	return memory.New(), nil
}

// partMark is in the names of files that are being written.
const partMark = ".part-"

// removeParts removes what an earlier process did not write to its end.
func removeParts(file string) error {
	if file == "" {
		return nil
	}
	inside, err := os.ReadDir(filepath.Dir(file))
	for _, part := range inside {
		if strings.HasPrefix(part.Name(), filepath.Base(file)+partMark) {
			err = errors.Join(err, os.Remove(filepath.Join(filepath.Dir(file), part.Name())))
		}
	}
	return err
}

// writeMemory writes a memory into a file, whole or not at all.
func writeMemory(file string, m *memory.Memory) error {
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, b.Bytes()) {
		return nil
	}
	part, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+partMark)
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // where it was not renamed
	_, err = b.WriteTo(part)
	if err = errors.Join(err, part.Sync(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), file)
}

// lessons are those of all projects.
func (t *taught) lessons() ([]memory.Review, error) {
	names, err := t.store.Projects()
	if err != nil {
		return nil, err
	}
	var all []memory.Review
	for _, name := range names {
		lessons, err := t.store.Lessons(name)
		if err != nil {
			return nil, err
		}
		for document, l := range lessons {
			if l.Taught == nil {
				continue
			}
			var r memory.Review
			if err := json.Unmarshal(l.Taught, &r); err != nil {
				return nil, fmt.Errorf("project %s: lesson of %s: %w", name, document, err)
			}
			all = append(all, r)
		}
	}
	return all, nil
}

// remake makes the memory of all lessons anew, and gives it with the one that
// was before.
func (t *taught) remake() (now, before *memory.Memory, err error) {
	t.making.Lock()
	defer t.making.Unlock()
	lessons, err := t.lessons()
	if err != nil {
		return nil, nil, err
	}
	now = memory.New(slices.Concat(others(slices.Clone(t.given), lessons), lessons)...)
	if t.file != "" {
		if err := writeMemory(t.file, now); err != nil {
			return nil, nil, err
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	before, t.memory = t.memory, now
	return now, before, nil
}

// known is the memory as it is now.
func (t *taught) known() *memory.Memory {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.memory
}

// reviewed are the projects with reviews, in the order of their numbers.
func (t *taught) reviewed() []string {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.SortedFunc(maps.Keys(t.projects), reviews.ByNumber)
}

// A standing is how predictions fared in a project, for people and Prometheus.
type standing struct {
	project string
	tally   learn.Tally
	at      time.Time
	now     *learn.Tally
}

// standings are those of all projects, in the order of their numbers.
func (t *taught) standings() []standing {
	var all []standing
	for _, name := range t.reviewed() {
		t.mu.Lock()
		p := t.projects[name]
		all = append(all, standing{name, p.tally, p.at, p.now})
		t.mu.Unlock()
	}
	return all
}

// whole are tasks of a project with their regions, from their outlines.
func (t *taught) whole(ctx context.Context, project string, outlines []lsformat.Task) ([]lsformat.Task, error) {
	tasks := make([]lsformat.Task, len(outlines))
	for i, o := range outlines {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var err error
		if tasks[i], err = t.store.Whole(project, o); err != nil {
			return nil, err
		}
	}
	return tasks, nil
}

// begin notes that a project has new reviews, and reports whether the caller
// is the one to learn from them.
func (t *taught) begin(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.projects[name]
	if p == nil {
		p = &projectState{}
		t.projects[name] = p
	}
	p.stale = true
	first := !p.running
	p.running = true
	return first
}

// next reports whether there is anything to learn from, and takes it; if there
// is not, the work has ended.
func (t *taught) next(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.projects[name]
	p.running, p.stale = p.stale, false
	return p.running
}

// firstTry reports whether a task was not tried before, and notes that it is.
func (t *taught) firstTry(name string, task int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.projects[name]
	if p.tried == nil {
		p.tried = map[int]bool{}
	}
	first := !p.tried[task]
	p.tried[task] = true
	return first
}

// fails reports whether a document in a state is known to teach nothing.
func (t *taught) fails(name string, d reviewedDocument) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.projects[name].failed[d.key] == d.state
}

// noteFailed notes that a document in its state teaches nothing, until the
// process ends: it may be missing for a while only.
func (t *taught) noteFailed(name string, d reviewedDocument) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.projects[name]
	if p.failed == nil {
		p.failed = map[string]string{}
	}
	p.failed[d.key] = d.state
}

// setTally makes known how predictions fared.
func (t *taught) setTally(name string, tally learn.Tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.projects[name]
	p.tally, p.at, p.now = tally, time.Now(), nil
}

// setNow makes known how predictions fare with what was learned.
func (t *taught) setNow(name string, tally learn.Tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.projects[name].now = &tally
}
