package tesseract

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed are lines of different lengths, letters and sizes of what they need.
var printed = []string{
	"", "1.2", "12.40 - 13.80", "siltiger Kies mit Steinen, grünlich", "limon argileux, très végétal",
	"Die geologischen Verhältnisse im Projektgebiet wurden mit Sondierungen erkundet",
}

// A network of ours says what the library's says, to the last bit.
func TestNetworkAsTheLibrarys(t *testing.T) {
	c := requireTesseract(t)
	for _, language := range c.Languages() {
		own, err := newAPI(c.dir, language)
		if err != nil {
			t.Fatal(err)
		}
		defer own.close()
		if own.network == nil {
			t.Skip("this library or processor runs its own networks")
		}
		theirs := api{c: own.c}
		for _, text := range printed {
			for _, height := range []int{50, 60, 97} {
				img := print(t, 60+14*len(text), height, text)
				before := ownRuns.Load()
				got := own.read(img, block)
				if len(got) > 0 && ownRuns.Load() == before {
					t.Errorf("%s, %q: the library has run its network", language, text)
				}
				between := ownRuns.Load()
				want := theirs.read(img, block)
				if ownRuns.Load() != between {
					t.Fatal("the library was not asked")
				}
				if diff := cmp.Diff(want, got, cmp.AllowUnexported(found{})); diff != "" {
					t.Errorf("%s, %q, %d pixels high (-library's +own):\n%s", language, text, height, diff)
				}
			}
		}
	}
}

// A file that is cut short or changed is no network, and nothing worse happens.
func TestLayersOfDamagedModels(t *testing.T) {
	c := requireTesseract(t)
	language := c.Languages()[0]
	whole, err := os.ReadFile(filepath.Join(c.dir, language+suffix))
	if err != nil {
		t.Fatal(err)
	}
	if layers, err := layersOf(c.dir, language); err != nil || len(layers) < 5 {
		t.Skipf("this model has another network: %d layers, %v", len(layers), err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, language+suffix)
	for size := 0; size < 1000; size += 31 {
		if err := os.WriteFile(path, whole[:size], 0o644); err != nil {
			t.Fatal(err)
		}
		if layers, err := layersOf(dir, language); err == nil {
			t.Errorf("%d bytes of a model: %d layers", size, len(layers))
		}
	}
	for at := 0; at < 700; at += 11 {
		changed := append([]byte(nil), whole[:min(len(whole), 500_000)]...)
		changed[at] ^= 0xff
		if err := os.WriteFile(path, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		if n := newNetwork(dir, language); n != nil {
			dropNetwork(n)
		}
	}
}

func TestNetReader(t *testing.T) {
	// series begins a network that consists of one other.
	series := slices.Concat([]byte("\x00\x06\x00\x00\x00Series\x00\x00"), make([]byte, 4*5), []byte{1, 0, 0, 0})
	tests := []struct {
		name  string
		bytes []byte
		want  error
	}{
		{"nothing", nil, io.ErrUnexpectedEOF},
		{"an old file", []byte{9}, errUnknown},
		{"a kind that is not known", append(append([]byte("\x00\x04\x00\x00\x00Relu"), make([]byte, 22)...), 0), errUnknown},
		{"networks within networks without end", bytes.Repeat(series, 1000), errUnknown},
		{"a kind of negative length", []byte{0, 0xff, 0xff, 0xff, 0xff}, io.ErrUnexpectedEOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := netReader{rest: tt.bytes}
			r.network()
			if !errors.Is(r.err, tt.want) {
				t.Errorf("got %v, want %v", r.err, tt.want)
			}
		})
	}
}

// BenchmarkLine reads a line with a network of ours, and as the library runs it.
func BenchmarkLine(b *testing.B) {
	c, err := New()
	if err != nil {
		b.Skip(err)
	}
	own, err := newAPI(c.dir, c.Languages()[0])
	if err != nil {
		b.Skip(err)
	}
	defer own.close()
	img := print(b, 1200, 60, printed[len(printed)-1])
	for name, a := range map[string]api{"own": own, "library": {c: own.c}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				a.read(img, block)
			}
		})
	}
}
