package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"lsml/lsformat/mlbackend"
	"lsml/pipeline/live"
)

// serveCmd is lsml serve.
type serveCmd struct {
	Model        string   `enum:"auto,stratigraphy,text" default:"auto" placeholder:"auto|stratigraphy|text" group:"The model:" help:"What to answer: stratigraphy predicts for whole pages, text reads the region that an annotator draws and leaves whole pages to the other, auto does either, as it is asked: then one service is enough for a project. Default: ${default}."`
	ModelVersion string   `placeholder:"NAME" group:"The model:" help:"Name of the predictions' model. Default: ${modelVersion}, and with --model text ${textVersion}."`
	DataRoot     []string `name:"data-root" sep:"none" placeholder:"DIR" env:"LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT,HEARTEX_LOCAL_FILES_DOCUMENT_ROOT,LOCAL_FILES_DOCUMENT_ROOT" group:"The model:" help:"Folder with page images and PDFs, such as the one that Label Studio serves, or an address in a store (s3://bucket/folder); may be given several times. Nothing outside is read."`
	ModelDir     string   `placeholder:"DIR" env:"MODEL_DIR" group:"The model:" help:"Where to keep what is to outlive a restart: settings of projects, what annotators made, downloads. Default: nothing does."`

	Listen        []string      `sep:"none" placeholder:"HOST:PORT" group:"The service:" help:"Where to listen; may be given several times. Default: localhost:${port}, or any address on the port in PORT."`
	Port          int           `short:"p" env:"PORT" hidden:"" help:"Port to listen on at any address, unless --listen is given."`
	Host          string        `hidden:"" help:"Address to listen at with --port, unless --listen is given."`
	Debug         bool          `short:"d" hidden:"" help:"As --log-level debug."`
	BasicAuthUser string        `placeholder:"NAME" env:"BASIC_AUTH_USER,ML_SERVER_BASIC_AUTH_USER" group:"The service:" help:"User that Label Studio has to name, with a password."`
	BasicAuthPass string        `placeholder:"WORD" env:"BASIC_AUTH_PASS,ML_SERVER_BASIC_AUTH_PASS" group:"The service:" help:"Its password. Other users of the machine can read it in the flag, not in the environment."`
	EventSecret   string        `placeholder:"WORD" env:"LSML_EVENT_SECRET" group:"The service:" help:"What the model's address in Label Studio ends in, http://HOST:9090/WORD, so that its events are believed: Label Studio sends no password with them. Default: one that is made, told at the start and kept in --model-dir; none where only this machine reaches the service and there is no password."`
	OpenWebhook   bool          `hidden:""`
	Deadline      time.Duration `default:"${deadline}" placeholder:"TIME" group:"The service:" help:"When to answer with what is ready; the rest goes on and is there the next time. Label Studio waits for 100s. Default: ${default}."`

	LabelStudioURL    string `name:"label-studio-url" placeholder:"URL" env:"LABEL_STUDIO_URL,LABEL_STUDIO_HOST" group:"Label Studio:" help:"Address of Label Studio, for files that are not below a data root and for reviews that were made before the service was connected."`
	LabelStudioAPIKey string `name:"label-studio-api-key" placeholder:"TOKEN" env:"LABEL_STUDIO_API_KEY,LABEL_STUDIO_ACCESS_TOKEN" group:"Label Studio:" help:"Access token for it: a legacy token or a personal access token. Better given in the environment."`

	Uploads     bool `group:"Uploads:" help:"Take documents at /upload from those who know the password, and put them with pictures of their pages into the first --data-root, a folder or one in a store, which must be writable."`
	PushUploads bool `group:"Uploads:" help:"Let who uploads have the tasks brought into Label Studio at once, into the project of the upload's name, with the access token of this service."`
	UploadLimit int  `default:"${uploadLimit}" placeholder:"MB" group:"Uploads:" help:"Largest document to take, in megabytes; a request may hold four times as much. Default: ${default}."`

	readingFlags    `group:"Reading:"`
	Jobs            int           `short:"j" default:"${jobs}" placeholder:"N" group:"Reading:" help:"How many pages to read at a time, each in a process of its own. Default: the number of processors, here ${default}."`
	DocumentTimeout time.Duration `default:"10m" placeholder:"TIME" group:"Reading:" help:"Longest time for a document; 0 for no limit. Default: ${default}."`

	LogLevel  string `placeholder:"LEVEL" env:"LOG_LEVEL" default:"info" group:"The log:" help:"Least important lines to write to stderr: debug, info, warning or error. Default: ${default}."`
	LogFormat string `enum:"text,json" default:"text" placeholder:"text|json" group:"The log:" help:"Form of the log. Default: ${default}."`
}

