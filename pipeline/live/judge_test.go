package live

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
)

func TestJudge(t *testing.T) {
	const (
		image  = `<Image name="i" value="$ocr"/>`
		smart  = `<Rectangle name="r" toName="i" smart="true"/>`
		text   = `<TextArea name="t" toName="i" perRegion="true"/>`
		others = `<Labels name="l" toName="i"><Label value="Car"/></Labels>`
	)
	all := `<Labels name="l" toName="i"><Label value="` + strings.Join(lsformat.Labels, `"/><Label value="`) + `"/></Labels>`
	const (
		noText   = `labelling configuration: no TextArea with perRegion="true" for Image "i"`
		noLabels = `labelling configuration: Image "i" has neither Rectangle and Labels nor RectangleLabels with any of our labels`
		noTool   = `no control has smart="true": the editor has no tool that asks for the text of drawn boxes`
	)
	tests := []struct {
		name, xml string
		mode      Mode
		want      []string
		err       string
	}{
		{"ours", "", Auto, nil, ""},
		{"ours, pages", "", Stratigraphy, nil, ""},
		{"ours, boxes", "", Text, nil, ""},
		{"another field of the tasks", "<View>" + image + all + smart + text + `<Text name="n" value="$note"/></View>`, Auto, nil, ""},
		{"no text", "<View>" + image + all + smart + "</View>", Auto, []string{`no TextArea with perRegion="true" for Image "i": the texts are left out`, "drawn boxes get no text: " + noText}, ""},
		{"no text, boxes", "<View>" + image + all + smart + "</View>", Text, nil, noText},
		{"other labels", "<View>" + image + others + smart + text + "</View>", Auto, []string{"whole pages get nothing: " + noLabels}, ""},
		{"other labels, pages", "<View>" + image + others + smart + text + "</View>", Stratigraphy, nil, noLabels},
		{"other labels, boxes", "<View>" + image + others + smart + text + "</View>", Text, nil, ""},
		{"no tool", "<View>" + image + others + text + "</View>", Text, []string{noTool}, ""},
		{"nothing", "<View></View>", Auto, nil, "no Image tag"},
		{"nothing, boxes", "<View></View>", Text, nil, "no Image tag"},
		{"not XML", "<View>", Auto, nil, "unexpected EOF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := newModel(t, &fakeReader{}, dataRoot(t), Options{Mode: tt.mode})
			p := project()
			p.LabelConfig = tt.xml
			got, err := m.Judge(p)
			if (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// What the user gives to the model, and it does not know, is told.
func TestJudgeExtraParams(t *testing.T) {
	m := newModel(t, &fakeReader{}, dataRoot(t), Options{Mode: Stratigraphy})
	p := project()
	for params, want := range map[string]int{"": 0, "{}": 0, `{"dpi":150}`: 1} {
		p.ExtraParams = params
		if undone, err := m.Judge(p); err != nil || len(undone) != want {
			t.Errorf("%s: %q, %v", params, undone, err)
		}
	}
}

// Whole pages are left to the other model of the project, and it is said why
// they may not come.
func TestTextLeavesWholePages(t *testing.T) {
	m := newModel(t, &fakeReader{}, dataRoot(t), Options{Mode: Text})
	said := func() bool {
		for _, f := range m.Facts() {
			if f.Name == "Whole pages" {
				return true
			}
		}
		return false
	}
	if said() {
		t.Error("said before anybody asked")
	}
	if _, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), nil); !errors.Is(err, mlbackend.ErrLeft) {
		t.Errorf("got %v", err)
	}
	if !said() {
		t.Error("not said")
	}
}
