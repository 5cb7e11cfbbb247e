package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// All is the name of the row over all documents.
const All = "ALL"

// A Report holds counts by row: All, and families or documents where asked.
type Report map[string]Counts

// Rows say which rows a report has beside All.
type Rows struct {
	// Families has a row for each family: the names up to their first "-".
	Families bool
	// Documents has a row for each document.
	Documents bool
}

// Measure compares all documents of the truth with their predictions. A
// document without a prediction counts with nothing predicted; predictions for
// other documents do not count.
func Measure(truth, predicted Documents, o Options, rows Rows) Report {
	report, err := MeasureLibrary(truth, predicted, o, rows)
	if err != nil {
		panic(err) // of files, which Documents have none of
	}
	return report
}

// MeasureLibrary is Measure for documents that may be in files. It holds one at
// a time.
func MeasureLibrary(truth, predicted Library, o Options, rows Rows) (Report, error) {
	others := otherNames(truth, predicted)
	report := Report{}
	for _, name := range truth.Names() {
		t, err := truth.Document(name)
		if err != nil {
			return nil, err
		}
		p, err := predicted.Document(cmp.Or(others[name], name))
		if err != nil {
			return nil, err
		}
		c := Compare(t, p, o)
		keys := []string{All}
		if rows.Families {
			family, _, _ := strings.Cut(name, "-")
			keys = append(keys, family)
		}
		if rows.Documents {
			keys = append(keys, name)
		}
		for _, k := range keys {
			sum := report[k]
			sum.Add(c)
			report[k] = sum
		}
	}
	return report, nil
}

// otherNames are those under which documents of the truth are predicted, where
// these differ: the address of a picture may hold the name percent-encoded.
func otherNames(truth, predicted Library) map[string]string {
	others := map[string]string{}
	for _, name := range predicted.Names() {
		plain, err := url.PathUnescape(name)
		if err != nil || plain == name {
			continue
		}
		if truth.Has(plain) && !truth.Has(name) && !predicted.Has(plain) {
			others[plain] = name
		}
	}
	return others
}

// Unmatched are the documents that only one side has.
func Unmatched(truth, predicted Library) (onlyTruth, onlyPredicted []string) {
	others := otherNames(truth, predicted)
	for _, name := range truth.Names() {
		if !predicted.Has(name) && others[name] == "" {
			onlyTruth = append(onlyTruth, name)
		}
	}
	for _, name := range predicted.Names() {
		plain, err := url.PathUnescape(name)
		if !truth.Has(name) && (err != nil || !truth.Has(plain)) {
			onlyPredicted = append(onlyPredicted, name)
		}
	}
	return onlyTruth, onlyPredicted
}

// nameWidth is the room for a row's name in the table, in characters.
const nameWidth = 28

// names are those of the rows in order, that of all documents last, where the
// sum of a table stands.
func (r Report) names() []string {
	names := slices.Sorted(maps.Keys(r))
	if i := slices.Index(names, All); i >= 0 {
		names = append(slices.Delete(names, i, i+1), All)
	}
	return names
}

// WriteTable writes the figures for people, a row each, and how reliable the
// confidences are where there are any.
func (r Report) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%*s%8s%8s%8s%8s%8s%7s%7s\n", nameWidth, "", "descr", "layer", "depth", "coords", "iou", "truth", "pred")
	for _, name := range r.names() {
		f := r[name].Figures()
		short := []rune(name)
		short = short[:min(len(short), nameWidth)]
		fmt.Fprintf(&b, "%-*s%8.3f%8.3f%8.3f%8.3f%8.3f%7d%7d\n", nameWidth, string(short),
			f.Description, f.Layer, f.Depth, f.Coordinates, f.Overlap, f.Truth, f.Predicted)
	}
	if table := r[All].Reliability; !table.Empty() {
		fmt.Fprintf(&b, "\n%-14s%8s%8s%12s%8s\n", "confidence", "layers", "right", "mean conf.", "share")
		for i, bin := range table {
			if bin.Layers > 0 {
				fmt.Fprintf(&b, "%.1f to %.1f    %8d%8d%12.3f%8.3f\n", float64(i)/Bins, float64(i+1)/Bins, bin.Layers, bin.Right, bin.Mean(), bin.Share())
			}
		}
		fmt.Fprintf(&b, "%-34s%8.3f\n", "expected calibration error", table.Error())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// row is one row of the JSON form.
type row struct {
	Figures
	Reliability []bin `json:"reliability,omitempty"`
}

type bin struct {
	From       float64 `json:"from"` // confidence
	To         float64 `json:"to"`
	Layers     int     `json:"layers"`
	Right      int     `json:"right"`
	Confidence float64 `json:"confidence"` // mean
	Share      float64 `json:"share"`      // of the right ones
}

// WriteJSON writes the figures for programs: an object with a row each.
func (r Report) WriteJSON(w io.Writer) error {
	out := map[string]row{}
	for name, c := range r {
		out[name] = row{c.Figures(), c.Reliability.bins()}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

func (r Reliability) bins() []bin {
	var out []bin
	for i, b := range r {
		if b.Layers > 0 {
			out = append(out, bin{float64(i) / Bins, float64(i+1) / Bins, b.Layers, b.Right, b.Mean(), b.Share()})
		}
	}
	return out
}
