package deploy

import (
	"errors"
	"strings"
)

// Compose is both services of lsml and Label Studio on one machine.
type Compose struct {
	Image     string // "" to build one from Source
	Source    string // folder with lsml's Dockerfile
	Languages string // to recognise, as Tesseract names them
	Bind      string // address of the machine that the ports are open at
}

// LabelStudio is the image of Label Studio that lsml is tested against.
const LabelStudio = "docker.io/heartexlabs/label-studio:1.23.2"

// LabelStudio is the image of Label Studio, for the template.
func (c Compose) LabelStudio() string { return LabelStudio }

// LanguageList are the languages as the Dockerfile takes them.
func (c Compose) LanguageList() string { return languageList(c.Languages) }

// Plan is a Compose file.
func (c Compose) Plan(dir string) (Plan, error) {
	err := errors.Join(
		check(
			choice{flag: "--image", value: c.Image, form: imageForm, optional: true},
			choice{flag: "--lang", value: c.Languages, form: languageForm},
			choice{flag: "--bind", value: c.Bind, form: addressForm},
		),
		checkText("--source", c.Source),
	)
	if err != nil {
		return Plan{}, err
	}
	files, err := writeAll(dir, c, "compose.yaml")
	if err != nil {
		return Plan{}, err
	}
	up := Command{"docker", "compose", "--file", argument(files[0].Path), "up", "--detach"}
	if c.Image == "" {
		up = append(up, "--build")
	}
	return Plan{Files: files, Steps: []Step{{Do: up}}}, nil
}

// languageList are languages with spaces between them.
func languageList(languages string) string {
	return strings.NewReplacer("+", " ", ",", " ").Replace(languages)
}
