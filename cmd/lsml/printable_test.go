package main

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"lsml/pipeline/source"
)

func TestPrintable(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "Bohrung Zürich (2).pdf", "Bohrung Zürich (2).pdf"},
		{"escape sequence", "a\x1b[2Jb", `a\x1b[2Jb`},
		{"a line of its own", "a.pdf\nlsml: all well", `a.pdf\nlsml: all well`},
		{"back over the line", "a\rb\b", `a\rb\b`},
		{"eight bits", "a\u009bb", `a\u009bb`},
		{"turned around", "a\u202efdp.exe", `a\u202efdp.exe`},
		{"soft hyphen", "Lehm\u00adboden", "Lehm\u00adboden"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := printable(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTerminalIsNotMoved(t *testing.T) {
	var out bytes.Buffer
	term := &terminal{err: &out, log: slog.New(slog.DiscardHandler)}
	evil := "a\x1b[2J\nlsml: 1 document: 1 ok"
	term.say("lsml: %s: %v in %d", evil, errors.New(evil), 3)
	term.warn("%s", evil)
	term.end(hint(errors.New(evil), "look at %s", evil))
	if got := out.String(); strings.ContainsRune(got, '\x1b') || strings.Count(got, "\n") != 4 {
		t.Errorf("got %q", got)
	}
	out.Reset()
	if _, err := (printableWriter{&out}).Write([]byte("a\tb\x1b[2J\nc\n")); err != nil || out.String() != "a\tb\\x1b[2J\nc\n" {
		t.Errorf("got %q, %v", out.String(), err)
	}
}

func TestLogIsDiscreet(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"Azure", "https://a.blob.core.windows.net/c/a.png?sv=2024&sig=abc%2Fdef&se=1", "https://a.blob.core.windows.net/c/a.png?sv=2024&sig=…&se=1"},
		{"Google", "get https://storage.googleapis.com/b/a.png?X-Goog-Signature=00ff: 403", "get https://storage.googleapis.com/b/a.png?X-Goog-Signature=…"},
		{"Amazon", "https://b.s3.amazonaws.com/a?X-Amz-Credential=AK&X-Amz-Signature=ff", "https://b.s3.amazonaws.com/a?X-Amz-Credential=…&X-Amz-Signature=…"},
		{"token", "http://h/a.png?page=1&token=very-secret", "http://h/a.png?page=1&token=…"},
		{"user and password", "ftp://anna:very-secret@h/a.png", "ftp://…@h/a.png"},
		{"a token for a queue", "nats://very-secret@h:4222: refused", "nats://…@h:4222: refused"},
		{"no secret", "/data/local-files/?d=png/a@b_0.png", "/data/local-files/?d=png/a@b_0.png"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: logged}))
			log.Info("x", "text", tt.text, "err", errors.New(tt.text))
			if got := out.String(); strings.Count(got, tt.want) != 2 || strings.Contains(got, "very-secret") {
				t.Errorf("got %s, want twice %s", got, tt.want)
			}
		})
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{ReplaceAttr: logged})).Info("x", "task", strings.Repeat("é", 10<<20))
	if out.Len() > 2*mostLogged {
		t.Errorf("a line of %d bytes", out.Len())
	}
}

// What --dry-run lists is a line for each file, also where it is not for a terminal.
func TestPlanIsPrintable(t *testing.T) {
	evil := "a\x1b[2J\nread b.pdf"
	var p plan
	p.Sources = []source.Source{{Name: evil}}
	p.Skipped = []source.Skip{{Name: evil}}
	p.Unreadable = []source.Unreadable{{Name: evil, Err: errors.New(evil)}}
	var out bytes.Buffer
	if err := p.print(&out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.ContainsRune(got, '\x1b') || strings.Count(got, "\n") != 3 {
		t.Errorf("got %q", got)
	}
}
