package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"lsml/cmd/lsml/deploy"
)

// deployCmd is lsml deploy.
type deployCmd struct {
	GCP        deployGCPCmd        `cmd:"" name:"gcp" help:"The service on Google's Cloud Run, and the build of its image."`
	Kubernetes deployKubernetesCmd `cmd:"" help:"The service, and a run in parts, on a Kubernetes cluster."`
	Slurm      deploySlurmCmd      `cmd:"" help:"A run in parts on a Slurm cluster."`
	Compose    deployComposeCmd    `cmd:"" help:"Both services and Label Studio on one machine with Docker Compose."`
}

// Help is the text below the summary of lsml deploy --help.
func (deployCmd) Help() string {
	return `Writes the files that a platform needs, and says which commands of its own tool put them to work; --apply runs these. Secrets are never written: the files refer to them by name.

Examples:

    lsml deploy compose --apply
    lsml deploy gcp --project archive-1 --region europe-west6 --bucket archive-pages
    lsml deploy kubernetes --image registry.example.org/lsml:1.0
    lsml deploy kubernetes --image registry.example.org/lsml:1.0 s3://archive/pdfs -o s3://labels/tasks.json --shards 64
    lsml deploy slurm /archive/pdfs -o /archive/tasks.json --shards 200 -- --lang deu+fra
`
}

// deployFlags say what becomes of the files, for every platform.
type deployFlags struct {
	Dir   string `default:"." placeholder:"DIR" help:"Where to write the files. Default: the current folder."`
	Force bool   `help:"Replace files that are there with other contents."`
	Apply bool   `help:"Run the platform's tool, each command shown before. Without it, nothing is run."`
}

// runFlags say what is run in parts.
type runFlags struct {
	Output    string   `short:"o" placeholder:"FILE" group:"The run:" help:"Where the tasks go when the parts are joined."`
	Boreholes string   `placeholder:"FILE" group:"The run:" help:"Also write the boreholes with their layers."`
	Shards    int      `default:"8" placeholder:"N" group:"The run:" help:"How many parts to divide the run into. Default: ${default}."`
	CPU       int      `name:"cpu" default:"2" placeholder:"N" group:"The run:" help:"Processors of a part, and pages that it reads at a time. Default: ${default}."`
	Options   []string `arg:"" optional:"" name:"option" help:"Further options of lsml annotate, after --."`
}

// run is what the flags say.
func (f runFlags) run(input, memory string) deploy.Run {
	return deploy.Run{
		Input: input, Output: f.Output, Boreholes: f.Boreholes,
		Shards: f.Shards, Options: f.Options, CPU: f.CPU, Memory: memory,
	}
}

// checkAnnotate says now what annotate would say when its turn has come on the
// cluster.
func checkAnnotate(r deploy.Run) error {
	parser, err := kong.New(&annotateCmd{}, vars())
	if err != nil {
		return err
	}
	if _, err := parser.Parse(r.Annotate()); err != nil {
		return hint(usageError(fmt.Errorf("options of annotate: %w", err)), "lsml annotate --help lists them")
	}
	return nil
}

// deployGCPCmd is lsml deploy gcp.
type deployGCPCmd struct {
	Name           string `default:"lsml" placeholder:"NAME" help:"Name of the service, and of the repository for its image. Default: ${default}."`
	Project        string `required:"" env:"GCP_PROJECT" placeholder:"ID" help:"Project of Google Cloud."`
	Region         string `default:"us-central1" env:"GCP_REGION" placeholder:"NAME" help:"Where the service runs. Default: ${default}."`
	Source         string `default:"." placeholder:"DIR" help:"The source of lsml, with its Dockerfile. Default: the current folder."`
	Tag            string `placeholder:"NAME" help:"Tag of the image. An image that is built anew needs a new one: Cloud Run takes the same for no change. Default: the version of lsml."`
	Lang           string `default:"deu+fra+ita+eng" placeholder:"LIST" help:"Languages that the image can recognise. Default: ${default}."`
	Bucket         string `placeholder:"NAME" help:"Bucket with page images and PDFs, as the service's data root."`
	ServiceAccount string `placeholder:"EMAIL" help:"Service account that the service runs as. Default: the project's."`
	LabelStudioURL string `name:"label-studio-url" aliases:"label-studio-host" env:"LABEL_STUDIO_URL" placeholder:"URL" help:"Address of Label Studio, for files that are not in the bucket. Its access token is the secret NAME-label-studio-api-key."`
	CPU            int    `name:"cpu" default:"2" placeholder:"N" help:"Processors of an instance, and pages that it reads at a time. Default: ${default}."`
	Memory         string `default:"4Gi" placeholder:"AMOUNT" help:"Memory of an instance. Default: ${default}."`
	MaxInstances   int    `default:"1" placeholder:"N" help:"Most instances at a time; each keeps its own predictions and reviews. Default: ${default}."`

	deployFlags `group:"The files:"`
}

