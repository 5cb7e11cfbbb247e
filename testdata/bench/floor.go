package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/gen2brain/go-fitz"

	"lsml/pipeline/reading"
	"lsml/pipeline/reading/raster"
)

// floorFlag makes a process one of the floor's.
const floorFlag = "floor"

// floor reads all documents of a folder, in jobs processes. Their standard
// input is one pipe with the documents' numbers; who is free takes the next.
func floor(dir, out string, jobs int) (usage, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		return usage{}, err
	}
	queue, numbers, err := os.Pipe()
	if err != nil {
		return usage{}, err
	}
	defer queue.Close()
	go func() {
		defer numbers.Close()
		for i := range paths {
			if binary.Write(numbers, binary.BigEndian, uint32(i)) != nil {
				return
			}
		}
	}()
	var group []*exec.Cmd
	for range jobs {
		cmd := exec.Command("/proc/self/exe", append([]string{"-" + floorFlag, out}, paths...)...)
		cmd.Stdin, cmd.Stderr = queue, os.Stderr
		group = append(group, cmd)
	}
	return together(group)
}

// floorShare is a process of the floor: the arguments are the folder of the
// pictures and the documents that the numbers stand for.
func floorShare(args []string) error {
	out, paths := args[0], args[1:]
	for {
		var i uint32
		switch err := binary.Read(os.Stdin, binary.BigEndian, &i); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := floorDocument(paths[i], out); err != nil {
			return fmt.Errorf("%s: %w", paths[i], err)
		}
	}
}

func floorDocument(path, out string) error {
	doc, err := fitz.New(path)
	if err != nil {
		return err
	}
	defer doc.Close()
	for n := range doc.NumPage() {
		if _, err := doc.Text(n); err != nil {
			return err
		}
		img, err := doc.ImageDPI(n, reading.DefaultDPI)
		if err != nil {
			return err
		}
		if err := encode(filepath.Join(out, fmt.Sprintf("%s_%d.png", filepath.Base(path), n)), img); err != nil {
			return err
		}
	}
	return nil
}

// encode writes a PNG file with lsml's own encoder. MuPDF's takes several times
// as long as all the rest, and a floor with it would be no floor.
func encode(path string, img image.Image) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return raster.EncodePNG(f, img)
}
