package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/export"
)

// The formats of lsml export.
const (
	formatCSV     = "csv"
	formatGeoJSON = "geojson"
	formatAGS     = "ags"
)

// exportCmd is lsml export.
type exportCmd struct {
	File string `arg:"" help:"Export of a project in the format JSON, tasks with predictions, a truth, or the boreholes of annotate --boreholes; - for standard input."`

	Output       string  `short:"o" default:"-" placeholder:"FILE" help:"Where the data go. Default: standard output."`
	Format       string  `enum:"csv,geojson,ags," default:"" placeholder:"csv|geojson|ags" help:"Their format. Default: what the name of the output ends in (.csv, .geojson, .ags)."`
	Rows         string  `enum:"layers,boreholes" default:"layers" placeholder:"layers|boreholes" help:"What a row of a CSV file is. Default: ${default}."`
	DecimalComma bool    `help:"Write CSV as Excel reads it in German, French or Italian: commas in numbers, semicolons between columns."`
	OnlyReviewed bool    `help:"Leave out what nobody has reviewed."`
	EPSG         int     `name:"epsg" placeholder:"N" help:"Number of the grid, in the register of EPSG, of coordinates whose values do not tell it."`
	LabelConfig  string  `placeholder:"FILE" help:"Labelling configuration (XML) of the project, where its labels have aliases or other names."`
	DPI          float64 `name:"dpi" default:"${dpi}" placeholder:"N" help:"Resolution that the pictures were made with, to give boxes in points. Default: ${default}."`

	Project  string `placeholder:"ID" group:"AGS:" help:"Identifier of the project. Default: the name of the file that is read."`
	Receiver string `default:"unspecified" placeholder:"NAME" group:"AGS:" help:"Who the file is for. Default: ${default}."`
	Date     string `placeholder:"YYYY-MM-DD" group:"AGS:" help:"Date of the file. Default: today."`
}

// Help is the text below the summary of lsml export --help.
func (exportCmd) Help() string {
	return `Writes boreholes and layers for a geologist's other programs:

    csv      a row a layer or, with --rows boreholes, a row a borehole
    geojson  a point a borehole, with its layers, in the grid of the coordinates
    ags      AGS 4.2 with the groups LOCA and GEOL

Each says where it comes from: document, page, box, the score of the prediction, and whether somebody has reviewed it. Lengths are in metres, boxes in points. The grid is told by the values of the coordinates where they can be of no other; --epsg names it for the rest.

Examples:

    lsml export export.json -o layers.csv
    lsml export export.json -o boreholes.csv --rows boreholes --only-reviewed
    lsml export export.json -o layers.csv --decimal-comma
    lsml export truth.json -o boreholes.geojson
    lsml export boreholes.json -o site.ags --project "A 2 Nord"

Exit codes:

    0    all well
    1    could not run, or nothing to export
    3    finished, but something could not be written
`
}

// Validate checks what kong cannot.
func (c *exportCmd) Validate() error {
	switch {
	case c.format() == "":
		return errors.New("--format: say csv, geojson or ags, or end the name of the output so")
	case c.DPI <= 0:
		return errors.New("--dpi: must be more than 0")
	case c.EPSG < 0:
		return errors.New("--epsg: must be the number of a grid")
	}
	if _, err := time.Parse(time.DateOnly, c.Date); c.Date != "" && err != nil {
		return errors.New("--date: a date is written as 2026-11-30")
	}
	return nil
}

// format is the format that was asked for, "" for none that is known.
func (c *exportCmd) format() string {
	if c.Format != "" {
		return c.Format
	}
	switch strings.ToLower(filepath.Ext(c.Output)) {
	case ".csv":
		return formatCSV
	case ".geojson", ".json":
		return formatGeoJSON
	case ".ags":
		return formatAGS
	}
	return ""
}

// Run writes the data.
func (c *exportCmd) Run(term *terminal) error {
	all, lost, err := c.load(term)
	if err != nil {
		return err
	}
	var files wholeFiles
	defer files.discard()
	out, err := files.create(c.Output, term.out)
	if err != nil {
		return err
	}
	left, err := c.write(out, all)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Output, err)
	}
	if err := files.keep(); err != nil {
		return err
	}
	for _, l := range left {
		term.say("lsml: %s", l)
	}
	layers := 0
	for _, b := range all {
		layers += len(b.Layers)
	}
	term.say("lsml: %s, %s", count(len(all), "borehole", "boreholes"), count(layers, "layer", "layers"))
	if lost || len(left) > 0 {
		return &failure{code: exitIncomplete}
	}
	return nil
}

// load reads the boreholes, and reports whether something annotated is lost.
func (c *exportCmd) load(term *terminal) (all []export.Borehole, lost bool, err error) {
	review := &lsformat.Review{DPI: c.DPI}
	if c.LabelConfig != "" {
		if review.Config, err = readConfig(c.LabelConfig); err != nil {
			return nil, false, err
		}
	}
	f, err := openInput(c.File)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	all, remarks, err := export.Load(f, review)
	if err != nil {
		return nil, false, fmt.Errorf("%s: %w", c.File, err)
	}
	lost = tellRemarks(term, remarks) > 0
	if c.OnlyReviewed {
		all = export.OnlyReviewed(all)
	}
	if len(all) == 0 {
		return nil, lost, fmt.Errorf("%s: no boreholes to export", c.File)
	}
	if c.EPSG > 0 {
		export.AssumeGrid(all, c.EPSG)
	}
	return all, lost, nil
}

// write writes one of the formats, and says what it had to leave out.
func (c *exportCmd) write(w io.Writer, all []export.Borehole) (left []string, err error) {
	switch format := c.format(); {
	case format == formatAGS:
		return export.WriteAGS(w, all, c.transmission())
	case format == formatGeoJSON:
		without, err := export.WriteGeoJSON(w, all)
		for _, b := range without {
			left = append(left, b.ID+": no point: "+whyNoPoint(b))
		}
		return left, err
	case c.Rows == "boreholes":
		return nil, export.WriteBoreholes(w, all, export.Dialect{DecimalComma: c.DecimalComma})
	}
	return nil, export.WriteLayers(w, all, export.Dialect{DecimalComma: c.DecimalComma})
}

// whyNoPoint says why a borehole has no point on the map.
func whyNoPoint(b export.Borehole) string {
	if b.Coordinates == nil {
		return "it has no coordinates"
	}
	epsg := b.Coordinates.Value.System.EPSG()
	if epsg == 0 {
		return "the values do not tell the grid of its coordinates; --epsg names it"
	}
	return fmt.Sprintf("its coordinates are in EPSG:%d, those of most others in another grid", epsg)
}

// transmission is what an AGS file tells of itself.
func (c *exportCmd) transmission() export.Transmission {
	t := export.Transmission{Project: c.Project, Producer: modelVersion(), Receiver: c.Receiver, Date: c.Date}
	if t.Project == "" {
		name := filepath.Base(c.File)
		t.Project = strings.TrimSuffix(name, filepath.Ext(name))
	}
	if t.Date == "" {
		t.Date = time.Now().Format(time.DateOnly)
	}
	return t
}