const (
	// servePort is the one that Label Studio's own backends use.
	servePort = "9090"
	// serveGrace is how long requests may take to end after ^C: less than the
	// 10 s after which container engines kill.
	serveGrace = 8 * time.Second
	// serveTasks is how many tasks may wait in the model: a whole project's,
	// so that all of them are under way when the deadline comes.
	serveTasks = 10_000
	// memoryGoal is within what the collector of garbage tries to keep the service,
	// in bytes: learning from thousands of reviews leaves much behind at once.
	memoryGoal = 400 << 20
	// maxUploadLimit is in megabytes: many times the largest scan of a long roll.
	maxUploadLimit = 4096
)

// Help is the text below the summary of lsml serve --help.
func (serveCmd) Help() string {
	return `Add its address under Settings, Model in a project. A person finds it at /status, Prometheus at /metrics.

Examples:

    lsml serve --data-root /srv/ls
    lsml serve --data-root /srv/ls --listen :9090 --listen :9095
    BASIC_AUTH_USER=ls BASIC_AUTH_PASS=… lsml serve --listen :9090 --model-dir /var/lib/lsml

With --uploads, documents can be sent by a form at /upload, or so, as many as wished:

    curl -u ls:… -F project=Zurich -F file=@a.pdf -F file=@b.tif http://localhost:9090/upload

Each is read and put with the pictures of its pages into pdf/<project> and png/<project> below the first data root; the answer says where it is and what its tasks are, or what is wrong. With -F answer=tasks it is a file to import. The same document may be sent again; another one of its name is refused, unless -F replace=yes is given. The form at /upload does the same in a browser.

What annotators make of the tasks is kept in --model-dir as soon as Label Studio tells of it; what they made before is fetched from --label-studio-url when the service is connected, and with Start Training. lsml truth --store DIR turns it into ground truth, /metrics and /status show how predictions fared against it. How the documents of a form are read, and words that they use, are learned from one or a few reviewed ones and kept in memory.json in --model-dir; the model_version then changes, and Label Studio asks for its tasks anew.

The PDF of a page image png/<project>/<document>_<page from 0>.png is looked for beside it and as pdf/<project>/<document>.pdf. Images without a PDF are read by OCR. From a container, Label Studio reaches this machine as host.docker.internal, and lsml must listen at more than localhost.`
}

// Validate checks what kong cannot.
func (c *serveCmd) Validate() error {
	switch {
	case c.Jobs < 1:
		return errors.New("--jobs: at least 1 is needed")
	case c.OpenWebhook:
		return errors.New("--open-webhook is gone: anybody could send events; give Label Studio the address that lsml serve tells when it starts")
	case c.EventSecret != "" && checkSecret("", c.EventSecret) != nil:
		return checkSecret("--event-secret", c.EventSecret)
	case c.Deadline <= 0:
		return errors.New("--deadline: must be more than 0")
	case c.DocumentTimeout < 0:
		return errors.New("--document-timeout: must not be negative")
	}
	if err := c.validateUploads(); err != nil {
		return err
	}
	if _, err := logLevel(c.LogLevel); err != nil {
		return err
	}
	return c.readingFlags.Validate()
}

// validateUploads checks who may send documents, and where to.
func (c *serveCmd) validateUploads() error {
	switch {
	case c.Uploads && len(c.DataRoot) == 0:
		return errors.New("--uploads: needs a --data-root to put documents into")
	case c.Uploads && (c.BasicAuthUser == "" || c.BasicAuthPass == ""):
		return errors.New("--uploads: only for those who know a password: set BASIC_AUTH_USER and BASIC_AUTH_PASS")
	case c.PushUploads && (!c.Uploads || c.LabelStudioURL == "" || c.LabelStudioAPIKey == ""):
		return errors.New("--push-uploads: needs --uploads, LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY")
	case c.UploadLimit < 1 || c.UploadLimit > maxUploadLimit:
		return fmt.Errorf("--upload-limit: %d is not between 1 and %d", c.UploadLimit, maxUploadLimit)
	}
	return nil
}

