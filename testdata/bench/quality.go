package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/score"
	"lsml/pipeline/analysis"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/raster"
)

// layerF1 measures the boreholes of images against the truth about the
// documents that the images are pages of.
func layerF1(truth score.Documents, images []string, boreholes io.Reader) (float64, error) {
	predicted, err := score.Load(boreholes, reading.DefaultDPI)
	if err != nil {
		return 0, err
	}
	wanted, found := score.Documents{}, score.Documents{}
	for _, path := range images {
		stem, _, ok := lsformat.PictureOf(path)
		if !ok {
			return 0, fmt.Errorf("%s is not named like the picture of a page", path)
		}
		name, page := stem+".pdf", predicted[filepath.Base(path)]
		wanted[name] = truth[name]
		all := found[name]
		all.Layers = append(all.Layers, page.Layers...)
		found[name] = all
	}
	report := score.Measure(wanted, found, score.Options{Tolerance: score.DefaultTolerance}, score.Rows{})
	return report[score.All].Figures().Layer, nil
}

// truthOf reads what is true about documents; nil where there is no such file.
func truthOf(path string) (score.Documents, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return score.LoadTruth(f)
}

// A share is the images that one process of tesseract read, and its table.
type share struct {
	images []string
	table  string
}

// analysed takes what the tesseract program read on images through lsml's own
// analysis, each image as a document, with the rules that lsml finds in its
// pixels, and gives the boreholes.
func analysed(shares []share) (io.Reader, error) {
	var out bytes.Buffer
	w := lsformat.NewBoreholesWriter(&out)
	for _, s := range shares {
		pages, err := pagesOf(s.table, len(s.images))
		if err != nil {
			return nil, err
		}
		for i, path := range s.images {
			if err := rule(&pages[i], path); err != nil {
				return nil, err
			}
			found, err := analysis.Analyse(context.Background(), pages[i:i+1], lexicon.Default())
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			if err := w.Write(paper.Document{Name: filepath.Base(path)}, found.Boreholes); err != nil {
				return nil, err
			}
		}
	}
	return &out, w.Close()
}

// The columns of tesseract's tables and the levels of their rows that count.
const (
	levelColumn, pageColumn      = 0, 1
	leftColumn, topColumn        = 6, 7
	widthColumn, heightColumn    = 8, 9
	confidenceColumn, textColumn = 10, 11
	tableColumns                 = 12
	pageLevel, wordLevel         = 1, 5
	pointsPerPixel               = 72.0 / scanDPI
)

// pagesOf reads a table of tesseract about a number of pages.
func pagesOf(path string, count int) ([]paper.Page, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pages := make([]paper.Page, count)
	lines := bufio.NewScanner(f)
	lines.Scan() // the heads of the columns
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != tableColumns {
			return nil, fmt.Errorf("%s: %d columns in %q", path, len(cells), lines.Text())
		}
		var values [textColumn]float64
		for i := range values {
			if values[i], err = strconv.ParseFloat(cells[i], 64); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		n := int(values[pageColumn])
		if n < 1 || n > count {
			return nil, fmt.Errorf("%s: page %d of %d", path, n, count)
		}
		add(&pages[n-1], n, values, strings.TrimSpace(cells[textColumn]))
	}
	return pages, lines.Err()
}

// add puts a row of the table on its page.
func add(page *paper.Page, number int, values [textColumn]float64, text string) {
	x, y := values[leftColumn]*pointsPerPixel, values[topColumn]*pointsPerPixel
	width, height := values[widthColumn]*pointsPerPixel, values[heightColumn]*pointsPerPixel
	switch {
	case values[levelColumn] == pageLevel:
		page.Number, page.Width, page.Height, page.Text = number, width, height, paper.ReadText
	case values[levelColumn] == wordLevel && text != "":
		page.Words = append(page.Words, paper.Word{
			Text:       text,
			Box:        paper.Box{X0: x, Y0: y, X1: x + width, Y1: y + height},
			Size:       height,
			Confidence: values[confidenceColumn] / 100,
		})
	}
}

// rule gives a page the rules in the pixels of its image.
func rule(page *paper.Page, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	gray := image.NewGray(img.Bounds())
	draw.Draw(gray, gray.Rect, img, img.Bounds().Min, draw.Src)
	page.Rules = raster.Rules(gray, 1/pointsPerPixel)
	return nil
}
