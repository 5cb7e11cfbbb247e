package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// few and many are the numbers of documents whose memory is compared.
const few, many = 200, 2000

// memory compares the peak of the memory that lsml itself holds, without the
// processes that read, for few and for many copies of a document.
func (b *bench) memory() error {
	for _, n := range []int{few, many} {
		documents, err := b.copies("same", []string{"testdata/pdf/fromto-de.pdf"}, n)
		if err != nil {
			return err
		}
		peak, err := b.peak(documents)
		if err != nil {
			return err
		}
		fmt.Printf("memory  %5d documents: %5.1f MB at the peak, without the processes that read\n", n, float64(peak)/(1<<20))
	}
	return nil
}

// peak runs lsml over documents and watches its memory.
func (b *bench) peak(documents string) (int64, error) {
	out, err := b.empty("memory")
	if err != nil {
		return 0, err
	}
	return peakOf(b.command(b.lsml, out, "--dpi", "36", documents))
}

// peakOf runs a command and gives the most memory that it held.
func peakOf(cmd *exec.Cmd) (int64, error) {
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var peak int64
	for {
		select {
		case err := <-ended:
			return peak, err
		case <-time.After(5 * time.Millisecond):
			peak = max(peak, mostResident(cmd.Process.Pid))
		}
	}
}

// mostResident is the most memory that a process ever held, 0 for one that is
// gone.
func mostResident(pid int) int64 {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(line, []byte("VmHWM:")); ok {
			kilobytes, _ := strconv.ParseInt(string(bytes.Fields(rest)[0]), 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}
