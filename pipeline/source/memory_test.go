package source

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"testing"
)

// endless is a store that lists so many PDFs.
type endless int

func (n endless) Objects(context.Context, string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		const root = "s3://archive/"
		for i := range int(n) {
			address := fmt.Sprintf("%sKanton Bern/Blatt %04d/Bohrung %06d.pdf", root, i/100, i)
			o := Object{Address: address, Name: address[len(root):], Version: "13ti.ct0x5gqv9lsw.0123456789abcdef0123456789abcdef"}
			if !yield(o, nil) {
				return
			}
		}
	}
}

// mostKept bounds what stays of each document that is found, in bytes: a
// million of them fit beside the processes that read pages.
const mostKept = 400

func TestMemoryOfMany(t *testing.T) {
	const documents = 100_000
	before := heap()
	found, err := Find(context.Background(), []string{"s3://archive"}, Options{Store: endless(documents)})
	must(t, err)
	kept := (heap() - before) / documents
	if len(found.Sources) != documents || kept > mostKept {
		t.Errorf("found %d of %d documents, with %d bytes each, want at most %d", len(found.Sources), documents, kept, mostKept)
	}
}

// heap is what is in use after a collection, in bytes.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func BenchmarkFind(b *testing.B) {
	const documents = 100_000
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Find(context.Background(), []string{"s3://archive"}, Options{Store: endless(documents)}); err != nil {
			b.Fatal(err)
		}
	}
}
