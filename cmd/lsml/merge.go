package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline"
	"lsml/pipeline/running/shard"
	"lsml/pipeline/running/store"
)

// mergeCmd is lsml merge.
type mergeCmd struct {
	Parts []string `arg:"" name:"part" help:"Files of tasks that the shards have written, or patterns such as 's3://labels/tasks-*-of-8.json'."`

	Output    string `short:"o" required:"" placeholder:"FILE" help:"Where the tasks go, here or in a store; - for standard output."`
	Boreholes string `placeholder:"FILE" help:"Also join the boreholes, which the shards must have written as well."`

	brief
}

// Help is the text below the summary of lsml merge --help.
func (mergeCmd) Help() string {
	return `The result is, byte for byte, what annotate gives without --shard. It is refused if a shard is missing, is there twice, has not finished, or was made from other documents or with other options than the rest.

Examples:

    lsml merge tasks-*-of-8.json -o tasks.json
    lsml merge 's3://labels/tasks-*-of-8.json' -o s3://labels/tasks.json

Exit codes:

    0    all well
    1    could not run, or the parts do not fit
    3    joined, but some documents failed or are partial
`
}

// Run joins the parts.
func (c *mergeCmd) Run(ctx context.Context, term *terminal) error {
	term.use(talk{brief: c.brief})
	stores := &store.Stores{}
	scratch, err := os.MkdirTemp("", "lsml-merge-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	m := &merger{ctx: ctx, stores: stores, scratch: scratch, holes: c.Boreholes != ""}
	defer m.close()
	if err := c.open(m); err != nil {
		return hint(withStoreHint(err), "give the files of all shards: lsml merge tasks-*-of-8.json -o tasks.json")
	}
	sum, err := c.write(ctx, m, term.out)
	if err != nil {
		return withStoreHint(err)
	}
	return c.end(term, sum)
}

// open opens all parts and makes sure that they fit.
func (c *mergeCmd) open(m *merger) error {
	for _, name := range []*string{&c.Output, &c.Boreholes} {
		var err error
		if *name, err = canonical(*name); err != nil {
			return err
		}
	}
	names, err := c.expanded(m)
	if err != nil {
		return err
	}
	for _, name := range names {
		if realOf(name) == realOf(c.Output) {
			return fmt.Errorf("%s: is a part and the output", name)
		}
		if err := m.open(name); err != nil {
			return err
		}
	}
	return shard.Check(m.parts)
}

// expanded are the names that the patterns stand for.
func (c *mergeCmd) expanded(m *merger) ([]string, error) {
	var names []string
	for _, pattern := range c.Parts {
		pattern, err := canonical(pattern)
		if err != nil {
			return nil, err
		}
		matches, err := m.matches(pattern)
		if err != nil {
			return nil, err
		}
		if len(matches) == 0 {
			return nil, fmt.Errorf("%s: there is no such file", pattern)
		}
		names = append(names, matches...)
	}
	return names, nil
}

// write makes the files of the whole run.
func (c *mergeCmd) write(ctx context.Context, m *merger, stdout io.Writer) (mergeSummary, error) {
	sum := mergeSummary{parts: len(m.parts), unreadable: m.parts[0].Header.Unreadable, status: map[pipeline.Status]int{}}
	files := wholeFiles{scratch: m.scratch, put: func(file, address string) error { return m.stores.Put(ctx, file, address) }}
	defer files.discard()
	out, err := files.create(c.Output, stdout)
	if err != nil {
		return sum, err
	}
	boreholes := io.Discard
	if m.holes {
		if boreholes, err = files.create(c.Boreholes, stdout); err != nil {
			return sum, err
		}
	}
	tasks, holes := lsformat.NewWriter(out), lsformat.NewBoreholesWriter(boreholes)
	err = shard.Join(m.parts, func(part int, d shard.Document) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum.add(d)
		return m.copy(part, d, tasks, holes)
	})
	if err != nil { // which the writers would tell again
		return sum, err
	}
	if err := errors.Join(tasks.Close(), holes.Close()); err != nil {
		return sum, err
	}
	if err := m.check(); err != nil {
		return sum, err
	}
	return sum, files.keep()
}

// A mergeSummary counts what was joined.
type mergeSummary struct {
	parts, documents, tasks, unreadable int
	status                              map[pipeline.Status]int
}

func (s *mergeSummary) add(d shard.Document) {
	s.documents++
	s.tasks += d.Tasks
	s.status[pipeline.Status(d.Status)]++
}

// end tells what was joined, and gives an error for the exit code if some
// documents failed or are partial.
func (c *mergeCmd) end(term *terminal, s mergeSummary) error {
	failed, partial := s.status[pipeline.Failed]+s.unreadable, s.status[pipeline.Partial]
	if !c.Quiet {
		term.say("lsml: joined %s: %s (%d failed, %d partial), %s", count(s.parts, "part", "parts"),
			count(s.documents, "document", "documents"), failed, partial, count(s.tasks, "task", "tasks"))
	}
	if failed+partial > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

// A merger holds the parts open. Those in a store are brought to its scratch
// folder.
type merger struct {
	ctx     context.Context
	stores  *store.Stores
	scratch string
	holes   bool
	fetched int

	parts     []shard.Part
	manifests []*os.File
	tasks     []*partFile[json.RawMessage] // as parts were opened: by name
	boreholes []*partFile[profile]
}

// A profile is the entry of one document among the boreholes.
type profile struct {
	document  string
	boreholes json.RawMessage
}

// matches are the files or objects that a pattern stands for.
func (m *merger) matches(pattern string) ([]string, error) {
	if !strings.ContainsAny(pattern, "*[?") {
		return []string{pattern}, nil
	}
	if !store.Is(pattern) {
		return filepath.Glob(pattern)
	}
	folder := store.Parent(pattern)
	wanted, _ := store.Below(pattern, folder)
	var names []string
	for o, err := range m.stores.Objects(m.ctx, folder+"/") {
		if err != nil {
			return nil, err
		}
		if ok, err := path.Match(wanted, o.Name); err != nil {
			return nil, fmt.Errorf("%s: %w", pattern, err)
		} else if ok {
			names = append(names, o.Address)
		}
	}
	return names, nil
}

// file opens a file, or an object that it fetches.
func (m *merger) file(name string) (*os.File, error) {
	if !store.Is(name) {
		f, err := os.Open(name)
		return f, pathFirst(err)
	}
	local := filepath.Join(m.scratch, fmt.Sprintf("part-%d", m.fetched))
	m.fetched++
	if err := m.stores.Fetch(m.ctx, name, local); err != nil {
		return nil, err
	}
	return os.Open(local)
}

// open opens one part: its manifest, its tasks and its boreholes.
func (m *merger) open(name string) error {
	f, err := m.file(shard.ManifestOf(name))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: is not of a shard that has ended: there is no %s", name, shard.ManifestOf(name))
	case err != nil:
		return fmt.Errorf("manifest of the shard: %w", pathFirst(err))
	}
	m.manifests = append(m.manifests, f)
	reader, err := shard.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", shard.ManifestOf(name), err)
	}
	m.parts = append(m.parts, shard.Part{Name: name, Reader: reader, Number: len(m.tasks)})
	tasks, err := m.file(name)
	if err != nil {
		return err
	}
	m.tasks = append(m.tasks, newPartFile(name, tasks, eachTask))
	if !m.holes {
		return nil
	}
	beside := reader.Header.Boreholes
	if beside == "" {
		return fmt.Errorf("%s: the shard has written no boreholes", name)
	}
	if !store.Is(beside) && !filepath.IsAbs(beside) {
		beside = join(parentOf(name), beside)
	}
	boreholes, err := m.file(beside)
	if err != nil {
		return fmt.Errorf("boreholes of %s: %w", name, err)
	}
	m.boreholes = append(m.boreholes, newPartFile(beside, boreholes, eachProfile))
	return nil
}
