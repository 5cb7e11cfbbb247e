package deploy

import (
	"errors"
	"fmt"
	"strings"
)

// GCP is a service on Google's Cloud Run with the build of its image.
type GCP struct {
	Name           string // of the service, the image and its repository
	Project        string
	Region         string
	Source         string // folder with lsml's Dockerfile
	Tag            string // of the image; Cloud Run takes one that it knows for the same image
	Languages      string // to recognise, as Tesseract names them
	Bucket         string // with PDFs and page images; "" for none
	ServiceAccount string // "" for the project's default
	LabelStudioURL string // "" if nothing is to be fetched from there
	CPU            int
	Memory         string
	MaxInstances   int
}

// maxRunCPU and maxRunInstances are Cloud Run's own bounds.
const (
	maxRunCPU       = 8
	maxRunInstances = 100
)

// Image is where the build puts the image.
func (g GCP) Image() string {
	return fmt.Sprintf("%s-docker.pkg.dev/%s/%s/lsml:%s", g.Region, g.Project, g.Name, g.Tag)
}

// LanguageList are the languages as the Dockerfile takes them.
func (g GCP) LanguageList() string { return languageList(g.Languages) }

// Plan is the service, its build, and the commands of gcloud that make both.
func (g GCP) Plan(dir string) (Plan, error) {
	if err := g.check(); err != nil {
		return Plan{}, err
	}
	files, err := writeAll(dir, g, "cloudbuild.yaml", "cloudrun.yaml")
	if err != nil {
		return Plan{}, err
	}
	names := paths(files)
	repository := func(verb string, more ...string) Command {
		return append(Command{"gcloud", "artifacts", "repositories", verb, g.Name, "--project=" + g.Project, "--location=" + g.Region}, more...)
	}
	return Plan{Files: files, Steps: []Step{
		{Unless: repository("describe"), Do: repository("create", "--repository-format=docker")},
		{Do: Command{"gcloud", "builds", "submit", argument(g.Source), "--config=" + names[0], "--project=" + g.Project}},
		{Do: Command{"gcloud", "run", "services", "replace", names[1], "--project=" + g.Project, "--region=" + g.Region}},
	}}, nil
}

func (g GCP) check() error {
	return errors.Join(
		check(
			choice{flag: "--name", value: g.Name, form: nameForm},
			choice{flag: "--project", value: g.Project, form: projectForm},
			choice{flag: "--region", value: g.Region, form: regionForm},
			choice{flag: "--tag", value: g.Tag, form: tagForm},
			choice{flag: "--lang", value: g.Languages, form: languageForm},
			choice{flag: "--bucket", value: g.Bucket, form: bucketForm, optional: true},
			choice{flag: "--service-account", value: g.ServiceAccount, form: accountForm, optional: true},
			choice{flag: "--memory", value: g.Memory, form: memoryForm},
		),
		checkCounts(count{"--cpu", g.CPU, maxRunCPU}, count{"--max-instances", g.MaxInstances, maxRunInstances}),
		checkURL("--label-studio-url", g.LabelStudioURL),
		checkText("--source", g.Source),
	)
}

// Secrets are the variables that come from secrets of the project, whose names
// begin with that of the service.
func (g GCP) Secrets() []Secret {
	variables := []string{"BASIC_AUTH_USER", "BASIC_AUTH_PASS"}
	if g.LabelStudioURL != "" {
		variables = append(variables, "LABEL_STUDIO_API_KEY")
	}
	var all []Secret
	for _, v := range variables {
		all = append(all, Secret{v, g.Name + "-" + strings.ToLower(strings.ReplaceAll(v, "_", "-"))})
	}
	return all
}

// A Secret is a variable of the environment whose value the platform keeps by
// a name.
type Secret struct{ Variable, Name string }
