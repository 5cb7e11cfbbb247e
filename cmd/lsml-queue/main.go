// Command lsml-queue is the server of a queue: NATS with JetStream, as lsml needs
// it. It is what lsml queue runs, and so it speaks and ends as lsml does.
//
// It is a program of its own because the server would be a fifth of lsml, and few
// who use lsml divide their documents over a queue; of those most have a server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"

	"lsml/pipeline/running/queue/embedded"
)

// The exit codes, which are those of lsml.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 80
)

// token is what clients must show. It is not a flag, which other users of the
// machine could see.
const token = "LSML_QUEUE_TOKEN"

func main() {
	stop, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	os.Exit(run(stop, os.Args[1:], os.Stderr))
}

// run serves until it is to stop, and gives the exit code.
func run(stop context.Context, args []string, told io.Writer) int {
	o, err := options(args, told)
	if err != nil {
		return exitUsage // flag has said it
	}
	s, err := embedded.Start(o)
	if err != nil {
		return end(err, told)
	}
	defer s.Close()
	fmt.Fprintf(told, "lsml: the queue is at %s\n", s.URL())
	<-stop.Done()
	return exitOK
}

// options are what the command line and the environment say of the server.
func options(args []string, told io.Writer) (embedded.Options, error) {
	o := embedded.Options{Token: os.Getenv(token)}
	flags := flag.NewFlagSet("lsml-queue", flag.ContinueOnError)
	flags.SetOutput(told)
	flags.StringVar(&o.Listen, "listen", "", "`HOST:PORT` to listen at; anything wider than this machine needs "+token+" in the environment")
	flags.StringVar(&o.Dir, "dir", "", "`folder` that keeps what the queue holds")
	return o, flags.Parse(args)
}

// end says why the server did not start, and gives the exit code.
func end(err error, told io.Writer) int {
	if address := (*net.AddrError)(nil); errors.As(err, &address) {
		fmt.Fprintf(told, "lsml: error: --listen: %v\nlsml: hint: lsml queue --help explains it\n", err)
		return exitUsage
	}
	fmt.Fprintf(told, "lsml: error: %v\n", err)
	if errors.Is(err, embedded.ErrOpen) {
		fmt.Fprintf(told, "lsml: hint: set %s, or listen at 127.0.0.1\n", token)
	}
	return exitFailed
}
