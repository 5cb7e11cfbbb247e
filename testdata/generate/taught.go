package main

import (
	"fmt"
	"math"
	"strings"
)

// A taughtForm is one that is read wrong as long as nobody has told how; as makes a hole
// one that was measured as the form has it.
type taughtForm struct {
	name string
	draw func(*sheet, *hole)
	as   func(*hole)
}

func allTaught() []taughtForm {
	return []taughtForm{
		{"keys", strangeKeys, nil}, {"spots", noKeys, nil}, {"axes", strangeAxes, nil},
		{"feet", inFeet, toFeet}, {"centimetres", inCentimetres, nil}, {"steps", inSteps, nil}, {"heights", inHeights, nil}, {"samples", besideSamples, nil},
	}
}

// taughtForms are documents on such forms: four of each, on which the same is wrong for
// the same reason.
func taughtForms() []document {
	var all []document
	for _, form := range allTaught() {
		for i, h := range []*hole{hinterhof(), uferweg(), muehlematt(), riedhof()} {
			if form.as != nil {
				form.as(h)
			}
			all = append(all, bare(fmt.Sprintf("%s-de-%d.pdf", form.name, i+1), h, form.draw))
		}
	}
	return all
}

// A printed is a text at a place of a title block.
type printed struct {
	x, y float64
	text string
}

// A look is how a form is printed.
type look struct {
	title   string
	size    float64    // of the letters
	height  float64    // of the title block
	depthX  float64    // where depths end
	heads   [2]string  // of depths and of descriptions
	columns []float64  // further rules beside the descriptions
	keys    [][]string // rows of keys below the title that are for the drawer alone
}

// block writes a title block and returns where it ends.
func (l look) block(s *sheet, name string, texts ...printed) float64 {
	f := helvetica(l.size)
	s.text(left+8, top+20, f.bold().sized(l.size+3), strings.TrimSpace(l.title+" "+name))
	for _, t := range texts {
		s.text(left+t.x, top+t.y, f, t.text)
	}
	y := top + l.height
	for _, row := range l.keys {
		width := (right - left) / float64(len(row))
		for i, key := range row {
			s.text(left+8+float64(i)*width, y, f, key)
		}
		y += 2 * l.size
	}
	s.frame(box{left, top, right, y}, 0.8)
	return y
}

// table draws the layers of a hole as rows: what number writes of a layer, and the
// description.
func (l look) table(s *sheet, h *hole, y float64, number func(i int) string) {
	f := helvetica(l.size)
	depthX := left + l.depthX
	textX := depthX + 24
	y += 14
	from := y
	s.right(depthX, y+14, f.bold(), l.heads[0])
	s.text(textX, y+14, f.bold(), l.heads[1])
	y += 24
	s.line(left, y, right, y, 0.6)
	for i := range h.layers {
		s.right(depthX, y+6+f.size*ascent, f, number(i))
		y = s.describe(h, i, textX, y+6, right-textX-160, f).y1 + 8
		s.line(left, y-2, right, y-2, 0.3)
	}
	s.frame(box{left, from, right, y}, 0.6)
	s.columns(from, y, 0.4, append([]float64{depthX + 10}, l.columns...)...)
}

func bases(h *hole) func(int) string { return func(i int) string { return metres(h.layers[i].base) } }

// strangeKeys has the facts behind words that a firm made up.
func strangeKeys(s *sheet, h *hole) {
	look := look{"Schürfblatt", 9, 96, 60, [2]string{"bis m", "Erdart"}, nil, [][]string{{"Blatt:", "Kiste:", "Ansprache:"}}}
	y := look.block(s, "",
		printed{8, 40, "Marke:"}, printed{110, 40, h.name}, printed{270, 40, "Blattstand:"}, printed{370, 40, "14.02.2003"},
		printed{8, 55, "Lagepunkt:"}, printed{110, 55, h.coordinates}, printed{270, 55, "Fertigstand:"}, printed{370, 55, h.date},
		printed{8, 70, "Rasenhöhe:"}, printed{110, 70, metres(h.elevation)}, printed{270, 70, "Bauort:"}, printed{370, 70, h.object},
		printed{8, 85, "Planecke:"}, printed{110, 85, "2'600'000 / 1'200'000"})
	look.table(s, h, y, bases(h))
}

// noKeys has the facts at their places without a word, among others that look alike.
func noKeys(s *sheet, h *hole) {
	look := look{"Aufnahmeblatt", 8, 88, 84, [2]string{"unter Gelände m", "Bodenarten"}, []float64{430, 470}, [][]string{{"Plan:", "Teufe:", "Wache:", "Rolle:"}, {"Karte:", "Mappe:", "Fach:", "Lade:"}}}
	y := look.block(s, "",
		printed{8, 44, "2'600'000 / 1'200'000"}, printed{190, 44, "2'620'000 / 1'280'000"}, printed{370, 44, h.coordinates},
		printed{8, 62, "14.02.2003"}, printed{190, 62, h.date}, printed{370, 62, "21.11.2004"},
		printed{8, 78, h.object}, printed{370, 78, h.name})
	look.table(s, h, y, bases(h))
}

