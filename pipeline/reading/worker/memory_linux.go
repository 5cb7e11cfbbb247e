package worker

import (
	"bytes"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// limitMemory bounds the memory that a process can allocate, of C and Go
// together. Address space alone (RLIMIT_AS) would not do: Go reserves much of
// it and uses little.
func limitMemory(pid int, limit int64) error {
	return unix.Prlimit(pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: uint64(limit), Max: uint64(limit)}, nil)
}

// residentBytes is the memory that this process holds now; 0 if unknown.
func residentBytes() int64 {
	statm, err := os.ReadFile("/proc/self/statm") // size resident shared ... in memory pages
	if err != nil {
		return 0
	}
	fields := bytes.Fields(statm)
	if len(fields) < 2 {
		return 0
	}
	resident, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}
