package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"io"
)

// maxFrame bounds a message. A page of 20,000 rules and as many words takes
// 3 MB; a hostile one could claim any size, and what is decoded is up to a hundred
// times as large: a word of which nothing is told takes one byte.
const maxFrame = 16 << 20

// headerSize is the length of a frame's length, a big-endian uint32.
const headerSize = 4

// A sender writes messages as frames: each behind its length. What a message consists
// of is told with the first one, as package gob does it, so that all go through one
// sender; numbers are not spelled out, which takes most of the time of JSON.
type sender struct {
	to    io.Writer
	frame bytes.Buffer
	gob   *gob.Encoder // into frame
}

func newSender(to io.Writer) *sender {
	s := &sender{to: to}
	s.gob = gob.NewEncoder(&s.frame)
	return s
}

// send writes a message. After an error the stream is of no more use.
func (s *sender) send(message any) error {
	s.frame.Reset()
	s.frame.Write(make([]byte, headerSize))
	if err := s.gob.Encode(message); err != nil {
		return err
	}
	frame := s.frame.Bytes()
	size := len(frame) - headerSize
	if size > maxFrame {
		return fmt.Errorf("message of %d bytes, more than %d", size, maxFrame)
	}
	binary.BigEndian.PutUint32(frame, uint32(size))
	_, err := s.to.Write(frame)
	return err
}

// A receiver reads what a sender has written.
type receiver struct {
	from io.Reader
	body bytes.Buffer
	gob  *gob.Decoder // of body
}

func newReceiver(from io.Reader) *receiver {
	r := &receiver{from: from}
	r.gob = gob.NewDecoder(&r.body)
	return r
}

// receive reads one message. It allocates as the bytes arrive, so that a
// wrong length costs no memory. At a clean end of the stream it returns io.EOF; after
// any error the stream is of no more use.
func (r *receiver) receive(message any) error {
	var header [headerSize]byte
	if _, err := io.ReadFull(r.from, header[:]); err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint32(header[:]))
	if size > maxFrame {
		return fmt.Errorf("message of %d bytes, more than %d", size, maxFrame)
	}
	r.body.Reset()
	_, err := io.CopyN(&r.body, r.from, size)
	if err == nil {
		err = r.gob.Decode(message)
	}
	switch {
	case err == io.EOF: // within a message
		return io.ErrUnexpectedEOF
	case err != nil:
		return err
	case r.body.Len() > 0:
		return fmt.Errorf("%d bytes behind a message", r.body.Len())
	}
	return nil
}
