package main

import (
	"fmt"
	"strconv"
	"strings"

	"lsml/pipeline/paper"
)

// origins are the numbers of the pages whose words do not come, or not all,
// from the document itself.
type origins struct {
	recognised []int // from pixels, for want of a text layer or in place of one
	joined     []int // printed, and from pixels where ink had no words
	mended     []int // a text layer, with what it had lost
	checked    []int // a text layer, of which parts were recognised and agree
}

func originsOf(pages []paper.Page) origins {
	var o origins
	for _, p := range pages {
		switch p.Text {
		case paper.ReadText:
			o.recognised = append(o.recognised, p.Number)
		case paper.JoinedText:
			o.joined = append(o.joined, p.Number)
		case paper.MendedText:
			o.mended = append(o.mended, p.Number)
		case paper.HiddenText:
			if p.Checked {
				o.checked = append(o.checked, p.Number)
			}
		}
	}
	return o
}

// String names the pages for people: " (recognised: 1, 3; in part: 4; text layer
// mended: 2; checked: 5)".
func (o origins) String() string {
	checked := "checked: "
	if len(o.mended) == 0 {
		checked = "text layer " + checked
	}
	return inBrackets("; ", list("recognised: ", o.recognised), list("in part: ", o.joined),
		list("text layer mended: ", o.mended), list(checked, o.checked))
}

// list is what precedes numbers and the numbers, nothing where there are none.
func list(what string, numbers []int) string {
	if len(numbers) == 0 {
		return ""
	}
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return what + strings.Join(texts, ", ")
}

// A tally counts pages by where their words come from.
type tally struct{ recognised, joined, mended, checked int }

func (t *tally) add(o origins) {
	t.recognised += len(o.recognised)
	t.joined += len(o.joined)
	t.mended += len(o.mended)
	t.checked += len(o.checked)
}

// String is the counts for people: " (12 recognised, 2 in part, text layer of 3
// mended, of 4 checked)".
func (t tally) String() string {
	var recognised, joined, mended, checked string
	if t.recognised > 0 {
		recognised = fmt.Sprintf("%d recognised", t.recognised)
	}
	if t.joined > 0 {
		joined = fmt.Sprintf("%d in part", t.joined)
		if t.recognised == 0 {
			joined += " recognised"
		}
	}
	if t.mended > 0 {
		mended = fmt.Sprintf("text layer of %d mended", t.mended)
	}
	if t.checked > 0 {
		checked = fmt.Sprintf("of %d checked", t.checked)
		if t.mended == 0 {
			checked = "text layer " + checked
		}
	}
	return inBrackets(", ", recognised, joined, mended, checked)
}

// inBrackets joins the parts that are not empty, with a blank before; nothing
// if there are none.
func inBrackets(separator string, parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return " (" + strings.Join(said, separator) + ")"
}
