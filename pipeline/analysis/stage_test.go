package analysis

import (
	"math"
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Every stage shows each page, and the trials that are taken are what Analyse
// makes boreholes of, also on a page that goes on from the one before.
func TestStage(t *testing.T) {
	pages := []paper.Page{table("0.00", "1.20", "2.40", "3.70"), table("3.70", "5.10", "6.00", "7.50")}
	pages[1].Number = 2
	for _, name := range Stages() {
		shown, err := Stage(t.Context(), name, pages, lexicon.Default(), habit.Set{})
		if err != nil || len(shown) != len(pages) {
			t.Errorf("%s: %d values for %d pages, %v", name, len(shown), len(pages), err)
		}
	}
	if _, err := Stage(t.Context(), "soup", pages, lexicon.Default(), habit.Set{}); err == nil {
		t.Error("a stage that there is not is no error")
	}

	shown, err := Stage(t.Context(), "trials", pages, lexicon.Default(), habit.Set{})
	if err != nil {
		t.Fatal(err)
	}
	var taken []string
	for _, page := range shown {
		for _, trial := range page.([]match.Trial) {
			if trial.Taken {
				taken = append(taken, trial.Depths...)
			}
			if trial.Taken != (len(trial.Signs) > 0) {
				t.Errorf("a trial that is taken: %v, has the signs of %d layers", trial.Taken, len(trial.Signs))
			}
		}
	}
	found, err := Analyse(t.Context(), pages, lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Boreholes) == 0 {
		t.Fatal("no boreholes")
	}
	for _, b := range found.Boreholes {
		for _, l := range b.Layers {
			if depths := l.Interval.Top.String() + "-" + l.Interval.Base.String(); !slices.Contains(taken, depths) {
				t.Errorf("the layer %s is in no trial that is taken: %v", depths, taken)
			}
		}
	}
}

// drawnLog is a log of seven metres in four layers, drawn to scale.
func drawnLog() *analysistest.Drawing {
	log := analysistest.NewDrawing()
	for i := range 7 {
		log.Write(30, 100+100*float64(i), string(rune('0'+i)))
	}
	for i, text := range []string{"Humus, dunkelbraun", "Kies, sandig, grau", "Silt, tonig, braun", "Sand, fein, grau"} {
		y := 100 + 150*float64(i)
		log.Line(120, y, 580, y).Write(130, y+10, text)
	}
	log.Line(20, 100, 580, 100).Line(20, 700, 580, 700).Line(20, 100, 20, 700).Line(120, 100, 120, 700).Line(580, 100, 580, 700)
	return log
}

// The stage of drawings tells the axis and the boundaries of what is drawn to
// scale, and takes no table for a drawing.
func TestDrawingStage(t *testing.T) {
	log := drawnLog()
	shown, err := Stage(t.Context(), "drawing", []paper.Page{log.Page, table("0.00", "1.20", "2.40", "3.70")}, lexicon.Default(), habit.Set{})
	if err != nil {
		t.Fatal(err)
	}
	if tables, _ := shown[1].([]drawing.Sheet); slices.ContainsFunc(tables, func(s drawing.Sheet) bool { return s.Choice.Drawn }) {
		t.Errorf("a table is read as a drawing: %+v", tables)
	}
	sheets, _ := shown[0].([]drawing.Sheet)
	if len(sheets) != 1 {
		t.Fatalf("of a drawing it shows %v", shown[0])
	}
	sheet := sheets[0]
	if a := sheet.Axis; a.Zero != 100 || math.Abs(a.Slope-0.01) > 1e-9 || len(a.Supports) != 1 || !a.Supports[0].Even {
		t.Errorf("the axis is %+v", a)
	}
	ruled := 0
	for _, b := range sheet.Boundaries {
		sum := 0.0
		for _, worth := range b.Signs {
			sum += worth
		}
		if math.Abs(sum-b.Worth) > 0.01 {
			t.Errorf("at %v m the signs are worth %v and the boundary %v", b.Depth, sum, b.Worth)
		}
		if b.Signs["rule"] > 0 {
			ruled++
		}
	}
	if c := sheet.Choice; ruled != 3 || !c.Drawn || c.Layers != 4 || len(c.Signs) != 4 {
		t.Errorf("%d boundaries are ruled; %+v", ruled, c)
	}
}
