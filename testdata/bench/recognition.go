package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"lsml/lsformat/score"
)

const (
	// scanDocuments is how many documents are read, from all over their folder: with
	// four languages the tesseract program takes seconds for each page.
	scanDocuments = 8
	// scanDPI is the resolution of an ordinary scan.
	scanDPI = 200
	// mostRecognition is how much longer than tesseract lsml may take.
	mostRecognition = 0.8
)

// languages are those that lsml reads in, too, where they are installed.
var languages = []string{"deu", "fra", "ita", "eng"}

// recognised measures the recognition of the documents in a folder, if there
// is a truth about them.
func (b *bench) recognised(title, documents, truth string) error {
	known, err := truthOf(truth)
	switch {
	case err != nil:
		return err
	case known == nil:
		fmt.Printf("recognition of %s was not measured: there is no %s\n", title, truth)
		return nil
	}
	paths, err := filepath.Glob(filepath.Join(documents, "*.pdf"))
	if err != nil {
		return err
	}
	return b.recognition(title, paths, known)
}

// recognition compares lsml with the tesseract program on images of pages: the
// time, and how many layers are right when what tesseract reads goes through
// the same analysis.
func (b *bench) recognition(title string, documents []string, truth score.Documents) error {
	if _, err := exec.LookPath("tesseract"); err != nil {
		fmt.Println("recognition was not measured: tesseract is not installed")
		return nil
	}
	images, err := b.scans(documents)
	if err != nil {
		return err
	}
	ours, shares := filepath.Join(b.dir, "boreholes.json"), b.shares(images)
	recognise := func(lsml, boreholes string) (usage, error) {
		u, _, err := b.annotate(lsml, "recognition", filepath.Dir(images[0]), "--boreholes", boreholes, "--lang", strings.Join(languages, "+"))
		return u, err
	}
	result, err := turns(1, b.withOld([]func() (usage, error){
		func() (usage, error) { return recognise(b.lsml, ours) },
		func() (usage, error) { return b.tesseract(shares) },
	}, func(old string) (usage, error) { return recognise(old, filepath.Join(b.dir, "boreholes-old.json")) })...)
	if err != nil {
		return err
	}
	pages := float64(len(images))
	fmt.Printf("recognition of %s, %.0f images, %d processes: %.2f s a page, tesseract %.2f; time %.2f × (at most %.1f), cpu %.2f ×%s\n",
		title, pages, b.jobs, seconds(result[0], wall)/pages, seconds(result[1], wall)/pages,
		result.ratio(1, wall), mostRecognition, result.ratio(1, cpu), b.beside(result))
	b.hold("time by tesseract's on "+title, result.ratio(1, wall), mostRecognition)
	return b.layers(truth, images, ours, shares)
}

// layers prints the layer F1 of lsml and that of its analysis on what the
// tesseract program read.
func (b *bench) layers(truth score.Documents, images []string, boreholes string, shares []share) error {
	file, err := os.Open(boreholes)
	if err != nil {
		return err
	}
	defer file.Close()
	ours, err := layerF1(truth, images, file)
	if err != nil {
		return err
	}
	plain, err := analysed(shares)
	if err != nil {
		return err
	}
	theirs, err := layerF1(truth, images, plain)
	if err != nil {
		return err
	}
	fmt.Printf("            layer F1 %.3f, of the same analysis on what tesseract reads %.3f\n", ours, theirs)
	return nil
}

// scans paints pages of documents into images that have no text.
func (b *bench) scans(documents []string) ([]string, error) {
	out, err := b.empty("scans")
	if err != nil {
		return nil, err
	}
	args := []string{"--ocr", "never", "--dpi", strconv.Itoa(scanDPI)}
	for i := range min(scanDocuments, len(documents)) {
		args = append(args, documents[i*len(documents)/min(scanDocuments, len(documents))])
	}
	cmd := b.command(b.lsml, out, args...)
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("paint scans: %w", err)
	}
	return filepath.Glob(filepath.Join(out, "png", "*.png"))
}

// shares deals the images out among processes.
func (b *bench) shares(images []string) []share {
	shares := make([]share, min(b.jobs, len(images)))
	for i, image := range images {
		s := &shares[i%len(shares)]
		s.images = append(s.images, image)
	}
	for i := range shares {
		shares[i].table = filepath.Join(b.dir, "tesseract", strconv.Itoa(i)+".tsv")
	}
	return shares
}

// tesseract reads the images with the tesseract program, in processes that load
// their models once.
func (b *bench) tesseract(shares []share) (usage, error) {
	if _, err := b.empty("tesseract"); err != nil {
		return usage{}, err
	}
	var group []*exec.Cmd
	for _, s := range shares {
		base := strings.TrimSuffix(s.table, ".tsv")
		if err := os.WriteFile(base+".txt", []byte(strings.Join(s.images, "\n")+"\n"), 0o666); err != nil {
			return usage{}, err
		}
		cmd := exec.Command("tesseract", base+".txt", base, "-l", strings.Join(languages, "+"), "--dpi", strconv.Itoa(scanDPI), "tsv")
		cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
		group = append(group, cmd)
	}
	return together(group)
}
