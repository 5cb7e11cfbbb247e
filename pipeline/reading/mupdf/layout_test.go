package mupdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fields are the places in MuPDF's structs that reader.c and collect.c touch.
var fields = map[string][]string{
	"fz_cookie":        {"abort", "errors"},
	"fz_stext_page":    {"mediabox", "first_block"},
	"fz_stext_block":   {"type", "u.t.first_line", "next"},
	"fz_stext_line":    {"dir", "first_char", "next"},
	"fz_stext_char":    {"c", "origin", "quad", "size", "font", "next"},
	"fz_stext_options": {"flags", "scale"},
	"fz_stroke_state":  {"linewidth"},
	"fz_path_walker":   {"moveto", "lineto", "curveto", "closepath", "quadto", "curvetov", "curvetoy", "rectto"},
	"fz_text_item":     {"x", "y", "ucs"},
	"fz_text_span":     {"font", "trm", "len", "items", "next"},
	"fz_text":          {"head"},
	"fz_image":         {"w", "h", "orientation", "mask", "colorspace"},
	"fz_device": {
		"close_device", "fill_path", "stroke_path", "fill_text", "stroke_text", "ignore_text", "fill_shade",
		"fill_image", "fill_image_mask", "clip_path", "clip_stroke_path", "clip_text", "clip_stroke_text", "clip_image_mask", "pop_clip", "drop_device",
		"begin_group", "end_group", "begin_mask", "end_mask", "begin_tile", "end_tile", "container",
	},
}

// opaque are the structs whose size does not matter, since MuPDF makes them.
var opaque = map[string]bool{"fz_image": true}

// TestDeclarationsAreThoseOfMuPDF compiles the C code against the headers that
// go-fitz ships, and compares the layout of every struct with fitz.h.
func TestDeclarationsAreThoseOfMuPDF(t *testing.T) {
	include := fitzHeaders(t)
	for _, source := range []string{"reader.c", "collect.c", "paths.c", "pictures.c", "sight.c"} {
		// MUPDF_FITZ_H keeps fitz.h from declaring all of it a second time.
		compile(t, "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I"+include, "-include", "mupdf/fitz.h", "-DMUPDF_FITZ_H", source)
	}
	ours := layout(t, "fitz.h", "-I.")
	theirs := layout(t, "mupdf/fitz.h", "-I"+include)
	if diff := cmp.Diff(theirs, ours); diff != "" {
		t.Errorf("mismatch (-MuPDF's +fitz.h):\n%s", diff)
	}
}

// fitzHeaders is the folder of MuPDF's headers in the module cache.
func fitzHeaders(t *testing.T) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/go-fitz").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(dir)), "include")
}

// layout lists size and offsets as a program that includes the header sees them.
func layout(t *testing.T, header, include string) map[string]bool {
	t.Helper()
	var source strings.Builder
	fmt.Fprintf(&source, "#include <stdio.h>\n#include <%s>\nint main(void) {\n", header)
	source.WriteString("printf(\"version %s\\n\", FZ_VERSION);\n")
	for name, members := range fields {
		if !opaque[name] {
			fmt.Fprintf(&source, "printf(\"%s: %%zu\\n\", sizeof(%s));\n", name, name)
		}
		for _, m := range members {
			fmt.Fprintf(&source, "printf(\"%s.%s: %%zu\\n\", offsetof(%s, %s));\n", name, m, name, m)
		}
	}
	source.WriteString("fz_image image = { 0 }; image.imagemask = 1; image.use_colorkey = 1;\n")
	source.WriteString("for (size_t i = 0; i < 48; i++) printf(\"flags %zu: %d\\n\", i, ((char *)&image)[i]);\n")
	source.WriteString("return 0; }\n")

	file := filepath.Join(t.TempDir(), "layout.c")
	if err := os.WriteFile(file, []byte(source.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "layout")
	compile(t, include, "-o", program, file)
	out, err := exec.Command(program).Output()
	if err != nil {
		t.Fatal(err)
	}
	return lines(string(out))
}

func compile(t *testing.T, args ...string) {
	t.Helper()
	cc := os.Getenv("CC")
	if cc == "" {
		cc = "cc"
	}
	if out, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", cc, strings.Join(args, " "), err, out)
	}
}

// lines are a set: the fields come from a map, in any order.
func lines(text string) map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(text) {
		set[strings.TrimSpace(line)] = true
	}
	return set
}
