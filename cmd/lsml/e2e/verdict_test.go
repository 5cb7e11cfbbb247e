//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lsml/lsformat"
)

// leastVerdicts guards against a list of cases that is not read.
const leastVerdicts = 40

// A verdictCase is a file of tasks, good or bad, for a project with this
// configuration.
type verdictCase struct {
	name, config, tasks string
}

// shapes are files whose tasks, not their predictions, are good or bad.
var shapes = []verdictCase{
	{"one task, no list", "ocr", `{"data":{"ocr":"a.png"}}`},
	{"no predictions", "ocr", `[{"data":{"ocr":"a.png"}}]`},
	{"predictions null", "ocr", `[{"data":{"ocr":"a.png"},"predictions":null}]`},
	{"predictions an object", "ocr", `[{"data":{"ocr":"a.png"},"predictions":{}}]`},
	{"annotations null", "ocr", `[{"data":{"ocr":"a.png"},"annotations":null}]`},
	{"annotations an object", "ocr", `[{"data":{"ocr":"a.png"},"annotations":{}}]`},
	{"the data are the task", "ocr", `[{"ocr":"a.png"}]`},
	{"no picture", "ocr", `[{"data":{"image":"a.png"}}]`},
	{"no picture, and the data are the task", "ocr", `[{"image":"a.png"}]`},
	{"the picture a number", "ocr", `[{"data":{"ocr":7}}]`},
	{"the picture null", "ocr", `[{"data":{"ocr":null}}]`},
	{"the picture a list", "ocr", `[{"data":{"ocr":["a.png"]}}]`},
	{"the picture an object", "ocr", `[{"data":{"ocr":{}}}]`},
	{"data a string", "ocr", `[{"data":"a.png"}]`},
	{"data a number", "ocr", `[{"data":7}]`},
	{"a task that is a number", "ocr", `[7]`},
	{"a task that is a list", "ocr", `[[]]`},
	{"the second task bad", "ocr", `[{"data":{"ocr":"a.png"}},{"data":{}}]`},
	{"extra data and keys", "ocr", `[{"data":{"ocr":"a.png","pdf":"a.pdf","page":1,"more":{"x":[1]}},"id":7,"foo":"bar","meta":{"a":1}}]`},
	{"cut off", "ocr", `[{"data":{"ocr":"a.png"}}`},
}

// recorded are the cases of lsformat, whose verdicts there are the
// validator's and not the server's.
func recorded(t *testing.T) (cases []verdictCase, configs map[string]string) {
	t.Helper()
	var in struct {
		Configs map[string]string
		Cases   []struct {
			Name, Config string
			Prediction   json.RawMessage
		}
	}
	b, err := os.ReadFile("../../../lsformat/testdata/verdicts.json")
	if err == nil {
		err = json.Unmarshal(b, &in)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range in.Cases {
		cases = append(cases, verdictCase{c.Name, c.Config,
			`[{"data":{"ocr":"a.png","note":"","labels":""},"predictions":[` + string(c.Prediction) + `]}]`})
	}
	in.Configs["ocr"] = lsformat.Form{}.XML()
	in.Configs["rectanglelabels"] = lsformat.Form{RectangleLabels: true}.XML()
	return cases, in.Configs
}

// TestCheckAgreesWithTheServer holds the verdict of lsml check on files of
// tasks against that of a server with the strict validator, which imports
// them or does not.
func TestCheckAgreesWithTheServer(t *testing.T) {
	cases, configs := recorded(t)
	cases = append(cases, shapes...)
	if len(cases) < leastVerdicts {
		t.Fatalf("only %d cases", len(cases))
	}
	dir := t.TempDir()
	projects := map[string]project{}
	for name, xml := range configs {
		if err := os.WriteFile(filepath.Join(dir, name+".xml"), []byte(xml), 0o644); err != nil {
			t.Fatal(err)
		}
		projects[name] = must[project](t, strict, "POST", "/api/projects/", map[string]string{"title": "Verdicts " + name, "label_config": xml})
	}
	taken := 0
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(dir, strconv.Itoa(i)+".json")
			if err := os.WriteFile(path, []byte(c.tasks), 0o644); err != nil {
				t.Fatal(err)
			}
			status, answer := strict.ask(t, "POST", "/api/projects/"+strconv.Itoa(projects[c.config].ID)+"/import", []byte(c.tasks))
			code, stdout, stderr := strict.lsml(t, "check", path, "--json", "--label-config", filepath.Join(dir, c.config+".xml"))
			if status == 201 {
				taken++
			}
			refused := code == 1 || strings.Contains(stdout, `"effect":"refused"`)
			if refused != (status != 201) {
				t.Errorf("the server answers %d %.500s\nlsml check ends with %d:\n%s%s", status, answer, code, stdout, stderr)
			}
		})
	}
	if taken < leastVerdicts/4 || taken > len(cases)-leastVerdicts/4 {
		t.Errorf("the server took %d of %d files: the cases no longer hold good and bad ones", taken, len(cases))
	}
}
