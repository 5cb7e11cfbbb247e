package deploy

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata")

// A planner is any of the platforms.
type planner interface {
	Plan(dir string) (Plan, error)
}

// The smallest of each platform, for tests to change.
var (
	aRun     = Run{Input: "s3://archive/pdfs", Output: "s3://labels/tasks.json", Shards: 64, CPU: 2, Memory: "4Gi"}
	aCompose = Compose{Source: ".", Languages: "deu+fra+ita+eng", Bind: "127.0.0.1"}
	aGCP     = GCP{Name: "lsml", Project: "archive-1", Region: "europe-west6", Source: ".", Tag: "v1.2.0", Languages: "deu+fra", CPU: 2, Memory: "4Gi", MaxInstances: 1}
	aCluster = Kubernetes{Run: aRun, Name: "lsml", Image: "registry.example.org:5000/geo/lsml:1.0", Secret: "lsml", Retries: 3}
	anArray  = Slurm{Run: Run{Input: "/archive/pdfs", Output: "/archive/out/tasks.json", Shards: 200, CPU: 4, Memory: "8G"}, Name: "lsml", Program: "lsml", Time: "12:00:00"}
)

// with is a platform with something changed.
func with[T any](platform T, change func(*T)) T {
	change(&platform)
	return platform
}

// planners are platforms with little and with all chosen, by the names of
// their folders in testdata.
var planners = map[string]planner{
	"compose": aCompose,
	"compose-all": with(aCompose, func(c *Compose) {
		c.Image, c.Bind = "registry.example.org/lsml:1.0", "0.0.0.0"
	}),
	"gcp": aGCP,
	"gcp-all": with(aGCP, func(g *GCP) {
		g.Source, g.Bucket, g.LabelStudioURL = "../my source", "archive-pages", "https://ls.example.org/geo"
		g.ServiceAccount, g.MaxInstances = "lsml@archive-1.iam.gserviceaccount.com", 4
	}),
	"kubernetes":       aCluster,
	"kubernetes-serve": with(aCluster, func(k *Kubernetes) { k.Input, k.Output = "", "" }),
	"kubernetes-all": with(aCluster, func(k *Kubernetes) {
		k.Input, k.Output, k.Boreholes = "/data/pdf", "/data/out/tasks.json", "/data/out/boreholes.json"
		k.Options = []string{"--lang", "deu+fra"}
		k.Namespace, k.ServiceAccount, k.Claim, k.LabelStudioURL = "labels", "reader", "archive", "https://ls.example.org"
		k.Parallel = 8
	}),
	"slurm": anArray,
	"slurm-all": with(anArray, func(s *Slurm) {
		s.Boreholes, s.Options = "/archive/out/boreholes.json", []string{"--lang", "deu+fra", "--only-predicted"}
		s.Program, s.Partition, s.Account = "/opt/geo tools/lsml", "long", "geology"
	}),
}

