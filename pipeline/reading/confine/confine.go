// Package confine takes from a reading process what it does not need.
//
// The C libraries parse what strangers wrote. A fault in them may let a
// document do what the process may do; so the process gives up, before it reads
// anything and for good, all but
//
//	files    the folders of the documents and pictures, the trained data of
//	         Tesseract, what the system's libraries are loaded from (Landlock)
//	programs itself, to tidy up when its parent is gone (Landlock)
//	network  nothing (seccomp, Landlock)
//	others   no tracing, no signals to other processes, no new privileges,
//	         no mounts, no namespaces, no keys, no io_uring (seccomp, Landlock)
//
// It is a second wall behind memory, time and the process itself, and as high
// as the kernel lets it be: Missing says what this one lacks.
package confine

import (
	"encoding/json"
	"fmt"
)

// Places are the folders and files that a process may read, and the folders in
// which it may also write.
type Places struct {
	Read  []string `json:"read,omitempty"`
	Write []string `json:"write,omitempty"`
}

// Text is the places as one line, to pass on to a process; empty for nil,
// which stands for any place.
func (p *Places) Text() (string, error) {
	if p == nil {
		return "", nil
	}
	text, err := json.Marshal(p)
	return string(text), err
}

// Parse is the opposite of Text.
func Parse(text string) (*Places, error) {
	if text == "" {
		return nil, nil
	}
	p := &Places{}
	if err := json.Unmarshal([]byte(text), p); err != nil {
		return nil, fmt.Errorf("places of a reading process: %w", err)
	}
	return p, nil
}
