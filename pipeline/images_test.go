package pipeline

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// twoPages is the reader of a document of two empty pages.
type twoPages struct{}

func (twoPages) Pages(context.Context, string) (int, error) { return 2, nil }

func (twoPages) Page(_ context.Context, _ string, number int, o reading.Options) (paper.Page, error) {
	p := paper.Page{Number: number, Width: 100, Height: 200, Text: paper.PrintedText}
	if o.Picture != "" {
		p.Picture = &paper.Picture{Path: o.Picture, Width: 100, Height: 200}
	}
	return p, nil
}

func (twoPages) Close() error { return nil }

// writePNG writes a picture of that size in pixels.
func writePNG(t *testing.T, path string, width, height int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
}

// TestOwnPictures: a page image beside its document stands for the page.
func TestOwnPictures(t *testing.T) {
	dir := t.TempDir()
	whole, crop := filepath.Join(dir, "whole.png"), filepath.Join(dir, "crop.png")
	writePNG(t, whole, 50, 100)
	writePNG(t, crop, 50, 50)
	for _, tt := range []struct {
		name   string
		images []source.PageImage
		only   bool
		want   string // pages with their pictures, then problems
	}{
		{"one of two", []source.PageImage{{Page: 2, Path: whole}}, false, "1 d0_0.png 100×200, 2 whole.png 50×100"},
		{"only the one", []source.PageImage{{Page: 2, Path: whole}}, true, "2 whole.png 50×100"},
		{"another shape", []source.PageImage{{Page: 1, Path: crop}}, false,
			"2 d0_1.png 100×200; page 1: picture: crop.png: 50 × 50 pixels is not the shape of the page, which has 100 × 200 points"},
		{"beyond the end", []source.PageImage{{Page: 1, Path: whole}, {Page: 3, Path: whole}}, true,
			"1 whole.png 50×100; whole.png: there is no such page, the document has 2"},
		{"not there", []source.PageImage{{Page: 1, Path: filepath.Join(dir, "gone.png")}}, true,
			"; page 1: picture: gone.png: no such file or directory"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := Pipeline{Reader: twoPages{}, Picture: func(s source.Source, page int) string {
				return fmt.Sprintf("%s_%d.png", s.Stem, page-1)
			}}
			r := p.Run(t.Context(), source.Source{Stem: "d0", Images: tt.images, ImagesOnly: tt.only})
			var pages, parts []string
			for _, p := range r.Document.Pages {
				pages = append(pages, fmt.Sprintf("%d %s %d×%d", p.Number, filepath.Base(p.Picture.Path), p.Picture.Width, p.Picture.Height))
			}
			parts = append(parts, strings.Join(pages, ", "))
			for _, p := range r.Problems {
				parts = append(parts, p.Message)
			}
			if diff := cmp.Diff(tt.want, strings.Join(parts, "; ")); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if got := slices.Contains([]Status{Partial, Failed}, r.Status); got != (len(r.Problems) > 0) {
				t.Errorf("status %s with problems %v", r.Status, r.Problems)
			}
		})
	}
}
