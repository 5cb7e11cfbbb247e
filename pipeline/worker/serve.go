package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"

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
	if err := unix.Dup2(int(os.Stderr.Fd()), int(os.Stdout.Fd())); err != nil {
		return fmt.Errorf("redirect standard output: %w", err)
	}
	requests := make(chan request)
	go receive(in, requests)
	for req := range requests {
		resp := answer(r, req)
		resp.Memory = residentBytes()
		if err := writeFrame(out, resp); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
	return nil
}

// receive passes requests on. Whatever ends the stream, nobody is left to
// answer to or to tidy up, and this goroutine may be the only one that still
// runs.
func receive(in io.Reader, requests chan<- request) {
	var last request
	for {
		var req request
		if err := readFrame(in, &req); err != nil {
			if err != io.EOF {
				fmt.Fprintln(os.Stderr, "read request:", err)
			}
			removeUnfinished(last, os.Getpid())
			os.Exit(0)
		}
		last = req
		requests <- req
	}
}

// removeUnfinished removes what a child that does not finish a request has
// written of its picture.
func removeUnfinished(req request, child int) {
	if len(req.Picture) > 0 {
		os.Remove(reading.Unfinished(string(req.Picture), child))
	}
}

// answer does what is asked. A panic is an answer too.
func answer(r reading.Reader, req request) (resp response) {
	defer func() {
		if v := recover(); v != nil {
			fmt.Fprintf(os.Stderr, "recovered from: %v\n%s", v, debug.Stack())
			resp = response{Error: &reading.Error{Kind: reading.Internal, Op: string(req.Op), Page: req.Number, Msg: fmt.Sprint("panic: ", v)}}
		}
	}()
	path := string(req.Path)
	ctx := context.Background()
	switch req.Op {
	case opPing:
		return response{}
	case opPages:
		count, err := r.Pages(ctx, path)
		return response{Count: count, Error: asError(err, req)}
	case opPage:
		o := req.Options
		o.Picture = string(req.Picture)
		page, err := r.Page(ctx, path, req.Number, o)
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
