package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/minio/minio-go/v7"
	"golang.org/x/oauth2"
)

// query is what follows the path of an address of the web. Requests are
// signed in it.
var query = regexp.MustCompile(`(https?://[^\s"'?]*)\?[^\s"']*`)

// password is what may stand before the host of an address.
var password = regexp.MustCompile(`(\w+://)[^\s/@]*@`)

// withoutSecrets takes out of a message what may sign a request.
func withoutSecrets(text string) string {
	return password.ReplaceAllString(query.ReplaceAllString(text, "$1"), "$1")
}

// An objectError says what could not be done with an address, in one line.
type objectError struct {
	address string
	message string
	cause   error
}

func (e *objectError) Error() string { return e.address + ": " + e.message }

// Unwrap gives fs.ErrNotExist and fs.ErrPermission for what they are, and the
// cause of anything else.
func (e *objectError) Unwrap() error { return e.cause }

// failure is the error of an address as people read it.
func failure(a Address, err error) error {
	var known *objectError
	if err == nil || errors.As(err, &known) {
		return err
	}
	e := &objectError{a.String(), withoutSecrets(message(err)), err}
	switch status := statusOf(err); {
	case isMissing(err):
		e.cause, e.message = fs.ErrNotExist, "no such object or bucket"
	case status == http.StatusForbidden || status == http.StatusUnauthorized:
		e.cause = fs.ErrPermission
		e.message = "access denied: " + e.message
	}
	return e
}

// isMissing reports whether an error says that there is no such object or
// bucket. A folder of this machine may be missing as well, which is another
// matter.
func isMissing(err error) bool {
	var here *fs.PathError
	return !errors.As(err, &here) && (errors.Is(err, fs.ErrNotExist) || statusOf(err) == http.StatusNotFound)
}

// message is the innermost reason that says something.
func message(err error) string {
	var (
		s3    minio.ErrorResponse
		azure *azcore.ResponseError
		token *oauth2.RetrieveError
		web   *url.Error
	)
	switch {
	case errors.As(err, &s3) && s3.Message != "":
		return fmt.Sprintf("%s (%s)", s3.Message, s3.Code)
	case errors.As(err, &azure) && azure.ErrorCode != "":
		return azure.ErrorCode
	case errors.As(err, &token):
		return "no token: " + cmp.Or(token.ErrorDescription, token.ErrorCode, "refused")
	case errors.As(err, &web):
		return web.Err.Error()
	}
	if status := statusOf(err); status != 0 {
		return fmt.Sprintf("the server answered %d %s", status, http.StatusText(status))
	}
	return err.Error()
}

// statusOf is the HTTP status that an error tells of, 0 if it is of another
// kind.
func statusOf(err error) int {
	var (
		s3    minio.ErrorResponse
		azure *azcore.ResponseError
		token *oauth2.RetrieveError
	)
	switch {
	case errors.As(err, &s3):
		return s3.StatusCode
	case errors.As(err, &token) && token.Response != nil:
		return token.Response.StatusCode
	case errors.As(err, &azure):
		return azure.StatusCode
	}
	return 0
}
