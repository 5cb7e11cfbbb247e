package main

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/form"
)

// formOf is a document with three columns at places that tell its form.
func formOf(name, family string, exact bool, columns ...uint16) labelledForm {
	p := form.Print{Version: form.Version, Width: 595, Height: 842, Columns: columns}
	return labelledForm{print: p, form: name, family: family, exact: exact}
}

func TestPairs(t *testing.T) {
	all := []labelledForm{
		formOf("a1", "a", true, 100, 200, 300),
		formOf("a1", "a", true, 100, 200, 300),
		formOf("a2", "a", true, 100, 400, 700),
		formOf("b", "b", false, 150, 250, 900),
		formOf("b'", "b", false, 150, 250, 900), // nobody knows whether on the form of the last
	}
	same, other := 0, 0
	for _, p := range pairs(all) {
		if p.right {
			same++
		} else {
			other++
		}
	}
	if same != 1 || other != 8 {
		t.Errorf("%d on one form and %d on different ones", same, other)
	}
}

func TestFitForms(t *testing.T) {
	var all []labelledForm
	for i := range uint16(6) {
		for range 4 {
			all = append(all, formOf(string(rune('a'+i)), string(rune('a'+i)), true, 50+40*i, 300+50*i, 600+60*i))
		}
	}
	w, err := fitForms(pairs(all))
	if err != nil {
		t.Fatal(err)
	}
	columns := slices.Index(form.SignNames(), "columns")
	if w[1+columns] <= 0 {
		t.Errorf("common columns weigh %v", w[1+columns])
	}
	if _, err := fitForms(nil); err == nil {
		t.Error("fitted to nothing")
	}
}
