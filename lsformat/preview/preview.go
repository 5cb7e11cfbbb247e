// Package preview writes tasks as one HTML page to look at without Label
// Studio: each picture with its boxes and relations, the layers as a table
// beside it, their depths drawn to scale with the usual patterns of soils and
// rocks, and what looks wrong.
//
// The page needs nothing but itself: pictures are embedded, and its content
// security policy keeps a browser from fetching anything else.
package preview

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"lsml/lsformat"
	"lsml/lsformat/look"
)

// Options say how tasks are shown.
type Options struct {
	Title string
	// Config is the labelling configuration; nil means the one of lsformat's
	// that fits each task.
	Config *lsformat.Config
	// Pictures finds the pictures.
	Pictures *Pictures
	// Width of the pictures in pixels; 0 means FullWidth for the first pages
	// and ThumbnailWidth for those after them.
	Width int
}

// The widths of pictures in pixels: enough to read small print, and enough to
// see where the boxes are. A file of a thousand thumbnails has about 50 MB,
// which browsers still open.
const (
	FullWidth      = 900
	ThumbnailWidth = 360
	fullPages      = 60
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

//go:embed script.js
var scriptJS string

// groundsSVG holds the pattern of each ground, by the name ground-<ground>.
//
//go:embed grounds.svg
var groundsSVG string

// Policy is the Content-Security-Policy of the page: its pictures, its style
// and its script are in it, and it asks nobody for anything.
func Policy() string {
	return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src " + look.Sources(scriptJS)
}

// A Writer writes tasks one by one, so that it holds one picture at a time.
type Writer struct {
	w       io.Writer
	o       Options
	page    *template.Template
	written int
	missing int
}

// NewWriter begins the page.
func NewWriter(w io.Writer, o Options) (*Writer, error) {
	if o.Pictures == nil {
		o.Pictures = &Pictures{}
	}
	t, err := template.New("preview").Parse(pageHTML)
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	out := &Writer{w: w, o: o, page: t}
	return out, out.execute("head", struct {
		Title, Policy string
		Labels        []labelView
		Look, Style   template.CSS
		Grounds       template.HTML
	}{o.Title, Policy(), labelViews(cmp.Or(o.Config, lsformat.DefaultConfig())), look.CSS(), template.CSS(styleCSS), template.HTML(groundsSVG)})
}

// Write adds the n-th task of the file, counted from 0, as it stands there.
func (w *Writer) Write(n int, raw json.RawMessage) error {
	config := w.o.Config
	if config == nil {
		var err error
		if config, err = lsformat.ParseConfig(strings.NewReader(lsformat.Form{}.Fitting(raw).XML())); err != nil {
			return fmt.Errorf("preview: %w", err)
		}
	}
	for _, v := range newTaskViews(config, n, raw) {
		if err := w.addPage(v); err != nil {
			return err
		}
	}
	return nil
}

// addPage adds one page of a task.
func (w *Writer) addPage(v taskView) error {
	width := w.o.Width
	if width == 0 {
		if width = FullWidth; w.written >= fullPages {
			width = ThumbnailWidth
		}
	}
	w.written++
	picture, err := w.o.Pictures.embed(v.Address, width)
	if err != nil {
		w.missing++
		v.Problems = append(v.Problems, "no picture: "+err.Error())
	} else {
		v.Picture = picture.url
		v.Width, v.Height = picture.width, picture.height
	}
	return w.execute("task", v)
}

// Close ends the page.
func (w *Writer) Close() error {
	return w.execute("foot", template.JS(scriptJS))
}

// Missing is the number of pages whose picture could not be shown.
func (w *Writer) Missing() int { return w.missing }

func (w *Writer) execute(name string, data any) error {
	if err := w.page.ExecuteTemplate(w.w, name, data); err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	return nil
}
