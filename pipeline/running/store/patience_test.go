package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
)

// s3Error is the refusal of a server of S3.
func s3Error(status int, code string) error {
	return fmt.Errorf("put: %w", minio.ErrorResponse{StatusCode: status, Code: code})
}

// What passes is tried again, a refusal is not: a server that calls a request bad
// without saying why has been sent what a broken connection left of it.
func TestAgain(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want int // tries
	}{
		{"a connection that breaks", io.ErrUnexpectedEOF, 3},
		{"garbled on its way", s3Error(http.StatusBadRequest, "BadRequest"), 3},
		{"a bad request with a reason", s3Error(http.StatusBadRequest, "InvalidArgument"), 1},
		{"too much haste", s3Error(http.StatusTooManyRequests, "SlowDown"), 3},
		{"a server that is down", s3Error(http.StatusServiceUnavailable, "ServiceUnavailable"), 3},
		{"not allowed", s3Error(http.StatusForbidden, "AccessDenied"), 1},
		{"not there", fmt.Errorf("get: %w", fs.ErrNotExist), 1},
		{"too large", errTooLarge, 1},
	}
	for _, tt := range tests {
		tries := 0
		err := Patience{Tries: 3, Time: time.Minute, Rate: 1}.again(t.Context(), func(context.Context, func(int64)) error {
			tries++
			return tt.err
		})
		if tries != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: %d tries, want %d; %v", tt.name, tries, tt.want, err)
		}
	}
}
