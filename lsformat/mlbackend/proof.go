package mlbackend

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"net/http"
	"path"
	"strings"
)

// errNoProof is what is answered to an event that anybody could have sent.
const errNoProof = "an event without proof: the model's address in Label Studio must be the one with the secret"

// errOtherProject is what is answered to an event that comes to the address of
// another project.
const errOtherProject = "an event without proof: the address is of another project"

// secretBytes is how much of a code makes a secret: nobody guesses 128 bits.
const secretBytes = 16

// ProjectSecret is the path segment by which events prove that they come from
// who was told the address of this project, and of no other: http://host/<it>.
// It stays the same as long as the secret of the backend does.
func ProjectSecret(secret, project string) string {
	code := hmac.New(sha256.New, []byte(secret))
	code.Write([]byte("events of project " + project))
	return project + "-" + base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(code.Sum(nil)[:secretBytes])
}

// believes reports whether a request comes from who may send events, and notes
// the project if these may be of one only.
func (h *Handler) believes(r *http.Request, v *visit) bool {
	if h.proof == nil {
		return h.login.allows(r)
	}
	segment := path.Base(path.Dir(path.Clean(r.URL.Path))) // the one before the endpoint
	if h.proof.is(segment) == 1 || h.login != nil && h.login.allows(r) {
		return true
	}
	dash := strings.LastIndexByte(segment, '-')
	if dash < 1 {
		return false
	}
	v.OnlyProject = segment[:dash]
	return hmac.Equal([]byte(segment), []byte(ProjectSecret(h.options.EventSecret, v.OnlyProject)))
}
