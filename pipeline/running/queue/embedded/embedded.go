// Package embedded runs the server of a queue in this process, for a single
// machine, for a few that trust one another, and for tests. Whoever has a NATS
// server needs none of it.
//
// It listens on the loopback interface unless it is told otherwise, and then
// only with a token, since whoever can speak to it can have documents read and
// see what is in them. What it holds is kept in a folder, and is there again
// after a restart.
package embedded

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// startWithin is how long the server may take to be ready: it reads what it
// has kept.
const startWithin = 30 * time.Second

// ErrOpen means that others could reach the server without a token.
var ErrOpen = errors.New("listens beyond this machine without a token")

// Options say where the server is.
type Options struct {
	// Listen is the host and port; port 0 is one that is free.
	Listen string
	// Dir is the folder that keeps what the server holds.
	Dir string
	// Token is what clients must show; empty for none.
	Token string
}

// A Server is one that runs.
type Server struct{ server *server.Server }

// Start starts a server.
func Start(o Options) (*Server, error) {
	host, port, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("%s: %q is not the number of a port", o.Listen, port)
	}
	if o.Token == "" && !isLoopback(host) {
		return nil, fmt.Errorf("%s: %w", o.Listen, ErrOpen)
	}
	if number == 0 {
		number = server.RANDOM_PORT
	}
	if host == "" {
		host = server.DEFAULT_HOST
	}
	s, err := server.NewServer(&server.Options{
		ServerName: "lsml", Host: host, Port: number, Authorization: o.Token,
		JetStream: true, StoreDir: o.Dir, NoSigs: true, NoLog: true,
	})
	if err != nil {
		return nil, err
	}
	s.Start()
	if !s.ReadyForConnections(startWithin) || !s.JetStreamEnabled() {
		s.Shutdown()
		return nil, fmt.Errorf("%s: the server did not start: is the port in use, and can %s be written to?", o.Listen, o.Dir)
	}
	return &Server{s}, nil
}

// isLoopback reports whether only this machine can reach a host.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// URL is the server's address on this machine, without the token.
func (s *Server) URL() string { return s.server.ClientURL() }

// Close ends the server; what it holds stays in its folder.
func (s *Server) Close() {
	s.server.Shutdown()
	s.server.WaitForShutdown()
}
