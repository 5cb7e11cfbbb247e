package running

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/running/journal"
	"lsml/pipeline/source"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A textReader reads text files: a page is a line, and a word of the page
// says what happens to it.
type textReader struct {
	pages atomic.Int32                  // read in all
	hold  func(context.Context, string) // called with the page's text, if set
}

func (r *textReader) lines(path string) ([]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"), nil
}

func (r *textReader) Pages(ctx context.Context, path string) (int, error) {
	lines, err := r.lines(path)
	if err != nil || lines[0] == "damaged" {
		return 0, &reading.Error{Kind: reading.Invalid, Op: "open", Msg: "not a document"}
	}
	return len(lines), nil
}

func (r *textReader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	lines, err := r.lines(path)
	if err != nil {
		return paper.Page{}, err
	}
	r.pages.Add(1)
	text := lines[number-1]
	if r.hold != nil {
		r.hold(ctx, text)
	}
	p := paper.Page{Number: number, Width: 100, Height: 200, Text: paper.PrintedText}
	switch {
	case ctx.Err() != nil:
		return p, ctx.Err()
	case text == "crash":
		return p, &reading.Error{Kind: reading.Crash, Op: "text", Page: number, Msg: "the engine died"}
	case text == "nan":
		p.Width = math.NaN()
	}
	if o.Picture != "" {
		p.Picture = &paper.Picture{Path: o.Picture, Width: 100, Height: 200}
		return p, errors.Join(os.MkdirAll(filepath.Dir(o.Picture), 0o777), os.WriteFile(o.Picture, []byte(text), 0o666))
	}
	return p, nil
}

// A bench is a folder with documents and a batch over them.
type bench struct {
	*Batch
	Local   // its Runner
	reader  *textReader
	sources []source.Source
	journal string
}

// newBench writes documents d0.pdf, d1.pdf and so on with these texts.
func newBench(t *testing.T, texts ...string) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{reader: &textReader{}, journal: filepath.Join(dir, "journal")}
	for i, text := range texts {
		name := fmt.Sprintf("d%d.pdf", i)
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(text), 0o666))
		b.sources = append(b.sources, source.Source{Path: path, Name: name, Stem: name[:len(name)-4]})
	}
	b.Batch = &Batch{}
	b.Pipeline = &pipeline.Pipeline{Reader: b.reader, PagesAtOnce: 2}
	b.Pipeline.Picture = func(s source.Source, page int) string {
		return filepath.Join(dir, fmt.Sprintf("%s_%d.png", s.Stem, page-1))
	}
	return b
}

// run runs the batch on its journal; stop may be nil.
func (b *bench) run(t *testing.T, ctx context.Context, stop <-chan struct{}) error {
	t.Helper()
	j, err := journal.Open(b.journal)
	must(t, err)
	t.Cleanup(func() { j.Close() })
	b.Journal, b.Runner = j, b.Local
	if b.Depot != nil {
		b.Store = b.Depot.Store
	}
	return b.Batch.Run(ctx, stop, b.sources)
}

// again runs a new batch on the same journal and tells how many pages it read.
func (b *bench) again(t *testing.T) int {
	t.Helper()
	must(t, b.Journal.Close())
	b.reader.pages.Store(0)
	must(t, b.run(t, context.Background(), nil))
	return int(b.reader.pages.Load())
}

// told are the results of a batch, a line each.
func told(t *testing.T, b *Batch) string {
	t.Helper()
	var lines strings.Builder
	must(t, b.Each(func(r pipeline.Result) error {
		fmt.Fprintf(&lines, "%s: %s, %d pages", r.Source.Name, r.Status, len(r.Document.Pages))
		for _, p := range r.Problems {
			fmt.Fprintf(&lines, "; %s: %s", p.Kind, p.Message)
		}
		lines.WriteByte('\n')
		return nil
	}))
	return lines.String()
}

const mixedWant = `d0.pdf: ok, 2 pages
d1.pdf: failed, 0 pages; invalid: open: not a document
d2.pdf: partial, 1 pages; crash: page 2: text: the engine died
d3.pdf: failed, 0 pages; crash: page 1: text: the engine died
d4.pdf: ok, 1 pages
`

func mixed(t *testing.T) *bench {
	return newBench(t, "one\ntwo", "damaged", "one\ncrash", "crash", "one")
}

