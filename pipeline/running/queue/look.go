package queue

import (
	"context"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// look warns, once each time, that nobody works for the run.
func (r *Remote) look(ctx context.Context) {
	told := false
	for pause(ctx, r.conn.pace.look) {
		r.mu.Lock()
		waits := len(r.waiting) > 0 && time.Since(r.heard) > r.conn.pace.silence
		r.mu.Unlock()
		if !waits || !r.conn.nats.IsConnected() {
			told = false
			continue
		}
		if told {
			continue
		}
		here, others := r.conn.workers(ctx)
		if told = !here; told {
			r.conn.warn("%s", nobody(r.conn.server.Version, others))
		}
	}
}

// nobody says that there is no worker, but perhaps some of other versions.
func nobody(version string, others []string) string {
	text := "no worker of version " + version + " is there"
	if len(others) > 0 {
		text += ", only of version " + strings.Join(others, ", ")
	}
	return text + "; documents wait for one"
}

// workers reports whether workers of this version are there, and which others.
func (c *Conn) workers(ctx context.Context) (here bool, others []string) {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	s, err := c.js.Stream(ctx, workStream)
	if err != nil {
		return false, nil
	}
	for info := range s.ListConsumers(ctx).Info() {
		token, isOurs := strings.CutPrefix(info.Name, "work-")
		switch busy := info.NumWaiting > 0 || info.NumAckPending > 0; {
		case !busy || !isOurs:
		case token == versionToken(c.server.Version):
			here = true
		default:
			others = append(others, legibleVersion(token))
		}
	}
	return here, others
}

// look warns, once for each, of versions whose documents wait while this worker
// is idle.
func (w *work) look(ctx context.Context) {
	told := map[string]bool{versionToken(w.conn.server.Version): true}
	for pause(ctx, w.conn.pace.look) {
		if w.hands.Load() > 0 || !w.conn.nats.IsConnected() {
			continue
		}
		for _, token := range w.conn.waiting(ctx) {
			if !told[token] {
				w.conn.warn("documents wait for a worker of version %s; this one is %s and cannot read them", legibleVersion(token), w.conn.server.Version)
			}
			told[token] = true
		}
	}
}

// waiting are the versions that documents are offered to.
func (c *Conn) waiting(ctx context.Context) []string {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	s, err := c.js.Stream(ctx, workStream)
	if err != nil {
		return nil
	}
	info, err := s.Info(ctx, jetstream.WithSubjectFilter(workSubject+">"))
	if err != nil {
		return nil
	}
	var tokens []string
	for subject := range info.State.Subjects {
		token, _, _ := strings.Cut(strings.TrimPrefix(subject, workSubject), ".")
		tokens = append(tokens, token)
	}
	return tokens
}
