package store

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
)

// azureDomain is where the accounts of Azure's public cloud are.
const azureDomain = "blob.core.windows.net"

// An azureAccount is what the environment says of an account.
type azureAccount struct {
	name, key, signature string
	// connection has all of the others in one text.
	connection string
	// url is the address of the account.
	url string
}

// azureEnvironment reads the variables that Azure's tools know.
func azureEnvironment() (azureAccount, error) {
	a := azureAccount{
		name: os.Getenv("AZURE_STORAGE_ACCOUNT"), key: os.Getenv("AZURE_STORAGE_KEY"),
		signature:  os.Getenv("AZURE_STORAGE_SAS_TOKEN"),
		connection: cmp.Or(os.Getenv("AZURE_STORAGE_CONNECTION_STRING"), os.Getenv("AZURE_STORAGEBLOB_CONNECTIONSTRING")),
	}
	if a.name == "" && a.connection == "" {
		return a, errors.New("AZURE_STORAGE_ACCOUNT is not set")
	}
	protocol := cmp.Or(os.Getenv("AZURE_STORAGE_PROTOCOL"), "https")
	domain := cmp.Or(os.Getenv("AZURE_STORAGE_DOMAIN"), azureDomain)
	emulated, _ := strconv.ParseBool(os.Getenv("AZURE_STORAGE_IS_LOCAL_EMULATOR"))
	fronted, _ := strconv.ParseBool(os.Getenv("AZURE_STORAGE_IS_CDN"))
	switch {
	case emulated || strings.HasPrefix(domain, "127.0.0.1") || strings.HasPrefix(domain, "localhost"):
		a.url = protocol + sep + domain + folder + a.name
	case fronted:
		a.url = protocol + sep + domain
	default:
		a.url = protocol + sep + a.name + "." + domain
	}
	return a, nil
}

// openAzure opens a container with a key, a shared access signature or a
// connection string, whichever there is, or with Azure's default credential.
func openAzure(_ context.Context, name string) (Bucket, error) {
	client, err := azureClient(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoCredentials, err)
	}
	return azureBucket{client}, nil
}

func azureClient(name string) (*container.Client, error) {
	a, err := azureEnvironment()
	if err != nil {
		return nil, err
	}
	at := a.url + folder + url.PathEscape(name)
	switch {
	case a.name != "" && a.key != "":
		key, err := container.NewSharedKeyCredential(a.name, a.key)
		if err != nil {
			return nil, err
		}
		return container.NewClientWithSharedKeyCredential(at, key, nil)
	case a.signature != "":
		return container.NewClientWithNoCredential(at+"?"+strings.TrimPrefix(a.signature, "?"), nil)
	case a.connection != "":
		return container.NewClientFromConnectionString(a.connection, name, nil)
	}
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	if err != nil {
		return nil, err
	}
	return container.NewClient(at, credential, nil)
}

// An azureBucket is a container of Azure Blob Storage.
type azureBucket struct{ client *container.Client }

func (b azureBucket) Get(ctx context.Context, key string) (io.ReadCloser, int64, error) {
	r, err := b.client.NewBlobClient(key).DownloadStream(ctx, nil)
	if err != nil {
		return nil, 0, err
	}
	if r.ContentLength == nil {
		return nil, 0, errors.Join(errors.New("the server does not tell how long the object is"), r.Body.Close())
	}
	return r.Body, *r.ContentLength, nil
}

func (b azureBucket) Put(ctx context.Context, key string, f *os.File, _ int64, contentType string) error {
	_, err := b.client.NewBlockBlobClient(key).UploadFile(ctx, f, &blockblob.UploadFileOptions{
		BlockSize: partSize, Concurrency: partsAtOnce, HTTPHeaders: &blob.HTTPHeaders{BlobContentType: &contentType},
	})
	return err
}

func (b azureBucket) Remove(ctx context.Context, key string) error {
	_, err := b.client.NewBlobClient(key).Delete(ctx, nil)
	return err
}

func (b azureBucket) Size(ctx context.Context, key string) (int64, error) {
	about, err := b.client.NewBlobClient(key).GetProperties(ctx, nil)
	if err != nil || about.ContentLength == nil {
		return 0, err
	}
	return *about.ContentLength, nil
}

// List marks a page by what the server says of the one before.
func (b azureBucket) List(ctx context.Context, prefix, mark string, most int) (page []Object, next string, err error) {
	limit := int32(most)
	o := &container.ListBlobsFlatOptions{Prefix: &prefix, MaxResults: &limit}
	if mark != "" {
		o.Marker = &mark
	}
	r, err := b.client.NewListBlobsFlatPager(o).NextPage(ctx)
	if err != nil {
		return nil, "", err
	}
	for _, item := range r.Segment.BlobItems {
		page = append(page, azureObject(item))
	}
	return page, value(r.NextMarker), nil
}

func azureObject(item *container.BlobItem) Object {
	about := item.Properties
	return Object{value(item.Name), value(about.ContentLength), value(about.LastModified), hex.EncodeToString(about.ContentMD5)}
}

// value is what an optional part of an answer holds, or the zero value.
func value[T any](p *T) T {
	if p == nil {
		return *new(T)
	}
	return *p
}
