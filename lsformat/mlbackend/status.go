package mlbackend

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"
)

// A Fact is a line of the status page.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A statusPage is what /status tells, as JSON or as the page.
type statusPage struct {
	Model          string    `json:"model"`
	Version        string    `json:"version"`
	Since          time.Time `json:"since"`
	UptimeSeconds  float64   `json:"uptime_seconds"`
	TasksInModel   int       `json:"tasks_in_model"`
	TasksAtOnce    int       `json:"tasks_at_once"`
	EventsWaiting  int       `json:"events_waiting"`
	Facts          []Fact    `json:"facts,omitempty"`
	Running        []visit   `json:"running"`
	Recent         []visit   `json:"recent"`
	RefreshSeconds int       `json:"-"`
}

// refreshSeconds is how often the page reloads: often enough to watch a batch.
const refreshSeconds = 5

// status tells a person what is going on.
func (h *Handler) status(w http.ResponseWriter, r *http.Request, v *visit) error {
	now := time.Now()
	page := statusPage{
		Model:          h.options.Name,
		Version:        h.model.Version(NewProject("", h.options.Store)),
		Since:          h.history.start.UTC(),
		UptimeSeconds:  now.Sub(h.history.start).Seconds(),
		TasksInModel:   len(h.slots),
		TasksAtOnce:    cap(h.slots),
		EventsWaiting:  h.events.length(),
		RefreshSeconds: refreshSeconds,
	}
	if h.options.Facts != nil {
		page.Facts = h.options.Facts()
	}
	page.Running, page.Recent = h.history.both()
	for i := range page.Running {
		page.Running[i].Seconds = now.Sub(page.Running[i].Time).Seconds()
	}
	w.Header().Set("Cache-Control", "no-store")
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		return writeJSON(w, http.StatusOK, page)
	}
	return writePage(w, page)
}

//go:embed status.html
var statusHTML string

var statusTemplate = template.Must(template.New("status").Funcs(template.FuncMap{
	"seconds": func(s float64) string {
		return time.Duration(s * float64(time.Second)).Round(time.Millisecond).String()
	},
	"clock": func(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 MST") },
}).Parse(statusHTML))

func writePage(w http.ResponseWriter, page statusPage) error {
	var body bytes.Buffer
	if err := statusTemplate.Execute(&body, page); err != nil {
		return fmt.Errorf("status page: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	_, _ = w.Write(body.Bytes())
	return nil
}
