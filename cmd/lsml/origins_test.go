package main

import (
	"testing"

	"lsml/pipeline/paper"
)

func TestOrigins(t *testing.T) {
	pages := []paper.Page{
		{Number: 1, Text: paper.ReadText}, {Number: 2, Text: paper.HiddenText}, {Number: 3, Text: paper.MendedText},
		{Number: 4, Text: paper.PrintedText}, {Number: 5, Text: paper.ReadText}, {Number: 6},
	}
	tests := []struct {
		name          string
		pages         []paper.Page
		named, counts string
	}{
		{"nothing recognised", pages[1:2], "", ""},
		{"one page", pages[:1], " (recognised: 1)", " (1 recognised)"},
		{"in part", []paper.Page{{Number: 7, Text: paper.JoinedText}}, " (in part: 7)", " (1 in part recognised)"},
		{"mended", pages[2:4], " (text layer mended: 3)", " (text layer of 1 mended)"},
		{"checked", []paper.Page{{Number: 8, Text: paper.HiddenText, Checked: true}}, " (text layer checked: 8)", " (text layer of 1 checked)"},
		{"mended and checked", []paper.Page{pages[2], {Number: 8, Text: paper.HiddenText, Checked: true}},
			" (text layer mended: 3; checked: 8)", " (text layer of 1 mended, of 1 checked)"},
		{"recognised after a check", []paper.Page{{Number: 9, Text: paper.ReadText, Checked: true}}, " (recognised: 9)", " (1 recognised)"},
		{"all sorts", pages, " (recognised: 1, 5; text layer mended: 3)", " (2 recognised, text layer of 1 mended)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := originsOf(tt.pages)
			if got := o.String(); got != tt.named {
				t.Errorf("names %q, want %q", got, tt.named)
			}
			var sum tally
			sum.add(o)
			if got := sum.String(); got != tt.counts {
				t.Errorf("counts %q, want %q", got, tt.counts)
			}
		})
	}
}
