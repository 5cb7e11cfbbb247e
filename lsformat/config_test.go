package lsformat

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

func TestDefaultConfigsFit(t *testing.T) {
	for _, combined := range []bool{false, true} {
		c := mustParse(t, Form{RectangleLabels: combined}.XML())
		dropped, err := c.Fit()
		if err != nil || len(dropped) > 0 {
			t.Errorf("combined %v: dropped %q, error %v", combined, dropped, err)
		}
		b, err := c.bind()
		if err != nil || b.combined() != combined {
			t.Errorf("combined %v: binding %+v, error %v", combined, b, err)
		}
	}
}

func TestFit(t *testing.T) {
	const image = `<Image name="image" value="$ocr"/>`
	tests := []struct {
		name, xml string
		want      []string
		err       string
	}{
		{
			"fewer labels and no text",
			`<View>` + image + `<Labels name="l" toName="image"><Label value="Material Description"/><Label value="Depth Interval"/><Label value="Coordinates"/><Label value="Date"/></Labels><Rectangle name="r" toName="image"/></View>`,
			[]string{
				`Labels "l" has no labels "Borehole Name", "Elevation", "Groundwater": their regions are left out`,
				`no TextArea with perRegion="true" for Image "image": the texts are left out`,
			}, "",
		},
		{"other case", `<View>` + image + `<Labels name="l" toName="image"><Label value="material description"/></Labels><Rectangle name="r" toName="image"/></View>`, nil, "with any of our labels"},
		{"no rectangle", `<View>` + image + `<Labels name="l" toName="image"><Label value="Date"/></Labels><Polygon name="r" toName="image"/></View>`, nil, "neither Rectangle and Labels nor RectangleLabels"},
		{"rectangle of another image", `<View>` + image + `<Image name="b" value="$b"/><Labels name="l" toName="image"><Label value="Date"/></Labels><Rectangle name="r" toName="b"/></View>`, nil, "neither"},
		{"no image", `<View><Text name="t" value="$t"/></View>`, nil, "no Image tag"},
		{"list of pictures", Form{Documents: true}.XML(), nil, ""},
		{"data of a page beside a list of pictures", `<View><Image name="i" valueList="$p"/><Text name="t" value="$page"/><RectangleLabels name="l" toName="i"><Label value="Date"/></RectangleLabels></View>`, nil, "wants data.page"},
		{"fixed picture", `<View><Image name="i" value="x.png"/></View>`, nil, "shows no data field"},
		{"other data", `<View>` + image + `<Text name="t" value="$note"/><RectangleLabels name="l" toName="image"><Label value="Date"/></RectangleLabels></View>`, nil, "wants data.note"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := mustParse(t, tt.xml).Fit()
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
		})
	}
}

func TestBindPrefersMostLabels(t *testing.T) {
	c := mustParse(t, `<View><Image name="i" value="$ocr"/>
	  <Labels name="quality" toName="i"><Label value="Date"/></Labels>
	  <Rectangle name="box" toName="i"/>
	  <RectangleLabels name="kind" toName="i"><Label value="Material Description"/><Label value="Depth Interval"/></RectangleLabels></View>`)
	b, err := c.bind()
	if err != nil || b.labels.Name != "kind" || !b.combined() {
		t.Errorf("bound to %q, error %v; want kind", b.labels.Name, err)
	}
}

