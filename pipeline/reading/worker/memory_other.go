//go:build !linux

package worker

// limitMemory does nothing where no limit on another process can be set.
func limitMemory(int, int64) error { return nil }

// residentBytes is unknown here.
func residentBytes() int64 { return 0 }
