package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"lsml/lsformat"
)

// checkCmd is lsml check.
type checkCmd struct {
	Tasks string `arg:"" help:"File of tasks with predictions; - for standard input."`

	LabelConfig     string `placeholder:"FILE" xor:"config" help:"Labelling configuration (XML) of the project. Default: that of lsml config, for pages or for documents, as the first task shows."`
	RectangleLabels bool   `xor:"config" help:"Hold the tasks against lsml config --rectangle-labels."`
	JSON            bool   `name:"json" help:"Print each problem as a JSON object on a line."`
}

// Help is the text below the summary of lsml check --help.
func (checkCmd) Help() string {
	return `Says before an import what Label Studio would make of the tasks. Each complaint is a line with the task (counted from 0, as the server does), the item of its result, what happens, the rule in brackets, and how many more say the same:

    refused    by the strict validator, which ends the import; where it is
               off, the task comes in and the editor makes of it what it can
    dropped    the editor leaves it out without a word
    distorted  it is shown otherwise than it is meant

Examples:

    lsml check tasks.json
    lsml check tasks.json --label-config project.xml --json | jq -r .rule | sort | uniq -c

Exit codes:

    0    every prediction is accepted and shown
    1    could not run, or not a file of tasks
    3    there are problems
`
}

// Run checks every task.
func (c *checkCmd) Run(term *terminal) error {
	found := &checked{effects: map[lsformat.Effect]int{}}
	if c.LabelConfig != "" {
		var err error
		if found.config, err = readConfig(c.LabelConfig); err != nil {
			return err
		}
	}
	f, err := openInput(c.Tasks)
	if err != nil {
		return err
	}
	defer f.Close()
	err = lsformat.Each(f, func(n int, raw json.RawMessage) error { return c.check(found, n, raw, term.out) })
	if err != nil {
		return fmt.Errorf("%s: %w", c.Tasks, err)
	}
	if !c.JSON {
		for _, line := range found.complaints.Lines() {
			if _, err := fmt.Fprintln(term.out, line); err != nil {
				return err
			}
		}
	}
	return c.end(term, found)
}

// A checked is what is found in the tasks of a file.
type checked struct {
	config       *lsformat.Config // that of lsml config that fits the first task, unless one was given
	tasks, wrong int
	effects      map[lsformat.Effect]int
	complaints   lsformat.Complaints
}

// check checks one task.
func (c *checkCmd) check(found *checked, n int, raw json.RawMessage, out io.Writer) error {
	if found.config == nil {
		var err error
		form := lsformat.Form{RectangleLabels: c.RectangleLabels}.Fitting(raw)
		if found.config, err = lsformat.ParseConfig(strings.NewReader(form.XML())); err != nil {
			return err
		}
	}
	problems := found.config.Check(n, raw)
	found.tasks++
	if len(problems) > 0 {
		found.wrong++
	}
	for _, p := range problems {
		found.effects[p.Effect]++
		found.complaints.Add(p)
		if !c.JSON {
			continue
		}
		if err := printJSON(out, p); err != nil {
			return err
		}
	}
	return nil
}

// printJSON prints a problem as an object on a line.
func printJSON(w io.Writer, p lsformat.Problem) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(p)
}

// end says how many tasks there are, and what is wrong with how many.
func (c *checkCmd) end(term *terminal, found *checked) error {
	tasks := count(found.tasks, "task", "tasks")
	if found.wrong == 0 {
		term.say("lsml: %s: %s, no problems", c.Tasks, tasks)
		return nil
	}
	term.say("lsml: %s: problems in %d of %s: %d refused, %d dropped, %d distorted", c.Tasks, found.wrong, tasks,
		found.effects[lsformat.Refused], found.effects[lsformat.Dropped], found.effects[lsformat.Distorted])
	if c.LabelConfig == "" {
		term.say("lsml: held against the configuration that lsml config prints; --label-config names that of the project")
	}
	return &failure{code: exitIncomplete}
}

// openInput opens a file to read; - is standard input.
func openInput(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, pathFirst(err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(fmt.Errorf("%s: is a folder, not a file", path), f.Close())
	}
	return f, nil
}

// pathFirst tells of a file without the system call that failed.
func pathFirst(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%s: %w", p.Path, p.Err)
	}
	return err
}
