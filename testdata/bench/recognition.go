package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	// scanPages is how many images are read: with four languages the tesseract
	// program takes seconds for each.
	scanPages = 8
	// scanDPI is the resolution of an ordinary scan.
	scanDPI = "200"
	// mostRecognition is how much longer than tesseract lsml may take.
	mostRecognition = 1.3
)

// languages are those that lsml reads in, too, where they are installed.
var languages = []string{"deu", "fra", "ita", "eng"}

// recognition compares lsml with the tesseract program on images of pages.
func (b *bench) recognition(documents []string) error {
	if _, err := exec.LookPath("tesseract"); err != nil {
		fmt.Println("recognition was not measured: tesseract is not installed")
		return nil
	}
	images, err := b.scans(documents)
	if err != nil {
		return err
	}
	pages := float64(len(images))
	result, err := turns(1, func() (u usage, err error) {
		u, _, err = b.annotate("recognition", filepath.Dir(images[0]), "--lang", strings.Join(languages, "+"))
		return u, err
	}, func() (usage, error) { return b.tesseract(images) })
	if err != nil {
		return err
	}
	fmt.Printf("recognition, %.0f images, %d processes: %.2f s a page, tesseract %.2f; time %.2f × (at most %.1f), cpu %.2f ×\n",
		pages, b.jobs, seconds(result.ours, wall)/pages, seconds(result.theirs, wall)/pages,
		result.ratio(wall), mostRecognition, result.ratio(cpu))
	return nil
}

// scans paints pages of documents into images that have no text.
func (b *bench) scans(documents []string) ([]string, error) {
	out, err := b.empty("scans")
	if err != nil {
		return nil, err
	}
	cmd := b.command(out, append([]string{"--ocr", "never", "--dpi", scanDPI}, documents[:min(scanPages, len(documents))]...)...)
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("paint scans: %w", err)
	}
	return filepath.Glob(filepath.Join(out, "png", "*.png"))
}

// tesseract reads the images with the tesseract program, shared out among
// processes that load their models once.
func (b *bench) tesseract(images []string) (usage, error) {
	out, err := b.empty("tesseract")
	if err != nil {
		return usage{}, err
	}
	lists := make([]strings.Builder, b.jobs)
	for i, image := range images {
		fmt.Fprintln(&lists[i%b.jobs], image)
	}
	var group []*exec.Cmd
	for i := range lists {
		list := filepath.Join(out, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(list, []byte(lists[i].String()), 0o666); err != nil {
			return usage{}, err
		}
		cmd := exec.Command("tesseract", list, strings.TrimSuffix(list, ".txt"), "-l", strings.Join(languages, "+"), "--dpi", scanDPI, "tsv")
		cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
		group = append(group, cmd)
	}
	return together(group)
}
