package manual

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// Page is the manual of a program in section 1, in the language of troff.
func Page(app *kong.Application, version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"%s %s\"\n", strings.ToUpper(app.Name), app.Name, version)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", app.Name, plain(app.Help))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n.I command\n[\\fIargument\\fR ...] [\\fIflag\\fR ...]\n", app.Name)
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s", prose(app.Detail))
	b.WriteString(".SH COMMANDS\n")
	all := commandsOf(app.Node, "")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.WriteString(section(app.Name, all[name]))
	}
	return b.String()
}

// section is what is said of one command.
func section(program string, n *kong.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".SS %s %s\n%s\n", program, plain(n.Summary()), plain(n.Help))
	b.WriteString(prose(n.Detail))
	for _, p := range n.Positional {
		fmt.Fprintf(&b, ".TP\n.I %s\n%s\n", plain(p.Name), plain(p.Help))
	}
	for _, f := range flagsOf(n) {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", plain(f.String()), plain(f.Help))
	}
	return b.String()
}

// prose is text in paragraphs, those that are indented as they stand.
func prose(text string) string {
	var b strings.Builder
	literal := false
	for paragraph := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		if indented := strings.HasPrefix(paragraph, "    "); indented != literal {
			b.WriteString(map[bool]string{true: ".nf\n", false: ".fi\n"}[indented])
			literal = indented
		}
		for line := range strings.SplitSeq(paragraph, "\n") {
			b.WriteString(plain(line) + "\n")
		}
		b.WriteString(".PP\n")
	}
	if literal {
		b.WriteString(".fi\n")
	}
	return b.String()
}

// plain is text in which nothing means anything to troff.
func plain(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
