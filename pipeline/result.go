package pipeline

import (
	"encoding/json"
	"errors"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
	"lsml/pipeline/strata"
)

// A Status is how a document ended.
type Status string

// The ends of a document. OK means no problems at all; Partial, that some
// pages are missing; Skipped, that there was a reason not to read it.
const (
	OK      Status = "ok"
	Partial Status = "partial"
	Skipped Status = "skipped"
	Failed  Status = "failed"
)

// A Problem is one thing that went wrong with a document.
type Problem struct {
	Page    int          `json:"page,omitempty"` // 0 for the whole document
	Kind    reading.Kind `json:"kind"`
	Message string       `json:"message"`
	// Stack is where a fault of this program was, for those who mend it.
	Stack string `json:"stack,omitempty"`
}

// problemOf is the problem that an error makes of a page, or of all for 0.
func problemOf(page int, err error) Problem {
	p := Problem{Page: page, Kind: reading.KindOf(err), Message: err.Error()}
	if fault := new(reading.Error); errors.As(err, &fault) {
		p.Stack = fault.Stack
	}
	return p
}

// A Result is what became of one source. Document holds the pages that were
// read, without their words.
type Result struct {
	Source    source.Source     `json:"source"`
	Status    Status            `json:"status"`
	Problems  []Problem         `json:"problems,omitempty"`
	Document  paper.Document    `json:"document"`
	Boreholes []strata.Borehole `json:"boreholes,omitempty"`
	// Form is the print of the document's form; nil for one that was not read.
	Form *form.Print `json:"form,omitempty"`
	// Attached are the results of the documents inside this one.
	Attached []Result `json:"attached,omitempty"`
}

// All are the result and those of the documents inside it, each by itself.
func (r Result) All() []Result {
	own := r
	own.Attached = nil
	all := []Result{own}
	for _, inner := range r.Attached {
		all = append(all, inner.All()...)
	}
	return all
}

// Unread is the result of a source that there is no reading of.
func Unread(s source.Source, err error) Result {
	r := Result{Source: s, Document: paper.Document{Name: s.Name, Path: s.Path}}
	return r.fail(err)
}

func (r Result) fail(err error) Result {
	r.Status = Failed
	r.Problems = append(r.Problems, problemOf(0, err))
	return r
}

func statusOf(read, problems int) Status {
	switch {
	case problems == 0:
		return OK
	case read == 0:
		return Failed
	}
	return Partial
}

// JSON is the result as it is kept. One that has no such form, because some
// number in it is none, becomes a failure.
func (r Result) JSON() (Result, json.RawMessage, error) {
	text, err := json.Marshal(r)
	if err != nil {
		r.Document.Pages, r.Boreholes, r.Problems, r.Attached, r.Form = nil, nil, nil, nil, nil
		r = r.fail(&reading.Error{Kind: reading.Internal, Op: "keep", Msg: err.Error()})
		text, err = json.Marshal(r)
	}
	return r, text, err
}

// withoutWords drops what only the analysis needs, so that a result stays small.
func withoutWords(pages []paper.Page) []paper.Page {
	kept := make([]paper.Page, len(pages))
	for i, p := range pages {
		p.Words, p.Rules, p.Areas, p.Attached = nil, nil, nil, nil
		kept[i] = p
	}
	return kept
}
