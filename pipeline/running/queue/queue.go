// Package queue divides documents among machines while they are read.
//
// Shards divide a run before it begins, and the machine with the long
// documents is still at work when all others have ended. Here a coordinator
// offers documents on a NATS server with JetStream, and whoever is free takes
// the next:
//
//	coordinator ── lsml.work.VERSION.RUN.KEY ──▶ worker ──▶ running.Local
//	 Remote     ◀─ lsml.taken.RUN.KEY ────────── heartbeats, with its pages
//	            ◀─ lsml.result.RUN.KEY ───────── the pipeline.Result
//	               lsml.dead.VERSION.RUN.KEY ◀── after too many tries
//
// Remote is a running.Runner: a batch cannot tell it from one that reads
// itself, and keeps results in its journal as they come. Work is the other
// side, and hands what it takes to a Runner of its machine.
//
// # Nothing is lost
//
// A worker acknowledges a document once the server has its result. Until then
// it says every few seconds that it is alive; when it falls silent, the server
// gives the document to another. A document that was given away as often as
// its run allows is buried: it goes to the dead letters, and its result says
// so. Whoever takes it next does that, so that nothing depends on a notice
// which might not arrive.
//
// A coordinator offers again, now and then, what it still waits for. So even a
// server that has lost everything costs time only.
//
// # Nothing is done twice
//
// A message is stored on the condition that there is none of its subject: that
// a document is offered already, by this coordinator or by the one before it
// that was killed, is known for as long as it is true. Message IDs would say
// so for a window of time: too short for a long document, and too long for one
// that failed and is rightly offered again. Results are stored in the same way
// until the coordinator has them, which takes those that wait for it before it
// offers anything. Where a document is read twice nevertheless,
// because its worker was cut off, the second result is refused.
//
// # Nothing is mixed
//
// The run and the version are parts of the subjects. A worker listens to its
// own version only; it and the coordinator say so when the other one waits for
// a version that is not there.
//
// # What is held where
//
// A coordinator has at most Window documents offered at a time. So a server,
// and the coordinator, hold no more than that many messages, a second run need
// not wait for the end of the first, and what an abandoned run leaves behind is
// bounded; the server forgets it after a day. A result that is larger than a
// message may be goes through the server's object store.
package queue

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// Window is how many documents a coordinator should offer at a time: more than
// there are processors in a large cluster, so that none waits.
const Window = 1000

// DefaultTries is how often a document is given to workers: machines go away
// for reasons that are not the document's, but not five times in a row.
const DefaultTries = 5

// The subjects begin with these.
const (
	workSubject   = "lsml.work."
	takenSubject  = "lsml.taken."
	resultSubject = "lsml.result."
	deadSubject   = "lsml.dead."
)

// The streams, and the bucket of the object store.
const (
	workStream   = "LSML_WORK"
	resultStream = "LSML_RESULTS"
	deadStream   = "LSML_DEAD"
	largeBucket  = "lsml-results"
)

// How long the server keeps what nobody asks for.
const (
	keepWork    = 24 * time.Hour
	keepResults = 7 * 24 * time.Hour
	keepDead    = 30 * 24 * time.Hour
	// mostDead bounds the dead letters, in bytes: the oldest go first.
	mostDead = 64 << 20
)

// A pace is how fast the parts expect one another to answer.
type pace struct {
	// silence is how long a worker may say nothing before its document is
	// given to another: long enough for a short break of the network.
	silence time.Duration
	// beat is how often a worker says that it is alive.
	beat time.Duration
	// again is after how long a document is offered once more.
	again time.Duration
	// look is how often a side looks whether the other one is there.
	look time.Duration
	// rest is how long a worker waits after a document that is not for it.
	rest time.Duration
}

// usual is the pace outside of tests.
var usual = pace{silence: 10 * time.Second, beat: 3 * time.Second, again: time.Minute, look: 10 * time.Second, rest: 5 * time.Second}

// versionToken is a version as a part of a subject: legible, and another one
// for another version.
func versionToken(version string) string {
	legible := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '_'
	}, version)
	sum := sha256.Sum256([]byte(version))
	return legible + "-" + hex.EncodeToString(sum[:4])
}

// legibleVersion is the part of a token that people can read.
func legibleVersion(token string) string {
	if i := strings.LastIndexByte(token, '-'); i >= 0 {
		return token[:i]
	}
	return token
}

// lastToken is the part of a subject behind the last dot: the key.
func lastToken(subject string) string { return subject[strings.LastIndexByte(subject, '.')+1:] }
