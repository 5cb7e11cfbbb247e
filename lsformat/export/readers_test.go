package export

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The programs of the field that files are opened with; .ci/readers installs
// them.
const (
	ogrinfo = "ogrinfo"
	python  = "../../build/readers/bin/python"
)

// reader finds a program, or skips the test.
func reader(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("WARNING: %v: the file was NOT opened by a reader of its field (make readers)", err)
	}
	return path
}

// written is a file of the example in a folder of the test.
func written(t *testing.T, name string, write func(*os.File) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// output is what a program says of a file.
func output(t *testing.T, program string, args ...string) string {
	t.Helper()
	c := exec.Command(program, args...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// layersOf are the layers with their depths as CSV tells them.
func layersOf(all []Borehole) []string {
	var out []string
	for _, b := range all {
		for _, l := range b.Layers {
			out = append(out, fmt.Sprintf("%s %s-%s", b.ID, number(l.Top), number(l.Base)))
		}
	}
	return out
}

// A told is what ogrinfo says of one: its fields by name, and its point
// under "point".
type told map[string]string

var (
	toldField = regexp.MustCompile(`(?m)^  (\w+) \([^)]*(?:\(\w+\))?\) = (.*)$`)
	toldPoint = regexp.MustCompile(`(?m)^  POINT \(([\d.]+) ([\d.]+)\)`)
)

// ogr opens a file with ogrinfo and gives its features.
func ogr(t *testing.T, program, path string, options ...string) (summary string, features []told) {
	t.Helper()
	summary, rest, _ := strings.Cut(output(t, program, append([]string{"-ro", "-al", path}, options...)...), "OGRFeature(")
	for _, text := range strings.Split(rest, "OGRFeature(") {
		f := told{}
		for _, m := range toldField.FindAllStringSubmatch(text, -1) {
			f[m[1]] = m[2]
		}
		if m := toldPoint.FindStringSubmatch(text); m != nil {
			f["point"] = strings.TrimSuffix(m[1], ".0") + " " + strings.TrimSuffix(m[2], ".0")
		}
		features = append(features, f)
	}
	return summary, features
}

func TestOgrReadsGeoJSON(t *testing.T) {
	program := reader(t, ogrinfo)
	path := written(t, "boreholes.geojson", func(f *os.File) error {
		_, err := WriteGeoJSON(f, example())
		return err
	})
	summary, features := ogr(t, program, path)
	if want := `ID["EPSG",2056]`; !strings.Contains(summary, want) {
		t.Errorf("the grid is not %s:\n%s", want, summary)
	}
	var got []string
	for _, f := range features {
		got = append(got, strings.Join([]string{f["borehole"], f["point"], f["elevation_m"], f["date"], f["reviewed"]}, "|"))
	}
	// The second is in the older Swiss grid, the others are in none of these.
	want := []string{"KB 1|2600100.25 1200200|412.3|1972-05-15|yes", "B|2600100 1200200||1992-12|partly", "C (1)||||no", "C (2)||||"}
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], "(null)", "")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if want := `"description":"=Lehm ≤ 5 % Łódź"`; !strings.Contains(strings.ReplaceAll(features[0]["layers"], `": `, `":`), want) {
		t.Errorf("layers %s, want %s among them", features[0]["layers"], want)
	}
}

func TestOgrReadsCSV(t *testing.T) {
	program := reader(t, ogrinfo)
	path := written(t, "layers.csv", func(f *os.File) error { return WriteLayers(f, example(), Dialect{}) })
	_, features := ogr(t, program, path, "-oo", "X_POSSIBLE_NAMES=easting_m", "-oo", "Y_POSSIBLE_NAMES=northing_m", "-oo", "AUTODETECT_TYPE=YES")
	var got []string
	for _, f := range features {
		got = append(got, f["borehole"]+" "+f["top_m"]+"-"+f["base_m"])
	}
	if diff := cmp.Diff(layersOf(example()), got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if f := features[0]; f["point"] != "2600100.25 1200200" || f["score"] != "0.97" || f["box_top_pt"] != "120.5" {
		t.Errorf("the first layer is %v", f)
	}
}

// agsScript has python-ags4 check a file and print its tables.
const agsScript = `
import json, sys
from python_ags4 import AGS4
errors = AGS4.check_file(sys.argv[1])
tables, _ = AGS4.AGS4_to_dataframe(sys.argv[1])
data = {g: t[t.HEADING == "DATA"].to_dict("records") for g, t in tables.items()}
print(json.dumps({"errors": {k: v for k, v in errors.items() if "Rule" in k and "FYI" not in k}, "tables": data}))
`

func TestAGS4ReadsAGS(t *testing.T) {
	program := reader(t, python)
	path := written(t, "boreholes.ags", func(f *os.File) error {
		_, err := WriteAGS(f, example(), Transmission{"P 1", "lsml-test", "unspecified", "2026-11-30"})
		return err
	})
	var said struct {
		Errors map[string]any
		Tables map[string][]map[string]string
	}
	out := output(t, program, "-c", agsScript, path)
	if err := json.Unmarshal([]byte(out[strings.LastIndex(out, "\n{")+1:]), &said); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for rule, what := range said.Errors {
		t.Errorf("%s: %v", rule, what)
	}
	var got []string
	for _, row := range said.Tables["GEOL"] {
		got = append(got, row["LOCA_ID"]+" "+row["GEOL_TOP"]+"-"+row["GEOL_BASE"])
	}
	if diff := cmp.Diff([]string{"KB 1 0.000-0.500", "KB 1 0.500-2.125", "B 0.000-1.000"}, got); diff != "" {
		t.Errorf("layers: mismatch (-want +got):\n%s", diff)
	}
	first := said.Tables["LOCA"][0]
	want := map[string]string{"LOCA_ID": "KB 1", "LOCA_NATE": "2600100.250", "LOCA_GL": "412.300", "LOCA_ENDD": "1972-05-15", "LOCA_NSRI": "2056"}
	for heading, value := range want {
		if first[heading] != value {
			t.Errorf("%s is %q, want %q", heading, first[heading], value)
		}
	}
}
