package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testTerminal is a terminal that writes into the buffer.
func testTerminal(t *testing.T, f talk) (*terminal, *bytes.Buffer) {
	t.Helper()
	var b bytes.Buffer
	term := &terminal{out: &b, err: &b, log: slog.New(slog.DiscardHandler)}
	term.use(f)
	return term, &b
}

func TestTerminalEnd(t *testing.T) {
	plain := errors.New("a.pdf: page 3: text: damaged")
	for _, tt := range []struct {
		name string
		err  error
		code int
		want string
	}{
		{"nothing", nil, 0, ""},
		{"an error", plain, 1, "lsml: error: a.pdf: page 3: text: damaged\n"},
		{"with a hint", hint(plain, "use %s", "--flag"), 1, "lsml: error: a.pdf: page 3: text: damaged\nlsml: hint: use --flag\n"},
		{"with a hint of two lines", hint(plain, "one\ntwo"), 1, "lsml: error: a.pdf: page 3: text: damaged\nlsml: hint: one\nlsml: hint: two\n"},
		{"with a context outside the hint", fmt.Errorf("b: %w", hint(plain, "one")), 1, "lsml: error: b: a.pdf: page 3: text: damaged\nlsml: hint: one\n"},
		{"wrong usage", hint(usageError(plain), "one"), 80, "lsml: error: a.pdf: page 3: text: damaged\nlsml: hint: one\n"},
		{"interrupted", fmt.Errorf("read: %w", context.Canceled), 130, "lsml: error: interrupted\n"},
		{"all said already", &failure{code: exitIncomplete}, 3, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			term, b := testTerminal(t, talk{})
			if code := term.end(tt.err); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if diff := cmp.Diff(tt.want, b.String()); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHintOfNoError(t *testing.T) {
	if err := errors.Join(hint(nil, "one"), usageError(nil)); err != nil {
		t.Errorf("got %v, want no error", err)
	}
}

func TestWarn(t *testing.T) {
	for _, tt := range []struct {
		name string
		talk talk
		want string
	}{
		{"to people", talk{}, "lsml: warning: 3 labels are missing\n"},
		{"to programs", talk{brief: brief{LogFormat: "json"}}, `"level":"WARN","msg":"3 labels are missing"}` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			term, b := testTerminal(t, tt.talk)
			term.warn("%d labels are missing", 3)
			if !strings.HasSuffix(b.String(), tt.want) {
				t.Errorf("got %q, want %q at its end", b, tt.want)
			}
		})
	}
}
