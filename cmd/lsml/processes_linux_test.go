package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killChildren kills child processes of this one, one at a time, until it is
// stopped, and gives their number.
func killChildren(stop <-chan struct{}) (killed int) {
	for {
		select {
		case <-stop:
			return killed
		case <-time.After(rand.N(2 * killEvery)):
		}
		children := childProcesses(os.Getpid())
		if len(children) == 0 {
			continue
		}
		if syscall.Kill(children[rand.IntN(len(children))], syscall.SIGKILL) == nil {
			killed++
		}
	}
}

// childProcesses are the processes that a process has started and that run.
func childProcesses(parent int) []int {
	var found []int
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent))
	for _, list := range lists {
		text, err := os.ReadFile(list)
		if err != nil {
			continue // a thread that has ended
		}
		for _, field := range strings.Fields(string(text)) {
			if pid, err := strconv.Atoi(field); err == nil {
				found = append(found, pid)
			}
		}
	}
	return found
}

// residentBytes is the memory that this process holds.
func residentBytes(tb testing.TB) int64 {
	tb.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(line, []byte("VmRSS:")); ok {
			kilobytes, err := strconv.ParseInt(string(bytes.Fields(rest)[0]), 10, 64)
			if err != nil {
				tb.Fatal(err)
			}
			return kilobytes << 10
		}
	}
	tb.Fatal("no VmRSS in /proc/self/status")
	return 0
}
