// Package deploy writes what platforms need to run lsml: a Cloud Run service
// with its build, Kubernetes manifests, Slurm batch scripts, a Compose file.
//
// A type for each platform holds what can be chosen. Its Plan checks these
// choices and gives files, which come from templates in this package, and the
// commands of the platform's own tool that put them to work. Nothing is
// written or run here.
//
// Every value that somebody chose is quoted for the format that it goes into
// (see quote.go), so that it can mean nothing but itself there. Secrets are
// never values: the files refer to the platform's secrets or to the
// environment by name.
package deploy

import (
	"bytes"
	"embed"
	"fmt"
	"path/filepath"
	"strings"
	"text/template"
)

// A Plan is what a platform needs.
type Plan struct {
	Files []File
	Steps []Step // what puts the files to work, one after the other
	Later []Step // what is for people to do when the steps have done their work
}

// A File is to be written.
type File struct {
	Path string
	Text []byte
}

// A Step runs a command of the platform's tool, unless another one succeeds.
type Step struct {
	Unless Command // empty for always
	Do     Command
}

// String is the step as a shell would take it.
func (s Step) String() string {
	if len(s.Unless) == 0 {
		return s.Do.String()
	}
	return s.Unless.String() + " || " + s.Do.String()
}

// A Command is a program with its arguments.
type Command []string

// String is the command as a shell would take it.
func (c Command) String() string { return shellWords(c) }

//go:embed templates
var templates embed.FS

// quotes are the functions that templates write chosen values with.
var quotes = template.FuncMap{
	"yaml":   yamlString,
	"dollar": dollarString,
	"shell":  shellWord,
	"words":  shellWords,
}

// write makes a file of a template and the choices of a platform.
func write(dir, name string, choices any) (File, error) {
	t, err := template.New(name).Funcs(quotes).Option("missingkey=error").ParseFS(templates, "templates/"+name, "templates/*.tmpl")
	if err != nil {
		return File{}, err
	}
	var text bytes.Buffer
	if err := t.Execute(&text, choices); err != nil {
		return File{}, err
	}
	return File{filepath.Join(dir, name), text.Bytes()}, nil
}

// writeAll makes files of several templates.
func writeAll(dir string, choices any, names ...string) ([]File, error) {
	var files []File
	for _, name := range names {
		f, err := write(dir, name, choices)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, f)
	}
	return files, nil
}

// paths are where the files go, as arguments that no tool takes for flags.
func paths(files []File) []string {
	var all []string
	for _, f := range files {
		all = append(all, argument(f.Path))
	}
	return all
}

// argument is a path that does not look like a flag.
func argument(path string) string {
	if strings.HasPrefix(path, "-") {
		return "./" + path
	}
	return path
}