// TestPlan holds the files and the commands against those in testdata.
func TestPlan(t *testing.T) {
	for name, platform := range planners {
		t.Run(name, func(t *testing.T) {
			plan, err := platform.Plan("")
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{"commands": commands(plan)}
			for _, f := range plan.Files {
				got[f.Path] = string(f.Text)
			}
			dir := filepath.Join("testdata", name)
			if *update {
				rewrite(t, dir, got)
			}
			if diff := cmp.Diff(read(t, dir), got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// commands are the steps of a plan, one a line.
func commands(p Plan) string {
	var lines []string
	for _, s := range p.Steps {
		lines = append(lines, s.String())
	}
	for _, s := range p.Later {
		lines = append(lines, "later: "+s.String())
	}
	return strings.Join(lines, "\n") + "\n"
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(text)
	}
	return files
}

func rewrite(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRepository holds what stands at the top of the repository against what
// the program writes and relies on.
func TestRepository(t *testing.T) {
	const top = "../../.."
	plan, err := aCompose.Plan(top)
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Files[0]
	if *update {
		if err := os.WriteFile(want.Path, want.Text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	compose, err := os.ReadFile(want.Path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want.Text), string(compose)); diff != "" {
		t.Errorf("compose.yaml mismatch (-want +got):\n%s", diff)
	}
	dockerfile, err := os.ReadFile(top + "/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"USER 10001:10001", // Kubernetes.UID
		`ARG LANGUAGES="` + aCompose.LanguageList() + `"`,
		`HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["lsml", "health"]`,
	} {
		if !slices.Contains(strings.Split(string(dockerfile), "\n"), line) {
			t.Errorf("Dockerfile has no line %s", line)
		}
	}
}

// TestRefused is about choices that would do harm, or nothing, if written.
func TestRefused(t *testing.T) {
	tests := []struct {
		name     string
		platform planner
		want     string
	}{
		{"a project with a substitution", with(aGCP, func(g *GCP) { g.Project = "a$(id)bcdef" }), "--project: "},
		{"a region with a flag", with(aGCP, func(g *GCP) { g.Region = "--quiet" }), "--region: "},
		{"a name with a newline", with(aGCP, func(g *GCP) { g.Name = "lsml\nkind" }), "--name: "},
		{"a name that ends with one", with(aGCP, func(g *GCP) { g.Name = "lsml\n" }), "--name: "},
		{"a bucket with its scheme", with(aGCP, func(g *GCP) { g.Bucket = "gs://pages" }), "--bucket: "},
		{"a password in an address", with(aGCP, func(g *GCP) { g.LabelStudioURL = "https://u:secret@ls.example.org" }), "--label-studio-url: holds a user"},
		{"an address with a control character", with(aGCP, func(g *GCP) { g.LabelStudioURL = "https://ls.example.org/\u0085" }), "control characters"},
		{"no address", with(aGCP, func(g *GCP) { g.LabelStudioURL = "ls.example.org" }), "--label-studio-url: not an address"},
		{"a language that is a command", with(aGCP, func(g *GCP) { g.Languages = "deu;id" }), "--lang: "},
		{"a language that is a path", with(aCompose, func(c *Compose) { c.Languages = "../deu" }), "--lang: "},
		{"no processors", with(aGCP, func(g *GCP) { g.CPU = 0 }), "--cpu: 0 is not between 1 and 8"},
		{"an image with a variable", with(aCompose, func(c *Compose) { c.Image = "lsml:${TAG}" }), "--image: "},
		{"an address with a port", with(aCompose, func(c *Compose) { c.Bind = "127.0.0.1:1" }), "--bind: "},
		{"a source over two lines", with(aCompose, func(c *Compose) { c.Source = "a\nb" }), "--source: "},
		{"no image", with(aCluster, func(k *Kubernetes) { k.Image = "" }), "--image: "},
		{"a namespace that is a flag", with(aCluster, func(k *Kubernetes) { k.Namespace = "-n" }), "--namespace: "},
		{"a file that no container sees", with(aCluster, func(k *Kubernetes) { k.Input = "/data/pdf" }), "give an address in a store, or --claim"},
		{"a file beside the claim", with(aCluster, func(k *Kubernetes) { k.Claim, k.Output = "archive", "/data/../tasks.json" }), "is seen as /data"},
		{"no output", with(aCluster, func(k *Kubernetes) { k.Output = "" }), "-o: says where the tasks go"},
		{"more parts than an array has", with(aCluster, func(k *Kubernetes) { k.Shards = 100_000 }), "--shards: 100000 is not between 1 and 1000"},
		{"a directive in a partition", with(anArray, func(s *Slurm) { s.Partition = "x\n#SBATCH --uid=0" }), "--partition: "},
		{"a directive in an input", with(anArray, func(s *Slurm) { s.Input = "x\n#SBATCH --uid=0" }), "PATH: "},
		{"an input that is a flag", with(anArray, func(s *Slurm) { s.Input = "--fresh" }), "PATH: \"--fresh\" looks like a flag"},
		{"an output that is a pattern", with(anArray, func(s *Slurm) { s.Output = "tasks[1].json" }), "-o: "},
		{"no output of an array", with(anArray, func(s *Slurm) { s.Output = "" }), "-o: says where the tasks go"},
		{"an option that is not text", with(anArray, func(s *Slurm) { s.Options = []string{"\xff"} }), "options of annotate: "},
		{"a time that is a word", with(anArray, func(s *Slurm) { s.Time = "forever" }), "--time: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.platform.Plan("")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("error %v, want one with %q", err, test.want)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error repeats the password: %v", err)
			}
		})
	}
}
