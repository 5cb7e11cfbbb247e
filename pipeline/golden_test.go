//go:build cgo

package pipeline_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/score"
	"lsml/pipeline"
	"lsml/pipeline/analysis"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/engine"
	"lsml/pipeline/reading/reread"
	"lsml/pipeline/reading/tesseract"
	"lsml/pipeline/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The test documents and what is expected of them.
var (
	documentsDir = filepath.Join("..", "testdata", "pdf")
	brokenDir    = filepath.Join("..", "testdata", "broken")
	truthFile    = filepath.Join("..", "testdata", "truth.json")
	goldenDir    = filepath.Join("..", "testdata", "golden")
)

// unbounded is the broken document that only ends when its reader is killed,
// which takes a process of its own.
const unbounded = "endless.pdf"

// TestGolden takes every test document from its file to its tasks, and measures
// the whole against the truth. Nothing is recognised from pixels: what that
// gives depends on the release of Tesseract that is installed.
func TestGolden(t *testing.T) {
	results := results(t, documentsDir, reading.OCRNever)
	wanted := map[string]bool{}
	for _, r := range results {
		t.Run(r.Source.Name, func(t *testing.T) {
			if r.Status != pipeline.OK {
				t.Fatalf("status %s: %v", r.Status, r.Problems)
			}
			compare(t, filepath.Join("tasks", r.Source.Stem+".json"), tasks(t, []pipeline.Result{r}))
		})
		wanted[r.Source.Stem+".json"] = true
	}
	noneLeftOver(t, filepath.Join(goldenDir, "tasks"), wanted)
	compare(t, "score.txt", measure(t, results))
}

// TestGoldenBroken pins how each damaged document ends.
func TestGoldenBroken(t *testing.T) {
	var b bytes.Buffer
	for _, r := range results(t, brokenDir, reading.OCRNever) {
		fmt.Fprintf(&b, "%-30s %s", r.Source.Name, r.Status)
		for _, p := range r.Problems {
			fmt.Fprintf(&b, " %q", p.Kind)
		}
		b.WriteByte('\n')
	}
	compare(t, "broken.txt", b.Bytes())
}

// TestRecognised reads with the real Tesseract what is no text, not all of it, or
// not what it says. Every depth must be right.
func TestRecognised(t *testing.T) {
	if _, err := tesseract.Languages(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	hard := []string{"0.0 0.45", "0.45 1.65", "1.65 4.35", "4.35 6.95", "6.95 10.25", "10.25 12.5"}
	mixed := []string{"0.0 0.5", "0.5 1.9", "1.9 3.25", "3.25 5.7", "5.7 8.4"}
	tests := []struct {
		document string
		text     paper.TextOrigin
		want     []string
	}{
		{"bare-fr.pdf", paper.ReadText, []string{"0.0 0.4", "0.4 2.1", "2.1 4.5", "4.5 6.8", "6.8 8.0"}},
		{"outlines-de.pdf", paper.ReadText, hard},
		{"pasted-de.pdf", paper.JoinedText, hard},
		{"negative-de.pdf", paper.ReadText, hard},
		{"spaced-de.pdf", paper.PrintedText, hard},
		{"curves-fr.pdf", paper.JoinedText, mixed},
		{"cipher-fr.pdf", paper.ReadText, mixed},
		{"shadow-fr.pdf", paper.ReadText, mixed},
		{"lossy-de.pdf", paper.MendedText, []string{"0.0 0.35", "0.35 1.9", "1.9 3.65", "3.65 7.2", "7.2 9.45", "9.45 11.0"}},
	}
	for _, tt := range tests {
		t.Run(tt.document, func(t *testing.T) {
			r := results(t, filepath.Join(documentsDir, tt.document), reading.OCRAuto)[0]
			var got []string
			for _, b := range r.Boreholes {
				for _, l := range b.Layers {
					got = append(got, l.Interval.Top.String()+" "+l.Interval.Base.String())
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("depths mismatch (-want +got):\n%s", diff)
			}
			if text := r.Document.Pages[0].Text; text != tt.text {
				t.Errorf("text is %q, want %q", text, tt.text)
			}
		})
	}
}

// results runs the pipeline over a folder, or over one document.
func results(t *testing.T, dir string, ocr reading.OCRMode) []pipeline.Result {
	t.Helper()
	found, err := source.Find(t.Context(), []string{dir}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Sources) == 0 {
		t.Fatalf("%s: no documents", dir)
	}
	reader := engine.New()
	t.Cleanup(func() { reader.Close() })
	pictures := t.TempDir()
	p := &pipeline.Pipeline{
		Reader:  reread.Reader{Reader: reader, Judge: analysis.Judge},
		Reading: reading.Options{OCR: ocr},
		Picture: func(s source.Source, page int) string {
			return filepath.Join(pictures, fmt.Sprintf("%s_%d.png", s.Stem, page-1))
		},
	}
	var all []pipeline.Result
	for _, s := range found.Sources {
		if s.Name == unbounded {
			continue
		}
		s, err := s.Hashed()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p.Run(t.Context(), s).All()...)
	}
	return all
}

// measure is the table of what is right in the results, a row a document.
func measure(t *testing.T, results []pipeline.Result) []byte {
	t.Helper()
	f, err := os.Open(truthFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	truth, err := score.LoadTruth(f)
	if err != nil {
		t.Fatal(err)
	}
	predicted, err := score.Load(bytes.NewReader(tasks(t, results)), reading.DefaultDPI)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	report := score.Measure(truth, predicted, score.Options{Tolerance: score.DefaultTolerance}, score.Rows{Documents: true})
	if err := report.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tasks are the tasks of documents as a file.
func tasks(t *testing.T, results []pipeline.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	w := lsformat.NewWriter(&b)
	options := lsformat.Options{
		ModelVersion: "golden",
		ImageURL: func(_ paper.Document, p paper.Page) string {
			return "/data/local-files/?d=png/" + filepath.Base(p.Picture.Path)
		},
	}
	for _, r := range results {
		for _, task := range lsformat.Tasks(r.Document, r.Boreholes, options) {
			if err := w.Write(task); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compare holds got against a golden file, or makes it the golden file.
func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join(goldenDir, name)
	if *update && !t.Failed() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s: mismatch (-want +got):\n%s", path, diff)
	}
}

// noneLeftOver finds golden files of documents that are gone.
func noneLeftOver(t *testing.T, dir string, wanted map[string]bool) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if wanted[e.Name()] {
			continue
		}
		if *update {
			os.Remove(filepath.Join(dir, e.Name()))
			continue
		}
		t.Errorf("%s: no such document", filepath.Join(dir, e.Name()))
	}
}
