package lsformat

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Marks are accepted by the rules of Label Studio, in each form of
// configuration.
func TestMarks(t *testing.T) {
	const (
		image  = `<Image name="i" value="$scan"/>`
		labels = `<Label value="Stamp" alias="stamp"/><Label value="Signature"/>`
		text   = `<TextArea name="t" toName="i" perRegion="true"/>`
	)
	box := Percent{X: 10, Y: 20, Width: 30, Height: 5}
	tests := []struct {
		name, xml string
		mark      Mark
		want      []string // types with what they say
		fails     bool
	}{
		{"two controls", image + `<Labels name="l" toName="i">` + labels + `</Labels><Rectangle name="r" toName="i"/>` + text,
			Mark{Label: "Stamp", Text: "paid", Box: box}, []string{"rectangle ", "labels stamp", "textarea paid"}, false},
		{"one control", image + `<RectangleLabels name="l" toName="i">` + labels + `</RectangleLabels>` + text,
			Mark{Label: "Signature", Text: "paid", Box: box, Score: new(0.5), Note: "look"}, []string{"rectanglelabels Signature", "textarea paid"}, false},
		{"no text to say", image + `<RectangleLabels name="l" toName="i">` + labels + `</RectangleLabels>` + text,
			Mark{Label: "Signature", Box: box}, []string{"rectanglelabels Signature"}, false},
		{"no control for text", image + `<RectangleLabels name="l" toName="i">` + labels + `</RectangleLabels>`,
			Mark{Label: "Signature", Text: "x", Box: box}, []string{"rectanglelabels Signature"}, false},
		{"no such label", image + `<RectangleLabels name="l" toName="i">` + labels + `</RectangleLabels>`, Mark{Label: "Car", Box: box}, nil, true},
		{"no rectangles", image + `<Labels name="l" toName="i">` + labels + `</Labels><Polygon name="r" toName="i"/>`, Mark{Label: "Stamp", Box: box}, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := mustParse(t, "<View>"+tt.xml+"</View>")
			items, err := c.Marks(100, 200, tt.mark)
			if (err != nil) != tt.fails {
				t.Fatalf("error %v", err)
			}
			if tt.fails {
				return
			}
			var got []string
			for _, i := range items {
				said := append(append(append(append([]string{}, i.Value.Labels...), i.Value.RectangleLabels...), i.Value.Text...), "")
				got = append(got, i.Type+" "+said[0])
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			task, err := json.Marshal(map[string]any{"data": map[string]string{"scan": "a.png"}, "predictions": []any{map[string]any{"result": items}}})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range c.Check(0, task) {
				t.Error(p)
			}
		})
	}
}

func TestMarksHaveTheirOwnNames(t *testing.T) {
	m := Mark{Label: "Date", Box: Percent{Width: 1, Height: 1}}
	items, err := DefaultConfig().Marks(1, 1, m, m)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, i := range items {
		seen[i.ID]++
	}
	if len(seen) != 2 || fmt.Sprint(seen[items[0].ID]) != "2" {
		t.Errorf("ids %v", seen)
	}
}
