package reviews

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// folderToFill tells a child process where to keep reviews until it is killed.
const folderToFill = "REVIEWS_FOLDER_TO_FILL"

func TestMain(m *testing.M) {
	if dir := os.Getenv(folderToFill); dir != "" {
		fill(dir)
	}
	os.Exit(m.Run())
}

// fill keeps one review after the other and says of each that it is kept.
func fill(dir string) {
	s, err := Open(dir, nil)
	if err != nil {
		panic(err)
	}
	last, err := s.Outlines("1")
	if err != nil {
		panic(err)
	}
	for id := len(last) + 1; ; id++ {
		if err := s.Keep("1", "", review(id, id, noon, "Kies")); err != nil {
			panic(err)
		}
		fmt.Println(id)
	}
}

// TestKilled kills a process that keeps reviews, again and again at another
// moment: what it said was kept is there, and whole.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	said := 0
	for round := range 5 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), folderToFill+"="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			if said, err = strconv.Atoi(strings.TrimSpace(lines.Text())); err != nil {
				t.Fatal(err)
			}
			if n == 3+round {
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if child.Wait() == nil {
			t.Fatal("the child ended by itself")
		}
		s, err := OpenToRead(dir)
		if err != nil {
			t.Fatal(err)
		}
		kept := summary(t, s, "1")
		if len(kept) < said || len(kept) > said+1 { // one may be kept and not told
			t.Errorf("round %d: %d reviews, told of %d", round, len(kept), said)
		}
		said = len(kept)
	}
	if said < 5*4 {
		t.Errorf("only %d reviews were made", said)
	}
}
