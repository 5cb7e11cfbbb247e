package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"lsml/lsformat"
)

// reviewedTask is a task of a project as Label Studio lists it.
const reviewedTask = `{"id": 3, "data": {"ocr": "/data/local-files/?d=png/a_0.png", "pdf": "a.pdf", "page": 1}, "annotations": [{"id": 9, "result": [
{"id":"d","type":"labels","original_width":1240,"original_height":1754,"value":{"x":10,"y":10,"width":20,"height":2,"labels":["Material Description"]},"from_name":"label","to_name":"image"},
{"id":"d","type":"textarea","original_width":1240,"original_height":1754,"value":{"x":10,"y":10,"width":20,"height":2,"text":["Kies"]},"from_name":"transcription","to_name":"image"}]}]}`

func TestLearnReadsAProject(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/projects/7/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"id": 7, "title": "KB"}`) })
	mux.HandleFunc("/api/projects/", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"results": [{"id": 7, "title": "KB"}]}`)
	})
	mux.HandleFunc("/api/tasks/", func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Query().Get("query"), `"value":3`) {
			io.WriteString(w, `{"tasks": []}`)
			return
		}
		io.WriteString(w, `{"tasks": [`+reviewedTask+`], "total": 1}`)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	for _, project := range []string{"7", "KB"} {
		c := &learnCmd{DPI: 150, learnProject: learnProject{URL: server.URL, Token: strings.Repeat("0", 40), Project: project}}
		truth := lsformat.Truth{}
		if err := c.readProject(t.Context(), truth, newTerminal(os.Stdout, os.Stderr)); err != nil {
			t.Fatal(err)
		}
		if len(truth["a.pdf"]) != 1 || truth["a.pdf"][0].Layers[0].Description != "Kies" {
			t.Errorf("project %s says %v", project, truth)
		}
	}
	c := &learnCmd{DPI: 150, learnProject: learnProject{URL: server.URL, Token: strings.Repeat("0", 40), Project: "other"}}
	if err := c.readProject(t.Context(), lsformat.Truth{}, newTerminal(os.Stdout, os.Stderr)); err == nil || !strings.Contains(err.Error(), "0 projects") {
		t.Errorf("error %v", err)
	}
}

// A token that is refused is told with the flag of this command.
func TestLearnSaysWhatToDo(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer server.Close()
	c := &learnCmd{learnProject: learnProject{URL: server.URL, Token: strings.Repeat("0", 40), Project: "7"}}
	for _, want := range []string{"--label-studio-api-key", "is Label Studio running"} {
		err := c.learnProject.hint(c.readProject(t.Context(), lsformat.Truth{}, newTerminal(os.Stdout, os.Stderr)))
		if got := failureOf(err).hint; !strings.Contains(got, want) {
			t.Errorf("hint %q, want one with %q", got, want)
		}
		server.Close()
	}
}
