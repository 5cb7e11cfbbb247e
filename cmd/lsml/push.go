package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lsml/lsformat/labelstudio"
	"lsml/lsformat/push"
)

// pushCmd is lsml push.
type pushCmd struct {
	Tasks string `arg:"" help:"File of tasks with predictions; - for standard input."`

	URL     string `name:"url" placeholder:"URL" env:"LABEL_STUDIO_URL,LABEL_STUDIO_HOST" group:"Label Studio:" help:"Address of Label Studio."`
	Token   string `placeholder:"TOKEN" env:"LABEL_STUDIO_API_KEY,LABEL_STUDIO_ACCESS_TOKEN" group:"Label Studio:" help:"Access token: a personal access token or a legacy token. Better given in the environment: other users of the machine can read the flag."`
	Project string `required:"" placeholder:"TITLE|N" group:"Label Studio:" help:"Project to push into, by its title or its number. One with this title is made if there is none."`

	LabelConfig string `placeholder:"FILE" group:"Label Studio:" help:"Labelling configuration (XML) for a new project. Default: that of lsml config."`

	First string `placeholder:"LIST" group:"Label Studio:" help:"List of lsml forms: tasks tell the form of their document and its place among those to review, which a new project sorts them by."`

	Images       string `enum:"local-files,upload" default:"local-files" placeholder:"local-files|upload" group:"Pictures:" help:"How the pictures get there: local-files leaves their addresses as they are, and lets the project show those below the document root; upload copies them into Label Studio. Default: ${default}."`
	DocumentRoot string `placeholder:"DIR" env:"LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT" group:"Pictures:" help:"Folder that the addresses of the pictures are relative to: as Label Studio sees it, or with --images upload on this machine. Default: the folder of the tasks."`

	DryRun bool `group:"The run:" help:"Only say what would be done."`
	brief  `group:"The run:"`
}

// Help is the text below the summary of lsml push --help.
func (pushCmd) Help() string {
	return `Every page of the file becomes a task of the project; the predictions are shown to annotators. A page that is there already (same document, same page) is not doubled: its predictions are replaced by those of the file, annotations stay. So a push that was interrupted, or that failed, is simply repeated.

Nothing is sent of a file that does not fit the labelling configuration of the project; lsml check says more.

Examples:

    export LABEL_STUDIO_URL=http://localhost:8080 LABEL_STUDIO_API_KEY=…
    lsml push tasks.json --project "Bohrungen Zürich" --document-root /srv/ls
    lsml push tasks.json --project 7 --images upload
    lsml push tasks.json --project 7 --first forms.json
    lsml push tasks.json --project 7 --dry-run

The token is found in Label Studio under Account & Settings.
`
}

// Run pushes the tasks.
func (c *pushCmd) Run(ctx context.Context, term *terminal) error {
	term.use(talk{brief: c.brief})
	if c.URL == "" {
		return hint(usageError(errors.New("no address of Label Studio")), "set LABEL_STUDIO_URL, such as http://localhost:8080, or give --url")
	}
	if c.Token == "" {
		return &failure{errors.New("no access token"), "set LABEL_STUDIO_API_KEY, or give --token; Label Studio shows it under Account & Settings", exitUsage}
	}
	o, remove, err := c.options()
	if err != nil {
		return err
	}
	defer remove()
	client, err := labelstudio.New(labelstudio.Options{URL: c.URL, Token: c.Token, Repeating: func(why error, after time.Duration) {
		term.warn("%v; again in %s", why, duration(after))
	}})
	if err != nil {
		return usageError(fmt.Errorf("--url: %w", err))
	}
	if _, err := client.Whoami(ctx); err != nil {
		return c.hint(err)
	}
	count := newCounter(term, c.brief, time.Now)
	o.Said = count.said
	report, err := push.Run(ctx, client, o)
	count.end()
	if err != nil {
		return c.hint(err)
	}
	c.tell(term, report)
	return nil
}

// options are the flags in terms of the push. The temporary file that holds
// standard input is to be removed.
func (c *pushCmd) options() (o push.Options, remove func(), err error) {
	o = push.Options{Project: c.Project, Pictures: push.Pictures(c.Images), DryRun: c.DryRun}
	file, remove, err := c.file()
	if err != nil {
		return o, nil, err
	}
	if c.First != "" {
		if o.Forms, err = readList(c.First); err != nil {
			remove()
			return o, nil, err
		}
	}
	o.Open = func() (io.ReadCloser, error) { return os.Open(file) }
	root := c.DocumentRoot
	if root == "" && c.Tasks != "-" {
		root = filepath.Dir(c.Tasks)
	}
	if o.Root, err = filepath.Abs(root); err == nil && c.LabelConfig != "" {
		var xml []byte
		xml, err = os.ReadFile(c.LabelConfig)
		err = pathFirst(err)
		o.LabelConfig = string(xml)
	}
	if err != nil {
		remove()
	}
	return o, remove, err
}