// Help is the text below the summary of lsml deploy gcp --help.
func (deployGCPCmd) Help() string {
	return `Takes the place of label-studio-ml deploy gcp, with the same variables GCP_PROJECT and GCP_REGION. Label Studio logs in to the service with the secrets NAME-basic-auth-user and NAME-basic-auth-pass of the project's Secret Manager; cloudrun.yaml says how to make them.
`
}

// Run writes the files and, if asked, deploys.
func (c *deployGCPCmd) Run(ctx context.Context, term *terminal) error {
	return c.deploy(ctx, term, deploy.Run{}, deploy.GCP{
		Name: c.Name, Project: c.Project, Region: c.Region, Source: c.Source, Tag: cmp.Or(c.Tag, imageTag(version())), Languages: c.Lang, Bucket: c.Bucket,
		ServiceAccount: c.ServiceAccount, LabelStudioURL: c.LabelStudioURL,
		CPU: c.CPU, Memory: c.Memory, MaxInstances: c.MaxInstances,
	})
}

// imageTag is a version as a tag of an image, which may have no plus sign.
func imageTag(version string) string { return strings.ReplaceAll(version, "+", "-") }

// deployKubernetesCmd is lsml deploy kubernetes.
type deployKubernetesCmd struct {
	Path string `arg:"" optional:"" help:"Folder on the claim's volume (below /data) or address in a store that a run in parts annotates. Without it, only the service is written."`

	Name           string `default:"lsml" placeholder:"NAME" help:"What the names of all objects begin with. Default: ${default}."`
	Namespace      string `short:"n" placeholder:"NAME" help:"Namespace. Default: the one that kubectl is set to."`
	Image          string `required:"" placeholder:"IMAGE" help:"Image of lsml, where the cluster can pull it."`
	Secret         string `default:"lsml" placeholder:"NAME" help:"Secret whose entries become variables of the environment: BASIC_AUTH_USER, BASIC_AUTH_PASS, LABEL_STUDIO_API_KEY, AWS_ACCESS_KEY_ID and the like. Default: ${default}."`
	ServiceAccount string `placeholder:"NAME" help:"Service account of the pods. Default: the namespace's."`
	Claim          string `placeholder:"NAME" help:"Persistent volume claim with the documents, seen as /data; many nodes must be able to mount it."`
	LabelStudioURL string `name:"label-studio-url" env:"LABEL_STUDIO_URL" placeholder:"URL" help:"Address of Label Studio, for files that are not on the volume."`
	Memory         string `default:"4Gi" placeholder:"AMOUNT" help:"Memory of a pod. Default: ${default}."`
	Parallel       int    `placeholder:"N" group:"The run:" help:"How many parts run at a time. Default: all."`
	Retries        int    `default:"3" placeholder:"N" group:"The run:" help:"How often a part is tried again. Default: ${default}."`

	runFlags
	deployFlags `group:"The files:"`
}

// Run writes the files and, if asked, deploys.
func (c *deployKubernetesCmd) Run(ctx context.Context, term *terminal) error {
	run := c.run(c.Path, c.Memory)
	return c.deploy(ctx, term, run, deploy.Kubernetes{
		Run: run, Name: c.Name, Namespace: c.Namespace, Image: c.Image, Secret: c.Secret,
		ServiceAccount: c.ServiceAccount, Claim: c.Claim, Parallel: c.Parallel, Retries: c.Retries, LabelStudioURL: c.LabelStudioURL,
	})
}

// deploySlurmCmd is lsml deploy slurm.
type deploySlurmCmd struct {
	Path string `arg:"" help:"Folder that all nodes see, or address in a store, to annotate."`

	Name      string `default:"lsml" placeholder:"NAME" help:"Name of the jobs. Default: ${default}."`
	Program   string `default:"lsml" placeholder:"FILE" help:"The program lsml, as the nodes find it. Default: ${default}."`
	Memory    string `default:"4G" placeholder:"AMOUNT" help:"Memory of a part. Default: ${default}."`
	Time      string `default:"1-00:00:00" placeholder:"TIME" help:"Longest time for a part. Default: ${default}."`
	Partition string `placeholder:"NAME" help:"Partition to run in. Default: the cluster's."`
	Account   string `placeholder:"NAME" help:"Account to charge. Default: the user's."`

	runFlags
	deployFlags `group:"The files:"`
}

