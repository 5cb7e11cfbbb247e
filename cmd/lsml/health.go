package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"
)

// healthTimeout is how long a service that is well takes at most to say so,
// and less than container engines give a probe.
const healthTimeout = 4 * time.Second

// healthCmd is lsml health, by which container engines see whether lsml serve
// is well: images hold no other program that could ask.
type healthCmd struct {
	URL string `arg:"" optional:"" help:"Address of the service. Default: this machine, on the port in PORT or ${port}."`

	BasicAuthUser string `hidden:"" env:"BASIC_AUTH_USER"`
	BasicAuthPass string `hidden:"" env:"BASIC_AUTH_PASS"`
}

// Run asks the service.
func (c *healthCmd) Run(ctx context.Context) error {
	address := c.URL
	if address == "" {
		address = "http://" + net.JoinHostPort("localhost", cmp.Or(os.Getenv("PORT"), servePort))
	}
	address, err := url.JoinPath(address, "health")
	if err != nil {
		return usageError(err)
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return usageError(err)
	}
	if c.BasicAuthUser != "" {
		request.SetBasicAuth(c.BasicAuthUser, c.BasicAuthPass)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, answer.Status)
	}
	return nil
}