// strangeAxes names the two halves of a position with words that a firm made up.
func strangeAxes(s *sheet, h *hole) {
	look := look{"Bohrkarte", 10, 78, 40, [2]string{"Tiefe", "Beschrieb"}, []float64{505}, [][]string{{"Sachlage:", "Zeuge:"}, {"Vorgang:", "Akte:"}, {"Zufahrt:", "Kran:"}}}
	east, north, _ := strings.Cut(h.coordinates, " / ")
	y := look.block(s, h.name,
		printed{8, 44, "Längs:"}, printed{70, 44, east}, printed{230, 44, "Quer:"}, printed{290, 44, north},
		printed{8, 62, "Bohrbeginn:"}, printed{70, 62, h.date}, printed{230, 62, "Auftrag:"}, printed{290, 62, h.object})
	look.table(s, h, y, bases(h))
}

// toFeet moves the boundaries of a hole to half feet.
func toFeet(h *hole) {
	for i, l := range h.layers {
		h.layers[i].base = math.Round(math.Round(2*l.base*feetPerMetre)/2/feetPerMetre*1000) / 1000
	}
}

const feetPerMetre = 1 / 0.3048

// inFeet has depths in feet and says so nowhere.
func inFeet(s *sheet, h *hole) {
	look := look{"Brunnenblatt", 8.5, 60, 72, [2]string{"Sohle", "durchfahrene Schichten"}, []float64{450}, [][]string{{"Pumpe:", "Filter:", "Rohr:", "Meister:", "Geselle:"}}}
	y := look.block(s, h.name, printed{8, 40, h.object}, printed{300, 40, "gebohrt " + h.date})
	look.table(s, h, y, func(i int) string { return fmt.Sprintf("%.1f", h.layers[i].base*feetPerMetre) })
}

// inCentimetres has depths in centimetres and says so nowhere.
func inCentimetres(s *sheet, h *hole) {
	look := look{"Handbohrung", 11, 66, 110, [2]string{"bis", "Bodenbeschreibung"}, nil, [][]string{{"Nutzung:", "Hang:"}, {"Moos:", "Baum:"}}}
	y := look.block(s, h.name, printed{8, 36, h.date}, printed{8, 54, h.object})
	look.table(s, h, y, func(i int) string { return fmt.Sprint(math.Round(100 * h.layers[i].base)) })
}

// inSteps has how thick each layer is, under a head that says it in a word of its own.
func inSteps(s *sheet, h *hole) {
	look := look{"Schachtaufnahme", 7.5, 70, 50, [2]string{"Stich", "Erdstoff"}, []float64{440, 480, 510}, [][]string{{"Grube:", "Sohle:", "Wand:", "Verbau:", "Polier:", "Schicht:"}}}
	y := look.block(s, h.name, printed{200, 40, h.object}, printed{200, 58, h.date})
	look.table(s, h, y, func(i int) string { return metres(h.layers[i].base - h.top(i)) })
}

// inHeights has how high each layer begins, and the last one ends, above the sea; the
// head says neither that nor where the ground is.
func inHeights(s *sheet, h *hole) {
	const ground = 412.35
	look := look{"Sondierblatt", 9.5, 74, 66, [2]string{"Stand", "angetroffen"}, []float64{460, 500}, [][]string{{"Ramme:", "Bär:", "Fall:", "Schlag:"}}}
	y := look.block(s, h.name, printed{120, 44, h.object}, printed{120, 62, h.date})
	look.table(s, h, y, func(i int) string { return metres(ground - h.top(i)) })
	f := helvetica(look.size)
	s.right(left+look.depthX, h.layers[len(h.layers)-1].box.y1+8+f.size, f, metres(ground-h.depth()))
}

// besideSamples has a column of samples, taken at depths, between that of the layers and
// their descriptions.
func besideSamples(s *sheet, h *hole) {
	const layerX = left + 46.0
	look := look{"Kernkiste", 8, 64, 104, [2]string{"Glas", "Ansprache"}, []float64{490}, [][]string{{"Lager:", "Regal:", "Foto:"}, {"Kern:", "Rest:", "Naht:"}, {"Stapel:", "Hof:", "Tor:"}}}
	y := look.block(s, h.name, printed{8, 38, h.date}, printed{8, 54, h.object})
	f := helvetica(look.size)
	look.table(s, h, y, func(i int) string { return metres(h.top(i) + 0.4*(h.layers[i].base-h.top(i))) })
	s.right(layerX, y+28, f.bold(), "m")
	for _, l := range h.layers {
		s.right(layerX, l.box.y0+f.size*ascent, f, metres(l.base))
	}
	s.columns(y+14, h.layers[len(h.layers)-1].box.y1+8, 0.4, layerX+8)
}