func TestBatchKeepsTheOrderOfSources(t *testing.T) {
	for _, atOnce := range []int{0, 1, 4} {
		t.Run(fmt.Sprint(atOnce), func(t *testing.T) {
			b := mixed(t)
			b.AtOnce = atOnce
			must(t, b.run(t, context.Background(), nil))
			if diff := cmp.Diff(mixedWant, told(t, b.Batch)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBatchGoesOn(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(t *testing.T, b *bench)
		pages  int // read the second time
	}{
		{"nothing changed", func(*testing.T, *bench) {}, 0},
		{"a document changed", func(t *testing.T, b *bench) {
			must(t, os.WriteFile(b.sources[0].Path, []byte("three\nfour"), 0o666))
		}, 2},
		{"the settings changed", func(t *testing.T, b *bench) { b.Settings = "other" }, 5},
		{"a picture was deleted", func(t *testing.T, b *bench) {
			must(t, os.Remove(b.Pipeline.Picture(b.sources[4], 1)))
		}, 1},
		{"a picture is empty", func(t *testing.T, b *bench) {
			must(t, os.Truncate(b.Pipeline.Picture(b.sources[4], 1), 0))
		}, 1},
		{"another name", func(t *testing.T, b *bench) { b.sources[4].Name = "e.pdf" }, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, "one\ntwo", "damaged", "one", "one", "one")
			must(t, b.run(t, context.Background(), nil))
			first := told(t, b.Batch)
			tt.change(t, b)
			if got := b.again(t); got != tt.pages {
				t.Errorf("read %d pages again, want %d", got, tt.pages)
			}
			if got := told(t, b.Batch); strings.Count(got, "\n") != strings.Count(first, "\n") {
				t.Errorf("got\n%swant as many documents as\n%s", got, first)
			}
		})
	}
}

// TestBatchTriesAgain: a page that failed for want of time or memory, or
// because the engine died, may be read by the next run.
func TestBatchTriesAgain(t *testing.T) {
	b := mixed(t)
	must(t, b.run(t, context.Background(), nil))
	if got := b.again(t); got != 3 {
		t.Errorf("read %d pages again, want the 3 of the documents with a crash", got)
	}
	if diff := cmp.Diff(mixedWant, told(t, b.Batch)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestBatchStopKeepsWhatIsInHand(t *testing.T) {
	b := newBench(t, "one\nlast", "two", "three")
	stop := make(chan struct{})
	var once sync.Once
	b.reader.hold = func(context.Context, string) { once.Do(func() { close(stop) }) }
	if err := b.run(t, context.Background(), stop); !errors.Is(err, ErrStopped) {
		t.Fatalf("got error %v, want ErrStopped", err)
	}
	got := told(t, b.Batch)
	if !strings.HasPrefix(got, "d0.pdf: ok, 2 pages\n") || strings.Contains(got, "d2.pdf") {
		t.Errorf("got\n%swant d0 whole and d2 not begun", got)
	}
	done := int(b.reader.pages.Load())
	if again := b.again(t); again != 4-done {
		t.Errorf("read %d pages the second time, want the %d that were left", again, 4-done)
	}
}

func TestBatchCanceledDropsWhatIsInHand(t *testing.T) {
	b := newBench(t, "one\ntwo", "three")
	ctx, cancel := context.WithCancel(context.Background())
	b.reader.hold = func(ctx context.Context, _ string) { cancel(); <-ctx.Done() }
	if err := b.run(t, ctx, nil); !errors.Is(err, ErrStopped) {
		t.Fatalf("got error %v, want ErrStopped", err)
	}
	if got := told(t, b.Batch); got != "" {
		t.Errorf("kept\n%swant nothing", got)
	}
	b.reader.hold = nil
	if again := b.again(t); again != 3 {
		t.Errorf("read %d pages the second time, want all 3", again)
	}
}

func TestBatchResultsThatAreNotKept(t *testing.T) {
	b := newBench(t, "one", "nan", "two")
	must(t, os.Remove(b.sources[0].Path))
	must(t, b.run(t, context.Background(), nil))
	want := `d0.pdf: failed, 0 pages; invalid: read: no such file or directory
d1.pdf: failed, 0 pages; internal: keep: json: unsupported value: NaN
d2.pdf: ok, 1 pages
`
	if diff := cmp.Diff(want, told(t, b.Batch)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestBatchEndsWithItsJournal(t *testing.T) {
	b := mixed(t)
	j, err := journal.Open(b.journal)
	must(t, err)
	must(t, j.Close())
	b.Journal, b.Runner = j, b.Local
	if err := b.Batch.Run(context.Background(), nil, b.sources); err == nil || errors.Is(err, ErrStopped) {
		t.Errorf("got error %v, want that of the journal", err)
	}
}

// A listener notes what a batch tells.
type listener struct{ heard []string }

func (l *listener) note(format string, args ...any) {
	l.heard = append(l.heard, fmt.Sprintf(format, args...))
}
func (l *listener) Started(s source.Source)        { l.note("started %s", s.Name) }
func (l *listener) Counted(s source.Source, n int) { l.note("counted %s %d", s.Name, n) }
func (l *listener) Read(s source.Source)           { l.note("read %s", s.Name) }
func (l *listener) Ended(r pipeline.Result, kept bool) {
	l.note("ended %s %s, kept %v", r.Source.Name, r.Status, kept)
}

func TestBatchTellsItsWatcher(t *testing.T) {
	b := newBench(t, "one\ntwo", "damaged")
	l := &listener{}
	b.Watcher = l
	must(t, b.run(t, context.Background(), nil))
	b.again(t)
	want := []string{
		"started d0.pdf", "counted d0.pdf 2", "read d0.pdf", "read d0.pdf", "ended d0.pdf ok, kept false",
		"started d1.pdf", "counted d1.pdf 0", "ended d1.pdf failed, kept false",
		"ended d0.pdf ok, kept true", "ended d1.pdf failed, kept true",
	}
	if diff := cmp.Diff(want, l.heard); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// writePNG writes a picture of that size in pixels.
func writePNG(t *testing.T, path string, width, height int) {
	t.Helper()
	f, err := os.Create(path)
	must(t, err)
	defer f.Close()
	must(t, png.Encode(f, image.NewGray(image.Rect(0, 0, width, height))))
}
