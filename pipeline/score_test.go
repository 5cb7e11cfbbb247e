//go:build cgo

package pipeline_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/agnivade/levenshtein"

	"lsml/pipeline"
	"lsml/pipeline/strata"
)

// A trueHole is what a document says of one borehole.
type trueHole struct {
	Metadata struct {
		Coordinates *struct{ E, N float64 } `json:"coordinates"`
	} `json:"metadata"`
	Layers []struct {
		Interval struct {
			Start float64 `json:"start"`
			End   float64 `json:"end"`
		} `json:"depth_interval"`
		Description string `json:"material_description"`
	} `json:"layers"`
}

// readTruth is what a file says about documents, by their name.
func readTruth(t *testing.T, path string) map[string][]trueHole {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string][]trueHole
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	return truth
}

var corpus = flag.String("corpus", "", "folder with pdf/ and ground_truth.json to be scored by family")

// TestCorpus prints how well a folder of documents is read. It cannot fail:
// what is expected of documents outside this repository is not written here.
func TestCorpus(t *testing.T) {
	if *corpus == "" {
		t.Skip("no -corpus given")
	}
	truth := readTruth(t, filepath.Join(*corpus, "ground_truth.json"))
	fmt.Printf("%s\n%s", *corpus, scoreTable(truth, results(t, filepath.Join(*corpus, "pdf")), family))
}

// A tally counts what is there, what was found, and what of it is right.
type tally struct {
	layers, found    int // in truth, in the result
	described, right int // description alike; and both depths exact
	places, located  int // coordinates in truth; those found within a metre
}

func (a tally) plus(b tally) tally {
	return tally{
		a.layers + b.layers, a.found + b.found, a.described + b.described,
		a.right + b.right, a.places + b.places, a.located + b.located,
	}
}

// f1 is the harmonic mean of precision and recall; 1 where there is nothing
// and nothing was found.
func (a tally) f1(hits int) float64 {
	if a.layers+a.found == 0 {
		return 1
	}
	return 2 * float64(hits) / float64(a.layers+a.found)
}

// scoreTable has a row for each group of documents and one for all.
func scoreTable(truth map[string][]trueHole, results []pipeline.Result, group func(document string) string) []byte {
	var names []string
	groups := map[string]tally{}
	var all tally
	for _, r := range results {
		c, name := count(truth[r.Source.Name], r.Boreholes), group(r.Source.Name)
		if _, known := groups[name]; !known {
			names = append(names, name)
		}
		groups[name] = groups[name].plus(c)
		all = all.plus(c)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%-28s %6s %6s %8s %8s %8s\n", "", "layers", "found", "text F1", "layer F1", "coords")
	row := func(name string, c tally) {
		fmt.Fprintf(&b, "%-28s %6d %6d %8.3f %8.3f %5d/%d\n", name, c.layers, c.found, c.f1(c.described), c.f1(c.right), c.located, c.places)
	}
	for _, name := range names {
		row(name, groups[name])
	}
	row("all", all)
	return b.Bytes()
}

// family is what documents of one layout have in common: their name up to the
// first hyphen.
func family(document string) string {
	name, _, _ := strings.Cut(document, "-")
	return name
}

// count holds the boreholes of one document against the truth. Each found
// layer counts for one true layer at most, first for one whose depths agree.
func count(truth []trueHole, found []strata.Borehole) tally {
	var c tally
	var layers []strata.Layer
	for _, b := range found {
		layers = append(layers, b.Layers...)
	}
	c.found = len(layers)
	used := make([]bool, len(layers))
	take := func(text string, fits func(strata.Interval) bool) bool {
		for i, l := range layers {
			if !used[i] && fits(l.Interval) && alike(text, l.Description) {
				used[i] = true
				return true
			}
		}
		return false
	}
	var rest []string
	for _, hole := range truth {
		c.layers += len(hole.Layers)
		for _, l := range hole.Layers {
			want := strata.Interval{Top: depth(l.Interval.Start), Base: depth(l.Interval.End)}
			if take(l.Description, func(got strata.Interval) bool { return got == want }) {
				c.right++
				c.described++
			} else {
				rest = append(rest, l.Description)
			}
		}
		if p := hole.Metadata.Coordinates; p != nil {
			c.places++
			c.located += located(p.E, p.N, found)
		}
	}
	for _, text := range rest {
		if take(text, func(strata.Interval) bool { return true }) {
			c.described++
		}
	}
	return c
}

func depth(metres float64) strata.Depth {
	return strata.Depth(math.Round(metres * float64(strata.Metre)))
}

// located is 1 if a borehole stands within a metre of the place.
func located(east, north float64, found []strata.Borehole) int {
	for _, b := range found {
		if p := b.Coordinates; p != nil && math.Abs(p.Value.East-east) <= 1 && math.Abs(p.Value.North-north) <= 1 {
			return 1
		}
	}
	return 0
}

// alikeness is the share of characters that two alike texts have in common.
const alikeness = 0.9

// alike compares texts by their letters and digits.
func alike(a, b string) bool {
	a, b = bare(a), bare(b)
	longer := max(len([]rune(a)), len([]rune(b)))
	return longer == 0 || float64(levenshtein.ComputeDistance(a, b)) <= (1-alikeness)*float64(longer)
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func TestCount(t *testing.T) {
	var hole trueHole
	if err := json.Unmarshal([]byte(`{"metadata": {"coordinates": {"E": 2600000, "N": 1200000}}, "layers": [
		{"depth_interval": {"start": 0, "end": 1.2}, "material_description": "Kies"},
		{"depth_interval": {"start": 1.2, "end": 3}, "material_description": "Kies"},
		{"depth_interval": {"start": 3, "end": 4}, "material_description": "Sand"}]}`), &hole); err != nil {
		t.Fatal(err)
	}
	layer := func(text string, top, base strata.Depth) strata.Layer {
		return strata.Layer{Description: text, Interval: strata.Interval{Top: top, Base: base}}
	}
	found := []strata.Borehole{{
		Coordinates: &strata.Found[strata.Coordinates]{Value: strata.Coordinates{East: 2600000.4, North: 1199999.6}},
		Layers:      []strata.Layer{layer("kies", 1200, 3000), layer("Sand", 3000, 5000), layer("Ton", 5000, 6000)},
	}}
	want := tally{layers: 3, found: 3, described: 2, right: 1, places: 1, located: 1}
	if got := count([]trueHole{hole}, found); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := count(nil, nil).f1(0); got != 1 {
		t.Errorf("nothing of nothing: F1 %g, want 1", got)
	}
}
