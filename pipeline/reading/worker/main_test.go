package worker_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/worker"
)

// The test binary is its own child: the pool starts it again.
func TestMain(m *testing.M) {
	if path := os.Getenv("PARENT_OF"); path != "" && !worker.IsChild() {
		beParent(path)
	}
	if !worker.IsChild() {
		os.Exit(m.Run())
	}
	if os.Getenv("START") == "fails" {
		fmt.Fprintln(os.Stderr, "libexample.so: cannot open shared object file")
		os.Exit(127)
	}
	in, out := worker.Pipes()
	if err := worker.Serve(actor{out}, in, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// beParent reads the path in a child, whose process it tells, until it is
// killed. PICTURE is the picture it asks for.
func beParent(path string) {
	pool, err := worker.NewPool(worker.Options{Size: 1})
	if err != nil {
		panic(err)
	}
	page, err := pool.Page(context.Background(), "fine", 1, reading.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(page.Words[0].Text)
	pool.Page(context.Background(), path, 1, reading.Options{Picture: os.Getenv("PICTURE")})
	select {}
}

// held keeps what "grow" allocates.
var held []byte

// An actor is a reader that does what the path says.
type actor struct{ out *os.File }

func (a actor) Pages(_ context.Context, path string) (int, error) {
	if path == "locked" {
		return 0, &reading.Error{Kind: reading.Encrypted, Op: "open", Msg: "the file needs a password"}
	}
	return 7, nil
}

func (a actor) Page(_ context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	pid := os.Getpid()
	act, argument, _ := strings.Cut(path, ":")
	switch act {
	case "segfault":
		syscall.Kill(pid, syscall.SIGSEGV)
		select {}
	case "segfault once": // argument: a file that remembers
		if _, err := os.Stat(argument); err != nil {
			os.WriteFile(argument, nil, 0o644)
			syscall.Kill(pid, syscall.SIGSEGV)
			select {}
		}
	case "stop":
		syscall.Kill(pid, syscall.SIGSTOP)
		select {} // the signal may take its time
	case "spin":
		runtime.LockOSThread()
		//lint:ignore SA5002 a child that never ends is what is wanted
		for {
		}
	case "exit":
		fmt.Fprintln(os.Stderr, "aborting process from uncaught error!")
		os.Exit(1)
	case "panic":
		panic("index out of range")
	case "print":
		fmt.Println("noise on standard output")
	case "garbage":
		a.out.WriteString("this is no frame at all")
		select {}
	case "huge":
		a.out.Write([]byte{0xff, 0xff, 0xff, 0xff})
		select {}
	case "grow":
		held = bytes.Repeat([]byte{1}, 350<<20)
	case "allocate":
		var kept [][]byte
		for {
			b := make([]byte, 16<<20)
			for i := range b {
				b[i] = 1
			}
			kept = append(kept, b)
			runtime.KeepAlive(kept)
		}
	case "half a picture":
		os.WriteFile(reading.Unfinished(o.Picture, pid), []byte("half"), 0o644)
		syscall.Kill(pid, syscall.SIGKILL)
		select {}
	case "half a picture again and again":
		for {
			os.WriteFile(reading.Unfinished(o.Picture, pid), []byte("half"), 0o644)
		}
	case "nowhere":
		p := page(number, "nowhere")
		p.Unread = []paper.Box{{X1: math.Inf(1), Y1: 1}}
		return p, nil
	case "another picture":
		p := page(number, "another")
		p.Picture = &paper.Picture{Path: "/etc/passwd", Width: 1, Height: 1}
		return p, nil
	case "environment":
		return page(number, os.Getenv(argument)), nil
	case "error":
		return paper.Page{}, fmt.Errorf("no %s", argument)
	}
	return page(number, strconv.Itoa(pid)), nil
}

// page tells one word, mostly the process that read it.
func page(number int, word string) paper.Page {
	return paper.Page{Number: number, Words: []paper.Word{{Text: word}}}
}
