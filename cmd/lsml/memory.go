package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"

	"lsml/pipeline/memory"
)

// memoryFlag is the memory by which documents are read.
type memoryFlag struct {
	Memory string `placeholder:"FILE" help:"What reviews have taught about forms, as lsml learn has written it. Documents of other forms are read as without it. Where there is a queue, all machines must see the file at the same path."`
}

// A keptMemory is a memory with the file that it is in.
type keptMemory struct {
	*memory.Memory
	path   string // absolute
	digest string // of the file's bytes
}

// load reads the memory; nil for none.
func (f memoryFlag) load() (*keptMemory, error) {
	if f.Memory == "" {
		return nil, nil
	}
	text, err := os.ReadFile(f.Memory)
	if err != nil {
		return nil, hint(pathFirst(err), "lsml learn makes a memory of reviews")
	}
	m, err := memory.Read(bytes.NewReader(text))
	if err != nil {
		return nil, hint(errors.New(f.Memory+": "+err.Error()), "lsml learn makes a memory of reviews")
	}
	sum := sha256.Sum256(text)
	return &keptMemory{m, f.Memory, hex.EncodeToString(sum[:])}, nil
}

// memoryMark parts the version of a memory from that of the program.
const memoryMark = "+memory."

// modelVersion is that of predictions that the memory has part in.
func (k *keptMemory) modelVersion() string {
	if k == nil || k.Version() == "" {
		return modelVersion()
	}
	return modelVersion() + memoryMark + k.Version()
}
