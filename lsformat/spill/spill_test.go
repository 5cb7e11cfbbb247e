package spill

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type value struct {
	Text   string
	Number *float64
}

// A store gives back what a map of lists would, whether it has a file or not.
func TestStore(t *testing.T) {
	for _, most := range []int{0, 1, 200} {
		t.Run(fmt.Sprintf("%d bytes in memory", most), func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("TMPDIR", dir)
			s := Store[value]{Most: most}
			want := map[string][]value{}
			random := rand.New(rand.NewPCG(1, 2))
			for i := range 500 {
				name := fmt.Sprint(random.IntN(60))
				if random.IntN(20) == 0 {
					s.Forget(name)
					delete(want, name)
					continue
				}
				v := value{fmt.Sprintf("é %d <\u2028>", i), new(random.Float64())}
				if err := s.Put(name, v); err != nil {
					t.Fatal(err)
				}
				want[name] = append(want[name], v)
			}
			if has := s.file != nil; has != (most > 0) {
				t.Errorf("has a file: %v", has)
			}
			got := map[string][]value{}
			for _, name := range s.Names() {
				values, err := s.Get(name)
				if err != nil || !s.Has(name) {
					t.Fatalf("%s: there %v, error %v", name, s.Has(name), err)
				}
				got[name] = values
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			if values, err := s.Get("none"); values != nil || err != nil || s.Has("none") {
				t.Errorf("a name that is not there has %v, %v", values, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
				t.Errorf("%d temporary files are left, %v", len(files), err)
			}
		})
	}
}

// Where no file can be made, it is said.
func TestWithoutRoom(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	s := Store[value]{Most: 1}
	if err := s.Put("a", value{Text: "long enough"}); err == nil {
		t.Error("what is kept nowhere is taken")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
