package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Names of files, addresses and errors come from strangers. What follows takes
// from them what would move the cursor of a terminal, begin another line, hold
// a secret, or fill the log.

// printable is a text with its control characters as escapes: "a\x1b[2Jb".
func printable(text string) string {
	if !strings.ContainsFunc(text, moves) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if moves(r) {
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// moves reports a character that does something else than stand in its place,
// also those that turn the direction of writing (category Cf).
func moves(r rune) bool {
	const softHyphen = '\u00ad'
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != softHyphen || r == '\u2028' || r == '\u2029'
}

// allPrintable makes printable what is a text among the arguments of a format.
func allPrintable(args []any) []any {
	clean := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			clean[i] = printable(a)
		case error:
			clean[i] = errors.New(printableError(a))
		case fmt.Stringer:
			clean[i] = printable(a.String())
		default:
			clean[i] = a
		}
	}
	return clean
}

// printableError is the text of an error in one line; joined errors have one
// each.
func printableError(err error) string {
	return printable(discreet(strings.ReplaceAll(err.Error(), "\n", "; ")))
}

// A printableWriter writes for a terminal: lines as they are, their contents
// printable.
type printableWriter struct{ io.Writer }

func (w printableWriter) Write(b []byte) (int, error) {
	var clean strings.Builder
	for line := range strings.Lines(string(b)) {
		text, end := strings.CutSuffix(line, "\n")
		for i, cell := range strings.Split(text, "\t") {
			if i > 0 {
				clean.WriteByte('\t')
			}
			clean.WriteString(printable(cell))
		}
		if end {
			clean.WriteByte('\n')
		}
	}
	if _, err := io.WriteString(w.Writer, clean.String()); err != nil {
		return 0, err
	}
	return len(b), nil
}

var (
	// userinfo is a name, with a password or without, in an address.
	userinfo = regexp.MustCompile(`([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#\s@"]+@`)
	// secretFields are fields of a query that let in who knows them: of signed
	// addresses of the clouds (Amazon, Google, Azure) and in general.
	secretFields = regexp.MustCompile(`(?i)([?&;](?:sig|signature|x-(?:amz|goog)-(?:signature|credential|security-token)|awsaccesskeyid|googleaccessid|token|access_token|refresh_token|api[_-]?key|key|password|secret|auth)=)[^&;#\s"]+`)
)

// discreet is a text without the secrets that addresses in it hold. Most texts are
// seen at once to hold none, and the service writes several with every answer.
func discreet(text string) string {
	if strings.Contains(text, "://") {
		text = userinfo.ReplaceAllString(text, "${1}…@")
	}
	if strings.Contains(text, "=") {
		text = secretFields.ReplaceAllString(text, "${1}…")
	}
	return text
}

// mostLogged bounds a value in the log, in bytes.
const mostLogged = 2000

// logged is what a log writes of a value: no secret, and not more than a few
// lines. A stack is ours and stays whole.
func logged(_ []string, a slog.Attr) slog.Attr {
	if a.Key == "stack" || a.Key == "address" { // which tells the secret on purpose, once
		return a
	}
	var text string
	switch v := a.Value.Any().(type) {
	case string:
		text = v
	case error:
		text = v.Error()
	default:
		return a
	}
	text = discreet(text)
	if len(text) > mostLogged {
		text = strings.ToValidUTF8(text[:mostLogged], "") + "…"
	}
	return slog.String(a.Key, text)
}
