package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lsml/pipeline/reading"
)

// minDPI and maxDPI bound the resolution of pictures: below, print cannot be
// read; above, a page of A4 has more than 30 million pixels.
const (
	minDPI = 36
	maxDPI = 600
)

// readingFlags say how pages are read, in every command that reads some.
type readingFlags struct {
	OCR  string `name:"ocr" enum:"auto,always,never" default:"auto" placeholder:"auto|always|never" help:"When to recognise text from pixels; auto does where a page has no usable text of its own, or a text layer that leaves doubt, and keeps the better. Default: ${default}."`
	Lang string `placeholder:"LIST" help:"Languages to recognise, as Tesseract names them, such as deu+fra. Default: those of deu, fra, ita and eng that are installed."`
	keptFlag
	Timeout time.Duration `default:"1m" placeholder:"TIME" help:"Longest time for a page, such as 90s or 2m. Default: ${default}."`
}

// keptFlag says where to keep what is recognised.
type keptFlag struct {
	Kept string `placeholder:"DIR" env:"LSML_KEPT" help:"Where to keep what is recognised, so that no page is recognised twice; off for nowhere. It is dropped when it was not used for five days. Default: lsml in the user's cache folder."`
}

// Validate checks what kong cannot.
func (f readingFlags) Validate() error {
	if f.Timeout <= 0 {
		return errors.New("--timeout: must be more than 0")
	}
	return nil
}

// languages are the names in Lang, which plus signs or commas may separate.
func (f readingFlags) languages() []string {
	return strings.FieldsFunc(f.Lang, func(r rune) bool { return r == '+' || r == ',' || r == ' ' })
}

// options are those of every page.
func (f readingFlags) options(dpi int) reading.Options {
	return reading.Options{DPI: dpi, OCR: reading.OCRMode(f.OCR), Languages: f.languages()}
}

// keptNowhere is what --kept says to keep nothing.
const keptNowhere = "off"

// dir is where recognised pages are kept, empty for nowhere. Without a home
// there is no default.
func (f keptFlag) dir() (string, error) {
	switch f.Kept {
	case keptNowhere:
		return "", nil
	case "":
		dir, err := os.UserCacheDir()
		if err == nil {
			dir = filepath.Join(dir, "lsml", "recognised")
			err = os.MkdirAll(dir, 0o700)
		}
		if err != nil {
			return "", nil
		}
		return dir, nil
	}
	if err := os.MkdirAll(f.Kept, 0o700); err != nil {
		return "", hint(fmt.Errorf("--kept: %w", err), "--kept %s keeps nothing", keptNowhere)
	}
	return filepath.Abs(f.Kept)
}
