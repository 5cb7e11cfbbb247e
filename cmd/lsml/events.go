package main

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lsml/lsformat/boltfile"
	"lsml/lsformat/mlbackend"
)

// secretFile is where a secret for events is kept in a folder, so that the
// address in Label Studio holds over restarts.
const secretFile = "event-secret"

// leastSecret is the length in bytes of the shortest secret that is taken:
// with letters and digits of any kind nobody guesses it over a network.
const leastSecret = 16

// An eventProof says how events prove that Label Studio sent them.
type eventProof struct {
	secret string // empty where events are believed as they come
	made   bool   // by us, so that only we can tell it
}

// eventProof is what events have to know. Where only this machine reaches the
// service, and without a login, whoever sends one could as well read and write
// the files.
func (c *serveCmd) eventProof(listeners []net.Listener) (eventProof, error) {
	switch {
	case c.EventSecret != "":
		return eventProof{secret: c.EventSecret}, nil
	case c.BasicAuthUser == "" && !slices.ContainsFunc(listeners, func(l net.Listener) bool { return beyondLoopback(l.Addr()) }):
		return eventProof{}, nil
	case c.ModelDir == "":
		return eventProof{rand.Text(), true}, nil
	}
	secret, err := keptSecret(filepath.Join(c.ModelDir, secretFile))
	return eventProof{secret, true}, err
}

// keptSecret is the secret in a file, which is made if it is not there.
func keptSecret(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		secret := strings.TrimSpace(string(text))
		return secret, checkSecret(path, secret)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	secret := rand.Text()
	return secret, os.WriteFile(path, []byte(secret+"\n"), 0o600)
}

// checkSecret makes sure that a secret is one, and can stand in an address.
func checkSecret(from, secret string) error {
	if len(secret) < leastSecret || strings.ContainsFunc(secret, notInSecret) {
		return fmt.Errorf("%s: %d or more letters, digits, - and _ are needed", from, leastSecret)
	}
	return nil
}

func notInSecret(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
}

// tell says where Label Studio should find the service, so that its events
// are believed. A secret that was given is known to who gave it.
func (p eventProof) tell(log *slog.Logger, at net.Addr, kept bool) {
	if !p.made {
		return
	}
	until := "for this run: --model-dir keeps it"
	if kept {
		until = "as long as --model-dir"
	}
	log.Info("this is the address to give to Label Studio as a model: events of others are not believed",
		"address", modelAddress(at, p.secret), "lasts", until)
}

// tellProject says at which address only events of one project are believed.
func (p eventProof) tellProject(log *slog.Logger, at net.Addr, project string) {
	if _, err := strconv.ParseUint(project, 10, 64); err != nil || !p.made {
		return // Label Studio's are numbers
	}
	log.Info("at this address as a model, events of this project alone are believed", "project", project,
		"address", modelAddress(at, mlbackend.ProjectSecret(p.secret, project)))
}

// modelAddress is an address of the service with the secret, by the name of
// this machine where it listens at all of its addresses.
func modelAddress(at net.Addr, secret string) string {
	host := at.String()
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		name, err := os.Hostname()
		if err != nil {
			name = ""
		}
		host = net.JoinHostPort(cmp.Or(name, "localhost"), fmt.Sprint(tcp.Port))
	}
	return (&url.URL{Scheme: "http", Host: host, Path: "/" + secret}).String()
}

// setAside tells of a damaged store in whose place an empty one is used.
func setAside(log *slog.Logger) func(*boltfile.Damaged) {
	return func(d *boltfile.Damaged) {
		log.Error("a store is damaged and was set aside; the service goes on with an empty one: put back a copy while the service does not run",
			"file", d.Path, "aside", d.Aside, "err", d.Err)
	}
}

// hosts are the names under which the service is answered without a password:
// those of --listen and that of this machine.
func (c *serveCmd) hosts() []string {
	hosts := []string{}
	for _, a := range c.Listen {
		if host, _, err := net.SplitHostPort(a); err == nil {
			hosts = append(hosts, host)
		}
	}
	if name, err := os.Hostname(); err == nil {
		hosts = append(hosts, name)
	}
	return hosts
}
