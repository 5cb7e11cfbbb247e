package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"lsml/pipeline"
	"lsml/pipeline/source"
)

const (
	// largeHeader names the object that holds what is too large for a message.
	largeHeader = "Lsml-Object"
	// reasonHeader and nameHeader tell people who look at dead letters.
	reasonHeader = "Lsml-Reason"
	nameHeader   = "Lsml-Document"
	// headerRoom is what is left in a message for its subject and headers.
	headerRoom = 4 << 10
	// maxResult bounds a result, in bytes: a hundred times that of the longest
	// documents.
	maxResult = 256 << 20
)

// A job is a document that is offered.
type job struct {
	Version string          `json:"version"`
	Tries   int             `json:"tries"`
	Order   json.RawMessage `json:"order"` // how to read it; the caller's
	Source  source.Source   `json:"source"`
	// Names are the strings of the source that name files, in a fixed order:
	// they need not be UTF-8, which JSON's strings are.
	Names [][]byte `json:"names"`
}

// named are the strings of a source that name files.
func named(s *source.Source) []*string {
	all := []*string{&s.Path, &s.Name, &s.Stem}
	for i := range s.Images {
		all = append(all, &s.Images[i].Path)
	}
	return all
}

// encode is the job as a message holds it.
func (j job) encode() ([]byte, error) {
	j.Names = nil
	for _, name := range named(&j.Source) {
		j.Names = append(j.Names, []byte(*name))
	}
	return json.Marshal(j)
}

// decodeJob reads what encode has written.
func decodeJob(text []byte) (job, error) {
	var j job
	if err := json.Unmarshal(text, &j); err != nil {
		return j, fmt.Errorf("not a document of lsml: %w", err)
	}
	names := named(&j.Source)
	if len(names) != len(j.Names) {
		return j, fmt.Errorf("not a document of lsml: %d names instead of %d", len(j.Names), len(names))
	}
	for i, name := range names {
		*name = string(j.Names[i])
	}
	return j, nil
}

// A beat is what a worker says of a document in hand.
type beat struct {
	Pages int `json:"pages"` // 0 until they are counted
	Read  int `json:"read"`
}

// putResult stores a result until its coordinator takes it.
func (c *Conn) putResult(ctx context.Context, subject string, text []byte) error {
	m := nats.NewMsg(subject)
	m.Data = text
	if int64(len(text)) <= c.nats.MaxPayload()-headerRoom {
		return c.put(ctx, m)
	}
	bucket, err := c.js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{
		Bucket: largeBucket, Description: "results of lsml that are too large for a message", TTL: keepResults,
	})
	if err != nil {
		return fmt.Errorf("queue: bucket %s: %w", largeBucket, err)
	}
	name := nuid.Next()
	if _, err := bucket.PutBytes(ctx, name, text); err != nil {
		return fmt.Errorf("queue: bucket %s: %w", largeBucket, err)
	}
	m.Data = nil
	m.Header.Set(largeHeader, name)
	return c.put(ctx, m)
}

// takeResult reads a result and takes it off the server.
func (c *Conn) takeResult(ctx context.Context, m jetstream.Msg) (r pipeline.Result, err error) {
	text, object := m.Data(), m.Headers().Get(largeHeader)
	var bucket jetstream.ObjectStore
	if object != "" {
		if bucket, err = c.js.ObjectStore(ctx, largeBucket); err == nil {
			text, err = large(ctx, bucket, object)
		}
	}
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return r, errors.Join(fmt.Errorf("queue: %s: %w", m.Subject(), err), m.Term())
	}
	if object != "" { // what is left behind ends by its age
		_ = bucket.Delete(ctx, object)
	}
	return r, m.Ack()
}

// large is an object, which must not be too large.
func large(ctx context.Context, bucket jetstream.ObjectStore, name string) ([]byte, error) {
	o, err := bucket.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	text, err := io.ReadAll(io.LimitReader(o, maxResult+1))
	if len(text) > maxResult {
		return nil, fmt.Errorf("more than %d bytes are too many", maxResult)
	}
	return text, err
}
