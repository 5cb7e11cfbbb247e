package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// How errors read: lower case, no full stop, the file first, then the page,
// then what went wrong. A hint names the flag or the command that helps. There
// is never a stack, and nothing below main ends the program.

// The exit codes.
const (
	exitOK          = 0
	exitFailed      = 1
	exitIncomplete  = 3
	exitUsage       = 80 // kong's, from github.com/square/exit
	exitInterrupted = 130
)

// exitCodes is the table in the help texts.
const exitCodes = `    0    all well
    1    could not run
    3    finished, but some documents failed or are partial
    80   wrong usage
    130  interrupted; the same command continues
`

// A terminal is where lsml meets its users: data goes to out, words for
// people to err. It is the only place that writes either.
type terminal struct {
	out, err io.Writer
	watched  bool         // a person sees err as it is written
	log      *slog.Logger // never nil
	jsonLog  bool
}

func newTerminal(out io.Writer, err *os.File) *terminal {
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		out = printableWriter{out}
	}
	return &terminal{
		out:     out,
		err:     err,
		watched: term.IsTerminal(int(err.Fd())),
		log:     slog.New(slog.DiscardHandler),
	}
}

// brief are the flags that say how much a command tells.
type brief struct {
	Quiet     bool   `short:"q" help:"No progress and no summary; errors only."`
	LogFormat string `enum:"text,json" default:"text" placeholder:"text|json" help:"Form of what goes to stderr: text for people, json for programs (one object a line)."`
}

// talk are those of a command that can tell of single documents.
type talk struct {
	brief
	Verbose bool `short:"v" help:"Also say what became of each document."`
}

// use sets how the terminal logs from here on.
func (t *terminal) use(f talk) {
	level := slog.LevelWarn
	switch {
	case f.Quiet:
		level = slog.LevelError
	case f.Verbose:
		level = slog.LevelDebug
	case f.LogFormat == "json":
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: logged}
	t.jsonLog = f.LogFormat == "json"
	if t.jsonLog {
		t.log = slog.New(slog.NewJSONHandler(t.err, options))
		return
	}
	t.log = slog.New(slog.NewTextHandler(t.err, options))
}

// say writes a line for people, unless the log is for programs.
func (t *terminal) say(format string, args ...any) {
	if !t.jsonLog {
		fmt.Fprintf(t.err, format+"\n", allPrintable(args)...)
	}
}

// warn says that something is not as it should be, though the work goes on.
func (t *terminal) warn(format string, args ...any) {
	if t.jsonLog {
		t.log.Warn(fmt.Sprintf(format, args...))
		return
	}
	fmt.Fprintf(t.err, "lsml: warning: "+format+"\n", allPrintable(args)...)
}

// end speaks the error that ends a command, if any, and gives the exit code.
func (t *terminal) end(err error) int {
	if err == nil {
		return exitOK
	}
	f := failureOf(err)
	if f.err == nil {
		return f.code
	}
	if t.jsonLog {
		t.log.LogAttrs(context.Background(), slog.LevelError, f.err.Error(), slog.String("hint", f.hint), slog.Int("exit", f.code))
		return f.code
	}
	fmt.Fprintf(t.err, "lsml: error: %s\n", printableError(f.err))
	for line := range strings.Lines(f.hint) {
		fmt.Fprintf(t.err, "lsml: hint: %s\n", strings.TrimSpace(line))
	}
	return f.code
}

// A failure is an error with what only the terminal needs: a hint that says
// what to do, and the exit code. Without err it ends the program silently.
type failure struct {
	err  error
	hint string
	code int
}

func (f *failure) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit code %d", f.code)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// failureOf fills in what the error does not say about itself.
func failureOf(err error) failure {
	var f *failure
	switch {
	case errors.As(err, &f):
		if f.err == nil {
			return *f
		}
		return failure{err, f.hint, f.code}
	case errors.Is(err, context.Canceled):
		return failure{errors.New("interrupted"), "", exitInterrupted}
	}
	return failure{err, "", exitFailed}
}

// hint adds to an error what the user can do about it.
func hint(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &failure{err, fmt.Sprintf(format, allPrintable(args)...), failureOf(err).code}
}

// usageError is an error in the command line.
func usageError(err error) error {
	if err == nil {
		return nil
	}
	return &failure{err: err, code: exitUsage}
}

// parseError is a usage error that kong found.
func parseError(err error) error {
	var parse *kong.ParseError
	if !errors.As(err, &parse) || parse.Context.Selected() == nil {
		return hint(usageError(err), "lsml --help lists the commands, lsml COMMAND --help the flags of one")
	}
	command := parse.Context.Selected()
	// kong puts the command before what Validate says.
	plain := strings.TrimPrefix(err.Error(), strings.TrimPrefix(command.FullPath(), "lsml ")+": ")
	return explained(usageError(errors.New(expected(plain))), command.FullPath())
}

// wrongValue is what kong says of a value that is no number or no time, in the
// words of Go and with those of what failed inside.
var wrongValue = regexp.MustCompile(`^(.*: )expected (?:an? )?(?:valid \d+ bit )?(u?int|float|duration) but got ("[^"]*")(?: \(\w+\)|: .*)?$`)

// wanted is each kind of value in words for people.
var wanted = map[string]string{
	"int": "a whole number", "uint": "a whole number", "float": "a number", "duration": "a time such as 90s or 2m",
}

// expected tells of a wrong value in words for people.
func expected(text string) string {
	m := wrongValue.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	return m[1] + m[3] + " is not " + wanted[m[2]]
}

// explained hints at the help of a command where a usage error says no more.
func explained(err error, command string) error {
	if f := failureOf(err); err == nil || f.code != exitUsage || f.hint != "" {
		return err
	}
	return hint(err, "%s --help explains it", command)
}
