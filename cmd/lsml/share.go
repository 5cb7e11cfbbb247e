package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"lsml/lsformat"
	"lsml/pipeline"
	"lsml/pipeline/running/shard"
	"lsml/pipeline/running/store"
	"lsml/pipeline/source"
)

// wholeRun is what --shard says for a run that is not divided.
const wholeRun = "off"

// settle turns what the flags and the platform say into names and a shard.
func (c *annotateCmd) settle(term *terminal) (shard.Shard, error) {
	names := []*string{&c.Output, &c.Boreholes, &c.Forms, &c.First, &c.Images, &c.PDFDir, &c.DocumentRoot, &c.Memory}
	for i := range c.Paths {
		names = append(names, &c.Paths[i])
	}
	for _, name := range names {
		var err error
		if *name, err = canonical(*name); err != nil {
			return shard.Shard{}, usageError(err)
		}
	}
	s, err := c.shard(term)
	if err != nil || s.IsWhole() {
		return s, err
	}
	if c.Output == toStdout || c.Boreholes == toStdout {
		return s, hint(usageError(fmt.Errorf("shard %s: a part cannot go to standard output", s)), "-o names a file; --shard %s does not divide the run", wholeRun)
	}
	if c.Forms != "" {
		return s, hint(usageError(fmt.Errorf("shard %s: --forms needs all documents", s)), "lsml forms makes the list beforehand, and --first takes it in every shard")
	}
	c.Output = s.File(c.Output)
	if c.Boreholes != "" {
		c.Boreholes = s.File(c.Boreholes)
	}
	return s, nil
}

// shard is the part of the documents that this run is for.
func (c *annotateCmd) shard(term *terminal) (shard.Shard, error) {
	switch c.Shard {
	case wholeRun:
		return shard.Shard{}, nil
	case "":
	default:
		s, err := shard.Parse(c.Shard)
		if err == nil && c.Shards > 0 && c.Shards != s.Count {
			err = fmt.Errorf("%s, but --shards says %d", c.Shard, c.Shards)
		}
		if err != nil {
			err = fmt.Errorf("--shard: %w", err)
		}
		return s, usageError(err)
	}
	s, variable, err := shard.FromEnvironment(c.Shards, os.Getenv)
	switch {
	case err != nil:
		return s, hint(usageError(err), "--shard %s does not divide the run", wholeRun)
	case variable == "" && c.Shards > 0:
		return s, usageError(errors.New("--shards: says how many parts there are, but nothing says which one this is: use --shard I/N"))
	case s.IsWhole() && variable != "":
		term.warn("%s is set, but not how many there are: all documents are read; --shards N divides them, --shard %s is for all", variable, wholeRun)
	case !s.IsWhole() && !c.Quiet:
		term.say("lsml: shard %s, as %s says", s, variable)
	}
	return s, nil
}

// A share is the part of all documents that falls to a shard.
type share struct {
	shard   shard.Shard
	all     int    // documents of all shards
	listing string // digest of their names
	at      []int  // where those of the share stand among all
}

// take leaves the documents of a shard.
func take(s shard.Shard, found *source.Found) share {
	if s.IsWhole() {
		return share{}
	}
	h := sha256.New()
	taken := share{shard: s, all: len(found.Sources)}
	var kept []source.Source
	for i, document := range found.Sources {
		fmt.Fprintf(h, "%q\n", document.Name)
		if s.Has(document.Name) {
			taken.at = append(taken.at, i)
			kept = append(kept, document)
		}
	}
	found.Sources, taken.listing = kept, hex.EncodeToString(h.Sum(nil))
	return taken
}

// A teller writes the manifest of a share while its files are written, and
// nothing if the run is not divided.
type teller struct {
	tasks, boreholes io.Writer // what is written to them is told
	manifest         *shard.Writer
	sums             [2]hash.Hash // of tasks and boreholes
	at               []int        // of the documents to come
	holes            bool
}

// newTeller begins the manifest. It is the last of the files, so that it
// appears after what it tells of.
func (c *annotateCmd) newTeller(p *plan, o lsformat.Options, files *wholeFiles, tasks, boreholes io.Writer) (*teller, error) {
	t := &teller{tasks: tasks, boreholes: boreholes, at: p.share.at, holes: c.Boreholes != ""}
	if p.share.shard.IsWhole() {
		return t, nil
	}
	out, err := files.create(shard.ManifestOf(c.Output), nil)
	if err != nil {
		return nil, err
	}
	settings, err := c.shardSettings(p, o)
	if err != nil {
		return nil, err
	}
	t.manifest, err = shard.NewWriter(out, shard.Header{
		Shard: p.share.shard, Documents: p.share.all, Listing: p.share.listing,
		Unreadable: len(p.Unreadable), Settings: settings, Boreholes: c.holesBeside(),
	})
	t.sums = [2]hash.Hash{sha256.New(), sha256.New()}
	t.tasks, t.boreholes = io.MultiWriter(tasks, t.sums[0]), io.MultiWriter(boreholes, t.sums[1])
	return t, err
}

// holesBeside is the file of boreholes as seen from the folder of the tasks.
func (c *annotateCmd) holesBeside() string {
	folder := parentOf(c.Output)
	if store.Is(folder) || store.Is(c.Boreholes) || c.Boreholes == "" {
		if name, ok := store.Below(c.Boreholes, folder); ok {
			return name
		}
		return c.Boreholes
	}
	if rel, err := filepath.Rel(realOf(folder), realOf(c.Boreholes)); err == nil {
		return filepath.ToSlash(rel)
	}
	return c.Boreholes
}

// document tells of the next document.
func (t *teller) document(r pipeline.Result, tasks int) error {
	if t.manifest == nil {
		return nil
	}
	index := t.at[0]
	t.at = t.at[1:]
	return t.manifest.Document(shard.Document{
		Index: index, Name: r.Source.Name, Status: string(r.Status), Tasks: tasks,
		Holes: t.holes && len(r.Document.Pages) > 0,
	})
}

// end closes the manifest.
func (t *teller) end() error {
	if t.manifest == nil {
		return nil
	}
	e := shard.End{Tasks: hex.EncodeToString(t.sums[0].Sum(nil))}
	if t.holes {
		e.Boreholes = hex.EncodeToString(t.sums[1].Sum(nil))
	}
	return t.manifest.End(e)
}

// taskOf is what a task shows.
func taskOf(o lsformat.Options) string {
	if o.Documents {
		return taskDocument
	}
	return taskPage
}

// digestOf is the SHA-256 of a file in hex, "" for none.
func digestOf(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	text, err := os.ReadFile(path)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// shardSettings are the options that must be the same in all shards, by the
// names that they have on the command line.
func (c *annotateCmd) shardSettings(p *plan, o lsformat.Options) (map[string]string, error) {
	config, err := digestOf(c.LabelConfig)
	if err != nil {
		return nil, err
	}
	first, err := digestOf(c.First)
	if err != nil {
		return nil, err
	}
	memory := ""
	if p.memory != nil {
		memory = p.memory.digest
	}
	return map[string]string{
		"--memory":                memory,
		"version":                 version(),
		"--model-version":         o.ModelVersion,
		"--dpi":                   strconv.Itoa(c.DPI),
		"--ocr":                   c.OCR,
		"--lang":                  c.Lang,
		"--timeout":               c.Timeout.String(),
		"--document-timeout":      c.DocumentTimeout.String(),
		"--task":                  taskOf(o),
		"--only-predicted":        strconv.FormatBool(c.OnlyPredicted),
		"--label-config":          config,
		"--first":                 first,
		"addresses that begin as": p.served.url(p.images),
	}, nil
}
