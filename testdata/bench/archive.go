package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
)

const (
	// archived is how many reviewed documents are learned, and archiveSeconds how long
	// that may take.
	archived       = 10_000
	archiveSeconds = 60
	// archiveMegabytes is the memory that learning may take, of however many reviews.
	archiveMegabytes = 300
)

// archive measures lsml learn on the reviews of many documents that are printed on few
// forms.
func (b *bench) archive() error {
	dir, err := b.empty("archive")
	if err != nil {
		return err
	}
	if err := exec.Command("go", "run", "./testdata/generate", "-archive", strconv.Itoa(archived), "-o", dir).Run(); err != nil {
		return fmt.Errorf("generate an archive: %w", err)
	}
	learn := func(lsml string) *exec.Cmd {
		return exec.Command(lsml, "learn", filepath.Join(dir, "truth.json"), "--documents", filepath.Join(dir, "pdf"), "-o", filepath.Join(dir, "memory"), "-j", strconv.Itoa(b.jobs), "-q")
	}
	run := func(lsml string) (usage, error) { return together([]*exec.Cmd{learn(lsml)}) }
	result, err := turns(b.rounds, b.withOld([]func() (usage, error){func() (usage, error) { return run(b.lsml) }}, run)...)
	if err != nil {
		return err
	}
	peak, err := peakOf(learn(b.lsml))
	if err != nil {
		return err
	}
	megabytes := float64(peak) / (1 << 20)
	fmt.Printf("learn, %d reviews: %.1f s, cpu %.1f s (wanted: %d s); %.0f MB (at most %d)%s\n", archived,
		seconds(result[0], wall), seconds(result[0], cpu), archiveSeconds, megabytes, archiveMegabytes, b.beside(result))
	b.hold("megabytes of learn", megabytes, archiveMegabytes)
	return nil
}
