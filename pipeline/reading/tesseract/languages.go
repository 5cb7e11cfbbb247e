package tesseract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A MissingError names languages that are asked for and not installed.
type MissingError struct {
	Languages []string
	Installed []string
}

func (e *MissingError) Error() string {
	var packages []string
	for _, l := range e.Languages {
		packages = append(packages, packageOf(l))
	}
	return fmt.Sprintf("tesseract has no data for %s: on Debian and Ubuntu, apt-get install %s (installed: %s)",
		strings.Join(e.Languages, ", "), strings.Join(packages, " "), strings.Join(e.Installed, " "))
}

// packageOf names the Debian package of a language's data.
func packageOf(language string) string {
	return "tesseract-ocr-" + strings.ReplaceAll(strings.ToLower(language), "_", "-")
}

// Languages lists the installed languages, sorted, as names for New.
func Languages() ([]string, error) {
	_, installed, err := models()
	return installed, err
}

// choose is languages if all are installed, or the default ones that are.
func choose(languages, installed []string) ([]string, error) {
	if len(languages) == 0 {
		for _, l := range DefaultLanguages {
			if slices.Contains(installed, l) {
				languages = append(languages, l)
			}
		}
		if len(languages) == 0 {
			return nil, &MissingError{Languages: DefaultLanguages, Installed: installed}
		}
		return languages, nil
	}
	var missing []string
	for _, l := range languages {
		if !slices.Contains(installed, l) {
			missing = append(missing, l)
		}
	}
	if missing != nil {
		return nil, &MissingError{Languages: missing, Installed: installed}
	}
	return languages, nil
}

// usualDirs are where distributions put the models.
var usualDirs = []string{
	"/usr/share/tesseract-ocr/5/tessdata",
	"/usr/share/tesseract-ocr/4.00/tessdata",
	"/usr/share/tessdata",
	"/usr/local/share/tessdata",
	"/opt/homebrew/share/tessdata",
}

// Folders are those in which the models are looked for.
func Folders() []string {
	if prefix := os.Getenv("TESSDATA_PREFIX"); prefix != "" {
		return []string{prefix, filepath.Join(prefix, "tessdata")}
	}
	return usualDirs
}

// models finds the directory of the language models and the languages in it.
// TESSDATA_PREFIX, where it is set, is the only place that counts.
func models() (dir string, installed []string, err error) {
	dirs := Folders()
	for _, dir := range dirs {
		if installed := languagesIn(dir); len(installed) > 0 {
			return dir, installed, nil
		}
	}
	return "", nil, fmt.Errorf("tesseract has no language data in %s: on Debian and Ubuntu, apt-get install tesseract-ocr %s",
		strings.Join(dirs, ", "), packageOf(DefaultLanguages[0]))
}

// suffix ends the names of models.
const suffix = ".traineddata"

func languagesIn(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), suffix); ok && name != osd {
			names = append(names, name)
		}
	}
	return names
}

// fingerprintOf tells the models of languages, and that of the orientation,
// from others of the same names, and the library that runs them.
func fingerprintOf(dir string, languages []string) string {
	found, _ := library() // without it nothing is read that could be kept
	for _, name := range append(slices.Clip(languages), osd) {
		found += " " + name
		if info, err := os.Stat(filepath.Join(dir, name+suffix)); err == nil {
			found += fmt.Sprintf(":%d:%d", info.Size(), info.ModTime().Unix())
		}
	}
	return found
}
