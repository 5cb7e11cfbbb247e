package lsformat

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// readAhead is how many bytes of a file are read at a time.
const readAhead = 64 << 10

// A cutter cuts the values out of a list in JSON without understanding them: it
// looks at brackets, quotes and commas only, which takes a tenth of the time of
// encoding/json. What is wrong inside of a value shows when it is decoded.
type cutter struct {
	r    *bufio.Reader
	last int // the length of the value before
}

// more takes what is before the n-th value of a list, and reports whether there
// is one.
func (c *cutter) more(n int) (bool, error) {
	b, err := firstByte(c.r)
	if errors.Is(err, errEmptyFile) {
		return false, io.ErrUnexpectedEOF
	}
	if err != nil {
		return false, err
	}
	switch {
	case b == ']':
		_, err = c.r.Discard(1)
		return false, err
	case n == 0:
		return true, nil
	case b != ',':
		return false, fmt.Errorf("%q stands where a comma is expected", b)
	}
	if _, err := c.r.Discard(1); err != nil {
		return false, err
	}
	_, err = firstByte(c.r) // blanks; that nothing follows is for value to say
	if errors.Is(err, errEmptyFile) {
		err = nil
	}
	return true, err
}

// value is the value that begins with the next byte.
func (c *cutter) value() ([]byte, error) {
	out := make([]byte, 0, c.last+c.last/8)
	var s scan
	for {
		chunk, err := c.r.Peek(max(1, c.r.Buffered()))
		if len(chunk) == 0 {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		n, ended := s.through(chunk)
		out = append(out, chunk[:n]...)
		_, _ = c.r.Discard(n) // which were looked at
		if ended {
			c.last = len(out)
			return out, nil
		}
	}
}

// end makes sure that nothing but blanks follows.
func (c *cutter) end() error {
	_, err := firstByte(c.r)
	if errors.Is(err, errEmptyFile) {
		return nil
	}
	if err == nil {
		err = errors.New("not a file of tasks: something follows the tasks")
	}
	return err
}

// A scan goes through the bytes of a value.
type scan struct {
	depth             int // of brackets
	inString, escaped bool
}

// through tells how many bytes belong to the value, and whether it ends there. A
// number or a name ends before the comma, bracket or blank behind it.
func (s *scan) through(chunk []byte) (n int, ended bool) {
	for i, b := range chunk {
		switch {
		case s.escaped:
			s.escaped = false
		case s.inString:
			s.escaped = b == '\\'
			s.inString = b != '"'
			if !s.inString && s.depth == 0 {
				return i + 1, true
			}
		case b == '"':
			s.inString = true
		case b == '{' || b == '[':
			s.depth++
		case b == '}' || b == ']':
			if s.depth == 0 {
				return i, true
			}
			if s.depth--; s.depth == 0 {
				return i + 1, true
			}
		case s.depth == 0 && (b == ',' || isBlank(b)):
			return i, true
		}
	}
	return len(chunk), false
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }
