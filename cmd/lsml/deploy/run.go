package deploy

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// A Run is lsml annotate, divided among the machines of a cluster, and lsml
// merge after it.
type Run struct {
	Input     string   // folder, or address in a store
	Output    string   // file of tasks, or address in a store
	Boreholes string   // file of boreholes, or address; "" for none
	Shards    int      // how many parts the run is divided into
	Options   []string // further options of annotate
	CPU       int      // pages that each part reads at a time
	Memory    string   // of each part
}

// maxShards is the most that Slurm (MaxArraySize) and Kubernetes
// (completions with per-index retries) take unless they are told to.
const maxShards = 1000

// maxCPU is more than machines have.
const maxCPU = 1024

// Annotate are the arguments of lsml annotate for each part, but for the one
// that says which part it is.
func (r Run) Annotate() []string {
	args := append([]string{r.Input, "-o", r.Output, "-j", strconv.Itoa(r.CPU)}, r.boreholes()...)
	return append(args, r.Options...)
}

// Merge are the arguments of lsml merge.
func (r Run) Merge() []string {
	ext := path.Ext(r.Output)
	parts := fmt.Sprintf("%s-*-of-%d%s", strings.TrimSuffix(r.Output, ext), r.Shards, ext)
	return append([]string{parts, "-o", r.Output}, r.boreholes()...)
}

func (r Run) boreholes() []string {
	if r.Boreholes == "" {
		return nil
	}
	return []string{"--boreholes", r.Boreholes}
}

// Last is the number of the last part.
func (r Run) Last() int { return r.Shards - 1 }

// check says what of the run cannot be.
func (r Run) check(memory form) error {
	if r.Input != "" && r.Output == "" {
		return errors.New("-o: says where the tasks go, and is missing")
	}
	return errors.Join(
		checkCounts(count{"--shards", r.Shards, maxShards}, count{"--cpu", r.CPU, maxCPU}),
		check(choice{flag: "--memory", value: r.Memory, form: memory}),
		r.checkNames(),
	)
}

// checkNames says which names a shell or lsml would take for something else.
func (r Run) checkNames() error {
	names := []struct{ flag, value string }{{"PATH", r.Input}, {"-o", r.Output}, {"--boreholes", r.Boreholes}}
	var all []error
	for _, n := range names {
		all = append(all, checkText(n.flag, n.value))
		if strings.HasPrefix(n.value, "-") {
			all = append(all, fmt.Errorf("%s: %q looks like a flag", n.flag, n.value))
		}
	}
	if strings.ContainsAny(r.Output, `*?[\`) {
		all = append(all, fmt.Errorf(`-o: %q has one of * ? [ \, which a pattern of parts cannot have`, r.Output))
	}
	for _, o := range r.Options {
		all = append(all, checkText("options of annotate", o))
	}
	return errors.Join(all...)
}

// stored tells whether a name is an address in a store.
func stored(name string) bool { return strings.Contains(name, "://") }

// local are the names of the run that are files.
func (r Run) local() []string {
	var names []string
	for _, name := range []string{r.Input, r.Output, r.Boreholes} {
		if name != "" && !stored(name) {
			names = append(names, name)
		}
	}
	return names
}
