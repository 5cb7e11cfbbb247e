package shard

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Shard
		err  string
	}{
		{"0/8", Shard{0, 8}, ""},
		{"7/8", Shard{7, 8}, ""},
		{"0/1", Shard{0, 1}, ""},
		{"8/8", Shard{8, 8}, "of 8 shards the first is 0 and the last 7; there is no 8"},
		{"-1/8", Shard{-1, 8}, "of 8 shards the first is 0 and the last 7; there is no -1"},
		{"0/0", Shard{0, 0}, "0 shards are not between 1 and 100000"},
		{"3", Shard{}, `"3" is not I/N, such as 0/8 for the first of eight`},
		{"a/b", Shard{}, `"a/b" is not I/N, such as 0/8 for the first of eight`},
	} {
		t.Run(tt.text, func(t *testing.T) {
			got, err := Parse(tt.text)
			if got != tt.want || fmt.Sprint(err) != tt.err && (err != nil || tt.err != "") {
				t.Errorf("got %v, %v, want %v, %s", got, err, tt.want, tt.err)
			}
		})
	}
}

// TestHas: every name falls to exactly one shard, always the same, and no
// shard has much more than its part.
func TestHas(t *testing.T) {
	const names, count = 8000, 8
	sizes := map[int]int{}
	for n := range names {
		holders := 0
		for i := range count {
			if (Shard{i, count}).Has(fmt.Sprintf("Kanton/%d.pdf", n)) {
				holders++
				sizes[i]++
			}
		}
		if holders != 1 {
			t.Fatalf("name %d falls to %d shards", n, holders)
		}
	}
	for i, size := range sizes {
		if part := names / count; size < part*9/10 || size > part*11/10 {
			t.Errorf("shard %d has %d of %d names", i, size, names)
		}
	}
	if !(Shard{}).Has("a.pdf") {
		t.Error("the whole run lacks a document")
	}
	if !(Shard{0, 8}).Has("Kanton/A 12.pdf") {
		t.Error("a name has gone to another shard: parts of a run that an earlier version began no longer fit")
	}
}

