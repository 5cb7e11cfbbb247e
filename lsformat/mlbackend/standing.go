package mlbackend

import (
	"net/url"
	"slices"
	"sync"
	"time"
)

// A Judge is a Model that can tell what it is to a project. The Handler asks
// it at every /setup, which has to be answered at once.
type Judge interface {
	Model
	// Judge says of what the project's labelling configuration asks for what
	// the model leaves undone, a sentence each. The error is for a project that
	// the model is of no use to: Label Studio shows it to whoever connects the
	// model.
	Judge(p *Project) (undone []string, err error)
}

// maxStandings bounds the projects that the status page lists against callers
// that invent them; the one that was not heard of for longest makes room.
const maxStandings = 500

// A standing is what became of the last /setup of a project.
type standing struct {
	Project string    `json:"project"`
	Address string    `json:"address,omitempty"` // of the project in Label Studio
	Time    time.Time `json:"time"`              // zero for one that was not set up since the start
	Version string    `json:"version"`
	Undone  []string  `json:"undone,omitempty"`
	Error   string    `json:"error,omitempty"` // why the model is of no use to it
	Facts   []Fact    `json:"facts,omitempty"`
}

// A register knows the standing of each project since the start.
type register struct {
	mu   sync.Mutex
	last []standing // by time
}

// note keeps a standing in place of an earlier one, and reports whether it is
// the first of its project, and whether it says anything else.
func (r *register) note(s standing) (first, news bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	first, news = true, true
	if i := slices.IndexFunc(r.last, func(o standing) bool { return o.Project == s.Project }); i >= 0 {
		first = false
		news = r.last[i].Error != s.Error || !slices.Equal(r.last[i].Undone, s.Undone)
		r.last = slices.Delete(r.last, i, i+1)
	}
	if len(r.last) == maxStandings {
		r.last = slices.Delete(r.last, 0, 1)
	}
	r.last = append(r.last, s)
	return first, news
}

// all are the standings.
func (r *register) all() []standing {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.last)
}

// judge asks the model about a project, and says in the log what is news.
func (h *Handler) judge(p *Project, labelStudio string) error {
	s := standing{Project: p.ID, Address: projectAddress(labelStudio, p.ID), Time: time.Now().UTC(), Version: h.model.Version(p)}
	j, ok := h.model.(Judge)
	if !ok {
		first, _ := h.standings.note(s)
		h.tellFirst(first, p.ID)
		return nil
	}
	undone, err := j.Judge(p)
	s.Undone = undone
	if err != nil {
		s.Error = err.Error()
	}
	first, news := h.standings.note(s)
	h.tellFirst(first, p.ID)
	switch {
	case !news:
	case err != nil:
		h.log.Warn("of no use to the project", "project", p.ID, "err", err)
	case len(undone) > 0:
		h.log.Info("leaves undone", "project", p.ID, "what", undone)
	}
	if err != nil {
		return &refusedAloud{err}
	}
	return nil
}

// tellFirst tells of a project that is set up for the first time.
func (h *Handler) tellFirst(first bool, project string) {
	if first && h.options.FirstSetup != nil {
		h.options.FirstSetup(project)
	}
}

// projectAddress is that of a project for a browser, empty where it is not known.
func projectAddress(labelStudio, project string) string {
	u, err := url.Parse(labelStudio)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || project == "" {
		return ""
	}
	return u.JoinPath("projects", project).String()
}