// Run writes the files and, if asked, submits them.
func (c *deploySlurmCmd) Run(ctx context.Context, term *terminal) error {
	run := c.run(c.Path, c.Memory)
	return c.deploy(ctx, term, run, deploy.Slurm{
		Run: run, Name: c.Name, Program: c.Program,
		Time: c.Time, Partition: c.Partition, Account: c.Account,
	})
}

// deployComposeCmd is lsml deploy compose.
type deployComposeCmd struct {
	Image  string `placeholder:"IMAGE" help:"Image of lsml. Default: one that is built from the source."`
	Source string `default:"." placeholder:"DIR" help:"The source of lsml, with its Dockerfile. Default: the current folder."`
	Lang   string `default:"deu+fra+ita+eng" placeholder:"LIST" help:"Languages that the image can recognise. Default: ${default}."`
	Bind   string `default:"127.0.0.1" placeholder:"ADDRESS" help:"Address of this machine that the ports 8080, 9090 and 9095 are open at; 0.0.0.0 for all. Default: ${default}."`

	deployFlags `group:"The files:"`
}

// Run writes the file and, if asked, starts the services.
func (c *deployComposeCmd) Run(ctx context.Context, term *terminal) error {
	source, err := seenFrom(c.Dir, c.Source)
	if err != nil {
		return err
	}
	return c.deploy(ctx, term, deploy.Run{}, deploy.Compose{Image: c.Image, Source: source, Languages: c.Lang, Bind: c.Bind})
}

// seenFrom is the name that a path has in a folder.
func seenFrom(dir, path string) (string, error) {
	if filepath.IsAbs(path) {
		return path, nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	return filepath.Rel(dir, path)
}

// A platform plans what its choices need.
type platform interface {
	Plan(dir string) (deploy.Plan, error)
}

// deploy checks the choices and what is to be run with them, nothing if there
// is no input, writes the files, and runs the steps or says what they are.
func (f deployFlags) deploy(ctx context.Context, term *terminal, run deploy.Run, p platform) error {
	plan, err := p.Plan(f.Dir)
	if err != nil {
		return usageError(err)
	}
	if run.Input != "" {
		if err := checkAnnotate(run); err != nil {
			return err
		}
	}
	if err := f.write(plan, term); err != nil {
		return err
	}
	steps := append(plan.Steps, plan.Later...)
	if f.Apply {
		for _, s := range plan.Steps {
			if err := apply(ctx, s, term); err != nil {
				return err
			}
		}
		steps = plan.Later
	}
	if len(steps) > 0 {
		term.say("lsml: next:")
	}
	for _, s := range steps {
		term.say("  %s", s)
	}
	return nil
}

// write writes the files, all of them or none.
func (f deployFlags) write(plan deploy.Plan, term *terminal) error {
	if err := os.MkdirAll(f.Dir, 0o777); err != nil {
		return err
	}
	var files wholeFiles
	defer files.discard()
	for _, file := range plan.Files {
		there, err := os.ReadFile(file.Path)
		switch {
		case err == nil && bytes.Equal(there, file.Text):
			continue
		case err == nil && !f.Force:
			return hint(fmt.Errorf("%s: is there with other contents", file.Path), "--force replaces it, --dir writes elsewhere")
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		}
		w, err := files.create(file.Path, nil)
		if err != nil {
			return err
		}
		if _, err := w.Write(file.Text); err != nil {
			return err
		}
	}
	if err := files.keep(); err != nil {
		return err
	}
	for _, file := range plan.Files {
		term.say("lsml: wrote %s", file.Path)
	}
	return nil
}

// apply shows a step and runs it.
func apply(ctx context.Context, s deploy.Step, term *terminal) error {
	term.say("lsml: + %s", s)
	if len(s.Unless) > 0 {
		err := command(ctx, s.Unless).Run() // what it says of an absence is no news
		if err == nil || errors.Is(err, exec.ErrNotFound) {
			return notInstalled(s.Unless, err)
		}
	}
	run := command(ctx, s.Do)
	run.Stdin, run.Stdout, run.Stderr = os.Stdin, term.out, term.err
	if err := run.Run(); err != nil {
		return notInstalled(s.Do, fmt.Errorf("%s: %w", strings.Join(s.Do[:min(3, len(s.Do))], " "), err))
	}
	return ctx.Err()
}

// command is a program that is told to stop, as by ^C, when ctx ends.
func command(ctx context.Context, c deploy.Command) *exec.Cmd {
	run := exec.CommandContext(ctx, c[0], c[1:]...)
	run.Cancel = func() error { return run.Process.Signal(os.Interrupt) }
	return run
}

// notInstalled hints at where a tool comes from if it is missing.
func notInstalled(c deploy.Command, err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return hint(err, "%s must be installed here and logged in; without --apply, the files are written for use elsewhere", c[0])
	}
	return err
}
