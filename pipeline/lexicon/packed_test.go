package lexicon

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var update = flag.Bool("update", false, "write packed.bin anew")

// The packed file is of the lists as they are today.
func TestPackedIsCurrent(t *testing.T) {
	want := pack(countPairs(), gatherAll())
	if *update {
		if err := os.WriteFile("packed.bin", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, []byte(packed)) {
		t.Error("packed.bin is not of the word lists as they are: run go generate ./pipeline/lexicon")
	}
}

// What is unpacked is what was gathered.
func TestUnpacked(t *testing.T) {
	gathered, unpacked := gatherAll(), unpack(len(gatherAll()))
	both := cmp.AllowUnexported(vocabulary{}, dict{}, splitter{}, piece{}, phrase{})
	if diff := cmp.Diff(gathered, unpacked, both, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(dict{}, "stem", "env")); diff != "" {
		t.Errorf("-gathered +unpacked\n%.3000s", diff)
	}
	if diff := cmp.Diff(countPairs(), usualPairs()); diff != "" {
		t.Errorf("pairs of letters (-counted +unpacked)\n%s", diff)
	}
}
