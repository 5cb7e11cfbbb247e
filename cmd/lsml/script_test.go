package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/tesseract"
	"lsml/pipeline/reading/worker"
	"lsml/pipeline/running/store/storetest"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts")

func TestMain(m *testing.M) {
	if worker.IsChild() { // of a test, not of a script
		lsml()
		return
	}
	testscript.Main(m, map[string]func(){"lsml": lsml})
}

// lsml is the program as it is, except that its reading processes fail on
// purpose where a document's name asks for it.
func lsml() {
	if !worker.IsChild() {
		main()
		return
	}
	if err := confined(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitFailed)
	}
	in, out := worker.Pipes()
	if err := worker.Serve(faulty{newEngine()}, in, out); err != nil {
		os.Exit(exitFailed)
	}
}

// A faulty reader is the engine with the faults that documents are named
// after: "segv@2.pdf" kills the process on page 2, "hang@1.pdf" never ends
// with page 1, and "wait@1.pdf" says that it is there by making the file
// "wait@1.pdf.reached" and waits for the file "wait@1.pdf.go".
type faulty struct{ reading.Reader }

// fault is what a name asks for.
var fault = regexp.MustCompile(`(segv|hang|wait)@(\d+)`)

func (f faulty) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	asked := fault.FindStringSubmatch(filepath.Base(path))
	if asked != nil && asked[2] == strconv.Itoa(number) {
		switch asked[1] {
		case "segv":
			syscall.Kill(os.Getpid(), syscall.SIGSEGV)
			select {}
		case "hang":
			select {}
		case "wait":
			if err := os.WriteFile(path+".reached", nil, 0o666); err != nil {
				return paper.Page{}, err
			}
			await(path+".go", "")
		}
	}
	return f.Reader.Page(ctx, path, number, o)
}

// patience is how long a file is waited for before a test fails, on a machine
// that does many other things.
const patience = 60 * time.Second

// await waits until a file is there and holds the text, and reports whether
// it came to that.
func await(path, text string) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if held, err := os.ReadFile(path); err == nil && strings.Contains(string(held), text) {
			return true
		}
	}
	return false
}

// TestScripts runs the program as its users do.
func TestScripts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", testdata)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":    code,
			"await":   awaitFile,
			"ask":     ask,
			"upload":  uploadFiles,
			"s3":      s3,
			"program": buildProgram,
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "s3":
				return storetest.Available() == nil, nil
			case "german":
				return readsGerman(), nil
			}
			return false, fmt.Errorf("there is no condition %q", name)
		},
	})
}

// readsGerman reports whether German can be recognised; where tests have to
// run, it must be.
func readsGerman() bool {
	installed, err := tesseract.Languages()
	return os.Getenv("CI") != "" || err == nil && slices.Contains(installed, "deu")
}

// code runs a program and compares its exit code: code 3 lsml annotate …
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program [args...]")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("%s: exit code %d, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// buildProgram builds another program of the module, and puts it where programs
// are looked for: program lsml-queue
func buildProgram(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: program name")
	}
	folder := ts.MkAbs("bin")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", filepath.Join(folder, args[0]), "../"+args[0])
	if out, err := build.CombinedOutput(); err != nil {
		ts.Fatalf("go build: %v\n%s", err, out)
	}
	ts.Setenv("PATH", folder+string(filepath.ListSeparator)+ts.Getenv("PATH"))
}

// awaitFile waits until a file is there and holds a text: await FILE [TEXT]
func awaitFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: await file [text]")
	}
	if !await(ts.MkAbs(args[0]), strings.Join(args[1:], "")) {
		ts.Fatalf("%s did not come in %s", strings.Join(args, " with "), patience)
	}
}