func TestParseConfigRefuses(t *testing.T) {
	tests := []struct{ name, xml, want string }{
		{"empty", "", "no tags"},
		{"only text", "View", "no tags"},
		{"not well formed", "<View><Image></View>", "syntax error"},
		{"cut off", "<View>", "unexpected EOF"},
		{"document type", `<!DOCTYPE x [<!ENTITY a "b">]><View/>`, "document type"},
		{"unknown entity", `<View name="&a;"/>`, "entity"},
		{"name twice", `<View><Image name="a" value="$a"/><Text name="a" value="$b"/></View>`, `"a" is used twice`},
		{"toName of nothing", `<View><Labels name="a" toName="b"/></View>`, `toName="b" names no tag`},
		{"deep", strings.Repeat("<View>", maxConfigDepth+1) + strings.Repeat("</View>", maxConfigDepth+1), "deep"},
		{"many", "<View>" + strings.Repeat("<p/>", maxConfigTags) + "</View>", "more than 10000 tags"},
		{"long", "<View>" + strings.Repeat(" ", maxConfigBytes) + "</View>", "bytes"},
		{"two roots", "<View/><View/>", "more than one"},
		{"tags for every page", `<View><Repeater on="$document"><Image name="page_{{idx}}" value="$document[{{idx}}].page"/></Repeater></View>`, "valueList"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseConfig(strings.NewReader(tt.xml))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestParseConfig(t *testing.T) {
	got := mustParse(t, `<View>
	  <Header value="no name"/>
	  <Image name="a" value="$scan"/><Image name="b" valueList="$pages"/>
	  <RectangleLabels name="r" toName="a,b" smart="true"><View><Label value="X" alias="x"/></View><Label value="Y" predicted_values="p, q"/></RectangleLabels>
	  <TextArea name="t" toName="a" perRegion="true"/>
	  <Relations><Relation value="of"/></Relations>
	</View>`)
	want := &Config{
		Tags: []Tag{
			{Type: "Image", Name: "a", Shows: true, Key: "scan"},
			{Type: "Image", Name: "b", Shows: true, Key: "pages", Many: true},
			{Type: "RectangleLabels", Name: "r", To: []string{"a", "b"}, Smart: true, Labels: []Label{{Value: "X", Alias: "x"}, {Value: "Y", Predicted: []string{"p", "q"}}}},
			{Type: "TextArea", Name: "t", To: []string{"a"}, PerRegion: true},
		},
		Relations: []string{"of"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// FuzzConfig: no configuration makes ParseConfig or Tasks panic; whatever is
// written has labels, names and a data field that stand in the configuration.
func FuzzConfig(f *testing.F) {
	f.Add(Form{}.XML())
	f.Add(Form{RectangleLabels: true}.XML())
	f.Add(Form{Documents: true, RectangleLabels: true}.XML())
	f.Add(`<View><Image name="i" value="$p"/><Labels name="l" toName="i" value="$x"/><Rectangle name="r" toName="i"/></View>`)
	f.Add(`<View><Image name="i" value="$p"/><RectangleLabels name="l" toName="i"><Label value="Tiefe" alias="T" predicted_values="Depth Interval,Date"/></RectangleLabels></View>`)
	f.Add(`<!DOCTYPE a><a/>`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseConfig(strings.NewReader(text))
		if err != nil {
			return
		}
		values := attributes(text)
		for _, task := range Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, testOptions(c)) {
			for _, i := range task.Predictions[0].Result {
				if i.Type == TypeRelation {
					continue
				}
				names := []string{i.FromName, i.ToName}
				if tag, ok := c.named(i.FromName, Tag.control); ok && tag.Key == "" {
					names = slices.Concat(names, i.Value.Labels, i.Value.RectangleLabels)
				}
				for _, name := range names {
					if !slices.Contains(values, name) {
						t.Fatalf("%q stands in a result and not in the configuration %s", name, text)
					}
				}
			}
		}
	})
}

// attributes are the values of all attributes in a well-formed text, by
// another way than that of ParseConfig.
func attributes(text string) []string {
	var values []string
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) || err != nil {
			return values
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				for part := range strings.SplitSeq(a.Value, ",") {
					values = append(values, strings.TrimSpace(part))
				}
				values = append(values, a.Value)
			}
		}
	}
}

func TestArrow(t *testing.T) {
	for relations, want := range map[string][]string{
		"":                             nil,
		`<Relation value="of"/>`:       {"of"},
		`<Relation value="depth_of"/>`: {"depth_of"},
		`<Relation value="of"/><Relation value="depth_of"/>`: {"depth_of"},
		`<Relation value="of"/><Relation value="by"/>`:       nil,
	} {
		c := mustParse(t, `<View><Image name="i" value="$ocr"/><Relations>`+relations+`</Relations></View>`)
		if d := cmp.Diff(want, c.arrow()); d != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", relations, d)
		}
	}
}
