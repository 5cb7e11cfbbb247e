package drawing

import (
	"fmt"
	"io"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
)

// Explain shows.
func Explain(w io.Writer, pages []layout.Page, heads []columnhead.Heads, grounds []float64, words *lexicon.Lexicon) {
	for k, l := range logs(pages, heads, grounds, words) {
		l.read()
		for i, s := range l.sheets {
			l.explain(w, k, i, s)
		}
	}
}

func (l *Log) explain(w io.Writer, k, i int, s *sheet) {
	{
		p := s.page
		fmt.Fprintf(w, "log %d page %d h %.1f", k, p.Number, p.LineHeight)
		fmt.Fprintf(w, " score %.1f zero %.1f slope %.4f form %.0f body %.1f desc %.0f graphic %.0f unit %s said %v\n", s.axis.score, s.axis.zero, s.axis.slope, s.form, s.body, s.description, s.graphic, s.unit(), s.said)
		for _, sup := range s.axis.supports {
			fmt.Fprintf(w, "  support kind %d unit %.2f off %.1f n %d/%d even %v worth %.1f x %.0f ground %.2f role %s:", sup.kind, sup.unit, sup.offset, len(sup.fitting), len(sup.column.numbers), sup.even, sup.worth, sup.column.box.X0, sup.ground, s.heads.RoleAbove(sup.column.box))
			for _, k := range sup.fitting {
				fmt.Fprintf(w, " %g", sup.column.numbers[k].value)
			}
			fmt.Fprintln(w)
		}
		bs := l.bounds[i]
		for _, b := range bs {
			fmt.Fprintf(w, "  bound y %.1f text %.1f gap %d depth %.2f worth %.2f %v", b.y, b.text, b.gap, b.depth, b.worth, b.signs)
			if b.label != nil {
				fmt.Fprintf(w, " label %g", b.label.value)
			}
			fmt.Fprintln(w)
		}
		for k, l := range s.lines {
			fmt.Fprintf(w, "  line %d y %.1f start %.1f %q\n", k, l.box.MidY(), l.start, l.text)
		}
	}
}
