package queue

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	// reconnectEvery and reconnects bound how long a server may be away: five
	// minutes, in which it can be moved or restarted.
	reconnectEvery = time.Second
	reconnects     = 300
	// answerWithin is how long the server may take for an answer.
	answerWithin = 10 * time.Second
	// retryAfter is the time between two attempts.
	retryAfter = time.Second
	// sameAgain is the time after which the same warning is given again.
	sameAgain = time.Minute
)

// ErrAway means that the server has been away for too long.
var ErrAway = errors.New("the server of the queue does not answer")

// A Server says where the queue is, and who asks.
type Server struct {
	// URL is nats://host:4222 or tls://host:4222, with commas between those of
	// a cluster; it may hold a user and password, or a token.
	URL string
	// Credentials is a file of NATS credentials; empty for none.
	Credentials string
	// Name is what the server calls this process.
	Name string
	// Version is that of the program: only the same ones work together.
	Version string
	// Warn is told what is not as it should be, though the work goes on.
	Warn func(format string, args ...any)
}

// A Conn is a connection to the server of a queue.
type Conn struct {
	server Server
	pace   pace
	nats   *nats.Conn
	js     jetstream.JetStream
	gone   chan struct{} // closed with the connection

	telling sync.Mutex // of the last warning
	told    string
	toldAt  time.Time
}

// Connect connects to the server, once it is there: with wait it is waited for
// until ctx ends. Its errors name the server without passwords or tokens.
func Connect(ctx context.Context, s Server, wait bool) (*Conn, error) {
	c := &Conn{server: s, pace: usual, gone: make(chan struct{})}
	o, err := c.options()
	if err != nil {
		return nil, err
	}
	for told := false; ; told = true {
		c.nats, err = nats.Connect(s.URL, o...)
		if err == nil {
			break
		}
		if !wait || !errors.Is(err, nats.ErrNoServers) {
			return nil, fmt.Errorf("%s: %w", Redacted(s.URL), err)
		}
		if !told {
			c.warn("%s: %v; waiting for it", Redacted(s.URL), err)
		}
		if !pause(ctx, retryAfter) {
			return nil, ctx.Err()
		}
	}
	if c.js, err = jetstream.New(c.nats); err == nil {
		err = c.makeStreams(ctx)
	}
	if err != nil {
		c.nats.Close()
		return nil, fmt.Errorf("%s: %w", Redacted(s.URL), err)
	}
	return c, nil
}

// Close ends the connection, when all that was said has been sent.
func (c *Conn) Close() error {
	err := c.nats.FlushTimeout(answerWithin)
	c.nats.Close()
	if errors.Is(err, nats.ErrConnectionClosed) {
		return nil
	}
	return err
}

// options are those of the connection.
func (c *Conn) options() ([]nats.Option, error) {
	for _, one := range strings.Split(c.server.URL, ",") {
		// The errors of net/url repeat the address with its password.
		if u, err := url.Parse(strings.TrimSpace(one)); err != nil || u.Host == "" || !known(u.Scheme) {
			return nil, errors.New("not the address of a NATS server, such as nats://host:4222")
		}
	}
	o := []nats.Option{
		nats.Name(c.server.Name),
		nats.Timeout(answerWithin),
		nats.ReconnectWait(reconnectEvery),
		nats.MaxReconnects(reconnects),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				c.warn("the connection to the queue is lost; waiting for it")
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { c.warn("the connection to the queue is back") }),
		nats.ClosedHandler(func(*nats.Conn) { close(c.gone) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { c.warn("queue: %v", err) }),
	}
	if c.server.Credentials != "" {
		o = append(o, nats.UserCredentials(c.server.Credentials))
	}
	return o, nil
}

// known reports whether a scheme is one that NATS has.
func known(scheme string) bool {
	return scheme == "nats" || scheme == "tls" || scheme == "ws" || scheme == "wss"
}

// Redacted is an address, or several with commas between, without what is secret.
func Redacted(address string) string {
	all := strings.Split(address, ",")
	for i, one := range all {
		u, err := url.Parse(strings.TrimSpace(one))
		if err != nil {
			all[i] = "nats://…"
			continue
		}
		u.User, u.RawQuery = nil, ""
		all[i] = u.String()
	}
	return strings.Join(all, ",")
}

// warn says what is not as it should be; the same thing, which many documents
// may come to at once, seldom.
func (c *Conn) warn(format string, args ...any) {
	if c.server.Warn == nil {
		return
	}
	text := fmt.Sprintf(format, args...)
	c.telling.Lock()
	defer c.telling.Unlock()
	if text == c.told && time.Since(c.toldAt) < sameAgain {
		return
	}
	c.told, c.toldAt = text, time.Now()
	c.server.Warn("%s", text)
}

