package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lsml/cmd/lsml/backend"
)

// backendCmd is lsml backend.
type backendCmd struct {
	New backendNewCmd `cmd:"" help:"Write a Go module with an ML backend of your own."`
}

// backendNewCmd is lsml backend new.
type backendNewCmd struct {
	Dir    string `arg:"" help:"Folder to write, which must not be there; the backend has its name."`
	Source string `default:"." placeholder:"DIR" help:"The source of lsml, which the module stands on. Default: the current folder."`
}

// Help is the text below the summary of lsml backend new --help.
func (backendNewCmd) Help() string {
	return `Takes the place of label-studio-ml create: a model to replace by your own, a test that replays what Label Studio asks, a Dockerfile and a README. It needs nothing of lsml but the package lsml/lsformat/mlbackend, no C, and no network to build.

Example:

    lsml backend new ../my-model
    cd ../my-model && go test ./... && go run .
`
}

// Run writes the module.
func (c *backendNewCmd) Run(term *terminal) error {
	source, err := seenFrom(c.Dir, c.Source)
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return err
	}
	files, err := backend.Module{Name: strings.ToLower(filepath.Base(dir)), Source: source}.Files(dir)
	if err != nil {
		return hint(usageError(pathFirst(err)), "--source names the folder with lsml's go.mod")
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o777); errors.Is(err, fs.ErrExist) {
		return hint(fmt.Errorf("%s: is there", c.Dir), "choose another folder")
	} else if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Text, 0o666); err != nil {
			return err
		}
	}
	term.say("lsml: wrote %s", c.Dir)
	term.say("lsml: next:")
	term.say("  cd %s && go test ./... && go run .", c.Dir)
	return nil
}
