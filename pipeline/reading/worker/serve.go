package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"

	"golang.org/x/sys/unix"

	"lsml/pipeline/reading"
)

// IsChild reports whether this process was started by a Pool and should Serve.
func IsChild() bool { return os.Getenv(marker) != "" }

// Pipes are the child's ends of the pipes to its parent, for Serve.
func Pipes() (in, out *os.File) {
	return os.NewFile(requestFD, "requests"), os.NewFile(responseFD, "responses")
}

// Serve answers requests until the parent closes the pipe, and then ends the
// process: there is no other way out of C code that does not return. It
// returns only if the pipes fail. What the libraries print on standard output
// goes to standard error, and an interrupt from the keyboard is the parent's
// affair.
func Serve(r reading.Reader, in, out *os.File) error {
	signal.Ignore(os.Interrupt)
	if picture := os.Getenv(abandoned); picture != "" {
		removeUnfinished(picture, os.Getpid())
		os.Exit(0)
	}
	if err := unix.Dup2(int(os.Stderr.Fd()), int(os.Stdout.Fd())); err != nil {
		return fmt.Errorf("redirect standard output: %w", err)
	}
	requests := make(chan request)
	var busy atomic.Bool
	go receive(newReceiver(in), requests, &busy)
	answers := newSender(out)
	for req := range requests {
		resp := answer(r, req)
		busy.Store(false)
		resp.Memory = residentBytes()
		if err := answers.send(resp); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
	return nil
}

// receive passes requests on, each with the mark that it is not done yet.
// Whatever ends the stream, nobody is left to answer to or to tidy up, and this
// goroutine may be the only one that still runs.
func receive(in *receiver, requests chan<- request, busy *atomic.Bool) {
	var last request
	for {
		var req request
		if err := in.receive(&req); err != nil {
			if err != io.EOF {
				fmt.Fprintln(os.Stderr, "read request:", err)
			}
			if busy.Load() {
				abandon(last)
			}
			os.Exit(0)
		}
		last = req
		busy.Store(true)
		requests <- req
	}
}

// abandon becomes the program anew, which removes what there is of a picture
// and ends. Were it removed here, the goroutine that still reads could begin
// it right afterwards; with exec, all threads are gone first.
func abandon(req request) {
	if req.Options.Picture == "" {
		return
	}
	program, err := self()
	if err == nil {
		err = unix.Exec(program, os.Args, append(os.Environ(), abandoned+"="+req.Options.Picture))
	}
	fmt.Fprintln(os.Stderr, "remove an unfinished picture:", err)
}

// removeUnfinished removes what a child that does not finish a picture has
// written of it.
func removeUnfinished(picture string, child int) {
	if picture != "" {
		os.Remove(reading.Unfinished(picture, child))
	}
}

// answer does what is asked. A panic is an answer too.
func answer(r reading.Reader, req request) (resp response) {
	defer func() {
		if v := recover(); v != nil {
			fmt.Fprintf(os.Stderr, "recovered from: %v\n%s", v, debug.Stack())
			resp = response{Error: &reading.Error{
				Kind: reading.Internal, Op: string(req.Op), Page: req.Number, Msg: fmt.Sprint("panic: ", v), Stack: string(debug.Stack()),
			}}
		}
	}()
	ctx := context.Background()
	switch req.Op {
	case opPing:
		return response{}
	case opPages:
		count, err := r.Pages(ctx, req.Path)
		return response{Count: count, Error: asError(err, req)}
	case opPage:
		page, err := r.Page(ctx, req.Path, req.Number, req.Options)
		if err != nil {
			return response{Error: asError(err, req)}
		}
		return response{Page: &page}
	}
	return response{Error: asError(fmt.Errorf("unknown request %q", req.Op), req)}
}

// asError is err as what crosses the pipe.
func asError(err error, req request) *reading.Error {
	var e *reading.Error
	if err == nil || errors.As(err, &e) {
		return e
	}
	return &reading.Error{Kind: reading.KindOf(err), Op: string(req.Op), Page: req.Number, Msg: err.Error()}
}