// streams are what the queue needs on the server. Those that are there already
// are taken as they are, so that whoever runs a cluster can choose how many
// copies it keeps.
func streams() []jetstream.StreamConfig {
	return []jetstream.StreamConfig{
		{
			Name: workStream, Description: "documents for lsml to read", Subjects: []string{workSubject + ">"},
			Retention: jetstream.WorkQueuePolicy, MaxAge: keepWork,
		},
		{
			Name: resultStream, Description: "what lsml made of documents", Subjects: []string{resultSubject + ">"},
			Retention: jetstream.WorkQueuePolicy, MaxAge: keepResults,
		},
		{
			Name: deadStream, Description: "documents that lsml gave up", Subjects: []string{deadSubject + ">"},
			MaxAge: keepDead, MaxBytes: mostDead,
		},
	}
}

// makeStreams makes the streams that are missing.
func (c *Conn) makeStreams(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	for _, config := range streams() {
		s, err := c.js.Stream(ctx, config.Name)
		if errors.Is(err, jetstream.ErrStreamNotFound) {
			s, err = c.js.CreateStream(ctx, config)
		}
		if err != nil {
			return fmt.Errorf("stream %s: %w", config.Name, err)
		}
		if s.CachedInfo().Config.Retention != config.Retention {
			return fmt.Errorf("stream %s: is there, but not as lsml needs it", config.Name)
		}
	}
	return nil
}

// put stores a message unless there is one of its subject, and tries until the
// server has it. The error is ErrAway, the context's, or one that another
// attempt would not mend.
func (c *Conn) put(ctx context.Context, m *nats.Msg) error {
	for {
		attempt, cancel := context.WithTimeout(ctx, answerWithin)
		_, err := c.js.PublishMsg(attempt, m, jetstream.WithExpectLastSequencePerSubject(0))
		cancel()
		var refused *jetstream.APIError
		switch {
		case err == nil, isThere(err):
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, nats.ErrConnectionClosed):
			return ErrAway
		case errors.As(err, &refused) && refused.Code == unavailable:
			c.warn("queue: %v; trying again", err)
		case errors.Is(err, nats.ErrMaxPayload), refused != nil:
			return fmt.Errorf("queue: %s: %w", m.Subject, err)
		case errors.Is(err, jetstream.ErrNoStreamResponse):
			if err := c.makeStreams(ctx); err != nil {
				c.warn("queue: %v", err)
			}
		}
		if !pause(ctx, retryAfter) {
			return ctx.Err()
		}
	}
}

// unavailable is the code of what may pass: no leader in a cluster, or no room
// in a stream.
const unavailable = 503

// isThere reports whether a message was refused because there is one of its
// subject. A cluster has another code for it than a single server.
func isThere(err error) bool {
	var refused *jetstream.APIError
	return errors.As(err, &refused) && (refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence ||
		refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant)
}

// A consumerOf gives the consumer of messages, made anew if the server has
// forgotten it.
type consumerOf func(context.Context) (jetstream.Consumer, error)

// each hands over messages until ctx ends, however often the server goes away.
// With one, the next is asked for only when the last is handed over.
func (c *Conn) each(ctx context.Context, one bool, consumer consumerOf, f func(jetstream.Msg)) {
	for ctx.Err() == nil {
		err := c.some(ctx, one, consumer, f)
		if err != nil && !errors.Is(err, jetstream.ErrNoHeartbeat) && ctx.Err() == nil {
			c.warn("queue: %v", err)
		}
		pause(ctx, retryAfter)
	}
}

// some hands over messages until something fails: ErrNoHeartbeat where the
// server is away, or has forgotten the consumer.
func (c *Conn) some(ctx context.Context, one bool, consumer consumerOf, f func(jetstream.Msg)) error {
	if !c.nats.IsConnected() {
		return nil
	}
	if err := c.makeStreams(ctx); err != nil {
		return err
	}
	on, err := consumer(ctx)
	if err != nil {
		return err
	}
	next := func() (jetstream.Msg, error) { return c.next(ctx, on) }
	if !one {
		messages, err := on.Messages(jetstream.PullMaxMessages(resultsAhead),
			jetstream.PullExpiry(2*c.pace.silence), jetstream.PullHeartbeat(c.pace.silence/2))
		if err != nil {
			return err
		}
		defer messages.Stop()
		next = func() (jetstream.Msg, error) { return messages.Next(jetstream.NextContext(ctx)) }
	}
	for {
		m, err := next()
		if err != nil {
			return err
		}
		f(m)
	}
}

// next asks for one message until there is one. An iterator of the client would
// ask for it, too, but with no message ahead it misses to ask now and then,
// where an answer is faster than its notes of the question.
func (c *Conn) next(ctx context.Context, on jetstream.Consumer) (jetstream.Msg, error) {
	for {
		pull, cancel := context.WithTimeout(ctx, 2*c.pace.silence)
		m, err := on.Next(jetstream.FetchContext(pull), jetstream.FetchHeartbeat(c.pace.silence/2))
		cancel()
		if ctx.Err() != nil || !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, context.DeadlineExceeded) {
			return m, err
		}
	}
}

// pause waits, and reports whether ctx lasted longer.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
