package live

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"lsml/lsformat/reviews"
	"lsml/pipeline/memory"
	"lsml/pipeline/paper"
)

// folderToLearnIn tells a child process where to learn until it is killed.
const folderToLearnIn = "LIVE_FOLDER_TO_LEARN_IN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(folderToLearnIn); dir != "" {
		panic(learnOn(dir))
	}
	os.Exit(m.Run())
}

// learnOn keeps one lesson after the other, makes the memory anew, and says so.
func learnOn(dir string) error {
	store, err := reviews.Open(dir, nil)
	if err != nil {
		return err
	}
	t, err := newTaught(store, filepath.Join(dir, "memory.json"), slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	const documents = 8
	for n := 0; ; n++ {
		page := beginsPage(fmt.Sprintf("KB %d", n), 0.5, 1.2, 2.6, 4.1, 5.8, 7.5)
		taught, err := json.Marshal(memory.Sketch([]paper.Page{page}, nil))
		if err != nil {
			return err
		}
		lesson := reviews.Lesson{Of: fmt.Sprint(n), Taught: taught}
		if err := store.SetLessons("1", map[string]reviews.Lesson{fmt.Sprint(n % documents): lesson}); err != nil {
			return err
		}
		if _, _, err := t.remake(); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// A process that is killed while it learns, at whatever moment, leaves the memory
// as it was or as it would have been, and whoever comes next goes on with it.
func TestKilledWhileLearning(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "memory.json")
	for round := range 6 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), folderToLearnIn+"="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		n := 0
		for lines := bufio.NewScanner(out); lines.Scan(); n++ {
			if n == 2+round {
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if child.Wait() == nil || n < 2+round {
			t.Fatalf("the child ended by itself after %d lessons", n)
		}
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := memory.Read(f)
		f.Close()
		if err != nil || len(m.Reviews()) == 0 {
			t.Fatalf("round %d: %d reviews, %v", round, len(m.Reviews()), err)
		}
	}
	store, err := reviews.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newTaught(store, file, slog.New(slog.NewTextHandler(t.Output(), nil))); err != nil {
		t.Fatal(err)
	}
	if names, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(names) != 2 {
		t.Errorf("there are %v, %v; want the reviews and the memory", names, err)
	}
}
