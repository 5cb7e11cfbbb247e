package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
)

// textsOf are the lines of a sheet.
func textsOf(s *sheet) []string {
	var found []string
	for _, l := range s.lines {
		found = append(found, l.text)
	}
	return found
}

func TestReadLines(t *testing.T) {
	page := analysistest.NewDrawing
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []string
	}{
		{"nothing", page(), nil},
		{"lines in order", page().Write(260, 140, "Grey CLAY").Write(260, 120, "Brown SAND"), []string{"Brown SAND", "Grey CLAY"}},
		{"beside the column", page().Write(260, 120, "Brown SAND").Write(520, 120, "wet").Write(110, 120, "SPT"), []string{"Brown SAND"}},
		{"outside the body", page().Write(260, 80, "Project").Write(260, 120, "Brown SAND").Write(260, 720, "Sheet"), []string{"Brown SAND"}},
		{"cut by a wide blank", page().Write(260, 120, "Brown SAND,").Write(400, 121, "moist"), []string{"Brown SAND, moist"}},
		{"numbers are no text", page().Write(260, 120, "Brown SAND").Write(260, 140, "3.50"), []string{"Brown SAND"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := columnsAt(tt.page)
			s.readLines(nil)
			if diff := cmp.Diff(tt.want, textsOf(s)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A line that begins a description looks more like it than one that goes on.
func TestWeighStarts(t *testing.T) {
	tests := []struct {
		name  string
		lines []string // 14 points apart; an empty one leaves a gap
		other []string // whose last line looks less like a start
	}{
		{"after a gap", []string{"Brown sand", "", "Clay"}, []string{"Brown sand", "Clay"}},
		{"after a full stop", []string{"Brown sand.", "Clay"}, []string{"Brown sand", "Clay"}},
		{"in capitals", []string{"Brown sand.", "CLAY"}, []string{"Brown sand.", "Clay"}},
		{"not in lower case", []string{"Brown sand.", "Clay"}, []string{"Brown sand.", "clay"}},
		{"not at a depth", []string{"Brown sand.", "Clay"}, []string{"Brown sand.", "3.5 m: clay"}},
		{"not a formation", []string{"Brown sand.", "Clay"}, []string{"Brown sand.", "(Clay)"}},
		{"not within a layer", []string{"Brown sand.", "Clay"}, []string{"Brown sand.", "Becoming clay"}},
		{"not a note off its layer", []string{"Brown sand", "Clay"}, []string{"Brown sand.", "", "", "Becoming clay"}},
		{"in capitals is no note", []string{"INTERBEDDED SAND AND CLAY"}, []string{"Interbedded sand and clay"}},
		{"goes on elsewhere", []string{"Brown sand.", "", "", "Depths in metres"}, []string{"Brown sand.", "", "", "Continued on next sheet"}},
		{"not after a colon", []string{"Brown sand", "Clay"}, []string{"Brown sand:", "Clay"}},
		{"not after a full line", []string{"Brown sand", "Clay"}, []string{"Brown sand with a lot of gravel", "Clay"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			last := func(lines []string) float64 {
				s := columnsAt(analysistest.NewDrawing().Stack(260, 120, 14, lines...).Stack(260, 400, 14, "Sand with gravel,", "grey and wet with", "some silt"))
				s.readLines(nil)
				return s.lines[len(s.lines)-4].start
			}
			if start, other := last(tt.lines), last(tt.other); start <= other {
				t.Errorf("the last line of %q looks like a start %v, that of %q %v", tt.lines, start, tt.other, other)
			}
		})
	}
}

// What is printed once more at the head of the next sheet is said once.
func TestWeighFootOfSheet(t *testing.T) {
	start := func(foot string) float64 {
		s := columnsAt(analysistest.NewDrawing().Stack(260, 120, 14, "Brown sand", "", "", foot))
		s.readLines(nil)
		return s.lines[1].start
	}
	if on, clay := start("Continued on next sheet"), start("Clay"); on >= clay {
		t.Errorf("that the log goes on looks like a start %v, a soil %v", on, clay)
	}
}

func TestDropRepeated(t *testing.T) {
	before := []string{"Grey CLAY", "Brown silty SAND with gravel, loose,", "moist"}
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"something else", []string{"Dense GRAVEL with cobbles"}, []string{"Dense GRAVEL with cobbles"}},
		{"repeated", []string{"Brown silty SAND with gravel, loose,", "moist", "", "", "Dense GRAVEL"}, []string{"Dense GRAVEL"}},
		{"with other breaks", []string{"Brown silty SAND with", "gravel, loose, moist", "", "", "Dense GRAVEL"}, []string{"Dense GRAVEL"}},
		{"one word", []string{"moist", "", "", "Dense GRAVEL"}, []string{"moist", "Dense GRAVEL"}},
		{"begins alike", []string{"Brown silty CLAY, very soft and wet"}, []string{"Brown silty CLAY, very soft and wet"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			one, two := columnsAt(analysistest.NewDrawing().Stack(260, 600, 14, before...)), columnsAt(analysistest.NewDrawing().Stack(260, 110, 14, tt.lines...))
			one.readLines(nil)
			two.readLines(nil)
			two.dropRepeated(one)
			if diff := cmp.Diff(tt.want, textsOf(two)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whether a sheet begins with a new description tells the end of the one before.
func TestWeighFirst(t *testing.T) {
	at := func(before, line string, y float64) float64 {
		one, two := columnsAt(analysistest.NewDrawing().Write(260, 600, before)), columnsAt(analysistest.NewDrawing().Write(260, y, line))
		one.readLines(nil)
		two.readLines(nil)
		two.weighFirst(one)
		return two.lines[0].start
	}
	first := func(before, line string) float64 { return at(before, line, 110) }
	ended, open := first("Brown sand.", "Clay"), first("Brown sand with", "Clay")
	carried, over := first("Continued on next sheet", "Clay"), first("Brown sand.", "as sheet 1")
	below := at("Brown sand with", "Clay", 200)
	if ended <= below || below <= open || carried >= open || over != carriedOver {
		t.Errorf("after a sentence %v, within one %v, well below the head %v, carried over %v and %v", ended, open, below, carried, over)
	}
}
