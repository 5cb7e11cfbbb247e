package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nuid"

	"lsml/pipeline/running/journal"
	"lsml/pipeline/running/queue"
)

// queueListen is where lsml queue listens: the port that NATS servers have.
const queueListen = "127.0.0.1:4222"

// runKey is the entry of a journal with the name of its run on a queue.
const runKey = "queue"

// queueFlags say where the queue is, in every command that uses one.
type queueFlags struct {
	Queue      string `name:"queue" placeholder:"URL" env:"LSML_QUEUE" help:"NATS server with JetStream on which documents are divided among machines, such as nats://host:4222. It may hold a user and password, or a token; other users of the machine cannot see them in the environment."`
	QueueCreds string `name:"queue-creds" placeholder:"FILE" env:"NATS_CREDS" help:"Credentials for it, as NATS writes them."`
}

// connect connects to the queue.
func (f queueFlags) connect(ctx context.Context, term *terminal, wait bool) (*queue.Conn, error) {
	host, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	c, err := queue.Connect(ctx, queue.Server{
		URL: f.Queue, Credentials: f.QueueCreds, Version: version(), Warn: term.warn,
		Name: fmt.Sprintf("lsml %d on %s", os.Getpid(), host),
	}, wait)
	if err != nil && ctx.Err() == nil {
		err = hint(fmt.Errorf("--queue: %w", err), "%s", queueHint(err))
	}
	return c, err
}

// queueHint says what to do where the queue could not be reached.
func queueHint(err error) string {
	if errors.Is(err, nats.ErrAuthorization) {
		return "the address needs the token or the user and password of the server, as in nats://TOKEN@host:4222; or --queue-creds its credentials"
	}
	return "it must be a NATS server with JetStream; lsml queue runs one"
}

// workers are those who work for a run, wherever they are.
func (c *annotateCmd) workers(p *plan, done *journal.Journal, stop *interrupt, term *terminal) (*readers, error) {
	id, err := c.runID(done)
	if err != nil {
		return nil, err
	}
	conn, err := c.connect(stop.asked, term, false)
	if err != nil {
		return nil, err
	}
	remote, err := conn.Remote(stop.asked, queue.Run{
		ID: id, Order: c.settings(p).encode(), Tries: c.Tries, Stop: stop.asked.Done(), Fresh: c.Fresh,
	})
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return &readers{Runner: remote, atOnce: queue.Window, close: func(done bool) error {
		return errors.Join(remote.Close(done || p.throwaway != ""), conn.Close())
	}}, nil
}

// runID names the run on the queue, by the same name as long as its journal is
// there.
func (c *annotateCmd) runID(done *journal.Journal) (string, error) {
	var id string
	if ok, err := done.Get(runKey, &id); ok || err != nil {
		return id, err
	}
	id = nuid.Next()
	return id, done.Put(runKey, id)
}

// forget empties a journal, but for the name of its run, by which a queue is to
// forget what it holds of it.
func forget(done *journal.Journal) error {
	var id string
	named, err := done.Get(runKey, &id)
	if err := errors.Join(err, done.Clear()); err != nil || !named {
		return err
	}
	return done.Put(runKey, id)
}

// queueCmd is lsml queue.
type queueCmd struct {
	Listen string `default:"${queueListen}" placeholder:"HOST:PORT" help:"Where to listen. Default: ${default}, which only this machine reaches; anything wider needs a token."`
	Dir    string `required:"" placeholder:"DIR" help:"Folder that keeps what the queue holds, also over a restart."`
	Token  string `placeholder:"WORD" env:"LSML_QUEUE_TOKEN" help:"What others must show: --queue nats://WORD@host:4222. Better given in the environment."`
}

// queueToken is how the server learns the token, without showing it to others.
const queueToken = "LSML_QUEUE_TOKEN"

// queueProgram is the server, a program of its own so that lsml is light.
const queueProgram = "lsml-queue"

// Help is the text below the summary of lsml queue --help.
func (queueCmd) Help() string {
	return `A NATS server with JetStream. Where there is one already, use that. This one is the program ` + queueProgram + `, which comes with lsml and stands beside it.

Examples:

    lsml queue --dir /var/lib/lsml-queue
    LSML_QUEUE_TOKEN=… lsml queue --dir /var/lib/lsml-queue --listen :4222

It speaks without encryption: beyond a network that you trust, use a server with TLS. It runs until ^C.`
}

// Run becomes the server, which ends as lsml does.
func (c *queueCmd) Run() error {
	program, err := beside(queueProgram)
	if err != nil {
		return hint(err, "it comes with lsml, in the same archive, package and image: put it beside lsml, or where programs are looked for; from source, go build ./cmd/%s", queueProgram)
	}
	if err := os.Setenv(queueToken, c.Token); err != nil {
		return err
	}
	err = syscall.Exec(program, []string{queueProgram, "-listen", c.Listen, "-dir", c.Dir}, os.Environ())
	return fmt.Errorf("%s: %w", program, err)
}

// beside is a program in the folder of this one, or where programs are looked for.
func beside(name string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	if path, err := exec.LookPath(filepath.Join(filepath.Dir(self), name)); err == nil {
		return path, nil
	}
	return exec.LookPath(name)
}
