package main

import (
	"errors"
	"io"

	"lsml/pipeline/reading"
)

// A closingReader is a reader that holds something open.
type closingReader interface {
	reading.Reader
	io.Closer
}

// newReader starts the engines that read documents.
func newReader() (closingReader, error) {
	return nil, errors.New("no engine")
}
