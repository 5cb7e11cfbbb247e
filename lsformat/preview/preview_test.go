package preview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/lsformat"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// writePicture makes a grey picture of a page.
func writePicture(t *testing.T, path string, width, height int) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.SetGray(1, 1, color.Gray{Y: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// region is one region in the short form of the configuration.
func region(id, label, text string, y float64) string {
	box := fmt.Sprintf(`"x": 10, "y": %v, "width": 20, "height": 2`, y)
	size := `"original_width": 10, "original_height": 20, "from_name": "label", "to_name": "image"`
	return fmt.Sprintf(`{"id": %q, "type": "rectanglelabels", %s, "value": {%s, "rectanglelabels": [%q]}, "score": 0.4},
		{"id": %q, "type": "textarea", %s, "value": {%s, "text": [%q]}}`,
		id, size, box, label, id, strings.Replace(size, "label", "transcription", 1), box, text)
}

func task(address string, items ...string) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"data": {"ocr": %q, "pdf": "a.pdf", "page": 1}, "predictions": [{"model_version": "m", "score": 0.4, "result": [%s]}]}`,
		address, strings.Join(items, ",")))
}

func arrow(from, to string) string {
	return fmt.Sprintf(`{"type": "relation", "from_id": %q, "to_id": %q, "direction": "right"}`, from, to)
}

func rectangleLabels(t *testing.T) *lsformat.Config {
	t.Helper()
	c, err := lsformat.ParseConfig(strings.NewReader(lsformat.Form{RectangleLabels: true}.XML()))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func render(t *testing.T, o Options, tasks ...json.RawMessage) (string, *Writer) {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for n, raw := range tasks {
		if err := w.Write(n, raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w
}

func TestWriter(t *testing.T) {
	dir := t.TempDir()
	writePicture(t, filepath.Join(dir, "png", "a_0.png"), 400, 600)
	o := Options{Title: "tasks.json", Config: rectangleLabels(t), Pictures: &Pictures{Folders: []string{dir}}, Width: 200}
	one := task("/data/local-files/?d=ls/png/a_0.png",
		region("d", lsformat.Description, "Kies", 10), region("i", lsformat.Interval, "start: 0.0 end: 0.5", 10), arrow("d", "i"),
		region("n", fact.Name.Label, "KB 1", 1))
	html, w := render(t, o, one)
	if w.Missing() != 0 {
		t.Errorf("%d pictures missing", w.Missing())
	}
	for _, want := range []string{
		`<title>tasks.json</title>`,
		`src="data:image/jpeg;base64,`,
		`width="200" height="300"`,
		`<rect data-k="d" class="doubtful" x="10" y="10" width="20" height="2" stroke="#009e73"`,
		`<rect data-k="d" class="doubtful" x="10" y="10" width="20" height="2" stroke="#0072b2"`, // its interval
		`<rect fill="url(#ground-gravel)" x="44" y="0" width="34" height="420"/>`,
		`<line data-k="d" x1="10" y1="11" x2="30" y2="11"/>`,
		`<td>0.0 – 0.5</td><td>Kies</td><td>0.40</td>`,
		`Borehole Name</th><td>KB 1</td>`,
		`</html>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(html, `class="wrong"`) {
		t.Error("a good task is marked as wrong")
	}
	if again, _ := render(t, o, one); again != html {
		t.Error("the same tasks give another page")
	}
}

func TestWriterIsSelfContained(t *testing.T) {
	hostile := `</td><script>alert(1)</script><img src=http://example.org/x>`
	html, _ := render(t, Options{Title: hostile, Config: rectangleLabels(t)},
		task("http://example.org/a_0.png", region("d", hostile, hostile, 10)), json.RawMessage(`{"data": `+fmt.Sprintf("%q", hostile)+`}`))
	if strings.Contains(html, "alert(1)</script>") || strings.Contains(html, "<img") {
		t.Error("a text of the tasks became part of the page")
	}
	if got := strings.Count(html, "<script>"); got != 1 {
		t.Errorf("%d scripts, want the one of the page", got)
	}
}

