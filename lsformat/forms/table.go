package forms

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Print writes the forms with more than one document as a table for people,
// and below it how many documents are alone on theirs. With all, these are in
// the table too.
func (l *List) Print(w io.Writer, all bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	all = all || len(l.Documents) == 1
	forms, alone := l.Forms(), 0
	if !all {
		alone = countAlone(forms)
	}
	if alone < len(forms) {
		fmt.Fprintln(t, "FORM\tDOCUMENTS\tUNSURE\tNOTHING\tSCORE\tREVIEW FIRST")
	}
	for _, f := range forms {
		if f.Documents > 1 || all {
			fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%s\t%s\n", f.Name, f.Documents, f.Unsure, f.Nothing, scoreText(f.Score), strings.Join(f.First, ", "))
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if alone > 0 {
		_, err := fmt.Fprintf(w, "alone on their form: %d of %d\n", alone, len(l.Documents))
		return err
	}
	return nil
}

// countAlone is how many forms have a single document.
func countAlone(forms []Form) int {
	n := 0
	for _, f := range forms {
		if f.Documents == 1 {
			n++
		}
	}
	return n
}

func scoreText(score *float64) string {
	if score == nil {
		return "-"
	}
	return strconv.FormatFloat(*score, 'f', 2, 64)
}
