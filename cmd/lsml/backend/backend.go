// Package backend writes ML backends of one's own: a small Go module with a
// model to be replaced, a test that replays Label Studio's requests, an image,
// and a page that says what is where. It stands on lsml's package mlbackend,
// from a copy of lsml's source, whose versions of all modules it takes over:
// what lsml was built with builds it, without a network.
package backend

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"golang.org/x/mod/modfile"
)

//go:embed template/*.tmpl
var templates embed.FS

// library is the folder of the package that a module stands on, by which lsml's
// source is told from any other.
const library = "lsformat/mlbackend"

// A Module is what to write.
type Module struct {
	// Name is that of the module, the program and the model.
	Name string
	// Source is the folder with lsml's source, as it is seen from the module's.
	Source string
}

// A File is one of a module, by its name in the module's folder.
type File struct {
	Name string
	Text []byte
}

// namePattern keeps to what is a module, a program and an image alike.
var namePattern = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,62}$`)

// Files are the files of the module. The folder dir, in which Source is looked
// for, need not be there yet.
func (m Module) Files(dir string) ([]File, error) {
	if !namePattern.MatchString(m.Name) || m.Name == "lsml" {
		return nil, fmt.Errorf("%q is no name for a module and its image: a letter, then letters, digits, - and _, all of them small", m.Name)
	}
	source := m.Source
	if !filepath.IsAbs(source) {
		source = filepath.Join(dir, source)
	}
	if _, err := os.Stat(filepath.Join(source, library)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", m.Source, errNoSource)
	}
	mod, from, err := m.goMod(filepath.Join(source, "go.mod"))
	if err != nil {
		return nil, err
	}
	sum, err := os.ReadFile(filepath.Join(source, "go.sum"))
	if err != nil {
		return nil, err
	}
	files := []File{{"go.mod", mod}, {"go.sum", sum}}
	all, err := template.ParseFS(templates, "template/*.tmpl")
	if err != nil {
		return nil, err
	}
	for _, t := range all.Templates() {
		var text bytes.Buffer
		if err := t.Execute(&text, struct {
			Module
			lsml
		}{m, from}); err != nil {
			return nil, err
		}
		files = append(files, File{strings.TrimSuffix(t.Name(), ".tmpl"), text.Bytes()})
	}
	return files, nil
}

// errNoSource is for a folder that has something else.
var errNoSource = errors.New("is not the source of lsml")

// lsml is what is to be known of its source: the path by which it is imported,
// and the version of Go that it needs.
type lsml struct{ Library, Go string }

// goMod is the module's go.mod, which asks for what lsml asks for.
func (m Module) goMod(path string) (text []byte, from lsml, err error) {
	text, err = os.ReadFile(path)
	if err != nil {
		return nil, from, err
	}
	f, err := modfile.Parse(path, text, nil)
	if err != nil {
		return nil, from, err
	}
	if f.Module == nil || f.Go == nil {
		return nil, from, fmt.Errorf("%s: %w", m.Source, errNoSource)
	}
	from = lsml{f.Module.Mod.Path, f.Go.Version}
	for _, tool := range f.Tool {
		if err := f.DropTool(tool.Path); err != nil {
			return nil, from, err
		}
	}
	at := filepath.ToSlash(m.Source)
	if !filepath.IsAbs(m.Source) && !strings.HasPrefix(at, "../") {
		at = "./" + at
	}
	if err := errors.Join(f.AddModuleStmt(m.Name), f.AddRequire(from.Library, "v0.0.0"), f.AddReplace(from.Library, "", at, "")); err != nil {
		return nil, from, err
	}
	f.Cleanup()
	text, err = f.Format()
	return text, from, err
}
