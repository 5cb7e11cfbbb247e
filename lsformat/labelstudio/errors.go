package labelstudio

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Error is an answer that is no success.
type Error struct {
	Method, Path string
	Status       int
	Detail       string // in the server's words, shortened; may be empty

	after time.Duration // when to come again, if the server says so
}

func (e *Error) Error() string {
	s := fmt.Sprintf("%s %s: %d %s", e.Method, e.Path, e.Status, http.StatusText(e.Status))
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	return s
}

// An Unreachable server gives no answer.
type Unreachable struct {
	Host string
	Err  error

	timeout bool
}

func (e *Unreachable) Error() string {
	if e.timeout {
		return fmt.Sprintf("%s does not answer in time", e.Host)
	}
	err := e.Err
	var op *net.OpError // whose text names the host again
	if errors.As(err, &op) {
		err = op.Err
	}
	return fmt.Sprintf("%s does not answer: %v", e.Host, err)
}

func (e *Unreachable) Unwrap() error { return e.Err }

func newError(r request, answer *http.Response) *Error {
	e := &Error{Method: r.method, Path: r.path, Status: answer.StatusCode}
	if seconds, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil && seconds > 0 {
		e.after = time.Duration(min(seconds, int(maxPause/time.Second))) * time.Second
	}
	if answer.StatusCode/100 == 3 {
		e.Detail = "it redirects to " + answer.Header.Get("Location")
		return e
	}
	// Bad tasks are quoted back: what matters comes first.
	body, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
	if err == nil && strings.Contains(answer.Header.Get("Content-Type"), "json") {
		e.Detail = shortened(detail(body))
	}
	return e
}

// detail is what the server says about an error: what is wrong with which
// field, or else a sentence.
func detail(body []byte) string {
	var answer any
	if err := json.Unmarshal(body, &answer); err != nil {
		return string(body) // cut off
	}
	if fields, ok := answer.(map[string]any); ok {
		if wrong := fields["validation_errors"]; wrong != nil {
			return words(wrong)
		}
		if sentence := fields["detail"]; sentence != nil {
			return words(sentence)
		}
	}
	return words(answer)
}

// words takes the sentences out of lists and objects.
func words(v any) string {
	var parts []string
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, one := range v {
			parts = append(parts, words(one))
		}
	case map[string]any:
		for key, one := range v {
			if key == "non_field_errors" {
				parts = append(parts, words(one))
			} else {
				parts = append(parts, key+": "+words(one))
			}
		}
		slices.Sort(parts)
	default:
		return fmt.Sprint(v)
	}
	return strings.Join(parts, "; ")
}

func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > maxDetail {
		s = strings.ToValidUTF8(s[:maxDetail], "") + "…"
	}
	return s
}
