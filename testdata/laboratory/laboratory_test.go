package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lsml/testdata/paint"
)

// drawn are documents of every family: enough of each to meet its choices.
func drawn(t *testing.T, check func(t *testing.T, f family, pdf *paint.PDF, holes []*hole)) {
	t.Helper()
	for _, f := range families() {
		t.Run(f.full(), func(t *testing.T) {
			for number := range 12 {
				pdf, holes := f.document(7, number)
				check(t, f, pdf, holes)
			}
		})
	}
}

func TestSameLotSameBytes(t *testing.T) {
	for _, f := range families() {
		t.Run(f.full(), func(t *testing.T) {
			var made [3][]byte
			for i, seed := range []uint64{7, 7, 8} {
				pdf, _ := f.document(seed, 1)
				data, err := pdf.Bytes()
				if err != nil {
					t.Fatal(err)
				}
				made[i] = data
			}
			if !bytes.Equal(made[0], made[1]) {
				t.Error("the same lot drew other bytes")
			}
			if bytes.Equal(made[0], made[2]) {
				t.Error("another lot drew the same bytes")
			}
		})
	}
}

// The pages of a scan are pictures, which need an order and a chance of their
// own.
func TestSameScanSameBytes(t *testing.T) {
	var made [2]map[string][]byte
	for i := range made {
		dir := t.TempDir()
		if err := generate(options{dir: dir, family: "^sheets$", seed: 3, count: 1, scans: 1}); err != nil {
			t.Fatal(err)
		}
		made[i] = map[string][]byte{}
		paths, err := filepath.Glob(filepath.Join(dir, "*", "*.pdf"))
		if err != nil || len(paths) != 2 {
			t.Fatalf("%d documents were made, want a log and its scan (%v)", len(paths), err)
		}
		for _, path := range append(paths, filepath.Join(dir, "ground_truth.json")) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			made[i][filepath.Base(path)] = data
		}
	}
	for name, data := range made[0] {
		if !bytes.Equal(data, made[1][name]) {
			t.Errorf("%s differs from run to run", name)
		}
	}
}

// What is said of a layer must be readable inside the box that is said to hold
// it.
func TestTextsStandInTheirBoxes(t *testing.T) {
	drawn(t, func(t *testing.T, f family, pdf *paint.PDF, holes []*hole) {
		for _, h := range holes {
			for i, l := range h.layers {
				var inside []string
				for _, m := range pdf.Marks {
					if m.Page == l.page && m.Box.X0 >= l.box.X0-0.1 && m.Box.X1 <= l.box.X1+0.1 && m.Box.Y0 >= l.box.Y0-0.1 && m.Box.Y1 <= l.box.Y1+0.1 {
						inside = append(inside, m.Text)
					}
				}
				got, want := strings.Join(inside, " "), strings.Join(strings.Fields(l.described()), " ")
				if got == "" || !strings.HasPrefix(want, got) || got != want && len(l.notes) == 0 {
					t.Fatalf("%s, layer %d: in the box stands %q, want %q", h.name, i, got, want)
				}
			}
		}
	})
}

// A boundary must be drawn at the height that its depth has on the sheet, or
// stand there as a number.
func TestBoundariesAreDrawnToScale(t *testing.T) {
	drawn(t, func(t *testing.T, f family, pdf *paint.PDF, holes []*hole) {
		for _, h := range holes {
			for i, l := range h.layers {
				if l.base < h.top(i)+0.009 {
					t.Fatalf("%s: layer %d ends at %g, above its top %g", h.name, i, l.base, h.top(i))
				}
				if y, page, ok := h.height(l.base); ok && !strokeAt(pdf, page, y) {
					t.Errorf("%s: nothing is drawn on page %d at height %.1f, where %g is", h.name, page, y, l.base)
				}
			}
		}
	})
}

// height is where a depth is on the pages of a hole that is drawn to scale.
func (h *hole) height(depth float64) (y float64, page int, ok bool) {
	for _, s := range h.stretches {
		if depth > s.from && depth <= s.to+1e-9 {
			return s.y0 + (depth-s.from)/(s.to-s.from)*(s.y1-s.y0), s.page, true
		}
	}
	return 0, 0, false
}

// strokeAt reports whether a level stroke, the end of a leader or the edge of a
// fill is drawn at a height.
func strokeAt(pdf *paint.PDF, page int, y float64) bool {
	for _, s := range pdf.Strokes {
		if s.Page == page && math.Abs(s.From.Y-y) < 0.2 && s.From.X != s.To.X {
			return true
		}
	}
	return slices.ContainsFunc(pdf.Fills, func(f paint.Area) bool { return f.Page == page && math.Abs(f.Box.Y1-y) < 0.2 })
}

func TestBases(t *testing.T) {
	for number := range 200 {
		l := newLot(3, "bases", number)
		n, end, habit := l.count(2, 12), l.between(3, 30), pick(l, 0.01, 0.05, 0.1, 0.5)
		thinnest := l.between(0, 0.06) * end
		bases := l.bases(n, end, habit, thinnest)
		last := 0.0
		for _, base := range bases {
			if base-last < max(thinnest, habit)-habit/2-1e-9 {
				t.Fatalf("%v: %g and %g are nearer than %g", bases, last, base, thinnest)
			}
			if off := math.Abs(base - rounded(base, habit)); off > 1e-9 {
				t.Fatalf("%g is no multiple of %g", base, habit)
			}
			last = base
		}
	}
}

func TestCapitalised(t *testing.T) {
	for text, want := range map[string]string{"": "", "sand": "Sand", "à galets": "À galets", "Kies": "Kies"} {
		if got := capitalised(text); got != want {
			t.Errorf("capitalised(%q) = %q, want %q", text, got, want)
		}
	}
}
