package store

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

const (
	// amazon is the endpoint where none is named, and fallbackRegion the region:
	// that of requests which belong to no region, and what servers other than
	// Amazon's expect.
	amazon         = "https://s3.amazonaws.com"
	fallbackRegion = "us-east-1"
	// googleEndpoint is where Google speaks S3, and googleScope what is asked of
	// it.
	googleEndpoint = "https://storage.googleapis.com"
	googleScope    = "https://www.googleapis.com/auth/devstorage.read_write"
	// requestTries is how often one request is sent in all. It is little, since
	// Patience tries the whole again.
	requestTries = 3
)

// openS3 opens a bucket of Amazon's, or of the server that AWS_ENDPOINT_URL or
// AWS_ENDPOINT names, which is asked in path style unless the environment wants
// it otherwise. Keys, region and endpoint are looked for as Amazon's own tools
// look for them.
func openS3(ctx context.Context, bucket string) (Bucket, error) {
	c, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	if c.Credentials == nil {
		return nil, ErrNoCredentials
	}
	if _, err := c.Credentials.Retrieve(ctx); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	o := minio.Options{
		Creds: credentials.New(&amazonKeys{source: c.Credentials}), Region: cmp.Or(c.Region, fallbackRegion),
		Transport: transportOf(c.HTTPClient),
	}
	endpoint := cmp.Or(os.Getenv("AWS_ENDPOINT_URL_S3"), aws.ToString(c.BaseEndpoint), os.Getenv("AWS_ENDPOINT"))
	if endpoint != "" && os.Getenv("AWS_S3_ADDRESSING_STYLE") != "virtual" {
		o.BucketLookup = minio.BucketLookupPath
	}
	return newS3(cmp.Or(endpoint, amazon), bucket, o)
}

// transportOf is how the client sends requests, such as through a proxy or with
// certificates of one's own, but for compression: objects stay as they are.
func transportOf(c aws.HTTPClient) http.RoundTripper {
	known, ok := c.(*awshttp.BuildableClient)
	if !ok {
		return nil
	}
	t := known.GetTransport()
	t.DisableCompression = true
	return t
}

// amazonKeys gives the keys of Amazon's tools to a client, again when they have
// run out.
type amazonKeys struct {
	credentials.Expiry
	source aws.CredentialsProvider
}

// RetrieveWithCredContext is Retrieve, as the client wants it.
func (k *amazonKeys) RetrieveWithCredContext(*credentials.CredContext) (credentials.Value, error) {
	return k.Retrieve()
}

// Retrieve gets the keys.
func (k *amazonKeys) Retrieve() (credentials.Value, error) {
	v, err := k.source.Retrieve(context.Background())
	if err != nil {
		return credentials.Value{}, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	if v.CanExpire {
		k.SetExpiration(v.Expires, credentials.DefaultExpiryWindow)
	}
	return credentials.Value{
		AccessKeyID: v.AccessKeyID, SecretAccessKey: v.SecretAccessKey, SessionToken: v.SessionToken,
		SignerType: credentials.SignatureV4,
	}, nil
}

// openGCS opens a bucket of Google's with the application default credentials.
func openGCS(ctx context.Context, bucket string) (Bucket, error) {
	found, err := google.FindDefaultCredentials(ctx, googleScope)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	return newGCS(googleEndpoint, bucket, found.TokenSource)
}

// newGCS opens a bucket of a server that speaks S3 as Google does: a request
// bears a token instead of a signature, an object comes in one piece, and lists
// are of the older kind.
func newGCS(endpoint, bucket string, tokens oauth2.TokenSource) (Bucket, error) {
	base, err := minio.DefaultTransport(true)
	if err != nil {
		return nil, err
	}
	b, err := newS3(endpoint, bucket, minio.Options{
		Creds:  credentials.NewStatic("", "", "", credentials.SignatureAnonymous),
		Region: fallbackRegion, BucketLookup: minio.BucketLookupPath,
		Transport: &oauth2.Transport{Source: tokens, Base: base},
	})
	if err != nil {
		return nil, err
	}
	b.whole, b.olderLists = true, true
	return b, nil
}

// An s3Bucket is a bucket of a server that speaks S3. The client is minio's
// because it does so with all of them, and is a tenth of Amazon's.
type s3Bucket struct {
	client *minio.Client
	name   string
	// whole has objects sent in one piece, however large.
	whole bool
	// olderLists asks for lists of the first version.
	olderLists bool
}

// newS3 opens a bucket of the server at an endpoint.
func newS3(endpoint, bucket string, o minio.Options) (*s3Bucket, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	if strings.Trim(u.Path, "/") != "" {
		return nil, fmt.Errorf("the endpoint %s has a path: only servers that have a host and port of their own are asked", u.Redacted())
	}
	o.Secure, o.MaxRetries = u.Scheme != "http", requestTries
	client, err := minio.New(u.Host, &o)
	return &s3Bucket{client: client, name: bucket}, err
}

// OpenS3 opens a bucket of the server at an endpoint, http:// or https://, with
// these keys and nothing of the environment.
func OpenS3(endpoint, region, accessKey, secretKey, bucket string) (Bucket, error) {
	return newS3(endpoint, bucket, minio.Options{
		Creds: credentials.NewStaticV4(accessKey, secretKey, ""), Region: region, BucketLookup: minio.BucketLookupPath,
	})
}

func (b *s3Bucket) Get(ctx context.Context, key string) (io.ReadCloser, int64, error) {
	body, about, _, err := minio.Core{Client: b.client}.GetObject(ctx, b.name, key, minio.GetObjectOptions{})
	return body, about.Size, err
}

func (b *s3Bucket) Put(ctx context.Context, key string, f *os.File, size int64, contentType string) error {
	_, err := b.client.PutObject(ctx, b.name, key, f, size, minio.PutObjectOptions{
		ContentType: contentType, SendContentMd5: true, DisableMultipart: b.whole, PartSize: partSize, NumThreads: partsAtOnce,
	})
	return err
}

func (b *s3Bucket) Remove(ctx context.Context, key string) error {
	return b.client.RemoveObject(ctx, b.name, key, minio.RemoveObjectOptions{})
}

func (b *s3Bucket) Size(ctx context.Context, key string) (int64, error) {
	about, err := b.client.StatObject(ctx, b.name, key, minio.StatObjectOptions{})
	return about.Size, err
}

// List marks a page by the last key before it.
func (b *s3Bucket) List(ctx context.Context, prefix, mark string, most int) (page []Object, next string, err error) {
	o := minio.ListObjectsOptions{
		Prefix: prefix, StartAfter: mark, MaxKeys: most, Recursive: true, UseV1: b.olderLists, FetchOwner: new(bool),
	}
	for found := range b.client.ListObjectsIter(ctx, b.name, o) {
		switch {
		case found.Err != nil:
			return nil, "", found.Err
		case mark != "" && found.Key <= mark:
			return nil, "", fmt.Errorf("the server lists %q after %q", found.Key, mark)
		}
		page = append(page, Object{found.Key, found.Size, found.LastModified, found.ETag})
		if len(page) == most {
			return page, found.Key, nil
		}
	}
	return page, "", ctx.Err()
}
