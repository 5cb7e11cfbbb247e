package mlbackend

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"lsml/lsformat/look"
)

// A Fact is a line of the status page.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// ProjectFacts are what a model knows of a project, columns of its row.
type ProjectFacts struct {
	Project string // Label Studio's number of it
	Facts   []Fact
}

// A Table is a part of the status page that the program adds.
type Table struct {
	Title string   `json:"title"`
	Head  []string `json:"head"` // of the columns
	Rows  [][]Cell `json:"rows"` // each as long as Head
	Empty string   `json:"-"`    // what is said where there are no rows
}

// A Cell is one of a Table.
type Cell struct {
	Text  string `json:"text"`
	Link  string `json:"link,omitempty"` // where the text leads to
	Wrong bool   `json:"wrong,omitempty"`
}

// A statusPage is what /status tells, as JSON or as the page.
type statusPage struct {
	Model         string     `json:"model"`
	Version       string     `json:"version"`
	Since         time.Time  `json:"since"`
	UptimeSeconds float64    `json:"uptime_seconds"`
	TasksInModel  int        `json:"tasks_in_model"`
	TasksAtOnce   int        `json:"tasks_at_once"`
	EventsWaiting int        `json:"events_waiting"`
	Facts         []Fact     `json:"facts,omitempty"`
	Projects      []standing `json:"projects,omitempty"`
	Tables        []Table    `json:"tables,omitempty"`
	Running       []visit    `json:"running"`
	Recent        []visit    `json:"recent"`
}

// status tells a person what is going on.
func (h *Handler) status(w http.ResponseWriter, r *http.Request, v *visit) error {
	now := time.Now()
	page := statusPage{
		Model:         h.options.Name,
		Version:       h.model.Version(NewProject("", h.options.Store)),
		Since:         h.history.start.UTC(),
		UptimeSeconds: now.Sub(h.history.start).Seconds(),
		TasksInModel:  len(h.slots),
		TasksAtOnce:   cap(h.slots),
		EventsWaiting: h.events.length(),
		Projects:      h.projectStandings(),
	}
	if h.options.Facts != nil {
		page.Facts = h.options.Facts()
	}
	if h.options.Tables != nil {
		page.Tables = h.options.Tables()
	}
	page.Running, page.Recent = h.history.both()
	for i := range page.Running {
		page.Running[i].Seconds = now.Sub(page.Running[i].Time).Seconds()
	}
	w.Header().Set("Cache-Control", "no-store")
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		return writeJSON(w, http.StatusOK, page)
	}
	return h.writePage(w, page, now)
}

// projectStandings are the projects that were set up since the start and those
// that the model knows, by their numbers.
func (h *Handler) projectStandings() []standing {
	all := h.standings.all()
	if h.options.Projects != nil {
		for _, known := range h.options.Projects() {
			i := slices.IndexFunc(all, func(s standing) bool { return s.Project == known.Project })
			if i < 0 {
				i = len(all)
				all = append(all, standing{Project: known.Project, Version: h.model.Version(NewProject(known.Project, h.options.Store))})
			}
			all[i].Facts = known.Facts
		}
	}
	slices.SortFunc(all, func(a, b standing) int {
		x, _ := strconv.Atoi(a.Project) // Label Studio's are numbers
		y, _ := strconv.Atoi(b.Project)
		return x - y
	})
	return all
}

//go:embed status.html
var statusHTML string

//go:embed status.js
var statusJS string

var statusTemplate = template.Must(template.New("status").Funcs(template.FuncMap{
	"seconds": func(s float64) string {
		return time.Duration(s * float64(time.Second)).Round(time.Millisecond).String()
	},
	"clock": func(t time.Time) template.HTML {
		t = t.UTC()
		return template.HTML(`<time datetime="` + t.Format(time.RFC3339) + `">` + t.Format("2006-01-02 15:04:05") + ` UTC</time>`)
	},
	"factsOf": factsOf,
}).Parse(statusHTML))

// factsOf are the facts of a project in the order of the columns.
func factsOf(s standing, head []string) []Fact {
	row := make([]Fact, len(head))
	for i, name := range head {
		row[i].Name = name
		for _, f := range s.Facts {
			if f.Name == name {
				row[i].Value = f.Value
			}
		}
	}
	return row
}

// projectHead are the names of the facts that any project has.
func projectHead(all []standing) []string {
	var head []string
	for _, s := range all {
		for _, f := range s.Facts {
			if !slices.Contains(head, f.Name) {
				head = append(head, f.Name)
			}
		}
	}
	return head
}

func (h *Handler) writePage(w http.ResponseWriter, page statusPage, now time.Time) error {
	var body bytes.Buffer
	err := statusTemplate.Execute(&body, struct {
		statusPage
		Now         time.Time
		Uploads     bool
		ProjectHead []string
		Style       template.CSS
		Script      template.JS
	}{page, now, h.options.Upload != nil, projectHead(page.Projects), look.CSS(), template.JS(statusJS)})
	if err != nil {
		return fmt.Errorf("status page: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", look.Policy(statusJS))
	_, _ = w.Write(body.Bytes())
	return nil
}
