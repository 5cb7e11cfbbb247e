// Command lsml turns borehole profiles (PDF files and page images) into Label
// Studio tasks with predictions.
//
// A command is a struct whose fields are its arguments and flags, with a
// method Run that returns an error; it lives in the file of its name and is
// listed in commands. Run may ask for any of these by type:
//
//	context.Context  ends at the first ^C or SIGTERM, which end a command
//	                 that does not ask
//	*interrupt       tells the first ^C from the second
//	*terminal        writes data to out; errors are returned, not written
//
// wire.go alone chooses the engines that read documents; terminal.go alone
// turns errors into words and exit codes.
package main

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"lsml/cmd/lsml/manual"
	"lsml/lsformat/mlbackend"
	"lsml/lsformat/preview"
	"lsml/lsformat/score"
	"lsml/pipeline/analysis"
	"lsml/pipeline/live/upload"
	"lsml/pipeline/reading"
	"lsml/pipeline/running/queue"
)

// commands is the command line of lsml.
type commands struct {
	Annotate   annotateCmd   `cmd:"" help:"Turn PDFs and page images into Label Studio tasks with predictions."`
	Forms      formsCmd      `cmd:"" help:"List the forms of documents, and which documents to review first."`
	Work       workCmd       `cmd:"" help:"Read documents that annotate --queue offers, on this machine."`
	Queue      queueCmd      `cmd:"" help:"Run the server of a queue, where there is no NATS."`
	Merge      mergeCmd      `cmd:"" help:"Join what the shards of a run have written."`
	Serve      serveCmd      `cmd:"" help:"Answer Label Studio as an ML backend."`
	Config     configCmd     `cmd:"" help:"Print the labelling configuration that fits, or check one."`
	Check      checkCmd      `cmd:"" help:"Say what Label Studio would refuse or leave out of a file of tasks."`
	Push       pushCmd       `cmd:"" help:"Bring tasks and their pictures into a running Label Studio."`
	Truth      truthCmd      `cmd:"" help:"Turn reviewed annotations into ground truth."`
	Learn      learnCmd      `cmd:"" help:"Learn from reviews what is usual on their forms."`
	Score      scoreCmd      `cmd:"" help:"Measure predictions against ground truth."`
	Export     exportCmd     `cmd:"" help:"Turn reviewed boxes into data: CSV, GeoJSON, AGS 4."`
	Preview    previewCmd    `cmd:"" help:"Write tasks as one HTML page to look at."`
	Inspect    inspectCmd    `cmd:"" help:"Print what one stage makes of a document, as JSON."`
	Deploy     deployCmd     `cmd:"" help:"Write what a platform needs to run lsml: Cloud Run, Kubernetes, Slurm or Compose."`
	Completion completionCmd `cmd:"" help:"Print what a shell completes the words of lsml from."`
	Man        manCmd        `cmd:"" help:"Print this manual as a page for man."`
	Backend    backendCmd    `cmd:"" help:"Begin an ML backend of your own, with another model."`
	Health     healthCmd     `cmd:"" hidden:"" help:"Say by the exit code whether a service is well."`
	Worker     workerCmd     `cmd:"" hidden:"" help:"Read pages for a parent process."`

	Version kong.VersionFlag `help:"Print the version and exit."`
}

// Help is the text below the summary of lsml --help.
func (commands) Help() string {
	return "Start here:\n\n" +
		"    lsml annotate ./pdfs -o tasks.json\n\n" +
		"Exit codes:\n\n" + exitCodes
}

// spareHeap is how much is allocated and never touched, which takes no memory: the
// collector runs when the heap has doubled, and the heap of a run of one page, or
// of a process that reads, is so small that it would run with every page.
const spareHeap = 16 << 20

func main() {
	spare := make([]byte, spareHeap)
	code := start(os.Args[1:])
	runtime.KeepAlive(spare)
	os.Exit(code)
}

// start is lsml with these arguments; it gives the exit code. A process that reads
// is started by lsml again and again: it does without the command line, which would
// make all the commands ready for the one that is known.
func start(args []string) int {
	if !slices.Equal(args, []string{"worker"}) {
		return run(asFlags(args))
	}
	stop, release := listen()
	defer release()
	return newTerminal(os.Stdout, os.Stderr).end(workerCmd{}.Run(stop))
}

// run is lsml with these arguments; it gives the exit code.
func run(args []string) int {
	// Only a command that asks for them catches signals: the others end at
	// once, as programs do.
	release := func() {}
	defer func() { release() }()
	catch := func() (stop *interrupt, err error) {
		stop, release = listen()
		return stop, nil
	}
	term := newTerminal(os.Stdout, os.Stderr)
	parser, err := kong.New(grammar(args),
		kong.Name("lsml"),
		kong.Description("Borehole profiles to Label Studio tasks with predictions."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		vars(),
		kong.BindSingletonProvider(catch),
		kong.BindSingletonProvider(func(stop *interrupt) (context.Context, error) { return stop.asked, nil }),
		kong.Bind(term),
	)
	if err != nil {
		return term.end(err)
	}
	parser.Model.HelpFlag.Help = "Print this help and exit."
	command, err := parser.Parse(together(parser.Model, args))
	if err != nil {
		return term.end(parseError(err))
	}
	return term.end(explained(command.Run(), command.Selected().FullPath()))
}

// grammar is the command line as far as the arguments need it. To make all commands
// ready takes as long as to read a page, so one that is named first comes alone,
// unless it is one that tells of the others.
func grammar(args []string) any {
	var fields []reflect.StructField
	named := len(args) > 0 && !slices.Contains([]string{"completion", "man"}, args[0])
	for _, f := range reflect.VisibleFields(reflect.TypeFor[commands]()) {
		_, isCommand := f.Tag.Lookup("cmd")
		if !isCommand || named && strings.ToLower(f.Name) == args[0] {
			fields = append(fields, f)
		}
	}
	if len(fields) == 1 { // only the version
		return &commands{}
	}
	return reflect.New(reflect.StructOf(fields)).Interface()
}

// vars are what help texts and defaults refer to.
func vars() kong.Vars {
	return kong.Vars{
		"version":        version(),
		"modelVersion":   modelVersion(),
		"textVersion":    textVersion(),
		"dpi":            strconv.Itoa(reading.DefaultDPI),
		"imageURL":       localFiles,
		"jobs":           strconv.Itoa(runtime.NumCPU()),
		"unfinished":     unfinished,
		"tries":          strconv.Itoa(queue.DefaultTries),
		"queueListen":    queueListen,
		"stages":         strings.Join(analysis.Stages(), ","),
		"port":           servePort,
		"deadline":       mlbackend.DefaultDeadline.String(),
		"uploadLimit":    strconv.Itoa(upload.DefaultFileBytes >> 20),
		"fullWidth":      strconv.Itoa(preview.FullWidth),
		"thumbnailWidth": strconv.Itoa(preview.ThumbnailWidth),
		"shells":         strings.Join(manual.Shells(), ","),
		"tolerance":      fmt.Sprint(score.DefaultTolerance),
	}
}
