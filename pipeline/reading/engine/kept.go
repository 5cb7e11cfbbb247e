package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"image"
	"os"

	"github.com/rogpeppe/go-internal/cache"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/ocr"
	"lsml/pipeline/reading/tesseract"
)

// Keep keeps what is recognised in a folder, by the pixels that it was
// recognised from, so that no later run does it again. Several engines may keep
// in one folder at a time, if it is on this machine's own disk. What was not
// used for five days is dropped.
//
// The program itself belongs to the key: another build may recognise otherwise.
func (e *Engine) Keep(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	kept, err := cache.Open(dir)
	if err != nil {
		return err
	}
	if err := kept.Trim(); err != nil {
		return err
	}
	program, err := thisProgram()
	if err != nil {
		return err
	}
	e.kept, e.program = kept, program
	return nil
}

// thisProgram tells this build of the program from others.
func thisProgram() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano()), nil
}

// recognized is what a picture says, around the boxes of words that are known and
// in their language first: as kept from an earlier time, or read now.
func (e *Engine) recognized(ctx context.Context, pixels *image.Gray, scale float64, known []paper.Box, language string, client *tesseract.Client) (ocr.Reading, error) {
	r := ocr.Preferring(language, client)
	read := func() (ocr.Reading, error) {
		if len(known) > 0 {
			return ocr.ReadAround(ctx, pixels, scale, known, r)
		}
		return ocr.Read(ctx, pixels, scale, r)
	}
	var found ocr.Reading
	err := e.keep(e.keyOf(client.Fingerprint(), fmt.Sprint(scale, known, language), pixels), &found, func() (err error) {
		found, err = read()
		return err
	})
	return found, err
}

// keep fills found with what is kept under a key, or by read, and keeps that.
func (e *Engine) keep(id cache.ActionID, found any, read func() error) error {
	if e.kept == nil {
		return read()
	}
	if text, _, err := e.kept.GetBytes(id); err == nil && json.Unmarshal(text, found) == nil {
		return nil
	}
	if err := read(); err != nil {
		return err
	}
	// What cannot be kept, on a full disk, is read again the next time: that
	// costs time and no result.
	if text, err := json.Marshal(found); err == nil {
		_ = e.kept.PutBytes(id, text)
		_ = e.kept.Trim() // once a day: a service may run for months
	}
	return nil
}

// keyOf names what a picture is recognised as: by the program, the models, how
// it was asked for and its pixels. Where nothing is kept it is nothing.
func (e *Engine) keyOf(models, asked string, pixels *image.Gray) cache.ActionID {
	if e.kept == nil {
		return cache.ActionID{}
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s %v\n", e.program, models, asked, pixels.Rect)
	for y := pixels.Rect.Min.Y; y < pixels.Rect.Max.Y; y++ {
		from := pixels.PixOffset(pixels.Rect.Min.X, y)
		h.Write(pixels.Pix[from : from+pixels.Rect.Dx()])
	}
	var id cache.ActionID
	copy(id[:], h.Sum(nil))
	return id
}
