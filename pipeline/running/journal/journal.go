// Package journal keeps what is already done, so that a run that was
// interrupted can go on where it was.
//
// A journal is one file to which each finished entry is appended as a line:
// a checksum, the entry's key, and its value as JSON. Only keys and positions
// are held in memory; values are read back from the file one at a time, so
// that a run of any length needs little of it.
//
// The process may die at any moment. What was handed to the operating system
// survives that, so entries are not synced to the disk one by one: a loss of
// power may cost the last of them, which are then done again. An entry that
// is torn or damaged ends the journal; it and what follows are cut off.
package journal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"sync"

	quick "github.com/go-json-experiment/json/v1" // reads in two thirds of the time, and writes in twice
)

// ErrInUse means that another process has the journal open.
var ErrInUse = errors.New("in use by another run")

// ErrKey means that a key holds a blank or a line end, or nothing.
var ErrKey = errors.New("not a key")

// header is the first line of a journal; its number changes with the form.
const header = "lsml journal 1\n"

// sumDigits is the length of a checksum in hexadecimal.
const sumDigits = 8

// checksums is the polynomial of the checksums; current processors compute it
// faster than they read the file.
var checksums = crc32.MakeTable(crc32.Castagnoli)

// A Journal is an open journal file. Its methods may be called concurrently.
type Journal struct {
	file *os.File
	mu   sync.Mutex
	end  int64           // where the next entry goes
	at   map[string]span // of the values, by key
}

// A span is a stretch of the file in bytes.
type span struct{ from, length int64 }

// Open opens the journal at path, or begins a new one. Until it is closed
// another Open of the same path gives ErrInUse, in any process.
func Open(path string) (*Journal, error) {
	f, err := openLocked(path)
	if err != nil {
		return nil, fmt.Errorf("journal %s: %w", path, err)
	}
	j := &Journal{file: f, at: map[string]span{}}
	if err := j.load(); err != nil {
		f.Close()
		return nil, fmt.Errorf("journal %s: %w", path, err)
	}
	return j, nil
}

// Len is the number of entries.
func (j *Journal) Len() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.at)
}

// Has reports whether there is an entry of that key.
func (j *Journal) Has(key string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	_, ok := j.at[key]
	return ok
}

// Get reads the value of a key into v, as json.Unmarshal does. It reports
// false if there is none.
func (j *Journal) Get(key string, v any) (bool, error) {
	j.mu.Lock()
	s, ok := j.at[key]
	j.mu.Unlock()
	if !ok {
		return false, nil
	}
	text := make([]byte, s.length)
	if _, err := j.file.ReadAt(text, s.from); err != nil {
		return false, fmt.Errorf("journal %s: %w", j.file.Name(), err)
	}
	if err := quick.Unmarshal(text, v); err != nil {
		return false, fmt.Errorf("journal %s: entry %s: %w", j.file.Name(), key, err)
	}
	return true, nil
}

// Put appends an entry, in place of an earlier one of that key.
func (j *Journal) Put(key string, v any) error {
	if key == "" || strings.ContainsAny(key, " \n") {
		return fmt.Errorf("%w: %q", ErrKey, key)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("journal %s: entry %s: %w", j.file.Name(), key, err)
	}
	line := encode(key, text)
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.WriteAt(line, j.end); err != nil {
		return fmt.Errorf("journal %s: %w", j.file.Name(), err)
	}
	j.remember(key, int64(len(line)), int64(len(text)))
	return nil
}

// remember notes the entry whose line stands at the end, and moves the end.
func (j *Journal) remember(key string, line, text int64) {
	j.end += line
	j.at[key] = span{j.end - 1 - text, text}
}

// Close ends the use of the journal; the file stays for the next run.
func (j *Journal) Close() error { return j.file.Close() }

// Remove closes the journal and deletes its file, because all is done.
func (j *Journal) Remove() error {
	return errors.Join(os.Remove(j.file.Name()), j.file.Close())
}

// Clear forgets all entries.
func (j *Journal) Clear() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	clear(j.at)
	return j.begin()
}

// begin makes the file an empty journal.
func (j *Journal) begin() error {
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	if _, err := j.file.WriteAt([]byte(header), 0); err != nil {
		return err
	}
	j.end = int64(len(header))
	return nil
}

// load reads the keys of a file and cuts off what is not an entry. A file
// that is no journal is left alone; one of another form begins anew.
func (j *Journal) load() error {
	r := bufio.NewReader(j.file)
	first, err := r.ReadString('\n')
	switch {
	case err != nil && err != io.EOF:
		return err
	case first == header:
	case strings.HasPrefix(header, first), strings.HasPrefix(first, "lsml journal "):
		return j.begin()
	default:
		return errors.New("not a journal of lsml")
	}
	j.end = int64(len(header))
	for {
		line, err := r.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		key, text, ok := decode(line)
		if !ok {
			return j.file.Truncate(j.end)
		}
		j.remember(key, int64(len(line)), int64(len(text)))
	}
}

// encode is the line of an entry: checksum of the rest, key, value, line end.
// JSON as Go writes it holds no line ends.
func encode(key string, text []byte) []byte {
	rest := fmt.Appendf(nil, "%s %s", key, text)
	return fmt.Appendf(nil, "%0*x %s\n", sumDigits, crc32.Checksum(rest, checksums), rest)
}

// decode takes a line of encode apart. It reports false for any other line.
func decode(line []byte) (key string, text []byte, ok bool) {
	rest, ended := bytes.CutSuffix(line, []byte("\n"))
	sum, rest, found := bytes.Cut(rest, []byte(" "))
	if !ended || !found || string(sum) != fmt.Sprintf("%0*x", sumDigits, crc32.Checksum(rest, checksums)) {
		return "", nil, false
	}
	name, text, found := bytes.Cut(rest, []byte(" "))
	return string(name), text, found && len(name) > 0
}
