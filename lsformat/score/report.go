package score

import (
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
	predicted = predicted.named(truth)
	report := Report{}
	for _, name := range slices.Sorted(maps.Keys(truth)) {
		c := Compare(truth[name], predicted[name], o)
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
	return report
}

// named gives the documents the names that the truth has for them: the address
// of a picture may hold the name percent-encoded.
func (d Documents) named(truth Documents) Documents {
	out := maps.Clone(d)
	for name, document := range d {
		plain, err := url.PathUnescape(name)
		if err != nil || plain == name {
			continue
		}
		_, known := truth[name]
		_, taken := d[plain]
		if _, wanted := truth[plain]; wanted && !known && !taken {
			out[plain] = document
		}
	}
	return out
}

// Unmatched are the documents that only one side has.
func Unmatched(truth, predicted Documents) (onlyTruth, onlyPredicted []string) {
	predicted = predicted.named(truth)
	for _, name := range slices.Sorted(maps.Keys(truth)) {
		if _, ok := predicted[name]; !ok {
			onlyTruth = append(onlyTruth, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(predicted)) {
		plain, err := url.PathUnescape(name)
		_, encoded := truth[plain]
		if _, ok := truth[name]; !ok && (err != nil || !encoded) {
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
