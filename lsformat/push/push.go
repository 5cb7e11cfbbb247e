package push

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/forms"
	"lsml/lsformat/labelstudio"
)

// How the project comes to show the pictures.
type Pictures string

const (
	// AsTheyAre leaves addresses as they are; for files on the server's disk
	// (/data/local-files/) the project gets the storage that it needs.
	AsTheyAre Pictures = "local-files"
	// Upload copies the files into Label Studio.
	Upload Pictures = "upload"
)

// Options say what goes where.
type Options struct {
	// Open opens the file of tasks; it is called more than once.
	Open func() (io.ReadCloser, error)
	// Project is a title, or a number.
	Project string
	// LabelConfig is for a new project, or must be that of the project; ""
	// stands for what the project has, or for the default.
	LabelConfig string
	Pictures    Pictures
	// Root is the folder that addresses of local files are relative to: on the
	// server's disk, or for Upload on this one.
	Root string
	// Forms is what tasks are to tell of their documents' forms; nil for what
	// they tell already.
	Forms *forms.List
	// DryRun changes nothing.
	DryRun bool
	// Said is told how far the work is; nil for nobody.
	Said func(done, total int)
}

// A Report says what was done, or in a dry run what would be.
type Report struct {
	Project    labelstudio.Project
	NewProject bool
	Tasks      int // in the file
	Created    int
	Updated    int
	Unchanged  int
	Uploaded   int // pictures
	Storages   []string
	// Versions are those of the predictions in the file. Annotators are shown
	// the last.
	Versions []string
	// Doubled counts pages that the project has more than once.
	Doubled int
	// Annotated counts tasks whose annotations in the file were not sent.
	Annotated int
	// Problems counts what will not be shown as it is meant.
	Problems int
}

// Unfit tasks cannot be imported into the project.
type Unfit struct {
	Complaints lsformat.Complaints
}

func (e *Unfit) Error() string {
	lines := e.Complaints.Lines()
	if more := len(lines) - shownComplaints; more > 0 {
		lines = append(lines[:shownComplaints:shownComplaints], fmt.Sprintf("and %d more", more))
	}
	return "the tasks do not fit the project: " + strings.Join(lines, "; ")
}

// shownComplaints is how many complaints an error quotes.
const shownComplaints = 3

// ErrOtherConfig is for a labelling configuration that is not the project's.
var ErrOtherConfig = errors.New("the project has another labelling configuration")

// push is one run.
type push struct {
	Options
	client  *labelstudio.Client
	project labelstudio.Project
	config  *lsformat.Config
	// pages are those in the file, with the predictions that each is to have.
	pages    map[page]int
	shelves  map[string]string // picture in each folder that has to be served
	uploaded map[string]string // address by the hash of the content
	found    index
	oneByOne bool // predictions are added one at a time
	ordered  bool // tasks tell in which order to review them
	report   Report
}

// Run pushes.
func Run(ctx context.Context, client *labelstudio.Client, o Options) (Report, error) {
	p := &push{Options: o, client: client, pages: map[page]int{}, shelves: map[string]string{}}
	if p.Said == nil {
		p.Said = func(int, int) {}
	}
	err := p.run(ctx)
	if err != nil {
		err = errors.Join(err, p.withdraw(ctx))
	}
	p.report.Project = p.project
	return p.report, err
}

// withdrawal bounds the time for removing a project.
const withdrawal = 10 * time.Second

// withdraw removes a project that this push has made, if nothing has come into
// it: an empty project would only be in the way.
func (p *push) withdraw(ctx context.Context) error {
	if !p.report.NewProject || p.project.ID == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), withdrawal)
	defer cancel()
	err := p.client.Tasks(ctx, p.project.ID, false, func(labelstudio.Task) error { return errEnough })
	switch {
	case errors.Is(err, errEnough):
		return nil
	case err == nil:
		err = p.client.DeleteProject(ctx, p.project.ID)
	}
	if err != nil {
		return fmt.Errorf("the project %s was made and is empty: %w", p.project.Title, err)
	}
	return nil
}

func (p *push) run(ctx context.Context) error {
	steps := []func(context.Context) error{p.findProject, p.check, p.makeProject, p.prepare, p.send, p.verify, p.showPredictions, p.showTasks}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// check reads the file for the first time.
func (p *push) check(context.Context) error {
	unfit := &Unfit{}
	err := p.each(func(n int, raw json.RawMessage) error {
		for _, problem := range p.config.Check(n, raw) {
			if problem.Effect != lsformat.Refused {
				p.report.Problems++
				continue
			}
			unfit.Complaints.Add(problem)
		}
		if unfit.Complaints.Count > 0 {
			return nil
		}
		t, err := p.task(n, raw)
		if err != nil {
			return err
		}
		return p.note(t)
	})
	if err == nil && unfit.Complaints.Count > 0 {
		return unfit
	}
	return err
}

// task is one of the file, as it is sent.
func (p *push) task(n int, raw json.RawMessage) (task, error) {
	t, err := decodeTask(n, raw)
	if err != nil {
		return t, err
	}
	return t, t.tell(p.Forms)
}

// note remembers of a task what is needed before the first is sent.
func (p *push) note(t task) error {
	if _, twice := p.pages[t.page]; twice {
		return fmt.Errorf("task %d: %s is in the file more than once", t.n, t.page)
	}
	p.pages[t.page] = len(t.predictions)
	p.report.Tasks++
	p.ordered = p.ordered || t.data[lsformat.KeyReview] != nil
	if t.annotated {
		p.report.Annotated++
	}
	for _, prediction := range t.predictions {
		if v := prediction.ModelVersion; v != "" && !slices.Contains(p.report.Versions, v) {
			p.report.Versions = append(p.report.Versions, v)
		}
	}
	return p.notePictures(t)
}

// each reads the file.
func (p *push) each(f func(int, json.RawMessage) error) error {
	in, err := p.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	return lsformat.Each(in, f)
}

// prepare sees to it that pictures can be shown, and looks what is there.
func (p *push) prepare(ctx context.Context) (err error) {
	p.found = index{}
	if p.project.ID == 0 { // of a dry run
		return nil
	}
	if err := p.preparePictures(ctx); err != nil {
		return err
	}
	p.found, err = p.look(ctx, true)
	for _, k := range p.found {
		if k.others > 0 {
			p.report.Doubled++
		}
	}
	return err
}

// verify looks that every page is there, with its predictions.
func (p *push) verify(ctx context.Context) error {
	if p.DryRun || p.report.Created+p.report.Updated == 0 {
		return nil
	}
	there, err := p.look(ctx, false)
	if err != nil {
		return err
	}
	for at, predictions := range p.pages {
		k := there[at]
		switch {
		case k == nil:
			return fmt.Errorf("%s: the task was sent, but is not in the project", at)
		case k.total < predictions:
			return fmt.Errorf("%s: the task has %d predictions in the project, not %d as in the file", at, k.total, predictions)
		}
	}
	return nil
}

// showPredictions has the project show the predictions of the file.
func (p *push) showPredictions(ctx context.Context) error {
	if len(p.report.Versions) == 0 || p.DryRun {
		return nil
	}
	version := p.report.Versions[len(p.report.Versions)-1]
	if p.project.ModelVersion == version && p.project.ShowPredictions {
		return nil
	}
	return p.client.ShowPredictions(ctx, p.project.ID, version)
}

// sameConfig compares what predictions depend on.
func sameConfig(a, b *lsformat.Config) bool { return reflect.DeepEqual(a, b) }
