package mlbackend

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
)

// A login is the one user that may come in, kept as hashes: hashes of equal
// length can be compared in a time that tells nothing about the secret.
type login struct {
	user, password [sha256.Size]byte
}

// newLogin is nil, which lets everyone in, where no user is given.
func newLogin(user, password string) *login {
	if user == "" {
		return nil
	}
	return &login{sha256.Sum256([]byte(user)), sha256.Sum256([]byte(password))}
}

// allows reports whether the request carries the login by Basic Auth. It
// compares both parts whatever the first comparison gives.
func (l *login) allows(r *http.Request) bool {
	if l == nil {
		return true
	}
	name, secret, _ := r.BasicAuth()
	given := newLogin(name, secret)
	if given == nil {
		return false
	}
	user := subtle.ConstantTimeCompare(given.user[:], l.user[:])
	password := subtle.ConstantTimeCompare(given.password[:], l.password[:])
	return user&password == 1
}
