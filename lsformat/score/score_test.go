package score

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func load(t *testing.T, name string) Documents {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := Load(f, 150)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

// TestMeasureAgreesWithTheReference holds the figures against those that the
// reference implementation of the measures gives for the same files.
func TestMeasureAgreesWithTheReference(t *testing.T) {
	var recorded []struct {
		Predictions, Options string
		Figures              map[string]Figures
	}
	b, err := os.ReadFile(filepath.Join("testdata", "figures.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &recorded); err != nil {
		t.Fatal(err)
	}
	if len(recorded) == 0 {
		t.Fatal("no recorded figures")
	}
	options := map[string]Options{
		"":          {Tolerance: DefaultTolerance},
		"--loose":   {Tolerance: DefaultTolerance, Loose: true},
		"--tol 0.1": {Tolerance: 0.1},
	}
	truth := load(t, "truth")
	for _, tt := range recorded {
		t.Run(tt.Predictions+" "+tt.Options, func(t *testing.T) {
			o, ok := options[tt.Options]
			if !ok {
				t.Fatalf("unknown options %q", tt.Options)
			}
			got := map[string]Figures{}
			for name, c := range Measure(truth, load(t, tt.Predictions), o, Rows{Families: true, Documents: true}) {
				got[name] = c.Figures()
			}
			if diff := cmp.Diff(tt.Figures, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func metre(v float64) *float64 { return &v }

func TestCompareTakesEachLayerOnce(t *testing.T) {
	sand := func(start, end float64) Layer { return Layer{Start: metre(start), End: metre(end), Text: "Sand"} }
	tests := []struct {
		name             string
		truth, predicted []Layer
		want             Figures
	}{
		{
			"the same depths before the same order",
			[]Layer{sand(0, 1), sand(1, 2)}, []Layer{sand(1, 2), sand(0, 1)},
			Figures{Description: 1, Layer: 1, Depth: 1, Truth: 2, Predicted: 2},
		},
		{
			"predicted twice",
			[]Layer{sand(0, 1)}, []Layer{sand(0, 1), sand(0, 1)},
			Figures{Description: 2. / 3, Layer: 2. / 3, Depth: 2. / 3, Truth: 1, Predicted: 2},
		},
		{
			"start left open at the surface",
			[]Layer{sand(0, 1)}, []Layer{{End: metre(1), Text: "sand"}},
			Figures{Description: 1, Layer: 1, Depth: 1, Truth: 1, Predicted: 1},
		},
		{
			"no base on either side",
			[]Layer{{Start: metre(3), Text: "Fels"}}, []Layer{{Start: metre(3), Text: "Fels"}},
			Figures{Description: 1, Layer: 1, Depth: 0, Truth: 1, Predicted: 1},
		},
		{"nothing predicted", []Layer{sand(0, 1)}, nil, Figures{Truth: 1}},
		{"nothing true", nil, []Layer{sand(0, 1)}, Figures{Predicted: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(Document{Layers: tt.truth}, Document{Layers: tt.predicted}, Options{Tolerance: DefaultTolerance}).Figures()
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNormalized(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Kies, sandig; GRAU (5 %)", "kiessandiggrau5"},
		{"kanten-\n gerundet", "kantengerundet"},
		{"Fein- und Mittelsand", "feinundmittelsand"},
		{"Ton-Silt", "tonsilt"},
		{"élevé, Größe", "élevégröe"}, // ß is beyond the letters that count
		{"-", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := normalized(tt.text); got != tt.want {
			t.Errorf("normalized(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestCoordinates(t *testing.T) {
	tests := []struct {
		text        string
		east, north float64
		ok          bool
	}{
		{"E: 2'498'501.24, N: 1'114'246.48", 2498501, 1114246, true},
		{"N 1114246 / E 2498501", 2498501, 1114246, true},
		{"600’000 / 200’000 (1979)", 600000, 200000, true},
		{"E: 2'498'501", 0, 0, false},
		{"", 0, 0, false},
	}
	for _, tt := range tests {
		c, ok := coordinates(tt.text)
		if ok != tt.ok || c.East != tt.east || c.North != tt.north {
			t.Errorf("%q: %v %v, want %v %v", tt.text, c, ok, tt.east, tt.north)
		}
	}
}

func TestEncodedNames(t *testing.T) {
	layer := Document{Layers: []Layer{{End: metre(1), Text: "Torf"}}}
	truth := Documents{"Höngg 1.pdf": layer, "a%20b.pdf": layer, "c.pdf": layer}
	predicted := Documents{"H%C3%B6ngg%201.pdf": layer, "a%20b.pdf": layer, "d.pdf": layer}
	got := Measure(truth, predicted, Options{}, Rows{})[All]
	if got.Layers != 2 {
		t.Errorf("%d layers found under encoded names, want 2", got.Layers)
	}
	onlyTruth, onlyPredicted := Unmatched(truth, predicted)
	if diff := cmp.Diff([][]string{{"c.pdf"}, {"d.pdf"}}, [][]string{onlyTruth, onlyPredicted}); diff != "" {
		t.Errorf("unmatched: mismatch (-want +got):\n%s", diff)
	}
}

func TestReliability(t *testing.T) {
	var r Reliability
	for _, l := range []struct {
		confidence float64
		right      bool
	}{{0.95, true}, {1, true}, {0.91, false}, {0.05, false}, {0.15, true}, {7, true}, {math.NaN(), true}} {
		r.Count(&l.confidence, l.right)
	}
	r.Count(nil, true)
	want := Reliability{0: {1, 0, 0.05}, 1: {1, 1, 0.15}, 9: {3, 2, 2.86}}
	if diff := cmp.Diff(want, r, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	// |0.05-0|·1 + |0.15-1|·1 + |2.86-2|, over five layers.
	if got, want := r.Error(), (0.05+0.85+0.86)/5; math.Abs(got-want) > 1e-9 {
		t.Errorf("calibration error %v, want %v", got, want)
	}
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	report := Measure(load(t, "truth"), load(t, "tasks"), Options{Tolerance: DefaultTolerance}, Rows{Families: true})
	if err := report.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `                               descr   layer   depth  coords     iou  truth   pred
drei                           1.000   0.500   0.500   1.000   0.667      2      2
eins                           0.857   0.571   0.333   1.000   0.928      4      3
zwei                           0.571   0.571   1.000   0.000   0.000      3      4
ALL                            0.778   0.556   0.625   0.667   0.823      9      9

confidence      layers   right  mean conf.   share
0.1 to 0.2           1       0       0.100   0.000
0.3 to 0.4           1       1       0.350   1.000
0.6 to 0.7           2       0       0.600   0.000
0.7 to 0.8           1       1       0.700   1.000
0.8 to 0.9           2       2       0.825   1.000
0.9 to 1.0           2       1       0.925   0.500
expected calibration error           0.383
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"empty", " \n", "empty"},
		{"PDF", "%PDF-1.4", "neither tasks nor boreholes"},
		{"cut off", `{"a.pdf": [`, "a.pdf"},
		{"odd depth", `{"a.pdf": [{"layers": [{"depth_interval": {"start": "x"}}]}]}`, "a depth is a number"},
		{"odd task", `[{"data": 7}]`, "task 0"},
		{"export", `[{"data": {"ocr": "a_0.png"}, "predictions": [31]}]`, "task 0: an export"},
		{"odd page", `{"a.pdf": {"page_1": 7}}`, "a.pdf: page_1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(strings.NewReader(tt.file), 150)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}
