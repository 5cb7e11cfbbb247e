package score

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is measured from files is what is measured in memory.
func TestShelf(t *testing.T) {
	open := func(path string) *os.File {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %v", files, err)
	}
	truthFile := filepath.Join("testdata", "truth.json")
	truth := load(t, "truth")
	for _, file := range files {
		if filepath.Base(file) == "figures.json" {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			predicted, err := Load(open(file), 150)
			if err != nil {
				t.Fatal(err)
			}
			var shelves [2]Shelf
			for i := range shelves {
				shelves[i].kept.Most = 1
			}
			if err := shelves[0].LoadTruth(open(truthFile)); err != nil {
				t.Fatal(err)
			}
			if err := shelves[1].Load(open(file), 150); err != nil {
				t.Fatal(err)
			}
			o, rows := Options{Tolerance: DefaultTolerance}, Rows{Documents: true}
			got, err := MeasureLibrary(&shelves[0], &shelves[1], o, rows)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(Measure(truth, predicted, o, rows), got); d != "" {
				t.Errorf("mismatch (-memory +file):\n%s", d)
			}
			wantTruth, wantPredicted := Unmatched(truth, predicted)
			gotTruth, gotPredicted := Unmatched(&shelves[0], &shelves[1])
			if d := cmp.Diff([][]string{wantTruth, wantPredicted}, [][]string{gotTruth, gotPredicted}); d != "" {
				t.Errorf("unmatched (-memory +file):\n%s", d)
			}
			for i := range shelves {
				if err := shelves[i].Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
