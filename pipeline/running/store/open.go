package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrNoCredentials means that nothing was found to sign requests with.
var ErrNoCredentials = errors.New("no credentials were found")

// Open opens the bucket of an address with what the environment says, in the
// way of each provider: for S3 the AWS_ variables, files and roles that its
// tools know, for Google the application default credentials, for Azure the
// AZURE_STORAGE_ variables or its default credential.
func Open(ctx context.Context, a Address) (Bucket, error) {
	switch a.Scheme {
	case S3:
		return openS3(ctx, a.Bucket)
	case GCS:
		return openGCS(ctx, a.Bucket)
	case Azure:
		return openAzure(ctx, a.Bucket)
	}
	return nil, fmt.Errorf("unknown scheme %q", a.Scheme)
}
