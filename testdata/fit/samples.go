package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"lsml/lsformat/score"
	"lsml/pipeline/analysis"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A sample is one layer with its signs.
type sample struct {
	evidence strata.Evidence
	right    bool
	sure     float64 // by the weights that this program was built with
	folder   string
	family   string // within the folder: the name of its document up to the first -
}

// source is where the layer comes from: documents of one look.
func (s sample) source() string { return s.folder + " " + s.family }

// samples are the layers of the documents of a folder.
func (f fitting) samples(ctx context.Context, folder string, o score.Options) ([]sample, error) {
	r, err := os.Open(filepath.Join(folder, "ground_truth.json"))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	truth, err := score.LoadTruth(r)
	if err != nil {
		return nil, fmt.Errorf("ground_truth.json: %w", err)
	}
	var all []sample
	for _, name := range slices.Sorted(maps.Keys(truth)) {
		pages, err := f.pages(ctx, folder, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		found, err := analysis.Analyse(ctx, pages, lexicon.Default())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		family, _, _ := strings.Cut(strings.TrimSuffix(name, filepath.Ext(name)), "-")
		for _, s := range labelled(found.Boreholes, truth[name], o) {
			s.folder, s.family = short(folder), family
			all = append(all, s)
		}
	}
	return all, nil
}

// short names a folder by the last two parts of its path.
func short(folder string) string {
	return filepath.Base(filepath.Dir(filepath.Clean(folder))) + "+" + filepath.Base(folder)
}

// labelled are the layers that have signs, right or wrong.
func labelled(boreholes []strata.Borehole, truth score.Document, o score.Options) []sample {
	var predicted score.Document
	var layers []strata.Layer
	for _, b := range boreholes {
		for _, l := range b.Layers {
			predicted.Layers = append(predicted.Layers, score.Layer{Start: metres(l.Interval.Top), End: metres(l.Interval.Base), Text: l.Description})
			layers = append(layers, l)
		}
	}
	var all []sample
	for i, right := range score.Right(truth, predicted, o) {
		if l := layers[i]; l.Evidence != nil {
			all = append(all, sample{evidence: *l.Evidence, right: right, sure: l.Confidence})
		}
	}
	return all
}

func metres(d strata.Depth) *float64 {
	if !d.Known() {
		return nil
	}
	m := d.Metres()
	return &m
}

// pages are those of a document: as they were kept, or read and kept.
func (f fitting) pages(ctx context.Context, folder, name string) ([]paper.Page, error) {
	kept := filepath.Join(f.dir, short(folder), strings.TrimSuffix(name, filepath.Ext(name))+".json")
	data, err := os.ReadFile(kept)
	if os.IsNotExist(err) {
		data, err = f.read(ctx, filepath.Join(folder, "pdf", name), kept)
	}
	if err != nil {
		return nil, err
	}
	var pages []paper.Page
	err = json.Unmarshal(data, &pages)
	return pages, err
}

// read reads a document and keeps its pages.
func (f fitting) read(ctx context.Context, path, kept string) ([]byte, error) {
	c := exec.CommandContext(ctx, f.lsml, "inspect", "--stage", "words", path)
	c.Stderr = os.Stderr
	data, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s inspect: %w", f.lsml, err)
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return nil, err
	}
	return data, os.WriteFile(kept, data, 0o644)
}
