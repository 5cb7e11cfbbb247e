package worker

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/v1" // takes half as long as that of Go
)

// maxFrame bounds a message. A page of 20,000 rules and as many words takes
// 5 MB; a hostile one could claim any size.
const maxFrame = 64 << 20

// headerSize is the length of a frame's length, a big-endian uint32.
const headerSize = 4

// writeFrame writes the message as JSON behind its length.
func writeFrame(w io.Writer, message any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	if len(body) > maxFrame {
		return fmt.Errorf("message of %d bytes, more than %d", len(body), maxFrame)
	}
	frame := make([]byte, headerSize, headerSize+len(body))
	binary.BigEndian.PutUint32(frame, uint32(len(body)))
	_, err = w.Write(append(frame, body...))
	return err
}

// readFrame reads one message. It allocates as the bytes arrive, so that a
// wrong length costs no memory. At a clean end of the stream it returns io.EOF.
func readFrame(r io.Reader, message any) error {
	var header [headerSize]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint32(header[:]))
	if size > maxFrame {
		return fmt.Errorf("message of %d bytes, more than %d", size, maxFrame)
	}
	var body bytes.Buffer
	if _, err := io.CopyN(&body, r, size); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	return json.Unmarshal(body.Bytes(), message)
}
