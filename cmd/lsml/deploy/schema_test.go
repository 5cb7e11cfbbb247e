package deploy

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// manifests are the objects in the files of a plan, each read strictly by the
// type that Kubernetes publishes for its kind.
func manifests(t *testing.T, p planner) map[string]any {
	t.Helper()
	plan, err := p.Plan("")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]func() any{
		"v1/PersistentVolumeClaim": func() any { return &corev1.PersistentVolumeClaim{} },
		"v1/Service":               func() any { return &corev1.Service{} },
		"apps/v1/Deployment":       func() any { return &appsv1.Deployment{} },
		"batch/v1/Job":             func() any { return &batchv1.Job{} },
	}
	all := map[string]any{}
	for _, f := range plan.Files {
		for _, text := range bytes.Split(f.Text, []byte("\n---\n")) {
			var kind struct{ APIVersion, Kind string }
			if err := yaml.Unmarshal(text, &kind); err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			name := kind.APIVersion + "/" + kind.Kind
			if kinds[name] == nil {
				t.Fatalf("%s: an object of kind %q", f.Path, name)
			}
			object := kinds[name]()
			if err := yaml.UnmarshalStrict(text, object); err != nil {
				t.Errorf("%s: %s: %v", f.Path, name, err)
			}
			all[f.Path+" "+kind.Kind] = object
		}
	}
	return all
}

// TestKubernetesSchema reads all manifests by the published types, and holds
// what the API server demands beyond these of an Indexed Job and a Deployment.
func TestKubernetesSchema(t *testing.T) {
	for name, p := range planners {
		if _, ok := p.(Kubernetes); !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			all := manifests(t, p)
			d := all["serve.yaml Deployment"].(*appsv1.Deployment)
			if diff := cmp.Diff(d.Spec.Selector.MatchLabels, d.Spec.Template.Labels); diff != "" {
				t.Errorf("selector and labels (-want +got):\n%s", diff)
			}
			checkPod(t, d.Spec.Template.Spec)
			if p.(Kubernetes).Input == "" {
				return
			}
			job := all["annotate.yaml Job"].(*batchv1.Job)
			if *job.Spec.CompletionMode != batchv1.IndexedCompletion || *job.Spec.BackoffLimitPerIndex != 3 || *job.Spec.Completions != 64 {
				t.Errorf("not an Indexed Job of 64 with 3 retries each: %+v", job.Spec)
			}
			for _, path := range []string{"annotate.yaml Job", "merge.yaml Job"} {
				pod := all[path].(*batchv1.Job).Spec.Template.Spec
				if pod.RestartPolicy != corev1.RestartPolicyNever { // what backoffLimitPerIndex and podFailurePolicy need
					t.Errorf("%s: restartPolicy %q", path, pod.RestartPolicy)
				}
				checkPod(t, pod)
			}
		})
	}
}

// checkPod holds that a pod is not root, writes to its volumes only, and
// mounts what it has.
func checkPod(t *testing.T, pod corev1.PodSpec) {
	t.Helper()
	c := pod.Containers[0]
	if !*pod.SecurityContext.RunAsNonRoot || !*c.SecurityContext.ReadOnlyRootFilesystem || *c.SecurityContext.AllowPrivilegeEscalation {
		t.Error("the pod may do too much")
	}
	var volumes, mounts []string
	for _, v := range pod.Volumes {
		volumes = append(volumes, v.Name)
	}
	for _, m := range c.VolumeMounts {
		mounts = append(mounts, m.Name)
	}
	slices.Sort(volumes)
	slices.Sort(mounts)
	if diff := cmp.Diff(volumes, mounts); diff != "" {
		t.Errorf("volumes and mounts (-want +got):\n%s", diff)
	}
}

// TestKubernetesArguments: containers get all arguments as they were given,
// once Kubernetes has made one dollar of two.
func TestKubernetesArguments(t *testing.T) {
	k := with(aCluster, func(k *Kubernetes) { k.Input, k.Options = `s3://a/"$(HOME)': x`, hostile })
	job := manifests(t, k)["annotate.yaml Job"].(*batchv1.Job)
	var got []string
	for _, a := range job.Spec.Template.Spec.Containers[0].Args {
		single := strings.ReplaceAll(a, "$$", "")
		if strings.Contains(single, "$") {
			t.Errorf("%q has a dollar that begins a variable", a)
		}
		got = append(got, strings.ReplaceAll(a, "$$", "$"))
	}
	want := append([]string{"annotate", "--shards", "64"}, k.Annotate()...)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestJobCommand: the command around lsml keeps its arguments and all of its
// exit codes but 3.
func TestJobCommand(t *testing.T) {
	job := manifests(t, aCluster)["merge.yaml Job"].(*batchv1.Job)
	command := job.Spec.Template.Spec.Containers[0].Command
	for code, want := range map[string]int{"0": 0, "1": 1, "3": 0, "80": 80} {
		args := append(slices.Clone(command[1:]), code, "two words")
		args[1] = `lsml() { [ "$2" = "two words" ] && return "$1"; return 99; }; ` + args[1]
		run := exec.Command(command[0], args...)
		run.Run() // its exit code is what counts
		if got := run.ProcessState.ExitCode(); got != want {
			t.Errorf("lsml ends with %s, the container with %d, want %d", code, got, want)
		}
	}
}

// TestManagedYAML: the other files are YAML without a key that is there twice.
func TestManagedYAML(t *testing.T) {
	for name, p := range planners {
		if _, ok := p.(Slurm); ok {
			continue
		}
		plan, err := p.Plan("")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range plan.Files {
			for _, text := range bytes.Split(f.Text, []byte("\n---\n")) {
				if _, err := yaml.YAMLToJSONStrict(text); err != nil {
					t.Errorf("%s: %s: %v", name, f.Path, err)
				}
			}
		}
	}
}