func TestProblems(t *testing.T) {
	layer := func(id, depths string, y float64) []string {
		return []string{region(id, lsformat.Description, id, y), region(id+"i", lsformat.Interval, depths, y), arrow(id, id+"i")}
	}
	join := func(parts ...[]string) []string {
		var all []string
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	tests := []struct {
		name  string
		items []string
		want  []string
	}{
		{"none", join(layer("a", "start: 0.0 end: 0.5", 10), layer("b", "start: 0.5 end: 2.0", 20)), nil},
		{"gap", join(layer("a", "start: 0.0 end: 0.5", 10), layer("b", "start: 0.7 end: 2.0", 20)), []string{"b: a gap above it, from 0.5 to 0.7 m"}},
		{"overlap", join(layer("a", "start: 0.0 end: 0.5", 10), layer("b", "start: 0.3 end: 2.0", 20)), []string{"b: it begins at 0.3 m, above the base of the layer before, 0.5 m"}},
		{"another borehole", join(layer("a", "start: 0.0 end: 0.5", 10), layer("b", "start: 0.0 end: 2.0", 20)), nil},
		{"no interval", []string{region("a", lsformat.Description, "Kies", 10)}, []string{"Kies: no interval"}},
		{"no description", []string{region("a", lsformat.Interval, "start: 0 end: 1", 10)}, []string{"an interval without description: start: 0 end: 1"}},
		{"no depths", layer("a", "tief", 10), []string{`a: no depths in "tief"`}},
		{"unknown label", []string{region("a", "Stempel", "x", 10)}, []string{`task 0 (a.pdf page 1): item 0 of region a: refused: RectangleLabels "label" has no label "Stempel" [unknown-label]`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := newTaskViews(rectangleLabels(t), 0, task("a_0.png", tt.items...))[0].Problems
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A layer that continues from an earlier page was counted there; one of which
// only the depths are to be seen counts.
func TestLayersAreCountedOnce(t *testing.T) {
	further := strings.ReplaceAll(region("b", lsformat.Description, "gerundet", 5), `"score": 0.4`, `"meta": {"continues": true}`)
	v := newTaskViews(rectangleLabels(t), 0, task("a_0.png", further, region("d", lsformat.Description, "Kies", 10), region("i", lsformat.Interval, "start: 0 end: 1", 20)))[0]
	if len(v.Layers) != 2 || v.Begun != 2 {
		t.Errorf("%d descriptions, %d layers begin, want 2 and 2", len(v.Layers), v.Begun)
	}
}

// Each picture of a document is a page with what stands on it; arrows that
// lead to another are not drawn, but what they say is told.
func TestDocument(t *testing.T) {
	on := func(picture int, items string) string {
		return strings.ReplaceAll(items, `"original_width"`, fmt.Sprintf(`"item_index": %d, "original_width"`, picture))
	}
	raw := task("", on(0, region("a", lsformat.Description, "Kies", 10)), on(1, region("ai", lsformat.Interval, "start: 0 end: 1", 10)), arrow("a", "ai"),
		on(1, region("b", lsformat.Description, "Lehm", 20)), on(1, region("x", "Stempel", "x", 30)))
	raw = json.RawMessage(strings.Replace(string(raw), `"ocr": ""`, `"pages": ["a_0.png", "a_1.png"]`, 1))
	c, err := lsformat.ParseConfig(strings.NewReader(lsformat.Form{Documents: true, RectangleLabels: true}.XML()))
	if err != nil {
		t.Fatal(err)
	}
	views := newTaskViews(c, 3, raw)
	if len(views) != 2 {
		t.Fatalf("%d views, want 2", len(views))
	}
	first, second := views[0], views[1]
	if first.ID != "t3" || second.ID != "t3-1" || second.Page != 2 || second.Address != "a_1.png" {
		t.Errorf("views %s and %s, page %d of %s", first.ID, second.ID, second.Page, second.Address)
	}
	if len(first.Boxes) != 1 || len(second.Boxes) != 3 || len(first.Links) != 0 {
		t.Errorf("%d and %d boxes, %d links", len(first.Boxes), len(second.Boxes), len(first.Links))
	}
	if first.Layers[0].Depths != "0.0 – 1.0" || len(first.Problems) != 0 {
		t.Errorf("layer %+v, problems %q", first.Layers[0], first.Problems)
	}
	if want := `has no label "Stempel"`; len(second.Problems) == 0 || !strings.Contains(second.Problems[0], want) {
		t.Errorf("problems %q, want first %q", second.Problems, want)
	}
}

func TestPictures(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "in")
	writePicture(t, filepath.Join(dir, "outside_0.png"), 10, 10)
	writePicture(t, filepath.Join(inside, "png", "Höngg 1_0.png"), 10, 10)
	if err := os.Symlink(filepath.Join(dir, "outside_0.png"), filepath.Join(inside, "link_0.png")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(inside, "text_0.png"), []byte("no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := &Pictures{Folders: []string{filepath.Join(dir, "missing"), inside}}
	tests := []struct {
		name, address string
		found         bool
	}{
		{"local file", "/data/local-files/?d=png/H%C3%B6ngg%201_0.png", true},
		{"below another folder", "/data/local-files/?d=a/b/png/H%C3%B6ngg%201_0.png", true},
		{"bucket", "s3://bucket/png/Höngg 1_0.png", true},
		{"absolute path", filepath.Join(inside, "png", "Höngg 1_0.png"), true},
		{"other folder", "/data/local-files/?d=Höngg 1_0.png", false},
		{"outside", "/data/local-files/?d=../outside_0.png", false},
		{"link to the outside", "link_0.png", false},
		{"no picture", "text_0.png", false},
		{"a folder", "png", false},
		{"none", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := p.embed(tt.address, 100)
			if (err == nil) != tt.found {
				t.Errorf("error %v, want found %v", err, tt.found)
			}
		})
	}
}

func TestShrinkKeepsGrey(t *testing.T) {
	small := shrink(image.NewGray(image.Rect(0, 0, 300, 150)), 100)
	if _, ok := small.(*image.Gray); !ok || small.Bounds() != image.Rect(0, 0, 100, 50) {
		t.Errorf("got %T of %v", small, small.Bounds())
	}
	full := image.NewRGBA(image.Rect(0, 0, 30, 15))
	if shrink(full, 100) != image.Image(full) {
		t.Error("a small picture is not left as it is")
	}
}

func TestScale(t *testing.T) {
	interval := func(top, base strata.Depth) strata.Interval { return strata.Interval{Top: top, Base: base} }
	v := newScale([]logLayer{
		{key: "a", borehole: 1, interval: interval(0, 1000), grounds: []lexicon.Ground{"gravel", "sand", "silt", "clay"}},
		{key: "b", borehole: 1, interval: interval(1000, 4000)},
		{key: "c", borehole: 2, interval: interval(0, 2000)},
		{key: "open", borehole: 2, interval: interval(2000, strata.Unknown)},
	}, func(i int, problem string) { t.Errorf("layer %d: %s", i, problem) })
	want := []bandView{
		{Key: "a", X: 44, Y: 0, Height: 105, Grounds: []lexicon.Ground{"gravel", "sand", "silt"}, Text: "0.0 – 1.0 m: gravel, sand, silt, clay"},
		{Key: "b", X: 44, Y: 105, Height: 315, Text: "1.0 – 4.0 m"},
		{Key: "c", X: 84, Y: 0, Height: 210, Text: "0.0 – 2.0 m"},
	}
	if diff := cmp.Diff(want, v.Bands, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("bands: mismatch (-want +got):\n%s", diff)
	}
	var ticks []string
	for _, k := range v.Ticks {
		ticks = append(ticks, k.Text)
	}
	if got, want := strings.Join(ticks, " "), "0 0.5 1 1.5 2 2.5 3 3.5 4"; got != want {
		t.Errorf("ticks %s, want %s", got, want)
	}
}

func TestScaleOfNothing(t *testing.T) {
	if v := newScale([]logLayer{{interval: strata.Open}}, nil); v != nil {
		t.Errorf("got %+v", v)
	}
}

func TestTickStep(t *testing.T) {
	tests := []struct{ span, want float64 }{{0.8, 0.1}, {4, 0.5}, {10, 2}, {100, 20}, {300, 50}, {700, 100}}
	for _, tt := range tests {
		if got := tickStep(tt.span); got < tt.want*0.999 || got > tt.want*1.001 {
			t.Errorf("tickStep(%v) = %v, want %v", tt.span, got, tt.want)
		}
	}
}

// Each ground has a pattern, and a colour to draw it on.
func TestGrounds(t *testing.T) {
	for _, g := range lexicon.AllGrounds() {
		if !strings.Contains(groundsSVG, `id="ground-`+string(g)+`"`) {
			t.Errorf("%s has no pattern", g)
		}
		if !strings.Contains(styleCSS, ".scale ."+string(g)+" {") {
			t.Errorf("%s has no colour", g)
		}
	}
}