// file is where the tasks can be read more than once.
func (c *pushCmd) file() (path string, remove func(), err error) {
	if c.Tasks != "-" {
		_, err := os.Stat(c.Tasks) // told before Label Studio is asked
		return c.Tasks, func() {}, pathFirst(err)
	}
	f, err := os.CreateTemp("", "lsml-push-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.Remove(f.Name()) }
	_, err = io.Copy(f, os.Stdin)
	if err := errors.Join(err, f.Close()); err != nil {
		remove()
		return "", nil, err
	}
	return f.Name(), remove, nil
}

// hint says what to do about an error.
func (c *pushCmd) hint(err error) error {
	var (
		answer  *labelstudio.Error
		gone    *labelstudio.Unreachable
		picture *push.PictureError
		unfit   *push.Unfit
	)
	switch {
	case errors.As(err, &picture):
		return hint(err, "Label Studio must be started with LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true and a LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT that holds the folder %s\n--document-root names that root as Label Studio sees it; --images upload does without", picture.Folder)
	case errors.As(err, &unfit):
		return hint(err, "lsml check %s names every problem, with --label-config those of a project's own configuration; lsml annotate --label-config writes tasks that fit", c.Tasks)
	case errors.Is(err, push.ErrOtherConfig):
		return hint(err, "without --label-config, the project's own is used; another one needs another project")
	case errors.As(err, &gone):
		return hint(err, "is Label Studio running at %s? What is in the project stays: give the same command again", c.URL)
	case errors.As(err, &answer):
		said := answerHint(answer, "--url", "--token")
		return hint(err, "%s", cmp.Or(said, "what is in the project stays: the same command goes on from there"))
	}
	return err
}

// tell sums up what was done.
func (c *pushCmd) tell(term *terminal, r push.Report) {
	if r.Annotated > 0 {
		term.warn("the annotations of %s were not sent: only predictions are", count(r.Annotated, "task", "tasks"))
	}
	if r.Problems > 0 {
		term.warn("%s will not be shown as meant; lsml check %s names them", count(r.Problems, "item", "items"), c.Tasks)
	}
	if r.Doubled > 0 {
		term.warn("%s in the project more than once; the first task of each was kept up to date", count(r.Doubled, "page is", "pages are"))
	}
	if n := len(r.Versions); n > 1 {
		term.warn("the predictions are of %d model versions; annotators are shown those of %s", n, r.Versions[n-1])
	}
	if c.Quiet {
		return
	}
	if term.jsonLog {
		term.log.Info("pushed", slog.Int("project", r.Project.ID), slog.Bool("dry", c.DryRun), slog.Int("tasks", r.Tasks),
			slog.Int("new", r.Created), slog.Int("updated", r.Updated), slog.Int("unchanged", r.Unchanged), slog.Int("uploaded", r.Uploaded))
		return
	}
	c.sumUp(term, r)
}

// sumUp says it to people.
func (c *pushCmd) sumUp(term *terminal, r push.Report) {
	say := func(format string, args ...any) { term.say("lsml: "+format, args...) }
	made, let, uploaded := "made", "let", "uploaded"
	if c.DryRun {
		say = func(format string, args ...any) { term.say("lsml: dry run: "+format, args...) }
		made, let, uploaded = "would make", "would let", "would upload"
	}
	name := r.Project.Title
	if r.Project.ID != 0 {
		name += " (" + strconv.Itoa(r.Project.ID) + ")"
	}
	if r.NewProject {
		say("%s the project %s", made, name)
	}
	for _, folder := range r.Storages {
		say("%s the project show the files in %s", let, folder)
	}
	if r.Uploaded > 0 {
		say("%s %s", uploaded, count(r.Uploaded, "picture", "pictures"))
	}
	say("project %s: %s: %d new, %d updated, %d unchanged", name, count(r.Tasks, "task", "tasks"), r.Created, r.Updated, r.Unchanged)
	if !c.DryRun {
		say("%s/projects/%d", strings.TrimSuffix(c.URL, "/"), r.Project.ID)
	}
}
