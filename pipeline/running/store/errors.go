package store

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/aws/smithy-go"
	"gocloud.dev/gcerrors"
	"google.golang.org/api/googleapi"
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
	switch code, status := gcerrors.Code(err), statusOf(err); {
	case code == gcerrors.NotFound || status == http.StatusNotFound:
		e.cause, e.message = fs.ErrNotExist, "no such object or bucket"
	case code == gcerrors.PermissionDenied || status == http.StatusForbidden || status == http.StatusUnauthorized:
		e.cause = fs.ErrPermission
		e.message = "access denied: " + e.message
	}
	return e
}

// message is the innermost reason that says something.
func message(err error) string {
	var (
		aws    smithy.APIError
		azure  *azcore.ResponseError
		google *googleapi.Error
		web    *url.Error
	)
	switch {
	case errors.As(err, &aws) && aws.ErrorMessage() != "":
		return fmt.Sprintf("%s (%s)", aws.ErrorMessage(), aws.ErrorCode())
	case errors.As(err, &azure) && azure.ErrorCode != "":
		return azure.ErrorCode
	case errors.As(err, &google) && google.Message != "":
		return google.Message
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
		aws    interface{ HTTPStatusCode() int }
		azure  *azcore.ResponseError
		google *googleapi.Error
	)
	switch {
	case errors.As(err, &aws):
		return aws.HTTPStatusCode()
	case errors.As(err, &azure):
		return azure.StatusCode
	case errors.As(err, &google):
		return google.Code
	}
	return 0
}
