package main

import (
	"fmt"
	"io"
	"strings"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/memory"
)

// showMemory prints what a memory knows, a paragraph a form, those with most
// reviews first.
func showMemory(m *memory.Memory, w io.Writer) error {
	for i, f := range m.Forms() {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "form %s: %s of %s with %s\n", f.Name, count(f.Reviews, "review", "reviews"),
			count(f.Documents, "document", "documents"), count(f.Layers, "layer", "layers"))
		fmt.Fprintf(w, "  %-10s %s\n", "layers", layersTold(f))
		for _, h := range f.Set.Habits {
			fmt.Fprintf(w, "  %-10s %s\n", h, h.Meaning())
		}
		if f.Set.Columns != (habit.Columns{}) {
			fmt.Fprintf(w, "  %s\n", drawnColumns(f.Set.Columns))
		}
		if f.Facts > 0 {
			fmt.Fprintf(w, "  %-10s %.0f of %.0f are right without what is known, %.0f with it\n", "facts", f.FactsBefore, f.Facts, f.FactsAfter)
		}
		for _, c := range f.Set.Clues {
			fmt.Fprintf(w, "  %-10s %s\n", "clue", printable(c.Meaning()))
		}
		if len(f.Words) > 0 {
			fmt.Fprintf(w, "  words      %s\n", printable(strings.Join(f.Words, ", ")))
		}
	}
	if words := m.Words(); len(words) > 0 {
		fmt.Fprintf(w, "\nwords on all forms: %s\n", printable(strings.Join(words, ", ")))
	}
	_, err := fmt.Fprintf(w, "\nversion %s\n", orNone(m.Version()))
	return err
}

// layersTold says how well the layers of a form come out, with what is known of them.
func layersTold(f memory.Form) string {
	switch {
	case f.Set.Confirmed:
		return fmt.Sprintf("%.3f are right; what they have in common is known", f.Before)
	case len(f.Set.Habits) > 0:
		return fmt.Sprintf("%.3f are right without what is known, %.3f with it", f.Before, f.After)
	}
	return fmt.Sprintf("%.3f are right; nothing is known that helps", f.Before)
}

func orNone(version string) string {
	if version == "" {
		return "none: no document is read differently"
	}
	return version
}

// columnsWidth is how many letters wide a page is drawn.
const columnsWidth = 60

// drawnColumns is a page across, with its depths as 0 and its descriptions as x.
func drawnColumns(c habit.Columns) string {
	line := []byte(strings.Repeat(".", columnsWidth))
	for _, column := range []struct {
		at   habit.Span
		with byte
	}{{c.Descriptions, 'x'}, {c.Depths, '0'}} {
		for i := column.at.From * columnsWidth / habit.Thousand; i < min(columnsWidth, (column.at.To*columnsWidth+habit.Thousand-1)/habit.Thousand); i++ {
			line[i] = column.with
		}
	}
	return "|" + string(line) + "|  0 depths, x descriptions"
}