// Run serves until the first ^C, and then ends what is under way.
func (c *serveCmd) Run(stop *interrupt, term *terminal) error {
	if _, set := os.LookupEnv("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(memoryGoal)
	}
	log, err := c.log(term)
	if err != nil {
		return err
	}
	hintAtGunicorn(log, os.LookupEnv)
	s := &service{serveCmd: c, log: log}
	defer s.close()
	if err := s.open(stop.asked); err != nil {
		return err
	}
	backend, listeners, err := s.backend()
	if err != nil {
		return err
	}
	return serveAt(stop, backend, listeners)
}

// listen opens the places where to listen, and says where they are and how
// events prove themselves there.
func (c *serveCmd) listen(log *slog.Logger) ([]net.Listener, eventProof, error) {
	listeners, err := listenAt(c.addresses())
	if err != nil {
		return nil, eventProof{}, hint(err, "--listen HOST:PORT chooses another place")
	}
	proof, err := c.eventProof(listeners)
	if err != nil {
		for _, l := range listeners {
			l.Close()
		}
		return nil, proof, hint(err, "--event-secret gives another one")
	}
	if c.BasicAuthUser == "" && slices.ContainsFunc(listeners, func(l net.Listener) bool { return beyondLoopback(l.Addr()) }) {
		log.Warn("whoever reaches this machine is answered: set BASIC_AUTH_USER and BASIC_AUTH_PASS")
	}
	for _, l := range listeners {
		log.Info("listening", "url", "http://"+l.Addr().String(), "model", c.Model, "version", c.version())
	}
	log.Info("reading", "roots", strings.Join(c.DataRoot, ", "), "pages_at_once", c.Jobs, "kept_in", cmp.Or(c.ModelDir, "nothing outlives this run"))
	proof.tell(log, listeners[0].Addr(), c.ModelDir != "")
	return listeners, proof, nil
}

// serveAt answers until it is told to stop.
func serveAt(stop *interrupt, backend *mlbackend.Handler, listeners []net.Listener) error {
	served := make(chan error, 1)
	go func() { served <- backend.Serve(stop.asked, serveGrace, listeners...) }()
	select {
	case err := <-served:
		return err
	case <-stop.forced.Done():
		return context.Canceled
	}
}

// addresses are where to listen.
func (c *serveCmd) addresses() []string {
	switch {
	case len(c.Listen) > 0:
		return c.Listen
	case c.Port > 0:
		return []string{net.JoinHostPort(c.Host, fmt.Sprint(c.Port))}
	}
	return []string{net.JoinHostPort(cmp.Or(c.Host, "localhost"), servePort)}
}

// version is that of the predictions. Two models of one project must not have
// the same: Label Studio would take one's for the other's.
func (c *serveCmd) version() string {
	if live.Mode(c.Model) == live.Text {
		return cmp.Or(c.ModelVersion, textVersion())
	}
	return cmp.Or(c.ModelVersion, modelVersion())
}

// ofGunicorn are the variables by which the Python services were told how many
// requests to answer at a time.
var ofGunicorn = []string{"WORKERS", "THREADS"}

// hintAtGunicorn says what took the place of variables that mean nothing here.
func hintAtGunicorn(log *slog.Logger, lookup func(string) (string, bool)) {
	for _, name := range ofGunicorn {
		if _, set := lookup(name); set {
			log.Info(name + " has no effect: all requests are answered at a time, and --jobs says how many pages are read")
		}
	}
}

// listenAt opens all of the addresses or none.
func listenAt(addresses []string) ([]net.Listener, error) {
	var open []net.Listener
	for _, a := range addresses {
		l, err := net.Listen("tcp", a)
		if err != nil {
			for _, l := range open {
				l.Close()
			}
			return nil, err
		}
		open = append(open, l)
	}
	return open, nil
}

// beyondLoopback reports whether others than this machine reach an address.
func beyondLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// log is where the service says what it does.
func (c *serveCmd) log(term *terminal) (*slog.Logger, error) {
	level, err := logLevel(c.LogLevel)
	if err != nil {
		return nil, err
	}
	if c.Debug {
		level = slog.LevelDebug
	}
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: logged}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(term.err, options)), nil
	}
	return slog.New(slog.NewTextHandler(term.err, options)), nil
}

// logLevel reads a level by the names that Go or Python have for it.
func logLevel(name string) (slog.Level, error) {
	levels := map[string]slog.Level{
		"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn,
		"warning": slog.LevelWarn, "error": slog.LevelError, "critical": slog.LevelError,
	}
	level, ok := levels[strings.ToLower(name)]
	if !ok {
		return 0, fmt.Errorf("--log-level: %q is none of debug, info, warning, error", name)
	}
	return level, nil
}