func TestFile(t *testing.T) {
	for _, tt := range []struct {
		shard Shard
		name  string
		want  string
	}{
		{Shard{}, "tasks.json", "tasks.json"},
		{Shard{3, 8}, "out/tasks.json", "out/tasks-3-of-8.json"},
		{Shard{3, 16}, "s3://labels/tasks.json", "s3://labels/tasks-03-of-16.json"},
		{Shard{0, 10}, "a.b/tasks", "a.b/tasks-0-of-10"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			if got := tt.shard.File(tt.name); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, tt := range []struct {
		name  string
		env   string
		count int
		want  string // shard and variable, or the error
	}{
		{"nothing", "", 0, "0/0 "},
		{"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX=3 AWS_BATCH_JOB_ARRAY_SIZE=9", 0, "3/9 AWS_BATCH_JOB_ARRAY_INDEX"},
		{"Slurm from 0", "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_COUNT=4", 0, "3/4 SLURM_ARRAY_TASK_ID"},
		{"Slurm from 1", "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4", 0, "3/4 SLURM_ARRAY_TASK_ID"},
		{"Kubernetes", "JOB_COMPLETION_INDEX=3", 8, "3/8 JOB_COMPLETION_INDEX"},
		{"Kubernetes without a count", "JOB_COMPLETION_INDEX=3", 0, "0/0 JOB_COMPLETION_INDEX"},
		{"a count goes before that of the platform", "AWS_BATCH_JOB_ARRAY_INDEX=3 AWS_BATCH_JOB_ARRAY_SIZE=9", 5, "3/5 AWS_BATCH_JOB_ARRAY_INDEX"},
		{"a count alone", "", 5, "0/0 "},
		{"beyond the count", "JOB_COMPLETION_INDEX=8", 8, "JOB_COMPLETION_INDEX: of 8 shards the first is 0 and the last 7; there is no 8"},
		{"not a number", "JOB_COMPLETION_INDEX=x", 8, `JOB_COMPLETION_INDEX: "x" is not a number`},
		{"steps leave holes", "SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_COUNT=4", 0, "SLURM_ARRAY_TASK_ID: of 4 shards the first is 0 and the last 3; there is no 6"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env := map[string]string{}
			for _, v := range strings.Fields(tt.env) {
				name, value, _ := strings.Cut(v, "=")
				env[name] = value
			}
			s, variable, err := FromEnvironment(tt.count, func(name string) string { return env[name] })
			got := s.String() + " " + variable
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// manifest is that of a shard of two with the documents of these indexes.
func manifest(t testing.TB, shard, documents int, indexes ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, Header{Shard: Shard{shard, 2}, Documents: documents, Settings: map[string]string{"--dpi": "150"}})
	must(t, err)
	for _, i := range indexes {
		must(t, w.Document(Document{Index: i, Name: fmt.Sprintf("d%d.pdf", i), Status: "ok", Tasks: i % 3}))
	}
	must(t, w.End(End{Tasks: "sum"}))
	return b.Bytes()
}

// joined are the names that Join gives for these manifests, or its error.
func joined(t testing.TB, manifests ...[]byte) string {
	t.Helper()
	var parts []Part
	for i, m := range manifests {
		r, err := NewReader(bytes.NewReader(m))
		if err != nil {
			return err.Error()
		}
		parts = append(parts, Part{Name: fmt.Sprintf("p%d", i), Number: i, Reader: r})
	}
	if err := Check(parts); err != nil {
		return err.Error()
	}
	var names []string
	err := Join(parts, func(part int, d Document) error {
		names = append(names, fmt.Sprintf("%s of p%d", d.Name, parts[part].Number))
		return nil
	})
	if err != nil {
		return err.Error()
	}
	return strings.Join(names, ", ")
}

func TestJoin(t *testing.T) {
	for _, tt := range []struct {
		name      string
		manifests [][]byte
		want      string
	}{
		{"in turns", [][]byte{manifest(t, 0, 4, 0, 2), manifest(t, 1, 4, 1, 3)}, "d0.pdf of p0, d1.pdf of p1, d2.pdf of p0, d3.pdf of p1"},
		{"in any order", [][]byte{manifest(t, 1, 3, 0, 2), manifest(t, 0, 3, 1)}, "d0.pdf of p0, d1.pdf of p1, d2.pdf of p0"},
		{"one has none", [][]byte{manifest(t, 0, 2, 0, 1), manifest(t, 1, 2)}, "d0.pdf of p0, d1.pdf of p0"},
		{"a document is missing", [][]byte{manifest(t, 0, 4, 0), manifest(t, 1, 4, 1, 3)}, "document 3 of 4 is in none of the parts"},
		{"the last is missing", [][]byte{manifest(t, 0, 4, 0, 2), manifest(t, 1, 4, 1)}, "document 4 of 4 is in none of the parts"},
		{"a document is there twice", [][]byte{manifest(t, 0, 2, 0, 1), manifest(t, 1, 2, 1)}, "d1.pdf is in p1 and in p0"},
		{"twice in one", [][]byte{manifest(t, 0, 2, 0, 0), manifest(t, 1, 2, 1)}, "p0.manifest: d0.pdf is document 1 of 2"},
		{"more than there are", [][]byte{manifest(t, 0, 2, 0, 2), manifest(t, 1, 2, 1)}, "p0.manifest: d2.pdf is document 3 of 2"},
		{"a shard is missing", [][]byte{manifest(t, 1, 2, 1)}, "shard 0/2 is missing; 1 of 2 were given"},
		{"a shard is there twice", [][]byte{manifest(t, 1, 2, 1), manifest(t, 1, 2, 1)}, "p0 and p1 are both shard 1/2"},
		{"other documents", [][]byte{manifest(t, 0, 2, 0), manifest(t, 1, 3, 1)}, "p0 was made when there were 2 documents, p1 when there were 3"},
		{"no parts", nil, "there are no parts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, joined(t, tt.manifests...)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTorn cuts a manifest at every byte: only the whole one joins.
func TestTorn(t *testing.T) {
	first, second := manifest(t, 0, 4, 0, 2), manifest(t, 1, 4, 1, 3)
	const want = "d0.pdf of p0, d1.pdf of p1, d2.pdf of p0, d3.pdf of p1"
	for cut := range len(second) {
		got := joined(t, first, second[:cut])
		if whole := cut == len(second)-1; (got == want) != whole { // only the line end is lost
			t.Errorf("cut at %d: %s", cut, got)
		}
	}
}

// FuzzReader: whatever a manifest holds, reading it ends, and no document has
// less than no tasks.
func FuzzReader(f *testing.F) {
	f.Add(manifest(f, 0, 4, 0, 2))
	f.Add([]byte(`{"part":{"shard":0,"of":1,"documents":1}}{"document":{"tasks":-1}}`))
	f.Add([]byte(`{"end":{}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := NewReader(bytes.NewReader(text))
		for err == nil {
			d, more := r.Head()
			if !more {
				return
			}
			if d.Tasks < 0 {
				t.Errorf("a document has %d tasks", d.Tasks)
			}
			err = r.next()
		}
	})
}
