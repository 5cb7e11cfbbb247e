package labelstudio

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	// patience bounds one request: imports of a full batch take seconds on
	// SQLite, and proxies cut after one to five minutes.
	patience = 5 * time.Minute
	// maxAnswer bounds an answer: a page of tasks with their predictions and
	// annotations has some megabytes.
	maxAnswer = 256 << 20
	// maxDetail bounds what is shown of the server's words about an error.
	maxDetail = 1000
)

// A Client talks to one server as one user.
type Client struct {
	base *url.URL
	http *http.Client
	try  retrying
}

// Options say which server, and as whom.
type Options struct {
	URL   string // such as http://localhost:8080, with the path it is served below, if any
	Token string // a legacy token or a personal access token
	// Pause is the time before a request is repeated for the first time; it
	// doubles with each further one. 0 stands for one second.
	Pause time.Duration
	// Repeating is told why and after which pause a request is repeated; nil
	// for nobody.
	Repeating func(why error, after time.Duration)
}

// New makes a client. It does not talk to the server yet.
func New(o Options) (*Client, error) {
	base, err := url.Parse(o.URL)
	switch {
	case err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https":
		return nil, errors.New("not an address such as http://localhost:8080")
	case base.User != nil:
		return nil, errors.New("an address with a user name or a password: Label Studio takes a token only")
	}
	return &Client{
		base: base,
		http: &http.Client{
			Transport: Sign(http.DefaultTransport, base, o.Token),
			Timeout:   patience,
			// A POST that is redirected would become a GET.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		try: newRetrying(o),
	}, nil
}

// A request is made again from the same value when it is repeated.
type request struct {
	method, path string
	query        url.Values
	contentType  string
	body         []byte
}

// send makes a request, repeats it as often as it helps, and decodes the
// answer into out, unless that is nil.
func (c *Client) send(ctx context.Context, r request, out any) error {
	return c.try.do(ctx, r.method, func() error { return c.exchange(ctx, r, out) })
}

// exchange makes a request a single time, and decodes the answer.
func (c *Client) exchange(ctx context.Context, r request, out any) error {
	answer, err := c.once(ctx, r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if out == nil {
		return nil
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, maxAnswer)).Decode(out); err != nil {
		return fmt.Errorf("%s %s: an answer that is not what Label Studio gives: %w", r.method, r.path, err)
	}
	return nil
}

// once makes a request a single time. The answer is a success.
func (c *Client) once(ctx context.Context, r request) (*http.Response, error) {
	u := c.at(r.path)
	u.RawQuery = r.query.Encode()
	q, err := http.NewRequestWithContext(ctx, r.method, u.String(), bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	q.Header.Set("Accept", "application/json")
	if r.contentType != "" {
		q.Header.Set("Content-Type", r.contentType)
	}
	answer, err := c.http.Do(q)
	if err != nil {
		return nil, c.unreachable(err)
	}
	if answer.StatusCode/100 == 2 {
		return answer, nil
	}
	defer answer.Body.Close()
	return nil, newError(r, answer)
}

// at is an address on the server.
func (c *Client) at(path string) *url.URL { return c.base.JoinPath(path) }

// unreachable says of a request without an answer what matters: not the
// address with its query, but the host and why.
func (c *Client) unreachable(err error) error {
	var failed *url.Error
	if !errors.As(err, &failed) {
		return err
	}
	var refused *Error // of the token
	if errors.As(failed.Err, &refused) || errors.Is(failed.Err, context.Canceled) {
		return failed.Err
	}
	return &Unreachable{Host: c.base.Host, Err: failed.Err, timeout: failed.Timeout()}
}

// get asks for something.
func (c *Client) get(ctx context.Context, path string, query url.Values, out any) error {
	return c.send(ctx, request{method: http.MethodGet, path: path, query: query}, out)
}

// call sends in as JSON.
func (c *Client) call(ctx context.Context, method, path string, query url.Values, in, out any) error {
	body, err := encode(in)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return c.send(ctx, request{method, path, query, "application/json", body}, out)
}

// encode is json.Marshal without escaping <, > and &, which takes six bytes
// for one in every labelling configuration.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// Whoami is the user that the token belongs to, by e-mail address. It is not
// repeated: asked first, it tells at once of a wrong address or token.
func (c *Client) Whoami(ctx context.Context) (string, error) {
	var user struct {
		Email string `json:"email"`
	}
	err := c.exchange(ctx, request{method: http.MethodGet, path: "api/current-user/whoami"}, &user)
	return user.Email, err
}
