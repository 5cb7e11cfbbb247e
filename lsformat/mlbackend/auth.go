package mlbackend

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"unicode"
)

// A secret is a word that a caller must know, in each way in which it may
// arrive: browsers and curl write Basic Auth in UTF-8, Label Studio in Latin-1.
// It is kept as hashes, which can be compared in a time that tells nothing.
type secret [][sha256.Size]byte

// newSecret refuses letters that Label Studio cannot send.
func newSecret(word string) (secret, error) {
	latin1 := make([]byte, 0, len(word))
	for _, r := range word {
		if r > unicode.MaxLatin1 {
			return nil, fmt.Errorf("the letter %q cannot be sent by Label Studio", r)
		}
		latin1 = append(latin1, byte(r))
	}
	s := secret{sha256.Sum256([]byte(word))}
	if string(latin1) != word {
		s = append(s, sha256.Sum256(latin1))
	}
	return s, nil
}

// is compares with all ways, whatever the first comparison gives: 1 for yes.
func (s secret) is(given string) int {
	sum := sha256.Sum256([]byte(given))
	equal := 0
	for _, known := range s {
		equal |= subtle.ConstantTimeCompare(sum[:], known[:])
	}
	return equal
}

// A login is the one user that may come in.
type login struct{ user, password secret }

// newLogin is nil, which lets everyone in, where no user is given.
func newLogin(user, password string) (*login, error) {
	if user == "" {
		return nil, nil
	}
	if strings.Contains(user, ":") { // where Basic Auth has it end
		return nil, errors.New("user: it must not contain a colon")
	}
	u, err := newSecret(user)
	if err != nil {
		return nil, fmt.Errorf("user: %w", err)
	}
	p, err := newSecret(password)
	if err != nil {
		return nil, errors.New("password: it has a letter that Label Studio cannot send, which is one beyond Latin-1")
	}
	return &login{u, p}, nil
}

// allows reports whether the request carries the login by Basic Auth.
func (l *login) allows(r *http.Request) bool {
	if l == nil {
		return true
	}
	user, password, given := r.BasicAuth()
	return l.user.is(user)&l.password.is(password) == 1 && given
}

// ownDomains end the names that no stranger can own (RFC 6761, RFC 6762, and
// what ICANN keeps for private use).
var ownDomains = []string{".localhost", ".local", ".internal", ".home.arpa"}

// ownName reports whether the host of a request is an address in numbers, a
// name without a domain such as localhost, one that no stranger can own, or
// one that is known to be this machine's.
func (h *Handler) ownName(host string) bool {
	name := host
	if bare, _, err := net.SplitHostPort(host); err == nil {
		name = bare
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if _, err := netip.ParseAddr(name); err == nil || !strings.Contains(name, ".") {
		return true
	}
	return slices.ContainsFunc(h.options.Hosts, func(own string) bool { return strings.EqualFold(own, name) }) ||
		slices.ContainsFunc(ownDomains, func(domain string) bool { return strings.HasSuffix(name, domain) })
}

// challenge asks for the login, if there is one.
func (h *Handler) challenge(w http.ResponseWriter) {
	if h.login != nil {
		w.Header().Set("WWW-Authenticate", `Basic realm="ML backend", charset="UTF-8"`)
	}
}
