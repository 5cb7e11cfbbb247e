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
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"golang.org/x/mod/modfile"
)

//go:embed template/*.tmpl
var templates embed.FS

// library is the module that has the package mlbackend.
const library = "lsml"

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
	if !namePattern.MatchString(m.Name) || m.Name == library {
		return nil, fmt.Errorf("%q is no name for a module and its image: a letter, then letters, digits, - and _, all of them small", m.Name)
	}
	source := m.Source
	if !filepath.IsAbs(source) {
		source = filepath.Join(dir, source)
	}
	mod, version, err := m.goMod(filepath.Join(source, "go.mod"))
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
			Go string
		}{m, version}); err != nil {
			return nil, err
		}
		files = append(files, File{strings.TrimSuffix(t.Name(), ".tmpl"), text.Bytes()})
	}
	return files, nil
}

// errNoSource is for a folder that has something else.
var errNoSource = errors.New("is not the source of lsml")

// goMod is the module's go.mod, which asks for what lsml asks for, and the
// version of Go that it needs.
func (m Module) goMod(path string) (text []byte, version string, err error) {
	text, err = os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	f, err := modfile.Parse(path, text, nil)
	if err != nil {
		return nil, "", err
	}
	if f.Module == nil || f.Module.Mod.Path != library || f.Go == nil {
		return nil, "", fmt.Errorf("%s: %w", filepath.Dir(path), errNoSource)
	}
	for _, tool := range f.Tool {
		if err := f.DropTool(tool.Path); err != nil {
			return nil, "", err
		}
	}
	at := filepath.ToSlash(m.Source)
	if !filepath.IsAbs(m.Source) && !strings.HasPrefix(at, "../") {
		at = "./" + at
	}
	if err := errors.Join(f.AddModuleStmt(m.Name), f.AddRequire(library, "v0.0.0"), f.AddReplace(library, "", at, "")); err != nil {
		return nil, "", err
	}
	f.Cleanup()
	text, err = f.Format()
	return text, f.Go.Version, err
}
