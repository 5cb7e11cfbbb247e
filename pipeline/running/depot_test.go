package running

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// A shelf is a store in memory. What its objects hold may be the name of a
// failure: "gone" or "away".
type shelf struct {
	mu      sync.Mutex
	objects map[string]string
	fetched int
	full    bool // nothing can be put
}

var errAway = errors.New("the store does not answer")

func (s *shelf) Fetch(_ context.Context, address, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fetched++
	switch text := s.objects[address]; text {
	case "gone":
		return fmt.Errorf("%s: %w", address, fs.ErrNotExist)
	case "away":
		return errAway
	default:
		return os.WriteFile(file, []byte(text), 0o666)
	}
}

func (s *shelf) Put(_ context.Context, file, address string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full {
		return errAway
	}
	s.objects[address] = string(text)
	return nil
}

func (s *shelf) Has(_ context.Context, address string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.objects[address] != "", nil
}

// storedBench is a bench whose documents are in a store, as are its pictures.
func storedBench(t *testing.T, texts ...string) (*bench, *shelf) {
	b := newBench(t)
	s := &shelf{objects: map[string]string{}}
	for i, text := range texts {
		name := fmt.Sprintf("d%d.pdf", i)
		address := "s3://in/" + name
		s.objects[address] = text
		b.sources = append(b.sources, source.Source{Path: address, Name: name, Stem: name[:2], Version: "1", Size: int64(len(text))})
	}
	b.Depot = &Depot{Store: s, Scratch: t.TempDir(), Picture: func(s source.Source, page int) string {
		return fmt.Sprintf("s3://out/%s_%d.png", s.Stem, page-1)
	}}
	return b, s
}

// put are the objects below an address, in order.
func (s *shelf) put(below string) string {
	var lines []string
	for i := range 9 {
		for page := range 3 {
			address := fmt.Sprintf("%s/d%d_%d.png", below, i, page)
			if text, ok := s.objects[address]; ok {
				lines = append(lines, address+" "+text)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func TestDepot(t *testing.T) {
	b, s := storedBench(t, "one\ntwo", "damaged", "gone", "one\ncrash")
	b.AtOnce = 2
	must(t, b.run(t, context.Background(), nil))
	want := `d0.pdf: ok, 2 pages
d1.pdf: failed, 0 pages; invalid: open: not a document
d2.pdf: failed, 0 pages; internal: fetch: s3://in/d2.pdf: file does not exist
d3.pdf: partial, 1 pages; crash: page 2: text: the engine died
`
	if diff := cmp.Diff(want, told(t, b.Batch)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("s3://out/d0_0.png one\ns3://out/d0_1.png two\ns3://out/d3_0.png one", s.put("s3://out")); diff != "" {
		t.Errorf("pictures: mismatch (-want +got):\n%s", diff)
	}
	must(t, b.Each(func(r pipeline.Result) error {
		if r.Source.Path != "s3://in/"+r.Source.Name || r.Document.Path != r.Source.Path {
			t.Errorf("%s is at %s, its document at %s", r.Source.Name, r.Source.Path, r.Document.Path)
		}
		for i, p := range r.Document.Pages {
			if want := fmt.Sprintf("s3://out/%s_%d.png", r.Source.Stem, i); p.Picture.Path != want || r.Document.SHA256 == "" {
				t.Errorf("%s: picture at %s, want %s; digest %q", r.Source.Name, p.Picture.Path, want, r.Document.SHA256)
			}
		}
		return nil
	}))
	left, err := os.ReadDir(b.Depot.Scratch)
	must(t, err)
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestDepotGoesOn: a document is fetched again only if it or its pictures have
// changed.
func TestDepotGoesOn(t *testing.T) {
	for _, tt := range []struct {
		name    string
		change  func(b *bench, s *shelf)
		fetched int
	}{
		{"nothing changed", func(*bench, *shelf) {}, 0},
		{"another version", func(b *bench, _ *shelf) { b.sources[0].Version = "2" }, 1},
		{"a picture is gone", func(_ *bench, s *shelf) { delete(s.objects, "s3://out/d1_0.png") }, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, s := storedBench(t, "one\ntwo", "one")
			must(t, b.run(t, context.Background(), nil))
			tt.change(b, s)
			s.fetched = 0
			b.again(t)
			if s.fetched != tt.fetched {
				t.Errorf("fetched %d objects again, want %d", s.fetched, tt.fetched)
			}
			if got, want := s.put("s3://out"), "s3://out/d0_0.png one\ns3://out/d0_1.png two\ns3://out/d1_0.png one"; got != want {
				t.Errorf("pictures: got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestDepotAway: a store that does not answer ends the run, and what is done
// until then is not done again.
func TestDepotAway(t *testing.T) {
	for _, tt := range []struct {
		name      string
		fail, fix func(s *shelf)
		again     int // pages read after it is back
	}{
		{"cannot be fetched", func(s *shelf) { s.objects["s3://in/d1.pdf"] = "away" }, func(s *shelf) { s.objects["s3://in/d1.pdf"] = "one" }, 1},
		{"cannot be put", func(s *shelf) { s.full = true }, func(s *shelf) { s.full = false }, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, s := storedBench(t, "one", "one")
			tt.fail(s)
			if err := b.run(t, context.Background(), nil); !errors.Is(err, errAway) {
				t.Fatalf("got error %v, want that of the store", err)
			}
			tt.fix(s)
			if got := b.again(t); got != tt.again {
				t.Errorf("read %d pages, want %d", got, tt.again)
			}
			if got := told(t, b.Batch); got != "d0.pdf: ok, 1 pages\nd1.pdf: ok, 1 pages\n" {
				t.Errorf("got\n%swant both", got)
			}
		})
	}
}

func TestDepotBounds(t *testing.T) {
	b, s := storedBench(t, "one")
	b.sources[0].Size = maxObject + 1
	must(t, b.run(t, context.Background(), nil))
	if got := told(t, b.Batch); !strings.Contains(got, string(reading.TooLarge)) || s.fetched > 0 {
		t.Errorf("fetched %d objects and got\n%s", s.fetched, got)
	}
}

// TestDepotOwnPictures: pictures that the user has in the store stay there.
func TestDepotOwnPictures(t *testing.T) {
	b, s := storedBench(t, "one\ntwo")
	picture := filepath.Join(t.TempDir(), "own.png")
	writePNG(t, picture, 50, 100)
	text, err := os.ReadFile(picture)
	must(t, err)
	s.objects["s3://in/d0_1.png"] = string(text)
	b.sources[0].Images = []source.PageImage{{Page: 2, Path: "s3://in/d0_1.png", Version: "1"}}
	must(t, b.run(t, context.Background(), nil))
	must(t, b.Each(func(r pipeline.Result) error {
		var got []string
		for _, p := range r.Document.Pages {
			got = append(got, p.Picture.Path)
		}
		if diff := cmp.Diff([]string{"s3://out/d0_0.png", "s3://in/d0_1.png"}, got); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
		return nil
	}))
	if got := s.put("s3://out"); got != "s3://out/d0_0.png one" {
		t.Errorf("put %s, want only the picture of page 1", got)
	}
}
