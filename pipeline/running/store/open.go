package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/logging"
	"gocloud.dev/blob"
	"gocloud.dev/blob/azureblob"
	"gocloud.dev/blob/gcsblob"
	"gocloud.dev/blob/s3blob"
	"gocloud.dev/gcp"
)

// fallbackRegion is the region where none is named: that of requests which
// belong to no region, and what servers other than Amazon's expect.
const fallbackRegion = "us-east-1"

// ErrNoCredentials means that nothing was found to sign requests with.
var ErrNoCredentials = errors.New("no credentials were found")

// Open opens the bucket of an address with what the environment says, in the
// way of each provider: for S3 the AWS_ variables, files and roles that its
// tools know, for Google the application default credentials, for Azure the
// AZURE_STORAGE_ variables or its default credential.
func Open(ctx context.Context, a Address) (*blob.Bucket, error) {
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

// openS3 opens a bucket of Amazon's, or of the server that AWS_ENDPOINT_URL or
// AWS_ENDPOINT names. Such a server is asked in path style, and without the
// checksums that only newer ones know, unless the environment wants them.
func openS3(ctx context.Context, bucket string) (*blob.Bucket, error) {
	c, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	c.Region = cmp.Or(c.Region, fallbackRegion)
	if c.Credentials == nil {
		return nil, ErrNoCredentials
	}
	if _, err := c.Credentials.Retrieve(ctx); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	var options s3blob.Options
	endpoint := cmp.Or(os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL"), os.Getenv("AWS_ENDPOINT"))
	client := s3.NewFromConfig(c, func(o *s3.Options) {
		o.Logger = logging.Nop{} // what matters is in the errors
		if endpoint == "" {
			return
		}
		o.BaseEndpoint = aws.String(endpoint)
		o.UsePathStyle = os.Getenv("AWS_S3_ADDRESSING_STYLE") != "virtual"
		if os.Getenv("AWS_REQUEST_CHECKSUM_CALCULATION") == "" {
			o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
			options.RequestChecksumCalculation = o.RequestChecksumCalculation
		}
	})
	return s3blob.OpenBucket(ctx, client, bucket, &options)
}

func openGCS(ctx context.Context, bucket string) (*blob.Bucket, error) {
	credentials, err := gcp.DefaultCredentials(ctx)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	client, err := gcp.NewHTTPClient(gcp.DefaultTransport(), gcp.CredentialsTokenSource(credentials))
	if err != nil {
		return nil, err
	}
	return gcsblob.OpenBucket(ctx, client, bucket, nil)
}

func openAzure(ctx context.Context, bucket string) (*blob.Bucket, error) {
	service, err := azureblob.NewServiceURL(azureblob.NewDefaultServiceURLOptions())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	client, err := azureblob.NewDefaultClient(service, azureblob.ContainerName(bucket))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	return azureblob.OpenBucket(ctx, client, nil)
}
