package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"

	"lsml/pipeline/reading"
)

const (
	// startTimeout is how long a child may take to answer its first request.
	// It takes 10 ms on an idle machine; the rest is for one that is not.
	startTimeout = 30 * time.Second
	// killTimeout is how long the kernel may take to end a killed child. It
	// waits for a disk or a network file system at most.
	killTimeout = 5 * time.Second
)

// A child is a process that answers requests.
type child struct {
	cmd      *exec.Cmd
	in, out  *os.File // the parent's ends of the pipes
	ask      *sender
	hear     *receiver
	stderr   *tail
	ended    chan struct{} // closed when the process is gone
	path     string        // of the document it read last
	requests int           // answered
	memory   int64         // resident bytes after the last answer
}

// start runs the program and waits until it answers.
func start(ctx context.Context, o Options) (*child, error) {
	c, err := launch(o)
	if err != nil {
		return nil, internal("start a reading process: %v", err)
	}
	if o.Memory > 0 {
		if err := limitMemory(c.cmd.Process.Pid, o.Memory); err != nil {
			c.kill()
			return nil, internal("limit the memory of a reading process: %v", err)
		}
	}
	_, err = c.call(ctx, request{Op: opPing}, startTimeout)
	if err == nil {
		return c, nil
	}
	c.kill()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errSlow):
		return nil, internal("start a reading process: no answer in %v: %s", startTimeout, c.stderr.summary())
	}
	return nil, internal("start a reading process: %s", c.epitaph())
}

// launch runs the program with its pipes.
func launch(o Options) (*child, error) {
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer childIn.Close()
	out, childOut, err := os.Pipe()
	if err != nil {
		in.Close()
		return nil, err
	}
	defer childOut.Close()

	c := &child{in: in, out: out, ask: newSender(in), hear: newReceiver(out), stderr: &tail{}, ended: make(chan struct{})}
	c.cmd = &exec.Cmd{
		Path:       o.Path,
		Args:       append([]string{os.Args[0]}, o.Args...),
		Env:        environment(os.Environ(), o.Env),
		Stdout:     c.stderr,
		Stderr:     c.stderr,
		ExtraFiles: []*os.File{childIn, childOut}, // requestFD, responseFD
		WaitDelay:  time.Second,
		// A group of its own, out of reach of the terminal's signals.
		SysProcAttr: &syscall.SysProcAttr{Setpgid: true},
	}
	if err := c.cmd.Start(); err != nil {
		in.Close()
		out.Close()
		return nil, err
	}
	go func() {
		c.cmd.Wait() // how it ended is in ProcessState
		close(c.ended)
	}()
	return c, nil
}

// Errors of a call that mean that the child is of no more use.
var (
	errDied = errors.New("the reading process ended")
	errSlow = errors.New("the reading process took too long")
)

// call sends a request and waits for the answer, for no longer than timeout if
// that is positive. After any error the child must be killed: its answer, if
// one comes, belongs to nobody.
func (c *child) call(ctx context.Context, req request, timeout time.Duration) (response, error) {
	var deadline time.Time
	if timeout > 0 {
		deadline = time.Now().Add(timeout)
	}
	if err := errors.Join(c.in.SetWriteDeadline(deadline), c.out.SetReadDeadline(deadline)); err != nil {
		return response{}, fmt.Errorf("%w: %v", errDied, err)
	}
	defer c.interruptOn(ctx)()

	resp, err := c.exchange(req)
	switch {
	case err == nil:
		c.path, c.memory = req.Path, resp.Memory
		c.requests++
		return resp, nil
	case ctx.Err() != nil:
		return response{}, ctx.Err()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return response{}, errSlow
	}
	return response{}, fmt.Errorf("%w: %v", errDied, err)
}

// interruptOn ends a wait for the child when the context ends. The caller runs
// the returned function afterwards.
func (c *child) interruptOn(ctx context.Context) (finish func()) {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		past := time.Unix(1, 0)
		c.in.SetWriteDeadline(past)
		c.out.SetReadDeadline(past)
		close(done)
	})
	return func() {
		if !stop() {
			<-done // or it would hit the next call
		}
	}
}

func (c *child) exchange(req request) (response, error) {
	var resp response
	if err := c.ask.send(req); err != nil {
		return resp, err
	}
	err := c.hear.receive(&resp)
	return resp, err
}

// kill ends the child at once and waits until it is gone.
func (c *child) kill() {
	c.cmd.Process.Kill() // fails only for a process that is gone
	c.closePipes()
	select {
	case <-c.ended:
	case <-time.After(killTimeout):
	}
}

// dismiss lets an idle child end by itself; end waits for it, and kills it
// when the context ends first.
func (c *child) dismiss() { c.closePipes() }

func (c *child) end(ctx context.Context) {
	select {
	case <-c.ended:
	case <-ctx.Done():
		c.kill()
	}
}

// gone reports whether the process ended; its pipes are closed then.
func (c *child) gone() bool {
	select {
	case <-c.ended:
		c.closePipes()
		return true
	default:
		return false
	}
}

func (c *child) closePipes() {
	c.in.Close()
	c.out.Close()
}

// epitaph says how a killed or dead child ended and what it said last.
func (c *child) epitaph() string {
	how := "it does not end"
	if c.gone() {
		how = c.cmd.ProcessState.String()
	}
	if said := c.stderr.summary(); said != "" {
		return how + ": " + said
	}
	return how
}

func internal(format string, args ...any) error {
	return &reading.Error{Kind: reading.Internal, Op: "worker", Msg: fmt.Sprintf(format, args...)}
}
