package main

import (
	"regexp"
	"testing"

	"lsml/lsformat/forms"
)

func TestGrouping(t *testing.T) {
	documents := func(nameAndGroup ...string) []forms.Document {
		var all []forms.Document
		for i := 0; i < len(nameAndGroup); i += 2 {
			all = append(all, forms.Document{Name: nameAndGroup[i], Form: nameAndGroup[i+1]})
		}
		return all
	}
	named := regexp.MustCompile(`^([a-z]+)\d`)
	for _, c := range []struct {
		name string
		of   []forms.Document
		want string
	}{
		{"right", documents("a1-x", "g", "a1-y", "g", "b1-x", "h"),
			"3 documents on 2 forms: 2 groups, 100.0 % with their own form, 0 groups of several forms, 0 of several families"},
		{"apart", documents("a1-x", "g", "a1-y", "g", "a1-z", "h", "b1-x", "i"),
			"4 documents on 2 forms: 3 groups, 75.0 % with their own form, 0 groups of several forms, 0 of several families"},
		{"one with others", documents("a1-x", "g", "a1-y", "g", "a2-x", "g", "a2-y", "h"),
			"4 documents on 2 forms: 2 groups, 75.0 % with their own form, 1 groups of several forms, 0 of several families"},
		{"all together", documents("a1-x", "g", "b1-x", "g"),
			"2 documents on 2 forms: 1 groups, 50.0 % with their own form, 1 groups of several forms, 1 of several families"},
		{"none", nil, "0 documents on 0 forms: 0 groups, 0.0 % with their own form, 0 groups of several forms, 0 of several families"},
	} {
		if got := grouping(c.of, named); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
