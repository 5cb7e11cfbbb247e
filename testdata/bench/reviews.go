package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	// reviewedTasks is how many tasks are reviewed and scored.
	reviewedTasks = 4000
	// wantedSeconds is how long truth, and score, may take for largeExport tasks.
	wantedSeconds = 60
	largeExport   = 100_000
	// mostMegabytes is the memory that either may take, of however many tasks.
	mostMegabytes = 200
)

// reviews measures lsml truth and lsml score on many tasks, each of whose
// predictions was taken over as it is.
func (b *bench) reviews() error {
	if _, _, err := b.annotate(b.lsml, "reviews", "testdata/pdf", "--ocr", "never"); err != nil {
		return err
	}
	dir := filepath.Join(b.dir, "reviews")
	export, err := reviewAll(filepath.Join(dir, "tasks.json"), dir)
	if err != nil {
		return err
	}
	truth := filepath.Join(dir, "truth.json")
	for _, args := range [][]string{{"truth", export, "-o", truth}, {"score", truth, export}} {
		run := func(lsml string) (usage, error) { return together([]*exec.Cmd{exec.Command(lsml, args...)}) }
		result, err := turns(b.rounds, b.withOld([]func() (usage, error){func() (usage, error) { return run(b.lsml) }}, run)...)
		if err != nil {
			return err
		}
		peak, err := peakOf(exec.Command(b.lsml, args...))
		if err != nil {
			return err
		}
		of, megabytes := float64(largeExport)/reviewedTasks, float64(peak)/(1<<20)
		fmt.Printf("%s, %d tasks: %.1f s, cpu %.1f s; %d would take %.0f s (wanted: %d); %.0f MB (at most %d)%s\n", args[0], reviewedTasks,
			seconds(result[0], wall), seconds(result[0], cpu), largeExport, of*seconds(result[0], wall), wantedSeconds, megabytes, mostMegabytes, b.beside(result))
		b.hold("megabytes of "+args[0], megabytes, mostMegabytes)
	}
	return nil
}

// reviewAll writes an export of so many tasks, copies of those in a file under other
// names, whose predictions are annotations, too.
func reviewAll(tasks, dir string) (export string, err error) {
	text, err := os.ReadFile(tasks)
	if err != nil {
		return "", err
	}
	var originals []struct {
		Data        map[string]any   `json:"data"`
		Predictions []map[string]any `json:"predictions"`
	}
	if err := json.Unmarshal(text, &originals); err != nil {
		return "", fmt.Errorf("%s: %w", tasks, err)
	}
	var all []any
	for i := range reviewedTasks {
		o, data := originals[i%len(originals)], map[string]any{}
		for key, value := range o.Data {
			if name, ok := value.(string); ok {
				value = strings.NewReplacer(".pdf", fmt.Sprintf("-%d.pdf", i/len(originals)), "_", fmt.Sprintf("-%d_", i/len(originals))).Replace(name)
			}
			data[key] = value
		}
		annotation := map[string]any{"id": i + 1, "result": o.Predictions[0]["result"], "updated_at": "2026-01-01T00:00:00Z"}
		all = append(all, map[string]any{"id": i + 1, "data": data, "predictions": o.Predictions, "annotations": []any{annotation}})
	}
	if text, err = json.Marshal(all); err != nil {
		return "", err
	}
	export = filepath.Join(dir, "export.json")
	return export, os.WriteFile(export, text, 0o666)
}
