package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/boltfile"
	"lsml/lsformat/reviews"
)

// truthCmd is lsml truth.
type truthCmd struct {
	Export string `arg:"" optional:"" help:"Export of a project in the format JSON (not JSON-MIN, which loses the relations); - for standard input."`

	Store   string `placeholder:"DIR" help:"Instead of an export, what lsml serve --model-dir DIR was told by Label Studio; also while it runs."`
	Project string `placeholder:"N" help:"Number of the project in the store, where it has several."`
	Deleted bool   `help:"Also what was deleted in Label Studio in the last 90 days, as a store keeps it: to get back what a mistake took away."`

	Output      string  `short:"o" default:"-" placeholder:"FILE" help:"Where the truth goes. Default: standard output."`
	LabelConfig string  `placeholder:"FILE" help:"Labelling configuration (XML) of the project, where its labels have aliases or other names."`
	DPI         float64 `name:"dpi" default:"${dpi}" placeholder:"N" help:"Resolution that the pictures were made with, to give boxes in points. Default: ${default}."`
}

// Help is the text below the summary of lsml truth --help.
func (truthCmd) Help() string {
	return `Turns what annotators have reviewed into ground truth: for each document its boreholes with their layers, as JSON that lsml score reads.

Cancelled annotations do not count. Of several for one page the one marked as ground truth counts, else the newest. A description and the interval that it is linked to make a layer; a description that goes on at the top of the next page is joined when it is linked to an interval with the same depths. What is not clear is said on standard error.

Examples:

    lsml truth export.json -o truth.json
    lsml truth --store /var/lib/lsml -o truth.json
    lsml score truth.json tasks.json

Exit codes:

    0    all well
    1    could not run, or not an export
    3    finished, but something that was annotated could not be used
`
}

// Validate checks what kong cannot.
func (c *truthCmd) Validate() error {
	switch {
	case c.DPI <= 0:
		return errors.New("--dpi: must be more than 0")
	case (c.Export == "") == (c.Store == ""):
		return errors.New("give an export or --store DIR, and not both")
	case c.Deleted && c.Store == "":
		return errors.New("--deleted: an export does not hold it; a --store does")
	case c.Project != "" && c.Store == "":
		return errors.New("--project: an export is of one project; it chooses one of a --store")
	}
	return nil
}

// Run turns the reviews into truth.
func (c *truthCmd) Run(term *terminal) error {
	review := &lsformat.Review{DPI: c.DPI, Large: true}
	defer review.Close()
	if c.LabelConfig != "" {
		var err error
		if review.Config, err = readConfig(c.LabelConfig); err != nil {
			return err
		}
	}
	read := c.readExport
	if c.Store != "" {
		read = c.readStore
	}
	if err := read(review); err != nil {
		return err
	}
	remarks, err := c.write(term, review)
	if err != nil {
		return err
	}
	if tellRemarks(term, remarks) > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

// tellRemarks says what a person should know of reviewed tasks, and counts what is
// lost. What nobody did wrong, such as pages that wait for a review, is said of all
// of them together: there may be as many as the archive has.
func tellRemarks(term *terminal, remarks []lsformat.Remark) (lost int) {
	var messages []string
	places := map[string][]string{} // by message
	for _, r := range remarks {
		if r.Lost || r.Region != "" {
			term.say("lsml: %s", r)
			if r.Lost {
				lost++
			}
			continue
		}
		if places[r.Message] == nil {
			messages = append(messages, r.Message)
		}
		places[r.Message] = append(places[r.Message], r.Place())
	}
	for _, m := range messages {
		tellNames(term, m, places[m])
	}
	return lost
}

// readExport takes in the tasks of the export.
func (c *truthCmd) readExport(review *lsformat.Review) error {
	f, err := openInput(c.Export)
	if err != nil {
		return err
	}
	defer f.Close()
	err = lsformat.EachReview(f, func(n int, t lsformat.Task) error {
		review.Add(n, t)
		return nil
	})
	if err != nil {
		return hint(fmt.Errorf("%s: %w", c.Export, err), "in Label Studio: Export, JSON")
	}
	return nil
}

// readStore takes in the reviewed tasks of a project that the service kept,
// with the project's own labelling configuration unless one was given.
func (c *truthCmd) readStore(review *lsformat.Review) error {
	store, err := reviews.OpenToRead(c.Store)
	if err != nil {
		return hint(err, "%s", storeHint(err))
	}
	project, err := c.projectIn(store)
	if err != nil {
		return err
	}
	xml, err := store.LabelConfig(project)
	if err != nil {
		return err
	}
	if review.Config == nil && xml != "" {
		if review.Config, err = lsformat.ParseConfig(strings.NewReader(xml)); err != nil {
			return hint(fmt.Errorf("%s: project %s: %w", c.Store, project, err), "--label-config gives another labelling configuration")
		}
	}
	n := 0
	add := func(t lsformat.Task) error {
		review.Add(n, t)
		n++
		return nil
	}
	if err := store.Each(project, add); err != nil || !c.Deleted {
		return err
	}
	return store.EachDeleted(project, add)
}

// storeHint is what to do about a store that cannot be read.
func storeHint(err error) string {
	if damaged := new(boltfile.Damaged); errors.As(err, &damaged) {
		return "put back a copy of the file, or export the project from Label Studio, which has all annotations"
	}
	return "--store is the --model-dir of lsml serve, which makes a store there"
}

// projectIn is the project that is meant: the one that was named, or the only
// one there is.
func (c *truthCmd) projectIn(store *reviews.Store) (string, error) {
	projects, err := store.Projects()
	switch {
	case err != nil:
		return "", err
	case c.Project != "" && slices.Contains(projects, c.Project):
		return c.Project, nil
	case len(projects) == 0:
		return "", hint(fmt.Errorf("%s: nothing is reviewed", c.Store), "Label Studio tells lsml serve of annotations when it is added to a project under Settings, Model")
	case c.Project == "" && len(projects) == 1:
		return projects[0], nil
	}
	err = fmt.Errorf("%s: the reviews are of the projects %s", c.Store, strings.Join(projects, ", "))
	return "", hint(err, "--project N chooses one")
}

// write writes the truth, and gives what a person should know of it.
func (c *truthCmd) write(term *terminal, review *lsformat.Review) ([]lsformat.Remark, error) {
	var files wholeFiles
	defer files.discard()
	out, err := files.create(c.Output, term.out)
	if err != nil {
		return nil, err
	}
	remarks, err := review.WriteTruth(out)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Output, err)
	}
	return remarks, files.keep()
}
