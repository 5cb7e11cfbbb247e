package labelstudio

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// refreshPath is where a personal access token is exchanged.
const refreshPath = "api/token/refresh/"

// Sign adds Label Studio's token to the requests that go to the server, and to
// no other. It does so below the redirects of http.Client, which would carry a
// header of the first request on to another port of the same host. Without a
// server, or without a token, no request is signed.
func Sign(next http.RoundTripper, server *url.URL, token string) http.RoundTripper {
	return &signer{next: next, server: server, token: token}
}

type signer struct {
	next   http.RoundTripper
	server *url.URL
	token  string

	mu     sync.Mutex
	access string // from a personal access token
}

// RoundTrip implements http.RoundTripper.
func (s *signer) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.server == nil || s.token == "" || !sameOrigin(r.URL, s.server) {
		return s.next.RoundTrip(r)
	}
	if !isPersonal(s.token) {
		return s.next.RoundTrip(signed(r, "Token "+s.token))
	}
	access, err := s.accessToken(r.Context(), "")
	if err != nil {
		return nil, err
	}
	answer, err := s.next.RoundTrip(signed(r, "Bearer "+access))
	if err != nil || answer.StatusCode != http.StatusUnauthorized {
		return answer, err
	}
	again, err := renewed(r)
	if err != nil {
		return answer, nil
	}
	answer.Body.Close()
	if access, err = s.accessToken(r.Context(), access); err != nil {
		return nil, err
	}
	return s.next.RoundTrip(signed(again, "Bearer "+access))
}

// signed is the request with an Authorization header; RoundTrippers must not
// change what they are given.
func signed(r *http.Request, authorization string) *http.Request {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", authorization)
	return r
}

// renewed is the request with its body from the start.
func renewed(r *http.Request) (*http.Request, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return r, nil
	}
	if r.GetBody == nil {
		return nil, errors.New("the body can be read once only")
	}
	body, err := r.GetBody()
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Body = body
	return r, nil
}

// accessToken exchanges the personal access token for one that lives for some
// minutes, unless there is one other than the refused.
func (s *signer) accessToken(ctx context.Context, refused string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.access != refused {
		return s.access, nil
	}
	body, err := json.Marshal(map[string]string{"refresh": s.token})
	if err != nil {
		return "", err
	}
	at := s.server.JoinPath(refreshPath).String()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, at, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := s.next.RoundTrip(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", newError(request{method: r.Method, path: refreshPath}, answer)
	}
	var got struct {
		Access string `json:"access"`
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, 1<<16)).Decode(&got); err != nil || got.Access == "" {
		return "", errors.New("label studio gave no access token for the personal access token")
	}
	s.access = got.Access
	return s.access, nil
}

// isPersonal tells a personal access token, which is a JSON Web Token made for
// refreshing, from a legacy one.
func isPersonal(token string) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return false
	}
	payload, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return false
	}
	var claims struct {
		Type string `json:"token_type"`
	}
	return json.Unmarshal(payload, &claims) == nil && claims.Type == "refresh"
}

// sameOrigin reports whether two addresses are of one server: scheme, host
// and port.
func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && HostPort(a) == HostPort(b)
}

// HostPort is what is dialed for an address.
func HostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}
