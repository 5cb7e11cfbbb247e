package deploy

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// Kubernetes is the service, and a run in parts, on a cluster.
type Kubernetes struct {
	Run                   // without Input, only the service
	Name           string // that all objects' names begin with
	Namespace      string // "" for the one that kubectl is set to
	Image          string
	Secret         string // with variables for the environment
	ServiceAccount string // "" for the namespace's default
	Claim          string // volume with the documents, seen as /data; "" for none
	Parallel       int    // parts that run at a time; 0 for all
	Retries        int    // for each part
	LabelStudioURL string // "" if nothing is to be fetched from there
}

// maxRetries is more than helps.
const maxRetries = 100

// dataDir is where containers see the volume of the claim.
const dataDir = "/data"

// UID is the user of the image, which the cluster has to name to be sure that
// it is not root. The Dockerfile makes it.
func (Kubernetes) UID() int { return 10001 }

// DataDir is dataDir, for the templates.
func (Kubernetes) DataDir() string { return dataDir }

// AtOnce is how many parts run at a time.
func (k Kubernetes) AtOnce() int {
	if k.Parallel == 0 {
		return k.Shards
	}
	return k.Parallel
}

// Plan is the service, the run in parts, and the job that joins the parts when
// all are done.
func (k Kubernetes) Plan(dir string) (Plan, error) {
	if err := k.check(); err != nil {
		return Plan{}, err
	}
	names := []string{"serve.yaml", "annotate.yaml", "merge.yaml"}
	if k.Input == "" {
		names = names[:1]
	}
	files, err := writeAll(dir, k, names...)
	if err != nil {
		return Plan{}, err
	}
	apply := func(path string) Step { return Step{Do: k.kubectl("apply", "--filename="+path)} }
	at := paths(files)
	plan := Plan{Files: files, Steps: []Step{apply(at[0])}}
	if k.Input != "" {
		plan.Steps = append(plan.Steps, apply(at[1]))
		plan.Later = []Step{
			{Do: k.kubectl("wait", "--for=condition=complete", "--timeout=24h", "job/"+k.Name+"-annotate")},
			apply(at[2]),
		}
	}
	return plan, nil
}

// kubectl is a command in the namespace.
func (k Kubernetes) kubectl(args ...string) Command {
	if k.Namespace != "" {
		args = append(args, "--namespace="+k.Namespace)
	}
	return append(Command{"kubectl"}, args...)
}

func (k Kubernetes) check() error {
	return errors.Join(
		check(
			choice{flag: "--name", value: k.Name, form: nameForm},
			choice{flag: "--namespace", value: k.Namespace, form: nameForm, optional: true},
			choice{flag: "--image", value: k.Image, form: imageForm},
			choice{flag: "--secret", value: k.Secret, form: nameForm},
			choice{flag: "--service-account", value: k.ServiceAccount, form: nameForm, optional: true},
			choice{flag: "--claim", value: k.Claim, form: nameForm, optional: true},
		),
		checkURL("--label-studio-url", k.LabelStudioURL),
		k.Run.check(memoryForm),
		checkCounts(count{"--retries", k.Retries, maxRetries}, count{"--parallel", k.AtOnce(), maxShards}),
		k.checkPlaces(),
	)
}

// checkPlaces says which files a container would not find.
func (k Kubernetes) checkPlaces() error {
	for _, name := range k.local() {
		below := strings.HasPrefix(path.Clean(name)+"/", dataDir+"/")
		switch {
		case k.Claim == "":
			return fmt.Errorf("%s: containers do not see it; give an address in a store, or --claim with a volume that holds it", name)
		case !below:
			return fmt.Errorf("%s: the volume of --claim is seen as %s", name, dataDir)
		}
	}
	return nil
}
