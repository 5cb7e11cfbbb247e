// Package worker reads documents in child processes.
//
// The libraries that read documents are written in C. They can crash, hang or
// eat memory, and nothing inside a process can stop them. So a Pool starts
// children of the same program, each with a reader of its own, and asks them
// for one page at a time:
//
//	Pool ──request──▶ fd 3 ─▶ Serve ─▶ reading.Reader
//	     ◀─response── fd 4 ◀─
//
// One request is in flight per child, so the page that a child dies on is
// known. The pool kills a child that takes too long and starts another in its
// place; the other children do not notice. Only what is printed crosses the
// pipe, as gob behind a length; pixels stay in the child.
//
// A child ends when its parent does: it reads its pipe on a goroutine of its
// own, and the end of the stream ends the process even while C code spins.
package worker

import (
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// The file descriptors of the pipes in a child.
const (
	requestFD  = 3
	responseFD = 4
)

// Environment variables that tell a child what it is.
const (
	marker = "LSML_WORKER"
	// abandoned names the picture that the child was at when its parent ended.
	abandoned = "LSML_ABANDONED"
)

// An operation is what a child is asked to do.
type operation string

const (
	opPing  operation = "ping" // answer, to prove that the child talks
	opPages operation = "pages"
	opPage  operation = "page"
)

// A request asks for one thing.
type request struct {
	Op      operation
	Path    string
	Number  int
	Options reading.Options
}

// A response answers the request before it.
type response struct {
	Count  int
	Page   *paper.Page
	Error  *reading.Error
	Memory int64 // resident bytes of the child
}
